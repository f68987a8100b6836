#include "tests/architecture/doc_snippets.h"

#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/architecture/fabricated_tree.h"

namespace remit::architecture {
namespace {

BOOST_AUTO_TEST_SUITE(doc_snippets)

BOOST_AUTO_TEST_CASE(all_snippets_of_this_source_tree_are_compiled_code) {
  BOOST_TEST(Joined(FindStaleSnippets(REMIT_SOURCE_DIR)) == "");
}

BOOST_AUTO_TEST_CASE(a_snippet_is_a_region_without_its_indentation) {
  const FabricatedTree tree;
  tree.Write("tests/a.cpp", "void F() {\n  // [call]\n  if (x) {\n    G();\n  }\n  // [call]\n}\n");
  tree.Write("README.md", "<!-- snippet: tests/a.cpp#call -->\n```cpp\nif (x) {\n  G();\n}\n```\n");
  BOOST_TEST(Joined(FindStaleSnippets(tree.root())) == "");
}

BOOST_AUTO_TEST_CASE(stale_unmarked_and_lost_snippets_are_named) {
  const FabricatedTree tree;
  tree.Write("tests/a.cpp", "// [call]\nG();\n// [call]\n");
  tree.Write("docs/guide.md",
             "<!-- snippet: tests/a.cpp#call -->\n```cpp\nH();\n```\n```cpp\nG();\n```\n"
             "<!-- snippet: tests/a.cpp#other -->\n```cpp\nG();\n```\n");
  BOOST_TEST(Joined(FindStaleSnippets(tree.root())) ==
             "docs/guide.md:2: differs from region `call` of `tests/a.cpp`\n"
             "docs/guide.md:5: no line `<!-- snippet: FILE#TAG -->` before the block\n"
             "docs/guide.md:9: `tests/a.cpp` has no region `other`\n");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::architecture
