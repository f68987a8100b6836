// A comparison as people read differences: a line with `+`, `-` or `~` for each.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "lib/report/diff_formats.h"
#include "lib/report/statement_words.h"
#include "lib/report/terminal_text.h"
#include "remit/delegation/chain.h"
#include "remit/party/party.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

char SignOf(DifferenceKind kind) {
  switch (kind) {
    case DifferenceKind::kGained: return '+';
    case DifferenceKind::kLost: return '-';
    case DifferenceKind::kChanged: return '~';
  }
  return ' ';
}

Ink InkOfKind(DifferenceKind kind) {
  switch (kind) {
    case DifferenceKind::kGained: return Ink::kGreen;
    case DifferenceKind::kLost: return Ink::kRed;
    case DifferenceKind::kChanged: return Ink::kYellow;
  }
  return Ink::kPlain;
}

std::string AccessWords(const DifferenceSide& side) {
  if (side.access != PartyAccess::kNeedsToken || side.tokens_of.empty()) {
    return std::string(PartyAccessWords(side.access));
  }
  std::string words = "token of ";
  for (const Holder& holder : side.tokens_of) {
    words += (&holder == side.tokens_of.data() ? "" : ", ") + holder;
  }
  return words;
}

// Two or three, or how many of which services.
std::string ActionWords(const std::vector<std::string>& actions) {
  if (actions.size() <= 2) {
    return actions.size() == 2 ? actions[0] + ", " + actions[1] : actions.front();
  }
  std::set<std::string> services;
  for (const std::string& action : actions) services.insert(action.substr(0, action.find(':')));
  const std::string first = actions[0] + ", " + actions[1];
  const std::string more = " and " + std::to_string(actions.size() - 2) + " more";
  if (services.size() <= 3) return first + more;
  return std::to_string(actions.size()) + " actions of " + std::to_string(services.size()) +
         " services";
}

std::string ResourceWords(const std::vector<std::string>& resources) {
  if (resources.empty()) return "*";
  if (resources.size() == 1) return resources.front();
  return resources.front() + " and " + std::to_string(resources.size() - 1) + " more";
}

class DiffText {
 public:
  DiffText(const Comparison& comparison, const DiffReportOptions& options)
      : comparison_(comparison), options_(options), paint_(options.colour) {}

  std::string Write() && {
    Measure();
    std::string phases;
    bool first = true;
    for (const Told& told : told_) {
      if (first || told.phases != phases) {
        if (!first) out_ += "\n";
        phases = told.phases;
        if (!phases.empty()) out_ += paint_(Ink::kBold, Printable(phases)) + "\n";
        first = false;
      }
      WriteDifference(told);
    }
    if (!comparison_.differences.empty()) out_ += "\n";
    for (const std::string& fact : comparison_.facts) Line("~ " + fact, 0);
    if (!comparison_.facts.empty()) out_ += "\n";
    for (const std::string& note : comparison_.notes) Line("note: " + note, 0);
    WriteSummary();
    return std::move(out_);
  }

 private:
  // A line: who, and what of it.
  struct Told {
    std::string phases;
    std::string who;
    const AccessDifference* difference = nullptr;
  };

  void Line(std::string_view text, std::size_t indent) {
    const std::size_t width = options_.width > indent + 20 ? options_.width - indent : 0;
    out_ += std::string(indent, ' ') + Wrapped(Printable(text), width, indent + 2) + "\n";
  }

