// What outlives an end (S06, S40, D10), and what a design tells of time.
#include "remit/handover/timeline.h"

#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "lib/sts/moment.h"
#include "tests/handover/design_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(timelines)

// The contract of a partner that works through one role ends with the phase `later`.
// `policy`: a further statement of the role's; `later`: changes.
std::string ContractDesign(std::string_view policy, std::string_view later) {
  return WithParties(R"("title": "contract",
    "agreements": {
      "cloud": {"kind": "customerAgreement", "between": ["customer", "aws"]},
      "work": {"kind": "engagement", "between": ["customer", "msp"],
               "from": "2026-01-01", "until": "2026-06-01"}},
    "accounts": {"111122223333": {"owner": "customer"}, "444455556666": {"owner": "msp"}},
    "custody": {"accounts": {"111122223333": "customer", "444455556666": "msp"}},
    "estate": {"accounts": {
      "444455556666": {"users": {"kim": {"keys": true, "password": false, "mfa": [],
        "policies": {"Customers": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
          "Action": "sts:AssumeRole", "Resource": "*"}]}}}}},
      "111122223333": {"roles": {"Operator": {
      "maxSessionDuration": 7200,
      "trust": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::444455556666:user/kim"},
        "Action": "sts:AssumeRole"}]},
      "policies": {"Work": {"Version": "2012-10-17", "Statement": [)" +
                     std::string(policy) + R"(
        {"Effect": "Allow", "Action": "ec2:RebootInstances", "Resource": "*"}]}}}}}}},
    "phases": [
      {"name": "work", "from": "2026-01-01"},
      {"name": "later", "from": "2026-06-01", "changes": [)" +
                     std::string(later) + "]}]");
}

constexpr std::string_view kTrustNobody = R"({"replace": {"accounts": {"111122223333": {"roles": {
  "Operator": {"maxSessionDuration": 7200,
    "trust": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
      "Principal": {"AWS": "arn:aws:iam::111122223333:role/Operator"}, "Action": "sts:TagSession"}]},
    "policies": {"Work": {"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Action": "ec2:RebootInstances", "Resource": "*"}]}}}}}}}})";

Timeline TimelineOfText(const std::string& json) { return TimelineOf(SoundDesign(json)); }

// The only tail after the only end.
SessionTail OnlyTail(const Timeline& timeline) {
  BOOST_REQUIRE(timeline.ends.size() == 1U);
  BOOST_REQUIRE(timeline.ends.front().tails.size() == 1U);
  return timeline.ends.front().tails.front();
}

const std::string kOperator = "arn:aws:iam::111122223333:role/Operator";

BOOST_AUTO_TEST_CASE(a_session_outlives_the_trust_that_opened_it) {  // S06
  const Timeline timeline = TimelineOfText(ContractDesign("", kTrustNobody));
  const SessionTail tail = OnlyTail(timeline);
  BOOST_TEST(tail.party == "msp");
  BOOST_TEST(tail.identity == kOperator);
  // Begun in the last second, for two hours.
  BOOST_TEST(MomentText(*tail.lasts_until) == "2026-06-01T01:59:59Z");
  BOOST_TEST((tail.works == SessionTail::Works::kSomething));
  BOOST_TEST((tail.works_until == tail.lasts_until));
  BOOST_TEST(tail.action == "ec2:RebootInstances");
  BOOST_TEST(!tail.gone);
  BOOST_TEST(!timeline.AccessIsLeft());
}

BOOST_AUTO_TEST_CASE(nothing_works_by_a_role_that_is_gone) {
  const SessionTail tail =
      OnlyTail(TimelineOfText(ContractDesign("", R"({"revoke": [")" + kOperator + R"("]})")));
  BOOST_TEST(tail.gone);
  BOOST_TEST((tail.works == SessionTail::Works::kNothing));
  BOOST_TEST(MomentText(*tail.lasts_until) == "2026-06-01T01:59:59Z");
}

BOOST_AUTO_TEST_CASE(a_deny_by_the_time_of_issue_cuts_sessions_short) {  // S40
  std::string changes(kTrustNobody);
  const std::string kAllow = R"({"Effect": "Allow", "Action": "ec2:RebootInstances")";
  changes.insert(changes.find(kAllow),
                 R"({"Effect": "Deny", "Action": "*", "Resource": "*", "Condition":
                 {"DateLessThan": {"aws:TokenIssueTime": "2026-06-01T00:00:00Z"}}}, )");
  const SessionTail tail = OnlyTail(TimelineOfText(ContractDesign("", changes)));
  BOOST_TEST((tail.works == SessionTail::Works::kNothing));
  BOOST_TEST(!tail.gone);
}

