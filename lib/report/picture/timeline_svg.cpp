// A timeline to look at: phases above, agreements and staff as bars below, and what outlives
// an end as a mark at it. Hours can't be seen beside months: marks say how many.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "lib/report/picture/picture_words.h"
#include "lib/report/picture/text_lines.h"
#include "lib/report/picture/timeline_formats.h"
#include "lib/report/reach_words.h"
#include "lib/report/svg_writer.h"
#include "lib/sts/moment.h"
#include "remit/party/party.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr int kTimelineMargin = 16;
constexpr int kNamesWidth = 250;  // the column on the left
constexpr int kTime = 800;        // the column on the right
constexpr int kTimelineRow = 22;
constexpr int kBar = 14;
constexpr std::int64_t kDay = 86'400;
class TimePicture {
 public:
  explicit TimePicture(const Timeline& timeline) : timeline_(timeline) { FindBounds(); }

  std::string Draw() && {
    svg_.Rect(0, 0, width_, 100'000, 0, "paper");
    y_ = kTimelineMargin;
    const std::string title = timeline_.title.empty() ? "Timeline" : timeline_.title;
    y_ += 16;
    svg_.Text(kTimelineMargin, y_, title, "big");
    y_ += 14;
    DrawPhases();
    const int top = y_;
    DrawAgreements();
    DrawStaff();
    DrawEnds();
    for (const TimelinePhase& phase : timeline_.phases) {
      if (phase.period.from)
        svg_.Line(X(*phase.period.from), top, X(*phase.period.from), bottom_, "grid");
    }
    return std::move(svg_).Picture(width_, y_ + kTimelineMargin, title);
  }

 private:
  static void Take(const std::optional<Instant>& moment, std::optional<Instant>& first,
                   std::optional<Instant>& last) {
    if (!moment) return;
    if (!first || *moment < *first) first = moment;
    if (!last || *last < *moment) last = moment;
  }

  // From the first moment that somebody names to the last, and something on either side for
  // what goes on. Between two phases' beginnings there is room for the name of the first.
  void FindBounds() {
    std::optional<Instant> first;
    std::optional<Instant> last;
    for (const TimelinePhase& phase : timeline_.phases) {
      Take(phase.period.from, first, last);
      Take(phase.period.until, first, last);
    }
    for (const TimelineAgreement& told : timeline_.agreements) {
      Take(told.agreement.period.from, first, last);
      Take(told.agreement.period.until, first, last);
    }
    if (!first) first = last = Instant{};
    const std::int64_t span = std::max<std::int64_t>(SecondsBetween(*first, *last), 30 * kDay);
    const Instant begin = Later(*first, -span / 20);
    const Instant end = Later(*last, span / 8);
    scale_ = {{begin, 0}};
    for (std::size_t i = 0; i <= timeline_.phases.size(); ++i) {
      const bool at_end = i == timeline_.phases.size();
      const std::optional<Instant> until = at_end ? end : timeline_.phases[i].period.from;
      if (!until || *until <= scale_.back().at) continue;
      const std::int64_t seconds = SecondsBetween(scale_.back().at, *until);
      int width = static_cast<int>(static_cast<double>(seconds) /
                                   static_cast<double>(SecondsBetween(begin, end)) * kTime);
      if (i > 0) {
        const std::string& name = timeline_.phases[i - 1].name;
        width = std::max(width, static_cast<int>(SvgTextWidth(name, kPictureText)) + 12);
      }
      scale_.push_back({*until, scale_.back().x + std::max(width, 2)});
    }
    width_ = 2 * kTimelineMargin + kNamesWidth + scale_.back().x;
  }

  int X(const Instant& moment) const {
    const auto after =
        std::find_if(scale_.begin(), scale_.end(), [&](const Mark& m) { return moment < m.at; });
    if (after == scale_.begin()) return kTimelineMargin + kNamesWidth;
    if (after == scale_.end()) return kTimelineMargin + kNamesWidth + scale_.back().x;
    const Mark& before = *(after - 1);
    const double share = static_cast<double>(SecondsBetween(before.at, moment)) /
                         static_cast<double>(SecondsBetween(before.at, after->at));
    return kTimelineMargin + kNamesWidth + before.x +
           static_cast<int>(share * (after->x - before.x));
  }
  int Left(const std::optional<Instant>& from) const {
    return from ? X(*from) : kTimelineMargin + kNamesWidth;
  }
  int Right(const std::optional<Instant>& until) const {
    return until ? X(*until) : width_ - kTimelineMargin;
  }

  void DrawPhases() {
    for (std::size_t i = 0; i < timeline_.phases.size(); ++i) {
      const TimelinePhase& phase = timeline_.phases[i];
      const int left = Left(phase.period.from);
      const int width = std::max(Right(phase.period.until) - left, 2);
      svg_.Rect(left, y_, width, kTimelineRow, 0,
                phase.handed_over ? "handed"
                : i % 2 == 0      ? "phase0"
                                  : "phase1",
                phase.title);
      svg_.Text(left + 5, y_ + 15, phase.name, "bold", "start", phase.title);
    }
    y_ += kTimelineRow;
    int free = 0;  // where the next day can be written
    for (const TimelinePhase& phase : timeline_.phases) {
      if (!phase.period.from) continue;
      const int x = X(*phase.period.from);
      if (x < free) continue;
      const std::string day = DayText(*phase.period.from);
      svg_.Text(x, y_ + 13, day, "tiny");
      free = x + static_cast<int>(SvgTextWidth(day, 10)) + 6;
    }
    y_ += 18;
    bottom_ = y_;
  }

  void Head(std::string_view text) {
    y_ += kTimelineRow;
    svg_.Text(kTimelineMargin, y_ - 6, text, "head");
    bottom_ = y_;
  }

  void Bar(std::string_view name, std::string_view of, const std::vector<Period>& periods,
           std::string_view words, std::string_view hint) {
    const std::vector<std::string> lines = TextLines(name, kNamesWidth - 8);
    const int height =
        kTimelineRow + (static_cast<int>(std::max<std::size_t>(lines.size(), 1)) - 1) * 13;
    int y = y_ + 15;
    for (const std::string& line : lines) {
      svg_.Text(kTimelineMargin, y, line, "plain", "start", hint);
      y += 13;
    }
    const std::string_view party = PartyOf(of);
    for (const Period& period : periods) {
      const int left = Left(period.from);
      const int width = std::max(Right(period.until) - left, 3);
      svg_.Rect(left, y_ + 4, width, kBar, 3, palette_.Bar(party), hint);
      if (SvgTextWidth(words, 10) + 8 <= width) {
        svg_.Text(left + 5, y_ + 15, words, "tiny " + palette_.Solid(party));
      }
    }
    y_ += height;
    bottom_ = y_;
  }

  void DrawAgreements() {
    if (timeline_.agreements.empty()) return;
    Head("agreements");
    for (const TimelineAgreement& told : timeline_.agreements) {
      const Agreement& agreement = told.agreement;
      std::string between;
      for (const std::string& side : agreement.between) {
        between += (between.empty() ? "" : ", ") + side;
      }
      const std::string kind(AgreementKindName(agreement.kind));
      Bar(agreement.name, told.counterpart, {agreement.period}, kind + ": " + between,
          kind + ", " + between + ", " + PeriodWords(agreement.period));
    }
  }

  void DrawStaff() {
    if (timeline_.staff.empty()) return;
    Head("the provider's staff");
    for (const TimelineStaff& person : timeline_.staff) {
      std::string words(InfoOf(person.role).title);
      if (!person.assigned_to.empty()) words += ", for " + person.assigned_to;
      Bar(person.holder, person.assigned_to, person.periods, words, words);
    }
  }

  void DrawEnds() {
    if (timeline_.ends.empty()) return;
    Head("what outlives an end");
    for (const TimelineEnd& end : timeline_.ends) DrawEnd(end);
  }

  void DrawEnd(const TimelineEnd& end) {
    const int x = X(end.at);
    const bool works = !end.left.empty() ||
                       std::any_of(end.tails.begin(), end.tails.end(), [](const SessionTail& tail) {
                         return tail.works != SessionTail::Works::kNothing;
                       });
    svg_.Rect(x - 4, y_ + 6, 9, 9, 4, works ? "badmark" : "mark");
    struct EndLine {
      std::string text;
      std::string_view look;
    };
    std::vector<EndLine> lines = {{DayText(end.at) + ": " + EndWords(end), "bold"}};
    for (const AccessAfterEnd& left : end.left) lines.push_back({LeftWords(left), "bad"});
    for (const SessionTail& tail : end.tails) {
      std::string words = tail.party + " as " + PrincipalWords(tail.identity) + ": ";
      words += tail.lasts_until ? DurationWords(SecondsBetween(end.at, *tail.lasts_until))
                                : std::string("no end in sight");
      switch (tail.works) {
        case SessionTail::Works::kNothing: words += ", nothing works"; break;
        case SessionTail::Works::kCannotTell: words += ", can't be told what works"; break;
        case SessionTail::Works::kSomething:
          words += ", works for " + DurationWords(SecondsBetween(end.at, *tail.works_until));
          break;
      }
      lines.push_back({words, tail.works == SessionTail::Works::kNothing ? "pale" : "bad"});
    }
    if (lines.size() == 1) lines.push_back({"no session outlives it", "pale"});
    for (const EndLine& line : lines) {
      // Beside the mark, on the side where there is room.
      const bool to_the_left = x > kTimelineMargin + kNamesWidth + scale_.back().x / 2;
      const int room = to_the_left ? x - kTimelineMargin - 12 : width_ - kTimelineMargin - x - 12;
      for (const std::string& part : TextLines(line.text, room)) {
        svg_.Text(to_the_left ? x - 10 : x + 12, y_ + 15, part, line.look,
                  to_the_left ? "end" : "start");
        y_ += 15;
      }
    }
    y_ += 6;
  }

  const Timeline& timeline_;
  SvgWriter svg_{PictureStyle()};
  PartyPalette palette_;
  // What is drawn where; linear in between.
  struct Mark {
    Instant at;
    int x = 0;
  };
  std::vector<Mark> scale_;
  int width_ = 0;
  int y_ = 0;
  int bottom_ = 0;  // of what phases' lines are drawn through
};

}  // namespace

std::string TimelineSvg(const Timeline& timeline) { return TimePicture(timeline).Draw(); }

}  // namespace remit::inline v0
