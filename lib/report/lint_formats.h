// One function for each form of a linter's report, and what they share.
#ifndef REMIT_LIB_REPORT_LINT_FORMATS_H_
#define REMIT_LIB_REPORT_LINT_FORMATS_H_

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "remit/report/lint_report.h"
#include "remit/support/diagnostic.h"
#include "remit/validate/lint_result.h"

namespace remit::inline v0 {

// `options` have their defaults filled in.
std::string TextReport(const LintResult& result, const LintReportOptions& options);
std::string JsonReport(const LintResult& result, const LintReportOptions& options);

// What others say by the same writer: what codes mean that aren't the linter's, and
// further places that findings are about.
struct SarifPlace {
  std::string file;
  Position position;
  std::string message;
};
struct SarifExtras {
  std::map<std::string, std::string, std::less<>> titles;                          // by code
  std::map<std::pair<std::size_t, std::size_t>, std::vector<SarifPlace>> related;  // file, finding
};
std::string SarifReport(const LintResult& result, const LintReportOptions& options,
                        const SarifExtras& extras = {});
std::string JunitReport(const LintResult& result, const LintReportOptions& options);
std::string GithubReport(const LintResult& result, const LintReportOptions& options);

// The message with its hint: "unknown operator `StringLikes`; did you mean `StringLike`?".
std::string WithHint(const Diagnostic& diagnostic);

// "IAM0107 unknown-condition-operator".
std::string CodeAndName(std::string_view code);

// "waived until 2026-12-31 by alice: the appliance reads it".
std::string WaiverInWords(const LintFinding& finding);

// Empty where nobody says where the pages are.
std::string PageOf(std::string_view code, const LintReportOptions& options);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_LINT_FORMATS_H_
