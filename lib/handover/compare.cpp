#include "remit/handover/compare.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "lib/handover/action_levels.h"
#include "lib/handover/checker.h"
#include "lib/handover/compare_evidence.h"
#include "lib/handover/compare_groups.h"
#include "lib/handover/compare_principals.h"
#include "remit/handover/matrix.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// A design on one side, with what was found out about it so far.
struct DesignSide {
  DesignSide(const Design& of, const CompareOptions& options) : design(of) {
    check.catalog = options.catalog;
    check.classes = options.classes;
    check.coverage = options.coverage;
    check.reach = options.reach;
    check.stop = options.stop;
    checker = std::make_unique<Checker>(design, check);
  }
  const Design& design;
  CheckOptions check;
  std::unique_ptr<Checker> checker;
};

// Of people only what they surely have: what is their party's may be in the hands of any
// of them, and is told with the party.
ComparedSubject SubjectOf(const Reached& reached, bool only_sure) {
  ComparedSubject subject;
  subject.from = reached.when().from;
  subject.until = reached.when().until;
  for (std::size_t i = 0; i < reached.credentials().size(); ++i) {
    const ReachedCredential& c = reached.credentials()[i];
    if (c.session == nullptr || (only_sure && !c.sure)) continue;  // everybody's, or not told
    const std::optional<CoverageCredential> usable = UsableWithin(c, reached.when());
    if (!usable) continue;
    subject.credentials.push_back({.session = c.session,
                                   .from = usable->from,
                                   .until = usable->until,
                                   .sure = c.sure,
                                   .tokens_of = c.tokens_of,
                                   .index = i});
  }
  return subject;
}

class DesignComparison {
 public:
  DesignComparison(const Design& before, const Design& after, const CompareOptions& options)
      : options_(options), sides_{DesignSide(before, options), DesignSide(after, options)} {}

  void AddPhases(std::size_t before, std::size_t after) {
    const std::string& name = sides_[1].design.phases[after].name;
    const std::string& old_name = sides_[0].design.phases[before].name;
    phase_ = name == old_name ? name : old_name + " → " + name;
    at_ = {before, after};
    const std::array<const PhaseSnapshot*, 2> phases = {&sides_[0].design.phases[before],
                                                        &sides_[1].design.phases[after]};
    RequestComparer comparer(Periods(0).estate, Periods(1).estate, Catalogue(), options_);
    AddPhaseFacts(phases);
    std::vector<std::string> accounts = sides_[0].checker->CustomerAccounts(before);
    for (const std::string& account : sides_[1].checker->CustomerAccounts(after)) {
      AddOnce(accounts, account);
    }
    std::vector<std::string> parties;
    for (const PhaseSnapshot* phase : phases) {
      for (const Party& party : phase->model.parties) AddOnce(parties, party.name);
    }
    std::vector<RequestDifference> of_party;
    for (const std::string& party : parties) {
      const bool party_wanted = IsWanted(party);
      std::vector<std::string> people = PeopleOf(phases, party);
      if (!party_wanted && people.empty()) continue;
      of_party = Compare(comparer, party, accounts, {}, party_wanted);
      for (const std::string& person : people) {
        Compare(comparer, person, accounts, party_wanted ? of_party : kNothingTold, true);
      }
    }
    if (IsWanted("everybody")) CompareEverybody(comparer, accounts);
    result.coverage += comparer.counts();
    for (const std::string& note : comparer.counts().notes) AddOnce(result.notes, note);
  }

  Comparison result;

 private:
  static inline const std::vector<RequestDifference> kNothingTold;

  const Catalog& Catalogue() const { return sides_[1].checker->catalog(); }
  const TimelinePeriod& Periods(std::size_t s) const {
    return sides_[s].checker->delegation().period(at_[s]);
  }

  bool IsWanted(std::string_view who) const {
    return options_.parties.empty() || std::find(options_.parties.begin(), options_.parties.end(),
                                                 who) != options_.parties.end();
  }

  std::vector<std::string> PeopleOf(const std::array<const PhaseSnapshot*, 2>& phases,
                                    const std::string& party) const {
    std::vector<std::string> people;
    for (const PhaseSnapshot* phase : phases) {
      const Party* of = phase->model.FindParty(party);
      if (of == nullptr) continue;
      for (const Person& person : of->people) {
        const std::string holder = party + "/" + person.name;
        const bool named = !options_.parties.empty() && IsWanted(holder);
        if (named || (options_.people && options_.parties.empty())) AddOnce(people, holder);
      }
    }
    return people;
  }

