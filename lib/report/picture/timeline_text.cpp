// A timeline for a terminal.
#include <string>

#include "lib/report/picture/picture_words.h"
#include "lib/report/picture/timeline_formats.h"
#include "lib/report/terminal_text.h"
#include "lib/report/text_table.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

class TimelineWriter {
 public:
  TimelineWriter(const Timeline& timeline, const TimelineReportOptions& options)
      : timeline_(timeline), options_(options), paint_(options.colour) {}

  std::string Write() && {
    if (!timeline_.title.empty()) {
      out_ += paint_(Ink::kBold, Printable(timeline_.title)) + "\n\n";
    }
    WritePhases();
    WriteAgreements();
    WriteStaff();
    WriteEnds();
    return std::move(out_);
  }

 private:
  void Line(std::string_view text, std::size_t indent, Ink ink = Ink::kPlain) {
    const std::size_t width = options_.width > indent + 20 ? options_.width - indent : 0;
    out_ += std::string(indent, ' ') + paint_(ink, Wrapped(Printable(text), width, indent)) + "\n";
  }

  void WritePhases() {
    for (const TimelinePhase& phase : timeline_.phases) {
      std::string head = phase.name + "  " + PeriodWords(phase.period);
      if (!phase.title.empty()) head += ": " + phase.title;
      Line(head, 0, Ink::kBold);
      for (const std::string& change : phase.changes) Line(change, 2);
    }
    out_ += "\n";
  }

  void WriteAgreements() {
    TextTable table({"agreement", "kind", "between", "time", "note"});
    for (const TimelineAgreement& told : timeline_.agreements) {
      const Agreement& agreement = told.agreement;
      std::string between;
      for (const std::string& side : agreement.between) {
        between += (between.empty() ? "" : ", ") + side;
      }
      std::string note;
      if (told.ended_early) {
        note = "ended early";
        if (agreement.planned_until) {
          note += ": planned until " + DayText(*agreement.planned_until);
        }
      }
      table.Add({agreement.name, std::string(AgreementKindName(agreement.kind)), between,
                 PeriodWords(agreement.period), note});
    }
    Put(table);
  }

  void WriteStaff() {
    TextTable table({"staff", "role", "for", "charge", "time"});
    for (const TimelineStaff& person : timeline_.staff) {
      std::string time;
      for (const Period& period : person.periods) {
        time += (time.empty() ? "" : "; ") + PeriodWords(period);
      }
      const StaffRoleInfo& info = InfoOf(person.role);
      table.Add({person.holder, std::string(info.title), person.assigned_to,
                 info.free_of_charge ? "free" : "costed", time});
    }
    Put(table);
  }

  void Put(const TextTable& table) {
    const std::string text = table.Print(paint_, options_.width);
    if (!text.empty()) out_ += text + "\n";
  }

  void WriteEnds() {
    if (timeline_.ends.empty()) {
      out_ += "nothing ends\n";
      return;
    }
    out_ += paint_(Ink::kBold, "what outlives an end") + "\n";
    for (const TimelineEnd& end : timeline_.ends) {
      Line(DayText(end.at) + "  " + EndWords(end), 2, Ink::kBold);
      if (end.tails.empty() && end.left.empty() && end.notes.empty()) {
        Line("no session outlives it", 4, Ink::kDim);
      }
      for (const AccessAfterEnd& left : end.left) {
        Line(LeftWords(left), 4, left.sure ? Ink::kRed : Ink::kYellow);
      }
      for (const SessionTail& tail : end.tails) {
        Line(TailWords(end, tail), 4,
             tail.works == SessionTail::Works::kNothing ? Ink::kDim : Ink::kYellow);
        for (const std::string& why : tail.undecided) Line(why, 6, Ink::kYellow);
      }
      for (const std::string& note : end.notes) Line("cannot tell: " + note, 4, Ink::kYellow);
    }
    if (timeline_.interrupted) Line("interrupted: further ends weren't looked at", 2, Ink::kYellow);
  }

  const Timeline& timeline_;
  const TimelineReportOptions& options_;
  const Painter paint_;
  std::string out_;
};

}  // namespace

std::string TimelineText(const Timeline& timeline, const TimelineReportOptions& options) {
  return TimelineWriter(timeline, options).Write();
}

}  // namespace remit::inline v0
