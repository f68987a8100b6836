// AWS's SimulateCustomPolicy, answered here: the same inputs, the same shape of
// result.
//
//   SimulateCustomPolicyInput input;
//   input.policy_input_list = {json};
//   input.action_names = {"s3:GetObject"};
//   absl::StatusOr<SimulatedPolicies> result = SimulateCustomPolicy(input);
//   std::cout << SimulateResultJson(*result);
//
// Unlike AWS's simulator it honours trust policies for `sts:Assume…`, and names
// in MissingContextValues only keys that could turn the decision. Thread-safe.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html
#ifndef REMIT_REPORT_SIMULATE_CUSTOM_POLICY_H_
#define REMIT_REPORT_SIMULATE_CUSTOM_POLICY_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

#include "remit/eval/decision.h"
#include "remit/eval/policy_set.h"
#include "remit/support/source_text.h"

namespace remit::inline v0 {

struct SimulatedContextEntry {
  std::string name;
  std::vector<std::string> values;
  std::string type = "string";  // of AWS's twelve; those that end in "List" are multivalued
};

// Named as AWS names them. Policies are JSON texts.
struct SimulateCustomPolicyInput {
  std::vector<std::string> policy_input_list;
  std::vector<std::string> permissions_boundary_policy_input_list;  // at most one
  // Service control policies: one list a level, the root first.
  std::vector<std::vector<std::string>> ordered_organization_policy_input_list;
  std::vector<std::string> action_names;
  std::vector<std::string> resource_arns;  // none: "*"
  std::optional<std::string> resource_policy;
  // An account id or an ARN in the account that owns the resources whose ARN
  // doesn't say it. Empty: the caller's.
  std::string resource_owner;
  // A user, as for AWS, or another principal that makes requests. Empty: a user
  // of the owner's account, which is allowed without a resource policy only.
  std::string caller_arn;
  std::vector<SimulatedContextEntry> context_entries;

  // Policies that are read already, beside those above: an estate's.
  bool has_source = false;           // they may be all, and none
  std::string caller_role_arn = {};  // of a session whose role has a path
  PolicyList attached = {};
  std::optional<NamedPolicy> attached_boundary = std::nullopt;
  std::optional<std::vector<PolicyList>> service_control = std::nullopt;
};

// What AWS calls Statement: one that made a decision, and where it stands.
struct SimulatedStatement {
  std::string source_policy_id;    // "PolicyInputList.1", …
  std::string source_policy_type;  // "IAM Policy", …
  Position start;                  // of its first character
  Position end;                    // behind its last
  bool operator==(const SimulatedStatement&) const = default;
};

struct SimulatedResource {
  std::string name;
  Decision decision = Decision::kImplicitDeny;
  Decision ceiling = Decision::kImplicitDeny;  // U0; AWS has no word for it
  std::vector<SimulatedStatement> matched_statements;
  std::vector<std::string> missing_context_values;
  std::optional<bool> allowed_by_organizations;         // when SCPs were given
  std::optional<bool> allowed_by_permissions_boundary;  // when a boundary was given
  // By type of policy, for requests across accounts.
  std::vector<std::pair<std::string, Decision>> decision_details;
};

struct SimulatedAction {
  std::string name;
  std::vector<SimulatedResource> resources;  // never empty
};

struct SimulatedPolicies {
  std::vector<SimulatedAction> actions;
  bool resources_given = false;
};

// Fails with what is wrong with the input; for a document, with its diagnostics.
absl::StatusOr<SimulatedPolicies> SimulateCustomPolicy(const SimulateCustomPolicyInput& input);

// One EvaluationResult an action; its decision is the least of its resources',
// each of which is in ResourceSpecificResults.
std::string SimulateResultJson(const SimulatedPolicies& result, int indent = 4);

// The value of a list parameter as the AWS CLI takes it: strings, or one JSON
// list of strings.
absl::StatusOr<std::vector<std::string>> ParseStringList(std::span<const std::string> values);

// ContextKeyName=aws:SourceIp,ContextKeyValues=10.0.0.1,ContextKeyType=ip for
// each entry, or JSON: one entry or a list of them.
absl::StatusOr<std::vector<SimulatedContextEntry>> ParseContextEntries(
    std::span<const std::string> values);

// JSON: a list of {"ServiceControlPolicyInputList": ["…", …]}.
absl::StatusOr<std::vector<std::vector<std::string>>> ParseOrganizationPolicies(
    std::span<const std::string> values);

}  // namespace remit::inline v0

#endif  // REMIT_REPORT_SIMULATE_CUSTOM_POLICY_H_
