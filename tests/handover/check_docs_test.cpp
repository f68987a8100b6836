// The pages that speak of checks say what is so: docs/domain.md names a file for every
// rule of the domain, docs/design.md has the table of invariants.
#include <filesystem>
#include <regex>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/handover/check.h"
#include "remit/support/files.h"

namespace remit {
namespace {

std::string Page(const std::string& name) {
  absl::StatusOr<std::string> text =
      ReadFile(std::string(REMIT_SOURCE_DIR) + "/docs/" + name, std::size_t{1} << 22);
  BOOST_REQUIRE(text.ok());
  return *std::move(text);
}

BOOST_AUTO_TEST_SUITE(check_docs)

BOOST_AUTO_TEST_CASE(every_rule_of_the_domain_has_code_an_example_and_a_test) {
  const std::string page = Page("domain.md");
  const std::vector<std::pair<int, int>> chapters = {{1, 5}, {2, 4}, {3, 5}, {4, 4},
                                                     {5, 3}, {6, 3}, {7, 2}, {8, 9}};
  for (const auto& [chapter, rules] : chapters) {
    for (int rule = 1; rule <= rules; ++rule) {
      const std::string number = "D" + std::to_string(chapter) + "." + std::to_string(rule);
      const std::regex row(
          "\n\\| " + number +
          " \\|[^|\n]+\\|[^|\n]*\\]\\([^|\n]*\\|[^|\n]*\\]\\([^|\n]*\\|[^|\n]*\\]\\([^|\n]*\\|");
      BOOST_TEST(std::regex_search(page, row), number << " is not told whole");
    }
  }
  const std::regex link("\\]\\(([^)#]+)\\)");
  for (std::sregex_iterator at(page.begin(), page.end(), link), end; at != end; ++at) {
    const std::string path = std::string(REMIT_SOURCE_DIR) + "/docs/" + (*at)[1].str();
    BOOST_TEST(std::filesystem::exists(path), path << " doesn't exist");
  }
}

BOOST_AUTO_TEST_CASE(the_format_page_tells_each_invariant) {
  const std::string page = Page("design.md");
  for (const InvariantInfo& invariant : Invariants()) {
    const std::string row = "| " + std::string(invariant.rule) + " | " +
                            std::string(invariant.title) + " | " + std::string(invariant.what) +
                            " | " + std::string(invariant.needs) + " |";
    BOOST_TEST(page.find(row) != std::string::npos, "docs/design.md lacks\n" << row);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
