// What `remit catalog` prints.
#include "remit/report/catalog_report.h"

#include <algorithm>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/support/json.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(catalog_report)

const Catalog& BuiltIn() { return Catalog::BuiltIn(); }

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

bool AllAreJson(const std::string& text) {
  const std::vector<std::string> lines = Lines(text);
  return !lines.empty() && std::all_of(lines.begin(), lines.end(), [](const std::string& line) {
    const JsonParse parse = ParseJson(SourceText::Borrow(line, "line"));
    return parse.diagnostics.empty() && parse.tree.root().IsObject();
  });
}

BOOST_AUTO_TEST_CASE(an_action_that_two_patterns_cover_is_listed_once) {
  const std::vector<std::string> patterns = {"s3:PutObject", "iam:PassRole", "s3:putobject"};
  const CatalogAnswer answer = ExpandedActions(BuiltIn(), patterns);
  BOOST_TEST(answer.text ==
             "action        access level  resource types (* required)\n"
             "iam:PassRole  Write         role*\n"
             "s3:PutObject  Write         accesspointobject, object\n");
  BOOST_TEST(answer.not_found.empty());
}

BOOST_AUTO_TEST_CASE(a_pattern_that_covers_nothing_is_told_with_a_hint) {
  const std::vector<std::string> patterns = {"iam:PasRole", "nothing:at-all"};
  const CatalogAnswer answer = ExpandedActions(BuiltIn(), patterns);
  BOOST_TEST(answer.text == "");
  BOOST_TEST_REQUIRE(answer.not_found.size() == 2U);
  BOOST_TEST(answer.not_found[0] ==
             "no action matches `iam:PasRole`; did you mean `iam:PassRole`?");
  BOOST_TEST(answer.not_found[1] == "no action matches `nothing:at-all`");
}

BOOST_AUTO_TEST_CASE(every_kind_of_name_is_shown) {
  const struct {
    const char* name;
    const char* first_line;
  } kRows[] = {
      {"S3", "s3  service"},
      {"IAM:passrole", "iam:PassRole  action"},
      {"aws:PrincipalTag/x", "aws:PrincipalTag/${TagKey}  global condition key"},
      {"s3:ExistingObjectTag/x", "s3:ExistingObjectTag/${TagKey}  condition key"},
      {"arn:aws:s3:::b/k", "object  resource type of Amazon S3"},
  };
  for (const auto& [name, first_line] : kRows) {
    const CatalogAnswer text = ShownName(BuiltIn(), name);
    BOOST_TEST_REQUIRE(!text.text.empty(), name);
    BOOST_TEST(Lines(text.text)[0] == first_line, name);
    BOOST_TEST(AllAreJson(ShownName(BuiltIn(), name, {.json = true}).text), name);
  }
}

BOOST_AUTO_TEST_CASE(an_action_without_a_resource_says_what_covers_it) {
  BOOST_TEST(ShownName(BuiltIn(), "s3:ListAllMyBuckets").text.find("only Resource \"*\"") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_unknown_name_is_told_with_the_date_of_the_catalog) {
  const CatalogAnswer action = ShownName(BuiltIn(), "s3:GetObjcet");
  BOOST_TEST(action.text == "");
  BOOST_TEST_REQUIRE(action.not_found.size() == 1U);
  BOOST_TEST(action.not_found[0] ==
             "the catalog of 2026-09-26 doesn't know `s3:GetObjcet`; did you mean `s3:GetObject`?");
  BOOST_TEST(ShownName(BuiltIn(), "arn:aws:nothing:::x/y").not_found[0] ==
             "no resource type has ARNs like `arn:aws:nothing:::x/y`");
}

BOOST_AUTO_TEST_CASE(a_managed_policy_is_printed_by_name_and_by_arn) {
  const std::string admin = ManagedPolicyText("AdministratorAccess").text;
  BOOST_TEST(admin.starts_with("{\n  \"Version\": \"2012-10-17\""));
  BOOST_TEST(ManagedPolicyText("arn:aws:iam::aws:policy/AdministratorAccess").text == admin);
  const CatalogAnswer unknown = ManagedPolicyText("AdministratorAcess");
  BOOST_TEST_REQUIRE(unknown.not_found.size() == 1U);
  BOOST_TEST(unknown.not_found[0] ==
             "AWS's managed policies of 2026-08-26 have no `AdministratorAcess`; did you mean "
             "`AdministratorAccess`?");
}

BOOST_AUTO_TEST_CASE(managed_policies_are_listed) {
  BOOST_TEST(Lines(ManagedPolicyList().text).size() == 1U + 1594U);
  const std::string json = ManagedPolicyList({.json = true}).text;
  BOOST_TEST(Lines(json).size() == 1594U);
  BOOST_TEST(AllAreJson(json));
}

BOOST_AUTO_TEST_CASE(all_actions_are_classified) {
  const CatalogAnswer all = ClassifiedActions(BuiltIn(), ActClasses::BuiltIn(), {}, std::nullopt);
  BOOST_TEST(Lines(all.text).size() == 1U + 22091U);
  const std::vector<std::string> one = {"iam:PassRole"};
  const CatalogAnswer json =
      ClassifiedActions(BuiltIn(), ActClasses::BuiltIn(), one, std::nullopt, {.json = true});
  BOOST_TEST(AllAreJson(json.text));
  BOOST_TEST(json.text.find(R"("classes": ["security-relevant"])") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(actions_of_one_class_are_picked) {
  const std::vector<std::string> patterns = {"ec2:RunInstances", "ec2:DescribeInstances"};
  const CatalogAnswer starts =
      ClassifiedActions(BuiltIn(), ActClasses::BuiltIn(), patterns, ActClass::kStartsService);
  BOOST_TEST(Lines(starts.text).size() == 2U);
  const CatalogAnswer support =
      ClassifiedActions(BuiltIn(), ActClasses::BuiltIn(), patterns, ActClass::kSupport);
  BOOST_TEST(support.text == "");
  BOOST_TEST_REQUIRE(support.not_found.size() == 1U);
  BOOST_TEST(support.not_found[0] == "none of these actions is in class `support`");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
