// One function for each form of a check's report.
#ifndef REMIT_LIB_REPORT_CHECK_FORMATS_H_
#define REMIT_LIB_REPORT_CHECK_FORMATS_H_

#include <string>

#include "lib/report/statement_words.h"
#include "remit/report/check_report.h"
#include "remit/support/json_writer.h"
#include "remit/validate/lint_result.h"

namespace remit::inline v0 {

std::string CheckTextReport(const CheckResult& result, const CheckReportOptions& options);
std::string CheckJsonReport(const CheckResult& result, const CheckReportOptions& options);
std::string CheckJunitReport(const CheckResult& result, const CheckReportOptions& options);
std::string CheckSarifReport(const CheckResult& result, const CheckReportOptions& options);

// The key `witness` with chain, call, case and script.
void WriteWitness(JsonWriter& json, const CheckWitness& witness);

// "policies/role.json:12:7".
std::string PlaceWords(const Place& place);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_CHECK_FORMATS_H_
