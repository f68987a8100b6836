// Edits make a new snapshot; the one that they began with stays as it was.
#include <boost/test/unit_test.hpp>

#include "tests/estate/estate_testing.h"

namespace remit::testing {
namespace {

BOOST_AUTO_TEST_SUITE(estate_edit)

BOOST_AUTO_TEST_CASE(an_edit_leaves_the_snapshot_before_as_it_was) {
  const Estate before = EstateOf(MakeUser(kAlice));
  const Estate after = Edited(before, [](EstateEdit& edit) {
    BOOST_TEST(edit.Put(MakeUser("arn:aws:iam::111122223333:user/bob")));
    BOOST_TEST(edit.Remove(kAlice));
    BOOST_TEST(!edit.Remove(kAlice));
  });
  BOOST_TEST(before.FindUser(kAlice) != nullptr);
  BOOST_TEST(before.FindUser("arn:aws:iam::111122223333:user/bob") == nullptr);
  BOOST_TEST(after.FindUser(kAlice) == nullptr);
  BOOST_TEST(after.FindUser("arn:aws:iam::111122223333:user/bob") != nullptr);
}

BOOST_AUTO_TEST_CASE(an_edit_puts_and_removes_and_makes_another_estate) {
  const Estate before = EstateOf(MakeUser("arn:aws:iam::111122223333:user/bob"));
  const Role new_role = MakeRole(kApp, TrustOf(kAlice));
  // [edit]
  EstateEdit edit(before);
  edit.Put(new_role);
  edit.Remove("arn:aws:iam::111122223333:user/bob");
  const Estate after = std::move(edit).Commit();
  // [edit]
  BOOST_TEST(after.FindRole(kApp) != nullptr);
  BOOST_TEST(after.FindAccount(kHome)->users.empty());
  BOOST_TEST(before.FindAccount(kHome)->users.size() == 1U);
}

BOOST_AUTO_TEST_CASE(putting_again_replaces) {
  const Estate after = Edited(EstateOf(MakeUser(kAlice)), [](EstateEdit& edit) {
    edit.Put(MakeUser(kAlice, {AllowAll("P")}));
  });
  BOOST_TEST(after.FindAccount(kHome)->users.size() == 1U);
  BOOST_TEST(after.FindUser(kAlice)->inline_policies.size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_has_no_arn_of_its_kind_or_no_account_is_not_put) {
  EstateEdit edit{Estate()};
  BOOST_TEST(!edit.Put(MakeUser("alice")));
  BOOST_TEST(!edit.Put(MakeUser(kApp)));
  BOOST_TEST(!edit.Put(MakeUser("arn:aws:iam::111122223333:user/a*")));
  BOOST_TEST(!edit.Put(MakeRole(kAppSession, TrustOf(kAlice))));
  BOOST_TEST(!edit.Put(MakeGroup("arn:aws:iam::111122223333:group/")));
  BOOST_TEST(!edit.Put(MakeGroup("arn:aws:iam::aws:group/g")));
  BOOST_TEST(!edit.Put(MakeManaged("arn:aws:iam::1:policy/P", AllowAll("P"))));
  BOOST_TEST(!edit.Put(MakeResource("bkt", PolicyList{})));
  BOOST_TEST(!edit.Put(MakeResource(kBucket, PolicyList{})));  // nobody says whose it is
  BOOST_TEST(!edit.Put(MakeResource(kBucket, PolicyList{}, "me")));
  BOOST_TEST(!edit.Put(IdentityProvider{}));
  BOOST_TEST(!edit.Put(Organization{}));
  BOOST_TEST(!edit.PutAccount("12", [](Account&) {}));
  BOOST_TEST(!edit.Remove("alice"));
  BOOST_TEST(!edit.RemoveAccount(kHome));
  BOOST_TEST((std::move(edit).Commit() == Estate()));
}

BOOST_AUTO_TEST_CASE(an_accounts_own_facts_change_without_what_it_holds) {
  const Estate after = Edited(EstateOf(MakeUser(kAlice)), [](EstateEdit& edit) {
    edit.PutAccount(kHome, [](Account& account) {
      account.id = "something else";
      account.name = "home";
      account.iam_access_to_billing = true;
      account.users.clear();
    });
  });
  const Account* account = after.FindAccount(kHome);
  BOOST_REQUIRE(account != nullptr);
  BOOST_TEST(account->id == kHome);
  BOOST_TEST(account->name == "home");
  BOOST_TEST((account->iam_access_to_billing == true));
  BOOST_TEST(account->users.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_bucket_has_one_owner) {
  Estate estate = EstateOf(MakeResource(kBucket, PolicyList{}, kHome));
  estate =
      Edited(estate, [](EstateEdit& e) { e.Put(MakeResource(kBucket, PolicyList{}, kPartner)); });
  BOOST_TEST(estate.OwnerOf(kBucket) == kPartner);
  BOOST_TEST(estate.FindAccount(kHome)->resources.empty());
  // Without an owner it is still the same bucket.
  estate = Edited(estate, [](EstateEdit& e) { e.Put(MakeResource(kBucket, std::nullopt)); });
  BOOST_TEST(estate.OwnerOf(kBucket) == kPartner);
  BOOST_TEST(!estate.FindResource(kBucket)->policies.has_value());
  BOOST_TEST(Edited(estate, [](EstateEdit& e) { e.Remove(kBucket); }).OwnerOf(kBucket) == "");
  BOOST_TEST(Edited(estate, [](EstateEdit& e) { e.RemoveAccount(kPartner); }).OwnerOf(kBucket) ==
             "");
}

BOOST_AUTO_TEST_CASE(every_kind_of_thing_can_be_removed) {
  IdentityProvider provider;
  provider.arn = "arn:aws:iam::111122223333:oidc-provider/idp.example";
  const std::string group = "arn:aws:iam::111122223333:group/g";
  const std::string policy = "arn:aws:iam::111122223333:policy/P";
  const std::string aws = "arn:aws:iam::aws:policy/P";
  const Estate before =
      EstateOf(MakeUser(kAlice), MakeRole(kApp, TrustOf(kAlice)), MakeGroup(group),
               MakeManaged(policy, AllowAll("P")), MakeManaged(aws, AllowAll("P")),
               MakeResource(kQueue, PolicyList{}), provider, MakeOrganization({kHome}));
  const Estate after = Edited(before, [&](EstateEdit& edit) {
    for (std::string_view arn : {kAlice, kApp, std::string_view(group), std::string_view(policy),
                                 std::string_view(aws), kQueue, std::string_view(provider.arn)}) {
      BOOST_TEST(edit.Remove(arn));
      BOOST_TEST(!edit.Remove(arn));
    }
    BOOST_TEST(edit.RemoveOrganization("o-1"));
    BOOST_TEST(!edit.RemoveOrganization("o-1"));
  });
  const Account* account = after.FindAccount(kHome);
  BOOST_TEST(account->users.size() + account->roles.size() + account->groups.size() +
                 account->policies.size() + account->resources.size() + account->providers.size() ==
             0U);
  BOOST_TEST(after.aws_managed_policies().empty());
  BOOST_TEST(after.organizations().empty());
  BOOST_TEST(before.FindProvider(provider.arn) != nullptr);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
