// JUnit's XML: a suite for each phase, a test for each rule and expectation.
#include <algorithm>
#include <string>
#include <vector>

#include "lib/report/check_formats.h"
#include "lib/report/xml_text.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

struct Totals {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::size_t skipped = 0;

  void Add(const CheckItem& item) {
    ++tests;
    if (item.status == CheckStatus::kViolated) ++failures;
    if (item.status == CheckStatus::kCannotTell) ++errors;
    if (item.status == CheckStatus::kWaived || item.status == CheckStatus::kNotApplicable) {
      ++skipped;
    }
  }
  std::string Attributes() const {
    return " tests=\"" + std::to_string(tests) + "\" failures=\"" + std::to_string(failures) +
           "\" errors=\"" + std::to_string(errors) + "\" skipped=\"" + std::to_string(skipped) +
           "\" time=\"0\"";
  }
};

void FindOf(const std::vector<CheckFinding>& findings, const CheckItem& item,
            std::vector<const CheckFinding*>& found) {
  for (const CheckFinding& finding : findings) {
    const bool in_phase = finding.phase == item.phase ||
                          std::find(finding.also_in.begin(), finding.also_in.end(), item.phase) !=
                              finding.also_in.end();
    const bool of_item =
        finding.rule == item.rule || (item.rule == "parties" && !finding.causes.empty() &&
                                      finding.causes.front().starts_with("party:"));
    if (in_phase && of_item) found.push_back(&finding);
    FindOf(finding.consequences, item, found);
  }
}

std::string BodyOf(const CheckResult& result, const CheckItem& item) {
  std::vector<const CheckFinding*> found;
  FindOf(result.findings, item, found);
  std::string text;
  for (const CheckFinding* finding : found) {
    if (!finding->place.source.name().empty()) text += PlaceWords(finding->place) + ": ";
    text += std::string(SeverityName(finding->severity)) + ": " + finding->message;
    if (!finding->hint.empty()) text += "; " + finding->hint;
    text += "\n";
    if (!finding->witness) continue;
    for (const Step& step : finding->witness->chain) text += "  " + StepWords(step) + "\n";
    if (!finding->witness->action.empty()) {
      text += "  " + finding->witness->action + " on " + Quoted(finding->witness->resource) + "\n";
    }
  }
  return text;
}

std::string TestOf(const CheckResult& result, const CheckItem& item) {
  const std::string name =
      item.is_expectation || item.rule == "parties" ? item.title : item.rule + " " + item.title;
  std::string xml = "    <testcase name=\"" + XmlText(name) + "\" classname=\"" +
                    XmlText(item.phase) + "\" time=\"0\"";
  switch (item.status) {
    case CheckStatus::kHolds: return xml + "/>\n";
    case CheckStatus::kViolated: {
      const std::string body = BodyOf(result, item);
      xml += ">\n      <failure type=\"violated\" message=\"" +
             XmlText(body.substr(0, body.find('\n'))) + "\">" + XmlText(body) + "</failure>\n";
      break;
    }
    case CheckStatus::kCannotTell: {
      std::string body;
      for (const std::string& why : item.undecided) body += why + "\n";
      xml += ">\n      <error type=\"cannot tell\" message=\"" +
             XmlText(body.substr(0, body.find('\n'))) + "\">" + XmlText(body) + "</error>\n";
      break;
    }
    case CheckStatus::kWaived:
      xml += ">\n      <skipped message=\"" + XmlText("waived: " + item.waiver_reason) + "\"/>\n";
      break;
    case CheckStatus::kNotApplicable:
      xml += ">\n      <skipped message=\"" + XmlText(item.looked_at) + "\"/>\n";
      break;
  }
  return xml + "    </testcase>\n";
}

}  // namespace

std::string CheckJunitReport(const CheckResult& result, const CheckReportOptions&) {
  Totals all;
  std::string suites;
  for (const std::string& phase : result.phases) {
    Totals of_phase;
    std::string tests;
    for (const CheckItem& item : result.items) {
      if (item.phase != phase) continue;
      of_phase.Add(item);
      all.Add(item);
      tests += TestOf(result, item);
    }
    suites += "  <testsuite name=\"" + XmlText(phase) + "\"" + of_phase.Attributes() + ">\n" +
              tests + "  </testsuite>\n";
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"remit check\"" +
         all.Attributes() + ">\n" + suites + "</testsuites>\n";
}

}  // namespace remit::inline v0
