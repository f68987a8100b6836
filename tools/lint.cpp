// remit lint: what is wrong or risky in policies, before anybody deploys them.
#include "remit/validate/lint.h"

#include <chrono>
#include <filesystem>
#include <iostream>

#include "remit/arn/arn.h"
#include "remit/policy/policy_type.h"
#include "remit/report/finding_list.h"
#include "remit/report/lint_report.h"
#include "remit/support/files.h"
#include "remit/validate/finding_info.h"
#include "remit/validate/waivers.h"
#include "tools/command.h"

namespace remit::tools {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kAbout =
    "Says what AWS would refuse in policies, what won't do what it seems to, and what allows\n"
    "more than it should. Reads policy documents, and finds them in CloudFormation templates, in\n"
    "the output of `terraform show -json` and of the AWS command line, and in directories.\n"
    "Settings come from .remit-lint.json and waivers from remit-waivers.json in the working\n"
    "directory, if they are there.";

constexpr std::string_view kExamples =
    "Exit codes: 0; 1 when there is a finding as severe as --fail-on, that nobody waived; 2 when\n"
    "something couldn't be read, is no JSON, or when there was nothing to lint. YAML isn't read.\n"
    "\n"
    "Examples:\n"
    "  remit lint role.json\n"
    "  remit lint policies/ template.json          all of a directory, and a template\n"
    "  remit lint --type scp guardrails/           the type that the documents don't tell\n"
    "  terraform show -json plan | remit lint -\n"
    "  remit lint . --format sarif -o lint.sarif   for code scanning\n"
    "  remit lint --explain IAM0304                why, and what to do";

constexpr std::string_view kConfigFile = ".remit-lint.json";
constexpr std::string_view kWaiversFile = "remit-waivers.json";

struct Flags {
  std::vector<std::string> paths;
  std::string type;
  std::string format = "text";
  std::string fail_on;
  std::string config;
  std::string waivers;
  std::string now;
  std::string catalog;
  std::string account;
  std::string explain;
  bool list = false;
  bool show_waived = false;
  OutputFlags output;
};

int Explain(const Flags& flags) {
  const auto meant = FindingsMeant(flags.explain);
  if (!meant.ok()) {
    return Trouble(std::string(meant.status().message()) + "; `remit lint --list` shows all");
  }
  std::string pages;
  for (const FindingInfo* const info : *meant) {
    if (!pages.empty()) pages += "\n";
    pages += FindingPage(*info);
  }
  return flags.output.Print(pages, kYes);
}

int List(const Flags& flags) {
  if (flags.format == "json") return flags.output.Print(FindingListJson(), kYes);
  if (flags.format == "text") return flags.output.Print(FindingListText(), kYes);
  return Trouble("--list has the formats text and json, not `" + flags.format + "`");
}

// The file that a flag names, or the usual one if it is there; an empty text when
// there is none.
absl::StatusOr<std::optional<SourceText>> ReadSettings(const std::string& flag,
                                                       std::string_view usual) {
  std::error_code error;
  if (flag.empty() && !fs::exists(usual, error)) return std::optional<SourceText>();
  const std::string path(flag.empty() ? usual : flag);
  absl::StatusOr<std::string> text = ReadFile(path, JsonLimits().max_bytes);
  if (!text.ok()) return text.status();
  return SourceText::FromString(*std::move(text), path);
}

int TroubleIn(const std::vector<Diagnostic>& diagnostics, const SourceText& text, bool colour) {
  for (const Diagnostic& diagnostic : diagnostics) std::cerr << Render(diagnostic, text, colour);
  return kTrouble;
}

// The top of the repository that the working directory is in, as code scanning
// knows it; else the working directory.
std::string RepositoryOf(const fs::path& folder) {
  for (fs::path at = folder;; at = at.parent_path()) {
    std::error_code error;
    if (fs::exists(at / ".git", error)) return at.string();
    if (at == at.parent_path()) return folder.string();
  }
}

Instant Now() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return {.seconds = std::chrono::duration_cast<std::chrono::seconds>(now).count(),
          .attoseconds = 0};
}

// Shown when a run takes longer than people wait without asking themselves.
class ProgressLine {
 public:
  ~ProgressLine() {
    if (shown_) std::cerr << "\r\x1b[K" << std::flush;
  }
  void Show(std::size_t done, std::size_t all) {
    const auto now = std::chrono::steady_clock::now();
    if (now < next_) return;
    next_ = now + std::chrono::milliseconds(100);
    std::cerr << "\r\x1b[K" << done << " of " << all << " files" << std::flush;
    shown_ = true;
  }

 private:
  std::chrono::steady_clock::time_point next_ =
      std::chrono::steady_clock::now() + std::chrono::seconds(1);
  bool shown_ = false;
};

