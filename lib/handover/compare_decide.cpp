// How one request comes out on both sides, in every context that some statement tests.
#include <algorithm>
#include <utility>

#include "lib/handover/compare_requests.h"
#include "lib/handover/resource_traits.h"
#include "lib/sts/context_builder.h"
#include "lib/sts/moment.h"
#include "remit/arn/arn.h"
#include "remit/arn/glob.h"
#include "remit/party/party.h"
#include "remit/sts/call.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::string_view kElsewhereRegion = "sa-east-1";

std::set<std::string> PartiesOf(const std::vector<Holder>& holders) {
  std::set<std::string> parties;
  for (const Holder& holder : holders) parties.emplace(PartyOf(holder));
  return parties;
}

std::optional<DifferenceKind> KindOf(const RequestSide& before, const RequestSide& after) {
  if (before.access < after.access) return DifferenceKind::kGained;
  if (before.access > after.access) return DifferenceKind::kLost;
  if (before.access == PartyAccess::kNeedsToken &&
      PartiesOf(before.tokens_of) != PartiesOf(after.tokens_of)) {
    return DifferenceKind::kChanged;
  }
  return std::nullopt;
}

// The combinations of what keys may be, none of them too far from the first.
class ContextWalk {
 public:
  using Dim = std::pair<std::string, std::vector<TriedValue>>;
  ContextWalk(std::vector<Dim> dims, std::size_t most) : dims_(std::move(dims)) {
    std::size_t combinations = 1;
    for (const auto& [key, tries] : dims_) {
      combinations = combinations > 1'000'000 ? combinations : combinations * tries.size();
    }
    complete_ = combinations <= most;
  }

  bool complete() const { return complete_; }
  std::size_t dims() const { return dims_.size(); }

  // `visit` says whether to go on.
  template <typename Visit>
  void Each(Visit visit) const {
    if (complete_) return EachOfAll(visit);
    // Where there are too many, keys are varied one by one and two by two.
    Circumstances base;
    if (!visit(base)) return;
    for (const std::size_t pick : {std::size_t{1}, std::size_t{2}}) {
      Circumstances at = base;
      for (const auto& [key, tries] : dims_) Set(at, key, tries[std::min(pick, tries.size() - 1)]);
      if (!visit(at)) return;
    }
    for (std::size_t a = 0; a < dims_.size(); ++a) {
      for (const TriedValue& first : dims_[a].second) {
        Circumstances one = base;
        Set(one, dims_[a].first, first);
        if (!visit(one)) return;
        for (std::size_t b = a + 1; b < dims_.size(); ++b) {
          for (const TriedValue& second : dims_[b].second) {
            Circumstances two = one;
            Set(two, dims_[b].first, second);
            if (!visit(two)) return;
          }
        }
      }
    }
  }

 private:
  static void Set(Circumstances& at, const std::string& key, const TriedValue& value) {
    if (value) at.context[key] = *value;
  }

  template <typename Visit>
  void EachOfAll(Visit visit) const {
    std::vector<std::size_t> at_value(dims_.size(), 0);
    for (bool more = true; more;) {
      Circumstances at;
      for (std::size_t d = 0; d < dims_.size(); ++d) {
        Set(at, dims_[d].first, dims_[d].second[at_value[d]]);
      }
      if (!visit(at)) return;
      more = false;
      for (std::size_t d = 0; d < dims_.size() && !more; ++d) {
        if (++at_value[d] < dims_[d].second.size()) {
          more = true;
        } else {
          at_value[d] = 0;
        }
      }
    }
  }

  std::vector<Dim> dims_;
  bool complete_ = true;
};

}  // namespace

const CompiledPolicySet* RequestComparer::CompiledOf(World& world, const PolicySet& policies) {
  std::string key;
  ForEachPolicy(policies,
                [&](Layer layer, std::size_t level, std::size_t, const NamedPolicy& policy) {
                  key += static_cast<char>(layer);
                  key += static_cast<char>(level);
                  key += std::to_string(reinterpret_cast<std::uintptr_t>(policy.document.get()));
                  if (policy.document != nullptr) kept_.push_back(policy.document);
                });
  // Levels without a policy, and layers that are there but empty, matter too (E10).
  for (const auto* tree : {&policies.service_control, &policies.resource_control}) {
    key += *tree ? "t" + std::to_string((*tree)->size()) : std::string("f");
  }
  std::shared_ptr<const CompiledPolicySet>& compiled = world.compiled[key];
  if (compiled == nullptr) {
    absl::StatusOr<CompiledPolicySet> made = Compile(policies);
    if (!made.ok()) return nullptr;
    compiled = std::make_shared<const CompiledPolicySet>(*std::move(made));
  }
  return compiled.get();
}

