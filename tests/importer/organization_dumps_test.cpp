// The organization above the accounts, from its dumps.
#include <boost/test/unit_test.hpp>

#include "remit/estate/bearing_policies.h"
#include "tests/importer/importer_testing.h"

namespace remit::testing {
namespace {

BOOST_AUTO_TEST_SUITE(organization_dumps)

Files Dumps() {
  return {
      {"d.json", Details(kHome)},
      {"org/describe-organization.json",
       R"({"Organization": {"Id": "o-1", "FeatureSet": "ALL", "MasterAccountId": "999988887777"}})"},
      {"org/list-roots.json",
       R"({"Roots": [{"Id": "r-1", "Arn": "arn:aws:organizations::999988887777:root/o-1/r-1",
           "Name": "Root", "PolicyTypes": [{"Type": "SERVICE_CONTROL_POLICY", "Status": "ENABLED"}]}]})"},
      {"org/list-organizational-units-for-parent-r-1.json",
       R"({"OrganizationalUnits": [{"Id": "ou-1",
           "Arn": "arn:aws:organizations::999988887777:ou/o-1/ou-1", "Name": "Prod"}]})"},
      {"org/list-accounts-for-parent-ou-1.json",
       R"({"Accounts": [{"Id": "111122223333",
           "Arn": "arn:aws:organizations::999988887777:account/o-1/111122223333", "Name": "shop"}]})"},
      {"org/list-policies-for-target-r-1-SERVICE_CONTROL_POLICY.json",
       R"({"Policies": [{"Id": "p-FullAWSAccess", "Type": "SERVICE_CONTROL_POLICY"}]})"},
      {"org/list-policies-for-target-ou-1-SERVICE_CONTROL_POLICY.json",
       R"({"Policies": [{"Id": "p-FullAWSAccess", "Type": "SERVICE_CONTROL_POLICY"},
                        {"Id": "p-guard", "Type": "SERVICE_CONTROL_POLICY"}]})"},
      {"org/list-policies-for-target-111122223333-SERVICE_CONTROL_POLICY.json",
       R"({"Policies": []})"},
      {"org/describe-policy-p-guard.json",
       R"({"Policy": {"PolicySummary": {"Id": "p-guard", "Type": "SERVICE_CONTROL_POLICY",
           "Arn": "arn:aws:organizations::999988887777:policy/o-1/service_control_policy/p-guard"},
           "Content": "{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}}"}})"},
      {"org/list-delegated-administrators.json",
       R"({"DelegatedAdministrators": [{"Id": "111122223333"}]})"},
      {"org/list-delegated-services-for-account-111122223333.json",
       R"({"DelegatedServices": [{"ServicePrincipal": "iam.amazonaws.com"}]})"},
  };
}

BOOST_AUTO_TEST_CASE(the_tree_with_its_policies) {
  const Estate estate = Imported(Dumps());
  const Organization* const organization = estate.OrganizationOf(kHome);
  BOOST_REQUIRE(organization != nullptr);
  BOOST_TEST(organization->id == "o-1");
  BOOST_TEST(organization->management_account == "999988887777");
  BOOST_TEST(organization->service_control_enabled);
  BOOST_TEST(!organization->resource_control_enabled);
  BOOST_TEST(organization->OrgPathOf(kHome) == "o-1/r-1/ou-1/");
  BOOST_TEST(estate.FindAccount(kHome)->name == "shop");
  BOOST_TEST(organization->FindNode("ou-1")->service_control_policies.size() == 2U);
  // E12: an empty level blocks; it is known to be empty.
  BOOST_TEST(organization->FindNode(kHome)->service_control_policies.empty());
  BOOST_TEST(organization->FindPolicy("p-guard")->policy.document != nullptr);
  BOOST_TEST((organization->delegated_administrators ==
              std::vector<DelegatedAdministrator>{{"111122223333", "iam.amazonaws.com"}}));
}

// Nobody listed what is attached: there may be a policy that denies.
BOOST_AUTO_TEST_CASE(attachments_that_nobody_dumped_are_unseen) {
  Files dumps = Dumps();
  std::erase_if(dumps, [](const auto& file) {
    return file.first.find("target-111122223333") != std::string::npos;
  });
  const ImportResult result = Import(dumps);
  BOOST_REQUIRE_MESSAGE(result.ok(), Said(result.diagnostics));
  BOOST_TEST(HasNote(result, "list-policies-for-target"));
  const BearingPolicies bearing = PoliciesBearingOn(
      *result.estate, "arn:aws:iam::111122223333:role/app", "s3:GetObject", "arn:aws:s3:::b/k");
  BOOST_TEST(bearing.unseen.Has(Layer::kServiceControl));
}

BOOST_AUTO_TEST_CASE(an_account_in_two_places_is_an_error) {
  Files dumps = Dumps();
  dumps.emplace_back("org/list-accounts-for-parent-r-1.json",
                     R"({"Accounts": [{"Id": "111122223333"}]})");
  const ImportResult result = Import(dumps);
  BOOST_TEST(!result.ok());
  BOOST_TEST(CountOf(result.diagnostics, "IMP0010") == 1U);
}

BOOST_AUTO_TEST_CASE(a_list_without_a_parent_in_its_name_gives_no_place) {
  Files dumps = Dumps();
  std::erase_if(dumps, [](const auto& file) {
    return file.first.find("list-accounts") != std::string::npos;
  });
  dumps.emplace_back("org/list-accounts.json", R"({"Accounts": [{"Id": "111122223333"}]})");
  const ImportResult result = Import(dumps);
  BOOST_REQUIRE(result.ok());
  BOOST_TEST(HasNote(result, "list-accounts-for-parent"));
  BOOST_TEST(result.estate->OrganizationOf(kHome)->PathTo(kHome).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