int Lint(const Flags& flags) {
  const bool colour = flags.output.ColourOnStderr();
  LintOptions options;
  options.stop = StopOnInterrupt();
  options.type = ParsePolicyType(flags.type);
  options.validate.account = flags.account;

  const auto config = ReadSettings(flags.config, kConfigFile);
  if (!config.ok()) return Trouble(config.status());
  if (config->has_value()) {
    LintConfigParse parsed = ParseLintConfig(**config);
    if (!parsed.ok()) return TroubleIn(parsed.diagnostics, **config, colour);
    options.config = std::move(parsed.config);
  }
  const auto waivers_text = ReadSettings(flags.waivers, kWaiversFile);
  if (!waivers_text.ok()) return Trouble(waivers_text.status());
  WaiverParse waivers;
  if (waivers_text->has_value()) {
    waivers = ParseWaivers(**waivers_text);
    if (!waivers.ok()) return TroubleIn(waivers.diagnostics, **waivers_text, colour);
  }
  std::optional<Instant> now = Now();
  if (!flags.now.empty()) now = ParseDay(flags.now);
  if (!now) return Trouble("--now takes a day such as 2026-12-31, not `" + flags.now + "`");
  std::optional<Catalog> catalog;
  if (!flags.catalog.empty()) {
    absl::StatusOr<Catalog> read = Catalog::ReadFrom(flags.catalog);
    if (!read.ok()) return Trouble(read.status());
    catalog.emplace(*std::move(read));
    options.validate.catalog = &*catalog;
  }

  LintRun run;
  {
    ProgressLine progress;
    if (IsTerminal(2)) {
      options.progress = [&](std::size_t done, std::size_t all) { progress.Show(done, all); };
    }
    run = LintPaths(flags.paths, options);
  }
  int exit_code = kYes;
  for (const absl::Status& status : run.trouble) exit_code = std::max(exit_code, Trouble(status));
  if (Interrupted()) return kInterrupted;
  if (waivers_text->has_value()) {
    ApplyWaivers(waivers.waivers, *now, options.config, run.result);
  }

  LintReportOptions report;
  report.fail_on = options.config.fail_on.value_or(kDefaultFailOn);
  if (!flags.fail_on.empty()) report.fail_on = *ParseFailOn(flags.fail_on);
  report.colour = flags.output.ColourOnStdout();
  report.show_waived = flags.show_waived;
  std::error_code error;
  const fs::path folder = fs::current_path(error);
  report.folder = folder.string();
  report.root = RepositoryOf(folder);
  report.version = REMIT_VERSION;
  if (run.yaml > 0 && !run.result.files.empty()) {
    std::cerr << "remit: YAML is not read: " << run.yaml << (run.yaml == 1 ? " file" : " files")
              << " skipped\n";
  }
  if (exit_code == kYes && Fails(run.result, report.fail_on)) exit_code = kNo;
  if (run.skipped > 0 && !run.result.files.empty() && flags.format == "text") {
    std::cerr << "remit: " << run.skipped << (run.skipped == 1 ? " file holds" : " files hold")
              << " no policy\n";
  }
  return flags.output.Print(LintReport(run.result, *ParseLintFormat(flags.format), report),
                            exit_code);
}

int Run(const Flags& flags) {
  if (!flags.explain.empty()) return Explain(flags);
  if (flags.list) return List(flags);
  if (!flags.account.empty() && !IsAccountId(flags.account)) {
    return Trouble("--account takes the twelve digits of an account, not `" + flags.account + "`");
  }
  if (flags.paths.empty()) {
    return Trouble("lint what? Name files or directories, or - for stdin");
  }
  return Lint(flags);
}

std::vector<std::string> Strings(std::span<const std::string_view> views) {
  return {views.begin(), views.end()};
}

}  // namespace

void AddLint(CLI::App& app, int& exit_code) {
  CLI::App* const command =
      app.add_subcommand("lint", "Say what is wrong or risky in policies, in whatever they are");
  command->footer(std::string(kAbout) + "\n\n" + std::string(kExamples));
  auto flags = std::make_shared<Flags>();
  command->add_option("PATH", flags->paths, "Files and directories; - is stdin")->type_name("");
  command->add_option("--type", flags->type, "Type of policies whose place doesn't tell it")
      ->type_name("TYPE")
      ->check(CLI::IsMember(Strings(PolicyTypeNames())));
  command->add_option("--format", flags->format, "text, json, sarif, junit, github")
      ->type_name("FORMAT")
      ->check(CLI::IsMember(Strings(LintFormatNames())))
      ->capture_default_str();
  command
      ->add_option("--fail-on", flags->fail_on,
                   "The mildest severity that fails: error, security-warning, warning, suggestion, "
                   "never; security-warning, if nothing is configured")
      ->type_name("SEVERITY")
      ->check(CLI::IsMember(Strings(FailOnNames())));
  command->add_option("--config", flags->config, "Settings, instead of .remit-lint.json")
      ->type_name("FILE");
  command->add_option("--waivers", flags->waivers, "Waivers, instead of remit-waivers.json")
      ->type_name("FILE");
  command->add_option("--now", flags->now, "The day on which waivers are looked at; today")
      ->type_name("DATE");
  command->add_option("--catalog", flags->catalog, "A newer catalog of AWS's services")
      ->type_name("FILE");
  command->add_option("--account", flags->account, "The account that the policies are for")
      ->type_name("ID");
  command->add_flag("--show-waived", flags->show_waived, "Show waived findings too");
  command
      ->add_option(
          "--explain", flags->explain,
          "Print the page about a finding: by its code, its name, or that of Access Analyzer")
      ->type_name("CODE");
  command->add_flag("--list", flags->list, "List all findings that there are, as text or json");
  flags->output.AddTo(*command);
  command->callback([flags, &exit_code] { exit_code = Run(*flags); });
}

}  // namespace remit::tools