std::pair<Decision, Decision> RequestComparer::DecideOne(World& world, const CallSetting& setting,
                                                         const CompiledPolicySet& compiled,
                                                         const Session* session,
                                                         std::string_view action,
                                                         std::string_view resource,
                                                         const Circumstances& at) {
  ++counts_.requests;
  Request request = setting.RequestFor(action, resource);
  StsOptions sts = options_.coverage.sts;
  // U10: decided with each of the ways that AWS may have it.
  const bool undocumented =
      session != nullptr && HasUndocumentedMfa(session->kind) && !sts.role_session_mfa;
  std::pair<Decision, Decision> decided{Decision::kExplicitDeny, Decision::kExplicitDeny};
  for (const RoleSessionMfa mfa :
       {RoleSessionMfa::kFalse, RoleSessionMfa::kAbsent, RoleSessionMfa::kCarry}) {
    if (undocumented) sts.role_session_mfa = mfa;
    const RequestContext context = ContextOf(world.estate, session, action, resource, at, sts);
    request.context = context.entries();
    const EvaluationResult result = compiled.Evaluate(request, world.scratch);
    if (mfa == RoleSessionMfa::kFalse) decided.first = result.decision;
    decided.second = std::max(decided.second, result.ceiling);
    if (!undocumented) break;
  }
  return decided;
}

CoverageHit RequestComparer::Decide(std::size_t side, const ComparedCredential& credential,
                                    std::string_view action, std::string_view resource,
                                    std::string_view owner, const Circumstances& at) {
  World& world = worlds_[side];
  CoverageHit hit;
  hit.session = credential.session;
  hit.action = action;
  hit.resource = resource;
  hit.made_up = IsMadeUp(world.estate, hit.resource);
  hit.owner = owner;
  hit.at = at;
  hit.decision = hit.ceiling = Decision::kImplicitDeny;
  const CallSetting setting =
      SettingOf(world.estate, hit.session.get(), hit.action, hit.resource, hit.made_up, hit.owner);
  if (const CompiledPolicySet* const compiled = CompiledOf(world, setting.bearing.policies)) {
    std::tie(hit.decision, hit.ceiling) =
        DecideOne(world, setting, *compiled, hit.session.get(), hit.action, hit.resource, hit.at);
  }
  return hit;
}

// The calls of all credentials that may come out as allowed, and what decides them.
std::deque<RequestComparer::Prepared> RequestComparer::Prepare(
    std::size_t side, const std::vector<Asked>& asked, const std::vector<std::string>& accounts,
    std::size_t action, const Target& target, TestedValues& tested) {
  World& world = worlds_[side];
  const std::string name = table_.At(action).FullName();
  const bool has_policy = world.estate.ResourceWithPolicyFor(target.arn) != nullptr ||
                          world.estate.FindRole(target.arn) != nullptr;
  std::deque<Prepared> prepared;
  for (const Asked& one : asked) {
    if (!one.side.may.Has(action) && !has_policy) continue;
    Prepared call;
    call.asked = &one;
    call.owner = target.owner;
    if (target.arn == "*") {
      call.owner = one.side.account;
      if (!one.side.known || call.owner.empty()) continue;
      if (!accounts.empty() &&
          std::find(accounts.begin(), accounts.end(), call.owner) == accounts.end()) {
        continue;
      }
    } else if (call.owner != one.side.account && !has_policy) {
      continue;  // E33: elsewhere only a resource's own policy lets it in
    }
    call.setting = SettingOf(world.estate, one.session.get(), name, target.arn,
                             target.made_up[side], call.owner);
    call.compiled = CompiledOf(world, call.setting.bearing.policies);
    if (call.compiled == nullptr) {
      LeaveOut("a policy that can't be compiled");
      continue;
    }
    ForEachPolicy(call.setting.bearing.policies, [&](Layer, std::size_t, std::size_t,
                                                     const NamedPolicy& policy) {
      const std::vector<ActionBits>& bits = table_.StatementsOf(policy.document);
      for (std::size_t i = 0; i < bits.size(); ++i) {
        const Statement& statement = policy.document->statements[i];
        if (!bits[i].Has(action) || statement.conditions.empty()) continue;
        if (statement.resource && !statement.resource->negated &&
            std::none_of(statement.resource->patterns.begin(), statement.resource->patterns.end(),
                         [&](const PolicyString& pattern) {
                           return GlobMatches(WithoutVariables(pattern.text), target.arn);
                         })) {
          continue;
        }
        tested.Add(statement, one.side.user_name);
      }
    });
    prepared.push_back(std::move(call));
  }
  return prepared;
}

