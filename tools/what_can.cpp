// remit what-can: what a principal can do.
#include "remit/access/what_can.h"

#include "remit/access/names.h"
#include "remit/report/access_report.h"
#include "tools/call_flags.h"
#include "tools/estate_flags.h"

namespace remit::tools {
namespace {

constexpr std::string_view kAbout =
    "What can it do? Every action of the catalog is asked, on the resources that the policies\n"
    "speak of; and which roles it can assume.";

constexpr std::string_view kExamples =
    "PRINCIPAL is an ARN or a short name: alice, role/Admin, 111122223333:role/Admin,\n"
    "prod:user/alice, prod:root.\n"
    "Exit codes: 0 it can do something, 1 nothing, 3 it can't be told, 2 trouble.\n"
    "\n"
    "Examples:\n"
    "  remit what-can alice --estate dumps/\n"
    "  remit what-can role/Admin --estate dumps/ --action 'iam:*' --verbose\n"
    "  remit what-can prod:role/deploy -e dumps/ --format json";

struct Flags {
  std::string principal;
  std::vector<std::string> actions;
  EstateFlags estate;
  CallFlags call;
  std::string format = "text";
  bool verbose = false;
  OutputFlags output;
};

int Run(const Flags& flags) {
  const absl::StatusOr<Circumstances> at = flags.call.At();
  if (!at.ok()) return Trouble(at.status());
  const std::optional<LoadedEstate> loaded = flags.estate.Load(flags.output);
  if (!loaded) return kTrouble;
  const absl::StatusOr<std::string> arn = ResolvePrincipal(loaded->estate, flags.principal);
  if (!arn.ok()) return Trouble(arn.status());
  const absl::StatusOr<WhatCanAnswer> answer = WhatCan(
      loaded->estate, *arn, {.at = *at, .sts = flags.call.Options(), .actions = flags.actions});
  if (!answer.ok()) return Trouble(answer.status());
  const std::string text = flags.format == "json"
                               ? WhatCanJson(*answer) + "\n"
                               : WhatCanText(*answer, {.colour = flags.output.ColourOnStdout(),
                                                       .width = flags.output.Width(),
                                                       .verbose = flags.verbose});
  return flags.output.Print(text, ExitCode(*answer));
}

}  // namespace

void AddWhatCan(CLI::App& app, int& exit_code) {
  CLI::App* const command = app.add_subcommand("what-can", "Ask what a principal can do");
  command->footer(std::string(kAbout) + "\n\n" + std::string(kExamples));
  auto flags = std::make_shared<Flags>();
  command->add_option("PRINCIPAL", flags->principal, "An ARN or a short name")
      ->type_name("")
      ->required();
  command->add_option("--action", flags->actions, "Only these actions; patterns")
      ->type_name("PATTERN")
      ->allow_extra_args(false);
  flags->estate.AddAsOption(*command);
  flags->call.AddTo(*command);
  AddFormat(*command, flags->format);
  command->add_flag("-v,--verbose", flags->verbose, "All actions and resources by name");
  flags->output.AddTo(*command);
  command->callback([flags, &exit_code] { exit_code = Run(*flags); });
}

}  // namespace remit::tools
