// Who does what, by which statement, and what is missing (D4.3, D4.4).
#include "remit/handover/responsibilities.h"

#include <algorithm>
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "tests/handover/design_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(responsibilities)

// A provider with an operator's role, and one that asks for the customer's token.
std::string Shop(std::string_view responsibilities) {
  return WithParties(R"("title": "shop",
    "names": {"operator": "arn:aws:iam::111122223333:role/Operator",
              "elevated": "arn:aws:iam::111122223333:role/Elevated"},
    "agreements": {
      "cloud": {"kind": "customerAgreement", "between": ["customer", "aws"]},
      "work": {"kind": "engagement", "between": ["customer", "msp"],
               "from": "2026-01-01", "until": "2027-01-01"}},
    "accounts": {"111122223333": {"owner": "customer"}, "444455556666": {"owner": "msp"}},
    "custody": {"accounts": {"111122223333": "customer", "444455556666": "msp"},
                "accessKeys": {"arn:aws:iam::111122223333:user/elevation": "msp"},
                "devices": {"arn:aws:iam::111122223333:mfa/elevation": "customer/anna"}},
    "estate": {"accounts": {
      "444455556666": {"users": {"kim": {"keys": true, "password": false, "mfa": [],
        "policies": {"Customers": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
          "Action": "sts:AssumeRole", "Resource": "*"}]}}}}},
      "111122223333": {
      "users": {"elevation": {"keys": true, "password": false,
        "mfa": [{"serial": "arn:aws:iam::111122223333:mfa/elevation", "kind": "totp"}]}},
      "roles": {
        "Operator": {
          "trust": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
            "Principal": {"AWS": "arn:aws:iam::444455556666:user/kim"},
            "Action": "sts:AssumeRole"}]},
          "policies": {"Work": {"Version": "2012-10-17", "Statement": [
            {"Sid": "Restart", "Effect": "Allow", "Resource": "*",
             "Action": ["ec2:RebootInstances", "ec2:StartInstances"]}]}}},
        "Elevated": {
          "trust": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
            "Principal": {"AWS": "arn:aws:iam::111122223333:user/elevation"},
            "Action": "sts:AssumeRole",
            "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}]},
          "policies": {"More": {"Version": "2012-10-17", "Statement": [
            {"Sid": "Terminate", "Effect": "Allow", "Resource": "*",
             "Action": "ec2:TerminateInstances"}]}}}}}}},
    "phases": [{"name": "now", "from": "2026-02-01"}],
    "responsibilities": [)" +
                     std::string(responsibilities) + "]");
}

std::string Restart(std::string_view actions, std::string_view principals = "operator") {
  return R"({"area": "operatingSystemNetworkFirewall", "performedBy": "msp",
             "delegatedBy": "work", "principals": [")" +
         std::string(principals) + R"("], "actions": [)" + std::string(actions) + "]}";
}

ResponsibilityPicture PictureOf(const std::string& json) {
  const Design design = SoundDesign(json);
  return ResponsibilitiesOf(design, {0}).front();
}

const AreaPicture& AreaOf(const ResponsibilityPicture& picture, ResponsibilityArea area) {
  const auto at = std::find_if(picture.areas.begin(), picture.areas.end(),
                               [area](const AreaPicture& of) { return of.area == area; });
  BOOST_REQUIRE((at != picture.areas.end()));
  return *at;
}

constexpr ResponsibilityArea kFirewall = ResponsibilityArea::kOperatingSystemNetworkFirewall;

BOOST_AUTO_TEST_CASE(a_part_names_who_answers_and_by_which_statement_it_is_done) {
  const ResponsibilityPicture picture =
      PictureOf(Shop(Restart(R"("ec2:RebootInstances", "ec2:StartInstances")")));
  BOOST_TEST(picture.areas.size() == 8U);
  const AreaPicture& area = AreaOf(picture, kFirewall);
  BOOST_REQUIRE(area.parts.size() == 1U);
  const ResponsibilityPart& part = area.parts.front();
  BOOST_TEST(part.performer == "msp");
  BOOST_TEST(part.accountable == "customer");  // D4.3: the customer's share stays its own
  BOOST_TEST(part.delegated_by == "work");
  BOOST_TEST(part.named);
  BOOST_TEST(part.meant == 2U);
  BOOST_TEST(part.can == 2U);
  BOOST_TEST(part.can_with_token == 0U);
  BOOST_TEST(part.missing.empty());
  BOOST_REQUIRE(part.grants.size() == 1U);
  const ResponsibilityGrant& grant = part.grants.front();
  BOOST_TEST(grant.principal == "arn:aws:iam::111122223333:role/Operator");
  BOOST_TEST(grant.statement.sid == "Restart");
  BOOST_TEST(grant.statement.policy == "Work");
  BOOST_TEST(grant.statement.file == "design.json");
  BOOST_TEST(grant.statement.position.line > 1U);
  BOOST_TEST(grant.actions.size() == 2U);
  BOOST_TEST(grant.token_from.empty());
  BOOST_TEST(grant.sure);
  BOOST_TEST(picture.missing() == 0U);
  BOOST_TEST(!picture.CannotTell());
}

