#include "lib/handover/checker.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "lib/handover/witness.h"
#include "lib/handover/worst_case.h"
#include "lib/sts/moment.h"
#include "remit/arn/arn.h"
#include "remit/party/party.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// S06: what was begun before a phase may live on in it, 36 hours and 12 more.
constexpr std::int64_t kLongestSession = std::int64_t{48} * 3600;
constexpr std::int64_t kDay = std::int64_t{24} * 3600;

}  // namespace

void AddOnce(std::vector<std::string>& list, std::string_view text) {
  if (text.empty()) return;
  if (std::find(list.begin(), list.end(), text) == list.end()) list.emplace_back(text);
}

void RuleOutcome::CannotTell(std::string_view why) {
  if (status == CheckStatus::kHolds) status = CheckStatus::kCannotTell;
  AddOnce(undecided, why);
}

std::size_t Asked::Count(Covered verdict) const {
  return static_cast<std::size_t>(
      std::count_if(actions.begin(), actions.end(),
                    [verdict](const AskedAction& a) { return a.verdict == verdict; }));
}

Checker::Checker(const Design& design, const CheckOptions& options)
    : design_(design),
      options_(options),
      catalog_(options.catalog != nullptr ? *options.catalog : Catalog::BuiltIn()),
      classes_(options.classes != nullptr ? *options.classes : ActClasses::BuiltIn()),
      actions_(catalog_, classes_, design.security_relevant) {}

Estate Checker::EstateIn(const World& world, const PhaseSnapshot& phase) const {
  // Who holds an account's root is told with the account, and closer than who holds
  // the account.
  EstateEdit edit(phase.estate);
  for (const AccountFacts& account : phase.model.accounts) {
    const std::string root = "arn:aws:iam::" + account.id + ":root";
    if (account.root_holder.empty() || phase.custody.passwords.contains(root)) continue;
    if (phase.estate.FindAccount(account.id) == nullptr) continue;
    edit.PutAccount(account.id, [&](Account& of) { of.root.holder = account.root_holder; });
  }
  OpenAccountsOf(world.open, phase, edit);
  return std::move(edit).Commit();
}

Checker::World& Checker::WorstFor(const std::vector<std::string>& parties) {
  std::set<std::string> open;
  for (const PhaseSnapshot& phase : design_.phases) {
    for (const auto& [id, account] : phase.estate.accounts()) {
      const Party* const partner = PartnerRunning(phase, id);
      if (partner == nullptr) continue;
      // One person of a partner writes no policies; the provider gives its staff what they ask for.
      const bool takes_part =
          std::any_of(parties.begin(), parties.end(), [partner](const std::string& party) {
            return party == partner->name ||
                   (partner->kind == PartyKind::kProvider && PartyOf(party) == partner->name);
          });
      if (takes_part) open.insert(partner->name);
    }
  }
  if (open.empty()) return told_;
  World& world = worst_[open];
  world.open = std::move(open);
  return world;
}

const Delegation& Checker::Of(World& world) {
  if (world.delegation) return *world.delegation;
  std::vector<TimelinePeriod> periods;
  for (const PhaseSnapshot& phase : design_.phases) {
    Custody custody = phase.custody;
    for (const AccountFacts& account : phase.model.accounts) {
      if (account.root_holder.empty()) continue;
      custody.passwords.emplace("arn:aws:iam::" + account.id + ":root", account.root_holder);
    }
    periods.push_back({.from = TimeOf(phase.index).from,
                       .estate = EstateIn(world, phase),
                       .custody = std::move(custody),
                       .name = phase.name});
  }
  DelegationOptions options;
  options.sts = options_.coverage.sts;
  world.delegation.emplace(std::move(periods), options);
  return *world.delegation;
}

