#include "remit/handover/check.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "lib/handover/checker.h"
#include "lib/handover/written_places.h"
#include "remit/party/check.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::string_view kParties = "parties";

bool Fails(const CheckFinding& finding) {
  return finding.severity == Severity::kError || finding.severity == Severity::kSecurityWarning;
}

// The rules of the domain that a model of parties can break by itself (D1 to D7).
RuleOutcome CheckTheParties(Checker& checker, std::size_t phase) {
  RuleOutcome outcome;
  const PhaseSnapshot& snapshot = checker.phase(phase);
  std::vector<PartyFinding> found =
      CheckParties(snapshot.model, snapshot.period, checker.catalog());
  for (PartyFinding& finding :
       CheckPartyAccounts(snapshot.model, checker.delegation().period(phase).estate)) {
    found.push_back(std::move(finding));
  }
  for (PartyFinding& from : found) {
    CheckFinding finding = checker.Finding(from.rule, phase, from.pointer, from.severity);
    finding.about = std::move(from.about);
    finding.message = std::move(from.message);
    finding.hint = std::move(from.hint);
    finding.causes = {"party:" + finding.rule + ":" + finding.about};
    if (Fails(finding)) outcome.status = CheckStatus::kViolated;
    outcome.findings.push_back(std::move(finding));
  }
  outcome.looked_at =
      std::to_string(snapshot.model.parties.size()) + " parties, " +
      Counted(snapshot.model.agreements.size(), "agreement") + ", " +
      Counted(snapshot.model.accounts.size(), "account") + ", " +
      (snapshot.model.responsibilities.size() == 1
           ? std::string("1 responsibility")
           : std::to_string(snapshot.model.responsibilities.size()) + " responsibilities");
  return outcome;
}

class Run {
 public:
  Run(const Design& design, const CheckOptions& options)
      : design_(design), options_(options), checker_(design, options) {}

  CheckResult Do() {
    result_.title = design_.title;
    std::vector<std::size_t> phases;
    for (const PhaseSnapshot& phase : design_.phases) {
      if (options_.phases.empty() || std::find(options_.phases.begin(), options_.phases.end(),
                                               phase.name) != options_.phases.end()) {
        phases.push_back(phase.index);
        result_.phases.push_back(phase.name);
      }
    }
    progress_.of = phases.size() * (1 + InvariantTable().size());
    for (const Expectation& expectation : design_.expectations) {
      progress_.of += expectation.phases.size();
    }
    for (const std::size_t phase : phases) CheckPhase(phase);
    result_.findings = ByCause(std::move(findings_));
    for (CheckFinding& finding : result_.findings) PlaceAsWritten(design_.text, finding);
    SettleItems();
    TellUnusedWaivers();
    TellUnknownHolders(phases);
    return std::move(result_);
  }

 private:
  bool IsWanted(std::string_view rule) const {
    return options_.only.empty() ||
           std::find(options_.only.begin(), options_.only.end(), rule) != options_.only.end();
  }
  bool PartiesAreWanted() const {
    if (options_.only.empty() || IsWanted(kParties)) return true;
    return std::any_of(options_.only.begin(), options_.only.end(), [](const std::string& rule) {
      return rule.size() >= 2 && rule[0] == 'D' && rule[1] >= '1' && rule[1] <= '7';
    });
  }

  void CheckPhase(std::size_t phase) {
    if (PartiesAreWanted()) {
      CheckItem item;
      item.rule = kParties;
      item.title = "Parties, agreements, accounts and responsibilities (D1 to D7)";
      Check(phase, std::move(item), [&] { return CheckTheParties(checker_, phase); });
    }
    for (const Invariant& invariant : InvariantTable()) {
      if (!IsWanted(invariant.info.rule)) continue;
      CheckItem item;
      item.rule = invariant.info.rule;
      item.title = invariant.info.title;
      Check(phase, std::move(item), [&] { return invariant.check(checker_, phase); });
    }
    for (const Expectation& expectation : design_.expectations) {
      if (!IsWanted(expectation.name)) continue;
      if (std::find(expectation.phases.begin(), expectation.phases.end(), phase) ==
          expectation.phases.end()) {
        continue;
      }
      CheckItem item;
      item.rule = expectation.name;
      item.title = expectation.name;
      item.is_expectation = true;
      item.pointer = expectation.pointer;
      Check(phase, std::move(item), [&] { return CheckExpectation(checker_, expectation, phase); });
    }
  }

  template <typename Function>
  void Check(std::size_t phase, CheckItem item, Function check) {
    item.phase = design_.phases[phase].name;
    progress_.phase = item.phase;
    progress_.what = item.title;
    if (options_.progress) options_.progress(progress_);
    ++progress_.done;
    RuleOutcome outcome;
    if (checker_.Stopped()) {
      outcome.CannotTell("interrupted before it was checked");
    } else {
      outcome = check();
    }
    if (item.rule == kParties && !options_.only.empty() && !IsWanted(kParties)) {
      std::erase_if(outcome.findings,
                    [this](const CheckFinding& finding) { return !IsWanted(finding.rule); });
      const bool fails = std::any_of(outcome.findings.begin(), outcome.findings.end(), Fails);
      outcome.status = fails ? CheckStatus::kViolated : CheckStatus::kHolds;
    }
    for (CheckFinding& finding : outcome.findings) Waive(finding, phase);
    item.status = outcome.status;
    if (item.status == CheckStatus::kViolated) {
      const bool fails = std::any_of(outcome.findings.begin(), outcome.findings.end(),
                                     [](const CheckFinding& f) { return Fails(f) && !f.waived; });
      if (!fails) {
        item.status = outcome.undecided.empty() ? CheckStatus::kWaived : CheckStatus::kCannotTell;
        for (const CheckFinding& finding : outcome.findings) {
          if (finding.waived) item.waiver_reason = finding.waiver_reason;
        }
      }
    } else if (item.status == CheckStatus::kCannotTell) {
      // What can't be told may be waived as a whole.
      CheckFinding whole;
      whole.rule = item.rule;
      Waive(whole, phase);
      if (whole.waived) {
        item.status = CheckStatus::kWaived;
        item.waiver_reason = whole.waiver_reason;
      }
    }
    item.looked_at = std::move(outcome.looked_at);
    item.coverage = outcome.coverage;
    item.undecided = std::move(outcome.undecided);
    item.notes = std::move(outcome.notes);
    item.findings = outcome.findings.size();
    result_.coverage += item.coverage;
    for (CheckFinding& finding : outcome.findings) findings_.push_back(std::move(finding));
    result_.items.push_back(std::move(item));
  }

