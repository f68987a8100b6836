#include "remit/report/act_rule_table.h"

#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/report/golden.h"

namespace remit {
namespace {

// What changes in the rules, or in AWS's actions under the rules, shows here.
BOOST_AUTO_TEST_CASE(each_rule_decides_as_many_actions_as_it_did) {
  const std::vector<const CatalogAction*> all = Catalog::BuiltIn().Expand("*");
  const ActClasses& classes = ActClasses::BuiltIn();
  CheckGolden("act_class_rules",
              ActRuleTable(all, classes) + "\n" + ActClassSummary(all, classes) + "\n");
}

BOOST_AUTO_TEST_CASE(a_summary_counts_an_action_in_each_of_its_classes) {
  const Catalog& catalog = Catalog::BuiltIn();
  const std::vector<const CatalogAction*> actions = {catalog.FindAction("ec2:CreateNatGateway"),
                                                     catalog.FindAction("ce:GetCostAndUsage"),
                                                     catalog.FindAction("s3:GetObject")};
  BOOST_TEST(ActClassSummary(actions, ActClasses::BuiltIn()) ==
             "starts-service 1, security-relevant 1, billing 1, reporting 1, support 0, "
             "marketplace 0; 1 of 3 actions in no class");
}

}  // namespace
}  // namespace remit
