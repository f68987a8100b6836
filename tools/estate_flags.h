// Where a command's estate comes from: files and folders, and what is done about bad ones.
//
//   EstateFlags estate;                              // in the command's Flags
//   flags->estate.AddAsOption(*command);             // --estate PATH, --keep-going
//   const std::optional<LoadedEstate> loaded = flags.estate.Load(flags.output);
//   if (!loaded) return kTrouble;                    // said why on stderr
#ifndef REMIT_TOOLS_ESTATE_FLAGS_H_
#define REMIT_TOOLS_ESTATE_FLAGS_H_

#include <optional>
#include <string>
#include <vector>

#include "remit/importer/importer.h"
#include "tools/command.h"

namespace remit::tools {

struct LoadedEstate {
  Estate estate;
  ImportResult import;  // with the estate too: diagnostics, files, notes
};

// Whether some file was one that tells of an estate.
bool TellsSomething(const ImportResult& import);

struct EstateFlags {
  std::vector<std::string> paths;
  bool keep_going = false;

  void AddAsArguments(CLI::App& command);  // `remit estate show PATH…`
  void AddAsOption(CLI::App& command);     // `remit who-can … --estate PATH`

  // Reads all; shows progress on a terminal, and diagnostics on stderr. Nothing:
  // there is no estate to go on with.
  std::optional<LoadedEstate> Load(const OutputFlags& output) const;
  // The same without a word on diagnostics, for commands that print them as their
  // result: it may lack an estate.
  ImportResult ImportQuietly() const;

 private:
  void AddKeepGoing(CLI::App& command);
};

}  // namespace remit::tools

#endif  // REMIT_TOOLS_ESTATE_FLAGS_H_