When Checker::TimeOf(std::size_t phase) const {
  const Period& period = design_.phases[phase].period;
  When when;
  if (period.from) {
    when.from = *period.from;
  } else if (period.until) {
    when.from = Later(*period.until, -30 * kDay);
  } else {
    when.from = *ParseInstant("2026-01-01");
  }
  if (period.until) {
    when.until = period.until;
  } else {
    // Long enough to see every agreement end, and what outlives it.
    Instant until = Later(when.from, 3 * kDay);
    for (const Agreement& agreement : design_.phases[phase].model.agreements) {
      for (const std::optional<Instant>& end : {agreement.period.until, agreement.planned_until}) {
        if (end && Later(*end, 3 * kDay) > until) until = Later(*end, 3 * kDay);
      }
    }
    when.until = until;
  }
  if (phase > 0) when.lookback = kLongestSession;
  return when;
}

const Reached& Checker::ReachIn(World& world, const When& when,
                                const std::vector<std::string>& parties,
                                const std::vector<std::string>& tokens_from, bool unknown_holders) {
  std::string key = MomentText(when.from) + "-" + (when.until ? MomentText(*when.until) : "") +
                    "/" + std::to_string(when.lookback) + (unknown_holders ? "?" : "!");
  for (const std::string& party : parties) key += "|" + party;
  key += "\n";
  for (const std::string& holder : tokens_from) key += "|" + holder;
  const auto known = world.reached.find(key);
  if (known != world.reached.end()) return known->second;
  ReachOptions options = options_.reach;
  options.unknown_holders_may_be_in = options.unknown_holders_may_be_in && unknown_holders;
  const Coalition coalition{.parties = parties, .tokens_from = tokens_from};
  const Reached& reached =
      world.reached.emplace(key, ReachOf(Of(world), coalition, when, options)).first->second;
  world_of_[&reached] = &world;
  return reached;
}

const Reached& Checker::ReachedBy(std::size_t phase, const std::vector<std::string>& parties,
                                  const std::vector<std::string>& tokens_from,
                                  bool unknown_holders) {
  return ReachIn(told_, TimeOf(phase), parties, tokens_from, unknown_holders);
}

const Reached& Checker::ReachedAnew(std::size_t phase, const std::vector<std::string>& parties,
                                    const std::vector<std::string>& tokens_from,
                                    bool unknown_holders) {
  When when = TimeOf(phase);
  when.lookback = 0;
  return ReachIn(told_, when, parties, tokens_from, unknown_holders);
}

const Reached& Checker::ReachedWithin(const When& when, const std::vector<std::string>& parties,
                                      const std::vector<std::string>& tokens_from) {
  return ReachIn(told_, when, parties, tokens_from, true);
}

const Reached& Checker::ReachedAtWorst(std::size_t phase, const std::vector<std::string>& parties,
                                       const std::vector<std::string>& tokens_from,
                                       bool unknown_holders) {
  return ReachIn(WorstFor(parties), TimeOf(phase), parties, tokens_from, unknown_holders);
}

const Reached& Checker::ReachedAtWorstWithin(const When& when,
                                             const std::vector<std::string>& parties,
                                             const std::vector<std::string>& tokens_from) {
  return ReachIn(WorstFor(parties), when, parties, tokens_from, true);
}

Coverage& Checker::CoverageOf(World& world, std::size_t phase) {
  std::unique_ptr<Coverage>& coverage = world.coverage[phase];
  if (coverage == nullptr) {
    const std::size_t period = phase;  // one of the delegation for each phase
    coverage =
        std::make_unique<Coverage>(Of(world).period(period).estate, catalog_, options_.coverage);
  }
  return *coverage;
}