  // What differs, told or not.
  std::vector<RequestDifference> Compare(RequestComparer& comparer, const std::string& who,
                                         const std::vector<std::string>& accounts,
                                         const std::vector<RequestDifference>& told, bool tell) {
    if (options_.progress) options_.progress({result.compared, 0, who});
    ++result.compared;
    std::array<const Reached*, 2> reached = {ReachedBy(0, who), ReachedBy(1, who)};
    std::array<ComparedSubject, 2> subject;
    for (std::size_t s = 0; s < 2; ++s) {
      if (reached[s] == nullptr) {
        const When when = sides_[s].checker->TimeOf(at_[s]);
        subject[s].from = when.from;
        subject[s].until = when.until;
        continue;
      }
      subject[s] = SubjectOf(*reached[s], !PersonOf(who).empty());
      if (reached[s]->complete()) continue;
      for (const std::string& note : reached[s]->notes()) AddOnce(result.notes, note);
    }
    std::vector<RequestDifference> found = comparer.Compare(subject, accounts);
    std::vector<RequestDifference> all = found;
    LeaveOutTold(found, told);
    if (tell) Tell(comparer, who, found, subject, reached);
    return all;
  }

  void CompareEverybody(RequestComparer& comparer, const std::vector<std::string>& accounts) {
    ++result.compared;
    std::array<ComparedSubject, 2> subject;
    for (std::size_t s = 0; s < 2; ++s) {
      const When when = sides_[s].checker->TimeOf(at_[s]);
      subject[s].from = when.from;
      subject[s].until = when.until;
      subject[s].credentials.push_back({.session = nullptr,
                                        .from = when.from,
                                        .until = when.until,
                                        .sure = true,
                                        .tokens_of = {},
                                        .index = 0});
    }
    Tell(comparer, "everybody", comparer.Compare(subject, accounts), subject, {nullptr, nullptr});
  }

  // Nothing where nobody of that name is there.
  const Reached* ReachedBy(std::size_t s, const std::string& who) {
    const PartyModel& model = sides_[s].design.phases[at_[s]].model;
    if (model.FindHolder(who) == nullptr) return nullptr;
    if (!PersonOf(who).empty() && model.FindPerson(who) == nullptr) return nullptr;
    return &sides_[s].checker->ReachedBy(at_[s], {who}, OtherParties(model, who));
  }

  void Tell(RequestComparer& comparer, const std::string& who,
            const std::vector<RequestDifference>& found,
            const std::array<ComparedSubject, 2>& subject,
            const std::array<const Reached*, 2>& reached) {
    const auto class_of = [this](const CatalogAction& action) { return ClassOf(action); };
    std::array<EvidenceSide, 2> sides;
    for (std::size_t s = 0; s < 2; ++s) {
      const Reached* const from = reached[s];
      sides[s] = {.delegation = &sides_[s].checker->delegation(),
                  .estate = &Periods(s).estate,
                  .subject = &subject[s],
                  .chain_to = [from](std::size_t index) {
                    return from == nullptr ? Chain() : from->ChainTo(index);
                  }};
    }
    for (const DifferenceGroup& group : GroupDifferences(found, class_of)) {
      AccessDifference difference = DifferenceOf(group, who);
      difference.phase = phase_;
      AddEvidence(comparer, group, sides, who, options_, difference);
      result.differences.push_back(std::move(difference));
    }
  }

  // The class that matters most; the design after says what is security-relevant.
  std::string ClassOf(const CatalogAction& action) {
    Checker& checker = *sides_[1].checker;
    if (checker.actions().IsSecurityRelevant(action)) {
      return std::string(ActClassName(ActClass::kSecurityRelevant));
    }
    return ClassWithoutSecurity(
        action, [&](ActClass act_class) { return checker.actions().IsOf(action, act_class); });
  }

