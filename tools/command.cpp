#include "tools/command.h"

#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include <sys/ioctl.h>

#include "remit/support/files.h"
#include "remit/support/strings.h"

namespace remit::tools {

int Trouble(const absl::Status& status) {
  if (status.code() == absl::StatusCode::kCancelled) return Interrupted() ? kInterrupted : kTrouble;
  return Trouble(ToStd(status.message()));
}

int Trouble(std::string_view message) {
  std::cerr << "remit: " << message << '\n';
  return kTrouble;
}

bool IsTerminal(int fd) { return ::isatty(fd) == 1; }

namespace {

bool Coloured(const std::string& when, int fd) {
  if (when != "auto") return when == "always";
  const char* const no_colour = std::getenv("NO_COLOR");
  if (no_colour != nullptr && *no_colour != '\0') return false;
  const char* const term = std::getenv("TERM");
  if (term != nullptr && std::string_view(term) == "dumb") return false;
  return IsTerminal(fd);
}

}  // namespace

void OutputFlags::AddTo(CLI::App& command) {
  command.add_option("-o,--output-file", path, "Write results to FILE, whole or not at all")
      ->type_name("FILE")
      ->capture_default_str();
  command.add_option("--color,--colour", colour, "Colour: auto (on a terminal), always, never")
      ->type_name("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
}

bool OutputFlags::ColourOnStdout() const {
  return colour == "always" || (path == "-" && Coloured(colour, STDOUT_FILENO));
}
bool OutputFlags::ColourOnStderr() const { return Coloured(colour, STDERR_FILENO); }

std::size_t OutputFlags::Width() const {
  winsize size{};
  if (path != "-" || !IsTerminal(STDOUT_FILENO)) return 0;
  return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

int OutputFlags::Print(std::string_view text, int exit_code) const {
  const absl::Status status = WriteFileWhole(path, text);
  return status.ok() ? exit_code : Trouble(status);
}

}  // namespace remit::tools
