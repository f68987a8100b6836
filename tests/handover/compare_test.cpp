// Who gained and lost what.
#include "remit/handover/compare.h"

#include <algorithm>
#include <random>
#include <string>
#include <utility>

#include <boost/test/unit_test.hpp>

#include "remit/eval/simulation_case.h"
#include "remit/importer/importer.h"
#include "remit/sts/call.h"
#include "tests/handover/small_handover.h"

namespace remit {
namespace {

const std::string kDaily =
    "/phases/1/changes/0/grant/accounts/111122223333/roles/Operator/policies/Daily/Statement/";
const std::string kGate =
    "/phases/1/changes/0/grant/accounts/111122223333/roles/Gate/trust/Statement/0/Condition/";

std::string Said(const Comparison& comparison) {
  std::string text;
  for (const AccessDifference& d : comparison.differences) {
    text += "\n" + d.who + " " + std::string(DifferenceKindName(d.kind)) + " " + d.act_class + ":";
    for (std::size_t i = 0; i < d.actions.size() && i < 4; ++i) text += " " + d.actions[i];
    text += " on";
    for (const std::string& resource : d.resources) text += " " + resource;
    text += " (" + std::string(PartyAccessName(d.before.access)) + " to " +
            std::string(PartyAccessName(d.after.access)) + ")";
  }
  for (const std::string& fact : comparison.facts) text += "\n" + fact;
  for (const std::string& note : comparison.notes) text += "\nnote " + note;
  return text;
}

const AccessDifference& Of(const Comparison& comparison, std::string_view who,
                           std::string_view action) {
  for (const AccessDifference& d : comparison.differences) {
    if (d.who == who && std::find(d.actions.begin(), d.actions.end(), action) != d.actions.end()) {
      return d;
    }
  }
  BOOST_FAIL("nothing about " << who << " and " << action << Said(comparison));
  return comparison.differences.front();
}

// Evidence on both sides must convince the plain evaluator.
void AllReplay(const Comparison& comparison) {
  for (const AccessDifference& d : comparison.differences) {
    for (const DifferenceSide* side : {&d.before, &d.after}) {
      BOOST_TEST(side->replayed, d.who << " " << d.action << " on " << d.resource);
      BOOST_TEST((side->witness.has_value() != !side->missing.empty()));
      if (!side->witness || side->witness->case_json.empty()) continue;
      const CaseParse parsed =
          ParseCase(SourceText::FromString(side->witness->case_json, "case.json"));
      BOOST_REQUIRE(parsed.ok());
      EvaluationScratch scratch;
      const CaseResult result = DecideCase(*parsed.value, Evaluator::kPlain, scratch);
      BOOST_TEST(DecisionName(result.decision) == DecisionName(side->witness->decision));
    }
  }
}

Comparison AfterPatch(const std::string& patch, const CompareOptions& options = {}) {
  Comparison comparison = CompareDesigns(SmallHandover(), SmallHandover(patch), options);
  AllReplay(comparison);
  return comparison;
}

using Names = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(compare)

BOOST_AUTO_TEST_CASE(what_says_the_same_is_not_asked) {
  const Comparison comparison = CompareDesigns(SmallHandover(), SmallHandover());
  BOOST_TEST(comparison.same(), Said(comparison));
  BOOST_TEST(comparison.coverage.requests == 0U);
  // Another Sid and another order say the same.
  const Comparison sid =
      AfterPatch(R"({"op": "replace", "path": ")" + kDaily + R"(0/Sid", "value": "Restart"})");
  BOOST_TEST(sid.same(), Said(sid));
  BOOST_TEST(sid.coverage.requests == 0U);
}

BOOST_AUTO_TEST_CASE(a_statement_more_is_a_gain_of_its_actions) {
  const std::string patch = R"({"op": "add", "path": ")" + kDaily + R"(-", "value":
      {"Sid": "Databases", "Effect": "Allow", "Action": ["rds:StopDBInstance", "ec2:RebootInstances"],
       "Resource": "*"}})";
  const Comparison gained = AfterPatch(patch);
  BOOST_TEST_REQUIRE(gained.differences.size() == 1U, Said(gained));
  const AccessDifference& d = gained.differences[0];
  BOOST_TEST(d.phase == "handover");
  BOOST_TEST(d.who == "msp");
  BOOST_TEST((d.kind == DifferenceKind::kGained));
  BOOST_TEST(d.actions == Names{"rds:StopDBInstance"}, boost::test_tools::per_element());
  BOOST_TEST(d.resources == Names{"*"}, boost::test_tools::per_element());
  BOOST_TEST((d.before.access == PartyAccess::kDenied));
  BOOST_TEST((d.after.access == PartyAccess::kAllowed));
  BOOST_TEST_REQUIRE(d.before.witness.has_value());
  BOOST_TEST((d.before.witness->decision == Decision::kImplicitDeny));
  BOOST_TEST((d.after.witness->decision == Decision::kAllowed));
  BOOST_TEST(!d.after.witness->chain.empty());
  // The other way round it is a loss.
  const Comparison lost = CompareDesigns(SmallHandover(patch), SmallHandover());
  BOOST_TEST_REQUIRE(lost.differences.size() == 1U, Said(lost));
  BOOST_TEST((lost.differences[0].kind == DifferenceKind::kLost));
  AllReplay(lost);
}

