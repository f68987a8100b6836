#include "remit/report/case_table.h"

#include <string>

#include <boost/test/unit_test.hpp>

#include "tests/report/golden.h"

namespace remit {
namespace {

std::string Results(BulkSummary& summary) {
  const std::string cases = ReadGolden("explanations.json");
  BulkOptions options;
  options.echo_title = true;
  std::string lines;
  const auto done =
      DecideAll(BytesOf(cases), "explanations.json", options, [&lines](std::string_view batch) {
        lines += batch;
        return absl::OkStatus();
      });
  BOOST_REQUIRE(done.ok());
  summary = *done;
  return lines;
}

BOOST_AUTO_TEST_CASE(a_table_shows_what_decided_each_case) {
  BulkSummary summary;
  const std::string lines = Results(summary);
  CheckGolden("table", CaseTable(lines) + SummaryText(summary) + "\n");
  CheckGolden("table_coloured", CaseTable(lines, {.colour = true, .width = 120}));
}

BOOST_AUTO_TEST_CASE(columns_that_would_be_empty_are_left_out) {
  const std::string table =
      CaseTable(R"({"id": 1, "decision": "allowed", "decidedBy": "root", "matchedStatements": []})"
                "\n");
  BOOST_TEST(table == "case  decision  decided by\n1     allowed   root\n");
  BOOST_TEST(CaseTable("").empty());
}

BOOST_AUTO_TEST_CASE(wide_and_combining_characters_keep_columns_aligned) {
  const std::string table = CaseTable(
      "{\"id\": \"\u65e5\u672c\", \"decision\": \"allowed\", \"decidedBy\": \"root\"}\n"
      "{\"id\": \"e\u0301\u00e9ab\", \"decision\": \"allowed\", \"decidedBy\": \"root\"}\n");
  BOOST_TEST(table ==
             "case  decision  decided by\n"
             "\u65e5\u672c  allowed   root\n"
             "e\u0301\u00e9ab  allowed   root\n");
}

BOOST_AUTO_TEST_CASE(titles_are_cut_to_the_width_and_dropped_when_there_is_no_room) {
  const std::string line =
      R"({"id": 1, "decision": "allowed", "decidedBy": "root", "title": "a long title of a case"})"
      "\n";
  BOOST_TEST(CaseTable(line, {.width = 44}) ==
             "case  decision  decided by\n1     allowed   root        a long title of…\n");
  BOOST_TEST(CaseTable(line, {.width = 30}) ==
             "case  decision  decided by\n1     allowed   root\n");
}

BOOST_AUTO_TEST_CASE(the_summary_names_only_what_there_is) {
  BOOST_TEST(SummaryText({}) == "0 cases");
  BulkSummary summary;
  summary.cases = 3;
  summary.errors = 1;
  summary.decisions = {0, 1, 1};
  summary.expectations_met = summary.expectations_missed = summary.cannot_tell = 1;
  BOOST_TEST(SummaryText(summary) ==
             "3 cases: 1 allowed, 1 implicitly denied, 1 unreadable; 1 of 2 expectations missed; "
             "1 not to be told for sure");
}

}  // namespace
}  // namespace remit
