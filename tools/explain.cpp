#include "tools/command.h"
namespace remit::tools {
void AddExplain(CLI::App&, int&) {}
}  // namespace remit::tools