BOOST_AUTO_TEST_CASE(what_a_named_action_lacks_is_missing) {  // D4.4
  const ResponsibilityPicture picture = PictureOf(
      Shop(Restart(R"("ec2:RebootInstances", "ec2:StartInstances", "ec2:StopInstances")")));
  const ResponsibilityPart& part = AreaOf(picture, kFirewall).parts.front();
  BOOST_TEST(part.can == 2U);
  BOOST_REQUIRE(part.missing.size() == 1U);
  BOOST_TEST(part.missing.front() == "ec2:StopInstances");
  BOOST_TEST(part.missing_words.find("can't `ec2:StopInstances`") != std::string::npos);
  BOOST_TEST(picture.missing() == 1U);
}

BOOST_AUTO_TEST_CASE(what_takes_a_token_says_whose) {  // D8.5
  const ResponsibilityPicture picture =
      PictureOf(Shop(Restart(R"("ec2:TerminateInstances")", "elevated") + "," +
                     Restart(R"("ec2:RebootInstances", "ec2:StartInstances")")));
  const AreaPicture& area = AreaOf(picture, kFirewall);
  BOOST_REQUIRE(area.parts.size() == 2U);
  const ResponsibilityPart& part = area.parts.front();
  BOOST_TEST(part.can == 0U);
  BOOST_TEST(part.can_with_token == 1U);
  BOOST_REQUIRE(part.grants.size() == 1U);
  BOOST_REQUIRE(part.grants.front().token_from.size() == 1U);
  BOOST_TEST(PartyOf(part.grants.front().token_from.front()) == "customer");
  BOOST_TEST(part.grants.front().statement.sid == "Terminate");
  BOOST_TEST(part.missing.empty());
}

BOOST_AUTO_TEST_CASE(permissions_without_a_responsibility_are_too_much) {  // D4.4
  const ResponsibilityPicture picture = PictureOf(Shop(Restart(R"("ec2:RebootInstances")")));
  BOOST_REQUIRE(picture.excess.size() == 1U);
  BOOST_TEST(picture.excess.front().party == "msp");
  BOOST_TEST(picture.excess.front().words.find("`ec2:StartInstances`") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_nobody_is_named_for_stays_with_whose_share_it_is) {  // D4.1 to D4.3
  const ResponsibilityPicture picture =
      PictureOf(Shop(Restart(R"("ec2:RebootInstances", "ec2:StartInstances")")));
  const AreaPicture& hardware = AreaOf(picture, ResponsibilityArea::kGlobalInfrastructure);
  BOOST_REQUIRE(hardware.parts.size() == 1U);
  BOOST_TEST(hardware.parts.front().performer == "aws");
  BOOST_TEST(!hardware.parts.front().named);
  BOOST_TEST(hardware.parts.front().meant == 0U);  // no IAM action exercises it
  BOOST_TEST(hardware.parts.front().grants.empty());
  const AreaPicture& data = AreaOf(picture, ResponsibilityArea::kCustomerData);
  BOOST_REQUIRE(data.parts.size() == 1U);
  BOOST_TEST(data.parts.front().performer == "customer");
  BOOST_TEST(data.parts.front().accountable == "customer");
}

BOOST_AUTO_TEST_CASE(an_interrupted_picture_says_so) {
  const Design design = SoundDesign(Shop(Restart(R"("ec2:RebootInstances")")));
  const std::atomic<bool> stop = true;
  CheckOptions options;
  options.stop = &stop;
  const ResponsibilityPicture picture = ResponsibilitiesOf(design, {0}, options).front();
  BOOST_TEST(picture.interrupted);
  BOOST_TEST(picture.CannotTell());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
