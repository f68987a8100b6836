#include "tests/architecture/doc_links.h"

#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/architecture/fabricated_tree.h"

namespace remit::architecture {
namespace {

BOOST_AUTO_TEST_SUITE(doc_links)

BOOST_AUTO_TEST_CASE(all_links_in_this_source_tree_lead_somewhere) {
  BOOST_TEST(Joined(FindBrokenLinks(REMIT_SOURCE_DIR)) == "");
}

BOOST_AUTO_TEST_CASE(links_to_files_headings_and_sites_are_fine) {
  const FabricatedTree tree;
  tree.Write("docs/guide.md", "# Who may *what*?\n# Twice\n# Twice\n[top](#who-may-what)\n");
  tree.Write("README.md",
             "[guide](docs/guide.md) [what](docs/guide.md#who-may-what \"title\")\n"
             "[twice](docs/guide.md#twice-1) [folder](docs/) [site](https://aws.amazon.com/iam)\n"
             "```\n[code](isn't looked at)\n```\n");
  BOOST_TEST(Joined(FindBrokenLinks(tree.root())) == "");
}

BOOST_AUTO_TEST_CASE(broken_links_are_named_with_their_place) {
  const FabricatedTree tree;
  tree.Write("docs/guide.md", "# Start\n\n[up](../READ.md) [down](#end)\n");
  tree.Write("README.md", "![picture](docs/picture.svg)\n[part](docs/guide.md#middle)\n");
  BOOST_TEST(Joined(FindBrokenLinks(tree.root())) ==
             "README.md:1: `docs/picture.svg` leads nowhere\n"
             "README.md:2: `docs/guide.md#middle` leads nowhere\n"
             "docs/guide.md:3: `../READ.md` leads nowhere\n"
             "docs/guide.md:3: `#end` leads nowhere\n");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::architecture
