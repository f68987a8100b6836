// Which policies of the caller's side bear on a request.
#include "remit/estate/bearing_policies.h"

#include <boost/test/unit_test.hpp>

#include "tests/estate/estate_testing.h"

namespace remit::testing {
namespace {

constexpr std::string_view kRun = "ec2:RunInstances";
constexpr std::string_view kInstance = "arn:aws:ec2:us-east-1:111122223333:instance/i-1";

BearingPolicies Bearing(const Estate& estate, std::string_view identity) {
  return PoliciesBearingOn(estate, identity, kRun, kInstance);
}

LayerSet Layers(std::initializer_list<Layer> layers) {
  LayerSet set;
  for (Layer layer : layers) set.Add(layer);
  return set;
}

std::string Notes(const BearingPolicies& bearing) {
  std::string all;
  for (const std::string& note : bearing.notes) all += note + "\n";
  return all;
}

// One unseen layer, and a note that holds `text`.
void CheckUnseen(const BearingPolicies& bearing, LayerSet unseen, std::string_view text) {
  BOOST_TEST((bearing.unseen == unseen));
  BOOST_TEST(Notes(bearing).find(text) != std::string::npos, Notes(bearing));
}

void CheckSeen(const BearingPolicies& bearing) {
  BOOST_TEST(bearing.unseen.empty(), Notes(bearing));
}

#define CHECK_NAMES(list, ...)                                       \
  BOOST_TEST(Names(list) == (std::vector<std::string>{__VA_ARGS__}), \
             boost::test_tools::per_element())

BOOST_AUTO_TEST_SUITE(policies_bearing_on)

BOOST_AUTO_TEST_CASE(a_user_has_its_own_policies_and_those_of_its_groups_E05) {
  User alice = MakeUser(kAlice, {AllowAll("own")});
  alice.attached_policies = {"arn:aws:iam::111122223333:policy/Attached"};
  alice.groups = {"eng", "ops"};
  Group ops = MakeGroup("arn:aws:iam::111122223333:group/team/ops");
  ops.attached_policies = {"arn:aws:iam::aws:policy/Made-Up-For-This-Test"};
  const Estate estate =
      EstateOf(alice, MakeGroup("arn:aws:iam::111122223333:group/eng", {AllowAll("of eng")}), ops,
               MakeGroup("arn:aws:iam::111122223333:group/others", {AllowAll("of others")}),
               MakeManaged("arn:aws:iam::111122223333:policy/Attached", AllowAll("attached")),
               MakeManaged("arn:aws:iam::aws:policy/Made-Up-For-This-Test", AllowAll("of aws")));
  const BearingPolicies bearing = Bearing(estate, kAlice);
  CHECK_NAMES(bearing.policies.identity, "own", "attached", "of eng", "of aws");
  CheckSeen(bearing);
  BOOST_TEST(bearing.notes.empty());
}

BOOST_AUTO_TEST_CASE(a_role_has_its_own_policies_whether_named_by_itself_or_by_a_session_P06) {
  const Estate estate = EstateOf(MakeRole(kApp, TrustOf(kAlice), {AllowAll("of R")}));
  CHECK_NAMES(Bearing(estate, kApp).policies.identity, "of R");
  CHECK_NAMES(Bearing(estate, kAppSession).policies.identity, "of R");
}

BOOST_AUTO_TEST_CASE(permissions_are_those_of_the_moment_of_the_request_S06) {
  const Estate before = EstateOf(MakeRole(kApp, TrustOf(kAlice), {AllowAll("of R")}));
  BOOST_TEST((Decide(before, kAppSession, kRun, kInstance).decision == Decision::kAllowed));
  // Taking the trust away doesn't end a session; taking the permission away does.
  const Estate untrusted = Edited(before, [](EstateEdit& edit) {
    edit.Put(MakeRole(kApp, TrustOf(kPartner), {AllowAll("of R")}));
  });
  BOOST_TEST((Decide(untrusted, kAppSession, kRun, kInstance).decision == Decision::kAllowed));
  const Estate stripped =
      Edited(before, [](EstateEdit& edit) { edit.Put(MakeRole(kApp, TrustOf(kAlice))); });
  BOOST_TEST((Decide(stripped, kAppSession, kRun, kInstance).ceiling == Decision::kImplicitDeny));
}

BOOST_AUTO_TEST_CASE(root_and_callers_without_identity_have_no_identity_policies_E40) {
  const Estate estate = EstateOf(MakeUser(kAlice, {AllowAll("own")}));
  for (std::string_view identity : {"arn:aws:iam::111122223333:root", ""}) {
    const BearingPolicies bearing = Bearing(estate, identity);
    BOOST_TEST(bearing.policies.identity.empty());
    BOOST_TEST(!bearing.policies.permissions_boundary.has_value());
    CheckSeen(bearing);
  }
}

BOOST_AUTO_TEST_CASE(the_text_of_an_attached_policy_that_nobody_told_is_unseen_and_named) {
  User alice = MakeUser(kAlice, {DenyAll("own")});
  alice.attached_policies = {"arn:aws:iam::111122223333:policy/Gone"};
  const BearingPolicies bearing = Bearing(EstateOf(alice), kAlice);
  CHECK_NAMES(bearing.policies.identity, "own");  // a Deny that is known counts all the same
  CheckUnseen(bearing, Layers({Layer::kIdentity}), "`arn:aws:iam::111122223333:policy/Gone`");
}

BOOST_AUTO_TEST_CASE(an_inline_policy_without_text_and_an_unknown_group_are_unseen) {
  const Estate estate = EstateOf(MakeUser(kAlice, {WithoutText("broken")}));
  CheckUnseen(Bearing(estate, kAlice), Layers({Layer::kIdentity}), "`broken`");
  User alice = MakeUser(kAlice);
  alice.groups = {"gone"};
  CheckUnseen(Bearing(EstateOf(alice), kAlice), Layers({Layer::kIdentity}), "group `gone`");
}

BOOST_AUTO_TEST_CASE(a_boundary_is_a_managed_policy_of_a_user_or_role_GT04) {
  const std::string arn = "arn:aws:iam::111122223333:policy/Boundary";
  User alice = MakeUser(kAlice, {AllowAll("own")});
  alice.permissions_boundary = arn;
  Role role = MakeRole(kApp, TrustOf(kAlice), {AllowAll("of R")});
  role.permissions_boundary = arn;
  const Estate estate = EstateOf(
      alice, role,
      MakeManaged(arn, Policy("limit", "'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'")));
  for (std::string_view identity : {kAlice, kAppSession}) {
    const BearingPolicies bearing = Bearing(estate, identity);
    BOOST_REQUIRE(bearing.policies.permissions_boundary.has_value());
    BOOST_TEST(bearing.policies.permissions_boundary->name == "limit");
    CheckSeen(bearing);
    BOOST_TEST(
        (Decide(estate, identity, kRun, kInstance).decided_by == DecidedBy::kPermissionsBoundary));
  }
  BOOST_TEST(!Bearing(EstateOf(MakeUser(kAlice)), kAlice).policies.permissions_boundary);
}

BOOST_AUTO_TEST_CASE(a_boundary_whose_text_is_unknown_is_unseen_and_not_absent_GT04) {
  User alice = MakeUser(kAlice, {AllowAll("own")});
  alice.permissions_boundary = "arn:aws:iam::111122223333:policy/Boundary";
  const Estate estate = EstateOf(alice);
  CheckUnseen(Bearing(estate, kAlice), Layers({Layer::kPermissionsBoundary}),
              "permissions boundary `arn:aws:iam::111122223333:policy/Boundary`");
  const EvaluationResult result = Decide(estate, kAlice, kRun, kInstance);
  BOOST_TEST((result.decision == Decision::kImplicitDeny));
  BOOST_TEST((result.ceiling == Decision::kAllowed));
}

BOOST_AUTO_TEST_CASE(an_identity_that_the_estate_lacks_is_unseen_unless_the_account_is_told_whole) {
  constexpr std::string_view kBob = "arn:aws:iam::111122223333:user/bob";
  const Estate whole = EstateOf(MakeUser(kAlice));
  const BearingPolicies known = Bearing(whole, kBob);
  CheckSeen(known);
  BOOST_TEST(Notes(known).find("the estate has no user `" + std::string(kBob) + "`") !=
             std::string::npos);

  const Estate partial = Edited(whole, [](EstateEdit& edit) {
    edit.PutAccount(kHome, [](Account& account) { account.principals_complete = false; });
  });
  const LayerSet unseen = Layers({Layer::kIdentity, Layer::kPermissionsBoundary});
  CheckUnseen(Bearing(partial, kBob), unseen, "its policies are unknown");
  CheckUnseen(Bearing(partial, kAppSession), unseen, "its policies are unknown");
  CheckSeen(Bearing(partial, kAlice));
}

BOOST_AUTO_TEST_CASE(a_caller_of_an_account_outside_the_estate_is_wholly_unknown) {
  const BearingPolicies bearing =
      Bearing(EstateOf(MakeUser(kAlice)), "arn:aws:iam::444455556666:user/eve");
  BOOST_TEST((bearing.unseen ==
              Layers({Layer::kIdentity, Layer::kPermissionsBoundary, Layer::kServiceControl})));
  // What can't be told of a name that isn't a user's or role's.
  BOOST_TEST(
      Bearing(Estate(), "arn:aws:sts::111122223333:federated-user/f").unseen.Has(Layer::kIdentity));
}

// --- The organization above the caller (E10-E12).

Organization WithPolicies() {
  Organization o = MakeOrganization({kHome, kPartner});
  o.policies.push_back({"p-deny", DenyAll("deny"), false, {}});
  return o;
}

OrganizationNode& Node(Organization& organization, std::string_view id) {
  for (OrganizationNode& node : organization.nodes) {
    if (node.id == id) return node;
  }
  throw std::invalid_argument("no such node");
}

BOOST_AUTO_TEST_CASE(each_level_above_the_callers_account_is_a_list_root_first_E10) {
  Organization o = WithPolicies();
  Node(o, "ou-1").service_control_policies = {"p-FullAWSAccess", "p-deny"};
  Node(o, kHome).service_control_policies = {};
  const Estate estate = EstateOf(MakeUser(kAlice, {AllowAll("own")}), o);
  const BearingPolicies bearing = Bearing(estate, kAlice);
  BOOST_REQUIRE(bearing.policies.service_control.has_value());
  const std::vector<PolicyList>& levels = *bearing.policies.service_control;
  BOOST_REQUIRE(levels.size() == 3U);
  CHECK_NAMES(levels[0], "FullAWSAccess");
  CHECK_NAMES(levels[1], "FullAWSAccess", "deny");
  BOOST_TEST(levels[2].empty());  // a level without policies blocks
  CheckSeen(bearing);
  BOOST_TEST((Decide(estate, kAlice, kRun, kInstance).decision == Decision::kExplicitDeny));
}

BOOST_AUTO_TEST_CASE(full_access_at_every_level_stands_in_nobodys_way_E10) {
  const Estate estate = EstateOf(MakeUser(kAlice, {AllowAll("own")}), MakeOrganization({kHome}));
  BOOST_TEST((Decide(estate, kAlice, kRun, kInstance).decision == Decision::kAllowed));
}

BOOST_AUTO_TEST_CASE(the_management_account_is_exempt_E11) {
  Organization o = WithPolicies();
  Node(o, "r-1").service_control_policies = {"p-deny"};
  const std::string root = "arn:aws:iam::999988887777:root";
  const Estate estate = EstateOf(o);
  const BearingPolicies bearing = Bearing(estate, root);
  BOOST_TEST(!bearing.policies.service_control.has_value());
  CheckSeen(bearing);
  // A member's root is not.
  BOOST_TEST(
      Bearing(estate, "arn:aws:iam::111122223333:root").policies.service_control.has_value());
}

BOOST_AUTO_TEST_CASE(a_service_linked_role_is_exempt_E11) {
  const std::string linked = "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/L";
  const Estate estate = EstateOf(MakeRole(linked, TrustOf(kAlice)), WithPolicies());
  BOOST_TEST(!Bearing(estate, linked).policies.service_control.has_value());
  CheckSeen(Bearing(estate, linked));
}

BOOST_AUTO_TEST_CASE(a_caller_carries_the_policies_of_its_own_account_to_foreign_resources_E12) {
  Organization o = WithPolicies();
  Node(o, kPartner).service_control_policies = {"p-deny"};
  const Estate estate = EstateOf(MakeUser(kAlice), o);
  const auto last_level = [&](std::string_view identity, std::string_view resource) {
    const BearingPolicies bearing =
        PoliciesBearingOn(estate, identity, "sqs:SendMessage", resource);
    return Names(bearing.policies.service_control->back());
  };
  constexpr std::string_view kPartnersQueue = "arn:aws:sqs:us-east-1:444455556666:q";
  BOOST_TEST(last_level(kAlice, kPartnersQueue).front() == "FullAWSAccess");
  BOOST_TEST(last_level("arn:aws:iam::444455556666:root", kQueue).front() == "deny");
}

BOOST_AUTO_TEST_CASE(without_service_control_policies_in_use_there_is_no_gate_E10) {
  Organization o = WithPolicies();
  o.service_control_enabled = false;
  const BearingPolicies bearing = Bearing(EstateOf(MakeUser(kAlice), o), kAlice);
  BOOST_TEST(!bearing.policies.service_control.has_value());
  CheckSeen(bearing);
}

BOOST_AUTO_TEST_CASE(an_account_said_to_be_in_no_organization_has_no_gate_and_else_it_is_unseen) {
  const auto with = [](std::optional<bool> in_organization) {
    return Edited(EstateOf(MakeUser(kAlice)), [&](EstateEdit& edit) {
      edit.PutAccount(kHome, [&](Account& a) { a.in_organization = in_organization; });
    });
  };
  CheckSeen(Bearing(with(false), kAlice));
  BOOST_TEST(!Bearing(with(false), kAlice).policies.service_control.has_value());
  for (const std::optional<bool> unknown : {std::optional<bool>(), std::optional<bool>(true)}) {
    CheckUnseen(Bearing(with(unknown), kAlice), Layers({Layer::kServiceControl}),
                "whether account `111122223333` is in an organization");
  }
}

BOOST_AUTO_TEST_CASE(a_member_with_no_known_place_and_a_policy_without_text_are_unseen_E10) {
  Organization lost = WithPolicies();
  Node(lost, "ou-1").parent = "ou-2";
  CheckUnseen(Bearing(EstateOf(MakeUser(kAlice), lost), kAlice), Layers({Layer::kServiceControl}),
              "where account `111122223333` is in organization `o-1`");

  Organization textless = WithPolicies();
  Node(textless, "r-1").service_control_policies = {"p-FullAWSAccess", "p-other"};
  const BearingPolicies bearing = Bearing(EstateOf(MakeUser(kAlice), textless), kAlice);
  CheckUnseen(bearing, Layers({Layer::kServiceControl}), "`p-other`");
  BOOST_TEST(bearing.policies.service_control.has_value());  // what is known still counts
}

BOOST_AUTO_TEST_CASE(any_text_may_be_asked_about) {
  const Estate estate = EstateOf(MakeUser(kAlice), MakeOrganization({kHome}));
  const std::string long_text(100'000, ':');
  for (std::string_view text :
       {std::string_view(""), std::string_view("*"), std::string_view("arn:aws:s3:::"),
        std::string_view("::::::"), std::string_view("arn:aws:iam::111122223333:role/"),
        std::string_view(long_text)}) {
    PoliciesBearingOn(estate, text, text, text);
  }
  BOOST_TEST(true);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
