// remit estate: what an estate holds, and other forms of it.
#include <algorithm>
#include <iostream>

#include "remit/importer/anonymize.h"
#include "remit/importer/exporter.h"
#include "remit/report/estate_report.h"
#include "remit/support/files.h"
#include "tools/command.h"
#include "tools/estate_flags.h"
#include "tools/estate_folder.h"

namespace remit::tools {
namespace {

constexpr std::string_view kAbout =
    "An estate is what AWS's command line printed about accounts (`remit collect` makes a script\n"
    "for that), or an estate document, or both together. What nobody told is unknown, and shown "
    "as\n"
    "such.";

constexpr std::string_view kExamples =
    "Examples:\n"
    "  remit estate stats dumps                              how much, and what is unknown\n"
    "  remit estate show dumps --kind role --name 'Msp*'     some roles, and where they were read\n"
    "  remit estate import-check dumps                       what is wrong with the files\n"
    "  remit estate anonymize dumps -o shareable             the same under other names";

struct Flags {
  EstateFlags estate;
  EstateFilter filter;
  std::string format = "text";
  std::string folder;
  std::string salt_file;
  OutputFlags output;

  bool json() const { return format == "json"; }
  TableOptions Layout() const { return {output.ColourOnStdout(), output.Width()}; }
};

int Show(const Flags& flags) {
  const std::optional<LoadedEstate> loaded = flags.estate.Load(flags.output);
  if (!loaded) return kTrouble;
  const std::string text = flags.json()
                               ? EstateListJson(loaded->estate, flags.filter)
                               : EstateListText(loaded->estate, flags.filter, flags.Layout());
  return flags.output.Print(text, text.empty() ? kNo : kYes);
}

int Stats(const Flags& flags) {
  const std::optional<LoadedEstate> loaded = flags.estate.Load(flags.output);
  if (!loaded) return kTrouble;
  return flags.output.Print(flags.json()
                                ? EstateStatsJson(loaded->estate, loaded->import)
                                : EstateStatsText(loaded->estate, loaded->import, flags.Layout()),
                            kYes);
}

int ImportCheck(const Flags& flags) {
  const ImportResult import = flags.estate.ImportQuietly();
  const bool trouble = !import.ok() || HasErrors(import.diagnostics) || !TellsSomething(import);
  const int code = trouble ? kTrouble : import.diagnostics.empty() ? kYes : kNo;
  return flags.output.Print(
      flags.json() ? ImportCheckJson(import) : ImportCheckText(import, flags.Layout()), code);
}

int Export(const Flags& flags) {
  const std::optional<LoadedEstate> loaded = flags.estate.Load(flags.output);
  if (!loaded) return kTrouble;
  const std::vector<ExportedFile> files = ExportEstate(loaded->estate);
  const absl::Status status = WriteFolder(flags.folder, files);
  return status.ok() ? kYes : Trouble(status);
}

int Anonymize(const Flags& flags) {
  std::string salt = RandomSalt();
  if (!flags.salt_file.empty()) {
    absl::StatusOr<std::string> read = ReadFile(flags.salt_file, 1 << 16);
    if (!read.ok()) return Trouble(read.status());
    if (read->size() < 16) return Trouble("a salt of less than 16 bytes can be guessed");
    salt = *std::move(read);
  }
  const std::optional<LoadedEstate> loaded = flags.estate.Load(flags.output);
  if (!loaded) return kTrouble;
  const Anonymizer anonymizer(loaded->estate, salt);
  for (const std::string& note : anonymizer.notes()) std::cerr << "note: " << note << '\n';
  const std::vector<ExportedFile> files = ExportEstate(anonymizer.Anonymized());
  const absl::Status status = WriteFolder(flags.folder, files);
  return status.ok() ? kYes : Trouble(status);
}

class EstateCommands {
 public:
  EstateCommands(CLI::App& estate, int& exit_code) : estate_(estate), exit_code_(exit_code) {}

  void Add() {
    const auto show = std::make_shared<Flags>();
    CLI::App& show_command = Command(
        "show", "List accounts, principals and resources, and where they were read", show, Show);
    AddFormat(show_command, *show);
    show_command.add_option("--kind", show->filter.kinds, "Only these kinds")
        ->type_name("KIND,…")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(
            CLI::IsMember(std::vector<std::string>(EstateKinds().begin(), EstateKinds().end())));
    show_command
        .add_option("--account", show->filter.account, "Only of this account, by id or name")
        ->type_name("ACCOUNT");
    show_command
        .add_option("--name", show->filter.pattern,
                    "Only what matches: a name, or an ARN, with `*` and `?`")
        ->type_name("PATTERN");
    show->output.AddTo(show_command);

    const auto stats = std::make_shared<Flags>();
    CLI::App& stats_command =
        Command("stats", "Count what there is, and what is unknown", stats, Stats);
    AddFormat(stats_command, *stats);
    stats->output.AddTo(stats_command);

    const auto check = std::make_shared<Flags>();
    CLI::App& check_command =
        Command("import-check", "Say what is wrong with the files, and what they don't tell", check,
                ImportCheck);
    AddFormat(check_command, *check);
    check->output.AddTo(check_command);

    const auto exported = std::make_shared<Flags>();
    AddFolder(Command("export", "Write the estate as AWS's command line would print it", exported,
                      Export),
              *exported);

    const auto anonymized = std::make_shared<Flags>();
    CLI::App& anonymize_command =
        Command("anonymize", "Write the estate under other names, with the same decisions",
                anonymized, Anonymize);
    AddFolder(anonymize_command, *anonymized);
    anonymize_command
        .add_option("--salt-file", anonymized->salt_file,
                    "A secret that makes the same pseudonyms each time; without it they are drawn")
        ->type_name("FILE");
  }

 private:
  CLI::App& Command(const char* name, const char* about, const std::shared_ptr<Flags>& flags,
                    int (*run)(const Flags&)) {
    CLI::App& command = *estate_.add_subcommand(name, about);
    flags->estate.AddAsArguments(command);
    command.callback([flags, run, this_code = &exit_code_] { *this_code = run(*flags); });
    return command;
  }
  static void AddFormat(CLI::App& command, Flags& flags) {
    command.add_option("--format", flags.format, "text: for reading; json: for programs")
        ->check(CLI::IsMember({"text", "json"}))
        ->type_name("FORMAT")
        ->capture_default_str();
  }
  static void AddFolder(CLI::App& command, Flags& flags) {
    command
        .add_option("-o,--output-folder", flags.folder,
                    "A folder that isn't there yet, or is empty")
        ->type_name("FOLDER")
        ->required();
  }

  CLI::App& estate_;
  int& exit_code_;
};

}  // namespace

void AddEstate(CLI::App& app, int& exit_code) {
  CLI::App* const command =
      app.add_subcommand("estate", "Show an estate, check its files, anonymize it");
  command->footer(std::string(kAbout) + "\n\n" + std::string(kExamples));
  command->require_subcommand(1);
  EstateCommands(*command, exit_code).Add();
}

}  // namespace remit::tools