BOOST_AUTO_TEST_CASE(a_device_in_other_hands_is_a_token_less) {
  const Comparison comparison = AfterPatch(
      R"({"op": "replace", "path": "/custody/devices/arn:aws:iam::111122223333:mfa~1gate",
          "value": "msp"})");
  const AccessDifference& stop = Of(comparison, "msp", "ec2:StopInstances");
  BOOST_TEST((stop.before.access == PartyAccess::kNeedsToken));
  BOOST_TEST(stop.before.tokens_of == std::vector<Holder>{"customer/anna"},
             boost::test_tools::per_element());
  BOOST_TEST((stop.after.access == PartyAccess::kAllowed));
  Of(comparison, "msp", "sts:AssumeRole");
  // Whose token it is matters, too.
  const Comparison other = AfterPatch(
      R"({"op": "replace", "path": "/custody/devices/arn:aws:iam::111122223333:mfa~1gate",
          "value": "aws"})");
  BOOST_TEST((Of(other, "msp", "ec2:StopInstances").kind == DifferenceKind::kChanged));
}

BOOST_AUTO_TEST_CASE(an_older_token_that_opens_is_a_gain) {
  const Comparison comparison = AfterPatch(R"({"op": "replace", "path": ")" + kGate +
                                           R"(NumericLessThan/aws:MultiFactorAuthAge",
                                              "value": "3600"})");
  BOOST_TEST_REQUIRE(comparison.differences.size() == 1U, Said(comparison));
  const AccessDifference& d = comparison.differences[0];
  BOOST_TEST(d.who == "msp");
  BOOST_TEST(d.actions == Names{"sts:AssumeRole"}, boost::test_tools::per_element());
  BOOST_TEST((d.before.access == PartyAccess::kDenied));
  BOOST_TEST((d.after.access == PartyAccess::kNeedsToken));
}

BOOST_AUTO_TEST_CASE(conditions_and_resources_are_compared_by_what_they_let_in) {
  const Comparison region = AfterPatch(R"({"op": "add", "path": ")" + kDaily +
                                       R"(0/Condition", "value":
          {"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}})");
  BOOST_TEST_REQUIRE(region.differences.size() == 1U, Said(region));
  BOOST_TEST((region.differences[0].kind == DifferenceKind::kLost));
  BOOST_TEST(region.differences[0].at.region != "eu-west-1");
  const std::string some = "arn:aws:ec2:*:*:instance/i-1*";
  const Comparison fewer = AfterPatch(R"({"op": "replace", "path": ")" + kDaily +
                                      R"(0/Resource", "value": ")" + some + "\"}");
  BOOST_TEST_REQUIRE(fewer.differences.size() == 1U, Said(fewer));
  BOOST_TEST((fewer.differences[0].kind == DifferenceKind::kLost));
  BOOST_TEST(fewer.differences[0].resources == Names{"*"}, boost::test_tools::per_element());
  // A pattern within what is open already changes nothing.
  const Comparison within = AfterPatch(R"({"op": "replace", "path": ")" + kDaily +
                                       R"(0/Resource", "value": ["*", ")" + some + "\"]}");
  BOOST_TEST(within.same(), Said(within));
  BOOST_TEST(within.coverage.requests > 0U);
}

BOOST_AUTO_TEST_CASE(what_a_bucket_opens_to_everybody_is_told) {
  const Comparison comparison = AfterPatch(
      R"({"op": "add", "path": "/estate/accounts/111122223333/resources/arn:aws:s3:::site/policy",
          "value": {"Version": "2012-10-17", "Statement": [{"Sid": "Public", "Effect": "Allow",
            "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::site/*"}]}})");
  const AccessDifference& d = Of(comparison, "everybody", "s3:GetObject");
  BOOST_TEST((d.kind == DifferenceKind::kGained));
  BOOST_TEST(d.after.witness->chain.empty());
}

