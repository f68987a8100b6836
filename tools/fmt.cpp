#include "tools/command.h"
namespace remit::tools {
void AddFmt(CLI::App&, int&) {}
}  // namespace remit::tools