  // Facts that no request of the phase shows.
  void AddPhaseFacts(const std::array<const PhaseSnapshot*, 2>& phases) {
    for (std::string& fact : SessionFacts(Periods(0).estate, Periods(1).estate)) {
      AddOnce(result.facts, fact + " (" + phase_ + ")");
    }
    if (phases[0]->name != phases[1]->name) return;
    for (const auto& [what, moment] :
         {std::pair("begins", &Period::from), std::pair("ends", &Period::until)}) {
      if (phases[0]->period.*moment != phases[1]->period.*moment) {
        AddOnce(result.facts, "phase " + Quoted(phases[0]->name) + " " + what + " at another time");
      }
    }
  }

  const CompareOptions& options_;
  std::array<DesignSide, 2> sides_;
  std::array<std::size_t, 2> at_{};
  std::string phase_;
};

// Whether nothing that bears on what somebody can do differs.
bool StandAlike(const PhaseSnapshot& a, const PhaseSnapshot& b) {
  if (!(a.period == b.period) || !(a.custody == b.custody) || !(a.estate == b.estate)) return false;
  const auto holders = [](const PartyModel& model) {
    std::set<std::string> names;
    for (const Party& party : model.parties) {
      names.insert(party.name);
      for (const Person& person : party.people) names.insert(party.name + "/" + person.name);
    }
    for (const AccountFacts& account : model.accounts) {
      names.insert(account.id + "=" + account.owner + "=" + account.root_holder);
    }
    return names;
  };
  return holders(a.model) == holders(b.model);
}

}  // namespace

std::string_view DifferenceKindName(DifferenceKind kind) {
  switch (kind) {
    case DifferenceKind::kGained: return "gained";
    case DifferenceKind::kLost: return "lost";
    case DifferenceKind::kChanged: return "changed";
  }
  return {};
}

AccessDifference DifferenceOf(const DifferenceGroup& group, const std::string& who) {
  AccessDifference difference;
  difference.who = who;
  difference.kind = group.request->kind;
  difference.act_class = group.act_class;
  for (const CatalogAction* action : group.actions) {
    difference.actions.push_back(action->FullName());
  }
  difference.resources = group.resources;
  return difference;
}

void SortDifferences(std::vector<AccessDifference>& differences) {
  const std::vector<std::string_view> classes = MatrixColumnNames();
  const auto rank = [&classes](const AccessDifference& d) {
    return std::find(classes.begin(), classes.end(), d.act_class) - classes.begin();
  };
  // Phases and who come in their own order.
  std::map<std::string, std::size_t> order;
  for (const AccessDifference& d : differences) {
    order.try_emplace(d.phase + "\n" + d.who, order.size());
  }
  std::stable_sort(differences.begin(), differences.end(),
                   [&](const AccessDifference& a, const AccessDifference& b) {
                     return std::tuple(order.at(a.phase + "\n" + a.who), a.kind, rank(a)) <
                            std::tuple(order.at(b.phase + "\n" + b.who), b.kind, rank(b));
                   });
}

Comparison ComparePhases(const Design& before, std::size_t before_phase, const Design& after,
                         std::size_t after_phase, const CompareOptions& options) {
  DesignComparison comparison(before, after, options);
  comparison.AddPhases(before_phase, after_phase);
  SortDifferences(comparison.result.differences);
  return std::move(comparison.result);
}

Comparison CompareDesigns(const Design& before, const Design& after,
                          const CompareOptions& options) {
  DesignComparison comparison(before, after, options);
  bool alike_so_far = before.phases.size() == after.phases.size();
  for (const PhaseSnapshot& phase : before.phases) {
    if (after.FindPhase(phase.name) == nullptr) {
      comparison.result.facts.push_back("phase " + Quoted(phase.name) + " is there before only");
    }
  }
  for (const PhaseSnapshot& phase : after.phases) {
    const PhaseSnapshot* const old = before.FindPhase(phase.name);
    if (old == nullptr) {
      comparison.result.facts.push_back("phase " + Quoted(phase.name) + " is there after only");
      continue;
    }
    // Sessions begun in the phase before may live on in this one (S06).
    const bool alike = old->index == phase.index && StandAlike(*old, phase);
    if (alike && alike_so_far) continue;
    alike_so_far = alike;
    comparison.AddPhases(old->index, phase.index);
  }
  SortDifferences(comparison.result.differences);
  return std::move(comparison.result);
}

}  // namespace remit::inline v0
