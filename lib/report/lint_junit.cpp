// JUnit's XML as CI systems read it: https://github.com/testmoapp/junitxml
#include <cstddef>
#include <string>

#include "lib/report/lint_formats.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// XML 1.0 has no way to write most control characters, U+FFFE and U+FFFF.
bool IsInXml(std::string_view character) {
  const auto first = static_cast<unsigned char>(character[0]);
  if (character.size() == 1) {
    return first < 0x80 && (first >= 0x20 || first == '\t' || first == '\n' || first == '\r');
  }
  return character != "\xEF\xBF\xBE" && character != "\xEF\xBF\xBF";
}

std::string Xml(std::string_view text) {
  std::string xml;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view character = text.substr(i, Utf8Length(text, i));
    i += character.size();
    if (!IsInXml(character)) {
      xml += "\xEF\xBF\xBD";
      continue;
    }
    switch (character[0]) {
      case '&': xml += "&amp;"; break;
      case '<': xml += "&lt;"; break;
      case '>': xml += "&gt;"; break;
      case '"': xml += "&quot;"; break;
      // As they are, readers of attributes would turn them into spaces.
      case '\t': xml += "&#9;"; break;
      case '\n': xml += "&#10;"; break;
      case '\r': xml += "&#13;"; break;
      default: xml += character;
    }
  }
  return xml;
}

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
  std::string xml = "    <testcase name=\"" + Xml(name) + "\" classname=\"" + Xml(file.name) +
                    "\" file=\"" + Xml(file.name) + "\" line=\"" +
                    std::to_string(diagnostic.position.line) + "\" time=\"0\">\n";
  const std::string text = PlaceOf(file, diagnostic) + ": " +
                           std::string(SeverityName(diagnostic.severity)) + ": " +
                           WithHint(diagnostic) + "\n" + PageOf(diagnostic.code, options);
  ++tally.tests;
  if (finding.waived) {
    ++tally.skipped;
    xml += "      <skipped message=\"" + Xml(WaiverInWords(finding)) + "\"/>\n";
  } else if (IsAtLeast(diagnostic.severity, options.fail_on)) {
    ++tally.failures;
    xml += "      <failure type=\"" + Xml(SeverityWord(diagnostic.severity)) + "\" message=\"" +
           Xml(diagnostic.message) + "\">" + Xml(text) + "</failure>\n";
  } else {
    xml += "      <system-out>" + Xml(text) + "</system-out>\n";
  }
  return xml + "    </testcase>\n";
}

std::string SuiteOf(const LintFile& file, const LintReportOptions& options, Tally& total) {
  Tally tally;
  std::string cases;
  for (const LintFinding& finding : file.findings) cases += CaseOf(file, finding, options, tally);
  if (file.findings.empty()) {
    ++tally.tests;
    cases = "    <testcase name=\"no findings\" classname=\"" + Xml(file.name) + "\" file=\"" +
            Xml(file.name) + "\" time=\"0\"/>\n";
  }
  total.tests += tally.tests;
  total.failures += tally.failures;
  total.skipped += tally.skipped;
  return "  <testsuite name=\"" + Xml(file.name) + "\"" + tally.Attributes() + ">\n" + cases +
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
