// remit responsibilities: who does what, by which permissions, and what is missing.
#include "remit/handover/responsibilities.h"

#include <algorithm>
#include <memory>

#include "remit/report/responsibility_report.h"
#include "tools/command.h"
#include "tools/design_flags.h"

namespace remit::tools {
namespace {

constexpr std::string_view kAbout =
    "Shows the shared responsibility model of a design, phase by phase: who answers for each "
    "area,\n"
    "who performs it, by which principals and statements, and which permissions are missing.\n"
    "docs/responsibilities.md tells more.";

constexpr std::string_view kExamples =
    "Exit codes: 0 nothing is missing or too much; 1 something is; 2 the design can't be read;\n"
    "3 something can't be told.\n"
    "\n"
    "Examples:\n"
    "  remit responsibilities handover.yaml --phase handover\n"
    "  remit responsibilities handover.yaml --phase handover --explain\n"
    "  remit responsibilities handover.yaml --phase handover --format svg -o who-does-what.svg";

struct Flags {
  std::string design;
  std::string format = "text";
  std::vector<std::string> phases;
  bool explain = false;
  OutputFlags output;
};

int ExitCodeOf(const std::vector<ResponsibilityPicture>& pictures) {
  int code = kYes;
  for (const ResponsibilityPicture& picture : pictures) {
    if (picture.missing() > 0 || !picture.excess.empty()) return kNo;
    if (picture.CannotTell()) code = kCannotTell;
  }
  return code;
}

int Run(const Flags& flags) {
  const std::optional<Design> design = LoadDesign(flags.design, flags.output);
  if (!design) return kTrouble;
  std::vector<std::string_view> names;
  std::vector<std::size_t> phases;
  for (const PhaseSnapshot& phase : design->phases) {
    names.push_back(phase.name);
    const bool wanted = flags.phases.empty() || std::find(flags.phases.begin(), flags.phases.end(),
                                                          phase.name) != flags.phases.end();
    if (wanted) phases.push_back(phase.index);
  }
  const std::string unknown = UnknownName(flags.phases, names, "phase");
  if (!unknown.empty()) return Trouble(unknown);
  CheckOptions options;
  options.stop = StopOnInterrupt();
  std::vector<ResponsibilityPicture> pictures;
  {
    ProgressLine progress;
    if (IsTerminal(2)) {
      options.progress = [&progress](const CheckProgress& p) {
        progress.Show(p.done, p.of, p.phase);
      };
    }
    pictures = ResponsibilitiesOf(*design, phases, options);
  }
  if (Interrupted()) return kInterrupted;
  const ResponsibilityReportOptions report{.colour = flags.output.ColourOnStdout(),
                                           .explain = flags.explain,
                                           .width = flags.output.Width()};
  return flags.output.Print(
      ResponsibilityReport(pictures, *ParsePictureFormat(flags.format), report),
      ExitCodeOf(pictures));
}

}  // namespace

void AddResponsibilities(CLI::App& app, int& exit_code) {
  CLI::App* const command =
      app.add_subcommand("responsibilities", "Show who does what, and by which permissions");
  command->description("Show who does what, and by which permissions");
  command->footer(std::string(kAbout) + "\n\n" + std::string(kExamples));
  auto flags = std::make_shared<Flags>();
  command->add_option("DESIGN", flags->design, "The design, JSON or YAML")
      ->required()
      ->type_name("");
  command->add_option("--phase", flags->phases, "Only this phase; may be repeated")
      ->type_name("NAME")
      ->take_all();
  const std::span<const std::string_view> formats = PictureFormatNames();
  command->add_option("--format", flags->format, "text, json or svg")
      ->check(CLI::IsMember(std::vector<std::string>(formats.begin(), formats.end())))
      ->type_name("FORMAT")
      ->capture_default_str();
  command->add_flag("--explain", flags->explain, "Name every action");
  flags->output.AddTo(*command);
  command->callback([flags, &exit_code] { exit_code = Run(*flags); });
}

}  // namespace remit::tools
