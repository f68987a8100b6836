#include <algorithm>
#include <string>

#include <boost/test/unit_test.hpp>

#include "remit/delegation/answer.h"
#include "tests/sts/estate_json.h"

namespace remit {
namespace {

const When kNow{.from = {.seconds = 1'767'258'000}};

const PossibleAct* FindAct(const std::vector<PossibleAct>& acts, std::string_view name) {
  const auto found = std::find_if(acts.begin(), acts.end(), [name](const PossibleAct& act) {
    return act.action->FullName() == name;
  });
  return found == acts.end() ? nullptr : &*found;
}

BOOST_AUTO_TEST_SUITE(what_can)

BOOST_AUTO_TEST_CASE(acts_are_found_by_the_policies_that_speak_of_them) {
  const Estate estate = EstateFromJson(R"({"accounts": {
    "111122223333": {
      "roles": {"R": {"trust": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
          "Principal": {"AWS": "444455556666"}, "Action": "sts:AssumeRole",
          "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}]},
        "policies": [{"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": ["ec2:RunInstances", "ec2:Describe*"], "Resource": "*"},
          {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"},
          {"Effect": "Deny", "Action": "ec2:DescribeVpcs", "Resource": "*"}]}]}},
      "resources": {"arn:aws:s3:::data": {}}},
    "444455556666": {"root": {"holder": "safe"}, "users": {"op": {"password": false, "mfa": ["arn:aws:iam::444455556666:mfa/op"],
      "policies": [{"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Action": ["sts:AssumeRole", "ce:GetCostAndUsage"], "Resource": "*"}]}]}}}}})");
  Custody custody;
  custody.accounts = {{"111122223333", "customer"}, {"444455556666", "msp"}};
  custody.devices["arn:aws:iam::444455556666:mfa/op"] = "customer";
  const Delegation delegation(estate, custody);
  const Reached reached =
      ReachOf(delegation, {.parties = {"msp"}, .tokens_from = {"customer"}}, kNow);
  const std::vector<PossibleAct> acts = WhatCan(delegation, reached);
  const PossibleAct* run = FindAct(acts, "ec2:RunInstances");
  BOOST_REQUIRE(run != nullptr);
  BOOST_TEST((run->verdict == ReachVerdict::kYes));
  BOOST_TEST(run->tokens_of == std::vector<Holder>{"customer"}, boost::test_tools::per_element());
  BOOST_TEST((run->classes >> static_cast<unsigned>(ActClass::kStartsService) & 1U) == 1U);
  BOOST_TEST(FindAct(acts, "s3:GetObject")->resource == "arn:aws:s3:::data/example");
  BOOST_TEST(FindAct(acts, "ec2:DescribeInstances") != nullptr);
  BOOST_TEST(FindAct(acts, "ec2:DescribeVpcs") == nullptr);
  BOOST_TEST(FindAct(acts, "ec2:StopInstances") == nullptr);
  const PossibleAct* costs = FindAct(acts, "ce:GetCostAndUsage");
  BOOST_REQUIRE(costs != nullptr);
  BOOST_TEST(costs->tokens_of.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
