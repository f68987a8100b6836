// Rules that look into accounts (D1.4, D5.2, D5.3).
#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/policy/parser.h"
#include "tests/party/party_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(party_accounts)

constexpr std::string_view kVendor = "555566667777";
constexpr std::string_view kShop = "111122223333";
constexpr std::string_view kPayer = "999988887777";

PartyModel WithVendor() {
  PartyModel model = SoundModel();
  AddParty(model, "vendor", PartyKind::kPartner);
  PartyIn(model, "vendor").partner.type = PartnerType::kTechnology;
  AddAccount(model, std::string(kVendor), "vendor");
  AddAccount(model, std::string(kShop), "customer");
  return model;
}

Estate With(auto entity) {
  EstateEdit edit((Estate()));
  edit.Put(std::move(entity));
  return std::move(edit).Commit();
}

User UserOf(std::string_view account, Holder holder) {
  User user;
  user.arn = "arn:aws:iam::" + std::string(account) + ":user/u";
  AccessKey key;
  key.id = "AKIA1";
  key.holder = holder;
  user.access_keys = {key, key};
  user.has_login_profile = true;
  user.login_profile.holder = std::move(holder);
  return user;
}

Role RoleTrusting(std::string_view account, std::string_view principal) {
  Role role;
  role.arn = "arn:aws:iam::" + std::string(account) + ":role/R";
  const std::string trust = R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
      "Principal": {"AWS": ")" +
                            std::string(principal) + R"("}, "Action": "sts:AssumeRole"}]})";
  PolicyParse parsed = ParsePolicy(SourceText::FromString(trust, "trust.json"));
  BOOST_REQUIRE(parsed.ok());
  role.trust = {"trust", std::make_shared<const PolicyDocument>(std::move(parsed.document))};
  return role;
}

std::vector<std::string> FoundIn(const PartyModel& model, const Estate& estate) {
  return Words(CheckPartyAccounts(model, estate));
}

BOOST_AUTO_TEST_CASE(only_a_technology_partner_has_principals_in_its_account_d1_4) {
  const PartyModel model = WithVendor();
  using Lines = std::vector<std::string>;
  BOOST_TEST(FoundIn(model, With(UserOf(kVendor, "vendor/ops"))).empty());
  BOOST_TEST(FoundIn(model, With(UserOf(kVendor, ""))).empty());  // unknown
  BOOST_TEST((FoundIn(model, With(UserOf(kVendor, "customer"))) ==
              Lines{"error D1.4 arn:aws:iam::555566667777:user/u"}));
  BOOST_TEST(FoundIn(model, With(UserOf(kShop, "vendor"))).empty());
  BOOST_TEST((FoundIn(model, With(RoleTrusting(kVendor, "arn:aws:iam::111122223333:root"))) ==
              Lines{"error D1.4 arn:aws:iam::555566667777:role/R"}));
  BOOST_TEST((FoundIn(model, With(RoleTrusting(kVendor, "111122223333"))) ==
              Lines{"error D1.4 arn:aws:iam::555566667777:role/R"}));
  BOOST_TEST(FoundIn(model, With(RoleTrusting(kVendor, "arn:aws:iam::555566667777:root"))).empty());
  BOOST_TEST(FoundIn(model, With(RoleTrusting(kShop, "arn:aws:iam::555566667777:root"))).empty());
}

Organization OrganizationOfBoth() {
  Organization organization;
  organization.id = "o-1";
  organization.management_account = kPayer;
  const auto node = [&](std::string_view id, std::string_view parent) {
    OrganizationNode added;
    added.id = id;
    added.parent = parent;
    organization.nodes.push_back(std::move(added));
  };
  node("r-1", "");
  node(kPayer, "r-1");
  node(kShop, "r-1");
  node("444455556666", "r-1");
  return organization;
}

BOOST_AUTO_TEST_CASE(bills_are_consolidated_in_the_management_account_d5_2) {
  PartyModel model = SoundModel();
  AccountFacts& account = AddAccount(model, std::string(kShop), "customer");
  const Estate estate = With(OrganizationOfBoth());
  account.payer = kPayer;
  BOOST_TEST(FoundIn(model, estate).empty());
  account.payer = kVendor;
  BOOST_TEST((FoundIn(model, estate) == std::vector<std::string>{"error D5.2 111122223333"}));
}

BOOST_AUTO_TEST_CASE(a_reseller_keeps_an_organization_for_each_customer_d5_3) {
  PartyModel model = SoundModel();
  AddParty(model, "second", PartyKind::kCustomer);
  AddAccount(model, std::string(kShop), "customer").resold_by = "msp";
  AddAccount(model, "444455556666", "second").resold_by = "msp";
  const Estate estate = With(OrganizationOfBoth());
  BOOST_TEST((FoundIn(model, estate) == std::vector<std::string>{"error D5.3 444455556666"}));
  model.accounts.back().owner = "customer";
  BOOST_TEST(FoundIn(model, estate).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