Asked Checker::Ask(std::size_t phase, const Reached& reached, const CoverageQuestion& question,
                   const CredentialFilter& filter) {
  Asked asked;
  asked.complete = reached.complete();
  asked.notes = reached.notes();
  const When when = reached.when();
  const auto passes = [&](const ReachedCredential& c) {
    const Session* const session = c.session.get();
    if (filter.by_token && c.tokens_of.empty()) return false;
    if (session == nullptr) return filter.anonymous;
    if (!filter.identity.empty() && session->identity_arn != filter.identity) return false;
    if (!filter.accounts.empty() &&
        std::find(filter.accounts.begin(), filter.accounts.end(),
                  AccountOf(session->identity_arn)) == filter.accounts.end()) {
      return false;
    }
    for (const Session* s = session; s != nullptr; s = s->parent.get()) {
      if (std::find(filter.but.begin(), filter.but.end(), s->identity_arn) != filter.but.end()) {
        return false;
      }
    }
    return true;
  };
  std::vector<CoverageCredential> sure;
  std::vector<CoverageCredential> possible;
  std::vector<std::size_t> sure_index;
  std::vector<std::size_t> possible_index;
  for (std::size_t i = 0; i < reached.credentials().size(); ++i) {
    const ReachedCredential& c = reached.credentials()[i];
    if (!passes(c)) continue;
    CoverageCredential credential{.session = c.session, .from = c.from, .until = c.until};
    credential.from = std::max(credential.from, when.from);
    if (when.until && (!credential.until || *credential.until > *when.until)) {
      credential.until = when.until;
    }
    if (credential.until && *credential.until <= credential.from) continue;
    (c.sure ? sure : possible).push_back(credential);
    (c.sure ? sure_index : possible_index).push_back(i);
  }
  Coverage& coverage = CoverageOf(WorldOf(reached), phase);
  CoverageAnswer answer = coverage.Ask(sure, question);
  asked.counts = answer.counts;
  asked.actions.reserve(answer.outcomes.size());
  for (CoverageOutcome& outcome : answer.outcomes) {
    AskedAction action{outcome.action, outcome.resource, outcome.verdict, 0,
                       std::move(outcome.hit)};
    if (action.hit) action.credential = sure_index[action.hit->credential];
    asked.actions.push_back(std::move(action));
  }
  if (!filter.sure_only && !possible.empty()) {
    // What only unsure credentials can do is possible, never sure.
    CoverageQuestion rest = question;
    if (!question.each_resource) {
      std::unordered_set<const CatalogAction*> told;
      for (const AskedAction& action : asked.actions) {
        if (action.verdict != Covered::kNever) told.insert(action.action);
      }
      std::erase_if(rest.actions,
                    [&told](const CatalogAction* action) { return told.contains(action); });
    }
    answer = coverage.Ask(possible, rest);
    asked.counts += answer.counts;
    asked.counts.actions = question.actions.size();
    asked.counts.credentials = sure.size() + possible.size();
    std::map<std::pair<const CatalogAction*, std::string>, std::size_t> known;
    for (CoverageOutcome& outcome : answer.outcomes) {
      if (outcome.verdict == Covered::kNever) continue;
      if (known.empty()) {
        for (std::size_t i = 0; i < asked.actions.size(); ++i) {
          known.emplace(std::pair(asked.actions[i].action, asked.actions[i].resource), i);
        }
      }
      const auto [at, is_new] =
          known.try_emplace(std::pair(outcome.action, outcome.resource), asked.actions.size());
      if (is_new) {
        asked.actions.push_back({outcome.action, outcome.resource, Covered::kNever, 0, {}});
      }
      AskedAction& action = asked.actions[at->second];
      if (action.verdict != Covered::kNever) continue;
      action.verdict = Covered::kPossible;
      action.hit = std::move(outcome.hit);
      if (action.hit) action.credential = possible_index[action.hit->credential];
    }
  }
  // Where only unsure credentials were asked, the actions stand there without a resource, too.
  std::unordered_set<const CatalogAction*> answered;
  for (const AskedAction& action : asked.actions) {
    if (action.verdict != Covered::kNever) answered.insert(action.action);
  }
  std::erase_if(asked.actions, [&](const AskedAction& action) {
    return sure.empty() && action.resource.empty() && action.verdict == Covered::kNever &&
           answered.contains(action.action);
  });
  asked.complete = asked.complete && asked.counts.complete;
  for (const std::string& note : asked.counts.notes) AddOnce(asked.notes, note);
  return asked;
}