void RequestComparer::Begin(std::deque<Prepared>& prepared, const Moment& moment,
                            const ComparedSubject& subject) {
  for (Prepared& call : prepared) {
    const ComparedCredential& credential = *call.asked->credential;
    const Session* const session = call.asked->session.get();
    call.decided.reset();
    Instant now = credential.from;
    if (moment.kind == Moment::Kind::kAge) {
      if (session != nullptr && session->mfa) now = Later(session->mfa->at, moment.age);
    } else if (moment.kind == Moment::Kind::kInstant && moment.instant >= subject.from &&
               (!subject.until || moment.instant < *subject.until)) {
      now = moment.instant;
    }
    call.now = now;
    const bool had = now >= credential.from && (!credential.until || now < *credential.until);
    if (!had && moment.kind != Moment::Kind::kStart) call.now.reset();
  }
}

std::pair<Decision, Decision> RequestComparer::DecisionOf(std::size_t side, Prepared& call,
                                                          const std::string& action,
                                                          const Target& target, Circumstances at) {
  if (!call.decided) {
    at.now = *call.now;
    call.decided = DecideOne(worlds_[side], call.setting, *call.compiled, call.asked->session.get(),
                             action, target.arn, at);
  }
  return *call.decided;
}

bool RequestComparer::AnyOpenOneCan(std::size_t side, std::deque<Prepared>& prepared,
                                    const std::string& action, const Target& target,
                                    const Circumstances& at) {
  return std::any_of(prepared.begin(), prepared.end(), [&](Prepared& call) {
    if (!call.open || !call.now) return false;
    const auto [decision, ceiling] = DecisionOf(side, call, action, target, at);
    return decision == Decision::kAllowed || ceiling == Decision::kAllowed;
  });
}

RequestSide RequestComparer::LevelOf(std::size_t side, std::deque<Prepared>& prepared,
                                     const std::string& action, const Target& target,
                                     Circumstances at) {
  RequestSide level;
  bool possible_alone = false;
  for (Prepared& call : prepared) {
    const ComparedCredential& credential = *call.asked->credential;
    const bool alone = credential.tokens_of.empty();
    // What is at best no better needs no decision.
    if (level.access == PartyAccess::kNeedsToken && !alone) continue;
    if (possible_alone && !alone) break;
    if (!call.now) continue;  // it isn't had at that moment
    const auto [decision, ceiling] = DecisionOf(side, call, action, target, at);
    if (decision != Decision::kAllowed && ceiling != Decision::kAllowed) continue;
    const bool sure = decision == Decision::kAllowed && credential.sure;
    PartyAccess access = PartyAccess::kCannotTell;
    if (sure) access = alone ? PartyAccess::kAllowed : PartyAccess::kNeedsToken;
    if (!sure && alone) possible_alone = true;
    if (access <= level.access) continue;
    level.access = access;
    level.tokens_of =
        access == PartyAccess::kNeedsToken ? credential.tokens_of : std::vector<Holder>();
    level.credential = call.asked->at;
    at.now = *call.now;
    level.hit = CoverageHit{.credential = credential.index,
                            .session = call.asked->session,
                            .action = action,
                            .resource = target.arn,
                            .made_up = target.made_up[side],
                            .owner = call.owner,
                            .at = at,
                            .decision = decision,
                            .ceiling = ceiling};
    if (access == PartyAccess::kAllowed) break;
  }
  return level;
}

