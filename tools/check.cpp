// remit check: does the design hold?
#include "remit/handover/check.h"

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>

#include "remit/report/check_report.h"
#include "remit/validate/waivers.h"
#include "tools/command.h"
#include "tools/design_flags.h"

namespace remit::tools {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kAbout =
    "Checks a design like a test run: the rules of the domain, the invariants of a handover and\n"
    "the design's own expectations, phase by phase. What doesn't hold comes with the requests\n"
    "that prove it and with what to change. docs/design.md tells how a design is written.";

constexpr std::string_view kExamples =
    "Exit codes: 0 all holds; 1 something doesn't; 2 the design can't be read; 3 something can't\n"
    "be told, and nothing is known not to hold.\n"
    "\n"
    "Examples:\n"
    "  remit check handover.json\n"
    "  remit check handover.yaml --phase handover --explain\n"
    "  remit check handover.json --only D8.7               one rule, or an expectation by its "
    "name\n"
    "  remit check handover.json --format junit -o check.xml\n"
    "  remit check handover.json --format sarif -o check.sarif";

struct Flags {
  std::string design;
  std::string format = "text";
  std::vector<std::string> phases;
  std::vector<std::string> only;
  std::string now;
  bool explain = false;
  OutputFlags output;
};

std::string CheckRepositoryOf(const fs::path& folder) {
  for (fs::path at = folder;; at = at.parent_path()) {
    std::error_code error;
    if (fs::exists(at / ".git", error)) return at.string();
    if (at == at.parent_path()) return folder.string();
  }
}

int Check(const Flags& flags) {
  CheckOptions options;
  options.stop = StopOnInterrupt();
  options.phases = flags.phases;
  options.only = flags.only;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  options.now = Instant{.seconds = std::chrono::duration_cast<std::chrono::seconds>(now).count(),
                        .attoseconds = 0};
  if (!flags.now.empty()) options.now = ParseDay(flags.now);
  if (!options.now) {
    return Trouble("--now takes a day such as 2026-12-31, not `" + flags.now + "`");
  }
  const auto begin = std::chrono::steady_clock::now();
  const std::optional<Design> read = LoadDesign(flags.design, flags.output);
  if (!read) return kTrouble;
  const Design& design = *read;

  std::vector<std::string_view> phases;
  for (const PhaseSnapshot& phase : design.phases) phases.push_back(phase.name);
  std::vector<std::string_view> rules = {"parties"};
  for (const InvariantInfo& invariant : Invariants()) rules.push_back(invariant.rule);
  for (const Expectation& expectation : design.expectations) rules.push_back(expectation.name);
  std::string unknown = UnknownName(flags.phases, phases, "phase");
  if (unknown.empty()) {
    std::vector<std::string> only;
    for (const std::string& rule : flags.only) {
      // Rules of the parties, D1 to D7, are many.
      const bool of_parties =
          rule.size() > 2 && rule[0] == 'D' && rule[1] >= '1' && rule[1] <= '7' && rule[2] == '.';
      if (!of_parties) only.push_back(rule);
    }
    unknown = UnknownName(only, rules, "rule or expectation");
  }
  if (!unknown.empty()) return Trouble(unknown);

  CheckResult result;
  {
    ProgressLine progress;
    if (IsTerminal(2)) {
      options.progress = [&progress](const CheckProgress& p) {
        progress.Show(p.done, p.of, std::string(p.phase) + ": " + std::string(p.what));
      };
    }
    options.witnesses = flags.format == "json" || flags.explain;
    result = CheckDesign(design, options);
  }
  if (Interrupted()) return kInterrupted;
  CheckReportOptions report;
  report.colour = flags.output.ColourOnStdout();
  report.explain = flags.explain;
  report.width = flags.output.Width();
  if (IsTerminal(1)) {
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%.2f",
                  std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    report.seconds = seconds;
  }
  std::error_code error;
  const fs::path folder = fs::current_path(error);
  report.folder = folder.string();
  report.root = CheckRepositoryOf(folder);
  report.version = REMIT_VERSION;
  const int exit_code = result.tally.violated > 0      ? kNo
                        : result.tally.cannot_tell > 0 ? kCannotTell
                                                       : kYes;
  return flags.output.Print(CheckReport(result, *ParseCheckFormat(flags.format), report),
                            exit_code);
}

}  // namespace

void AddCheck(CLI::App& app, int& exit_code) {
  CLI::App* const command = app.add_subcommand("check", "Check whether a design holds");
  command->description("Check whether a design holds");
  command->footer(std::string(kAbout) + "\n\n" + std::string(kExamples));
  auto flags = std::make_shared<Flags>();
  command->add_option("DESIGN", flags->design, "The design, JSON or YAML")
      ->required()
      ->type_name("");
  command->add_option("--format", flags->format, "text, json, junit or sarif")
      ->check(CLI::IsMember({"text", "json", "junit", "sarif"}))
      ->type_name("FORMAT")
      ->capture_default_str();
  command->add_option("--phase", flags->phases, "Only this phase; may be repeated")
      ->type_name("NAME")
      ->take_all();
  command->add_option("--only", flags->only, "Only this rule or expectation; may be repeated")
      ->type_name("RULE")
      ->take_all();
  command->add_flag("--explain", flags->explain,
                    "All that was looked at, and every chain at length");
  command->add_option("--now", flags->now, "The day on which waivers end or not")->type_name("DAY");
  flags->output.AddTo(*command);
  command->callback([flags, &exit_code] { exit_code = Check(*flags); });
}

}  // namespace remit::tools
