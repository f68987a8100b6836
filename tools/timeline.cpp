// remit timeline: phases, agreements, staff, and what outlives an end.
#include "remit/handover/timeline.h"

#include <algorithm>
#include <memory>

#include "remit/report/timeline_report.h"
#include "tools/command.h"
#include "tools/design_flags.h"

namespace remit::tools {
namespace {

constexpr std::string_view kAbout =
    "Shows how a design goes on in time: phases with their changes, agreements, the provider's\n"
    "staff, and for each end which sessions outlive it, how long, and whether anything works by\n"
    "them. docs/responsibilities.md tells more.";

constexpr std::string_view kExamples =
    "Exit codes: 0 nothing can be come by anew after an agreement's end; 1 something can; 2 the\n"
    "design can't be read; 3 something can't be told.\n"
    "\n"
    "Examples:\n"
    "  remit timeline handover.yaml\n"
    "  remit timeline handover.yaml --format svg -o timeline.svg";

struct Flags {
  std::string design;
  std::string format = "text";
  OutputFlags output;
};

int Run(const Flags& flags) {
  const std::optional<Design> design = LoadDesign(flags.design, flags.output);
  if (!design) return kTrouble;
  CheckOptions options;
  options.stop = StopOnInterrupt();
  Timeline timeline;
  {
    ProgressLine progress;
    if (IsTerminal(2)) {
      options.progress = [&progress](const CheckProgress& p) {
        progress.Show(p.done, p.of, p.phase);
      };
    }
    timeline = TimelineOf(*design, options);
  }
  if (Interrupted()) return kInterrupted;
  const TimelineReportOptions report{.colour = flags.output.ColourOnStdout(),
                                     .width = flags.output.Width()};
  const int exit_code = timeline.AccessIsLeft() ? kNo : timeline.CannotTell() ? kCannotTell : kYes;
  return flags.output.Print(TimelineReport(timeline, *ParsePictureFormat(flags.format), report),
                            exit_code);
}

}  // namespace

void AddTimeline(CLI::App& app, int& exit_code) {
  CLI::App* const command =
      app.add_subcommand("timeline", "Show a design in time, and what outlives its ends");
  command->description("Show a design in time, and what outlives its ends");
  command->footer(std::string(kAbout) + "\n\n" + std::string(kExamples));
  auto flags = std::make_shared<Flags>();
  command->add_option("DESIGN", flags->design, "The design, JSON or YAML")
      ->required()
      ->type_name("");
  const std::span<const std::string_view> formats = PictureFormatNames();
  command->add_option("--format", flags->format, "text, json or svg")
      ->check(CLI::IsMember(std::vector<std::string>(formats.begin(), formats.end())))
      ->type_name("FORMAT")
      ->capture_default_str();
  flags->output.AddTo(*command);
  command->callback([flags, &exit_code] { exit_code = Run(*flags); });
}

}  // namespace remit::tools
