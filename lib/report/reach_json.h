// Parts of JSON that reports about reach share.
#ifndef REMIT_LIB_REPORT_REACH_JSON_H_
#define REMIT_LIB_REPORT_REACH_JSON_H_

#include <string>
#include <string_view>
#include <vector>

#include "remit/report/reach_report.h"
#include "remit/support/json_writer.h"

namespace remit::inline v0 {

// Members of the object that is open.
void WriteReachQuestion(JsonWriter& json, const ReachQuestion& question);
void WriteStrings(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts);
void WriteChain(JsonWriter& json, std::string_view key, const Chain& chain);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_REACH_JSON_H_
