// An explanation as a JSON object, within a larger text.
#ifndef REMIT_LIB_REPORT_EXPLANATION_JSON_H_
#define REMIT_LIB_REPORT_EXPLANATION_JSON_H_

#include "remit/eval/explanation.h"
#include "remit/eval/request.h"
#include "remit/support/json_writer.h"

namespace remit::inline v0 {

void WriteExplanation(JsonWriter& json, const Explanation& explanation, const Request& request);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_EXPLANATION_JSON_H_
