#include "remit/delegation/custody.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include <boost/test/unit_test.hpp>

#include "remit/delegation/coalition.h"
#include "tests/sts/estate_json.h"

namespace remit {
namespace {

CustodyParse Read(std::string json) {
  return ReadCustody(SourceText::FromString(std::move(json), "custody.json"));
}

std::string FirstMessage(std::string json) {
  const CustodyParse parse = Read(std::move(json));
  BOOST_REQUIRE(!parse.ok());
  const Diagnostic& first = parse.diagnostics.front();
  return std::to_string(first.position.line) + ":" + std::to_string(first.position.column) + " " +
         first.pointer + " " + first.message + (first.hint.empty() ? "" : "; " + first.hint);
}

constexpr const char* kWhole = R"({
  "parties": {"customer": {}, "msp": {"title": "the MSP"}},
  "accounts": {"111122223333": "customer", "444455556666": "msp"},
  "devices": {"arn:aws:iam::111122223333:mfa/msp-elevation": "customer/anna"},
  "accessKeys": {"arn:aws:iam::111122223333:user/msp-elevation": "msp", "AKIAIOSFODNN7EXAMPLE": "msp"},
  "passwords": {"arn:aws:iam::111122223333:user/anna": "customer/anna"},
  "providers": {"arn:aws:iam::111122223333:saml-provider/Corp": "customer"},
  "workloads": {"arn:aws:iam::111122223333:role/app": "msp"},
  "externalIds": {"c-42": ["msp"], "c-43": "customer"},
  "x-note": "free"
})";

BOOST_AUTO_TEST_SUITE(custody)

BOOST_AUTO_TEST_CASE(all_kinds_of_things_have_a_holder) {
  const CustodyParse parse = Read(kWhole);
  BOOST_REQUIRE(parse.ok());
  BOOST_TEST(parse.custody->devices.at("arn:aws:iam::111122223333:mfa/msp-elevation") ==
             "customer/anna");
  BOOST_TEST(parse.custody->external_ids.at("c-43").front() == "customer");
  BOOST_TEST(parse.custody->parties.size() == 2U);
  BOOST_TEST(HolderOfWorkload(*parse.custody, "arn:aws:iam::111122223333:role/app") == "msp");
  BOOST_TEST(HolderOfWorkload(*parse.custody, "arn:aws:iam::444455556666:role/x") == "msp");
  BOOST_TEST(HolderOfWorkload(*parse.custody, "arn:aws:iam::777788889999:role/x").empty());
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_said_with_its_place) {
  BOOST_TEST(
      FirstMessage(R"({"parties": {"customer": {}}, "accounts": {"111122223333": "custmer"}})") ==
      "1:60 /accounts/111122223333 unknown party `custmer`; did you mean `customer`?");
  BOOST_TEST(FirstMessage(R"({"device": {}})") ==
             "1:2 /device unknown field `device`; did you mean `devices`?");
  BOOST_TEST(FirstMessage(R"({"accounts": {"1111": "customer"}})") ==
             "1:15 /accounts/1111 `1111` is not an account id of twelve digits");
  BOOST_TEST(FirstMessage(R"({"workloads": {"app": "msp"}})") ==
             "1:16 /workloads/app `app` is not the ARN of a role");
  BOOST_TEST(FirstMessage(R"({"devices": {"serial": 7}})") ==
             "1:24 /devices/serial a holder is the name of a party, or `party/person`");
  BOOST_TEST(FirstMessage("[]") == "1:1  custody is an object, not an array");
}

BOOST_AUTO_TEST_CASE(any_text_gives_custody_or_diagnostics) {
  const std::string whole = kWhole;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const CustodyParse cut = Read(whole.substr(0, i));
    BOOST_TEST(cut.ok() == cut.diagnostics.empty());
    std::string changed = whole;
    changed[i] = '7';
    const CustodyParse parse = Read(changed);
    BOOST_TEST(parse.ok() == !HasErrors(parse.diagnostics));
  }
}

