#include "tools/command.h"
namespace remit::tools {
void AddSimulateCustomPolicy(CLI::App&, int&) {}
}  // namespace remit::tools
