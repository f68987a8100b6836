// What is wrong or risky in a policy document, before anybody deploys it.
//
//   ValidateOptions options{.type = PolicyType::kTrust};
//   for (const Diagnostic& d : ValidatePolicy(text, options)) std::cerr << Render(d, text);
//
// All of what AWS refuses to save (strict grammar, GR and GT rules) and what it
// saves although it won't do what it seems to, or does too much. Two refusals of
// the strict grammar are only warnings here: a variable before the resource part
// of an ARN, and the size of a managed policy. Findings stand
// in the order of the text; what each code means is told by FindFinding() and in
// docs/findings/. Total: any bytes give findings. Thread-safe.
#ifndef REMIT_VALIDATE_VALIDATE_H_
#define REMIT_VALIDATE_VALIDATE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "remit/catalog/catalog.h"
#include "remit/policy/document.h"
#include "remit/policy/parser.h"
#include "remit/policy/policy_type.h"
#include "remit/support/diagnostic.h"
#include "remit/support/json.h"

namespace remit::inline v0 {

// Who an identity policy belongs to.
enum class PolicyOwner : std::uint8_t { kUnknown, kRole, kUser, kGroup };

struct ValidateOptions {
  PolicyType type = PolicyType::kIdentityManaged;
  const Catalog* catalog = nullptr;  // nullptr: the built-in one
  // The account that the policy is, or will be, in; empty when unknown. Tells a
  // principal of another account from one of its own.
  std::string account = {};
  // Of an identity policy. The sessions of a role carry no MFA: a role's own policy
  // can't ask for it.
  PolicyOwner owner = PolicyOwner::kUnknown;
  PolicyLimits limits = {};
};

std::vector<Diagnostic> ValidatePolicy(const SourceText& text, const ValidateOptions& options = {});

// A document inside a larger JSON text. `value` must not be empty.
std::vector<Diagnostic> ValidatePolicy(JsonValue value, const SourceText& source,
                                       const ValidateOptions& options = {});

// A document that was read or built already: without what the parser has to say.
std::vector<Diagnostic> ValidatePolicy(const PolicyDocument& document,
                                       const ValidateOptions& options = {});

}  // namespace remit::inline v0

#endif  // REMIT_VALIDATE_VALIDATE_H_
