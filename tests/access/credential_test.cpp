// What SessionWith makes is what the credential machine gives to those who have it.
#include "remit/access/credential.h"

#include <optional>

#include <boost/test/unit_test.hpp>

#include "remit/access/simulation.h"
#include "remit/sts/call.h"
#include "tests/estate/estate_testing.h"

namespace remit::testing {
namespace {

const Circumstances kNow{.now = {1'000'000, 0}};
constexpr const char* kDevice = "arn:aws:iam::111122223333:mfa/d";

User Someone() {
  User user = MakeUser(kAlice, {AllowAll("A")});
  user.unique_id = "AIDA1";
  user.tags = {{"team", "red"}};
  user.access_keys = {{"AKIA1", true, {}, {}}};
  user.has_login_profile = true;
  user.mfa_devices = {{kDevice, MfaDeviceKind::kTotp, {}, {}, {}}};
  return user;
}

std::string ContextText(const Estate& estate, const SessionPtr& session) {
  std::string text;
  const RequestContext context = ContextOf(estate, session.get(), "s3:GetObject", kObject, kNow);
  for (const ContextEntry& entry : context.entries()) {
    text += std::string(entry.key) + "=";
    for (const std::string_view value : entry.values) text += std::string(value) + ",";
    text += "\n";
  }
  return text + std::string(CredentialKindName(session->principal.facts().credential)) + " " +
         std::string(session->principal.name()) + " " + session->principal.facts().unique_id;
}

BOOST_AUTO_TEST_SUITE(credentials)

BOOST_AUTO_TEST_CASE(they_are_those_of_the_credential_machine) {  // M01
  User without_device = Someone();
  without_device.mfa_devices.emplace();
  const Estate estate = EstateOf(Someone(), MakeRole(kApp, TrustOf(kAlice)));
  const Estate plain = EstateOf(without_device);
  const Sts sts(estate);
  const SessionPtr key = sts.UseAccessKey(kAlice, kNow).session;
  const std::vector<std::pair<CredentialForm, SessionPtr>> issued = {
      {CredentialForm::kAccessKeys, key},
      {CredentialForm::kSessionToken, sts.GetSessionToken(key, {}, kNow).session},
      {CredentialForm::kSessionTokenWithMfa,
       sts.GetSessionToken(key, {.serial_number = kDevice}, kNow).session},
      {CredentialForm::kConsole, Sts(plain).SignIn(kAlice, "", kNow).session},
      {CredentialForm::kConsoleWithMfa, sts.SignIn(kAlice, kDevice, kNow).session},
  };
  for (const auto& [form, session] : issued) {
    BOOST_REQUIRE(session != nullptr);
    BOOST_TEST(ContextText(estate, SessionWith(estate, kAlice, form, kNow.now)) ==
               ContextText(estate, session));
  }
  const SessionPtr assumed = sts.AssumeRole(key, {.role_arn = std::string(kApp)}, kNow).session;
  BOOST_REQUIRE(assumed != nullptr);
  BOOST_TEST(ContextText(estate, SessionWith(estate, kApp, CredentialForm::kRoleSession,
                                             kNow.now)) == ContextText(estate, assumed));
}

Tri Has(const User& user, CredentialForm form) {
  for (const HeldCredential& held : CredentialsOf(EstateOf(user), user.arn)) {
    if (held.form == form) return held.exists;
  }
  BOOST_FAIL("no such form");
  return Tri::kFalse;
}

BOOST_AUTO_TEST_CASE(they_exist_as_far_as_the_estate_tells) {  // M06, X16
  User user = Someone();
  BOOST_TEST((Has(user, CredentialForm::kSessionTokenWithMfa) == Tri::kTrue));
  BOOST_TEST((Has(user, CredentialForm::kConsole) == Tri::kFalse));  // the console asks for it
  user.mfa_devices->front().kind = MfaDeviceKind::kFido;
  BOOST_TEST((Has(user, CredentialForm::kSessionTokenWithMfa) == Tri::kFalse));
  BOOST_TEST((Has(user, CredentialForm::kConsoleWithMfa) == Tri::kTrue));
  user.access_keys->front().active = false;
  BOOST_TEST((Has(user, CredentialForm::kAccessKeys) == Tri::kFalse));
  user.access_keys.reset();
  BOOST_TEST((Has(user, CredentialForm::kAccessKeys) == Tri::kIndeterminate));
  user.has_login_profile.reset();
  BOOST_TEST((Has(user, CredentialForm::kConsoleWithMfa) == Tri::kIndeterminate));
  BOOST_TEST((Has(user, CredentialForm::kConsole) == Tri::kFalse));
}

BOOST_AUTO_TEST_CASE(root_has_no_token_of_a_device) {  // M06
  const Estate estate = EstateOf();
  BOOST_TEST(SessionWith(estate, "arn:aws:iam::111122223333:root",
                         CredentialForm::kSessionTokenWithMfa, kNow.now) == nullptr);
  BOOST_TEST(SessionWith(estate, kApp, CredentialForm::kAccessKeys, kNow.now) == nullptr);
  BOOST_TEST(SessionWith(estate, kAlice, CredentialForm::kRoleSession, kNow.now) == nullptr);
}

BOOST_AUTO_TEST_CASE(a_simulation_takes_the_way_that_is_told) {  // M03
  const NamedPolicy trust =
      Policy("trust", "'Effect': 'Allow', 'Principal': {'AWS': '" + std::string(kAlice) +
                          "'}, 'Action': 'sts:AssumeRole', 'Condition': {'Bool': "
                          "{'aws:MultiFactorAuthPresent': 'true'}}");
  const Estate estate = EstateOf(Someone(), MakeRole(kApp, trust, {AllowAll("A")}));
  const Sts sts(estate);
  SimulationPlan plan{.principal = std::string(kAlice),
                      .roles = {std::string(kApp)},
                      .actions = {"sqs:SendMessage"},
                      .resources = {std::string(kQueue)},
                      .at = kNow};
  const Simulation without = SimulateAs(sts, plan);
  BOOST_REQUIRE(without.refusal.has_value());
  BOOST_TEST(without.refusal->rule == "M03");
  BOOST_TEST((without.decision() == Decision::kImplicitDeny));
  plan.mfa = true;
  const Simulation with = SimulateAs(sts, plan);
  BOOST_REQUIRE(with.session != nullptr);
  BOOST_TEST((with.decision() == Decision::kAllowed));
  BOOST_TEST(with.session->principal.role_arn() == kApp);
  plan.device = "arn:aws:iam::111122223333:mfa/other";
  BOOST_TEST(SimulateAs(sts, plan).refusal->rule == "M06");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
