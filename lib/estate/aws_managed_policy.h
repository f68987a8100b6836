// AWS's own managed policies, from what remit knows itself.
#ifndef REMIT_LIB_ESTATE_AWS_MANAGED_POLICY_H_
#define REMIT_LIB_ESTATE_AWS_MANAGED_POLICY_H_

#include <optional>
#include <string_view>

#include "remit/eval/policy_set.h"

namespace remit::inline v0 {

// By ARN, `arn:aws:iam::aws:policy/…`. Nothing: not known. Thread-safe.
std::optional<NamedPolicy> AwsManagedPolicy(std::string_view arn);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_ESTATE_AWS_MANAGED_POLICY_H_
