// The strict rules that differ by policy type (GT01-GT08).
#ifndef REMIT_LIB_POLICY_STRICT_TYPES_H_
#define REMIT_LIB_POLICY_STRICT_TYPES_H_

#include <cstddef>

#include "remit/policy/document.h"
#include "remit/policy/findings.h"
#include "remit/policy/policy_type.h"

namespace remit::inline v0 {

// "a trust policy", "an SCP": for messages.
const char* NameOfType(PolicyType type);

// Which elements a statement must and must not have, and what the type narrows
// them to. REQUIRES: statement < document.statements.size().
void CheckStatementOfType(const PolicyDocument& document, std::size_t statement, PolicyType type,
                          Findings& findings);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_POLICY_STRICT_TYPES_H_
