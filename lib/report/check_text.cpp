// A check as a test runner tells it: what holds in short, what doesn't at length.
#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lib/report/check_formats.h"
#include "lib/report/terminal_text.h"
#include "lib/sts/moment.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

struct Mark {
  std::string_view sign;
  Ink ink;
};

Mark MarkOf(CheckStatus status) {
  switch (status) {
    case CheckStatus::kHolds: return {"ok", Ink::kGreen};
    case CheckStatus::kViolated: return {"FAIL", Ink::kRed};
    case CheckStatus::kCannotTell: return {"????", Ink::kYellow};
    case CheckStatus::kWaived: return {"waived", Ink::kCyan};
    case CheckStatus::kNotApplicable: return {"-", Ink::kDim};
  }
  return {"", Ink::kPlain};
}

Ink InkOf(Severity severity) {
  switch (severity) {
    case Severity::kError: return Ink::kRed;
    case Severity::kSecurityWarning:
    case Severity::kWarning: return Ink::kYellow;
    case Severity::kSuggestion: return Ink::kCyan;
  }
  return Ink::kPlain;
}

class TextWriter {
 public:
  TextWriter(const CheckResult& result, const CheckReportOptions& options)
      : result_(result), options_(options), paint_(options.colour) {}

  std::string Write() && {
    if (!result_.title.empty()) out_ += paint_(Ink::kBold, Printable(result_.title)) + "\n\n";
    for (const std::string& phase : result_.phases) WritePhase(phase);
    for (const CheckFinding& finding : result_.findings) {
      if (!finding.waived || options_.explain) WriteFinding(finding);
    }
    WriteNotes();
    WriteSummary();
    return std::move(out_);
  }

 private:
  void Line(std::string_view text, std::size_t indent) {
    const std::string spaces(indent, ' ');
    const std::size_t width = options_.width > indent + 20 ? options_.width - indent : 0;
    out_ += spaces + Wrapped(Printable(text), width, indent) + "\n";
  }

  void WritePhase(const std::string& phase) {
    std::size_t holds = 0;
    std::size_t other = 0;
    for (const CheckItem& item : result_.items) {
      if (item.phase != phase) continue;
      if (item.status == CheckStatus::kHolds) {
        ++holds;
      } else if (item.status != CheckStatus::kNotApplicable) {
        ++other;
      }
    }
    out_ += paint_(Ink::kBold, Printable(phase)) + "  " + std::to_string(holds) + " of " +
            std::to_string(holds + other) + " hold\n";
    for (const CheckItem& item : result_.items) {
      if (item.phase == phase) WriteItem(item);
    }
    out_ += "\n";
  }

  void WriteItem(const CheckItem& item) {
    const bool quiet =
        item.status == CheckStatus::kHolds || item.status == CheckStatus::kNotApplicable;
    if (quiet && !options_.explain && item.notes.empty()) return;
    const Mark mark = MarkOf(item.status);
    std::string sign(mark.sign);
    sign.resize(6, ' ');
    std::string name = item.is_expectation || item.rule == "parties"
                           ? Printable(item.title)
                           : item.rule + "  " + Printable(item.title);
    out_ += "  " + paint_(mark.ink, sign) + " " + name + "\n";
    if (options_.explain && !item.looked_at.empty()) Line(item.looked_at, 9);
    for (const std::string& why : item.undecided) Line("cannot tell: " + why, 9);
    if (item.status == CheckStatus::kWaived) Line("waived: " + item.waiver_reason, 9);
    for (const std::string& note : item.notes) Line(note, 9);
  }

