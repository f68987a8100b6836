#include "tools/simulate_flags.h"

#include <iostream>
#include <utility>

#include "remit/policy/parser.h"
#include "remit/support/files.h"

namespace remit::tools {
namespace {

// Puts the contents of a file in place of `file://PATH`, as the AWS CLI does.
absl::Status Load(std::string& value) {
  constexpr std::string_view kScheme = "file://";
  if (!value.starts_with(kScheme)) return absl::OkStatus();
  absl::StatusOr<std::string> text =
      ReadFile(value.substr(kScheme.size()), PolicyLimits().json.max_bytes);
  if (!text.ok()) return text.status();
  value = *std::move(text);
  return absl::OkStatus();
}

template <typename Value>
bool Take(absl::StatusOr<Value> from, Value& to, absl::Status& status) {
  if (from.ok()) {
    to = *std::move(from);
  } else if (status.ok()) {
    status = from.status();
  }
  return status.ok();
}

}  // namespace

void SimulateFlags::AddTo(CLI::App& command, bool with_source) {
  const auto add = [&command](const char* name, auto& value, const char* type, const char* about) {
    return command.add_option(name, value, about)->type_name(type);
  };
  CLI::Option* const list = add("--policy-input-list", policies, "JSON...",
                                with_source ? "Further identity policies" : "Identity policies");
  if (!with_source) list->required();
  add("--permissions-boundary-policy-input-list", boundary, "JSON", "Permissions boundary");
  add("--ordered-organization-policy-input-list", organization, "JSON",
      "SCPs by level, root first: [{\"ServiceControlPolicyInputList\": […]}]");
  add("--action-names", actions, "ACTION...", "Actions, without wildcards")->required();
  add("--resource-arns", resources, "ARN...", "Resources; none: *");
  add("--resource-policy", resource_policy, "JSON", "Policy of the resources; needs --caller-arn");
  add("--resource-owner", resource_owner, "ACCOUNT",
      "Account that owns resources whose ARN doesn't say it");
  add("--caller-arn", caller, "ARN", "User, role session or federated user who calls");
  add("--context-entries", context, "ENTRY...",
      "ContextKeyName=…,ContextKeyValues=…,ContextKeyType=…, or JSON");
  add("--resource-handling-option", ignored, "NAME", "Accepted, and without effect");
  add("--output", ignored, "json", "Only json")->check(CLI::IsMember({"json"}));
  // What the AWS CLI needs to find AWS.
  for (const char* name : {"--region", "--profile", "--endpoint-url"}) {
    add(name, ignored, "NAME", "Accepted, and without effect")->group("");
  }
  for (const char* name : {"--no-cli-pager", "--no-paginate", "--no-verify-ssl"}) {
    command.add_flag(name, ignored_flag, "Accepted, and without effect")->group("");
  }
  output.AddTo(command);
}

absl::StatusOr<SimulateCustomPolicyInput> SimulateFlags::Read() && {
  for (auto* list : {&policies, &boundary, &organization, &actions, &resources, &context}) {
    for (std::string& value : *list) {
      if (absl::Status status = Load(value); !status.ok()) return status;
    }
  }
  absl::Status status = Load(resource_policy);
  if (!status.ok()) return status;
  SimulateCustomPolicyInput input;
  if (!Take(ParseStringList(policies), input.policy_input_list, status) ||
      !Take(ParseStringList(boundary), input.permissions_boundary_policy_input_list, status) ||
      !Take(ParseOrganizationPolicies(organization), input.ordered_organization_policy_input_list,
            status) ||
      !Take(ParseStringList(actions), input.action_names, status) ||
      !Take(ParseStringList(resources), input.resource_arns, status) ||
      !Take(ParseContextEntries(context), input.context_entries, status)) {
    return status;
  }
  if (!resource_policy.empty()) input.resource_policy = resource_policy;
  input.resource_owner = resource_owner;
  input.caller_arn = caller;
  return input;
}

int SimulateFlags::Print(const SimulatedPolicies& result) const {
  for (const SimulatedAction& action : result.actions) {
    for (const SimulatedResource& resource : action.resources) {
      if (resource.ceiling == resource.decision) continue;
      std::cerr << "remit: note: " << action.name << " on " << resource.name << " may be "
                << DecisionName(resource.ceiling) << ": not everything could be told (U0)\n";
    }
  }
  return output.Print(SimulateResultJson(result) + "\n", kYes);
}

}  // namespace remit::tools
