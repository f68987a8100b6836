// The command `remit`: finds the subcommand, and maps what can go wrong to exit codes.
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <exception>
#include <iostream>
#include <vector>

#include "remit/support/strings.h"
#include "tools/command.h"

namespace remit::tools {
namespace {

// What a signal handler may touch.
std::atomic<bool> stop_requested = false;
std::atomic<bool> stops_by_itself = false;

extern "C" void OnInterrupt(int) {
  if (!stops_by_itself || stop_requested.exchange(true)) ::_exit(kInterrupted);
}

void HandleSignals() {
  // Without SA_RESTART: a blocking read must notice.
  struct sigaction action{};
  action.sa_handler = OnInterrupt;
  ::sigaction(SIGINT, &action, nullptr);
  // A closed pipe is seen where it is written to.
  ::signal(SIGPIPE, SIG_IGN);
}

constexpr std::string_view kDescription =
    "Decides AWS IAM requests by the policies that bear on them, and says why.";

constexpr std::string_view kFooter =
    "Exit codes: 0 yes or clean, 1 no or findings, 2 trouble (usage, unreadable input, I/O),\n"
    "3 cannot tell, 70 internal error, 130 interrupted.\n"
    "`remit help COMMAND` tells about a command, with examples.";

int UsageError(std::string_view command, std::string_view message) {
  std::cerr << "remit: " << message << "\ntry `remit" << (command.empty() ? "" : " ") << command
            << " --help`\n";
  return kTrouble;
}

std::vector<std::string> CommandNames(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

int UnknownCommand(std::string_view word, const std::vector<std::string>& names) {
  const std::vector<std::string_view> views(names.begin(), names.end());
  std::string message = "there is no command `" + std::string(word) + "`";
  if (const std::string_view nearest = Nearest(word, views); !nearest.empty()) {
    message += "; did you mean `" + std::string(nearest) + "`?";
  } else {
    for (const std::string& name : names) {
      message += (&name == names.data() ? "; there are " : ", ") + name;
    }
  }
  return UsageError({}, message);
}

// As CLI11 wants them, the last first. It would split `[a,b]` into a list, commas
// within JSON included: a space before the bracket keeps JSON whole.
std::vector<std::string> Arguments(int argc, char** argv) {
  std::vector<std::string> arguments;
  if (std::string_view(argv[1]) == "help") {
    arguments.emplace_back("--help");
    if (argc > 2) arguments.emplace_back(argv[2]);
    return arguments;
  }
  const std::string_view command = argv[1];
  const bool takes_json =
      command == "simulate-custom-policy" || command == "simulate-principal-policy";
  for (int i = argc - 1; i > 0; --i) {
    const std::string_view argument = argv[i];
    arguments.push_back((takes_json && argument.starts_with('[') ? " " : "") +
                        std::string(argument));
  }
  return arguments;
}

int Main(int argc, char** argv) {
  int exit_code = kYes;
  CLI::App app{std::string(kDescription), "remit"};
  app.footer(std::string(kFooter));
  app.set_version_flag("--version", "remit " REMIT_VERSION, "Print the version and exit");
  app.get_formatter()->column_width(34);
  AddCatalog(app, exit_code);
  AddCheck(app, exit_code);
  AddCollect(app, exit_code);
  AddDiff(app, exit_code);
  AddEstate(app, exit_code);
  AddEval(app, exit_code);
  AddExplain(app, exit_code);
  AddFmt(app, exit_code);
  AddGraph(app, exit_code);
  AddInit(app, exit_code);
  AddLint(app, exit_code);
  AddMatrix(app, exit_code);
  AddSimulate(app, exit_code);
  AddReach(app, exit_code);
  AddResponsibilities(app, exit_code);
  AddSimulateCustomPolicy(app, exit_code);
  AddSimulatePrincipalPolicy(app, exit_code);
  AddTimeline(app, exit_code);
  AddWhatCan(app, exit_code);
  AddWhoCan(app, exit_code);
  app.require_subcommand(1);

  if (argc < 2) {
    std::cerr << app.help();
    return kTrouble;
  }
  // CLI11 has no word for an unknown command; the first argument that is no flag is one.
  const bool asks_help = std::string_view(argv[1]) == "help";
  const std::string_view first = asks_help ? (argc > 2 ? argv[2] : "--help") : argv[1];
  const std::vector<std::string> names = CommandNames(app);
  if (!first.starts_with('-') && std::find(names.begin(), names.end(), first) == names.end()) {
    return UnknownCommand(first, names);
  }
  try {
    app.parse(Arguments(argc, argv));
  } catch (const CLI::Success& success) {
    app.exit(success);
    return kYes;
  } catch (const CLI::ParseError& error) {
    const std::vector<CLI::App*> chosen = app.get_subcommands();
    return UsageError(chosen.empty() ? "" : chosen.front()->get_name(), error.what());
  }
  return exit_code;
}

}  // namespace

const std::atomic<bool>* StopOnInterrupt() {
  stops_by_itself = true;
  return &stop_requested;
}

bool Interrupted() { return stop_requested; }

}  // namespace remit::tools

int main(int argc, char** argv) {
  remit::tools::HandleSignals();
  try {
    return remit::tools::Main(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "remit: internal error: " << error.what() << "\nthis is a mistake in remit\n";
  } catch (...) {
    std::cerr << "remit: internal error\n";
  }
  return remit::tools::kInternalError;
}
