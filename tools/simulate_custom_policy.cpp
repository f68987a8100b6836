// remit simulate-custom-policy: AWS's command, without AWS.
#include "remit/report/simulate_custom_policy.h"

#include "tools/simulate_flags.h"

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

int Run(SimulateFlags flags) {
  const absl::StatusOr<SimulateCustomPolicyInput> input = std::move(flags).Read();
  if (!input.ok()) return Trouble(input.status());
  const absl::StatusOr<SimulatedPolicies> result = SimulateCustomPolicy(*input);
  if (!result.ok()) return Trouble(result.status());
  return flags.Print(*result);
}

}  // namespace

void AddSimulateCustomPolicy(CLI::App& app, int& exit_code) {
  CLI::App* const command = app.add_subcommand(
      "simulate-custom-policy", "Answer `aws iam simulate-custom-policy` without AWS");
  command->footer(std::string(kAbout) + "\n\n" + std::string(kExamples));
  auto flags = std::make_shared<SimulateFlags>();
  flags->AddTo(*command, /*with_source=*/false);
  command->callback([flags, &exit_code] { exit_code = Run(*flags); });
}

}  // namespace remit::tools
