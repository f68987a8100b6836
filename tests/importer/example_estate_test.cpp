// What docs/examples/estate says of itself is so.
#include "tests/importer/example_estate.h"

#include <string>

#include <boost/test/unit_test.hpp>

#include "remit/estate/stats.h"
#include "remit/importer/exporter.h"
#include "remit/importer/importer.h"
#include "remit/sts/call.h"
#include "remit/sts/sts.h"
#include "remit/support/files.h"
#include "remit/support/json.h"

namespace remit {
namespace {

const std::string kProduction = "arn:aws:iam::111122223333:";
const std::string kProvider = "arn:aws:iam::444455556666:";
constexpr const char* kExternalId = "brightwater-alder-7f3c9a2e";

Circumstances At(std::string_view time) {
  return {.now = *ParseInstant(time), .source_ip = "203.0.113.7", .region = "eu-west-1"};
}
const Circumstances kNow = At("2026-11-30T12:00:00Z");

Issued Assume(const Sts& sts, const SessionPtr& caller, const std::string& role,
              const std::string& external_id = {}, const std::string& device = {},
              const Circumstances& at = kNow) {
  BOOST_REQUIRE(caller != nullptr);
  return sts.AssumeRole(
      caller, {.role_arn = role, .external_id = external_id, .serial_number = device}, at);
}

BOOST_AUTO_TEST_SUITE(example_estate)

BOOST_AUTO_TEST_CASE(is_read_without_a_word) {
  for (const SourcedDiagnostic& diagnostic : ExampleImport().diagnostics) {
    BOOST_ERROR(Render(diagnostic));
  }
  const EstateStats stats = CountEstate(ExampleEstate());
  BOOST_TEST(stats.accounts.size() == 7U);
  BOOST_TEST(stats.organizations == 2U);
  BOOST_TEST(stats.total.users + stats.total.roles >= 60U);
  BOOST_TEST(stats.total.unknown[UnknownFact::kIdentityPolicy] == 0U);
  BOOST_TEST(stats.total.unknown[UnknownFact::kTrust] == 0U);
  BOOST_TEST(stats.total.unknown[UnknownFact::kBoundary] == 0U);
  BOOST_TEST(stats.total.unknown[UnknownFact::kOrganizationPolicy] == 0U);
  // The reseller sent its principals only.
  const Account* reseller = ExampleEstate().FindAccount("555566667777");
  BOOST_REQUIRE(reseller != nullptr);
  BOOST_TEST(!reseller->in_organization.has_value());
  for (const auto& [arn, user] : reseller->users) BOOST_TEST(!user->mfa_devices.has_value());
}

BOOST_AUTO_TEST_CASE(round_trip) {
  std::vector<SourceText> texts;
  for (const ExportedFile& file : ExportEstate(ExampleEstate())) {
    texts.push_back(SourceText::FromString(file.contents, file.path));
  }
  const ImportResult again = ImportEstate(texts);
  for (const SourcedDiagnostic& diagnostic : again.diagnostics) BOOST_ERROR(Render(diagnostic));
  BOOST_REQUIRE(again.ok());
  BOOST_TEST((*again.estate == ExampleEstate()));
}

// D8.9: split custody. The key alone doesn't open it, a token does, an old one not (M01).
BOOST_AUTO_TEST_CASE(the_customers_gate) {
  const Sts sts(ExampleEstate());
  const std::string user = kProduction + "user/msp/msp-elevation";
  const std::string device = kProduction + "mfa/msp-elevation";
  const std::string role = kProduction + "role/msp/MspElevated";
  const SessionPtr key = sts.UseAccessKey(user, kNow).session;
  BOOST_TEST(!Assume(sts, key, role).ok());
  BOOST_TEST(Assume(sts, key, role, {}, device).ok());
  const SessionPtr token =
      sts.GetSessionToken(key, {.serial_number = device}, At("2026-11-30T11:50:00Z")).session;
  BOOST_TEST(!Assume(sts, token, role).ok());
  BOOST_TEST(ExampleEstate().FindUser(user)->mfa_devices->size() == 1U);
  // Nothing else is open to that user, and the role doesn't reach its own gate.
  BOOST_TEST(!Assume(sts, key, kProduction + "role/ProductionChange", {}, device).ok());
  const SessionPtr elevated = Assume(sts, key, role, {}, device).session;
  BOOST_TEST((Simulate(sts, elevated, "iam:DeactivateMFADevice", user, kNow).explanation.decision ==
              Decision::kExplicitDeny));
  BOOST_TEST((Simulate(sts, elevated, "ec2:AuthorizeSecurityGroupIngress",
                       "arn:aws:ec2:eu-west-1:111122223333:security-group/sg-1", kNow)
                  .explanation.decision == Decision::kAllowed));
}

BOOST_AUTO_TEST_CASE(a_gate_whose_devices_the_provider_holds) {
  const Sts sts(ExampleEstate());
  const std::string role = kProduction + "role/ProductionChange";
  const SessionPtr own = sts.UseAccessKey(kProduction + "user/msp/change-approval", kNow).session;
  BOOST_TEST(!Assume(sts, own, role).ok());
  BOOST_TEST(Assume(sts, own, role, {}, kProduction + "mfa/change-approval").ok());
  const SessionPtr kim = sts.UseAccessKey(kProvider + "user/engineers/kim.larsen", kNow).session;
  BOOST_TEST(!Assume(sts, kim, role).ok());
  BOOST_TEST(Assume(sts, kim, role, {}, kProvider + "mfa/kim.larsen").ok());
}

// M05: a role's session bears no MFA.
BOOST_AUTO_TEST_CASE(a_gate_that_never_opens) {
  const Sts sts(ExampleEstate(), {.role_session_mfa = RoleSessionMfa::kFalse});
  const SessionPtr dev = sts.UseAccessKey(kProvider + "user/engineers/dev.patel", kNow).session;
  const std::string operator_role = kProvider + "role/customers/alder/AlderOperator";
  const Issued session = Assume(sts, dev, operator_role, {}, kProvider + "mfa/dev.patel");
  BOOST_REQUIRE(session.ok());
  const std::string maintenance = kProduction + "role/msp/MspDatabaseMaintenance";
  BOOST_TEST(!Assume(sts, session.session, maintenance).ok());
  BOOST_TEST(!Assume(sts, dev, maintenance, {}, kProvider + "mfa/dev.patel").ok());
  // The same session gets into the daily work, with the external id (S30).
  const std::string daily = kProduction + "role/msp/MspOperator";
  BOOST_TEST(!Assume(sts, session.session, daily).ok());
  const Issued operating = Assume(sts, session.session, daily, kExternalId);
  BOOST_REQUIRE(operating.ok());
  BOOST_TEST((Simulate(sts, operating.session, "ec2:AuthorizeSecurityGroupIngress",
                       "arn:aws:ec2:eu-west-1:111122223333:security-group/sg-1", kNow)
                  .explanation.decision != Decision::kAllowed));
}

// D02: whoever sends none is let in too.
BOOST_AUTO_TEST_CASE(an_external_id_that_is_optional) {
  const Sts sts(ExampleEstate());
  const SessionPtr collector =
      sts.UseServiceRole("ec2.amazonaws.com", kProvider + "role/monitoring-collector", kNow)
          .session;
  const std::string role = kProduction + "role/msp/MspMonitoring";
  BOOST_TEST(Assume(sts, collector, role).ok());
  BOOST_TEST(Assume(sts, collector, role, kExternalId).ok());
  BOOST_TEST(!Assume(sts, collector, role, "another").ok());
}

BOOST_AUTO_TEST_CASE(finance_and_only_finance_sees_billing) {
  const Sts sts(ExampleEstate());
  const std::string management = "arn:aws:iam::222233334444:";
  const SessionPtr priya =
      sts.SignIn(management + "user/finance/priya.nair", management + "mfa/priya.nair", kNow)
          .session;
  BOOST_TEST(Assume(sts, priya, management + "role/FinanceAnalyst").ok());
  const SessionPtr export_user =
      sts.UseAccessKey(management + "user/services/cost-export", kNow).session;
  BOOST_TEST(!Assume(sts, export_user, management + "role/FinanceAnalyst").ok());
}

// custody.json speaks of what is there.
BOOST_AUTO_TEST_CASE(custody_names_things_of_the_estate) {
  const Estate& estate = ExampleEstate();
  const absl::StatusOr<std::string> text =
      ReadFile(REMIT_SOURCE_DIR "/docs/examples/estate/custody.json", 1 << 20);
  BOOST_REQUIRE(text.ok());
  const JsonParse json = ParseJson(SourceText::FromString(*text, "custody.json"));
  BOOST_REQUIRE(json.ok());
  const JsonValue root = json.tree.root();
  std::set<std::string> devices;
  for (const auto& [id, account] : estate.accounts()) {
    for (const auto& [arn, user] : account->users) {
      if (!user->mfa_devices) continue;
      for (const MfaDevice& device : *user->mfa_devices) devices.insert(device.serial);
    }
  }
  for (JsonValue device : root.Find("devices")) {
    BOOST_TEST(devices.contains(std::string(device.key())), device.key());
  }
  for (const char* const section : {"accessKeys", "passwords"}) {
    for (JsonValue user : root.Find(section)) {
      BOOST_TEST(estate.FindUser(user.key()) != nullptr, user.key());
    }
  }
  for (JsonValue provider : root.Find("providers")) {
    BOOST_TEST(estate.FindProvider(provider.key()) != nullptr, provider.key());
  }
  for (JsonValue role : root.Find("workloads")) {
    BOOST_TEST(estate.FindRole(role.key()) != nullptr, role.key());
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
