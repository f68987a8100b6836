// remit collect: the script that asks AWS for what the other commands read.
#include "remit/importer/collect_script.h"
#include "tools/command.h"

namespace remit::tools {
namespace {

constexpr std::string_view kAbout =
    "Prints a shell script of the AWS command line's read-only calls. Run where there are\n"
    "credentials, it writes a folder that all commands with an estate read. It asks for no "
    "secret,\n"
    "and notes in `not-collected.txt` what it was denied. AWS's policy SecurityAudit is enough "
    "for\n"
    "nearly all of it.";

constexpr std::string_view kExamples =
    "Examples:\n"
    "  remit collect | sh -s dumps                            the account at hand\n"
    "  remit collect --profile prod,dev -o collect.sh         two accounts\n"
    "  remit collect --organization-accounts --role SecurityAudit | sh -s dumps\n"
    "                                                         all accounts, by a role in each\n"
    "  remit estate stats dumps                               what came of it";

struct Flags {
  CollectOptions options;
  bool no_organization = false;
  bool no_resources = false;
  OutputFlags output;
};

int Run(Flags& flags) {
  flags.options.organization = !flags.no_organization;
  flags.options.resources = !flags.no_resources;
  const absl::StatusOr<std::string> script = CollectScript(flags.options);
  if (!script.ok()) return Trouble(script.status());
  return flags.output.Print(*script, kYes);
}

}  // namespace

void AddCollect(CLI::App& app, int& exit_code) {
  CLI::App* const command =
      app.add_subcommand("collect", "Print a script that asks AWS for an estate");
  command->footer(std::string(kAbout) + "\n\n" + std::string(kExamples));
  auto flags = std::make_shared<Flags>();
  CollectOptions& options = flags->options;
  const auto list = [&](const char* name, std::vector<std::string>& into, const char* about) {
    return command->add_option(name, into, about)->delimiter(',')->allow_extra_args(false);
  };
  list("--profile", options.profiles, "Profiles of the AWS command line, one an account")
      ->type_name("PROFILE,…");
  list("--account", options.accounts, "Accounts in which --role is assumed")
      ->type_name("ACCOUNT,…");
  command->add_flag("--organization-accounts", options.organization_accounts,
                    "All active accounts of the organization, in which --role is assumed");
  command->add_option("--role", options.role, "Name of the role, with its path")->type_name("ROLE");
  command->add_option("--external-id", options.external_id, "External id for --role")
      ->type_name("ID");
  list("--region", options.regions, "Regions; without it, all that are enabled")
      ->type_name("REGION,…");
  command->add_flag("--no-organization", flags->no_organization, "Leave the organization out");
  command->add_flag("--no-resources", flags->no_resources,
                    "Leave buckets, keys, queues and other resources out");
  flags->output.AddTo(*command);
  command->callback([flags, &exit_code] { exit_code = Run(*flags); });
}

}  // namespace remit::tools
