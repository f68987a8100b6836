// Which policies of the resource's side bear on a request, and who owns it.
#include <boost/test/unit_test.hpp>

#include "remit/estate/bearing_policies.h"
#include "tests/estate/estate_testing.h"

namespace remit::testing {
namespace {

constexpr std::string_view kGet = "s3:GetObject";
constexpr std::string_view kSend = "sqs:SendMessage";
constexpr std::string_view kDecrypt = "kms:Decrypt";

bool Sees(const BearingPolicies& bearing, Layer layer) { return !bearing.unseen.Has(layer); }

// A home account told whole, but for some of its services.
Estate Knowing(const Estate& estate, std::set<std::string, std::less<>> services) {
  return Edited(estate, [&](EstateEdit& edit) {
    edit.PutAccount(kHome,
                    [&](Account& account) { account.complete_resource_services = services; });
  });
}

BOOST_AUTO_TEST_SUITE(policies_of_the_resource)

BOOST_AUTO_TEST_CASE(the_policy_of_its_bucket_bears_on_an_object) {
  const Estate estate = EstateOf(
      MakeUser(kAlice), MakeResource(kBucket, PolicyList{ResourcePolicyFor(kAlice)}, kHome));
  const BearingPolicies bearing = PoliciesBearingOn(estate, kAlice, kGet, kObject);
  BOOST_TEST(bearing.policies.resource.size() == 1U);
  BOOST_TEST(bearing.resource_account == kHome);
  BOOST_TEST(bearing.unseen.empty());
  BOOST_TEST((Decide(estate, kAlice, kGet, kObject).decision == Decision::kAllowed));
}

BOOST_AUTO_TEST_CASE(a_resource_that_was_dumped_without_its_policy_is_unseen) {
  const Estate estate = EstateOf(MakeUser(kAlice), MakeResource(kQueue, std::nullopt));
  const BearingPolicies bearing = PoliciesBearingOn(estate, kAlice, kSend, kQueue);
  BOOST_TEST(!Sees(bearing, Layer::kResource));
  BOOST_TEST(bearing.notes.front() == "the policy of `" + std::string(kQueue) + "` is unknown");
  const Estate none = EstateOf(MakeUser(kAlice), MakeResource(kQueue, PolicyList{}));
  BOOST_TEST(Sees(PoliciesBearingOn(none, kAlice, kSend, kQueue), Layer::kResource));
  const Estate textless = EstateOf(MakeResource(kQueue, PolicyList{WithoutText("q")}));
  BOOST_TEST(!Sees(PoliciesBearingOn(textless, kAlice, kSend, kQueue), Layer::kResource));
}

BOOST_AUTO_TEST_CASE(a_resource_that_the_estate_lacks_is_absent_where_its_service_is_told_whole) {
  const Estate estate = EstateOf(MakeUser(kAlice, {AllowAll("own")}));
  const auto seen = [&](std::set<std::string, std::less<>> services) {
    return Sees(PoliciesBearingOn(Knowing(estate, std::move(services)), kAlice, kSend, kQueue),
                Layer::kResource);
  };
  BOOST_TEST(seen({"sqs"}));
  BOOST_TEST(seen({"*"}));
  BOOST_TEST(!seen({"sns"}));
  BOOST_TEST(!seen({}));
  const EvaluationResult untold = Decide(Knowing(estate, {}), kAlice, kSend, kQueue);
  BOOST_TEST((untold.decision == Decision::kImplicitDeny));
  BOOST_TEST((untold.ceiling == Decision::kAllowed));
  BOOST_TEST((Decide(estate, kAlice, kSend, kQueue).decision == Decision::kAllowed));
}

BOOST_AUTO_TEST_CASE(what_can_have_no_policy_has_none_whatever_was_dumped_E33) {
  const Estate estate = Knowing(EstateOf(MakeUser(kAlice, {AllowAll("own")})), {});
  for (std::string_view resource :
       {"arn:aws:ec2:us-east-1:111122223333:instance/i-1", "arn:aws:iam::111122223333:user/bob",
        "arn:aws:kms:us-east-1:111122223333:alias/a", "arn:aws:iam::aws:policy/ReadOnlyAccess",
        "arn:aws:route53:::hostedzone/Z1", "*"}) {
    BOOST_TEST_CONTEXT(resource) {
      const BearingPolicies bearing = PoliciesBearingOn(estate, kAlice, "x:Act", resource);
      BOOST_TEST(Sees(bearing, Layer::kResource));
      BOOST_TEST(bearing.resource_account == kHome);
    }
  }
  // A foreign one stays out of reach.
  BOOST_TEST((
      Decide(estate, kAlice, "ec2:StopInstances", "arn:aws:ec2:us-east-1:444455556666:instance/i-1")
          .ceiling == Decision::kImplicitDeny));
}

BOOST_AUTO_TEST_CASE(of_a_foreign_resource_or_an_unknown_bucket_the_policy_can_not_be_told) {
  const Estate estate = EstateOf(MakeUser(kAlice, {AllowAll("own")}));
  const BearingPolicies foreign =
      PoliciesBearingOn(estate, kAlice, kSend, "arn:aws:sqs:us-east-1:444455556666:q");
  BOOST_TEST(!Sees(foreign, Layer::kResource));
  BOOST_TEST(foreign.resource_account == kPartner);
  // The account is told whole and hasn't this bucket: it is somebody's all the same.
  const BearingPolicies unknown = PoliciesBearingOn(estate, kAlice, kGet, kObject);
  BOOST_TEST(!Sees(unknown, Layer::kResource));
  BOOST_TEST(!Sees(unknown, Layer::kResourceControl));
  BOOST_TEST(unknown.resource_account == "");
  const EvaluationResult result = Decide(estate, kAlice, kGet, kObject);
  BOOST_TEST((result.decision == Decision::kImplicitDeny));
  BOOST_TEST((result.ceiling == Decision::kAllowed));
}

BOOST_AUTO_TEST_CASE(a_trust_policy_bears_on_taking_a_role_and_on_nothing_else_E51) {
  const Estate estate =
      EstateOf(MakeUser(kAlice, {AllowAll("own")}), MakeRole(kApp, TrustOf(kAlice)));
  for (std::string_view action : {"sts:AssumeRole", "sts:TagSession", "STS:assumerolewithsaml"}) {
    BOOST_TEST(PoliciesBearingOn(estate, kAlice, action, kApp).policies.resource.size() == 1U);
  }
  for (std::string_view action : {"iam:PassRole", "iam:UpdateAssumeRolePolicy"}) {
    const BearingPolicies bearing = PoliciesBearingOn(estate, kAlice, action, kApp);
    BOOST_TEST(bearing.policies.resource.empty());
    BOOST_TEST(bearing.unseen.empty());
  }
}

BOOST_AUTO_TEST_CASE(the_trust_of_a_role_that_nobody_told_is_unseen_E51) {
  const Estate whole = EstateOf(MakeUser(kAlice));
  const Estate partial = Edited(whole, [](EstateEdit& edit) {
    edit.PutAccount(kHome, [](Account& account) { account.principals_complete = false; });
  });
  const Estate textless = EstateOf(MakeRole(kApp, WithoutText("")));
  const auto seen = [](const Estate& estate) {
    return Sees(PoliciesBearingOn(estate, kAlice, "sts:AssumeRole", kApp), Layer::kResource);
  };
  BOOST_TEST(seen(whole));  // there is no such role
  BOOST_TEST(!seen(partial));
  BOOST_TEST(!seen(textless));
}

BOOST_AUTO_TEST_CASE(a_key_comes_with_its_policy_and_its_grants_E50) {
  Resource key = MakeResource(kKey, PolicyList{});
  key.grants = {{std::string(kAlice), {"Decrypt"}, {}}};
  const Estate estate = EstateOf(MakeUser(kAlice), key);
  BOOST_TEST(PoliciesBearingOn(estate, kAlice, kDecrypt, kKey).grants.size() == 1U);
  BOOST_TEST((Decide(estate, kAlice, kDecrypt, kKey).decision == Decision::kAllowed));
  BOOST_TEST((Decide(estate, kAlice, "kms:Encrypt", kKey).ceiling == Decision::kImplicitDeny));
}

BOOST_AUTO_TEST_CASE(grants_that_nobody_told_may_allow_and_take_nothing_away_E50) {
  const auto estate = [](PolicyList policies) {
    return EstateOf(MakeUser(kAlice), MakeResource(kKey, std::move(policies)));
  };
  const EvaluationResult may = Decide(estate({}), kAlice, kDecrypt, kKey);
  BOOST_TEST((may.decision == Decision::kImplicitDeny));
  BOOST_TEST((may.ceiling == Decision::kAllowed));
  // No grant is for changing the key's policy.
  BOOST_TEST(
      (Decide(estate({}), kAlice, "kms:PutKeyPolicy", kKey).ceiling == Decision::kImplicitDeny));
  BOOST_TEST((Decide(estate({ResourcePolicyFor(kAlice)}), kAlice, kDecrypt, kKey).decision ==
              Decision::kAllowed));
}

// --- The organization above the resource (E14).

Organization Governed() {
  Organization o = MakeOrganization({kHome});
  o.resource_control_enabled = true;
  o.policies.push_back({"p-rcp",
                        Policy("rcp",
                               "'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', "
                               "'Resource': '*'"),
                        false,
                        {}});
  for (OrganizationNode& node : o.nodes) node.resource_control_policies = {"p-RCPFullAWSAccess"};
  o.nodes[1].resource_control_policies.emplace_back("p-rcp");  // ou-1
  return o;
}

BOOST_AUTO_TEST_CASE(resource_control_policies_are_those_above_the_owner_whoever_calls_E14) {
  const Estate estate = EstateOf(MakeUser(kAlice), Governed(),
                                 MakeResource(kBucket, PolicyList{ResourcePolicyFor("*")}, kHome),
                                 MakeResource("arn:aws:s3:::other", PolicyList{}, kPartner));
  for (std::string_view identity :
       {kAlice, std::string_view("arn:aws:iam::444455556666:user/eve"), std::string_view()}) {
    const BearingPolicies bearing = PoliciesBearingOn(estate, identity, kGet, kObject);
    BOOST_REQUIRE(bearing.policies.resource_control.has_value());
    const std::vector<PolicyList>& levels = *bearing.policies.resource_control;
    BOOST_REQUIRE(levels.size() == 3U);
    BOOST_TEST(levels[0].empty());  // RCPFullAWSAccess isn't written down
    BOOST_TEST(levels[1].size() == 1U);
  }
  BOOST_TEST((Decide(estate, kAlice, kGet, kObject).decision == Decision::kExplicitDeny));
  const BearingPolicies other = PoliciesBearingOn(estate, kAlice, kGet, "arn:aws:s3:::other/k");
  BOOST_TEST(!other.policies.resource_control.has_value());  // its owner is in no organization
}

BOOST_AUTO_TEST_CASE(resources_of_the_management_account_are_exempt_E14) {
  const Estate estate =
      EstateOf(MakeUser(kAlice), Governed(), MakeResource(kBucket, PolicyList{}, kManagement));
  const BearingPolicies bearing = PoliciesBearingOn(estate, kAlice, kGet, kObject);
  BOOST_TEST(!bearing.policies.resource_control.has_value());
  BOOST_TEST(bearing.resource_facts.management_account);
  BOOST_TEST(Sees(bearing, Layer::kResourceControl));
}

BOOST_AUTO_TEST_CASE(keys_that_aws_manages_are_exempt_E14) {
  Resource key = MakeResource(kKey, PolicyList{});
  key.aws_managed_key = true;
  const BearingPolicies bearing =
      PoliciesBearingOn(EstateOf(key, Governed()), kAlice, kDecrypt, kKey);
  BOOST_TEST(bearing.resource_facts.aws_managed_key);
  BOOST_TEST(!bearing.policies.resource_control.has_value());
}

BOOST_AUTO_TEST_CASE(unknown_resource_control_policies_matter_where_the_service_has_them_E14) {
  const Estate estate =
      Edited(EstateOf(MakeUser(kAlice), MakeResource(kQueue, PolicyList{})), [](EstateEdit& edit) {
        edit.PutAccount(kHome, [](Account& account) { account.in_organization = std::nullopt; });
      });
  BOOST_TEST(!Sees(PoliciesBearingOn(estate, kAlice, kSend, kQueue), Layer::kResourceControl));
  BOOST_TEST(
      Sees(PoliciesBearingOn(estate, kAlice, "ec2:RunInstances", "*"), Layer::kResourceControl));
  Organization off = Governed();
  off.resource_control_enabled = false;
  const BearingPolicies bearing = PoliciesBearingOn(EstateOf(off), kAlice, kSend, kQueue);
  BOOST_TEST(!bearing.policies.resource_control.has_value());
  BOOST_TEST(Sees(bearing, Layer::kResourceControl));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