void RequestComparer::CompareOn(const std::array<std::vector<Asked>, 2>& asked,
                                const std::array<ComparedSubject, 2>& subject,
                                const std::vector<std::string>& accounts, const ClassOfActions& of,
                                const Target& target, std::vector<RequestDifference>& found) {
  const std::size_t index = of.actions.front();
  const std::string action = table_.At(index).FullName();
  TestedValues tested;
  std::array<std::deque<Prepared>, 2> prepared;
  for (std::size_t s = 0; s < 2; ++s) {
    prepared[s] = Prepare(s, asked[s], accounts, index, target, tested);
  }
  if (prepared[0].empty() && prepared[1].empty()) return;
  // Somebody gained only by what nothing before outdoes, and lost the other way round.
  const bool resource_changed = MayHaveChanged(target.arn);
  std::array<bool, 2> open = {false, false};
  for (std::size_t s = 0; s < 2; ++s) {
    for (Prepared& call : prepared[s]) {
      call.open = resource_changed || !IsOutdone(*call.asked, index);
      open[s] = open[s] || call.open;
    }
  }
  if (!open[0] && !open[1]) return;

  std::vector<Moment> moments = {Moment{}};
  for (const std::int64_t age : tested.mfa_ages()) {
    for (const int near : {-1, 0, 1}) {
      if (age + near >= 0) {
        moments.push_back({.kind = Moment::Kind::kAge, .age = age + near, .instant = {}});
      }
    }
  }
  for (const Instant& instant : tested.instants()) {
    for (const int near : {-1, 0, 1}) {
      moments.push_back(
          {.kind = Moment::Kind::kInstant, .age = 0, .instant = Later(instant, near)});
    }
  }
  std::vector<std::string> regions;
  const std::optional<ArnView> arn = ArnView::Split(target.arn);
  if (arn && !arn->region().empty()) {
    regions.emplace_back(arn->region());
  } else {
    regions.assign(tested.regions().begin(), tested.regions().end());
    if (regions.empty()) {
      regions.emplace_back("us-east-1");
    } else if (!tested.regions().contains(std::string(kElsewhereRegion))) {
      regions.emplace_back(kElsewhereRegion);
    }
  }
  std::vector<ContextWalk::Dim> dims;
  const bool real = !target.made_up[0] || !target.made_up[1];
  for (const auto& [key, tries] : tested.keys()) {
    // Facts of a resource that is there aren't the caller's to choose (K14).
    if (real && EqualsIgnoreAsciiCase(key.substr(0, 12), "aws:Resource")) continue;
    dims.emplace_back(key, tries);
  }
  const std::size_t most = std::max<std::size_t>(
      1, options_.coverage.max_contexts_per_resource / (moments.size() * regions.size()));
  const ContextWalk walk(std::move(dims), most);
  if (!walk.complete()) {
    LeaveOut("not every combination of the " + Counted(walk.dims(), "key") +
             " that policies test for " + Quoted(action));
  }
  std::set<DifferenceKind> kinds;
  std::size_t contexts = 0;
  walk.Each([&](Circumstances at) {
    for (const std::string& region : regions) {
      at.region = region;
      for (const Moment& moment : moments) {
        ++contexts;
        for (std::size_t s = 0; s < 2; ++s) Begin(prepared[s], moment, subject[s]);
        const bool may = AnyOpenOneCan(0, prepared[0], action, target, at) ||
                         AnyOpenOneCan(1, prepared[1], action, target, at);
        if (!may) continue;
        RequestSide before = LevelOf(0, prepared[0], action, target, at);
        RequestSide after = LevelOf(1, prepared[1], action, target, at);
        const std::optional<DifferenceKind> kind = KindOf(before, after);
        if (!kind || !kinds.insert(*kind).second) continue;
        RequestDifference difference;
        difference.kind = *kind;
        for (const std::size_t i : of.actions) difference.actions.push_back(&table_.At(i));
        difference.label = target.label;
        difference.resource = target.arn;
        const RequestSide& better = before.access > after.access ? before : after;
        difference.owner = better.hit->owner;
        difference.at = better.hit->at;
        // As much as there is to gain or lose, and only one of the two can be.
        difference.conclusive = !(open[0] && open[1]) &&
                                std::max(before.access, after.access) == PartyAccess::kAllowed &&
                                !resource_changed;
        difference.sides = {std::move(before), std::move(after)};
        found.push_back(std::move(difference));
      }
    }
    const bool gain_to_find = open[1] && !kinds.contains(DifferenceKind::kGained);
    const bool loss_to_find = open[0] && !kinds.contains(DifferenceKind::kLost);
    return gain_to_find || loss_to_find;
  });
  counts_.contexts = std::max(counts_.contexts, contexts);
}

}  // namespace remit::inline v0
