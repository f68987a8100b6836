// The policies inside a larger JSON text, and what there is to say about them.
//
//   JsonParse json = ParseJson(text);
//   EmbeddedPolicies found = FindPolicies(json.tree);
//   for (const Diagnostic& d : ValidateEmbedded(found.policies, text)) std::cerr << Render(d,
//   text);
//
// Found are: a policy document; lists of them; `{"name", "document"}` and the
// other places of a simulation case; CloudFormation and SAM templates; the output
// of `terraform show -json`; and in any other JSON, such as what the AWS command
// line prints, every object or string that is a policy document.
//
// Findings speak of the whole text: a pointer goes to the value that holds the
// policy and on from there into it, also when that value is a string with JSON
// inside; spans and positions are right within such strings, escapes counted.
// Total: any JSON gives a result. Thread-safe.
#ifndef REMIT_VALIDATE_EMBEDDED_POLICIES_H_
#define REMIT_VALIDATE_EMBEDDED_POLICIES_H_

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "remit/policy/policy_type.h"
#include "remit/support/diagnostic.h"
#include "remit/support/json.h"
#include "remit/validate/validate.h"

namespace remit::inline v0 {

// Must not outlive the tree in which it was found.
struct EmbeddedPolicy {
  JsonValue value;      // the document, or the string that holds it
  std::string pointer;  // of `value`; empty for the whole text
  PolicyType type = PolicyType::kIdentityManaged;
  PolicyOwner owner = PolicyOwner::kUnknown;  // by its place
  bool type_from_place = false;               // else InferPolicyType() says it
  std::string account;                        // that it is in, by the ARN beside it; may be empty
  // CloudFormation may fill in values when it deploys: `Ref`, `Fn::Sub` and so on.
  bool in_template = false;
  bool in_sub = false;  // `value` is the text of an `Fn::Sub`
  // One of AWS's own, `arn:aws:iam::aws:policy/…` or `AwsManaged`, by what stands beside it:
  // quotas of size don't bind AWS, and what RCPs may hold doesn't (GT06).
  bool of_aws = false;
  // `value` is one statement, without a document around it.
  bool bare_statement = false;
};

struct EmbeddedPolicies {
  std::vector<EmbeddedPolicy> policies;  // in the order of the text
  // LINT02xx: where a policy is due and can't be read. With pointers and spans;
  // PutInOrder() sets their positions.
  std::vector<Diagnostic> notices;
};

// An empty tree has none.
EmbeddedPolicies FindPolicies(const JsonTree& tree);

// What a document seems to be by what it says: with principals, a trust policy
// if its actions are those that assume roles, else a resource policy; without
// principals an identity policy.
PolicyType InferPolicyType(JsonValue document);

// The findings about all of them, in the order of the text. `options.type` isn't
// used; each policy has its own.
//
// Of values that only deployment fills in nothing is known: a finding is given
// only if it holds whatever they are. It is given if it holds on either side of
// an `Fn::If`.
std::vector<Diagnostic> ValidateEmbedded(std::span<const EmbeddedPolicy> policies,
                                         const SourceText& source,
                                         const ValidateOptions& options = {});

}  // namespace remit::inline v0

#endif  // REMIT_VALIDATE_EMBEDDED_POLICIES_H_