  // What several people gained or lost alike is one line, and so is the same in several
  // phases.
  void Measure() {
    for (const AccessDifference& difference : comparison_.differences) {
      const auto same = std::find_if(told_.begin(), told_.end(), [&](const Told& told) {
        const AccessDifference& d = *told.difference;
        return d.phase == difference.phase && d.kind == difference.kind &&
               d.act_class == difference.act_class && d.actions == difference.actions &&
               d.resources == difference.resources && ChangeWords(d) == ChangeWords(difference) &&
               PartyOf(d.who) == PartyOf(difference.who) && !PersonOf(d.who).empty();
      });
      if (same != told_.end()) {
        same->who += ", " + difference.who;
      } else {
        told_.push_back({difference.phase, difference.who, &difference});
      }
    }
    std::vector<Told> once;
    for (Told& told : told_) {
      const auto before = std::find_if(once.begin(), once.end(), [&](const Told& other) {
        const AccessDifference& a = *other.difference;
        const AccessDifference& b = *told.difference;
        return other.who == told.who && a.kind == b.kind && a.act_class == b.act_class &&
               a.actions == b.actions && a.resources == b.resources &&
               ChangeWords(a) == ChangeWords(b);
      });
      if (before == once.end()) {
        once.push_back(std::move(told));
      } else {
        before->phases += ", " + told.phases;
      }
    }
    // Those of the same phases together.
    told_.clear();
    while (!once.empty()) {
      const std::string phases = once.front().phases;
      for (const Told& told : once) {
        if (told.phases == phases) told_.push_back(told);
      }
      std::erase_if(once, [&phases](const Told& told) { return told.phases == phases; });
    }
    for (const Told& told : told_) {
      who_ = std::max(who_, Columns(told.who));
      class_ = std::max(class_, Columns(told.difference->act_class));
      actions_ = std::max(actions_, Columns(ActionWords(told.difference->actions)));
      change_ = std::max(change_, Columns(ChangeWords(*told.difference)));
    }
    who_ = std::min<std::size_t>(who_, 60);
  }

  static std::string ChangeWords(const AccessDifference& difference) {
    return AccessWords(difference.before) + " → " + AccessWords(difference.after);
  }

  static std::string Padded(std::string text, std::size_t columns) {
    const std::size_t has = Columns(text);
    if (has < columns) text.append(columns - has, ' ');
    return text;
  }

  void WriteDifference(const Told& told) {
    const AccessDifference& difference = *told.difference;
    std::string line(1, SignOf(difference.kind));
    line += " " + Padded(Printable(told.who), who_) + "  ";
    line += Padded(Printable(difference.act_class), class_) + "  ";
    line += Padded(Printable(ActionWords(difference.actions)), actions_) + "  ";
    line += Padded(ChangeWords(difference), change_) + "  ";
    line += Printable("on " + ResourceWords(difference.resources));
    if (const std::string under = Under(difference); !under.empty()) {
      line += Printable(", where " + under);
    }
    out_ += paint_(InkOfKind(difference.kind), line) + "\n";
    if (options_.explain) {
      WriteAll("actions", difference.actions);
      WriteAll("resources", difference.resources);
      WriteSide("before", difference, difference.before);
      WriteSide("after", difference, difference.after);
      return;
    }
    std::string request = difference.action;
    if (difference.resource != "*") request += " on " + difference.resource;
    Line(request + ": before " + Short(difference.before) + "; after " + Short(difference.after),
         4);
  }

  static std::string Under(const AccessDifference& difference) {
    std::string words;
    for (const auto& [key, values] : difference.at.context) {
      words += (words.empty() ? "" : ", ") + key + " is ";
      for (std::size_t i = 0; i < values.size(); ++i) {
        words += (i == 0 ? "" : ", ") + Quoted(values[i]);
      }
      if (values.empty()) words += "empty";
    }
    return words;
  }

  static std::string Short(const DifferenceSide& side) {
    std::string words;
    if (!side.witness) {
      words = "not had: " + side.missing;
    } else {
      const CheckWitness& witness = *side.witness;
      words = std::string(DecisionName(witness.decision));
      if (witness.ceiling != witness.decision) {
        words += " (at most " + std::string(DecisionName(witness.ceiling)) + ")";
      }
      if (const StatementPlace* place = Deciding(witness.statements)) {
        words += " by " + Quoted(place->sid.empty() ? place->policy : place->sid);
      }
      if (!witness.as.empty()) words += " as " + ShortName(witness.as);
      if (side.access == PartyAccess::kNeedsToken) words += ", with a " + AccessWords(side);
    }
    if (!side.replayed) words += " (this didn't come out alike when it was replayed)";
    return words;
  }

