// remit simulate: a call as somebody would make it, or a script of such steps.
#include <iostream>

#include "remit/access/names.h"
#include "remit/access/simulation.h"
#include "remit/report/access_report.h"
#include "remit/support/files.h"
#include "tools/call_flags.h"
#include "tools/estate_flags.h"

namespace remit::tools {
namespace {

constexpr std::string_view kAbout =
    "Makes a call as PRINCIPAL would: with its access keys or by the console, with a device or\n"
    "without, through the roles of --as-role; and explains the decision. With --script it plays\n"
    "steps from a file.";

constexpr std::string_view kExamples =
    "PRINCIPAL is an ARN or a short name: alice, role/Admin, prod:user/alice, prod:root.\n"
    "Exit codes: 0 allowed, 1 not, 3 it can't be told, 2 trouble. Of a script: 1 when a step\n"
    "didn't come out as expected.\n"
    "\n"
    "Examples:\n"
    "  remit simulate alice s3:GetObject s3://billing/2026.csv --estate dumps/\n"
    "  remit simulate alice ec2:RunInstances -e dumps/ --mfa --as-role role/Admin\n"
    "  remit simulate vendor sts:AssumeRole role/Audit -e dumps/ --context sts:ExternalId=x1\n"
    "  remit simulate --script handover.json --estate dumps/";

struct Flags {
  std::string principal;
  std::string action;
  std::vector<std::string> resources;
  std::vector<std::string> more_actions;
  std::string script;
  bool console = false;
  std::string mfa;
  std::vector<std::string> roles;
  std::string external_id;
  std::string session_name = "session";
  std::string source_identity;
  std::vector<std::string> tags;
  EstateFlags estate;
  CallFlags call;
  std::string format = "text";
  bool verbose = false;
  OutputFlags output;
  const CLI::Option* mfa_option = nullptr;
};

constexpr std::size_t kMostScriptBytes = std::size_t{64} << 20;

int RunScriptFile(const Flags& flags, const Estate& estate) {
  absl::StatusOr<std::string> text = ReadFile(flags.script, kMostScriptBytes);
  if (!text.ok()) return Trouble(text.status());
  const SourceText source = SourceText::FromString(*std::move(text), flags.script);
  const ScriptParse parsed = ParseScript(source);
  for (const Diagnostic& diagnostic : parsed.diagnostics) {
    std::cerr << Render(diagnostic, source, flags.output.ColourOnStderr());
  }
  if (!parsed.ok()) return kTrouble;
  const ScriptRun run = RunScript(*parsed.script, estate, flags.call.Options());
  const std::string report = flags.format == "json"
                                 ? ScriptRunJson(run) + "\n"
                                 : ScriptRunText(run, {.colour = flags.output.ColourOnStdout(),
                                                       .width = flags.output.Width(),
                                                       .verbose = flags.verbose});
  return flags.output.Print(report, ExitCode(run));
}

absl::StatusOr<SimulationPlan> PlanOf(const Flags& flags, const Estate& estate) {
  SimulationPlan plan;
  absl::StatusOr<std::string> arn = ResolvePrincipal(estate, flags.principal);
  if (!arn.ok()) return arn.status();
  plan.principal = *std::move(arn);
  for (const std::string& role : flags.roles) {
    absl::StatusOr<std::string> role_arn = ResolvePrincipal(estate, role);
    if (!role_arn.ok()) return role_arn.status();
    plan.roles.push_back(*std::move(role_arn));
  }
  plan.actions = {flags.action};
  plan.actions.insert(plan.actions.end(), flags.more_actions.begin(), flags.more_actions.end());
  for (const std::string& action : plan.actions) {
    if (!IsActionName(action)) {
      return absl::InvalidArgumentError("`" + action +
                                        "` is not an action: `service:Name`, without wildcards");
    }
  }
  for (const std::string& resource : flags.resources) {
    absl::StatusOr<std::string> resolved = ResolveResource(estate, resource);
    if (!resolved.ok()) return resolved.status();
    plan.resources.push_back(*std::move(resolved));
  }
  for (const std::string& tag : flags.tags) {
    const std::size_t equals = tag.find('=');
    if (equals == 0 || equals == std::string::npos) {
      return absl::InvalidArgumentError("`" + tag + "` is no `KEY=VALUE`");
    }
    plan.tags.push_back({tag.substr(0, equals), tag.substr(equals + 1)});
  }
  absl::StatusOr<Circumstances> at = flags.call.At();
  if (!at.ok()) return at.status();
  plan.at = *std::move(at);
  plan.by_console = flags.console;
  plan.mfa = flags.mfa_option->count() > 0;
  plan.device = flags.mfa;
  plan.external_id = flags.external_id;
  plan.session_name = flags.session_name;
  plan.source_identity = flags.source_identity;
  return plan;
}

int Run(const Flags& flags) {
  if (flags.script.empty() && (flags.principal.empty() || flags.action.empty())) {
    return Trouble("simulate takes PRINCIPAL and ACTION, or --script FILE; see --help");
  }
  if (!flags.script.empty() && !flags.principal.empty()) {
    return Trouble("simulate takes PRINCIPAL and ACTION or --script FILE, not both");
  }
  const std::optional<LoadedEstate> loaded = flags.estate.Load(flags.output);
  if (!loaded) return kTrouble;
  if (!flags.script.empty()) return RunScriptFile(flags, loaded->estate);
  const absl::StatusOr<SimulationPlan> plan = PlanOf(flags, loaded->estate);
  if (!plan.ok()) return Trouble(plan.status());
  const Sts sts(loaded->estate, flags.call.Options());
  const Simulation simulation = SimulateAs(sts, *plan);
  const std::string report = flags.format == "json"
                                 ? SimulationJson(simulation, sts, plan->at) + "\n"
                                 : SimulationText(simulation, sts, plan->at,
                                                  {.colour = flags.output.ColourOnStdout(),
                                                   .width = flags.output.Width(),
                                                   .verbose = flags.verbose});
  return flags.output.Print(report, ExitCode(simulation));
}

}  // namespace

void AddSimulate(CLI::App& app, int& exit_code) {
  CLI::App* const command = app.add_subcommand("simulate", "Make a call as somebody would");
  command->footer(std::string(kAbout) + "\n\n" + std::string(kExamples));
  auto flags = std::make_shared<Flags>();
  command->add_option("PRINCIPAL", flags->principal, "Who calls")->type_name("");
  command->add_option("ACTION", flags->action, "Such as s3:GetObject")->type_name("");
  command->add_option("RESOURCE", flags->resources, "ARNs or short names; none: *")->type_name("");
  command->add_option("--action", flags->more_actions, "A further action")
      ->type_name("ACTION")
      ->allow_extra_args(false);
  command->add_option("--script", flags->script, "Steps to play, as docs/sessions.md tells")
      ->type_name("FILE");
  command->add_flag("--console", flags->console, "Sign in to the console");
  flags->mfa_option =
      command
          ->add_option("--mfa", flags->mfa,
                       "With an MFA device: its serial number, or the principal's first")
          ->type_name("DEVICE")
          ->expected(0, 1);
  command->add_option("--as-role", flags->roles, "Roles to assume, one after the other")
      ->type_name("ROLE[,ROLE]")
      ->delimiter(',')
      ->allow_extra_args(false);
  command->add_option("--external-id", flags->external_id, "Passed when roles are assumed")
      ->type_name("ID");
  command->add_option("--session-name", flags->session_name, "Of role sessions")
      ->type_name("NAME")
      ->capture_default_str();
  command->add_option("--source-identity", flags->source_identity, "Set by the first role")
      ->type_name("NAME");
  command->add_option("--tag", flags->tags, "A session tag of the last role")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  flags->estate.AddAsOption(*command);
  flags->call.AddTo(*command);
  AddFormat(*command, flags->format);
  command->add_flag("-v,--verbose", flags->verbose, "Every test of every statement");
  flags->output.AddTo(*command);
  command->callback([flags, &exit_code] { exit_code = Run(*flags); });
}

}  // namespace remit::tools
