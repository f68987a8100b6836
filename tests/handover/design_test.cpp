// Designs that are in order: what they say, phase by phase.
#include "remit/handover/design.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/support/files.h"
#include "tests/handover/design_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(designs)

constexpr std::string_view kOperator = "arn:aws:iam::111122223333:role/Operator";
constexpr std::string_view kReboot = "arn:aws:iam::111122223333:policy/Reboot";

constexpr std::string_view kEstate = R"("estate": {"accounts": {"111122223333": {
  "users": {"elevation": {"keys": true, "mfa": [{"serial": "arn:aws:iam::111122223333:mfa/e",
                                                 "kind": "totp"}]}},
  "roles": {"Operator": {"trust": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
    "Principal": {"AWS": "arn:aws:iam::444455556666:root"}, "Action": "sts:AssumeRole"}]}}},
  "policies": {"Reboot": {"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "ec2:RebootInstances", "Resource": "*"}]}}}},
  "organization": {"id": "o-1", "managementAccount": "999988887777",
                   "units": {"ou-1": ["111122223333"]},
                   "serviceControl": {"ou-1": [{"Version": "2012-10-17", "Statement": [
                     {"Effect": "Allow", "Action": "*", "Resource": "*"}]}]}}})";

std::string Phases(std::string_view changes, std::string_view members = "") {
  std::string json(kEstate);
  json += R"(, "phases": [{"name": "before", "from": "2026-01-01"},
                          {"name": "after", "from": "2026-05-01", "changes": [)";
  json += changes;
  json += "]}]";
  json += members;
  return WithParties(json);
}

std::string ReadDoc(std::string_view kind) {
  const absl::StatusOr<std::string> page =
      ReadFile(std::string(REMIT_SOURCE_DIR) + "/docs/design.md", 1 << 20);
  BOOST_REQUIRE(page.ok());
  const std::string fence = "```json " + std::string(kind) + "\n";
  const std::size_t begin = page->find(fence);
  BOOST_REQUIRE(begin != std::string::npos);
  const std::size_t end = page->find("\n```", begin + 3);
  return page->substr(begin + fence.size(), end - begin - fence.size());
}

BOOST_AUTO_TEST_CASE(the_design_of_the_documentation_is_in_order) {
  const Design design = SoundDesign(ReadDoc("design"));
  BOOST_REQUIRE_EQUAL(design.phases.size(), 2U);
  BOOST_TEST(design.phases[0].name == "own");
  BOOST_TEST(design.phases[1].name == "handover");
  BOOST_TEST(design.phases[0].estate.FindRole("arn:aws:iam::111122223333:role/MspOperator") ==
             nullptr);
  BOOST_TEST(design.phases[1].estate.FindRole("arn:aws:iam::111122223333:role/MspOperator") !=
             nullptr);
  BOOST_TEST(design.expectations.size() == 2U);
  BOOST_TEST(design.expectations[0].principal == "arn:aws:iam::111122223333:role/MspOperator");
  BOOST_TEST(design.phases[1].model.responsibilities.size() == 1U);
}

BOOST_AUTO_TEST_CASE(without_phases_there_is_one_without_a_time) {
  const Design design = SoundDesign(WithParties(""));
  BOOST_REQUIRE_EQUAL(design.phases.size(), 1U);
  BOOST_TEST(design.phases[0].name == "now");
  BOOST_TEST(!design.phases[0].period.from.has_value());
  BOOST_TEST(!design.handover.has_value());
}

BOOST_AUTO_TEST_CASE(phases_last_until_the_next_and_may_be_written_in_any_order_by_after) {
  const Design design = SoundDesign(WithParties(R"("phases": [
    {"name": "first"},
    {"name": "third", "from": "2026-03-01", "after": "second"},
    {"name": "second", "from": "2026-02-01T12:00:00Z", "after": "first"}])"));
  BOOST_REQUIRE_EQUAL(design.phases.size(), 3U);
  BOOST_TEST(design.phases[1].name == "second");
  BOOST_TEST(design.phases[2].name == "third");
  BOOST_TEST(!design.phases[0].period.from.has_value());
  BOOST_TEST((design.phases[0].period.until == ParseInstant("2026-02-01T12:00:00Z")));
  BOOST_TEST((design.phases[1].period.until == design.phases[2].period.from));
  BOOST_TEST(!design.phases[2].period.until.has_value());
  BOOST_TEST(design.FindPhase("third") == &design.phases[2]);
  BOOST_TEST(design.FindPhase("fourth") == nullptr);
}

BOOST_AUTO_TEST_CASE(what_a_phase_does_not_change_is_shared_with_the_one_before) {
  const Design design = SoundDesign(Phases(R"({"supportPlan": {"customer": "enterprise"}})"));
  BOOST_TEST(design.phases[0].estate.FindRole(kOperator) ==
             design.phases[1].estate.FindRole(kOperator));
}

BOOST_AUTO_TEST_CASE(so_is_who_has_a_holder_by_custody) {
  const Design design = SoundDesign(
      Phases(R"({"grant": {"accounts": {"111122223333": {"users": {"anna": {"keys": true}}}}}})",
             R"(, "custody": {"accounts": {"111122223333": "customer"}})"));
  constexpr std::string_view kElevation = "arn:aws:iam::111122223333:user/elevation";
  BOOST_TEST(design.phases[0].estate.FindUser(kElevation) ==
             design.phases[1].estate.FindUser(kElevation));
  BOOST_TEST(design.phases[1].estate.FindUser(kElevation)->mfa_devices->front().holder ==
             "customer");
  const User* const anna = design.phases[1].estate.FindUser("arn:aws:iam::111122223333:user/anna");
  BOOST_TEST(anna->access_keys->front().holder == "customer");
}

BOOST_AUTO_TEST_CASE(grants_are_added_and_revocations_take_away) {
  const Design design = SoundDesign(Phases(
      R"({"grant": {"accounts": {"111122223333": {"users": {"anna": {}}}}}},
         {"revoke": ["arn:aws:iam::111122223333:role/Operator"]})"));
  BOOST_TEST(design.phases[0].estate.FindUser("arn:aws:iam::111122223333:user/anna") == nullptr);
  BOOST_TEST(design.phases[1].estate.FindUser("arn:aws:iam::111122223333:user/anna") != nullptr);
  BOOST_TEST(design.phases[0].estate.FindRole(kOperator) != nullptr);
  BOOST_TEST(design.phases[1].estate.FindRole(kOperator) == nullptr);
  const std::vector<PhaseChange>& changes = design.phases[1].changes;
  BOOST_REQUIRE_EQUAL(changes.size(), 2U);
  BOOST_TEST(ChangeKindName(changes[0].kind) == "grant");
  BOOST_TEST(ChangeKindName(changes[1].kind) == "revoke");
  BOOST_TEST(changes[1].about.front() == kOperator);
  BOOST_TEST(changes[1].pointer == "/phases/1/changes/1");
}

BOOST_AUTO_TEST_CASE(what_is_granted_again_keeps_what_is_not_written_and_what_replaces_does_not) {
  const Design granted = SoundDesign(Phases(
      R"({"grant": {"accounts": {"111122223333": {"roles": {"Operator": {"tags": {"a": "b"}}}}}}})"));
  BOOST_TEST(granted.phases[1].estate.FindRole(kOperator)->trust.document != nullptr);
  BOOST_TEST(granted.phases[1].estate.FindRole(kOperator)->tags.size() == 1U);
  const Design replaced =
      SoundDesign(Phases(R"({"attach": {"policy": "arn:aws:iam::111122223333:policy/Reboot",
                            "to": "arn:aws:iam::111122223333:role/Operator"}},
                {"replace": {"accounts": {"111122223333": {"roles": {"Operator": {"trust":
                  {"Version": "2012-10-17", "Statement": [{"Effect": "Deny",
                  "Principal": "*", "Action": "sts:AssumeRole"}]}}}}}}})"));
  const Role* const role = replaced.phases[1].estate.FindRole(kOperator);
  BOOST_TEST(role->attached_policies.empty());
  BOOST_TEST((role->trust.document->statements[0].effect == Effect::kDeny));
}

BOOST_AUTO_TEST_CASE(policies_are_attached_to_principals_and_in_the_organization) {
  const Design design = SoundDesign(Phases(
      R"({"attach": {"policy": "reboot", "to": "operator"}},
         {"detach": {"policy": "p-serviceControl-ou-1-0", "to": "ou-1"}})",
      R"(, "names": {"reboot": "arn:aws:iam::111122223333:policy/Reboot",
                     "operator": "arn:aws:iam::111122223333:role/Operator"})"));
  BOOST_TEST(design.phases[0].estate.FindRole(kOperator)->attached_policies.empty());
  const std::vector<std::string> attached = {std::string(kReboot)};
  BOOST_TEST((design.phases[1].estate.FindRole(kOperator)->attached_policies == attached));
  const auto scps = [&](std::size_t phase) {
    const std::vector<Organization>& all = design.phases[phase].estate.organizations();
    return all.front().FindNode("ou-1")->service_control_policies;
  };
  BOOST_TEST(scps(0).size() == 1U);
  BOOST_TEST(scps(1).empty());
}

