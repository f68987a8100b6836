// How much an estate holds, what is unknown of it, and which files told it.
#include "remit/estate/stats.h"

#include <boost/test/unit_test.hpp>

#include "tests/estate/estate_testing.h"

namespace remit::testing {
namespace {

Source From(std::string_view file) { return {std::make_shared<const std::string>(file), "/0"}; }

BOOST_AUTO_TEST_SUITE(estate_stats)

BOOST_AUTO_TEST_CASE(what_an_account_holds_is_counted_by_kind) {
  User alice = MakeUser(kAlice, {AllowAll("own"), DenyAll("own 2")});
  alice.mfa_devices = {
      {"arn:aws:iam::111122223333:mfa/a", MfaDeviceKind::kTotp, "customer", {}, {}}};
  alice.access_keys = {{"AKIA1", true, "provider", {}}};
  const Estate estate = EstateOf(
      alice, MakeRole(kApp, TrustOf(kAlice)),
      MakeRole("arn:aws:iam::111122223333:role/aws-service-role/x/L", TrustOf(kAlice)),
      MakeManaged("arn:aws:iam::111122223333:policy/P", AllowAll("P")),
      MakeManaged("arn:aws:iam::aws:policy/P", AllowAll("P")),
      MakeRole("arn:aws:iam::444455556666:role/X", TrustOf(kAlice)), MakeOrganization({kHome}));
  const EstateStats stats = CountEstate(estate);
  BOOST_REQUIRE(stats.accounts.size() == 2U);
  const AccountStats& home = stats.accounts[0];
  BOOST_TEST(home.id == kHome);
  BOOST_TEST(home.users == 1U);
  BOOST_TEST(home.roles == 2U);
  BOOST_TEST(home.service_linked_roles == 1U);
  BOOST_TEST(home.managed_policies == 1U);
  BOOST_TEST(home.inline_policies == 2U);
  BOOST_TEST(home.statements == 5U);
  BOOST_TEST(home.mfa_devices == 1U);
  BOOST_TEST(home.access_keys == 1U);
  BOOST_TEST(stats.total.roles == 3U);
  BOOST_TEST(stats.organizations == 1U);
  BOOST_TEST(stats.organizational_units == 1U);
  BOOST_TEST(stats.aws_managed_policies == 1U);
}

std::size_t Unknown(const Estate& estate, UnknownFact fact) {
  return CountEstate(estate).total.unknown[fact];
}

BOOST_AUTO_TEST_CASE(what_nobody_told_is_counted_as_unknown_and_what_is_told_is_not) {
  const Estate untold = Edited(Estate(), [](EstateEdit& edit) {
    User alice = MakeUser(kAlice, {WithoutText("x")});
    alice.groups = {"gone"};
    alice.permissions_boundary = "arn:aws:iam::111122223333:policy/Gone";
    alice.has_login_profile = true;
    edit.Put(alice);
    edit.Put(MakeRole(kApp, WithoutText("")));
    edit.Put(MakeResource(kKey, std::nullopt));
    IdentityProvider provider;
    provider.arn = "arn:aws:iam::111122223333:saml-provider/Corp";
    edit.Put(provider);
  });
  for (const UnknownFact fact :
       {UnknownFact::kPrincipals, UnknownFact::kResources, UnknownFact::kOrganization,
        UnknownFact::kIdentityPolicy, UnknownFact::kBoundary, UnknownFact::kGroup,
        UnknownFact::kTrust, UnknownFact::kResourcePolicy, UnknownFact::kKeyGrants,
        UnknownFact::kPasswordHolder, UnknownFact::kRootHolder, UnknownFact::kProviderHolder,
        UnknownFact::kBillingAccess}) {
    BOOST_TEST_CONTEXT(UnknownFactName(fact)) { BOOST_TEST(Unknown(untold, fact) == 1U); }
  }
  BOOST_TEST(Unknown(untold, UnknownFact::kMfaDevices) == 2U);  // of alice and of root
  BOOST_TEST(Unknown(untold, UnknownFact::kAccessKeys) == 2U);
  BOOST_TEST(Unknown(untold, UnknownFact::kUniqueId) == 2U);

  User alice = MakeUser(kAlice);
  alice.unique_id = "AIDA1";
  alice.mfa_devices.emplace();
  alice.access_keys.emplace();
  alice.has_login_profile = false;
  const Estate told = Edited(EstateOf(alice), [](EstateEdit& edit) {
    edit.PutAccount(kHome, [](Account& account) {
      account.iam_access_to_billing = false;
      account.root = {std::vector<MfaDevice>{}, false, "customer", {}};
    });
  });
  BOOST_TEST(CountEstate(told).total.unknown.total() == 0U);
}

BOOST_AUTO_TEST_CASE(every_unknown_fact_has_a_name_of_its_own) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kUnknownFacts; ++i) {
    names.insert(UnknownFactName(static_cast<UnknownFact>(i)));
  }
  BOOST_TEST(names.size() == kUnknownFacts);
  BOOST_TEST(!names.contains(""));
}

BOOST_AUTO_TEST_CASE(unknown_texts_and_places_in_an_organization_are_counted) {
  Organization o = MakeOrganization({kHome});
  o.nodes[0].service_control_policies = {"p-gone"};
  BOOST_TEST(Unknown(EstateOf(o), UnknownFact::kOrganizationPolicy) == 1U);
  BOOST_TEST(Unknown(EstateOf(o), UnknownFact::kOrganizationPlace) == 0U);
  o.nodes[0].parent = "r-0";
  BOOST_TEST(Unknown(EstateOf(o), UnknownFact::kOrganizationPlace) == 1U);
}

BOOST_AUTO_TEST_CASE(the_files_that_told_something_are_listed_with_how_much) {
  User alice = MakeUser(kAlice);
  alice.source = From("b.json");
  Role role = MakeRole(kApp, TrustOf(kAlice));
  role.source = From("b.json");
  Organization o;
  o.id = "o-1";
  o.source = From("a.json");
  const std::vector<SourceFile> files = Sources(EstateOf(alice, role, o));
  BOOST_TEST((files == std::vector<SourceFile>{{"", 1}, {"a.json", 1}, {"b.json", 2}}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
