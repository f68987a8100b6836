#include "lib/handover/action_levels.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace remit::inline v0 {
namespace {

// Credentials that take the same tokens, and are as sure.
struct TokenGroup {
  std::vector<Holder> tokens;
  bool sure = true;
  std::vector<CoverageCredential> credentials;
  std::vector<std::string> assumptions;  // of the first one that has some
};

std::vector<TokenGroup> GroupsOf(const Reached& reached) {
  std::map<std::tuple<std::size_t, std::vector<Holder>, bool>, TokenGroup> groups;
  for (const ReachedCredential& c : reached.credentials()) {
    if (c.session == nullptr) continue;  // what everybody may is nobody's
    std::optional<CoverageCredential> usable = UsableWithin(c, reached.when());
    if (!usable) continue;
    std::vector<Holder> tokens = c.tokens_of;
    std::sort(tokens.begin(), tokens.end());
    TokenGroup& group = groups[{tokens.size(), tokens, !c.sure}];
    group.tokens = std::move(tokens);
    group.sure = c.sure;
    group.credentials.push_back(*std::move(usable));
    if (group.assumptions.empty()) group.assumptions = c.assumptions;
  }
  std::vector<TokenGroup> list;
  list.reserve(groups.size());
  for (auto& [key, group] : groups) list.push_back(std::move(group));
  return list;
}

// The level of what a group can do, and whether a further group may tell more.
void Raise(ActionLevel& action, const TokenGroup& group, Covered verdict) {
  if (verdict == Covered::kNever) return;
  const bool sure = group.sure && verdict == Covered::kAllowed;
  PartyAccess level = PartyAccess::kCannotTell;
  if (sure) level = group.tokens.empty() ? PartyAccess::kAllowed : PartyAccess::kNeedsToken;
  if (level <= action.level) return;
  action.level = level;
  if (level == PartyAccess::kNeedsToken) action.tokens_of = group.tokens;
  if (level != PartyAccess::kCannotTell) {
    action.why.clear();
  } else if (!group.assumptions.empty()) {
    action.why = group.assumptions.front();
  }
}

}  // namespace

std::optional<CoverageCredential> UsableWithin(const ReachedCredential& credential,
                                               const When& when) {
  CoverageCredential usable{
      .session = credential.session, .from = credential.from, .until = credential.until};
  usable.from = std::max(usable.from, when.from);
  if (when.until && (!usable.until || *usable.until > *when.until)) usable.until = when.until;
  if (usable.until && *usable.until <= usable.from) return std::nullopt;
  return usable;
}

std::vector<Holder> OtherParties(const PartyModel& model, std::string_view holder) {
  std::vector<Holder> others;
  for (const Party& party : model.parties) {
    if (party.name != PartyOf(holder)) others.push_back(party.name);
  }
  return others;
}

ActionLevels LevelsOf(Checker& checker, std::size_t phase, const Reached& reached,
                      const CoverageQuestion& question) {
  ActionLevels levels;
  levels.complete = reached.complete();
  levels.notes = reached.notes();
  levels.actions.reserve(question.actions.size());
  for (const CatalogAction* action : question.actions) levels.actions.push_back({.action = action});
  // What may be possible without a token stays in question whatever a token gives.
  std::vector<bool> settled(levels.actions.size(), false);
  bool by_itself = true;
  Coverage& coverage = checker.CoverageOf(phase);
  for (const TokenGroup& group : GroupsOf(reached)) {
    if (by_itself && !group.tokens.empty()) {
      by_itself = false;
      for (std::size_t i = 0; i < settled.size(); ++i) {
        settled[i] = levels.actions[i].level == PartyAccess::kCannotTell;
      }
    }
    CoverageQuestion rest = question;
    rest.actions.clear();
    std::unordered_map<const CatalogAction*, std::size_t> at;
    for (std::size_t i = 0; i < levels.actions.size(); ++i) {
      if (settled[i] || levels.actions[i].level >= PartyAccess::kNeedsToken) continue;
      at.emplace(levels.actions[i].action, i);
      rest.actions.push_back(levels.actions[i].action);
    }
    if (rest.actions.empty()) break;
    const CoverageAnswer answer = coverage.Ask(group.credentials, rest);
    for (const CoverageOutcome& outcome : answer.outcomes) {
      Raise(levels.actions[at.at(outcome.action)], group, outcome.verdict);
    }
    const std::size_t credentials = levels.counts.credentials + group.credentials.size();
    levels.counts += answer.counts;
    levels.counts.credentials = credentials;
    levels.complete = levels.complete && answer.counts.complete;
    for (const std::string& note : answer.counts.notes) AddOnce(levels.notes, note);
  }
  levels.counts.actions = question.actions.size();
  return levels;
}

}  // namespace remit::inline v0
