// What a script can't show: the history of a session, who holds what, snapshots
// side by side, and hostile input.
#include "remit/sts/sts.h"

#include <limits>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/sts/call.h"
#include "tests/sts/estate_json.h"

namespace remit {
namespace {

constexpr const char* kUser = "arn:aws:iam::111122223333:user/ops";
constexpr const char* kDevice = "arn:aws:iam::111122223333:mfa/ops";
constexpr const char* kRole = "arn:aws:iam::111122223333:role/app";

Circumstances At(std::int64_t seconds) { return {.now = {seconds, 0}}; }

Estate Accounts() {
  return EstateFromJson(R"({"accounts": {"111122223333": {
    "users": {"ops": {"uniqueId": "AIDAOPS", "holder": "partner",
      "mfa": [{"serial": "arn:aws:iam::111122223333:mfa/ops", "kind": "totp", "holder": "customer"}],
      "policies": [{"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "*", "Resource": "*"}]}]}},
    "roles": {"app": {"uniqueId": "AROAAPP",
      "trust": {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}]},
      "policies": [{"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}]}},
    "resources": {"arn:aws:s3:::b": {}}}}})");
}

BOOST_AUTO_TEST_SUITE(sts)

BOOST_AUTO_TEST_CASE(a_session_knows_whose_device_authenticated_it_along_the_whole_chain) {
  const Sts sts(Accounts());
  const Issued key = sts.UseAccessKey(kUser, At(0));
  BOOST_REQUIRE(key.ok());
  BOOST_TEST(key.session->holder == "partner");
  BOOST_TEST(Authentications(*key.session).empty());
  const Issued token = sts.GetSessionToken(key.session, {.serial_number = kDevice}, At(10));
  BOOST_REQUIRE(token.ok());
  const Issued role =
      sts.AssumeRole(token.session, {.role_arn = kRole, .serial_number = kDevice}, At(20));
  BOOST_REQUIRE(role.ok());
  const Issued chained = sts.AssumeRole(role.session, {.role_arn = kRole}, At(30));
  BOOST_TEST(!chained.ok());  // the role's own policies don't allow it
  const std::vector<MfaAuthentication> found = Authentications(*role.session);
  BOOST_REQUIRE(found.size() == 2u);
  BOOST_TEST(found[0].at.seconds == 20);  // latest first
  BOOST_TEST(found[1].at.seconds == 10);
  BOOST_TEST(found[1].device == kDevice);
  BOOST_TEST(found[1].holder == "customer");
  BOOST_TEST(role.session->holder == "partner");
  BOOST_TEST((role.session->parent == token.session));
  BOOST_TEST((role.session->parent->parent == key.session));
}

BOOST_AUTO_TEST_CASE(the_example_of_the_page_is_allowed) {
  const Estate estate = Accounts();
  const Instant t{1'767'258'000, 0};
  // [session]
  const Sts sts(estate);
  const Issued key = sts.UseAccessKey("arn:aws:iam::111122223333:user/ops", {.now = t});
  const Issued admin = sts.AssumeRole(key.session,
                                      {.role_arn = "arn:aws:iam::111122223333:role/app",
                                       .serial_number = "arn:aws:iam::111122223333:mfa/ops"},
                                      {.now = t});
  const SimulatedCall call =
      Simulate(sts, admin.session, "s3:GetObject", "arn:aws:s3:::b/k", {.now = t});
  // [session]
  BOOST_TEST((call.explanation.decision == Decision::kAllowed));
  BOOST_TEST(Authentications(*admin.session).size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_session_is_judged_by_the_snapshot_that_it_is_used_with) {
  const Estate before = Accounts();
  const Sts sts(before);
  const SessionPtr key = sts.UseAccessKey(kUser, At(0)).session;
  const SessionPtr role = sts.AssumeRole(key, {.role_arn = kRole}, At(0)).session;
  BOOST_REQUIRE(role);
  EstateEdit edit(before);
  Role changed = *before.FindRole(kRole);
  changed.inline_policies.clear();
  edit.Put(std::move(changed));
  const Sts later(std::move(edit).Commit());
  const auto decide = [&](const Sts& machine) {
    return Simulate(machine, role, "s3:GetObject", "arn:aws:s3:::b/k", At(60)).explanation.decision;
  };
  BOOST_TEST((decide(sts) == Decision::kAllowed));
  BOOST_TEST((decide(later) == Decision::kImplicitDeny));

  // The same name with another id is another role (P10).
  EstateEdit anew(before);
  Role other = *before.FindRole(kRole);
  other.unique_id = "AROANEW";
  anew.Put(std::move(other));
  const SimulatedCall call =
      Simulate(Sts(std::move(anew).Commit()), role, "s3:GetObject", "arn:aws:s3:::b/k", At(60));
  BOOST_REQUIRE(call.refusal.has_value());
  BOOST_TEST(call.refusal->rule == "P10");
  BOOST_TEST(!call.expired);
}

BOOST_AUTO_TEST_CASE(an_expired_session_is_refused_before_any_policy_is_asked) {
  const Sts sts(Accounts());
  const SessionPtr key = sts.UseAccessKey(kUser, At(0)).session;
  const SessionPtr role = sts.AssumeRole(key, {.role_arn = kRole}, At(0)).session;
  const SimulatedCall call = Simulate(sts, role, "s3:GetObject", "arn:aws:s3:::b/k", At(3600));
  BOOST_TEST(call.expired);
  BOOST_TEST(call.explanation.policies.empty());
  BOOST_TEST((call.explanation.decision == Decision::kImplicitDeny));
  BOOST_TEST(!Simulate(sts, role, "s3:GetObject", "arn:aws:s3:::b/k", At(3599)).expired);
}

BOOST_AUTO_TEST_CASE(a_refusal_by_policies_carries_their_explanation) {
  const Sts sts(Accounts());
  EstateEdit edit(Accounts());
  User user = *Accounts().FindUser(kUser);
  user.inline_policies.clear();
  edit.Put(std::move(user));
  const Sts weaker(std::move(edit).Commit());
  const Issued refused =
      weaker.AssumeRole(sts.UseAccessKey(kUser, At(0)).session, {.role_arn = kRole}, At(0));
  BOOST_REQUIRE(refused.refusal.has_value());
  BOOST_TEST(refused.refusal->rule == "E51");
  BOOST_REQUIRE(refused.refusal->explanation);
  BOOST_TEST(!refused.refusal->explanation->policies.empty());
  BOOST_TEST(!refused.refusal->cannot_tell);
}

// §6.1: what root may do, no policy says, and its federated users share it.
BOOST_AUTO_TEST_CASE(federated_users_of_root_have_what_their_session_policy_leaves_of_root) {
  const Sts sts(Accounts());
  const SessionPtr root = sts.UseAccessKey("arn:aws:iam::111122223333:root", At(0)).session;
  BOOST_REQUIRE(root != nullptr);
  // A policy that a session can be given: that of the role.
  const PolicyList reads = Accounts().FindRole(kRole)->inline_policies;
  const SessionPtr bob =
      sts.GetFederationToken(root, {.name = "bob", .session_policies = reads}, At(0)).session;
  const SessionPtr eve = sts.GetFederationToken(root, {.name = "eve"}, At(0)).session;
  BOOST_REQUIRE((bob != nullptr && eve != nullptr));
  const auto decide = [&](const SessionPtr& session, std::string_view action) {
    return Simulate(sts, session, action, "arn:aws:s3:::b/k", At(60)).explanation.decision;
  };
  BOOST_TEST((decide(bob, "s3:GetObject") == Decision::kAllowed));
  BOOST_TEST((decide(bob, "sqs:SendMessage") == Decision::kImplicitDeny));
  BOOST_TEST((decide(eve, "s3:GetObject") == Decision::kImplicitDeny));  // E24
}

BOOST_AUTO_TEST_CASE(hostile_parameters_are_refused_and_nothing_else) {
  const Sts sts(Accounts());
  const SessionPtr key = sts.UseAccessKey(kUser, At(0)).session;
  const std::string huge(1'000'000, 'x');
  for (const std::string& text :
       {std::string(), std::string("\0", 1), huge, std::string("::::::"),
        std::string("arn:aws:iam::111122223333:role/"), std::string("\xff\xfe")}) {
    BOOST_TEST(!sts.UseAccessKey(text, At(0)).ok());
    BOOST_TEST(!sts.SignIn(text, text, At(0)).ok());
    BOOST_TEST(!sts.AssumeRole(key, {.role_arn = text}, At(0)).ok());
    BOOST_TEST(!sts.AssumeRole(key, {.role_arn = kRole, .session_name = text}, At(0)).ok());
    BOOST_TEST(!sts.AssumeRoleWithSaml({.role_arn = kRole, .provider_arn = text}, At(0)).ok());
    BOOST_TEST(
        !sts.AssumeRoleWithWebIdentity({.role_arn = kRole, .provider_arn = text}, At(0)).ok());
    BOOST_TEST(!sts.AssumeRoot(key, {.account = text, .task_policy_arn = text}, At(0)).ok());
    BOOST_TEST(!sts.UseServiceRole(text, kRole, At(0)).ok());
    BOOST_TEST(!sts.AssumeRole(key, {.role_arn = kRole, .serial_number = text + "x"}, At(0)).ok());
    BOOST_TEST(!sts.GetFederationToken(key, {.name = text}, At(0)).ok());
  }
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  BOOST_TEST(!sts.AssumeRole(key, {.role_arn = kRole, .duration_seconds = kMost}, At(0)).ok());
  BOOST_TEST(!sts.GetSessionToken(key, {.duration_seconds = -kMost}, At(0)).ok());
  BOOST_TEST(sts.AssumeRole(key, {.role_arn = kRole}, At(kMost)).ok());
  BOOST_TEST(!sts.AssumeRole(nullptr, {.role_arn = kRole}, At(0)).ok());
  BOOST_TEST(!sts.ForwardAccess(nullptr, "ec2.amazonaws.com", At(0)).ok());
}

BOOST_AUTO_TEST_CASE(a_context_says_what_it_does_not_know) {
  std::vector<std::string> notes;
  Estate unknown;
  {
    EstateEdit edit(unknown);
    User user;
    user.arn = kUser;
    edit.Put(std::move(user));
    unknown = std::move(edit).Commit();
  }
  const Sts sts(unknown);
  const Issued key = sts.UseAccessKey(kUser, At(0));
  BOOST_REQUIRE(key.ok());
  BOOST_TEST(key.notes.size() == 1u);  // nobody knows whether there are keys
  const RequestContext context = ContextOf(unknown, key.session.get(), "s3:GetObject",
                                           "arn:aws:s3:::elsewhere/k", At(0), {}, &notes);
  BOOST_TEST(notes.size() == 4u);  // userid, PrincipalOrgID and OrgPaths, ResourceAccount
  for (const ContextEntry& entry : context.entries()) BOOST_TEST(entry.key != "aws:userid");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
