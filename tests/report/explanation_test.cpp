#include "remit/report/explanation.h"

#include <string>

#include <boost/test/unit_test.hpp>

#include "remit/report/case_explanation.h"
#include "remit/support/json.h"
#include "tests/report/golden.h"

namespace remit {
namespace {

ExplainedCases Explained(const ExplainCasesOptions& options = {}) {
  const std::string cases = ReadGolden("explanations.json");
  absl::StatusOr<ExplainedCases> explained =
      ExplainCases(BytesOf(cases), "explanations.json", options);
  BOOST_REQUIRE(explained.ok());
  return *std::move(explained);
}

ExplainCasesOptions Only(const std::string& id) {
  ExplainCasesOptions options;
  options.ids = {id};
  return options;
}

BOOST_AUTO_TEST_CASE(explanations_say_what_a_policy_author_wants_to_know) {
  CheckGolden("explanations", Explained().text);
}

BOOST_AUTO_TEST_CASE(verbose_explanations_leave_nothing_out) {
  ExplainCasesOptions options = Only("allowed-in-one-account");
  options.text.verbose = true;
  CheckGolden("explanation_verbose", Explained(options).text);
}

BOOST_AUTO_TEST_CASE(explanations_can_be_coloured_and_fitted_to_a_width) {
  ExplainCasesOptions options = Only("denied-by-the-organization");
  options.text.colour = true;
  options.text.width = 72;
  CheckGolden("explanation_coloured", Explained(options).text);
}

BOOST_AUTO_TEST_CASE(explanations_for_programs_are_one_line_of_json_a_case) {
  ExplainCasesOptions options;
  options.json = true;
  const std::string text = Explained(options).text;
  CheckGolden("explanations_json", text);
  std::size_t lines = 0;
  for (std::size_t at = 0; at < text.size(); ++lines) {
    const std::size_t end = text.find('\n', at);
    BOOST_TEST(ParseJson(SourceText::Borrow(std::string_view(text).substr(at, end - at), {})).ok());
    at = end + 1;
  }
  BOOST_TEST(lines == 7U);
}

BOOST_AUTO_TEST_CASE(a_single_case_answers_by_the_exit_code) {
  BOOST_TEST(Explained(Only("allowed-in-one-account")).exit_code == 0);
  BOOST_TEST(Explained(Only("denied-by-the-organization")).exit_code == 1);
  BOOST_TEST(Explained(Only("cannot-tell")).exit_code == 3);
  // Of several, `expect` counts.
  BOOST_TEST(Explained().exit_code == 1);
}

BOOST_AUTO_TEST_CASE(a_case_that_is_not_there_is_named) {
  const ExplainedCases explained = Explained(Only("nope"));
  BOOST_TEST(explained.exit_code == 2);
  BOOST_REQUIRE_EQUAL(explained.not_found.size(), 1);
  BOOST_TEST(explained.not_found.front() == "nope");
}

BOOST_AUTO_TEST_CASE(unreadable_cases_are_shown_with_their_line) {
  const std::string cases =
      "{\"id\": 1, \"request\": 3}\n{\"id\": 2, \"request\": {\"principal\": \"anonymous\", "
      "\"action\": \"s3:GetObject\", \"resource\": \"*\"}}\n";
  const absl::StatusOr<ExplainedCases> all = ExplainCases(BytesOf(cases), "c.jsonl");
  BOOST_REQUIRE(all.ok());
  BOOST_TEST(all->exit_code == 2);
  BOOST_TEST(all->unreadable.find("c.jsonl:1:22: error[CASE0003]") != std::string::npos);
  BOOST_TEST(all->text.find("IMPLICITLY DENIED") != std::string::npos);
  // One that nobody asked for is no matter.
  const absl::StatusOr<ExplainedCases> one = ExplainCases(BytesOf(cases), "c.jsonl", Only("2"));
  BOOST_REQUIRE(one.ok());
  BOOST_TEST(one->exit_code == 1);
}

BOOST_AUTO_TEST_CASE(text_from_a_policy_cannot_move_the_cursor) {
  const std::string cases =
      R"({"id": "a\u001b[2Jb", "title": "c\u0007d", "request": {"principal": "anonymous",)"
      R"( "action": "s3:GetObject", "resource": "x\u009b1m", "context": {"k\r": "v\u202e"}},)"
      R"( "policies": {"resource": {"Statement": {"Sid": "s\u001b]0;t", "Effect": "Allow",)"
      R"( "Principal": "*", "Action": "s3:*", "Resource": "*\u001b", "Condition": {)"
      R"("StringEquals": {"k\r": "\u001b[1m"}}}}}})";
  const absl::StatusOr<ExplainedCases> explained = ExplainCases(BytesOf(cases), "c\x1b.jsonl");
  BOOST_REQUIRE(explained.ok());
  BOOST_TEST(explained->unreadable.empty());
  for (const char c : explained->text) {
    BOOST_TEST((c == '\n' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)));
  }
  BOOST_TEST(explained->text.find("\xC2\x9B") == std::string::npos);
  BOOST_TEST(explained->text.find("\xE2\x80\xAE") == std::string::npos);
}

}  // namespace
}  // namespace remit
