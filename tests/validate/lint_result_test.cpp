#include "remit/validate/lint_result.h"

#include <boost/test/unit_test.hpp>

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(lint_result)

constexpr Severity kSeverities[] = {Severity::kError, Severity::kSecurityWarning,
                                    Severity::kWarning, Severity::kSuggestion};

LintResult With(Severity severity, bool waived = false) {
  LintFinding finding;
  finding.diagnostic.severity = severity;
  finding.waived = waived;
  LintFile file;
  file.findings = {finding};
  LintResult result;
  result.files = {file, LintFile{}};
  return result;
}

BOOST_AUTO_TEST_CASE(a_run_fails_for_findings_at_least_as_severe_as_asked) {
  for (const Severity severity : kSeverities) {
    for (const FailOn fail_on : {FailOn::kError, FailOn::kSecurityWarning, FailOn::kWarning,
                                 FailOn::kSuggestion, FailOn::kNever}) {
      const bool fails =
          fail_on != FailOn::kNever && static_cast<int>(severity) <= static_cast<int>(fail_on);
      BOOST_TEST(Fails(With(severity), fail_on) == fails, SeverityWord(severity)
                                                              << " with " << FailOnName(fail_on));
    }
  }
  BOOST_TEST(!Fails({}, FailOn::kSuggestion));
}

BOOST_AUTO_TEST_CASE(a_waived_finding_fails_nothing_and_counts_apart) {
  const LintResult result = With(Severity::kError, true);
  BOOST_TEST(!Fails(result, FailOn::kSuggestion));
  const LintCounts counts = CountFindings(result);
  BOOST_TEST(counts.errors == 0U);
  BOOST_TEST(counts.waived == 1U);
  BOOST_TEST(counts.findings() == 0U);
  BOOST_TEST(counts.files == 2U);
}

BOOST_AUTO_TEST_CASE(each_severity_is_counted_by_itself) {
  const auto errors = [](Severity s) { return CountFindings(With(s)).errors; };
  const auto security = [](Severity s) { return CountFindings(With(s)).security_warnings; };
  const auto warnings = [](Severity s) { return CountFindings(With(s)).warnings; };
  const auto suggestions = [](Severity s) { return CountFindings(With(s)).suggestions; };
  for (const Severity severity : kSeverities) {
    BOOST_TEST(errors(severity) == (severity == Severity::kError ? 1U : 0U));
    BOOST_TEST(security(severity) == (severity == Severity::kSecurityWarning ? 1U : 0U));
    BOOST_TEST(warnings(severity) == (severity == Severity::kWarning ? 1U : 0U));
    BOOST_TEST(suggestions(severity) == (severity == Severity::kSuggestion ? 1U : 0U));
  }
}

BOOST_AUTO_TEST_CASE(severities_have_one_spelling_in_settings) {
  for (const Severity severity : kSeverities) {
    BOOST_TEST((ParseSeverity(SeverityWord(severity)) == severity));
  }
  for (const std::string_view name : FailOnNames()) {
    BOOST_TEST(FailOnName(ParseFailOn(name).value()) == name);
  }
  BOOST_TEST(!ParseSeverity("never").has_value());
  BOOST_TEST(!ParseSeverity("Error").has_value());
  BOOST_TEST(!ParseFailOn("always").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
