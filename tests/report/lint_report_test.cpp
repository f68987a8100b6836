#include "remit/report/lint_report.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/report/finding_list.h"
#include "remit/support/json.h"
#include "remit/support/strings.h"
#include "remit/validate/finding_info.h"
#include "tests/report/golden.h"
#include "tests/report/lint_fixture.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(lint_report)

constexpr LintFormat kFormats[] = {LintFormat::kText, LintFormat::kJson, LintFormat::kSarif,
                                   LintFormat::kJunit, LintFormat::kGithub};

BOOST_AUTO_TEST_CASE(each_format_shows_every_severity) {
  for (const LintFormat format : kFormats) {
    CheckGolden("lint_" + std::string(LintFormatName(format)),
                LintReport(EverySeverity(), format, Options()));
  }
}

BOOST_AUTO_TEST_CASE(each_format_holds_against_hostile_names_and_texts) {
  for (const LintFormat format : kFormats) {
    CheckGolden("lint_hostile_" + std::string(LintFormatName(format)),
                LintReport(Hostile(), format, Options()));
  }
}

BOOST_AUTO_TEST_CASE(each_format_says_that_there_is_nothing_to_say) {
  for (const LintFormat format : kFormats) {
    CheckGolden("lint_clean_" + std::string(LintFormatName(format)),
                LintReport(Clean(), format, Options()));
  }
}

BOOST_AUTO_TEST_CASE(text_can_have_colours_and_waived_findings) {
  LintReportOptions options = Options();
  options.colour = true;
  options.show_waived = true;
  CheckGolden("lint_text_coloured", LintReport(EverySeverity(), LintFormat::kText, options));
  const std::string plain = LintReport(EverySeverity(), LintFormat::kText, Options());
  BOOST_TEST((plain.find('\x1b') == std::string::npos));
  BOOST_TEST((plain.find("StringLikes") == std::string::npos));
}

bool IsUtf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = Utf8Length(text, i);
    if (length == 1 && static_cast<unsigned char>(text[i]) >= 0x80) return false;
    i += length;
  }
  return true;
}

BOOST_AUTO_TEST_CASE(every_report_is_utf8_without_control_characters) {
  for (const LintFormat format : kFormats) {
    const std::string report = LintReport(Hostile(), format, Options());
    BOOST_TEST(IsUtf8(report), LintFormatName(format));
    BOOST_TEST(
        std::none_of(report.begin(), report.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; }),
        LintFormatName(format));
  }
}

BOOST_AUTO_TEST_CASE(json_reports_are_json) {
  for (const LintFormat format : {LintFormat::kJson, LintFormat::kSarif}) {
    for (const LintResult& result : {EverySeverity(), Hostile(), Clean(), LintResult{}}) {
      const std::string report = LintReport(result, format, Options());
      BOOST_TEST(ParseJson(SourceText::Borrow(report, "report")).ok());
    }
  }
}

BOOST_AUTO_TEST_CASE(no_text_can_give_a_command_to_github) {
  const std::string report = LintReport(Hostile(), LintFormat::kGithub, Options());
  // One line for each finding that is not waived.
  BOOST_TEST(std::count(report.begin(), report.end(), '\n') == 2);
  BOOST_TEST(report.starts_with("::error file="));
  BOOST_TEST((report.find("\n::error::") == std::string::npos));
}

// The same text with one finding, of one severity.
LintResult One(Severity severity) {
  LintResult result = Clean();
  LintFinding finding;
  finding.diagnostic.code = "IAM0107";
  finding.diagnostic.severity = severity;
  result.files[0].findings = {finding};
  return result;
}

BOOST_AUTO_TEST_CASE(severities_become_those_of_each_format) {
  struct Row {
    Severity severity;
    std::string_view json;
    std::string_view sarif;
    std::string_view github;
    std::string_view text;
  };
  constexpr Row kRows[] = {
      {Severity::kError, "error", "error", "::error ", "error[IAM0107]"},
      {Severity::kSecurityWarning, "security-warning", "warning", "::warning ",
       "security warning[IAM0107]"},
      {Severity::kWarning, "warning", "warning", "::warning ", " warning[IAM0107]"},
      {Severity::kSuggestion, "suggestion", "note", "::notice ", "suggestion[IAM0107]"},
  };
  const auto has = [](LintFormat format, const Row& row, const std::string& part) {
    const std::string report = LintReport(One(row.severity), format, Options());
    BOOST_TEST((report.find(part) != std::string::npos), part << " in\n" << report);
  };
  for (const Row& row : kRows) {
    has(LintFormat::kJson, row, "\"severity\": \"" + std::string(row.json) + "\"");
    // Of the result; that of the rule stays the default.
    has(LintFormat::kSarif, row,
        "\"ruleIndex\": 0,\n          \"level\": \"" + std::string(row.sarif) + "\"");
    has(LintFormat::kGithub, row, std::string(row.github) + "file=policies/a.json");
    has(LintFormat::kText, row, std::string(row.text));
  }
}