std::vector<std::string> Checker::CustomerAccounts(std::size_t phase) const {
  const PartyModel& model = design_.phases[phase].model;
  const Estate& estate = design_.phases[phase].estate;
  std::vector<std::string> accounts;
  for (const AccountFacts& account : model.accounts) {
    const Party* owner = model.FindParty(account.owner);
    if (owner != nullptr && owner->kind == PartyKind::kCustomer &&
        estate.FindAccount(account.id) != nullptr) {
      accounts.push_back(account.id);
    }
  }
  if (!model.accounts.empty()) return accounts;
  for (const auto& [id, account] : estate.accounts()) {
    const Holder holder = HolderOfAccount(design_.phases[phase].custody, id);
    const Party* owner = model.FindHolder(holder);
    if (owner == nullptr || owner->kind == PartyKind::kCustomer) accounts.push_back(id);
  }
  return accounts;
}

CheckFinding Checker::Finding(std::string_view rule, std::size_t phase, std::string_view pointer,
                              Severity severity) const {
  CheckFinding finding;
  finding.rule = rule;
  finding.severity = severity;
  finding.phase = design_.phases[phase].name;
  finding.pointer = pointer.empty() ? std::string_view(design_.phases[phase].pointer) : pointer;
  finding.place = design_.text.At(finding.pointer);
  return finding;
}

void Checker::AddWitness(CheckFinding& finding, std::size_t phase, const Reached& reached,
                         const AskedAction& asked) {
  if (!asked.hit) return;
  const CoverageHit& hit = *asked.hit;
  const Delegation& delegation = Of(WorldOf(reached));
  const Estate& estate = delegation.period(phase).estate;
  finding.possible = asked.verdict != Covered::kAllowed;
  finding.witness = WitnessOf(delegation, estate, reached.ChainTo(asked.credential), hit,
                              options_.coverage.sts, options_.witnesses);
  for (const StatementPlace& place : finding.witness->statements) {
    if (place.effect != Effect::kAllow) continue;
    finding.statements.push_back(place);
    AddOnce(finding.mentions, place.policy);
    if (place.layer == Layer::kResource) {
      AddOnce(finding.causes, "resource:" + place.owner);
    }
  }
  AddOnce(finding.mentions, hit.resource);
  if (const Resource* with_policy = estate.ResourceWithPolicyFor(hit.resource)) {
    AddOnce(finding.mentions, with_policy->arn);
  }
  AddOnce(finding.mentions, hit.action);
  AddOnce(finding.mentions, hit.at.region);
  AddChain(finding, reached, asked.credential);
}

void Checker::AddChain(CheckFinding& finding, const Reached& reached, std::size_t credential) {
  const ReachedCredential& c = reached.credentials()[credential];
  if (!finding.witness) {
    AddChain(finding, Of(WorldOf(reached)), reached.ChainTo(credential),
             std::max(c.from, reached.when().from));
  } else {
    AddCauses(finding, c.session.get());
  }
}

void Checker::AddChain(CheckFinding& finding, const Delegation& delegation, Chain chain,
                       const Instant& works_at) const {
  // The chain alone is evidence enough: no call that takes a permission is made at its end.
  CheckWitness witness;
  witness.chain = std::move(chain);
  witness.replayed = Replay(delegation, witness.chain);
  const SessionPtr session = witness.chain.empty() ? nullptr : witness.chain.back().session;
  if (session != nullptr) witness.as = session->principal.name();
  witness.at.now = works_at;
  if (options_.witnesses) {
    CoverageHit none;
    none.session = session;
    none.action = "sts:GetCallerIdentity";
    none.resource = "*";
    none.made_up = true;
    none.at = witness.at;
    witness.script_json = ScriptJsonOf(witness.chain, none);
  }
  finding.witness = std::move(witness);
  AddCauses(finding, session.get());
}

