// Checks that C++ in the documentation is C++ that is compiled.

#ifndef REMIT_TESTS_ARCHITECTURE_DOC_SNIPPETS_H_
#define REMIT_TESTS_ARCHITECTURE_DOC_SNIPPETS_H_

#include <filesystem>
#include <string>
#include <vector>

namespace remit::architecture {

// In README.md and docs/, a block of C++ must follow a line `<!-- snippet: FILE#TAG -->` and equal
// the lines between the two lines `// [TAG]` of that file, less their common indentation. One line
// for each that doesn't.
std::vector<std::string> FindStaleSnippets(const std::filesystem::path& root);

}  // namespace remit::architecture

#endif  // REMIT_TESTS_ARCHITECTURE_DOC_SNIPPETS_H_
