#include "remit/handover/timeline.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "lib/handover/checker.h"
#include "lib/handover/session_tails.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

std::string ChangeWords(const PhaseChange& change) {
  std::string words(ChangeKindName(change.kind));
  if (change.about.empty()) return words;
  if (change.about.size() <= 3) return words + " " + Some(change.about, 3);
  return words + " " + Some(change.about, 2);
}

// Whether an agreement, when it is over, takes access with it (D1.2, D2.4, D6.1).
bool GivesAccess(AgreementKind kind) {
  return kind == AgreementKind::kEngagement || kind == AgreementKind::kResale ||
         kind == AgreementKind::kProfessionalServices ||
         kind == AgreementKind::kMarketplaceSubscription;
}

class Teller {
 public:
  Teller(const Design& design, const CheckOptions& options)
      : design_(design), options_(options), checker_(design, options) {}

  Timeline Tell() {
    timeline_.title = design_.title;
    TellPhases();
    TellAgreements();
    TellStaff();
    FindEnds();
    timeline_.interrupted = checker_.Stopped();
    return std::move(timeline_);
  }

 private:
  void TellPhases() {
    for (const PhaseSnapshot& phase : design_.phases) {
      TimelinePhase told{.name = phase.name,
                         .title = phase.title,
                         .period = phase.period,
                         .changes = {},
                         .handed_over = design_.IsHandedOver(phase.index)};
      for (const PhaseChange& change : phase.changes) told.changes.push_back(ChangeWords(change));
      timeline_.phases.push_back(std::move(told));
    }
  }

  // As the last phase that knows it has it: the latest terms, and when it ended.
  void TellAgreements() {
    std::map<std::string, std::size_t, std::less<>> index;
    for (const PhaseSnapshot& phase : design_.phases) {
      for (const Agreement& agreement : phase.model.agreements) {
        const auto [at, is_new] = index.try_emplace(agreement.name, timeline_.agreements.size());
        if (is_new) timeline_.agreements.emplace_back();
        TimelineAgreement& told = timeline_.agreements[at->second];
        if (is_new) told.from_phase = phase.name;
        told.counterpart.clear();
        for (const PartyKind kind : {PartyKind::kPartner, PartyKind::kProvider}) {
          for (const std::string& side : agreement.between) {
            const Party* const party = phase.model.FindParty(side);
            if (!told.counterpart.empty() || party == nullptr || party->kind != kind) continue;
            told.counterpart = side;
          }
        }
        told.agreement = agreement;
        told.ended_early =
            agreement.period.until &&
            (!agreement.planned_until || *agreement.period.until < *agreement.planned_until);
      }
    }
  }

  void TellStaff() {
    std::map<std::string, std::size_t, std::less<>> index;
    for (const PhaseSnapshot& phase : design_.phases) {
      for (const Party& party : phase.model.parties) {
        for (const Person& person : party.people) {
          if (!person.staff_role) continue;
          const std::string holder = party.name + "/" + person.name;
          const auto [at, is_new] = index.try_emplace(holder, timeline_.staff.size());
          if (is_new) timeline_.staff.emplace_back();
          TimelineStaff& told = timeline_.staff[at->second];
          told.holder = holder;
          told.title = person.title;
          told.role = *person.staff_role;
          told.assigned_to = person.assigned_to;
          told.phases.push_back(phase.name);
          if (!told.periods.empty() && told.periods.back().until == phase.period.from) {
            told.periods.back().until = phase.period.until;
          } else {
            told.periods.push_back(phase.period);
          }
        }
      }
    }
  }

  std::size_t PhaseAt(const Instant& moment) const {
    std::size_t at = 0;
    for (const PhaseSnapshot& phase : design_.phases) {
      if (phase.period.from && *phase.period.from <= moment) at = phase.index;
    }
    return at;
  }

  void FindEnds() {
    std::map<Instant, TimelineEnd> ends;
    for (const PhaseSnapshot& phase : design_.phases) {
      if (phase.index == 0 || !phase.period.from) continue;
      ends[*phase.period.from].begins = phase.name;
    }
    const std::optional<Instant> begin = design_.phases.front().period.from;
    for (const TimelineAgreement& told : timeline_.agreements) {
      const std::optional<Instant>& until = told.agreement.period.until;
      if (!until || !GivesAccess(told.agreement.kind) || (begin && *until <= *begin)) continue;
      ends[*until].agreements.push_back(told.agreement.name);
    }
    CheckProgress progress;
    progress.of = ends.size();
    for (auto& [at, end] : ends) {
      if (checker_.Stopped()) return;
      end.at = at;
      const std::size_t phase = PhaseAt(at);
      end.phase = design_.phases[phase].name;
      progress.phase = end.phase;
      progress.what = "what outlives it";
      if (options_.progress) options_.progress(progress);
      ++progress.done;
      TellEnd(phase, end);
      timeline_.ends.push_back(std::move(end));
    }
  }