  // What grants tells more than the ceilings above it.
  static const StatementPlace* Deciding(const std::vector<StatementPlace>& statements) {
    const StatementPlace* best = nullptr;
    for (const StatementPlace& place : statements) {
      if (place.sid.empty() && place.policy.empty()) continue;
      const bool grants = place.layer == Layer::kIdentity || place.layer == Layer::kResource;
      if (best == nullptr || grants) best = &place;
      if (grants || place.effect == Effect::kDeny) break;
    }
    return best;
  }

  // "MspElevated/session" of a session, "user/anna" of a user.
  static std::string ShortName(std::string_view arn) {
    constexpr std::string_view kSession = ":assumed-role/";
    if (const std::size_t at = arn.find(kSession); at != std::string_view::npos) {
      return Quoted(arn.substr(at + kSession.size()));
    }
    const std::size_t colon = arn.rfind(':');
    return Quoted(colon == std::string_view::npos ? arn : arn.substr(colon + 1));
  }

  void WriteAll(std::string_view what, const std::vector<std::string>& names) {
    std::string line(what);
    line += ":";
    for (const std::string& name : names) line += " " + name;
    Line(line, 6);
  }

  void WriteSide(std::string_view when, const AccessDifference& difference,
                 const DifferenceSide& side) {
    Line(std::string(when) + ": " + AccessWords(side), 6);
    if (!side.witness) {
      Line(side.missing, 8);
      return;
    }
    std::size_t number = 0;
    for (const Step& step : side.witness->chain) {
      Line(std::to_string(++number) + ". " + StepWords(step), 8);
      for (const std::string& assumption : step.assumptions) Line("if " + assumption, 11);
    }
    std::string call = std::to_string(++number) + ". " + side.witness->action + " on " +
                       Quoted(side.witness->resource) + " in " + side.witness->at.region;
    const std::string under = Under(difference);
    if (!under.empty()) call += ", where " + under;
    Line(call + ": " + Short(side), 8);
    for (const StatementPlace& place : side.witness->statements) {
      std::string words = "by ";
      if (!place.file.empty()) {
        words += place.file + ":" + std::to_string(place.position.line) + ":" +
                 std::to_string(place.position.column) + " ";
      }
      words += "statement " + std::to_string(place.statement);
      if (!place.sid.empty()) words += " " + Quoted(place.sid);
      if (!place.policy.empty()) words += " of " + Quoted(place.policy);
      Line(words, 11);
    }
  }

  void WriteSummary() {
    std::size_t counts[3] = {};
    for (const AccessDifference& difference : comparison_.differences) {
      ++counts[static_cast<std::size_t>(difference.kind)];
    }
    std::string line;
    const auto add = [&](std::size_t count, std::string_view word, Ink ink) {
      if (count == 0) return;
      if (!line.empty()) line += ", ";
      line += paint_(ink, std::to_string(count) + " " + std::string(word));
    };
    add(counts[0], "gained", Ink::kGreen);
    add(counts[1], "lost", Ink::kRed);
    add(counts[2], "changed", Ink::kYellow);
    if (line.empty()) {
      line = comparison_.facts.empty() && comparison_.notes.empty()
                 ? "nobody gained or lost anything"
                 : "nobody is found to have gained or lost anything";
    }
    line += "; " + std::to_string(comparison_.compared) + " compared, " +
            Counted(comparison_.coverage.requests, "request") + " decided";
    out_ += line + "\n";
  }

  const Comparison& comparison_;
  const DiffReportOptions& options_;
  const Painter paint_;
  std::size_t who_ = 0;
  std::size_t class_ = 0;
  std::size_t actions_ = 0;
  std::size_t change_ = 0;
  std::vector<Told> told_;
  std::string out_;
};

}  // namespace

std::string DiffTextReport(const Comparison& comparison, const DiffReportOptions& options) {
  return DiffText(comparison, options).Write();
}

}  // namespace remit::inline v0