BOOST_AUTO_TEST_CASE(junit_fails_for_what_makes_the_run_fail) {
  LintReportOptions options = Options();
  const auto failures = [&](Severity severity, FailOn fail_on) {
    options.fail_on = fail_on;
    const std::string report = LintReport(One(severity), LintFormat::kJunit, options);
    return report.find("<failure ") != std::string::npos;
  };
  BOOST_TEST(failures(Severity::kError, FailOn::kError));
  BOOST_TEST(!failures(Severity::kSecurityWarning, FailOn::kError));
  BOOST_TEST(failures(Severity::kSecurityWarning, FailOn::kSecurityWarning));
  BOOST_TEST(!failures(Severity::kSuggestion, FailOn::kWarning));
  BOOST_TEST(!failures(Severity::kError, FailOn::kNever));
}

// The fingerprints of a SARIF report, in order.
std::vector<std::string> FingerprintsIn(const LintResult& result) {
  const std::string report = LintReport(result, LintFormat::kSarif, Options());
  constexpr std::string_view kKey = "\"remitFinding/v1\": \"";
  std::vector<std::string> fingerprints;
  for (std::size_t at = report.find(kKey); at != std::string::npos; at = report.find(kKey, at)) {
    at += kKey.size();
    fingerprints.push_back(report.substr(at, report.find('"', at) - at));
  }
  return fingerprints;
}

LintResult Actions(std::string text, const std::vector<std::string>& pointers) {
  LintFile file;
  file.name = "a.json";
  file.source = SourceText::FromString(std::move(text), "a.json");
  std::size_t at = 0;
  for (const std::string& pointer : pointers) {
    LintFinding finding;
    finding.diagnostic.code = "IAM0107";
    finding.diagnostic.pointer = pointer;
    at = file.source.text().find('{', at + 1);
    finding.diagnostic.span = {at, file.source.text().find('}', at) + 1};
    file.findings.push_back(finding);
  }
  LintResult result;
  result.files = {file};
  return result;
}

BOOST_AUTO_TEST_CASE(a_fingerprint_survives_what_happens_around_its_finding) {
  const auto before = FingerprintsIn(Actions(R"([{"a": "b c"}])", {"/Statement/0"}));
  BOOST_TEST_REQUIRE(before.size() == 1U);
  BOOST_TEST(before[0].size() == 18U);
  // Lines above, another layout, another statement before it.
  BOOST_TEST(FingerprintsIn(Actions("\n\n\n[{\n  \"a\":\t\"b c\"\n}]", {"/Statement/0"})) == before,
             boost::test_tools::per_element());
  const auto moved =
      FingerprintsIn(Actions(R"([{"x": "y"}, {"a": "b c"}])", {"/Statement/0", "/Statement/1"}));
  BOOST_TEST_REQUIRE(moved.size() == 2U);
  BOOST_TEST(moved[1] == before[0]);
  BOOST_TEST(moved[0] != before[0]);
}

BOOST_AUTO_TEST_CASE(a_fingerprint_changes_with_the_element_and_counts_equal_ones) {
  const auto one = FingerprintsIn(Actions(R"([{"a": "b c"}])", {"/Statement/0"}));
  BOOST_TEST((FingerprintsIn(Actions(R"([{"a": "bc"}])", {"/Statement/0"})) != one));
  BOOST_TEST((FingerprintsIn(Actions(R"([{"a": "b c"}])", {"/Other/0"})) != one));
  const auto twice =
      FingerprintsIn(Actions(R"([{"a": "b c"}, {"a": "b c"}])", {"/Statement/0", "/Statement/1"}));
  BOOST_TEST_REQUIRE(twice.size() == 2U);
  BOOST_TEST(twice[0] == one[0]);
  BOOST_TEST(twice[1] == one[0].substr(0, 16) + ":2");
}

