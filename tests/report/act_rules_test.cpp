#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/report/catalog_report.h"
#include "tests/report/golden.h"

namespace remit {
namespace {

// What changes in the rules, or in AWS's actions under the rules, shows here.
BOOST_AUTO_TEST_CASE(each_rule_decides_as_many_actions_as_it_did) {
  CheckGolden("act_class_rules", ActRules(Catalog::BuiltIn(), ActClasses::BuiltIn(), {}).text);
}

BOOST_AUTO_TEST_CASE(an_action_counts_in_each_of_its_classes) {
  const std::vector<std::string> actions = {"ec2:CreateNatGateway", "ce:GetCostAndUsage",
                                            "s3:GetObject"};
  const CatalogAnswer answer = ActRules(Catalog::BuiltIn(), ActClasses::BuiltIn(), actions);
  BOOST_TEST(
      answer.text.ends_with("\nstarts-service 1, security-relevant 1, billing 1, reporting 1, "
                            "support 0, marketplace 0; 1 of 3 actions in no class\n"),
      answer.text);
  BOOST_TEST(answer.not_found.empty());
}

BOOST_AUTO_TEST_CASE(rules_are_a_line_of_json_each) {
  const std::vector<std::string> actions = {"iam:PassRole", "iam:PassRol"};
  const CatalogAnswer answer =
      ActRules(Catalog::BuiltIn(), ActClasses::BuiltIn(), actions, {.json = true});
  BOOST_TEST(answer.text.find("{\"class\": \"security-relevant\", \"in\": true, \"rule\": "
                              "\"security-roles\", \"decides\": 1, ") != std::string::npos);
  BOOST_TEST(
      answer.not_found == std::vector<std::string>{"no action matches `iam:PassRol`; did you "
                                                   "mean `iam:PassRole`?"},
      boost::test_tools::per_element());
}

}  // namespace
}  // namespace remit
