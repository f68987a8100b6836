// Results of the linter, made up to show all that a report must tell.
#ifndef REMIT_TESTS_REPORT_LINT_FIXTURE_H_
#define REMIT_TESTS_REPORT_LINT_FIXTURE_H_

#include "remit/report/lint_report.h"
#include "remit/validate/lint_result.h"

namespace remit {

// Each severity, a waived finding, a policy within a template, a clean file and an
// expired waiver.
LintResult EverySeverity();

// Names and texts with control characters, bytes that are no UTF-8, markup, and
// lines that CI systems would take for commands.
LintResult Hostile();

// Nothing but clean files.
LintResult Clean();

// A root above the folder of the run, pages on a site, a version that stays.
LintReportOptions Options();

}  // namespace remit

#endif  // REMIT_TESTS_REPORT_LINT_FIXTURE_H_
