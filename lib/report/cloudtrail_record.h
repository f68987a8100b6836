// A call as CloudTrail would record it, as far as an estate tells.
#ifndef REMIT_LIB_REPORT_CLOUDTRAIL_RECORD_H_
#define REMIT_LIB_REPORT_CLOUDTRAIL_RECORD_H_

#include <string_view>

#include "remit/sts/call.h"
#include "remit/support/json_writer.h"

namespace remit::inline v0 {

// `session` nullptr: anonymous.
void WriteUserIdentity(JsonWriter& json, const Session* session);
void WriteCloudTrailRecord(JsonWriter& json, const Session* session, std::string_view action,
                           std::string_view resource, const Circumstances& at,
                           const SimulatedCall& call);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_CLOUDTRAIL_RECORD_H_
