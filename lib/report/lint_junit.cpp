// JUnit's XML as CI systems read it: https://github.com/testmoapp/junitxml
#include <cstddef>
#include <string>

#include "lib/report/lint_formats.h"
#include "lib/report/xml_text.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

struct Tally {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t skipped = 0;

  std::string Attributes() const {
    return " tests=\"" + std::to_string(tests) + "\" failures=\"" + std::to_string(failures) +
           "\" errors=\"0\" skipped=\"" + std::to_string(skipped) + "\" time=\"0\"";
  }
};

std::string PlaceOf(const LintFile& file, const Diagnostic& diagnostic) {
  return file.name + ":" + std::to_string(diagnostic.position.line) + ":" +
         std::to_string(diagnostic.position.column);
}

// What makes the run fail is a failure, a waived finding is skipped, and what is
// milder passes and says what it is.
std::string CaseOf(const LintFile& file, const LintFinding& finding,
                   const LintReportOptions& options, Tally& tally) {
  const Diagnostic& diagnostic = finding.diagnostic;
  std::string name = CodeAndName(diagnostic.code);
  if (!diagnostic.pointer.empty()) name += " at " + diagnostic.pointer;
  std::string xml = "    <testcase name=\"" + XmlText(name) + "\" classname=\"" +
                    XmlText(file.name) + "\" file=\"" + XmlText(file.name) + "\" line=\"" +
                    std::to_string(diagnostic.position.line) + "\" time=\"0\">\n";
  const std::string text = PlaceOf(file, diagnostic) + ": " +
                           std::string(SeverityName(diagnostic.severity)) + ": " +
                           WithHint(diagnostic) + "\n" + PageOf(diagnostic.code, options);
  ++tally.tests;
  if (finding.waived) {
    ++tally.skipped;
    xml += "      <skipped message=\"" + XmlText(WaiverInWords(finding)) + "\"/>\n";
  } else if (IsAtLeast(diagnostic.severity, options.fail_on)) {
    ++tally.failures;
    xml += "      <failure type=\"" + XmlText(SeverityWord(diagnostic.severity)) + "\" message=\"" +
           XmlText(diagnostic.message) + "\">" + XmlText(text) + "</failure>\n";
  } else {
    xml += "      <system-out>" + XmlText(text) + "</system-out>\n";
  }
  return xml + "    </testcase>\n";
}

std::string SuiteOf(const LintFile& file, const LintReportOptions& options, Tally& total) {
  Tally tally;
  std::string cases;
  for (const LintFinding& finding : file.findings) cases += CaseOf(file, finding, options, tally);
  if (file.findings.empty()) {
    ++tally.tests;
    cases = "    <testcase name=\"no findings\" classname=\"" + XmlText(file.name) + "\" file=\"" +
            XmlText(file.name) + "\" time=\"0\"/>\n";
  }
  total.tests += tally.tests;
  total.failures += tally.failures;
  total.skipped += tally.skipped;
  return "  <testsuite name=\"" + XmlText(file.name) + "\"" + tally.Attributes() + ">\n" + cases +
         "  </testsuite>\n";
}

}  // namespace

std::string JunitReport(const LintResult& result, const LintReportOptions& options) {
  Tally total;
  std::string suites;
  for (const LintFile& file : result.files) suites += SuiteOf(file, options, total);
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"remit lint\"" +
         total.Attributes() + ">\n" + suites + "</testsuites>\n";
}

}  // namespace remit::inline v0