BOOST_AUTO_TEST_CASE(holders_are_laid_over_an_estate_and_what_is_unknown_is_listed) {
  const Estate estate = EstateFromJson(R"({"accounts": {
      "111122223333": {"users": {"msp-elevation": {"mfa": ["arn:aws:iam::111122223333:mfa/msp-elevation"],
                                                   "password": false},
                                 "anna": {"keys": false}}},
      "777788889999": {"users": {"out": {"password": false}},
                       "roles": {"job": {"trust": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                         "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}}}}}})");
  const CustodyApplied applied = ApplyCustody(estate, *Read(kWhole).custody);
  const User& user = *applied.estate.FindUser("arn:aws:iam::111122223333:user/msp-elevation");
  BOOST_TEST(user.access_keys->front().holder == "msp");
  BOOST_TEST(user.mfa_devices->front().holder == "customer/anna");
  const User& anna = *applied.estate.FindUser("arn:aws:iam::111122223333:user/anna");
  BOOST_TEST(anna.login_profile.holder == "customer/anna");
  BOOST_TEST(applied.estate.FindAccount("111122223333")->root.holder == "customer");

  const auto unknown = [&](UnknownHolder::Thing thing, std::string_view of) {
    return std::any_of(applied.unknown.begin(), applied.unknown.end(),
                       [&](const UnknownHolder& u) { return u.thing == thing && u.of == of; });
  };
  BOOST_TEST(unknown(UnknownHolder::Thing::kAccessKey, "arn:aws:iam::777788889999:user/out"));
  BOOST_TEST(unknown(UnknownHolder::Thing::kWorkload, "arn:aws:iam::777788889999:role/job"));
  BOOST_TEST(unknown(UnknownHolder::Thing::kRoot, "arn:aws:iam::777788889999:root"));
  BOOST_TEST(!unknown(UnknownHolder::Thing::kAccessKey, "arn:aws:iam::111122223333:user/anna"));
  // A slip, or something that the dumps don't tell.
  BOOST_TEST(std::count(applied.unmatched.begin(), applied.unmatched.end(),
                        "access key `AKIAIOSFODNN7EXAMPLE`") == 1);
}

BOOST_AUTO_TEST_CASE(what_an_estate_says_itself_stays) {
  const Estate estate = EstateFromJson(R"({"accounts": {"111122223333": {"users": {"u":
      {"holder": "msp", "mfa": [{"serial": "s", "kind": "totp", "holder": "customer"}]}}}}})");
  Custody custody;
  custody.accounts["111122223333"] = "reseller";
  custody.devices["s"] = "msp";
  const CustodyApplied applied = ApplyCustody(estate, custody);
  const User& user = *applied.estate.FindUser("arn:aws:iam::111122223333:user/u");
  BOOST_TEST(user.access_keys->front().holder == "msp");
  BOOST_TEST(user.mfa_devices->front().holder == "customer");
}

// What docs/delegation.md shows is custody that reads.
BOOST_AUTO_TEST_CASE(the_example_of_the_docs_is_sound) {
  std::ifstream in(REMIT_SOURCE_DIR "/docs/delegation.md");
  const std::string page{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const std::string fence = "```json custody\n";
  const std::size_t begin = page.find(fence);
  BOOST_REQUIRE(begin != std::string::npos);
  const std::size_t from = begin + fence.size();
  const CustodyParse parse = Read(page.substr(from, page.find("```", from) - from));
  BOOST_REQUIRE(parse.ok());
  BOOST_TEST(parse.custody->external_ids.at("c-42").size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_party_includes_its_people) {
  BOOST_TEST(Includes("msp", "msp/ann"));
  BOOST_TEST(!Includes("msp", "mspx"));
  BOOST_TEST(!Includes("msp/ann", "msp"));
  BOOST_TEST((HeldBy({"msp"}, "msp/ann") == Tri::kTrue));
  BOOST_TEST((HeldBy({"msp/ann"}, "msp") == Tri::kIndeterminate));
  BOOST_TEST((HeldBy({"msp/ann"}, "msp/bob") == Tri::kFalse));
  BOOST_TEST((HeldBy({"msp"}, "") == Tri::kIndeterminate));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
