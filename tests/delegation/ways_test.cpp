// All ways to a target, and what they have in common.
#include <algorithm>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/delegation/answer.h"
#include "tests/sts/estate_json.h"

namespace remit {
namespace {

constexpr const char* kAction = "s3:GetObject";
constexpr const char* kObject = "arn:aws:s3:::data/k";
const When kNow{.from = {.seconds = 1'767'258'000}};

// Two roles lead to `Data`, which asks for the customer's token nowhere but on one of them.
Estate TwoWays() {
  return EstateFromJson(R"({"accounts": {
    "111122223333": {
      "roles": {
        "Data": {"trust": {"Version": "2012-10-17", "Statement": [
            {"Sid": "Both", "Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::111122223333:role/One",
             "arn:aws:iam::111122223333:role/Two"]}, "Action": "sts:AssumeRole"}]},
          "policies": [{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}]},
        "One": {"trust": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
            "Principal": {"AWS": "444455556666"}, "Action": "sts:AssumeRole",
            "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}]}},
        "Two": {"trust": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
            "Principal": {"AWS": "444455556666"}, "Action": "sts:AssumeRole",
            "Condition": {"StringEquals": {"sts:ExternalId": "c-42"}}}]}}},
      "resources": {"arn:aws:s3:::data": {}}},
    "444455556666": {"users": {"op": {"password": false, "mfa": ["arn:aws:iam::444455556666:mfa/op"],
      "policies": [{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}]}]}}}}})");
}

Custody Hands() {
  Custody custody;
  custody.accounts = {{"111122223333", "customer"}, {"444455556666", "msp"}};
  custody.devices["arn:aws:iam::444455556666:mfa/op"] = "customer";
  custody.external_ids["c-42"] = {"msp"};
  return custody;
}

std::vector<std::string> Words(const std::vector<Element>& elements) {
  std::vector<std::string> words;
  for (const Element& element : elements) {
    words.push_back(std::string(ElementKindName(element.kind)) + " " + element.what);
  }
  std::sort(words.begin(), words.end());
  return words;
}

BOOST_AUTO_TEST_SUITE(ways)

BOOST_AUTO_TEST_CASE(every_way_of_its_own_is_found_once) {
  const Delegation delegation(TwoWays(), Hands());
  const Coalition msp{.parties = {"msp"}, .tokens_from = {"customer"}};
  const Ways all = MinimalChains(delegation, msp, kAction, kObject, kNow);
  BOOST_TEST(all.complete);
  // By the external id, by a token code in the call, or by a session token: the last
  // rests on no less than the one before, so that it isn't a way of its own.
  BOOST_REQUIRE(all.chains.size() == 2U);
  for (const Chain& chain : all.chains) {
    BOOST_TEST(chain.size() == 3U);
    for (const Step& step : chain) BOOST_TEST(step.replayed);
  }
  BOOST_TEST((all.chains[0][1].external_id.empty() != all.chains[1][1].external_id.empty()));
}

BOOST_AUTO_TEST_CASE(a_bound_on_the_ways_is_told) {
  const Delegation delegation(TwoWays(), Hands());
  const Coalition msp{.parties = {"msp"}, .tokens_from = {"customer"}};
  BOOST_TEST(!MinimalChains(delegation, msp, kAction, kObject, kNow, {.max_ways = 1}).complete);
}

BOOST_AUTO_TEST_CASE(dominators_are_what_every_way_passes) {
  const Delegation delegation(TwoWays(), Hands());
  const Coalition both{.parties = {"msp"}, .tokens_from = {"customer"}};
  const std::vector<std::string> key_and_trust = {
      "credential key arn:aws:iam::444455556666:user/op",
      "trust arn:aws:iam::111122223333:role/Data"};
  BOOST_TEST(Words(Dominators(delegation, both, kAction, kObject, kNow)) == key_and_trust,
             boost::test_tools::per_element());

  Custody without_id = Hands();
  without_id.external_ids["c-42"] = {"customer"};
  const std::vector<std::string> token_too = {
      "credential key arn:aws:iam::444455556666:user/op", "token arn:aws:iam::444455556666:mfa/op",
      "trust arn:aws:iam::111122223333:role/Data", "trust arn:aws:iam::111122223333:role/One"};
  const std::vector<Element> only =
      Dominators(Delegation(TwoWays(), without_id), both, kAction, kObject, kNow);
  BOOST_TEST(Words(only) == token_too, boost::test_tools::per_element());
  for (const Element& element : only) {
    if (element.kind == Element::Kind::kToken) BOOST_TEST(element.holder == "customer");
    if (element.what == "arn:aws:iam::111122223333:role/Data") {
      BOOST_TEST(element.place.sid == "Both");
      BOOST_TEST(element.place.file == "estate");
      BOOST_TEST(element.place.position.line > 1U);
    }
  }
  const Coalition alone{.parties = {"msp"}, .tokens_from = {}};
  BOOST_TEST(Dominators(Delegation(TwoWays(), without_id), alone, kAction, kObject, kNow).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
