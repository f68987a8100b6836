// Reach over time: windows, phases, what outlives a revocation, how long a token lasts.
#include <string>

#include <boost/test/unit_test.hpp>

#include "remit/delegation/answer.h"
#include "tests/sts/estate_json.h"

namespace remit {
namespace {

Instant At(std::string_view text) { return *ParseInstant(text); }

constexpr const char* kAction = "s3:GetObject";
constexpr const char* kObject = "arn:aws:s3:::data/k";

Custody TwoParties() {
  Custody custody;
  custody.accounts = {{"111122223333", "customer"}, {"444455556666", "msp"}};
  custody.devices["arn:aws:iam::444455556666:mfa/op"] = "customer";
  return custody;
}

// The MSP's user may assume R, which trusts it under `condition`.
Estate WithTrust(const std::string& condition, const std::string& role_policy_more = {},
                 const std::string& principal = "444455556666") {
  return EstateFromJson(
      R"({"accounts": {"111122223333": {"roles": {"R": {"maxSessionDuration": 43200, "trust":
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": ")" +
      principal + R"("}, "Action": "sts:AssumeRole")" +
      (condition.empty() ? "" : ", \"Condition\": " + condition) + R"(}]},
        "policies": [{"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
          "Action": "s3:GetObject", "Resource": "*"})" +
      role_policy_more + R"(]}]}}, "resources": {"arn:aws:s3:::data": {}}},
      "444455556666": {"users": {"op": {"password": false, "mfa": ["arn:aws:iam::444455556666:mfa/op"],
        "policies": [{"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
          "Action": "sts:AssumeRole", "Resource": "*"}]}]}}}}})");
}

const Coalition kMsp{.parties = {"msp"}, .tokens_from = {}};

BOOST_AUTO_TEST_SUITE(time_of_reach)

BOOST_AUTO_TEST_CASE(a_window_opens_and_closes_within_an_interval) {
  const Delegation delegation(
      WithTrust(R"({"DateGreaterThan": {"aws:CurrentTime": "2026-03-01T00:00:00Z"},
                    "DateLessThan": {"aws:CurrentTime": "2026-04-01T00:00:00Z"}})"),
      TwoParties());
  const auto can = [&](std::string_view from, std::string_view until) {
    return Can(delegation, kMsp, kAction, kObject, {.from = At(from), .until = At(until)});
  };
  BOOST_TEST((can("2026-01-01T00:00:00Z", "2026-03-01T00:00:01Z").verdict == ReachVerdict::kNo));
  const Answer within = can("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
  BOOST_TEST((within.verdict == ReachVerdict::kYes));
  BOOST_TEST((within.at == At("2026-03-01T00:00:01Z")));
  BOOST_TEST((can("2026-04-01T00:00:00Z", "2027-01-01T00:00:00Z").verdict == ReachVerdict::kNo));
}

// D10, S06: a test of time in a trust bounds the moment of assumption only.
BOOST_AUTO_TEST_CASE(a_session_outlives_the_window_of_its_trust) {
  const Delegation delegation(
      WithTrust(R"({"DateLessThan": {"aws:CurrentTime": "2026-04-01T00:00:00Z"}})"), TwoParties());
  const When after{.from = At("2026-04-01T06:00:00Z"),
                   .until = At("2026-04-02T00:00:00Z"),
                   .lookback = 48 * 3600};
  const Answer answer = Can(delegation, kMsp, kAction, kObject, after);
  BOOST_TEST((answer.verdict == ReachVerdict::kYes));
  BOOST_TEST(answer.replayed);
  BOOST_TEST((*answer.until == At("2026-04-01T11:59:59Z")));
  BOOST_TEST((answer.chain.back().at.now == At("2026-03-31T23:59:59Z")));
  // Twelve hours later it is over.
  const When later{.from = At("2026-04-01T12:00:00Z"),
                   .until = At("2026-04-02T00:00:00Z"),
                   .lookback = 48 * 3600};
  BOOST_TEST((Can(delegation, kMsp, kAction, kObject, later).verdict == ReachVerdict::kNo));
  // And to begin with nothing is to have nothing.
  const When fresh{.from = At("2026-04-01T06:00:00Z"), .until = At("2026-04-02T00:00:00Z")};
  BOOST_TEST((Can(delegation, kMsp, kAction, kObject, fresh).verdict == ReachVerdict::kNo));
}

// S06: taking the trust away doesn't end the session. S40: the revocation idiom does.
BOOST_AUTO_TEST_CASE(a_revoked_trust_leaves_sessions_and_the_idiom_ends_them) {
  const Instant end = At("2026-05-01T00:00:00Z");
  const Estate before = WithTrust("");
  const auto answer_with = [&](const Estate& after) {
    const Delegation delegation(
        {{.from = At("2026-01-01T00:00:00Z"),
          .estate = before,
          .custody = TwoParties(),
          .name = "contract"},
         {.from = end, .estate = after, .custody = TwoParties(), .name = "after"}});
    return Can(delegation, kMsp, kAction, kObject,
               {.from = end, .until = At("2026-05-03T00:00:00Z"), .lookback = 48 * 3600});
  };
  const Answer left = answer_with(WithTrust("", "", "111122223333"));
  BOOST_TEST((left.verdict == ReachVerdict::kYes));
  BOOST_TEST(left.replayed);
  BOOST_TEST((left.chain.back().at.now < end));
  const Answer ended =
      answer_with(WithTrust("", R"(, {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition":
                   {"DateLessThan": {"aws:TokenIssueTime": "2026-05-01T00:00:00Z"}}})",
                            "111122223333"));
  BOOST_TEST((ended.verdict == ReachVerdict::kNo));
  // P10: without the role there is nothing to be.
  EstateEdit edit(before);
  edit.Remove("arn:aws:iam::111122223333:role/R");
  BOOST_TEST((answer_with(std::move(edit).Commit()).verdict == ReachVerdict::kNo));
}

// D8.8: without a limit of age a token lasts 36 hours, and the session made with it 12 more.
BOOST_AUTO_TEST_CASE(a_token_lasts_as_long_as_what_was_made_with_it) {
  const Coalition with_token{.parties = {"msp"}, .tokens_from = {"customer"}};
  const Instant given = At("2026-01-01T00:00:00Z");
  const auto life = [&](const std::string& condition) {
    const Delegation delegation(WithTrust(condition), TwoParties());
    return LongestTokenLife(delegation, with_token, kAction, kObject, given);
  };
  const auto without_age = life(R"({"Bool": {"aws:MultiFactorAuthPresent": "true"}})");
  BOOST_REQUIRE(without_age.has_value());
  BOOST_TEST(without_age->of == "customer");
  BOOST_TEST(without_age->last.seconds - given.seconds == 48 * 3600 - 2);
  const auto with_age = life(R"({"Bool": {"aws:MultiFactorAuthPresent": "true"},
                                 "NumericLessThan": {"aws:MultiFactorAuthAge": "300"}})");
  BOOST_REQUIRE(with_age.has_value());
  BOOST_TEST(with_age->last.seconds - given.seconds == 12 * 3600 + 299 - 1);
  BOOST_TEST(!life("").has_value());  // none is needed
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
