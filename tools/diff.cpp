// remit diff: who gained and lost what.
#include <chrono>
#include <filesystem>
#include <iostream>

#include "remit/handover/compare.h"
#include "remit/importer/importer.h"
#include "remit/report/diff_report.h"
#include "remit/support/files.h"
#include "remit/support/json.h"
#include "remit/support/strings.h"
#include "tools/command.h"
#include "tools/design_flags.h"

namespace remit::tools {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxDocumentBytes = std::size_t{64} << 20;

constexpr std::string_view kAbout =
    "Tells who gained and lost what from BEFORE to AFTER: by party where both are designs, by\n"
    "principal and account where they are estates. Each difference has a request that shows it,\n"
    "decided on both sides by the plain evaluator. What the same statements decide on both sides\n"
    "isn't asked; for all else docs/design.md tells what stands for all requests.\n"
    "\n"
    "BEFORE and AFTER are designs (compared phase by phase), one phase of a design\n"
    "(`design.json#handover`), or estates: folders of dumps (see `remit collect`) or estate\n"
    "documents. A phase may be held against an estate, too: does AWS have what the design says?";

constexpr std::string_view kExamples =
    "Exit codes: 0 nothing differs; 1 something does; 2 something can't be read; 3 nothing was\n"
    "found to differ, and not all was asked.\n"
    "\n"
    "Examples:\n"
    "  remit diff handover.json proposal.json\n"
    "  remit diff handover.json#preparation handover.json#handover --party msp\n"
    "  remit diff dumps-of-march dumps-of-april\n"
    "  remit diff handover.json#handover dumps --explain";

struct Flags {
  std::string before;
  std::string after;
  std::string format = "text";
  CompareOptions compare;
  bool parties_only = false;
  bool explain = false;
  OutputFlags output;
};

struct Side {
  std::optional<Design> design;
  std::optional<std::size_t> phase;
  std::optional<Estate> estate;
};

bool IsDesignFile(const std::string& path) {
  const std::string extension = fs::path(path).extension().string();
  if (extension == ".yaml" || extension == ".yml") return true;
  absl::StatusOr<std::string> text = ReadFile(path, kMaxDocumentBytes);
  if (!text.ok()) return false;
  const JsonParse parsed = ParseJson(SourceText::FromString(*std::move(text), path));
  // What can't be read at all is told best by who reads designs.
  if (!parsed.ok()) return true;
  const JsonValue format = parsed.tree.root().Find("remit");
  return parsed.tree.root().Find("parties") || parsed.tree.root().Find("extends") ||
         (format && format.text().starts_with("design/"));
}

std::optional<Side> LoadEstateSide(const std::string& path, const OutputFlags& output) {
  const ImportResult import = ImportEstate(std::vector<std::string>{path});
  for (const SourcedDiagnostic& diagnostic : import.diagnostics) {
    std::cerr << Render(diagnostic, output.ColourOnStderr());
  }
  bool tells = false;
  for (const ImportedFile& file : import.files) tells = tells || !file.what.empty();
  if (!import.ok() || !tells) {
    Trouble(path + ": " +
            (import.ok() ? "tells of no estate and is no design" : "the estate can't be read"));
    return std::nullopt;
  }
  Side side;
  side.estate = *import.estate;
  return side;
}

std::optional<Side> LoadSide(const std::string& name, const OutputFlags& output) {
  std::error_code error;
  std::string path = name;
  std::optional<std::string> phase;
  if (!fs::exists(path, error)) {
    const std::size_t hash = name.rfind('#');
    if (hash != std::string::npos) {
      path = name.substr(0, hash);
      phase = name.substr(hash + 1);
    }
  }
  if (!fs::exists(path, error)) {
    Trouble(path + ": no such file or folder");
    return std::nullopt;
  }
  if (fs::is_directory(path, error) || !IsDesignFile(path)) {
    if (phase) {
      Trouble(path + ": an estate has no phases");
      return std::nullopt;
    }
    return LoadEstateSide(path, output);
  }
  Side side;
  side.design = LoadDesign(path, output);
  if (!side.design) return std::nullopt;
  if (!phase) return side;
  std::vector<std::string_view> names;
  for (const PhaseSnapshot& one : side.design->phases) names.push_back(one.name);
  if (const std::string unknown = UnknownName({*phase}, names, "phase"); !unknown.empty()) {
    Trouble(path + ": " + unknown);
    return std::nullopt;
  }
  side.phase = side.design->FindPhase(*phase)->index;
  return side;
}

// A phase where only one side names one: the one of the same name.
bool AgreeOnPhases(Side& before, Side& after) {
  for (auto [with, without] : {std::pair(&before, &after), std::pair(&after, &before)}) {
    if (!with->phase || without->phase || !without->design) continue;
    const std::string& name = with->design->phases[*with->phase].name;
    const PhaseSnapshot* const same = without->design->FindPhase(name);
    if (same == nullptr) {
      Trouble("the other design has no phase " + Quoted(name) +
              "; say which (`design.json#phase`)");
      return false;
    }
    without->phase = same->index;
  }
  return true;
}

// As an estate: a design's needs a phase.
std::optional<Estate> EstateOf(const Side& side) {
  if (side.estate) return side.estate;
  if (!side.phase && side.design->phases.size() > 1) {
    Trouble("say which phase of the design to hold against the estate (`design.json#phase`)");
    return std::nullopt;
  }
  return side.design->phases[side.phase.value_or(0)].estate;
}

int Run(Flags& flags) {
  std::optional<Side> before = LoadSide(flags.before, flags.output);
  if (!before) return kTrouble;
  std::optional<Side> after = LoadSide(flags.after, flags.output);
  if (!after) return kTrouble;
  CompareOptions& options = flags.compare;
  options.stop = StopOnInterrupt();
  options.witnesses = flags.format == "json";
  options.people = !flags.parties_only;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  options.at = {.seconds = std::chrono::duration_cast<std::chrono::seconds>(now).count(),
                .attoseconds = 0};
  Comparison comparison;
  {
    ProgressLine progress;
    if (IsTerminal(2)) {
      options.progress = [&progress](const CompareProgress& p) {
        progress.Show(p.done, std::max(p.of, p.done), p.who);
      };
    }
    if (before->design && after->design) {
      if (!AgreeOnPhases(*before, *after)) return kTrouble;
      comparison = before->phase ? ComparePhases(*before->design, *before->phase, *after->design,
                                                 *after->phase, options)
                                 : CompareDesigns(*before->design, *after->design, options);
    } else {
      const std::optional<Estate> a = EstateOf(*before);
      const std::optional<Estate> b = a ? EstateOf(*after) : std::nullopt;
      if (!a || !b) return kTrouble;
      comparison = CompareEstates(*a, *b, options);
    }
  }
  if (Interrupted()) return kInterrupted;
  DiffReportOptions report;
  report.before = flags.before;
  report.after = flags.after;
  report.colour = flags.output.ColourOnStdout();
  report.explain = flags.explain;
  report.width = flags.output.Width();
  const int exit_code = !comparison.same() ? kNo : comparison.notes.empty() ? kYes : kCannotTell;
  return flags.output.Print(DiffReport(comparison, *ParseDiffFormat(flags.format), report),
                            exit_code);
}

}  // namespace

void AddDiff(CLI::App& app, int& exit_code) {
  CLI::App* const command = app.add_subcommand("diff", "Tell who gained and lost what");
  command->description("Tell who gained and lost what between designs, phases or estates");
  command->footer(std::string(kAbout) + "\n\n" + std::string(kExamples));
  auto flags = std::make_shared<Flags>();
  command->add_option("BEFORE", flags->before, "A design, a phase of one, or an estate")
      ->required()
      ->type_name("");
  command->add_option("AFTER", flags->after, "The same")->required()->type_name("");
  command->add_option("--format", flags->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("FORMAT")
      ->capture_default_str();
  command
      ->add_option(
          "--party", flags->compare.parties,
          "Only this party, person (`msp/kim`), principal's ARN or account, or `everybody`;\n"
          "may be repeated")
      ->type_name("NAME")
      ->allow_extra_args(false);
  command->add_flag("--no-people", flags->parties_only,
                    "Don't look at people by themselves, where their party has no difference");
  command->add_flag("--explain", flags->explain, "Every chain, and all actions and resources");
  flags->output.AddTo(*command);
  command->callback([flags, &exit_code] { exit_code = Run(*flags); });
}

}  // namespace remit::tools
