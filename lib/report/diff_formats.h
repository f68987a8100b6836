// One function for each form of a comparison.
#ifndef REMIT_LIB_REPORT_DIFF_FORMATS_H_
#define REMIT_LIB_REPORT_DIFF_FORMATS_H_

#include <string>

#include "remit/report/diff_report.h"

namespace remit::inline v0 {

std::string DiffTextReport(const Comparison& comparison, const DiffReportOptions& options);
std::string DiffJsonReport(const Comparison& comparison, const DiffReportOptions& options);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_DIFF_FORMATS_H_
