#include <array>

#include "lib/validate/finding_table.h"

namespace remit::inline v0 {
namespace {

constexpr auto kJsonTable = std::to_array<FindingInfo>({
    {"JSON0001", Severity::kError, "JSON_SYNTAX_ERROR", "not-json", "GR01", "The text is not JSON",
     "A policy is JSON as RFC 8259 defines it: no comments, no commas before a closing "
     "bracket, names in double quotes, nothing after the value. AWS refuses everything else.",
     "Correct the text at the marked place.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",}
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}
})json"},
    {"JSON0002", Severity::kError, "", "text-too-large", "", "The text is longer than the limit",
     "The reader stops before it uses memory without bounds.",
     "Raise `max_bytes` if the text is meant to be this long.", PolicyType::kIdentityManaged, "",
     ""},
    {"JSON0003", Severity::kError, "", "nested-too-deep", "",
     "Lists and objects are nested deeper than the limit",
     "No policy needs more than a dozen levels; a text with many is broken or hostile.",
     "Raise `max_depth` if the text is meant to be this deep.", PolicyType::kIdentityManaged,
     R"json([[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]])json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"JSON0004", Severity::kError, "", "too-many-values", "", "More values than the limit",
     "The reader stops before it uses memory without bounds.",
     "Raise `max_values` if the text is meant to be this large.", PolicyType::kIdentityManaged, "",
     ""},
    {"JSON0005", Severity::kError, "", "duplicate-name", "GR07",
     "One name occurs twice in one object",
     "Most JSON libraries keep the last of two equal names and say nothing, so a reviewer may "
     "read `Deny` where AWS reads `Allow`. AWS refuses such a policy.",
     "Leave out one of the two, or join their values in one list.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"JSON0006", Severity::kError, "", "number-too-large", "", "A number too large to be read",
     "The number is beyond what programs hold as a number, so they would disagree about it.",
     "Write it as a string.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"NumericLessThan": {"aws:MultiFactorAuthAge": 1e999}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"NumericLessThan": {"aws:MultiFactorAuthAge": 3600}}
  }
})json"},
});

}  // namespace

std::span<const FindingInfo> JsonFindings() { return kJsonTable; }

}  // namespace remit::inline v0
