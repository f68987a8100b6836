// remit who-can: who can do an action on a resource.
#include "remit/access/who_can.h"

#include "remit/access/names.h"
#include "remit/report/access_report.h"
#include "tools/call_flags.h"
#include "tools/estate_flags.h"

namespace remit::tools {
namespace {

constexpr std::string_view kAbout =
    "Who can do this? Every user, role and root of the estate is asked, with each credential\n"
    "that it has or may have, and whoever the resource's policy admits from outside.";

constexpr std::string_view kExamples =
    "RESOURCE is an ARN, `*`, `s3://bucket/key`, or the short name of a role or user.\n"
    "Exit codes: 0 somebody can, 1 nobody, 3 it can't be told (it hangs on what the estate or\n"
    "the question doesn't say), 2 trouble.\n"
    "\n"
    "Examples:\n"
    "  remit who-can s3:GetObject s3://billing/2026.csv --estate dumps/\n"
    "  remit who-can sts:AssumeRole role/Admin --estate dumps/ --source-ip 203.0.113.7\n"
    "  remit who-can kms:Decrypt arn:aws:kms:eu-west-1:111122223333:key/1234 -e dumps/ \\\n"
    "    --format json";

struct Flags {
  std::string action;
  std::string resource;
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
  const absl::StatusOr<std::string> resource = ResolveResource(loaded->estate, flags.resource);
  if (!resource.ok()) return Trouble(resource.status());
  const absl::StatusOr<WhoCanAnswer> answer =
      WhoCan(AccessIndex(loaded->estate), flags.action, *resource,
             {.at = *at, .sts = flags.call.Options()});
  if (!answer.ok()) return Trouble(answer.status());
  const std::string text = flags.format == "json"
                               ? WhoCanJson(*answer) + "\n"
                               : WhoCanText(*answer, {.colour = flags.output.ColourOnStdout(),
                                                      .width = flags.output.Width(),
                                                      .verbose = flags.verbose});
  return flags.output.Print(text, ExitCode(*answer));
}

}  // namespace

void AddWhoCan(CLI::App& app, int& exit_code) {
  CLI::App* const command = app.add_subcommand("who-can", "Ask who can do something");
  command->footer(std::string(kAbout) + "\n\n" + std::string(kExamples));
  auto flags = std::make_shared<Flags>();
  command->add_option("ACTION", flags->action, "Such as s3:GetObject")->type_name("")->required();
  command->add_option("RESOURCE", flags->resource, "An ARN, * or a short name")
      ->type_name("")
      ->required();
  flags->estate.AddAsOption(*command);
  flags->call.AddTo(*command);
  AddFormat(*command, flags->format);
  command->add_flag("-v,--verbose", flags->verbose, "Also the statements, and where they are");
  flags->output.AddTo(*command);
  command->callback([flags, &exit_code] { exit_code = Run(*flags); });
}

}  // namespace remit::tools
