// What AWS refuses to save today, by policy type (GR01-GR17, GT01-GT08).
//
//   for (const Diagnostic& d : CheckStrict(document, PolicyType::kTrust)) …
//
// The structure of the document has been checked by the parser; this looks at
// what the elements say. Errors are refusals; warnings are things that AWS
// takes but that don't do what they seem to (GR15b, a string Id in an identity
// policy). Sizes (GR17) are those of the printed document without white space
// unless `document.source` holds the text. Thread-safe.
#ifndef REMIT_POLICY_STRICT_H_
#define REMIT_POLICY_STRICT_H_

#include <vector>

#include "remit/policy/document.h"
#include "remit/policy/policy_type.h"
#include "remit/support/diagnostic.h"

namespace remit::inline v0 {

std::vector<Diagnostic> CheckStrict(const PolicyDocument& document, PolicyType type);

}  // namespace remit::inline v0

#endif  // REMIT_POLICY_STRICT_H_
