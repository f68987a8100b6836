#include "remit/access/what_can.h"

#include <algorithm>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "lib/access/resource_patterns.h"
#include "tests/access/random_estate.h"
#include "tests/estate/estate_testing.h"

namespace remit::testing {
namespace {

const Circumstances kNow{.now = {1'000'000, 0}};

WhatCanAnswer Asked(const Estate& estate, std::string_view principal,
                    std::vector<std::string> actions = {}) {
  auto answer = WhatCan(estate, principal, {.at = kNow, .actions = std::move(actions)});
  BOOST_REQUIRE(answer.ok());
  return *std::move(answer);
}

// "can s3:GetObject arn:aws:s3:::b/* !arn:aws:s3:::b/secret", one for each action.
std::vector<std::string> Lines(const WhatCanAnswer& answer) {
  std::vector<std::string> lines;
  for (const ActionAccess& one : answer.actions) {
    std::string line = one.action->FullName();
    for (const ResourceAccess& access : one.scope->resources) {
      line += " " + std::string(StandingName(access.standing)) + " " + access.pattern;
    }
    for (const std::string& except : one.scope->except) line += " !" + except;
    lines.push_back(line);
  }
  return lines;
}

Estate WithRole(PolicyList policies) {
  return EstateOf(MakeRole(kApp, TrustOf(kAlice), std::move(policies)));
}

BOOST_AUTO_TEST_SUITE(what_can)

BOOST_AUTO_TEST_CASE(an_action_is_told_on_the_resources_of_its_statement) {
  const Estate estate = WithRole(
      {Policy("P",
              "'Effect': 'Allow', 'Action': ['sqs:SendMessage', 'sqs:ListQueues'], 'Resource': "
              "'arn:aws:sqs:us-east-1:111122223333:a*'")});
  // sqs:ListQueues has no resource of its own: only `*` covers it (R07).
  const std::vector<std::string> expected = {
      "sqs:SendMessage surely arn:aws:sqs:us-east-1:111122223333:a*"};
  BOOST_TEST(Lines(Asked(estate, kApp, {"sqs:*"})) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_deny_is_an_exception) {
  const Estate estate =
      WithRole({AllowAll("A"), Policy("D",
                                      "'Effect': 'Deny', 'Action': 'sqs:Send*', 'Resource': "
                                      "'arn:aws:sqs:*:*:locked'")});
  const std::vector<std::string> expected = {"sqs:SendMessage surely * !arn:aws:sqs:*:*:locked"};
  BOOST_TEST(Lines(Asked(estate, kApp, {"sqs:SendMessage"})) == expected,
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_boundary_narrows_the_resources) {  // E26
  Role role = MakeRole(kApp, TrustOf(kAlice),
                       {Policy("P",
                               "'Effect': 'Allow', 'Action': 'sqs:*', 'Resource': "
                               "'arn:aws:sqs:*:*:a*'")});
  role.permissions_boundary = "arn:aws:iam::111122223333:policy/B";
  const Estate estate =
      EstateOf(std::move(role), MakeManaged("arn:aws:iam::111122223333:policy/B",
                                            Policy("B",
                                                   "'Effect': 'Allow', 'Action': '*', 'Resource': "
                                                   "'arn:aws:sqs:*:*:*z'")));
  const std::vector<std::string> expected = {"sqs:SendMessage surely arn:aws:sqs:*:*:a*z"};
  BOOST_TEST(Lines(Asked(estate, kApp, {"sqs:SendMessage"})) == expected,
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_scp_takes_actions_away) {  // E10
  const Estate estate = Edited(WithRole({AllowAll("A")}), [](EstateEdit& edit) {
    Organization organization = MakeOrganization({kHome});
    organization.policies = {
        {"p-1", Policy("S", "'Effect': 'Deny', 'Action': 'sqs:*', 'Resource': '*'"), false, {}}};
    organization.nodes.front().service_control_policies.emplace_back("p-1");
    edit.Put(std::move(organization));
  });
  BOOST_TEST(Lines(Asked(estate, kApp, {"sqs:*"})).empty());
  BOOST_TEST(Lines(Asked(estate, kApp, {"sns:Publish"})).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_bucket_elsewhere_that_admits_it_is_told_by_name) {  // E30
  const Estate estate =
      Edited(WithRole({Policy("P",
                              "'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': "
                              "'arn:aws:s3:::own/*'")}),
             [](EstateEdit& edit) {
               edit.Put(MakeResource("arn:aws:s3:::own", PolicyList{DenyAll("x")}, kHome));
               edit.Put(MakeResource("arn:aws:s3:::theirs", PolicyList{ResourcePolicyFor(kApp)},
                                     kPartner));
             });
  // The own bucket's policy is no policy of a resource: its Deny can't be told (P25).
  const std::vector<std::string> lines = Lines(Asked(estate, kApp, {"s3:GetObject"}));
  BOOST_REQUIRE(lines.size() == 1U);
  BOOST_TEST(lines.front().find("theirs") == std::string::npos);  // no identity allow (E30)
}

BOOST_AUTO_TEST_CASE(a_key_hangs_on_its_own_policy) {  // E50
  const Estate estate = WithRole({AllowAll("A")});
  const WhatCanAnswer answer = Asked(estate, kApp, {"kms:Decrypt"});
  BOOST_REQUIRE(answer.actions.size() == 1U);
  BOOST_TEST((answer.actions.front().standing() == AccessStanding::kPossibly));
}

BOOST_AUTO_TEST_CASE(roles_that_trust_it_are_told) {  // E51
  const Estate estate = EstateOf(
      MakeRole("arn:aws:iam::444455556666:role/yes", TrustOf(kAlice)),
      MakeRole("arn:aws:iam::444455556666:role/no", TrustOf(kApp)),
      MakeUser(kAlice, {Policy("P",
                               "'Effect': 'Allow', 'Action': 'sts:AssumeRole', 'Resource': "
                               "'*'")}));
  const WhatCanAnswer answer = Asked(estate, kAlice, {"sts:AssumeRole"});
  BOOST_REQUIRE(answer.roles.size() == 1U);
  BOOST_TEST(answer.roles.front().pattern == "arn:aws:iam::444455556666:role/yes");
}

BOOST_AUTO_TEST_CASE(an_administrator_can_do_every_action) {
  const Estate estate = WithRole({AllowAll("A")});
  const WhatCanAnswer answer = Asked(estate, kApp);
  BOOST_TEST(answer.asked > 20'000U);
  // §6.1: what role sessions can't call, and calls on roles by an identity provider (E52).
  BOOST_TEST(answer.asked - answer.actions.size() < 20U);
}

// Whatever is told of a pattern holds for the ARN that stands for it.
BOOST_AUTO_TEST_CASE(every_pattern_holds_when_it_is_simulated) {
  std::size_t checked = 0;
  for (unsigned seed = 0; seed < 9; ++seed) {
    RandomEstate random(seed, {.unknown_facts = false, .accounts = 1});
    const Estate estate = random.Make();
    const std::string role = "arn:aws:iam::100000000000:role/r0";
    if (estate.FindRole(role) == nullptr) continue;
    const WhatCanAnswer answer = Asked(estate, role, {"s3:GetObject", "sqs:SendMessage"});
    for (const ActionAccess& one : answer.actions) {
      for (const ResourceAccess& access : one.scope->resources) {
        const std::string arn = ArnFor(*one.action->resources.front().type, access.pattern, "aws",
                                       "100000000000", "us-east-1");
        if (estate.ResourceWithPolicyFor(arn) == nullptr || arn.empty()) continue;
        const auto who = WhoCan(AccessIndex(estate), one.action->FullName(), arn, {.at = kNow});
        const auto found =
            std::find_if(who->principals.begin(), who->principals.end(),
                         [&](const PrincipalAccess& principal) { return principal.name == role; });
        BOOST_TEST((found != who->principals.end()),
                   "seed " << seed << ": " << one.action->FullName() << " on " << arn);
        ++checked;
      }
    }
  }
  BOOST_TEST(checked > 2U);
}

BOOST_AUTO_TEST_CASE(a_pattern_stands_for_an_arn_of_the_type) {
  const auto stands_for = [](std::string_view action, std::string_view pattern) {
    return ArnFor(*Catalog::BuiltIn().FindAction(action)->resources.front().type, pattern, "aws",
                  kHome, "eu-west-1");
  };
  BOOST_TEST(stands_for("iam:CreateVirtualMFADevice", "*") == "arn:aws:iam::111122223333:mfa/x");
  BOOST_TEST(stands_for("iam:CreateVirtualMFADevice", "arn:aws:iam::*:mfa/a*") ==
             "arn:aws:iam::111122223333:mfa/ax");
  // A star doesn't reach over the fields of an ARN that there is.
  BOOST_TEST(stands_for("iam:CreateVirtualMFADevice", "arn:aws:iam::*:role/msp/*") == "");
  BOOST_TEST(stands_for("sqs:SendMessage", "arn:aws:sqs:*:*:q?") ==
             "arn:aws:sqs:eu-west-1:111122223333:qx");
}

BOOST_AUTO_TEST_CASE(patterns_have_in_common_what_both_match) {
  const struct {
    const char* a;
    const char* b;
    const char* both;  // empty: nothing found
  } kCases[] = {
      {"*", "arn:aws:s3:::b/*", "arn:aws:s3:::b/*"},
      {"arn:aws:s3:::a*", "arn:aws:s3:::*z", "arn:aws:s3:::a*z"},
      {"arn:aws:ec2:eu-west-1:*:instance/*", "arn:aws:ec2:*:111122223333:*",
       "arn:aws:ec2:eu-west-1:111122223333:instance/*"},
      {"arn:aws:s3:::a*", "arn:aws:s3:::b*", ""},
      {"arn:aws:sqs:*:*:q", "arn:aws:sns:*:*:q", ""},
  };
  for (const auto& one : kCases) {
    BOOST_TEST(CommonPattern(one.a, one.b).value_or("") == one.both, one.a << " and " << one.b);
    BOOST_TEST(CommonPattern(one.b, one.a).value_or("") == one.both, one.b << " and " << one.a);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
