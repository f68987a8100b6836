// Checks that what the documentation points at exists.

#ifndef REMIT_TESTS_ARCHITECTURE_DOC_LINKS_H_
#define REMIT_TESTS_ARCHITECTURE_DOC_LINKS_H_

#include <filesystem>
#include <string>
#include <vector>

namespace remit::architecture {

// Every relative link in the Markdown files at `root`, in docs/ and in tests/ that leads to no
// file, or to a heading which that file doesn't have; one line each, in a stable order.
std::vector<std::string> FindBrokenLinks(const std::filesystem::path& root);

}  // namespace remit::architecture

#endif  // REMIT_TESTS_ARCHITECTURE_DOC_LINKS_H_
