#include "remit/report/simulate_principal_policy.h"

#include <optional>
#include <utility>

#include "remit/arn/arn.h"
#include "remit/estate/bearing_policies.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// Whose session it is when only the role is given.
constexpr std::string_view kSessionName = "simulated-session";

absl::Status NotThere(std::string_view arn) {
  return absl::NotFoundError(ToAbsl("the estate has no user, group or role " + Quoted(arn)));
}

absl::Status Unknown(const std::vector<std::string>& notes) {
  std::string message = "not everything that bears on the source is known";
  for (const std::string& note : notes) message += "\n" + note;
  return absl::FailedPreconditionError(ToAbsl(message));
}

// AWS names policies by their holder: "user_alice_Read".
void NamePolicies(PolicyList& policies, std::string_view kind, std::string_view name) {
  for (NamedPolicy& policy : policies) {
    if (ArnView::Split(policy.name)) continue;
    policy.name = std::string(kind) + "_" + std::string(name) + "_" + policy.name;
  }
}

// A group alone: no user's.
absl::StatusOr<PolicyList> PoliciesOfGroup(const Estate& estate, const Group& group) {
  PolicyList policies = group.inline_policies;
  std::vector<std::string> unknown;
  std::erase_if(policies, [&](const NamedPolicy& policy) {
    if (policy.document != nullptr) return false;
    unknown.push_back("the text of policy " + Quoted(policy.name) + " is unknown");
    return true;
  });
  for (const std::string& arn : group.attached_policies) {
    if (std::optional<NamedPolicy> policy = estate.FindManagedPolicy(arn)) {
      policies.push_back(*std::move(policy));
    } else {
      unknown.push_back("the text of policy " + Quoted(arn) + " is unknown");
    }
  }
  if (!unknown.empty()) return Unknown(unknown);
  return policies;
}

}  // namespace

absl::StatusOr<SimulatedPolicies> SimulatePrincipalPolicy(
    const Estate& estate, const SimulatePrincipalPolicyInput& input) {
  const std::string& source = input.policy_source_arn;
  const std::optional<ArnView> arn = ArnView::Split(source);
  if (!arn) return absl::InvalidArgumentError(ToAbsl(Quoted(source) + " is no ARN"));
  SimulateCustomPolicyInput all = input.further;
  BearingPolicies bearing;
  std::string_view kind;
  const std::string account_root =
      "arn:" + std::string(arn->partition()) + ":iam::" + std::string(arn->account()) + ":root";
  if (const Group* group = estate.FindGroup(source)) {
    kind = "group";
    absl::StatusOr<PolicyList> policies = PoliciesOfGroup(estate, *group);
    if (!policies.ok()) return policies.status();
    bearing = PoliciesBearingOn(estate, account_root, "s3:ListAllMyBuckets", "*");
    bearing.policies.identity = *std::move(policies);
  } else if (estate.FindUser(source) != nullptr || estate.FindRole(source) != nullptr) {
    kind = estate.FindUser(source) != nullptr ? "user" : "role";
    bearing = PoliciesBearingOn(estate, source, "s3:ListAllMyBuckets", "*");
  } else {
    return NotThere(source);
  }
  LayerSet needed = bearing.unseen;
  const bool own_boundary = all.permissions_boundary_policy_input_list.empty();
  if (needed.Has(Layer::kIdentity) || needed.Has(Layer::kServiceControl) ||
      (own_boundary && needed.Has(Layer::kPermissionsBoundary))) {
    return Unknown(bearing.notes);
  }
  NamePolicies(bearing.policies.identity, kind, source.substr(source.rfind('/') + 1));
  all.has_source = true;
  all.attached = std::move(bearing.policies.identity);
  if (own_boundary) all.attached_boundary = std::move(bearing.policies.permissions_boundary);
  if (all.ordered_organization_policy_input_list.empty()) {
    all.service_control = std::move(bearing.policies.service_control);
  }
  if (all.caller_arn.empty()) {
    if (kind == "user") all.caller_arn = source;
    if (kind == "role") {
      all.caller_role_arn = source;
      all.caller_arn = "arn:" + std::string(arn->partition()) +
                       ":sts::" + std::string(arn->account()) + ":assumed-role/" +
                       std::string(PrincipalName(source)) + "/" + std::string(kSessionName);
    }
    if (kind == "group" && all.resource_owner.empty()) all.resource_owner = arn->account();
  }
  return SimulateCustomPolicy(all);
}

}  // namespace remit::inline v0
