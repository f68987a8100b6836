// What the commands share. A command is one file: it declares its flags, calls
// the library, prints, and says the exit code.
#ifndef REMIT_TOOLS_COMMAND_H_
#define REMIT_TOOLS_COMMAND_H_

#include <atomic>
#include <string>
#include <string_view>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"

namespace remit::tools {

enum Exit : int {
  kYes = 0,
  kNo = 1,
  kTrouble = 2,
  kCannotTell = 3,
  kInternalError = 70,
  kInterrupted = 130,
};

// Each adds its subcommand to `app`; when that is chosen, parsing runs it and
// sets `exit_code`.
void AddCatalog(CLI::App& app, int& exit_code);
void AddCheck(CLI::App& app, int& exit_code);
void AddCollect(CLI::App& app, int& exit_code);
void AddDiff(CLI::App& app, int& exit_code);
void AddEstate(CLI::App& app, int& exit_code);
void AddEval(CLI::App& app, int& exit_code);
void AddExplain(CLI::App& app, int& exit_code);
void AddFmt(CLI::App& app, int& exit_code);
void AddGraph(CLI::App& app, int& exit_code);
void AddInit(CLI::App& app, int& exit_code);
void AddLint(CLI::App& app, int& exit_code);
void AddResponsibilities(CLI::App& app, int& exit_code);
void AddMatrix(CLI::App& app, int& exit_code);
void AddSimulate(CLI::App& app, int& exit_code);
void AddReach(CLI::App& app, int& exit_code);
void AddSimulateCustomPolicy(CLI::App& app, int& exit_code);
void AddSimulatePrincipalPolicy(CLI::App& app, int& exit_code);
void AddTimeline(CLI::App& app, int& exit_code);
void AddWhatCan(CLI::App& app, int& exit_code);
void AddWhoCan(CLI::App& app, int& exit_code);

// Says on stderr what went wrong. Nothing when it is only that nobody reads on.
int Trouble(const absl::Status& status);
int Trouble(std::string_view message);

// From now on the first SIGINT only sets this; the command ends by itself.
const std::atomic<bool>* StopOnInterrupt();
bool Interrupted();

// Where `-o FILE`, `--color WHEN` and the terminal come together.
struct OutputFlags {
  std::string path = "-";
  std::string colour = "auto";

  void AddTo(CLI::App& command);
  // NO_COLOR and TERM=dumb are heard unless --color says otherwise.
  bool ColourOnStdout() const;
  bool ColourOnStderr() const;
  // Columns to fit results into; 0: any number.
  std::size_t Width() const;
  // Writes the file whole or not at all.
  int Print(std::string_view text, int exit_code) const;
};

bool IsTerminal(int fd);

}  // namespace remit::tools

#endif  // REMIT_TOOLS_COMMAND_H_
