// A check's findings as SARIF, by the linter's writer.
#include <algorithm>
#include <string>
#include <vector>

#include "lib/report/check_formats.h"
#include "lib/report/lint_formats.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// Rules have ids without spaces; an expectation's name goes into the title.
std::string CodeOf(const CheckFinding& finding) {
  const bool is_rule = finding.rule.size() <= 5 && finding.rule.find(' ') == std::string::npos;
  return is_rule ? finding.rule : "expectation";
}

LintFile& FileOf(LintResult& result, const Place& place) {
  const auto known = std::find_if(result.files.begin(), result.files.end(),
                                  [&](const LintFile& f) { return f.name == place.source.name(); });
  if (known != result.files.end()) return *known;
  LintFile file;
  file.name = place.source.name();
  file.source = place.source;
  result.files.push_back(std::move(file));
  return result.files.back();
}

LintFinding AsLint(const CheckFinding& finding) {
  LintFinding lint;
  lint.diagnostic.severity = finding.severity;
  lint.diagnostic.code = CodeOf(finding);
  lint.diagnostic.rule = finding.rule;
  lint.diagnostic.message = finding.message + ", in phase " + Quoted(finding.phase);
  lint.diagnostic.hint = finding.hint;
  lint.diagnostic.pointer = finding.place.pointer;
  lint.diagnostic.span = finding.place.span;
  lint.diagnostic.position = finding.place.position;
  lint.waived = finding.waived;
  lint.waiver_reason = finding.waiver_reason;
  return lint;
}

}  // namespace

std::string CheckSarifReport(const CheckResult& result, const CheckReportOptions& options) {
  std::vector<const CheckFinding*> findings;
  for (const CheckFinding& finding : result.findings) findings.push_back(&finding);
  std::stable_sort(
      findings.begin(), findings.end(),
      [](const CheckFinding* a, const CheckFinding* b) { return a->place.span < b->place.span; });
  LintResult lint;
  SarifExtras extras;
  for (const CheckFinding* finding : findings) {
    LintFile& file = FileOf(lint, finding->place);
    std::vector<SarifPlace>& related =
        extras.related[{static_cast<std::size_t>(&file - lint.files.data()), file.findings.size()}];
    for (const StatementPlace& place : finding->statements) {
      if (place.file.empty()) continue;
      related.push_back(
          {place.file, place.position,
           place.sid.empty() ? std::string("the statement") : "statement " + Quoted(place.sid)});
    }
    file.findings.push_back(AsLint(*finding));
  }
  LintReportOptions report;
  report.folder = options.folder;
  report.root = options.root.empty() ? options.folder : options.root;
  report.version = options.version.empty() ? REMIT_VERSION : options.version;
  for (const InvariantInfo& invariant : Invariants()) {
    extras.titles.emplace(invariant.rule, invariant.title);
  }
  extras.titles.emplace("expectation", "An expectation of the design");
  return SarifReport(lint, report, extras);
}

}  // namespace remit::inline v0
