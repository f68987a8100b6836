// The rules that keep the tree in order: modules include only modules below them, heavy
// libraries stay out of public headers, and the top level doesn't grow. docs/architecture.md
// says why.

#ifndef REMIT_TESTS_ARCHITECTURE_LAYERS_H_
#define REMIT_TESTS_ARCHITECTURE_LAYERS_H_

#include <filesystem>
#include <string>
#include <vector>

namespace remit::architecture {

// All violations in the source tree at `root`, one line each, in a stable order. An empty list is
// a tree in order.
std::vector<std::string> FindViolations(const std::filesystem::path& root);

}  // namespace remit::architecture

#endif  // REMIT_TESTS_ARCHITECTURE_LAYERS_H_