  void WriteFinding(const CheckFinding& finding) {
    out_ += paint_(InkOf(finding.severity), std::string(SeverityName(finding.severity)) + "[" +
                                                Printable(finding.rule) + "]") +
            ": " + Printable(finding.message) + "\n";
    if (!finding.place.source.name().empty()) {
      out_ +=
          "  --> " + Printable(PlaceWords(finding.place)) + " in phase " + Printable(finding.phase);
      for (const std::string& phase : finding.also_in) out_ += ", " + Printable(phase);
      out_ += "\n";
    }
    if (finding.waived) Line("waived: " + finding.waiver_reason, 4);
    if (finding.witness) WriteWitness(*finding.witness);
    // A policy of the organization may be attached at several levels.
    std::set<std::string> told;
    for (const StatementPlace& place : finding.statements) {
      const std::string words = StatementWords(place);
      if (!place.file.empty() && told.insert(words).second) Line("policy: " + words, 4);
    }
    if (!finding.hint.empty()) Line("to do: " + finding.hint, 4);
    if (!finding.consequences.empty()) {
      Line("with it goes:", 4);
      std::size_t shown = 0;
      for (const CheckFinding& other : finding.consequences) {
        if (!options_.explain && ++shown > 5) {
          Line(std::to_string(finding.consequences.size() - 5) + " more", 6);
          break;
        }
        Line(other.rule + ": " + other.message, 6);
      }
    }
    out_ += "\n";
  }

  static std::string StatementWords(const StatementPlace& place) {
    std::string words = PlaceWords(place);
    if (!place.sid.empty()) words += " " + Quoted(place.sid);
    if (!place.policy.empty()) words += " of " + Quoted(place.policy);
    return words;
  }

  void WriteWitness(const CheckWitness& witness) {
    std::size_t number = 0;
    std::optional<Instant> before;
    // Only where time goes on does it matter when.
    const auto when = [&before](const Instant& at) {
      const bool later = before && *before != at;
      before = at;
      return later ? ", at " + MomentText(at) : std::string();
    };
    for (const Step& step : witness.chain) {
      Line(std::to_string(++number) + ". " + StepWords(step) + when(step.at.now), 4);
      if (!options_.explain) continue;
      for (const std::string& assumption : step.assumptions) Line("if " + assumption, 7);
      for (const StatementPlace& place : step.statements) Line("by " + StatementWords(place), 7);
    }
    if (witness.action.empty()) {
      const std::string later = when(witness.at.now);
      if (!later.empty()) Line("what it gives still works" + later.substr(1), 7);
      return;
    }
    std::string call = std::to_string(++number) + ". " + witness.action + " on " +
                       Quoted(witness.resource) + " in " + witness.at.region + when(witness.at.now);
    for (const auto& [key, values] : witness.at.context) {
      call += ", " + key + " = ";
      for (const std::string& value : values) call += Quoted(value);
    }
    Line(call + ": " + std::string(DecisionName(witness.decision)), 4);
    if (!witness.replayed) Line("(this didn't come out alike when it was replayed)", 4);
  }

  void WriteNotes() {
    for (const std::string& note : result_.notes) Line("note: " + note, 0);
    if (!result_.notes.empty()) out_ += "\n";
  }

  void WriteSummary() {
    const CheckTally& tally = result_.tally;
    std::string line;
    const auto add = [&](std::size_t count, std::string_view words, Ink ink) {
      if (count == 0) return;
      if (!line.empty()) line += ", ";
      line += paint_(ink, std::to_string(count) + " " + std::string(words));
    };
    add(tally.violated, tally.violated == 1 ? "doesn't hold" : "don't hold", Ink::kRed);
    add(tally.cannot_tell, "cannot be told", Ink::kYellow);
    add(tally.holds, tally.holds == 1 ? "holds" : "hold", Ink::kGreen);
    add(tally.waived, "waived", Ink::kCyan);
    if (line.empty()) line = "nothing was checked";
    line += "; " + Counted(result_.coverage.requests, "request") + " decided";
    if (!options_.seconds.empty()) line += " in " + options_.seconds + " s";
    out_ += line + "\n";
  }

  const CheckResult& result_;
  const CheckReportOptions& options_;
  const Painter paint_;
  std::string out_;
};

}  // namespace

std::string CheckTextReport(const CheckResult& result, const CheckReportOptions& options) {
  return TextWriter(result, options).Write();
}

}  // namespace remit::inline v0
