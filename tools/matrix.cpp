// remit matrix: who can do what in which phase.
#include "remit/handover/matrix.h"

#include <algorithm>
#include <chrono>
#include <iostream>

#include "remit/report/matrix_report.h"
#include "remit/support/strings.h"
#include "tools/command.h"
#include "tools/design_flags.h"

namespace remit::tools {
namespace {

constexpr std::string_view kAbout =
    "Asks, phase by phase, how much of each class of actions each party of a design can do by\n"
    "itself, or with a token of somebody else, on what belongs to customers. Nothing is a sample:\n"
    "docs/design.md tells what stands for all requests.\n"
    "\n"
    "Classes are those of docs/act-classes.md (`security-relevant` as the design has it), and\n"
    "`other-changes` and `other-reading` for what is in none of them.";

constexpr std::string_view kExamples =
    "Exit codes: 0 the matrix is made; 2 the design can't be read.\n"
    "\n"
    "Examples:\n"
    "  remit matrix handover.json\n"
    "  remit matrix handover.json --party msp --phase handover --list\n"
    "  remit matrix handover.json --class security-relevant --class 'iam:Put*'\n"
    "  remit matrix handover.json --format csv -o matrix.csv\n"
    "  remit matrix handover.json --format svg -o matrix.svg";

struct Flags {
  std::string design;
  std::string format = "text";
  MatrixOptions matrix;
  bool list = false;
  OutputFlags output;
};

std::string UnknownIn(const Design& design, const Flags& flags) {
  std::vector<std::string_view> phases;
  std::vector<std::string> holders;
  for (const PhaseSnapshot& phase : design.phases) {
    phases.push_back(phase.name);
    for (const Party& party : phase.model.parties) {
      holders.push_back(party.name);
      for (const Person& person : party.people) holders.push_back(party.name + "/" + person.name);
    }
  }
  std::string unknown = UnknownName(flags.matrix.phases, phases, "phase");
  if (!unknown.empty()) return unknown;
  unknown = UnknownName(flags.matrix.parties, {holders.begin(), holders.end()}, "party");
  if (!unknown.empty()) return unknown;
  for (const std::string& column : flags.matrix.columns) {
    const std::vector<std::string_view> names = MatrixColumnNames();
    if (std::find(names.begin(), names.end(), column) != names.end()) continue;
    if (column.find(':') == std::string::npos && column != "*") {
      const std::string hint = DidYouMean(Nearest(column, names));
      return Quoted(column) + " is neither a class nor a pattern of actions" +
             (hint.empty() ? "" : "; " + hint);
    }
    if (Catalog::BuiltIn().Expand(column).empty()) {
      return "no known action is meant by " + Quoted(column);
    }
  }
  return {};
}

int Run(Flags& flags) {
  const std::optional<Design> design = LoadDesign(flags.design, flags.output);
  if (!design) return kTrouble;
  if (const std::string unknown = UnknownIn(*design, flags); !unknown.empty()) {
    return Trouble(unknown);
  }
  flags.matrix.stop = StopOnInterrupt();
  Matrix matrix;
  {
    ProgressLine progress;
    if (IsTerminal(2)) {
      flags.matrix.progress = [&progress](const MatrixProgress& p) {
        progress.Show(p.done, p.of, std::string(p.phase) + ": " + std::string(p.holder));
      };
    }
    matrix = BuildMatrix(*design, flags.matrix);
  }
  if (Interrupted()) return kInterrupted;
  MatrixReportOptions report;
  report.colour = flags.output.ColourOnStdout();
  report.width = flags.output.Width();
  report.list = flags.list;
  return flags.output.Print(MatrixReport(matrix, *ParseMatrixFormat(flags.format), report), kYes);
}

}  // namespace

void AddMatrix(CLI::App& app, int& exit_code) {
  CLI::App* const command = app.add_subcommand("matrix", "Show who can do what in which phase");
  command->description("Show who can do what in which phase of a design");
  command->footer(std::string(kAbout) + "\n\n" + std::string(kExamples));
  auto flags = std::make_shared<Flags>();
  command->add_option("DESIGN", flags->design, "The design, JSON or YAML")
      ->required()
      ->type_name("");
  command->add_option("--format", flags->format, "text, csv, json or svg")
      ->check(CLI::IsMember({"text", "csv", "json", "svg"}))
      ->type_name("FORMAT")
      ->capture_default_str();
  command->add_option("--phase", flags->matrix.phases, "Only this phase; may be repeated")
      ->type_name("NAME")
      ->allow_extra_args(false);
  command
      ->add_option("--party", flags->matrix.parties,
                   "Only this party, or person (`msp/kim`); may be repeated")
      ->type_name("NAME")
      ->allow_extra_args(false);
  command
      ->add_option("--class", flags->matrix.columns,
                   "Only this class, or pattern of actions (`iam:Put*`); may be repeated")
      ->type_name("CLASS")
      ->allow_extra_args(false);
  command->add_flag("--people", flags->matrix.people, "Also each person by themselves");
  command->add_flag("--list", flags->list, "The actions themselves, in text and JSON");
  flags->output.AddTo(*command);
  command->callback([flags, &exit_code] { exit_code = Run(*flags); });
}

}  // namespace remit::tools
