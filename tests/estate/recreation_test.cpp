// Who is removed and made again under the same name is somebody else (P10).
#include <boost/test/unit_test.hpp>

#include "tests/estate/estate_testing.h"

namespace remit::testing {
namespace {

constexpr std::string_view kAdmin = "arn:aws:iam::444455556666:role/Admin";

Role WithId(Role role, std::string_view id) {
  role.unique_id = id;
  return role;
}

// A role in the home account and a bucket elsewhere that trusts it.
Estate Before(std::string_view id = "AROAFIRST") {
  return EstateOf(WithId(MakeRole(kApp, TrustOf(kAlice)), id),
                  MakeResource(kBucket, PolicyList{ResourcePolicyFor(kApp)}, kHome),
                  MakeRole(kAdmin, TrustOf(kApp)));
}

Decision Get(const Estate& estate) {
  return Decide(estate, kAppSession, "s3:GetObject", kObject).decision;
}

std::string Named(const NamedPolicy& policy) {
  return policy.document->statements[0].principal->entries[0].value.text;
}

BOOST_AUTO_TEST_SUITE(recreation)

BOOST_AUTO_TEST_CASE(a_bucket_policy_does_not_name_the_new_role_of_an_old_name_P10) {
  const Estate before = Before();
  BOOST_TEST((Get(before) == Decision::kAllowed));
  const Estate after = Edited(before, [](EstateEdit& edit) {
    edit.Remove(kApp);
    edit.Put(WithId(MakeRole(kApp, TrustOf(kAlice)), "AROASECOND"));
  });
  BOOST_TEST((Get(after) == Decision::kImplicitDeny));
  BOOST_TEST(Named(after.FindResource(kBucket)->policies->front()) == "AROAFIRST");
  BOOST_TEST(Named(after.FindRole(kAdmin)->trust) == "AROAFIRST");  // in other accounts too
  BOOST_TEST(Named(before.FindRole(kAdmin)->trust) == kApp);
  BOOST_TEST((Get(before) == Decision::kAllowed));
}

BOOST_AUTO_TEST_CASE(the_same_role_put_back_with_its_id_is_the_same_again_P10) {
  const Estate after = Edited(Before(), [](EstateEdit& edit) {
    edit.Remove(kApp);
    edit.Put(WithId(MakeRole(kApp, TrustOf(kAlice)), "AROAFIRST"));
  });
  BOOST_TEST((Get(after) == Decision::kAllowed));
}

BOOST_AUTO_TEST_CASE(it_takes_no_known_id_to_be_forgotten_P10) {
  const Estate after = Edited(Before(""), [](EstateEdit& edit) {
    edit.Remove(kApp);
    edit.Put(MakeRole(kApp, TrustOf(kAlice)));
  });
  BOOST_TEST((Get(after) == Decision::kImplicitDeny));
}

BOOST_AUTO_TEST_CASE(replacing_a_role_by_one_of_another_id_is_making_it_again_P10) {
  const auto replaced = [](std::string_view id) {
    return Edited(Before(), [id](EstateEdit& edit) {
      edit.Put(WithId(MakeRole(kApp, TrustOf(kPartner)), id));
    });
  };
  BOOST_TEST((Get(replaced("AROASECOND")) == Decision::kImplicitDeny));
  BOOST_TEST((Get(replaced("AROAFIRST")) == Decision::kAllowed));
  BOOST_TEST((Get(replaced("")) == Decision::kAllowed));  // nothing says that it is another
}

BOOST_AUTO_TEST_CASE(a_policy_saved_after_the_new_role_was_made_names_the_new_one_P10) {
  const Estate after = Edited(Before(), [](EstateEdit& edit) {
    edit.Put(MakeRole(kAdmin, TrustOf(kApp)));  // before: names the old one
    edit.Remove(kApp);
    edit.Put(WithId(MakeRole(kApp, TrustOf(kAlice)), "AROASECOND"));
    edit.Put(MakeResource(kBucket, PolicyList{ResourcePolicyFor(kApp)}, kHome));
  });
  BOOST_TEST((Get(after) == Decision::kAllowed));
  BOOST_TEST(Named(after.FindRole(kAdmin)->trust) == "AROAFIRST");
}

BOOST_AUTO_TEST_CASE(policies_that_do_not_name_the_removed_one_stay_as_they_are_P10_P11) {
  const Estate estate = EstateOf(
      MakeUser(kAlice), MakeUser("arn:aws:iam::111122223333:user/bob"),
      MakeResource(kQueue, PolicyList{ResourcePolicyFor(kHome)}),
      MakeResource(kBucket,
                   PolicyList{Policy("text",
                                     "'Effect': 'Allow', 'Principal': '*', 'Action': 's3:*', "
                                     "'Resource': '*', 'Condition': {'ArnEquals': "
                                     "{'aws:PrincipalArn': '" +
                                         std::string(kAlice) + "'}}")},
                   kHome));
  const Estate after = Edited(estate, [](EstateEdit& edit) { edit.Remove(kAlice); });
  BOOST_TEST(after.FindResource(kQueue) == estate.FindResource(kQueue));
  BOOST_TEST(after.FindResource(kBucket) == estate.FindResource(kBucket));
}

BOOST_AUTO_TEST_CASE(a_deny_that_names_the_old_user_misses_the_new_one_P10) {
  User alice = MakeUser(kAlice, {AllowAll("own")});
  alice.unique_id = "AIDAFIRST";
  const Estate before =
      EstateOf(alice, MakeResource(kQueue, PolicyList{Policy("deny",
                                                             "'Effect': 'Deny', 'Principal': "
                                                             "{'AWS': '" +
                                                                 std::string(kAlice) +
                                                                 "'}, 'Action': '*', "
                                                                 "'Resource': '*'")}));
  const auto send = [](const Estate& estate) {
    return Decide(estate, kAlice, "sqs:SendMessage", kQueue).decision;
  };
  BOOST_TEST((send(before) == Decision::kExplicitDeny));
  alice.unique_id = "AIDASECOND";
  BOOST_TEST(
      (send(Edited(before, [&](EstateEdit& edit) { edit.Put(alice); })) == Decision::kAllowed));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
