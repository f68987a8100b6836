// remit explain: says why cases are decided as they are.
#include <iostream>

#include "remit/report/case_explanation.h"
#include "remit/support/files.h"
#include "tools/command.h"

namespace remit::tools {
namespace {

constexpr std::string_view kAbout =
    "Says why simulation cases are decided as they are: which statements applied, which did not\n"
    "and for what reasons, and what would have to change.";

constexpr std::string_view kExamples =
    "Exit codes: for a single case 0 allowed, 1 not allowed, 3 cannot tell (the ceiling differs);\n"
    "for several 0, or 1 when the `expect` of one is missed; 2 when a case can't be read or "
    "found.\n"
    "\n"
    "Examples:\n"
    "  remit explain case.json\n"
    "  remit explain cases.jsonl --case elevate-with-stale-token\n"
    "  remit explain cases.jsonl --verbose | less        every test of every statement\n"
    "  remit explain - --format json <case.json          for programs, one line a case";

struct Flags {
  std::string file = "-";
  std::vector<std::string> ids;
  std::string format = "text";
  bool verbose = false;
  OutputFlags output;
};

int Run(const Flags& flags) {
  absl::StatusOr<InputFile> file = InputFile::Open(flags.file);
  if (!file.ok()) return Trouble(file.status());
  ExplainCasesOptions options;
  options.ids = flags.ids;
  options.json = flags.format == "json";
  options.text = {flags.output.ColourOnStdout(), flags.output.Width(), flags.verbose};
  const absl::StatusOr<ExplainedCases> explained = ExplainCases(
      [&file](std::span<char> into) { return file->Read(into); }, file->name(), options);
  if (!explained.ok()) return Trouble(explained.status());
  std::cerr << explained->unreadable;
  for (const std::string& id : explained->not_found) {
    Trouble("there is no case `" + id + "` in " + file->name());
  }
  return flags.output.Print(explained->text, explained->exit_code);
}

}  // namespace

void AddExplain(CLI::App& app, int& exit_code) {
  CLI::App* const command =
      app.add_subcommand("explain", "Say why simulation cases are decided as they are");
  command->footer(std::string(kAbout) + "\n\n" + std::string(kExamples));
  auto flags = std::make_shared<Flags>();
  command->add_option("FILE", flags->file, "File with cases; - is stdin")
      ->type_name("")
      ->capture_default_str();
  command->add_option("--case", flags->ids, "Only the case with this id; may be repeated")
      ->type_name("ID")
      ->allow_extra_args(false);
  command->add_option("--format", flags->format, "text, or json: one line a case")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("FORMAT")
      ->capture_default_str();
  command->add_flag("-v,--verbose", flags->verbose, "Every test of every statement");
  flags->output.AddTo(*command);
  command->callback([flags, &exit_code] { exit_code = Run(*flags); });
}

}  // namespace remit::tools