BOOST_AUTO_TEST_CASE(agreements_begin_change_and_end) {
  const Design design = SoundDesign(WithParties(R"("agreements": {"op": {"kind": "engagement",
      "between": ["customer", "msp"], "from": "2026-01-01", "until": "2027-01-01"}},
    "phases": [{"name": "a", "from": "2026-02-01"},
               {"name": "b", "from": "2026-03-01", "changes": [
                 {"agreementEnds": "op"},
                 {"agreement": {"next": {"kind": "engagement", "between": ["msp", "customer"],
                                         "from": "2026-03-01", "until": "2026-12-31"}}}]}])"));
  const Agreement* before = design.phases[0].model.FindAgreement("op");
  const Agreement* after = design.phases[1].model.FindAgreement("op");
  BOOST_TEST((before->period.until == ParseInstant("2027-01-01")));
  BOOST_TEST((after->period.until == ParseInstant("2026-03-01")));
  BOOST_TEST((after->planned_until == ParseInstant("2027-01-01")));
  BOOST_TEST(design.phases[0].model.FindAgreement("next") == nullptr);
  BOOST_TEST(design.phases[1].model.FindAgreement("next") != nullptr);
  BOOST_TEST(design.phases[1].model.InForce(design.phases[1].period).size() == 1U);
}

