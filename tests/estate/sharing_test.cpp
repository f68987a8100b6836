// Snapshots share what didn't change: the same objects, not equal ones.
#include <boost/test/unit_test.hpp>

#include "tests/estate/estate_testing.h"

namespace remit::testing {
namespace {

constexpr std::string_view kPartnerRole = "arn:aws:iam::444455556666:role/P";

Estate Two() {
  return EstateOf(MakeUser(kAlice), MakeRole(kApp, TrustOf(kAlice)),
                  MakeRole(kPartnerRole, TrustOf(kAlice)), MakeOrganization({kHome, kPartner}),
                  MakeManaged("arn:aws:iam::aws:policy/P", AllowAll("P")));
}

BOOST_AUTO_TEST_SUITE(estate_sharing)

BOOST_AUTO_TEST_CASE(an_edit_of_one_role_shares_the_other_accounts_and_the_other_entities) {
  const Estate before = Two();
  const Estate after =
      Edited(before, [](EstateEdit& edit) { edit.Put(MakeRole(kApp, TrustOf(kPartner))); });
  BOOST_TEST(after.FindAccount(kPartner) == before.FindAccount(kPartner));
  BOOST_TEST(after.FindAccount(kHome) != before.FindAccount(kHome));
  BOOST_TEST(after.FindUser(kAlice) == before.FindUser(kAlice));
  BOOST_TEST(after.FindRole(kApp) != before.FindRole(kApp));
  BOOST_TEST(&after.organizations() == &before.organizations());
  BOOST_TEST(&after.aws_managed_policies() == &before.aws_managed_policies());
  BOOST_TEST(after.FindRole(kApp)->trust.document != before.FindRole(kApp)->trust.document);
}

BOOST_AUTO_TEST_CASE(an_edit_of_the_organization_shares_all_accounts) {
  const Estate before = Two();
  const Estate after =
      Edited(before, [](EstateEdit& edit) { edit.Put(MakeOrganization({kHome})); });
  for (const auto& [id, account] : before.accounts()) {
    BOOST_TEST(after.FindAccount(id) == account.get());
  }
  BOOST_TEST(&after.organizations() != &before.organizations());
}

BOOST_AUTO_TEST_CASE(an_edit_that_changes_nothing_gives_the_same_snapshot) {
  const Estate before = Two();
  const Estate after =
      Edited(before, [](EstateEdit& edit) { edit.Remove("arn:aws:iam::1:user/x"); });
  BOOST_TEST(&after.accounts() == &before.accounts());
}

BOOST_AUTO_TEST_CASE(copies_of_a_snapshot_are_the_same_snapshot) {
  const User* alice = nullptr;
  Estate kept;
  {
    const Estate estate = Two();
    kept = estate;
    alice = estate.FindUser(kAlice);
  }
  BOOST_TEST(kept.FindUser(kAlice) == alice);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