BOOST_AUTO_TEST_CASE(people_are_told_where_their_party_is_as_before) {
  const std::string patch =
      R"({"op": "replace", "path": "/custody/accessKeys/arn:aws:iam::111122223333:user~1anna",
          "value": "customer/ben"})";
  const Comparison comparison = AfterPatch(patch);
  for (const AccessDifference& d : comparison.differences) BOOST_TEST(d.who != "customer");
  BOOST_TEST((Of(comparison, "customer/anna", "iam:PutRolePolicy").kind == DifferenceKind::kLost));
  BOOST_TEST((Of(comparison, "customer/ben", "iam:PutRolePolicy").kind == DifferenceKind::kGained));
  BOOST_TEST(!Of(comparison, "customer/ben", "iam:PutRolePolicy").before.missing.empty());
  BOOST_TEST(AfterPatch(patch, {.people = false}).same());
}

BOOST_AUTO_TEST_CASE(phases_are_compared_with_each_other) {
  const Design design = SmallHandover();
  const Comparison comparison = ComparePhases(design, 0, design, 1);
  AllReplay(comparison);
  BOOST_TEST((Of(comparison, "msp", "ec2:RebootInstances").kind == DifferenceKind::kGained));
  BOOST_TEST(Of(comparison, "msp", "ec2:RebootInstances").phase == "own → handover");
  // There was no role before, and so no way to the call.
  BOOST_TEST(Of(comparison, "msp", "ec2:RebootInstances").before.missing.find("no role") !=
             std::string::npos);
  BOOST_TEST((Of(comparison, "msp", "ec2:StopInstances").after.access == PartyAccess::kNeedsToken));
  const Comparison only = ComparePhases(design, 0, design, 1, {.parties = {"customer"}});
  for (const AccessDifference& d : only.differences) BOOST_TEST(d.who == "customer");
}

BOOST_AUTO_TEST_CASE(facts_that_no_request_shows_are_told) {
  const Comparison comparison = AfterPatch(
      R"({"op": "add", "path": "/phases/1/changes/0/grant/accounts/111122223333/roles/Gate/maxSessionDuration",
          "value": 43200}, {"op": "replace", "path": "/phases/0/name", "value": "first"})");
  BOOST_TEST(!comparison.same());
  const std::string said = Said(comparison);
  BOOST_TEST(said.find("was 3600 seconds and is 43200 seconds") != std::string::npos, said);
  BOOST_TEST(said.find("phase `own` is there before only") != std::string::npos, said);
  BOOST_TEST(said.find("phase `first` is there after only") != std::string::npos, said);
}

BOOST_AUTO_TEST_CASE(a_bound_that_was_met_is_told) {
  const Comparison comparison =
      AfterPatch(R"({"op": "replace", "path": ")" + kDaily + R"(0/Action", "value": "*"})",
                 {.coverage = {.max_requests = 1}});
  BOOST_TEST(!comparison.notes.empty());
}

Estate EstateOf(const std::string& accounts) {
  const SourceText text =
      SourceText::FromString(R"({"remit": "estate/1", "accounts": )" + accounts + "}", "e.json");
  const ImportResult import = ImportEstate(std::vector<SourceText>{text});
  for (const SourcedDiagnostic& d : import.diagnostics) BOOST_TEST_MESSAGE(d.diagnostic.message);
  BOOST_REQUIRE(import.ok());
  EstateEdit edit(*import.estate);
  edit.AssumeComplete("111122223333");
  return std::move(edit).Commit();
}

const CompareOptions kAtNoon{.at = *ParseInstant("2026-12-01T12:00:00Z")};

