#include "lib/report/picture/picture_words.h"

#include "lib/report/graph/graph_colours.h"
#include "lib/sts/moment.h"
#include "remit/arn/arn.h"

namespace remit::inline v0 {

std::string DayText(const Instant& moment) {
  std::string text = MomentText(moment);
  constexpr std::string_view kMidnight = "T00:00:00Z";
  if (text.ends_with(kMidnight)) text.resize(text.size() - kMidnight.size());
  return text;
}

std::string PeriodWords(const Period& period) {
  if (period.from && period.until) return DayText(*period.from) + " to " + DayText(*period.until);
  if (period.from) return "from " + DayText(*period.from);
  if (period.until) return "until " + DayText(*period.until);
  return "without an end";
}

std::string PrincipalWords(std::string_view arn) {
  const std::optional<ArnView> view = ArnView::Split(arn);
  if (!view || view->account().empty()) return std::string(arn);
  return std::string(view->resource()) + " in " + std::string(view->account());
}

std::string PartyPalette::IndexOf(std::string_view party) {
  if (party.empty()) return "n";
  const auto at = index_.try_emplace(std::string(party), index_.size()).first;
  return std::to_string(at->second % kPartyColours.size());
}

std::string PictureStyle() {
  std::string style =
      "text{font-family:Helvetica,Arial,sans-serif;font-size:11px;fill:#222}"
      "text.big{font-size:16px;font-weight:bold}text.head{font-size:13px;font-weight:bold}"
      "text.bold{font-weight:bold}text.pale{fill:#777}text.bad{fill:#c51b1b}"
      "text.unsure{fill:#b35806}text.tiny{font-size:10px;fill:#777}"
      ".paper{fill:#fff}.frame{fill:none;stroke:#bbb}.area{fill:#f4f4f4;stroke:#bbb}"
      ".grid{stroke:#d0d0d0;stroke-dasharray:4 3}.phase0{fill:#f2f2f2;stroke:#d0d0d0}"
      ".phase1{fill:#fafafa;stroke:#d0d0d0}.handed{fill:#e3edf7;stroke:#d0d0d0}"
      ".mark{fill:#8a8a8a}.badmark{fill:#c51b1b}";
  const auto add = [&style](const std::string& name, const PartyColours& colours) {
    const std::string line(colours.line);
    const std::string fill(colours.fill);
    style += ".f" + name + "{fill:" + fill + ";stroke:#bbb}";
    style += ".b" + name + "{fill:" + fill + ";stroke:" + line + "}";
    style += ".s" + name + ",text.s" + name + "{fill:" + line + "}";
  };
  for (std::size_t i = 0; i < kPartyColours.size(); ++i) add(std::to_string(i), kPartyColours[i]);
  add("n", kNobodysColours);
  return style;
}

}  // namespace remit::inline v0
