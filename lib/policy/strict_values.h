// The strict rules for condition values (GR15, GR15b, V04, GT08).
// Pure functions; nothing is returned where AWS has no objection.
#ifndef REMIT_LIB_POLICY_STRICT_VALUES_H_
#define REMIT_LIB_POLICY_STRICT_VALUES_H_

#include <optional>
#include <string_view>

#include "remit/policy/condition_operator.h"
#include "remit/policy/findings.h"

namespace remit::inline v0 {

// Whether `value` is a literal that the operator can compare. `expands`: whether
// the document's version expands variables (V01).
std::optional<Complaint> CheckLiteral(BaseOperator op, std::string_view value, bool expands);

// What a VPC endpoint policy may not say of this key (GT08).
std::optional<Complaint> CheckEndpointTest(BaseOperator op, std::string_view key,
                                           std::string_view value);

// True when `text` is an ARN whose account is part digits, part wildcard (GT08).
bool HasPartialAccount(std::string_view text);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_POLICY_STRICT_VALUES_H_
