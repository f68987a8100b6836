#include "remit/access/who_can.h"

#include <algorithm>
#include <set>

#include <boost/test/unit_test.hpp>

#include "tests/estate/estate_testing.h"

namespace remit::testing {
namespace {

const Circumstances kNow{.now = {1'000'000, 0}};

WhoCanAnswer Asked(const Estate& estate, std::string_view action, std::string_view resource,
                   const Circumstances& at = kNow) {
  auto answer = WhoCan(AccessIndex(estate), action, resource, {.at = at});
  BOOST_REQUIRE(answer.ok());
  return *std::move(answer);
}

const PrincipalAccess* Find(const WhoCanAnswer& answer, std::string_view name) {
  const auto it = std::find_if(answer.principals.begin(), answer.principals.end(),
                               [name](const PrincipalAccess& one) { return one.name == name; });
  return it == answer.principals.end() ? nullptr : &*it;
}

AccessStanding StandingOf(const WhoCanAnswer& answer, std::string_view name) {
  const PrincipalAccess* one = Find(answer, name);
  return one == nullptr ? AccessStanding::kNo : one->standing;
}

// The forms of credential with which it is sure.
std::set<std::string_view> SureForms(const PrincipalAccess& one) {
  std::set<std::string_view> forms;
  for (const CredentialAccess& way : one.ways->credentials) {
    if (way.standing() == AccessStanding::kSurely) forms.insert(CredentialFormId(way.form));
  }
  return forms;
}

User WithCredentials(std::string_view arn, PolicyList policies) {
  User user = MakeUser(arn, std::move(policies));
  user.access_keys = {{"AKIA1", true, {}, {}}};
  user.has_login_profile = true;
  user.mfa_devices = {{"arn:aws:iam::111122223333:mfa/d", MfaDeviceKind::kTotp, {}, {}, {}}};
  return user;
}

BOOST_AUTO_TEST_SUITE(who_can)

BOOST_AUTO_TEST_CASE(a_condition_on_mfa_tells_credentials_apart) {  // M01, M02
  const Estate estate = EstateOf(WithCredentials(
      kAlice, {Policy("P",
                      "'Effect': 'Allow', 'Action': 'sqs:*', 'Resource': '*', 'Condition': "
                      "{'Bool': {'aws:MultiFactorAuthPresent': 'true'}}")}));
  const WhoCanAnswer answer = Asked(estate, "sqs:SendMessage", kQueue);
  const PrincipalAccess* alice = Find(answer, kAlice);
  BOOST_REQUIRE(alice != nullptr);
  BOOST_TEST((alice->standing == AccessStanding::kSurely));
  const std::set<std::string_view> with_mfa = {"consoleWithMfa", "sessionTokenWithMfa"};
  BOOST_TEST((SureForms(*alice) == with_mfa));
  // MFA isn't a condition that somebody with access keys could meet.
  for (const CredentialAccess& way : alice->ways->credentials) {
    BOOST_TEST(way.conditions.empty());
  }
}

BOOST_AUTO_TEST_CASE(who_lacks_the_credential_lacks_the_access) {  // M06
  User user = WithCredentials(
      kAlice, {Policy("P",
                      "'Effect': 'Allow', 'Action': 'sqs:*', 'Resource': '*', 'Condition': "
                      "{'Bool': {'aws:MultiFactorAuthPresent': 'true'}}")});
  user.mfa_devices.emplace();
  BOOST_TEST((StandingOf(Asked(EstateOf(user), "sqs:SendMessage", kQueue), kAlice) ==
              AccessStanding::kNo));
  user.mfa_devices.reset();
  BOOST_TEST((StandingOf(Asked(EstateOf(user), "sqs:SendMessage", kQueue), kAlice) ==
              AccessStanding::kPossibly));
}

BOOST_AUTO_TEST_CASE(an_absent_key_is_named_with_a_value) {
  const Estate estate = EstateOf(
      MakeRole(kApp, TrustOf(kAlice),
               {Policy("P",
                       "'Effect': 'Allow', 'Action': 'sqs:*', 'Resource': '*', 'Condition': "
                       "{'IpAddress': {'aws:SourceIp': '10.0.0.0/8'}}")}));
  const WhoCanAnswer answer = Asked(estate, "sqs:SendMessage", kQueue);
  BOOST_TEST((StandingOf(answer, kApp) == AccessStanding::kUnderConditions));
  const auto& conditions = Find(answer, kApp)->ways->credentials.front().conditions;
  BOOST_REQUIRE(conditions.size() == 1U);
  BOOST_TEST(conditions.front().key == "aws:SourceIp");
  Circumstances inside = kNow;
  inside.source_ip = "10.1.2.3";
  BOOST_TEST((StandingOf(Asked(estate, "sqs:SendMessage", kQueue, inside), kApp) ==
              AccessStanding::kSurely));
}

BOOST_AUTO_TEST_CASE(root_can_what_nothing_forbids) {  // E40
  const WhoCanAnswer answer = Asked(EstateOf(), "sqs:SendMessage", kQueue);
  const PrincipalAccess* root = Find(answer, "arn:aws:iam::111122223333:root");
  BOOST_REQUIRE(root != nullptr);
  BOOST_TEST((root->kind == CallerKind::kRoot));
  BOOST_TEST((root->standing == AccessStanding::kSurely));
}

// Users who are alike in accounts that aren't: only the SCP of the one account is another.
BOOST_AUTO_TEST_CASE(accounts_under_other_ceilings_are_asked_apart) {  // E10
  const std::string bob = "arn:aws:iam::444455556666:user/bob";
  const NamedPolicy own = AllowAll("own");
  const auto answer_with = [&](const NamedPolicy& of_partner) {
    Organization organization = MakeOrganization({kHome, kPartner});
    organization.policies.push_back({"p-own", of_partner, false, {}});
    for (OrganizationNode& node : organization.nodes) {
      if (node.id == kPartner) node.service_control_policies = {"p-own"};
    }
    return Asked(
        EstateOf(WithCredentials(kAlice, {own}), WithCredentials(bob, {own}), organization),
        "sqs:ListQueues", "*");
  };
  const WhoCanAnswer apart = answer_with(DenyAll("Nothing"));
  BOOST_TEST((StandingOf(apart, kAlice) == AccessStanding::kSurely));
  BOOST_TEST((StandingOf(apart, bob) == AccessStanding::kNo));
  const WhoCanAnswer alike = answer_with(AllowAll("Full"));
  BOOST_TEST((StandingOf(alike, bob) == AccessStanding::kSurely));
}

BOOST_AUTO_TEST_CASE(the_resource_admits_callers_from_outside) {  // E30, E41, E42
  const auto with = [](const std::string& principal) {
    return Asked(EstateOf(MakeResource(
                     kQueue, PolicyList{Policy("Q", "'Effect': 'Allow', 'Principal': " + principal +
                                                        ", 'Action': 'sqs:*', 'Resource': '*'")})),
                 "sqs:SendMessage", kQueue);
  };
  const WhoCanAnswer service = with("{'Service': 'sns.amazonaws.com'}");
  BOOST_TEST((StandingOf(service, "sns.amazonaws.com") == AccessStanding::kSurely));
  // A foreign account's own side isn't known.
  const WhoCanAnswer account = with("{'AWS': '777788889999'}");
  BOOST_TEST((StandingOf(account, "arn:aws:iam::777788889999:root") == AccessStanding::kPossibly));
  const WhoCanAnswer everybody = with("'*'");
  BOOST_TEST((StandingOf(everybody, "anonymous") == AccessStanding::kSurely));
  BOOST_TEST((StandingOf(everybody, "*") == AccessStanding::kPossibly));
  // A role that a whole account doesn't have is nobody.
  const WhoCanAnswer gone = with("{'AWS': 'arn:aws:iam::111122223333:role/gone'}");
  BOOST_TEST(Find(gone, "arn:aws:iam::111122223333:role/gone") == nullptr);
}

BOOST_AUTO_TEST_CASE(a_session_that_the_resource_names_is_told_by_its_name) {  // P05, E20
  const Estate estate = EstateOf(MakeRole(kApp, TrustOf(kAlice)),
                                 MakeResource(kQueue, PolicyList{ResourcePolicyFor(kAppSession)}));
  const WhoCanAnswer answer = Asked(estate, "sqs:SendMessage", kQueue);
  const PrincipalAccess* app = Find(answer, kApp);
  BOOST_REQUIRE(app != nullptr);
  BOOST_REQUIRE(app->ways->credentials.size() == 2U);
  BOOST_TEST((app->ways->credentials[0].standing() == AccessStanding::kNo));
  BOOST_TEST(app->ways->credentials[1].session_name == "s1");
  BOOST_TEST((app->ways->credentials[1].standing() == AccessStanding::kSurely));
}

BOOST_AUTO_TEST_CASE(mfa_in_role_sessions_can_not_be_told) {  // U10, M05
  const Estate estate = EstateOf(
      MakeRole(kApp, TrustOf(kAlice),
               {Policy("P",
                       "'Effect': 'Allow', 'Action': 'sqs:*', 'Resource': '*', 'Condition': "
                       "{'Bool': {'aws:MultiFactorAuthPresent': 'true'}}")}));
  const WhoCanAnswer answer = Asked(estate, "sqs:SendMessage", kQueue);
  BOOST_TEST((StandingOf(answer, kApp) == AccessStanding::kPossibly));
  BOOST_TEST(Find(answer, kApp)->ways->credentials.front().why.front().starts_with("U10"));
  const auto fixed = WhoCan(AccessIndex(estate), "sqs:SendMessage", kQueue,
                            {.at = kNow, .sts = {.role_session_mfa = RoleSessionMfa::kFalse}});
  BOOST_TEST((StandingOf(*fixed, kApp) == AccessStanding::kNo));
}

BOOST_AUTO_TEST_CASE(statements_are_told_with_their_holders) {
  User user = WithCredentials(kAlice, {AllowAll("inline")});
  user.groups = {"g"};
  user.attached_policies = {"arn:aws:iam::111122223333:policy/M"};
  const Estate estate =
      EstateOf(std::move(user), MakeGroup("arn:aws:iam::111122223333:group/g", {AllowAll("G")}),
               MakeManaged("arn:aws:iam::111122223333:policy/M", AllowAll("M")));
  const WhoCanAnswer answer = Asked(estate, "sqs:SendMessage", kQueue);
  const PrincipalAccess* alice = Find(answer, kAlice);
  BOOST_REQUIRE(alice != nullptr);
  std::vector<std::string> places;
  for (const PlacedStatement& place : answer.Statements(*alice, alice->ways->credentials.front())) {
    places.push_back(place.policy + " of " + place.holder + " " + place.Pointer());
  }
  const std::vector<std::string> expected = {
      "inline of arn:aws:iam::111122223333:user/alice /Statement",
      "M of arn:aws:iam::111122223333:user/alice /Statement",
      "G of arn:aws:iam::111122223333:group/g /Statement"};
  BOOST_TEST(places == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_is_no_question_is_refused) {
  const AccessIndex index{Estate()};
  BOOST_TEST(!WhoCan(index, "s3:*", "*").ok());
  BOOST_TEST(!WhoCan(index, "GetObject", "*").ok());
  BOOST_TEST(!WhoCan(index, "s3:GetObject", "bucket").ok());
  BOOST_TEST(WhoCan(index, "s3:GetObject", "*")->principals.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