BOOST_AUTO_TEST_CASE(without_folders_names_stay_as_they_are) {
  const std::string report = LintReport(EverySeverity(), LintFormat::kSarif);
  BOOST_TEST((report.find("originalUriBaseIds") == std::string::npos));
  BOOST_TEST((report.find("uriBaseId") == std::string::npos));
  BOOST_TEST((report.find("\"uri\": \"roles/build%20agent.json\"") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(files_are_told_by_their_path_from_the_root) {
  struct Row {
    std::string_view name;
    std::string_view uri;
  };
  constexpr Row kRows[] = {
      {"a.json", "policies/a.json"},
      {"./x/../a.json", "policies/a.json"},
      {"../a.json", "a.json"},
      {"/work/customer/b/a.json", "b/a.json"},
      {"../../other/a.json", "file:///work/other/a.json"},
      {"/work/customers/a.json", "file:///work/customers/a.json"},
      {"a:b?#[%.json", "policies/a%3Ab%3F%23%5B%25.json"},
      {"<stdin>", "%3Cstdin%3E"},
  };
  for (const Row& row : kRows) {
    LintResult result = Clean();
    result.files[0].name = row.name;
    const std::string report = LintReport(result, LintFormat::kSarif, Options());
    BOOST_TEST((report.find("\"uri\": \"" + std::string(row.uri) + "\"") != std::string::npos),
               row.name << " in\n"
                        << report);
  }
}

BOOST_AUTO_TEST_CASE(many_findings_on_one_long_line_cost_little) {
  std::string text = "[";
  for (int i = 0; i < 50'000; ++i) text += "{\"a\": \"b\"},";
  text += "{}]";
  LintResult result = Clean();
  result.files[0].source = SourceText::FromString(text, "a.json");
  for (std::size_t i = 0; i < 50'000; ++i) {
    LintFinding finding;
    finding.diagnostic.code = "IAM0107";
    finding.diagnostic.span = {1 + 11 * i, 11 + 11 * i};
    result.files[0].findings.push_back(finding);
  }
  for (const LintFormat format : kFormats) {
    BOOST_TEST(LintReport(result, format, Options()).size() > 1'000'000U);
  }
}

BOOST_AUTO_TEST_CASE(without_a_site_reports_have_no_links_to_pages) {
  LintReportOptions options = Options();
  options.pages.clear();
  for (const LintFormat format : kFormats) {
    const std::string report = LintReport(EverySeverity(), format, options);
    BOOST_TEST((report.find("helpUri") == std::string::npos), LintFormatName(format));
    BOOST_TEST((report.find("IAM0204.md") == std::string::npos), LintFormatName(format));
  }
  // What the page says is there all the same.
  const std::string sarif = LintReport(EverySeverity(), LintFormat::kSarif, options);
  BOOST_TEST((sarif.find("**What to do.**") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(github_shows_code_and_name_as_a_title) {
  const std::string report = LintReport(EverySeverity(), LintFormat::kGithub, Options());
  BOOST_TEST((report.find(",title=IAM0204 ") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(text_tells_how_to_read_on_where_there_is_something_to_read) {
  constexpr std::string_view kMore = "remit lint --explain CODE tells more\n";
  BOOST_TEST(LintReport(EverySeverity(), LintFormat::kText, Options()).ends_with(kMore));
  BOOST_TEST(!LintReport(Clean(), LintFormat::kText, Options()).ends_with(kMore));
  BOOST_TEST(LintReport({}, LintFormat::kText, Options()) == "nothing was linted\n");
}

BOOST_AUTO_TEST_CASE(all_findings_are_listed_as_text_and_as_json) {
  const std::string json = FindingListJson();
  const JsonParse parsed = ParseJson(SourceText::Borrow(json, "list"));
  BOOST_TEST_REQUIRE(parsed.ok());
  BOOST_TEST(parsed.tree.root().Find("findings").size() == AllFindings().size());
  const std::string text = FindingListText();
  BOOST_TEST(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) ==
             AllFindings().size());
  BOOST_TEST((text.find("IAM0116  ") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(formats_have_names) {
  for (const LintFormat format : kFormats) {
    BOOST_TEST((ParseLintFormat(LintFormatName(format)) == format));
  }
  BOOST_TEST(LintFormatNames().size() == 5U);
  BOOST_TEST(!ParseLintFormat("xml").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
