#include "tools/estate_flags.h"

#include <algorithm>
#include <iostream>
#include <utility>

#include "remit/support/strings.h"

namespace remit::tools {
namespace {

constexpr std::size_t kShown = 50;  // diagnostics: more than that nobody reads

void PrintDiagnostics(const std::vector<SourcedDiagnostic>& diagnostics, bool colour) {
  const std::size_t shown = std::min(kShown, diagnostics.size());
  for (std::size_t i = 0; i < shown; ++i) std::cerr << Render(diagnostics[i], colour);
  if (shown < diagnostics.size()) {
    std::cerr << "… and " << Counted(diagnostics.size() - shown, "more diagnostic") << '\n';
  }
}

}  // namespace

bool TellsSomething(const ImportResult& import) {
  return std::any_of(import.files.begin(), import.files.end(),
                     [](const ImportedFile& file) { return !file.what.empty(); });
}

void EstateFlags::AddAsArguments(CLI::App& command) {
  command
      .add_option("PATH", paths,
                  "Folders and files: what AWS's command line printed (see `remit collect`), or\n"
                  "estate documents")
      ->type_name("")
      ->required();
  AddKeepGoing(command);
}

void EstateFlags::AddAsOption(CLI::App& command) {
  command
      .add_option("-e,--estate", paths,
                  "Folder or file of the estate: what AWS's command line printed (see\n"
                  "`remit collect`), or an estate document; may be given several times")
      ->type_name("PATH")
      ->allow_extra_args(false)
      ->required();
  AddKeepGoing(command);
}

void EstateFlags::AddKeepGoing(CLI::App& command) {
  command.add_flag("--keep-going", keep_going,
                   "Go on with what is good of bad files; what they might have told is unknown");
}

ImportResult EstateFlags::ImportQuietly() const {
  ImportOptions options;
  options.keep_going = keep_going;
  const bool progress = IsTerminal(2);
  if (progress) {
    options.on_file = [](std::string_view file, std::size_t done, std::size_t of) {
      std::cerr << "\r\x1b[K" << done << " of " << Counted(of, "file") << "  "
                << file.substr(file.size() - std::min<std::size_t>(file.size(), 40)) << std::flush;
    };
  }
  ImportResult result = ImportEstate(paths, options);
  if (progress) std::cerr << "\r\x1b[K" << std::flush;
  return result;
}

std::optional<LoadedEstate> EstateFlags::Load(const OutputFlags& output) const {
  ImportResult result = ImportQuietly();
  PrintDiagnostics(result.diagnostics, output.ColourOnStderr());
  if (!result.ok()) {
    Trouble(HasErrors(result.diagnostics) && !keep_going
                ? "the estate can't be read; with --keep-going, what is good of it is"
                : "there is no estate");
    return std::nullopt;
  }
  if (!TellsSomething(result)) {
    Trouble(
        "nothing here tells of an estate; `remit collect` prints a script that asks AWS for one");
    return std::nullopt;
  }
  Estate estate = *result.estate;
  return LoadedEstate{std::move(estate), std::move(result)};
}

}  // namespace remit::tools