BOOST_AUTO_TEST_CASE(parties_accounts_and_plans_change_with_time) {
  const Design design = SoundDesign(WithParties(R"(
    "accounts": {"111122223333": {"owner": "customer", "name": "shop"}},
    "phases": [{"name": "a", "from": "2026-01-01"},
               {"name": "b", "from": "2026-02-01", "changes": [
                 {"supportPlan": {"customer": "enterprise"}},
                 {"party": {"msp": {"tier": "advanced"},
                            "aws": {"people": {"tam": {"staffRole": "technicalAccountManager",
                                                       "for": "customer"}}},
                            "customer": {"people": {"ben": null}}}},
                 {"account": {"111122223333": {"controlledBy": ["customer", "msp"]},
                              "444455556666": {"owner": "msp"}}},
                 {"designConfiguration": {"services": ["rds"]}},
                 {"responsibilities": [{"area": "customerData", "performedBy": "customer/anna"}]}
               ]}])"));
  const PartyModel& before = design.phases[0].model;
  const PartyModel& after = design.phases[1].model;
  BOOST_TEST((before.FindParty("customer")->support_plan == SupportPlan::kBasic));
  BOOST_TEST((after.FindParty("customer")->support_plan == SupportPlan::kEnterprise));
  BOOST_TEST(!before.FindParty("msp")->partner.tier.has_value());
  BOOST_TEST((after.FindParty("msp")->partner.tier == PartnerTier::kAdvanced));
  BOOST_TEST((after.FindParty("msp")->partner.type == PartnerType::kConsulting));
  BOOST_TEST(before.FindPerson("aws/tam") == nullptr);
  BOOST_TEST(after.FindPerson("aws/tam") != nullptr);
  BOOST_TEST(before.FindPerson("customer/ben") != nullptr);
  BOOST_TEST(after.FindPerson("customer/ben") == nullptr);
  BOOST_TEST(!before.FindAccount("111122223333")->IsControlledBy("msp"));
  BOOST_TEST(after.FindAccount("111122223333")->IsControlledBy("msp"));
  BOOST_TEST(after.FindAccount("111122223333")->name == "shop");
  BOOST_TEST(before.FindAccount("444455556666") == nullptr);
  BOOST_TEST(after.FindAccount("444455556666")->owner == "msp");
  BOOST_TEST(!design.phases[0].configuration.given());
  BOOST_TEST(design.phases[1].configuration.services.front() == "rds");
  BOOST_TEST(after.responsibilities.size() == 1U);
}

BOOST_AUTO_TEST_CASE(custody_gives_holders_and_changes_hands) {
  const Design design = SoundDesign(
      Phases(R"({"custody": {"devices": {"arn:aws:iam::111122223333:mfa/e": "customer/anna"}}})",
             R"(, "custody": {"accounts": {"111122223333": "customer"},
           "devices": {"arn:aws:iam::111122223333:mfa/e": "msp"},
           "accessKeys": {"arn:aws:iam::111122223333:user/elevation": "msp"}})"));
  const auto device = [&](std::size_t phase) {
    const User* user =
        design.phases[phase].estate.FindUser("arn:aws:iam::111122223333:user/elevation");
    return user->mfa_devices->front().holder;
  };
  BOOST_TEST(device(0) == "msp");
  BOOST_TEST(device(1) == "customer/anna");
  BOOST_TEST(design.phases[1].custody.access_keys.size() == 1U);
}

BOOST_AUTO_TEST_CASE(custody_of_what_comes_and_goes_is_no_slip) {
  const DesignParse parse =
      ReadJson(Phases(R"({"revoke": "arn:aws:iam::111122223333:user/elevation"})",
                      R"(, "custody": {"devices": {"arn:aws:iam::111122223333:mfa/e": "msp"}})"));
  BOOST_TEST(Said(parse).empty());
}

BOOST_AUTO_TEST_CASE(expectations_name_phases_parties_and_actions) {
  const Design design = SoundDesign(Phases("", R"(, "expectations": [
    {"deny": {"party": "msp", "classes": "billing"}},
    {"name": "later", "from": "after", "needsToken": {"party": "msp", "tokenFrom": "customer",
       "actions": ["iam:*"], "except": "iam:Get*", "resources": "*",
       "context": {"aws:SourceIp": "10.0.0.1", "aws:TagKeys": ["a", "b"], "s3:max-keys": 10,
                   "aws:SecureTransport": true}}},
    {"in": ["before", "after", "before"], "cannotReach": {"coalition": ["msp", "aws"],
       "actions": "s3:GetObject"}},
    {"in": "before", "performs": {"area": "customerData", "party": "customer/anna",
       "accountable": "customer", "noMore": true}},
    {"sameAs": {"party": "msp", "as": "customer", "inPhase": "after"}},
    {"nothingAfterAgreement": {"party": "msp"}}])"));
  const std::vector<Expectation>& all = design.expectations;
  BOOST_REQUIRE_EQUAL(all.size(), 6U);
  BOOST_TEST(all[0].name == "expectation 1");
  BOOST_TEST((all[0].phases == std::vector<std::size_t>{0, 1}));
  BOOST_TEST((all[0].actions.classes == std::vector{ActClass::kBilling}));
  BOOST_TEST(all[1].name == "later");
  BOOST_TEST((all[1].phases == std::vector<std::size_t>{1}));
  BOOST_TEST((all[1].tokens_from == std::vector<std::string>{"customer"}));
  BOOST_REQUIRE_EQUAL(all[1].context.size(), 4U);
  BOOST_TEST((all[1].context[1] == ContextValue{"aws:TagKeys", {"a", "b"}, true}));
  BOOST_TEST((all[1].context[2] == ContextValue{"s3:max-keys", {"10"}, false}));
  BOOST_TEST((all[1].context[3] == ContextValue{"aws:SecureTransport", {"true"}, false}));
  BOOST_TEST((all[2].phases == std::vector<std::size_t>{0, 1}));
  BOOST_TEST((all[2].parties == std::vector<std::string>{"msp", "aws"}));
  BOOST_TEST(all[3].no_more);
  BOOST_TEST((all[3].area == ResponsibilityArea::kCustomerData));
  BOOST_TEST(all[4].as == "customer");
  BOOST_TEST(all[4].as_in_phase == 1U);
  BOOST_TEST(ExpectationKindName(all[5].kind) == "nothingAfterAgreement");
}

BOOST_AUTO_TEST_CASE(a_selection_is_what_patterns_and_classes_cover_without_exceptions) {
  const ActionSelection selection{.actions = {"iam:*User"}, .classes = {}, .except = {"iam:Get*"}};
  std::vector<std::string> names;
  for (const CatalogAction* action : Expand(selection)) names.push_back(action->FullName());
  BOOST_TEST(std::count(names.begin(), names.end(), "iam:CreateUser") == 1);
  BOOST_TEST(std::count(names.begin(), names.end(), "iam:GetUser") == 0);
  BOOST_TEST(std::count(names.begin(), names.end(), "iam:CreateRole") == 0);
  const ActionSelection billing{.actions = {}, .classes = {ActClass::kBilling}, .except = {}};
  for (const CatalogAction* action : Expand(billing)) {
    BOOST_TEST(ActClasses::BuiltIn().Classify(*action).Has(ActClass::kBilling));
  }
  BOOST_TEST(!Expand(billing).empty());
  BOOST_TEST(Expand({}).empty());
}

BOOST_AUTO_TEST_CASE(terms_of_a_handover_hold_from_a_phase_on) {
  const Design design = SoundDesign(Phases("", R"(, "handover": {"provider": "msp",
      "tokenFrom": "customer", "from": "after", "maxTokenAge": 900, "maxSession": 3600,
      "administrators": ["customer/anna", "customer/ben"], "finance": "customer",
      "billingTools": ["msp"], "gates": ["arn:aws:iam::111122223333:role/Operator"]},
    "designConfiguration": {"services": ["ec2"], "actions": ["ec2:Reboot*"]},
    "securityRelevant": {"classes": [], "also": ["ec2:CreateSecurityGroup"], "except": ["iam:*"]},
    "waivers": [{"rule": "D8.7", "reason": "for the pilot", "until": "2026-12-31", "in": "after"}])"));
  BOOST_TEST(!design.IsHandedOver(0));
  BOOST_TEST(design.IsHandedOver(1));
  BOOST_TEST(design.handover->max_token_age.value() == 900);
  BOOST_TEST(design.handover->max_session.value() == 3600);
  BOOST_TEST(design.handover->administrators.size() == 2U);
  BOOST_TEST(design.handover->gates.front() == kOperator);
  const Catalog& catalog = Catalog::BuiltIn();
  const DesignConfiguration& approved = design.phases[0].configuration;
  BOOST_TEST(approved.Approves(*catalog.FindAction("ec2:RebootInstances")));
  BOOST_TEST(!approved.Approves(*catalog.FindAction("ec2:RunInstances")));
  BOOST_TEST(!approved.Approves(*catalog.FindAction("rds:RebootDBInstance")));
  BOOST_TEST(design.security_relevant.Covers(*catalog.FindAction("ec2:CreateSecurityGroup")));
  BOOST_TEST(!design.security_relevant.Covers(*catalog.FindAction("iam:CreateUser")));
  BOOST_REQUIRE_EQUAL(design.waivers.size(), 1U);
  BOOST_TEST(design.waivers[0].rule == "D8.7");
  BOOST_TEST((design.waivers[0].phases == std::vector<std::size_t>{1}));
}

BOOST_AUTO_TEST_CASE(security_relevant_is_the_class_of_that_name_when_nothing_is_said) {
  const Design design = SoundDesign(WithParties(""));
  BOOST_TEST(
      design.security_relevant.Covers(*Catalog::BuiltIn().FindAction("iam:DeactivateMFADevice")));
  BOOST_TEST(
      !design.security_relevant.Covers(*Catalog::BuiltIn().FindAction("ec2:RebootInstances")));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