  // Who acted until then: of a phase everybody, of an agreement its sides but the customer.
  void TellEnd(std::size_t phase, TimelineEnd& end) {
    const PartyModel& model = design_.phases[phase].model;
    std::vector<std::string> whose;
    if (!end.begins.empty()) {
      for (const Party& party : model.parties) AddOnce(whose, party.name);
      for (const Party& party : design_.phases[phase - 1].model.parties) {
        AddOnce(whose, party.name);
      }
    }
    for (const std::string& name : end.agreements) {
      const Agreement* const agreement = model.FindAgreement(name);
      if (agreement == nullptr) continue;
      for (const std::string& side : agreement->between) {
        const Party* const party = model.FindParty(side);
        if (party == nullptr || party->kind == PartyKind::kCustomer) continue;
        AddOnce(whose, side);
        const std::vector<std::string> holders = WhoLeaves(model, *agreement, *party, end.at);
        if (!holders.empty()) AddAccessLeft(checker_, holders, phase, end, timeline_.coverage);
      }
    }
    for (const std::string& party : whose) {
      AddTails(checker_, party, {party}, TokensUntil(party, phase, end), phase, end,
               timeline_.coverage);
    }
  }

  // Before a phase, the terms of the one before count: with tokens the tails are longest.
  std::vector<std::string> TokensUntil(const std::string& party, std::size_t phase,
                                       const TimelineEnd& end) const {
    std::vector<std::string> tokens = {party};
    const std::size_t before = end.begins.empty() ? phase : phase - 1;
    if (design_.IsHandedOver(before) && design_.handover->provider == party) {
      AddOnce(tokens, design_.handover->token_from);
    }
    return tokens;
  }

  // Nobody where another agreement of the kind goes on.
  static std::vector<std::string> WhoLeaves(const PartyModel& model, const Agreement& agreement,
                                            const Party& party, const Instant& at) {
    const bool services = agreement.kind == AgreementKind::kProfessionalServices;
    // A partner that buys Professional Services isn't engaged by that (D2.4).
    if (services != (party.kind == PartyKind::kProvider)) return {};
    const bool another =
        std::any_of(model.agreements.begin(), model.agreements.end(), [&](const Agreement& other) {
          return other.name != agreement.name && other.Binds(party.name) &&
                 GivesAccess(other.kind) &&
                 (other.kind == AgreementKind::kProfessionalServices) == services &&
                 other.period.Contains(at);
        });
    if (another) return {};
    if (!services) return {party.name};
    std::vector<std::string> people;
    for (const Person& person : party.people) {
      if (person.staff_role == StaffRole::kProfessionalServices) {
        people.push_back(party.name + "/" + person.name);
      }
    }
    return people;
  }

  const Design& design_;
  const CheckOptions& options_;
  Checker checker_;
  Timeline timeline_;
};

}  // namespace

std::string_view TailWorksName(SessionTail::Works works) {
  static constexpr auto kNames =
      std::to_array<std::string_view>({"nothing", "something", "cannotTell"});
  return kNames[static_cast<std::size_t>(works)];
}

bool Timeline::AccessIsLeft() const {
  return std::any_of(ends.begin(), ends.end(), [](const TimelineEnd& end) {
    return std::any_of(end.left.begin(), end.left.end(),
                       [](const AccessAfterEnd& left) { return left.sure; });
  });
}

bool Timeline::CannotTell() const {
  return interrupted || std::any_of(ends.begin(), ends.end(), [](const TimelineEnd& end) {
           return !end.notes.empty() ||
                  std::any_of(end.left.begin(), end.left.end(),
                              [](const AccessAfterEnd& left) { return !left.sure; }) ||
                  std::any_of(end.tails.begin(), end.tails.end(), [](const SessionTail& tail) {
                    return tail.works == SessionTail::Works::kCannotTell;
                  });
         });
}

Timeline TimelineOf(const Design& design, const CheckOptions& options) {
  return Teller(design, options).Tell();
}

}  // namespace remit::inline v0
