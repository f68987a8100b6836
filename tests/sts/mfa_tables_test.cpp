// M01 and M02: the simulator's own tables against the rules, cell by cell, and
// against those that docs/sessions.md shows. With REMIT_UPDATE_GOLDEN set, the
// page is rewritten instead: look at the difference before you commit it.
#include "tests/sts/mfa_tables.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

namespace remit {
namespace {

constexpr const char* kPage = REMIT_SOURCE_DIR "/docs/sessions.md";

void CheckCells(const std::vector<TableRow>& actual, const std::vector<TableRow>& expected) {
  BOOST_REQUIRE(actual.size() == expected.size() + 1);  // and the head
  for (std::size_t r = 0; r < expected.size(); ++r) {
    const TableRow& row = actual[r + 1];
    BOOST_REQUIRE(row.size() == expected[r].size() + 1);
    for (std::size_t c = 0; c < expected[r].size(); ++c) {
      BOOST_TEST(row[c + 1] == expected[r][c], row[0] << ", " << actual[0][c + 1] << ": "
                                                      << row[c + 1] << " is not "
                                                      << expected[r][c]);
    }
  }
}

void CheckPage(const std::string& name, const std::string& table) {
  std::ifstream in(kPage);
  std::string page{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const std::string begin = "<!-- table: " + name + " -->\n";
  const std::string end = "<!-- end of table -->";
  const std::size_t from = page.find(begin);
  BOOST_REQUIRE_MESSAGE(from != std::string::npos, "no table " << name);
  const std::size_t start = from + begin.size();
  const std::size_t stop = page.find(end, start);
  BOOST_REQUIRE(stop != std::string::npos);
  if (std::getenv("REMIT_UPDATE_GOLDEN") != nullptr) {
    page.replace(start, stop - start, table);
    std::ofstream(kPage) << page;
    return;
  }
  BOOST_TEST(page.substr(start, stop - start) == table);
}

BOOST_AUTO_TEST_SUITE(mfa_tables)

BOOST_AUTO_TEST_CASE(each_credential_bears_the_mfa_keys_of_m01) {
  const TableRow none = {"absent", "absent", "absent", "absent"};
  const TableRow authenticated = {"true", "present", "true", "true"};
  const TableRow not_authenticated = {"false", "absent", "false", "false"};
  // U10: the readings differ for what AssumeRole gave only.
  const TableRow role = {"false", "absent", "absent", "false"};
  const TableRow role_after_mfa = {"false", "absent", "absent", "true"};
  CheckCells(MfaKeyTable(),
             {
                 none,               // access keys of a user
                 none,               // access keys of root
                 authenticated,      // console, MFA at sign-in
                 authenticated,      // console, root, MFA at sign-in
                 not_authenticated,  // console without MFA
                 authenticated,      // GetSessionToken with a code
                 not_authenticated,  // GetSessionToken without
                 {"true", "0", "true", "true"},
                 none,
                 {"true", "since that authentication", "true", "true"},
                 {"true", "since that authentication", "true", "true"},
                 role,
                 role_after_mfa,
                 role_after_mfa,     // chained
                 role_after_mfa,     // switched
                 not_authenticated,  // SAML
                 not_authenticated,  // web identity
                 not_authenticated,  // federated user
                 not_authenticated,  // instance profile
                 not_authenticated,  // forward access
             });
}

BOOST_AUTO_TEST_CASE(each_idiom_applies_as_m02_says) {
  CheckCells(MfaIdiomTable(), {
                                  {"–", "–", "✓"},
                                  {"✓", "–", "✓"},
                                  {"–", "✓", "–"},
                                  {"✓", "✓", "–"},
                                  {"✓", "–", "–"},
                                  {"–", "✓", "✓"},
                                  {"–", "–", "✓"},
                                  {"–", "–", "–"},
                              });
}

BOOST_AUTO_TEST_CASE(the_page_shows_the_tables_as_generated) {
  CheckPage("mfa-keys", Markdown(MfaKeyTable()));
  CheckPage("mfa-idioms", Markdown(MfaIdiomTable()));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