// What the way rests on.
void Checker::AddCauses(CheckFinding& finding, const Session* last) const {
  const std::vector<std::string> gates = GatesOf(*this);
  for (const Step& step : finding.witness->chain) {
    AddOnce(finding.mentions, step.device);
    for (const StatementPlace& place : step.statements) {
      if (place.effect == Effect::kAllow && place.layer == Layer::kResource) {
        AddOnce(finding.causes, "trust:" + place.owner + "#" + std::to_string(place.statement));
      }
    }
  }
  if (last != nullptr) AddOnce(finding.causes, "as:" + last->identity_arn);
  for (const Session* s = last; s != nullptr; s = s->parent.get()) {
    AddOnce(finding.mentions, s->identity_arn);
    if (std::find(gates.begin(), gates.end(), s->identity_arn) != gates.end()) {
      AddOnce(finding.causes, "gate:" + s->identity_arn);
    }
  }
  if (finding.statements.empty() && !finding.witness->chain.empty()) {
    finding.statements = finding.witness->chain.back().statements;
  }
}

std::string Some(const std::vector<std::string>& names, std::size_t most) {
  std::string text;
  const std::size_t shown = names.size() <= most + 1 ? names.size() : most;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += Quoted(names[i]);
  }
  if (shown < names.size()) text += " and " + std::to_string(names.size() - shown) + " more";
  return text;
}

std::vector<std::string> ActionNames(const std::vector<const AskedAction*>& asked) {
  std::vector<std::string> names;
  for (const AskedAction* action : asked) AddOnce(names, action->action->FullName());
  return names;
}

std::string AccountOf(std::string_view arn) {
  const std::optional<ArnView> view = ArnView::Split(arn);
  return view ? std::string(view->account()) : std::string();
}

std::vector<std::string> GatesOf(const Checker& checker) {
  if (!checker.design().handover) return {};
  return checker.design().handover->gates;
}

std::string WhyNotHandedOver(const Checker& checker, std::size_t phase) {
  const Design& design = checker.design();
  if (!design.handover) return "the design has no terms of a handover";
  if (!design.IsHandedOver(phase)) return "nothing is handed over in this phase";
  const PartyModel& model = design.phases[phase].model;
  bool binds = false;
  bool any = false;
  for (const Agreement& agreement : model.agreements) {
    if (agreement.kind != AgreementKind::kEngagement ||
        !agreement.Binds(design.handover->provider)) {
      continue;
    }
    any = true;
    binds = binds || agreement.period.Meets(design.phases[phase].period);
  }
  // Without any agreement it is taken at the word of the terms.
  if (any && !binds) {
    return "the engagement of " + Quoted(design.handover->provider) + " isn't in force";
  }
  return {};
}

AccessLeft AccessOf(Checker& checker, std::size_t phase, const Reached& reached,
                    const std::vector<const CatalogAction*>& actions) {
  AccessLeft left;
  const std::vector<std::string> accounts = checker.CustomerAccounts(phase);
  if (accounts.empty()) return left;
  // One identity after another: each that works is a finding of its own.
  std::vector<std::string> identities;
  for (const ReachedCredential& c : reached.credentials()) {
    if (c.session != nullptr) AddOnce(identities, c.session->identity_arn);
  }
  left.asked.complete = reached.complete();
  left.asked.notes = reached.notes();
  for (const std::string& identity : identities) {
    CoverageQuestion question{
        .actions = actions, .accounts = accounts, .only_possible = true, .enough = 1};
    Asked asked = checker.Ask(phase, reached, question, {.identity = identity});
    left.asked.counts += asked.counts;
    left.asked.complete = left.asked.complete && asked.complete;
    const AskedAction* best = nullptr;
    for (const AskedAction& action : asked.actions) {
      if (action.verdict == Covered::kNever || !action.hit) continue;
      if (best == nullptr || action.verdict > best->verdict) best = &action;
    }
    if (best == nullptr) continue;
    // What anybody may isn't this party's (a public bucket).
    CoverageQuestion everybody{
        .actions = {best->action}, .resources = {best->hit->resource}, .accounts = accounts};
    const Asked anonymous =
        checker.Ask(phase, reached, everybody, {.identity = "-", .anonymous = true});
    if (anonymous.Count(Covered::kAllowed) > 0) continue;
    left.hits.push_back(*best);
  }
  return left;
}

}  // namespace remit::inline v0