std::string UserWith(const std::string& statements) {
  return R"({"111122223333": {"users": {"u": {"keys": true, "password": false, "mfa": [],
      "policies": {"P": {"Version": "2012-10-17", "Statement": [)" +
         statements + "]}}}}}}";
}

BOOST_AUTO_TEST_CASE(estates_are_compared_by_principal_and_account) {
  const Estate before = EstateOf(R"({"111122223333": {
    "users": {"old": {"keys": true, "password": false, "mfa": [], "policies": {"P": {
      "Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}]}}}},
    "roles": {"R": {
      "trust": {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]},
      "policies": {"P": {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sqs:PurgeQueue", "Resource": "*"}]}}}}}})");
  const Estate after = EstateOf(R"({"111122223333": {
    "roles": {"R": {
      "trust": {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "999988887777"}, "Action": "sts:AssumeRole"}]},
      "policies": {"P": {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sqs:PurgeQueue", "Resource": "*"}]}}}}}})");
  const Comparison comparison = CompareEstates(before, after, kAtNoon);
  AllReplay(comparison);
  const AccessDifference& gone =
      Of(comparison, "arn:aws:iam::111122223333:user/old", "sqs:SendMessage");
  BOOST_TEST((gone.kind == DifferenceKind::kLost));
  BOOST_TEST(gone.after.missing.find("isn't there") != std::string::npos);
  // What an account outside holds isn't known: it can't be ruled out.
  const AccessDifference& outside = Of(comparison, "999988887777", "sqs:PurgeQueue");
  BOOST_TEST((outside.kind == DifferenceKind::kGained));
  BOOST_TEST((outside.after.access == PartyAccess::kCannotTell));
  BOOST_TEST(CompareEstates(after, after, kAtNoon).same());
}

// Random policies: whatever differs for the plain evaluator is told, and nothing else.
BOOST_AUTO_TEST_CASE(all_that_differs_is_told_and_nothing_else) {
  std::mt19937 random(20260501);
  const auto pick = [&random](const std::vector<std::string>& from) {
    return from[random() % from.size()];
  };
  const std::vector<std::string> kActions = {"sqs:SendMessage", "sqs:PurgeQueue",
                                             "sqs:ReceiveMessage"};
  const auto statement = [&] {
    std::string text = R"({"Effect": ")" + pick({"Allow", "Allow", "Deny"}) + R"(", )";
    text += pick({R"("Action": "sqs:SendMessage")", R"("Action": "sqs:*Message")",
                  R"("Action": "sqs:*")", R"("Action": ["sqs:PurgeQueue"])"});
    text += ", ";
    text += pick({R"("Resource": "*")", R"("Resource": "arn:aws:sqs:*:111122223333:a*")",
                  R"("NotResource": "arn:aws:sqs:*:111122223333:a*")",
                  R"("Resource": "arn:aws:sqs:eu-west-1:*:*")"});
    text += pick({"", "", R"(, "Condition": {"Bool": {"aws:SecureTransport": "true"}})",
                  R"(, "Condition": {"StringEquals": {"aws:RequestedRegion": "eu-west-1"}})",
                  R"(, "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}})"});
    return text + "}";
  };
  const auto policy = [&] {
    std::string text = statement();
    for (std::size_t n = random() % 3; n > 0; --n) text += ", " + statement();
    return text;
  };
  std::size_t differ = 0;
  for (int round = 0; round < 40; ++round) {
    const std::string one = policy();
    const std::string other = policy();
    const Estate before = EstateOf(UserWith(one));
    const Estate after = EstateOf(UserWith(other));
    const Comparison comparison = CompareEstates(before, after, kAtNoon);
    AllReplay(comparison);
    const auto allowed = [](const Estate& estate, const std::string& action,
                            const std::string& resource, const Circumstances& at) {
      const Sts sts(estate, {.explain = false});
      const Issued key = sts.UseAccessKey("arn:aws:iam::111122223333:user/u", at);
      BOOST_REQUIRE(key.ok());
      return Simulate(sts, key.session, action, resource, at).explanation.decision ==
             Decision::kAllowed;
    };
    for (const std::string& action : kActions) {
      for (const DifferenceKind kind : {DifferenceKind::kGained, DifferenceKind::kLost}) {
        bool is = false;
        for (const std::string region : {"eu-west-1", "us-east-1"}) {
          for (const std::string name : {"a1", "b1"}) {
            for (const std::string address : {"10.1.1.1", "192.0.2.1"}) {
              for (const bool secure : {true, false}) {
                Circumstances at{.now = kAtNoon.at};
                at.region = region;
                at.source_ip = address;
                at.secure_transport = secure;
                const std::string arn = "arn:aws:sqs:" + region + ":111122223333:" + name;
                const bool old_one = allowed(before, action, arn, at);
                const bool new_one = allowed(after, action, arn, at);
                is = is ||
                     (kind == DifferenceKind::kGained ? !old_one && new_one : old_one && !new_one);
              }
            }
          }
        }
        const bool told = std::any_of(comparison.differences.begin(), comparison.differences.end(),
                                      [&](const AccessDifference& d) {
                                        return d.kind == kind && d.who.ends_with("user/u") &&
                                               std::find(d.actions.begin(), d.actions.end(),
                                                         action) != d.actions.end();
                                      });
        BOOST_TEST(told == is, action << " " << DifferenceKindName(kind) << "\n"
                                      << one << "\n"
                                      << other << Said(comparison));
        differ += is ? 1 : 0;
      }
    }
  }
  BOOST_TEST(differ > 40U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
