// remit simulate-principal-policy: AWS's command over an estate.
#include "remit/report/simulate_principal_policy.h"

#include "remit/access/names.h"
#include "tools/estate_flags.h"
#include "tools/simulate_flags.h"

namespace remit::tools {
namespace {

constexpr std::string_view kAbout =
    "Answers `aws iam simulate-principal-policy` over an estate: the same flags and the same "
    "shape\n"
    "of result. The policies of the user, group or role, its boundary and the SCPs above its\n"
    "account are the estate's; --policy-input-list adds further ones.";

constexpr std::string_view kExamples =
    "As AWS's own, it takes no resource policy but the one that is given, and adds nothing to "
    "the\n"
    "context: for calls as they are made, see `remit simulate`. Exit codes: 0, whatever the\n"
    "decisions are; 2 when an input is wrong.\n"
    "\n"
    "Examples:\n"
    "  remit simulate-principal-policy --estate dumps/ \\\n"
    "    --policy-source-arn arn:aws:iam::111122223333:user/alice --action-names s3:GetObject";

struct Flags {
  std::string source;
  EstateFlags estate;
  SimulateFlags simulate;
};

int Run(Flags flags) {
  absl::StatusOr<SimulateCustomPolicyInput> read = std::move(flags.simulate).Read();
  if (!read.ok()) return Trouble(read.status());
  const std::optional<LoadedEstate> loaded = flags.estate.Load(flags.simulate.output);
  if (!loaded) return kTrouble;
  SimulatePrincipalPolicyInput input{flags.source, *std::move(read)};
  if (!flags.source.starts_with("arn:")) {
    absl::StatusOr<std::string> arn = ResolvePrincipal(loaded->estate, flags.source);
    if (!arn.ok()) return Trouble(arn.status());
    input.policy_source_arn = *std::move(arn);
  }
  const absl::StatusOr<SimulatedPolicies> result = SimulatePrincipalPolicy(loaded->estate, input);
  if (!result.ok()) return Trouble(result.status());
  return flags.simulate.Print(*result);
}

}  // namespace

void AddSimulatePrincipalPolicy(CLI::App& app, int& exit_code) {
  CLI::App* const command = app.add_subcommand(
      "simulate-principal-policy", "Answer `aws iam simulate-principal-policy` over an estate");
  command->footer(std::string(kAbout) + "\n\n" + std::string(kExamples));
  auto flags = std::make_shared<Flags>();
  command->add_option("--policy-source-arn", flags->source, "A user, group or role")
      ->type_name("ARN")
      ->required();
  flags->estate.AddAsOption(*command);
  flags->simulate.AddTo(*command, /*with_source=*/true);
  command->callback([flags, &exit_code] { exit_code = Run(*flags); });
}

}  // namespace remit::tools