BOOST_AUTO_TEST_CASE(a_deadline_in_the_permissions_bounds_what_works) {  // D10
  std::string changes(kTrustNobody);
  const std::string kReboot = R"("ec2:RebootInstances", "Resource": "*")";
  changes.replace(
      changes.find(kReboot), kReboot.size(),
      kReboot + R"(, "Condition": {"DateLessThan": {"aws:CurrentTime": "2026-06-01T00:10:00Z"}})");
  const SessionTail tail = OnlyTail(TimelineOfText(ContractDesign("", changes)));
  BOOST_TEST((tail.works == SessionTail::Works::kSomething));
  BOOST_TEST(MomentText(*tail.works_until) == "2026-06-01T00:10:00Z");
  BOOST_TEST(MomentText(*tail.lasts_until) == "2026-06-01T01:59:59Z");
}

BOOST_AUTO_TEST_CASE(what_can_be_come_by_anew_is_no_tail_and_is_told) {  // D1.2, D6.2
  const Timeline timeline = TimelineOfText(ContractDesign("", ""));
  BOOST_REQUIRE(timeline.ends.size() == 1U);
  const TimelineEnd& end = timeline.ends.front();
  BOOST_TEST(end.begins == "later");
  BOOST_REQUIRE(end.agreements.size() == 1U);
  BOOST_TEST(end.agreements.front() == "work");
  BOOST_TEST(end.tails.empty());
  BOOST_REQUIRE(end.left.size() == 1U);
  BOOST_TEST(end.left.front().party == "msp");
  BOOST_TEST(end.left.front().identity == kOperator);
  BOOST_TEST(end.left.front().action == "ec2:RebootInstances");
  BOOST_TEST(timeline.AccessIsLeft());
}

BOOST_AUTO_TEST_CASE(an_agreement_may_end_within_a_phase) {
  std::string json = ContractDesign("", "");
  json.replace(json.find("2026-06-01\"}"), 10, "2026-03-01");
  const Timeline timeline = TimelineOfText(json);
  BOOST_REQUIRE(timeline.ends.size() == 2U);
  BOOST_TEST(timeline.ends.front().phase == "work");
  BOOST_TEST(timeline.ends.front().begins.empty());
  BOOST_TEST(timeline.ends.front().left.size() == 1U);
}

BOOST_AUTO_TEST_CASE(an_agreement_that_a_phase_ends_ended_early) {
  std::string json = ContractDesign("", R"({"agreementEnds": ["work"]})");
  json.replace(json.find("2026-06-01\"}"), 10, "2026-09-01");
  const Timeline timeline = TimelineOfText(json);
  BOOST_REQUIRE(timeline.agreements.size() == 2U);
  const TimelineAgreement& work = timeline.agreements.back();
  BOOST_TEST(work.ended_early);
  BOOST_TEST(MomentText(*work.agreement.period.until) == "2026-06-01T00:00:00Z");
  BOOST_TEST(MomentText(*work.agreement.planned_until) == "2026-09-01T00:00:00Z");
  BOOST_TEST(work.counterpart == "msp");
  BOOST_TEST(timeline.agreements.front().counterpart == "aws");
}

BOOST_AUTO_TEST_CASE(staff_takes_part_from_phase_to_phase) {  // D2.1, D2.3
  const Timeline timeline = TimelineOfText(WithParties(R"(
    "agreements": {"cloud": {"kind": "customerAgreement", "between": ["customer", "aws"]}},
    "phases": [
      {"name": "a", "from": "2026-01-01"},
      {"name": "b", "from": "2026-02-01", "changes": [
        {"party": {"aws": {"people": {"tam": {"staffRole": "technicalAccountManager",
                                               "for": "customer"}}}}}]},
      {"name": "c", "from": "2026-03-01"},
      {"name": "d", "from": "2026-04-01", "changes": [{"party": {"aws": {"people": {"tam": null}}}}]}
    ])"));
  BOOST_TEST(timeline.phases.size() == 4U);
  BOOST_REQUIRE(timeline.staff.size() == 1U);
  const TimelineStaff& tam = timeline.staff.front();
  BOOST_TEST(tam.holder == "aws/tam");
  BOOST_TEST(tam.assigned_to == "customer");
  BOOST_TEST(tam.phases.size() == 2U);
  BOOST_REQUIRE(tam.periods.size() == 1U);
  BOOST_TEST(MomentText(*tam.periods.front().from) == "2026-02-01T00:00:00Z");
  BOOST_TEST(MomentText(*tam.periods.front().until) == "2026-04-01T00:00:00Z");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