  // Findings by rule and phase, as items have them, that nobody waived.
  static void NoteOpen(const CheckFinding& finding, std::set<std::string>& open,
                       std::map<std::string, std::string>& waived) {
    const bool of_parties = !finding.causes.empty() && finding.causes.front().starts_with("party:");
    std::vector<std::string> phases = finding.also_in;
    phases.push_back(finding.phase);
    for (const std::string& phase : phases) {
      const std::string key = (of_parties ? std::string(kParties) : finding.rule) + "\n" + phase;
      if (!Fails(finding)) continue;
      if (finding.waived) {
        waived.emplace(key, finding.waiver_reason);
      } else {
        open.insert(key);
      }
    }
    for (const CheckFinding& other : finding.consequences) NoteOpen(other, open, waived);
  }

  // What follows from a waived finding is waived with it.
  void SettleItems() {
    std::set<std::string> open;
    std::map<std::string, std::string> waived;
    for (const CheckFinding& finding : result_.findings) NoteOpen(finding, open, waived);
    for (CheckItem& item : result_.items) {
      const std::string key = item.rule + "\n" + item.phase;
      if (item.status == CheckStatus::kViolated && !open.contains(key) && waived.contains(key)) {
        item.status = item.undecided.empty() ? CheckStatus::kWaived : CheckStatus::kCannotTell;
        item.waiver_reason = waived.at(key);
      }
      Count(item);
    }
  }

  void Count(const CheckItem& item) {
    switch (item.status) {
      case CheckStatus::kHolds: ++result_.tally.holds; break;
      case CheckStatus::kViolated: ++result_.tally.violated; break;
      case CheckStatus::kCannotTell: ++result_.tally.cannot_tell; break;
      case CheckStatus::kWaived: ++result_.tally.waived; break;
      case CheckStatus::kNotApplicable: ++result_.tally.not_applicable; break;
    }
  }

  void Waive(CheckFinding& finding, std::size_t phase) {
    used_.resize(design_.waivers.size());
    for (std::size_t i = 0; i < design_.waivers.size(); ++i) {
      const DesignWaiver& waiver = design_.waivers[i];
      if (waiver.rule != finding.rule) continue;
      if (!waiver.about.empty() && !finding.IsAbout(waiver.about)) continue;
      if (!waiver.phases.empty() &&
          std::find(waiver.phases.begin(), waiver.phases.end(), phase) == waiver.phases.end()) {
        continue;
      }
      if (waiver.until && options_.now && *options_.now >= *waiver.until) continue;
      used_[i] = true;
      finding.waived = true;
      finding.waiver_reason = waiver.reason;
      return;
    }
  }

  void TellUnusedWaivers() {
    used_.resize(design_.waivers.size());
    if (!options_.only.empty() || !options_.phases.empty()) return;
    for (std::size_t i = 0; i < design_.waivers.size(); ++i) {
      if (used_[i]) continue;
      const DesignWaiver& waiver = design_.waivers[i];
      const bool over = waiver.until && options_.now && *options_.now >= *waiver.until;
      result_.notes.push_back("the waiver of " + Quoted(waiver.rule) +
                              (over ? " is over" : " waives nothing"));
    }
  }

  // Never guessed: what follows from these things is possible, and no more.
  void TellUnknownHolders(const std::vector<std::size_t>& phases) {
    std::size_t more = 0;
    for (const std::size_t phase : phases) {
      for (const UnknownHolder& unknown : checker_.delegation().UnknownHolders(phase)) {
        std::string note = "nobody is known to hold " +
                           std::string(UnknownThingName(unknown.thing)) + " " +
                           Quoted(unknown.what) +
                           (unknown.of.empty() ? std::string() : " of " + Quoted(unknown.of));
        if (std::find(result_.notes.begin(), result_.notes.end(), note) != result_.notes.end()) {
          continue;
        }
        if (result_.notes.size() >= 20) {
          ++more;
        } else {
          result_.notes.push_back(std::move(note));
        }
      }
    }
    if (more > 0) {
      result_.notes.push_back("and " + Counted(more, "more thing") +
                              " that nobody is known to hold");
    }
  }

  const Design& design_;
  const CheckOptions& options_;
  Checker checker_;
  CheckProgress progress_;
  CheckResult result_;
  std::vector<CheckFinding> findings_;
  std::vector<bool> used_;
};

}  // namespace

std::string_view CheckStatusName(CheckStatus status) {
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"holds", "violated", "cannotTell", "waived", "notApplicable"});
  return kNames[static_cast<std::size_t>(status)];
}

bool CheckFinding::IsAbout(std::string_view text) const {
  return about == text || std::find(mentions.begin(), mentions.end(), text) != mentions.end();
}

CheckResult CheckDesign(const Design& design, const CheckOptions& options) {
  return Run(design, options).Do();
}

}  // namespace remit::inline v0
