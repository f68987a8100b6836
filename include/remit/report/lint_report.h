// What a run of the linter found, in the forms that people, CI systems and code
// scanning read.
//
//   std::cout << LintReport(result, LintFormat::kText, {.colour = true});
//
// docs/lint.md describes each form; that of kJson is docs/schemas/lint-report.schema.json.
// Whatever bytes the result holds, reports are UTF-8, and valid JSON or XML. Pure
// functions, thread-safe. Linear in the texts and findings.
#ifndef REMIT_REPORT_LINT_REPORT_H_
#define REMIT_REPORT_LINT_REPORT_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "remit/validate/lint_result.h"

namespace remit::inline v0 {

enum class LintFormat : std::uint8_t {
  kText,    // for people
  kJson,    // all of it
  kSarif,   // SARIF 2.1.0: code scanning, editors
  kJunit,   // JUnit's XML: test reports of CI systems
  kGithub,  // workflow commands of GitHub Actions: annotations
};

// "text", "json", "sarif", "junit", "github".
std::string_view LintFormatName(LintFormat format);
std::optional<LintFormat> ParseLintFormat(std::string_view name);
std::span<const std::string_view> LintFormatNames();

struct LintReportOptions {
  FailOn fail_on = kDefaultFailOn;
  bool colour = false;       // kText: with ANSI colours
  bool show_waived = false;  // kText: waived findings too, with their reasons
  // The absolute folder that relative names of files are relative to, and the one,
  // above or the same, that SARIF and GitHub know files by. Without them relative
  // names stay as they are.
  std::string folder;
  std::string root;
  // Where the pages of findings are, with a slash at the end; empty: where this
  // library was told when it was built. If nobody told it, reports have no links.
  std::string pages;
  std::string version;  // of the tool; empty: of this library
};

// With a line break at the end.
std::string LintReport(const LintResult& result, LintFormat format,
                       const LintReportOptions& options = {});

}  // namespace remit::inline v0

#endif  // REMIT_REPORT_LINT_REPORT_H_
