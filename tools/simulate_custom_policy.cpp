// remit simulate-custom-policy: AWS's command, without AWS.
#include "remit/report/simulate_custom_policy.h"

#include <iostream>

#include "remit/policy/parser.h"
#include "remit/support/files.h"
#include "tools/command.h"

namespace remit::tools {
namespace {

constexpr std::string_view kAbout =
    "Answers `aws iam simulate-custom-policy`: the same flags and the same shape of result, "
    "without\n"
    "AWS. Also takes trust policies, session callers and any number of policies.";

constexpr std::string_view kExamples =
    "Without --caller-arn the caller is some user of the resources' owner. Nothing is added to "
    "the\n"
    "context. Exit codes: 0, whatever the decisions are; 2 when an input is wrong.\n"
    "\n"
    "Examples:\n"
    "  remit simulate-custom-policy --policy-input-list file://role.json \\\n"
    "    --action-names s3:GetObject s3:PutObject --resource-arns 'arn:aws:s3:::bucket/key'\n"
    "  remit simulate-custom-policy --policy-input-list \"$(cat p.json)\" --action-names "
    "ec2:RunInstances \\\n"
    "    --context-entries ContextKeyName=aws:RequestedRegion,ContextKeyValues=eu-central-1,\\\n"
    "ContextKeyType=string";

struct Flags {
  std::vector<std::string> policies;
  std::vector<std::string> boundary;
  std::vector<std::string> organization;
  std::vector<std::string> actions;
  std::vector<std::string> resources;
  std::string resource_policy;
  std::string resource_owner;
  std::string caller;
  std::vector<std::string> context;
  std::string ignored;
  bool ignored_flag = false;
  OutputFlags output;
};

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

absl::Status LoadAll(Flags& flags) {
  for (auto* list : {&flags.policies, &flags.boundary, &flags.organization, &flags.actions,
                     &flags.resources, &flags.context}) {
    for (std::string& value : *list) {
      if (absl::Status status = Load(value); !status.ok()) return status;
    }
  }
  return Load(flags.resource_policy);
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

int Run(Flags flags) {
  absl::Status status = LoadAll(flags);
  if (!status.ok()) return Trouble(status);
  SimulateCustomPolicyInput input;
  if (!Take(ParseStringList(flags.policies), input.policy_input_list, status) ||
      !Take(ParseStringList(flags.boundary), input.permissions_boundary_policy_input_list,
            status) ||
      !Take(ParseOrganizationPolicies(flags.organization),
            input.ordered_organization_policy_input_list, status) ||
      !Take(ParseStringList(flags.actions), input.action_names, status) ||
      !Take(ParseStringList(flags.resources), input.resource_arns, status) ||
      !Take(ParseContextEntries(flags.context), input.context_entries, status)) {
    return Trouble(status);
  }
  if (!flags.resource_policy.empty()) input.resource_policy = flags.resource_policy;
  input.resource_owner = flags.resource_owner;
  input.caller_arn = flags.caller;

  const absl::StatusOr<SimulatedPolicies> result = SimulateCustomPolicy(input);
  if (!result.ok()) return Trouble(result.status());
  for (const SimulatedAction& action : result->actions) {
    for (const SimulatedResource& resource : action.resources) {
      if (resource.ceiling == resource.decision) continue;
      std::cerr << "remit: note: " << action.name << " on " << resource.name << " may be "
                << DecisionName(resource.ceiling) << ": not everything could be told (U0)\n";
    }
  }
  return flags.output.Print(SimulateResultJson(*result) + "\n", kYes);
}

}  // namespace

void AddSimulateCustomPolicy(CLI::App& app, int& exit_code) {
  CLI::App* const command = app.add_subcommand(
      "simulate-custom-policy", "Answer `aws iam simulate-custom-policy` without AWS");
  command->footer(std::string(kAbout) + "\n\n" + std::string(kExamples));
  auto flags = std::make_shared<Flags>();
  const auto add = [&](const char* name, auto& value, const char* type, const char* about) {
    return command->add_option(name, value, about)->type_name(type);
  };
  add("--policy-input-list", flags->policies, "JSON...", "Identity policies")->required();
  add("--permissions-boundary-policy-input-list", flags->boundary, "JSON", "Permissions boundary");
  add("--ordered-organization-policy-input-list", flags->organization, "JSON",
      "SCPs by level, root first: [{\"ServiceControlPolicyInputList\": […]}]");
  add("--action-names", flags->actions, "ACTION...", "Actions, without wildcards")->required();
  add("--resource-arns", flags->resources, "ARN...", "Resources; none: *");
  add("--resource-policy", flags->resource_policy, "JSON",
      "Policy of the resources; needs --caller-arn");
  add("--resource-owner", flags->resource_owner, "ACCOUNT",
      "Account that owns resources whose ARN doesn't say it");
  add("--caller-arn", flags->caller, "ARN", "User, role session or federated user who calls");
  add("--context-entries", flags->context, "ENTRY...",
      "ContextKeyName=…,ContextKeyValues=…,ContextKeyType=…, or JSON");
  add("--resource-handling-option", flags->ignored, "NAME", "Accepted, and without effect");
  add("--output", flags->ignored, "json", "Only json")->check(CLI::IsMember({"json"}));
  // What the AWS CLI needs to find AWS.
  for (const char* name : {"--region", "--profile", "--endpoint-url"}) {
    add(name, flags->ignored, "NAME", "Accepted, and without effect")->group("");
  }
  for (const char* name : {"--no-cli-pager", "--no-paginate", "--no-verify-ssl"}) {
    command->add_flag(name, flags->ignored_flag, "Accepted, and without effect")->group("");
  }
  flags->output.AddTo(*command);
  command->callback([flags, &exit_code] { exit_code = Run(*flags); });
}

}  // namespace remit::tools
