#include "lib/validate/path_glob.h"

#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(path_glob)

struct Row {
  std::string_view glob;
  std::string_view path;
  bool matches;
};

constexpr Row kRows[] = {
    // A name at any depth.
    {"role.json", "role.json", true},
    {"role.json", "a/b/role.json", true},
    {"role.json", "a/b/other-role.json", false},
    {"*.json", "a/b/role.json", true},
    {"*.json", "a/b/role.yaml", false},
    {"r?le.json", "role.json", true},
    // A folder means all that is in it.
    {"legacy", "legacy/a/b.json", true},
    {"legacy/", "infra/legacy/b.json", true},
    {"legacy", "legacy-not.json", false},
    {"infra/legacy", "infra/legacy/a.json", true},
    // With a slash, from the beginning.
    {"infra/*.json", "infra/a.json", true},
    {"infra/*.json", "x/infra/a.json", false},
    {"./infra/*.json", "infra/a.json", true},
    {"/infra/*.json", "infra/a.json", true},
    {"../other/*.json", "../other/a.json", true},
    // A star stays within a name; two don't.
    {"infra/*.json", "infra/prod/a.json", false},
    {"infra/**/*.json", "infra/a.json", true},
    {"infra/**/*.json", "infra/prod/eu/a.json", true},
    {"**/prod/**/a.json", "x/prod/y/prod/z/a.json", true},
    {"**/prod/*.json", "prod/x/prod/y/a.json", false},
    {"infra/**", "infra/prod/a.json", true},
    {"infra/**", "infra", false},
    {"**", "a.json", true},
    // Names that are no path, and globs that mean nothing.
    {"<stdin>", "<stdin>", true},
    {"", "a.json", false},
    {"/", "a.json", false},
    {"a.json", "", false},
};

BOOST_AUTO_TEST_CASE(globs_match_names_folders_and_paths) {
  for (const Row& row : kRows) {
    BOOST_TEST(PathMatches(row.glob, row.path) == row.matches,
               "`" << row.glob << "` and `" << row.path << "`");
  }
}

BOOST_AUTO_TEST_CASE(many_stars_cost_little) {
  std::string glob;
  std::string path;
  for (int i = 0; i < 2'000; ++i) {
    glob += "**/a/";
    path += "a/";
  }
  BOOST_TEST(!PathMatches(glob + "b", path));
  BOOST_TEST(!PathMatches(std::string(20'000, '*') + "b", std::string(20'000, 'a')));
}

BOOST_AUTO_TEST_CASE(files_are_named_from_the_folder_of_the_settings) {
  BOOST_TEST(PathFrom("", "infra/a.json") == "infra/a.json");
  BOOST_TEST(PathFrom("infra", "infra/a.json") == "a.json");
  BOOST_TEST(PathFrom("infra", "./infra/../a.json") == "../a.json");
  BOOST_TEST(PathFrom("/work/infra", "/work/infra/x/a.json") == "x/a.json");
  BOOST_TEST(PathFrom("infra", "<stdin>") == "<stdin>");
  BOOST_TEST(FolderOf("conf/.remit-lint.json") == "conf");
  BOOST_TEST(FolderOf(".remit-lint.json") == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
