#include "remit/eval/bulk.h"

#include <algorithm>
#include <atomic>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/eval/case_stream.h"

namespace remit {
namespace {

struct Outcome {
  BulkSummary summary;
  std::vector<std::string> lines;
};

Outcome Decide(std::string_view input, const BulkOptions& options = {}) {
  Outcome outcome;
  std::string out;
  const absl::StatusOr<BulkSummary> done =
      DecideAll(BytesOf(input), "cases.jsonl", options, [&out](std::string_view lines) {
        out += lines;
        return absl::OkStatus();
      });
  BOOST_REQUIRE(done.ok());
  outcome.summary = *done;
  std::istringstream split(out);
  for (std::string line; std::getline(split, line);) outcome.lines.push_back(line);
  return outcome;
}

std::string Case(const std::string& id, const std::string& more = {}) {
  return R"({"id": )" + id +
         R"(, "request": {"principal": "arn:aws:iam::111122223333:user/alice", )"
         R"("action": "s3:GetObject", "resource": "arn:aws:s3:::bkt/k"})" +
         more + "}";
}

const std::string kAllowed =
    R"(, "policies": {"identity": [{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}]})";

bool Has(const std::string& line, std::string_view part) {
  return line.find(part) != std::string::npos;
}

BOOST_AUTO_TEST_CASE(each_line_gives_one_result_in_order) {
  const Outcome outcome = Decide(Case("1") + "\n" + Case("\"b\"", kAllowed) + "\n");
  BOOST_REQUIRE_EQUAL(outcome.lines.size(), 2);
  BOOST_TEST(Has(outcome.lines[0], R"({"id": 1, "decision": "implicitDeny")"));
  BOOST_TEST(Has(outcome.lines[1], R"({"id": "b", "decision": "allowed")"));
  BOOST_TEST(outcome.summary.cases == 2U);
  BOOST_TEST(ExitCode(outcome.summary) == 0);
}

BOOST_AUTO_TEST_CASE(a_bad_line_is_an_error_with_its_place_and_the_run_goes_on) {
  const Outcome outcome = Decide(Case("1") + "\n\n" + Case("2", R"(, "polices": {})") + "\n" +
                                 "{\"id\": 3\n[]\n" + Case("4"));
  BOOST_REQUIRE_EQUAL(outcome.lines.size(), 5);
  BOOST_TEST(Has(outcome.lines[1], R"({"id": 2, "error": {"code": "CASE0002")"));
  const std::size_t column = Case("2", R"(, "polices": {})").find("\"polices") + 1;
  BOOST_TEST(Has(outcome.lines[1], R"("line": 3, "column": )" + std::to_string(column) + "}"));
  BOOST_TEST(Has(outcome.lines[2], R"("code": "JSON0001")"));
  BOOST_TEST(Has(outcome.lines[2], R"("line": 4)"));
  BOOST_TEST(Has(outcome.lines[3], R"("code": "CASE0001")"));
  BOOST_TEST(Has(outcome.lines[4], R"({"id": 4, "decision")"));
  BOOST_TEST(outcome.summary.errors == 3U);
  BOOST_TEST(ExitCode(outcome.summary) == 2);
}

BOOST_AUTO_TEST_CASE(a_missed_expectation_gives_1) {
  const Outcome outcome = Decide(Case("1", R"(, "expect": "allowed")") + "\n" +
                                 Case("2", kAllowed + R"(, "expect": "allowed")"));
  BOOST_TEST(Has(outcome.lines[0], R"("ok": false)"));
  BOOST_TEST(Has(outcome.lines[1], R"("ok": true)"));
  BOOST_TEST(outcome.summary.expectations_met == 1U);
  BOOST_TEST(outcome.summary.expectations_missed == 1U);
  BOOST_TEST(ExitCode(outcome.summary) == 1);
}

BOOST_AUTO_TEST_CASE(a_laid_out_document_is_one_case_or_a_list_of_them) {
  BOOST_TEST(Decide("{\n\"id\": 1,\n" + Case("2").substr(10) + "\n").lines.size() == 1U);
  const Outcome list = Decide("[\n" + Case("1") + ",\n " + Case("2", R"(, "polices": {})") + "]");
  BOOST_REQUIRE_EQUAL(list.lines.size(), 2);
  BOOST_TEST(Has(list.lines[0], R"({"id": 1, "decision")"));
  BOOST_TEST(Has(list.lines[1], R"("pointer": "/1/polices", "line": 3)"));
  BOOST_TEST(Decide("[]").lines.empty());
  BOOST_TEST(Decide(" \n\n").lines.empty());
}

BOOST_AUTO_TEST_CASE(a_name_given_twice_spoils_only_its_own_case) {
  const Outcome outcome =
      Decide("[" + Case("1") + ",\n" + Case("2", R"(, "x-a": 1, "x-a": 2)") + "]");
  BOOST_REQUIRE_EQUAL(outcome.lines.size(), 2);
  BOOST_TEST(Has(outcome.lines[0], R"("decision")"));
  BOOST_TEST(Has(outcome.lines[1], R"({"id": 2, "error": {"code": "JSON0005")"));
}

BOOST_AUTO_TEST_CASE(a_truncated_first_line_is_one_bad_line) {
  const Outcome outcome = Decide("{\"id\": 1, \"requ\n" + Case("2") + "\n");
  BOOST_REQUIRE_EQUAL(outcome.lines.size(), 2);
  BOOST_TEST(Has(outcome.lines[0], R"("error")"));
  BOOST_TEST(Has(outcome.lines[1], R"({"id": 2, "decision")"));
}

BOOST_AUTO_TEST_CASE(a_broken_document_is_one_error_not_one_a_line) {
  const Outcome outcome = Decide("[\n  {\n    \"id\": 1,\n    \"request\" {}\n  }\n]\n");
  BOOST_REQUIRE_EQUAL(outcome.lines.size(), 1);
  BOOST_TEST(Has(outcome.lines[0], R"("line": 4)"));
}

BOOST_AUTO_TEST_CASE(byte_order_mark_and_carriage_returns_are_no_matter) {
  const Outcome outcome = Decide("\xEF\xBB\xBF" + Case("1") + "\r\n" + Case("2") + "\r\n");
  BOOST_TEST(outcome.summary.cases == 2U);
  BOOST_TEST(outcome.summary.errors == 0U);
}

BOOST_AUTO_TEST_CASE(a_line_that_is_too_long_is_skipped_without_being_held) {
  BulkOptions options;
  options.max_line_bytes = 1000;
  // One that a read holds as a whole, and one that takes many reads.
  for (const std::size_t bytes : {std::size_t{2000}, std::size_t{1} << 20}) {
    const std::string padding = R"(, "x-pad": ")" + std::string(bytes, 'x') + "\"";
    const Outcome outcome =
        Decide(Case("1") + "\n" + Case("2", padding) + "\n" + Case("3") + "\n", options);
    BOOST_REQUIRE_EQUAL(outcome.lines.size(), 3);
    BOOST_TEST(Has(outcome.lines[1], R"("code": "CASE0015")"));
    BOOST_TEST(Has(outcome.lines[1], R"("line": 2)"));
    BOOST_TEST(Has(outcome.lines[2], R"({"id": 3, "decision")"));
  }
}

BOOST_AUTO_TEST_CASE(any_number_of_threads_gives_the_same_bytes) {
  std::string input;
  for (int i = 0; i < 5000; ++i) {
    input += i % 97 == 0 ? "{\"id\": " + std::to_string(i) + "\n"
                         : Case(std::to_string(i), i % 3 == 0 ? kAllowed : "") + "\n";
  }
  input.replace(0, input.find('\n'), Case("0"));
  const Outcome one = Decide(input);
  BOOST_TEST(one.lines.size() == 5000U);
  for (const std::size_t threads : {std::size_t{0}, std::size_t{2}, std::size_t{7}}) {
    BulkOptions options;
    options.threads = threads;
    const Outcome many = Decide(input, options);
    BOOST_TEST(many.lines == one.lines);
    BOOST_TEST((many.summary == one.summary));
  }
  std::string list = "[";
  for (int i = 0; i < 1000; ++i) list += (i > 0 ? ",\n" : "") + Case(std::to_string(i));
  list += "]";
  BulkOptions options;
  options.threads = 3;
  BOOST_TEST(Decide(list, options).lines == Decide(list).lines);
}

BOOST_AUTO_TEST_CASE(both_evaluators_agree_on_an_ordinary_case) {
  BulkOptions options;
  options.evaluator = BulkEvaluator::kBoth;
  const Outcome outcome = Decide(Case("1", kAllowed), options);
  BOOST_TEST(outcome.summary.disagreements == 0U);
  BOOST_TEST(Has(outcome.lines[0], R"("decision": "allowed")"));
  options.evaluator = BulkEvaluator::kPlain;
  BOOST_TEST(Decide(Case("1", kAllowed), options).lines == outcome.lines);
}

BOOST_AUTO_TEST_CASE(a_disagreement_counts_more_than_anything) {
  BulkSummary summary;
  summary.cases = summary.errors = summary.disagreements = 1;
  BOOST_TEST(ExitCode(summary) == 70);
}

BOOST_AUTO_TEST_CASE(title_and_file_are_echoed_when_asked_for) {
  BulkOptions options;
  options.echo_title = options.echo_file = true;
  const Outcome outcome = Decide(Case("1", R"(, "title": "a \"title\"")"), options);
  BOOST_TEST(outcome.lines[0].ends_with(R"(, "title": "a \"title\"", "file": "cases.jsonl"})"));
}

BOOST_AUTO_TEST_CASE(a_sink_that_fails_ends_the_run) {
  std::string input;
  for (int i = 0; i < 20000; ++i) input += Case("1") + "\n";
  for (const std::size_t threads : {std::size_t{1}, std::size_t{4}}) {
    BulkOptions options;
    options.threads = threads;
    std::size_t calls = 0;
    const auto done = DecideAll(BytesOf(input), "x", options, [&calls](std::string_view) {
      ++calls;
      return absl::UnavailableError("full");
    });
    BOOST_TEST((done.status().code() == absl::StatusCode::kUnavailable));
    BOOST_TEST(calls == 1U);
  }
}

BOOST_AUTO_TEST_CASE(a_source_that_fails_ends_the_run) {
  const ByteSource source = [](std::span<char>) -> absl::StatusOr<std::size_t> {
    return absl::UnavailableError("gone");
  };
  const auto done = DecideAll(source, "x", {}, [](std::string_view) { return absl::OkStatus(); });
  BOOST_TEST((done.status().code() == absl::StatusCode::kUnavailable));
}

BOOST_AUTO_TEST_CASE(a_run_can_be_stopped) {
  const std::atomic<bool> stop = true;
  BulkOptions options;
  options.stop = &stop;
  const auto done =
      DecideAll(BytesOf("{}\n"), "x", options, [](std::string_view) { return absl::OkStatus(); });
  BOOST_TEST((done.status().code() == absl::StatusCode::kCancelled));
}

BOOST_AUTO_TEST_CASE(a_result_does_not_wait_for_more_input) {
  // Each read gives one line, and the one after it wants to see its result.
  for (const std::size_t threads : {std::size_t{1}, std::size_t{2}}) {
    std::atomic<std::size_t> written = 0;
    std::size_t given = 0;
    const std::string line = Case("1") + "\n";
    const ByteSource source = [&](std::span<char> into) -> absl::StatusOr<std::size_t> {
      // The first two reads tell what the input is and fill the first chunk.
      while (given > 1 && written.load() + 1 < given) std::this_thread::yield();
      if (given == 20) return std::size_t{0};
      ++given;
      return line.copy(into.data(), into.size());
    };
    BulkOptions options;
    options.threads = threads;
    const auto done = DecideAll(source, "x", options, [&](std::string_view lines) {
      written += static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n'));
      return absl::OkStatus();
    });
    BOOST_REQUIRE(done.ok());
    BOOST_TEST(done->cases == 20U);
  }
}

BOOST_AUTO_TEST_CASE(a_stream_is_a_source) {
  std::istringstream stream(Case("1") + "\n" + Case("2") + "\n");
  std::string out;
  const auto done = DecideAll(BytesOf(stream), "x", {}, [&out](std::string_view lines) {
    out += lines;
    return absl::OkStatus();
  });
  BOOST_REQUIRE(done.ok());
  BOOST_TEST(done->cases == 2U);
}

BOOST_AUTO_TEST_CASE(cases_can_be_visited_one_by_one_with_their_places) {
  const std::string input = Case("1") + "\n" + Case("2", R"(, "polices": {})") + "\n" + Case("3");
  std::string seen;
  const absl::Status status =
      ForEachCase(BytesOf(input), "c.jsonl", {}, [&](const CaseParse& p, const SourceText& text) {
        seen += p.id_json + (p.ok() ? "+" : "-") + std::string(text.name()) + " ";
        return p.id_json != "2";
      });
  BOOST_TEST(status.ok());
  BOOST_TEST(seen == "1+c.jsonl 2-c.jsonl ");
}

}  // namespace
}  // namespace remit
