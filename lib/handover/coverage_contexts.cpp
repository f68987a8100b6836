// The contexts in which a class of actions is asked on one resource.
#include <algorithm>
#include <utility>

#include "lib/handover/call_setting.h"
#include "lib/handover/coverage_asking.h"
#include "lib/handover/resource_traits.h"
#include "lib/handover/tested_values.h"
#include "lib/sts/context_builder.h"
#include "lib/sts/moment.h"
#include "remit/arn/arn.h"
#include "remit/sts/call.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

void Asking::AskOn(std::size_t index, const SessionPtr& session, const CoverageSide& side,
                   const AlikeActions& of, const Candidate& on) {
  const CatalogAction& action = work_.table.At(of.actions.front());
  const std::string name = action.FullName();
  const CallSetting setting =
      SettingOf(work_.estate, session.get(), name, on.arn, on.made_up, on.owner);
  const BearingPolicies& bearing = setting.bearing;
  const CompiledPolicySet* const compiled = work_.Compiled(bearing.policies);
  if (compiled == nullptr) return LeaveOut("a policy that can't be compiled");

  // What bears on this action and resource, and what that tests.
  TestedValues tested;
  GlobScratch globs;
  const std::size_t action_index = of.actions.front();
  ForEachPolicy(bearing.policies, [&](Layer, std::size_t, std::size_t, const NamedPolicy& policy) {
    const std::vector<ActionBits>& bits = work_.table.StatementsOf(policy.document);
    for (std::size_t i = 0; i < bits.size(); ++i) {
      const Statement& statement = policy.document->statements[i];
      if (!bits[i].Has(action_index) || statement.conditions.empty()) continue;
      if (statement.resource && !statement.resource->negated &&
          std::none_of(statement.resource->patterns.begin(), statement.resource->patterns.end(),
                       [&](const PolicyString& pattern) {
                         return work_.GlobOf(pattern.text).Matches(on.arn, globs);
                       })) {
        continue;
      }
      tested.Add(statement, side.user_name);
    }
  });

  const CoverageCredential& credential = credentials_[index];
  // Moments: the first at which the credential works, and about each that is tested.
  std::vector<Instant> moments = {credential.from};
  const auto try_moment = [&](const Instant& at) {
    if (at < credential.from || (credential.until && at >= *credential.until)) return;
    if (std::find(moments.begin(), moments.end(), at) == moments.end()) moments.push_back(at);
  };
  for (const Instant& instant : tested.instants()) {
    for (const int near : {-1, 0, 1}) try_moment(Later(instant, near));
  }
  if (session != nullptr && session->mfa) {
    for (const std::int64_t age : tested.mfa_ages()) {
      for (const int near : {-1, 0, 1}) try_moment(Later(session->mfa->at, age + near));
    }
  }
  std::vector<std::string> regions;
  const std::string_view own_region = RegionOf(on.arn);
  if (!own_region.empty()) {
    regions.emplace_back(own_region);
  } else if (!tested.regions().empty() || question_.counts) {
    regions = Regions(side);
  } else {
    regions = {question_.regions.empty() ? std::string("us-east-1") : question_.regions.front()};
  }

  std::vector<std::pair<std::string, std::vector<TriedValue>>> dims;
  for (const auto& [key, tries] : tested.keys()) {
    const bool given = std::any_of(
        question_.context.begin(), question_.context.end(),
        [&key = key](const ContextValue& v) { return EqualsIgnoreAsciiCase(v.key, key); });
    // Facts of a resource that is there aren't the caller's to choose (K14).
    const bool of_resource =
        EqualsIgnoreAsciiCase(key.substr(0, 12), "aws:Resource") && !(on.made_up && on.arn != "*");
    if (!given && !of_resource) dims.emplace_back(key, tries);
  }
  std::size_t combinations = moments.size() * regions.size();
  for (const auto& [key, tries] : dims) {
    combinations = combinations > 1'000'000 ? combinations : combinations * tries.size();
  }
  const std::size_t most = work_.options.max_contexts_per_resource;

  const bool undocumented_mfa = tested.tests_mfa() && session != nullptr &&
                                HasUndocumentedMfa(session->kind) &&
                                !work_.options.sts.role_session_mfa;
  Request request = setting.RequestFor(name, on.arn);

  Covered best = Covered::kNever;
  const auto decide = [&](const Circumstances& at) {
    if (question_.counts && !question_.counts(on.arn, at.region)) return;
    ++counts_.requests;
    StsOptions sts = work_.options.sts;
    Decision decision = Decision::kExplicitDeny;
    Decision ceiling = Decision::kExplicitDeny;
    for (const RoleSessionMfa mfa :
         {RoleSessionMfa::kFalse, RoleSessionMfa::kAbsent, RoleSessionMfa::kCarry}) {
      if (undocumented_mfa) sts.role_session_mfa = mfa;
      const RequestContext context = ContextOf(work_.estate, session.get(), name, on.arn, at, sts);
      request.context = context.entries();
      const EvaluationResult result = compiled->Evaluate(request, work_.scratch);
      if (mfa == RoleSessionMfa::kFalse) decision = result.decision;
      ceiling = std::max(ceiling, result.ceiling);
      if (!undocumented_mfa) break;
    }
    const Covered verdict = decision == Decision::kAllowed  ? Covered::kAllowed
                            : ceiling == Decision::kAllowed ? Covered::kPossible
                                                            : Covered::kNever;
    if (verdict <= best) return;
    best = verdict;
    const CoverageHit hit{.credential = index,
                          .session = session,
                          .action = name,
                          .resource = on.arn,
                          .made_up = on.made_up,
                          .owner = on.owner,
                          .at = at,
                          .decision = decision,
                          .ceiling = ceiling};
    for (const std::size_t i : of.actions) Note(i, on, verdict, hit);
  };

  if (question_.each_resource) {
    for (const std::size_t i : of.actions) {
      slots_.try_emplace({i, SlotOf(on)});
      slotted_.Set(i);
    }
  }
  // An odometer over the keys; where there are too many combinations, the keys are
  // varied one by one and two by two.
  Circumstances base = {.now = moments.front(), .region = regions.front()};
  for (const ContextValue& given : question_.context) base.context[given.key] = given.values;
  const auto set = [](Circumstances& at, const std::string& key, const TriedValue& value) {
    if (value) at.context[key] = *value;
  };
  if (combinations <= most) {
    std::vector<std::size_t> at_value(dims.size(), 0);
    for (bool more = true; more && best != Covered::kAllowed;) {
      Circumstances at = base;
      for (std::size_t d = 0; d < dims.size(); ++d) {
        set(at, dims[d].first, dims[d].second[at_value[d]]);
      }
      for (const Instant& moment : moments) {
        for (const std::string& region : regions) {
          at.now = moment;
          at.region = region;
          if (best != Covered::kAllowed) decide(at);
        }
      }
      more = false;
      for (std::size_t d = 0; d < dims.size() && !more; ++d) {
        if (++at_value[d] < dims[d].second.size()) {
          more = true;
        } else {
          at_value[d] = 0;
        }
      }
    }
    counts_.contexts = std::max(counts_.contexts, combinations);
    return;
  }
  counts_.contexts = std::max(counts_.contexts, most);
  // First each statement's own wishes all at once, then pairs.
  std::size_t tries = 0;
  const auto decide_everywhere = [&](Circumstances at) {
    for (const Instant& moment : moments) {
      for (const std::string& region : regions) {
        at.now = moment;
        at.region = region;
        if (best != Covered::kAllowed && tries++ < 16 * most) decide(at);
      }
    }
  };
  decide_everywhere(base);
  for (const std::size_t pick : {std::size_t{1}, std::size_t{2}}) {
    Circumstances at = base;
    for (const auto& [key, values] : dims) set(at, key, values[std::min(pick, values.size() - 1)]);
    decide_everywhere(at);
  }
  for (std::size_t a = 0; a < dims.size(); ++a) {
    for (const TriedValue& first : dims[a].second) {
      Circumstances one = base;
      set(one, dims[a].first, first);
      decide_everywhere(one);
      for (std::size_t b = a + 1; b < dims.size(); ++b) {
        for (const TriedValue& second : dims[b].second) {
          Circumstances two = one;
          set(two, dims[b].first, second);
          decide_everywhere(two);
        }
      }
    }
  }
  if (best != Covered::kAllowed) {
    LeaveOut("not every combination of the " + Counted(dims.size(), "key") +
             " that policies test for " + Quoted(name));
  }
}

}  // namespace remit::inline v0
