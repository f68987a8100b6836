#include "lib/delegation/reach_run.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "lib/sts/moment.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kMostPoints = 96;

// Where policies, periods or devices change what holds: the second before, the
// second itself and the one after, as tests are strict or not.
void AddAround(const Instant& change, const Instant& start, const Instant& end,
               std::set<Instant>& points) {
  for (const std::int64_t seconds : {-1, 0, 1}) {
    const Instant at = Later(change, seconds);
    if (start <= at && at < end) points.insert(at);
  }
}

class Runner {
 public:
  Runner(const Delegation& delegation, SearchSettings settings, const When& when,
         const std::map<std::size_t, Estate>& estates)
      : delegation_(delegation), estates_(estates) {
    run_.when = when;
    settings.keep_longest = when.until.has_value() || when.lookback > 0;
    run_.settings = std::move(settings);
  }

  ReachRun Run(const std::set<Instant>& further) && {
    std::set<Instant> points = Points(further);
    std::size_t done = 0;
    while (!points.empty()) {
      const Instant at = *points.begin();
      points.erase(points.begin());
      if (++done > kMostPoints) {
        run_.notes.insert("what holds after " + MomentText(at) +
                          " was not looked at: too many moments at which something changes");
        break;
      }
      SearchAt(at, points);
    }
    return std::move(run_);
  }

 private:
  Instant End() const { return run_.when.until ? *run_.when.until : Later(run_.when.from, 1); }

  std::set<Instant> Points(const std::set<Instant>& further) const {
    const When& when = run_.when;
    const Instant start = Later(when.from, -std::max<std::int64_t>(when.lookback, 0));
    const Instant end = End();
    std::set<Instant> points = {start, when.from};
    if (start == when.from && !when.until) return points;
    if (start < when.from) points.insert(Later(when.from, -1));
    for (const Instant& at : further) {
      if (start <= at && at < end) points.insert(at);
    }
    for (std::size_t p = 0; p < delegation_.periods(); ++p) {
      if (p > 0) AddAround(delegation_.period(p).from, start, end, points);
      for (const Instant& instant : DelegationParts::Index(delegation_, p).survey().instants()) {
        AddAround(instant, start, end, points);
      }
      for (const auto& [id, account] : delegation_.period(p).estate.accounts()) {
        for (const auto& [arn, user] : account->users) {
          if (!user->mfa_devices) continue;
          for (const MfaDevice& device : *user->mfa_devices) {
            if (device.enabled_since) AddAround(*device.enabled_since, start, end, points);
          }
        }
      }
    }
    return points;
  }

  void SearchAt(const Instant& at, std::set<Instant>& points) {
    const std::size_t period = delegation_.PeriodAt(at);
    Search search(DelegationParts::Index(delegation_, period), delegation_.options(),
                  run_.settings);
    if (const auto other = estates_.find(period); other != estates_.end()) {
      search.UseEstate(other->second);
    }
    search.SetRequirements(run_.requirements);
    std::vector<State> carried;
    for (const StateId id : last_) {
      const State& state = run_.states[id];
      if (state.session == nullptr || !state.session->expires || *state.session->expires <= at) {
        continue;
      }
      carried.push_back(state);
      carried.back().origin = id;
    }
    search.Run(at, std::move(carried));
    Keep(std::move(search), at, period, points);
  }

  void Keep(Search&& search, const Instant& at, std::size_t period, std::set<Instant>& points) {
    run_.requirements = search.requirements();
    run_.notes.insert(search.notes().begin(), search.notes().end());
    run_.requests += search.requests();
    std::vector<State> states = std::move(search).TakeStates();
    std::vector<StateId> global(states.size());
    last_.clear();
    last_.reserve(states.size());
    const std::size_t count = states.size();
    const bool is_first = run_.states.empty();  // then none is carried
    if (is_first) run_.states = std::move(states);
    for (StateId local = 0; local < count; ++local) {
      State& state = is_first ? run_.states[local] : states[local];
      if (state.carried) {
        global[local] = state.origin;
      } else {
        global[local] = is_first ? local : static_cast<StateId>(run_.states.size());
        if (!is_first) run_.states.push_back(std::move(state));
        State& kept = run_.states[global[local]];
        if (kept.parent != kNoIndex) kept.parent = global[kept.parent];
        kept.period = period;
      }
      last_.push_back(global[local]);
      const State& there = state.carried ? state : run_.states[global[local]];
      if (!there.leftover || !run_.settings.keep_longest || !there.session->expires) continue;
      // The last moment at which what is left over can be made more of.
      const Instant last = Later(*there.session->expires, -1);
      if (last > at && last < End()) points.insert(last);
    }
    if (at < run_.when.from) return;
    RunPoint point{.at = at, .period = period, .states = last_};
    std::stable_sort(point.states.begin(), point.states.end(), [this](StateId a, StateId b) {
      return Rank(run_.states[a]) < Rank(run_.states[b]);
    });
    run_.points.push_back(std::move(point));
  }

  std::tuple<std::size_t, std::size_t, bool, std::uint16_t> Rank(const State& state) const {
    std::size_t lacking = 0;
    for (const std::uint16_t need : state.needs) lacking += run_.requirements[need].lacking;
    return {lacking, state.needs.size(), !state.sure, state.steps};
  }

  const Delegation& delegation_;
  const std::map<std::size_t, Estate>& estates_;
  ReachRun run_;
  std::vector<StateId> last_;  // what was at hand at the point before
};

}  // namespace

Chain ReachRun::ChainTo(StateId id) const {
  Chain chain;
  for (; id != kNoIndex; id = states[id].parent) {
    if (states[id].session == nullptr) break;  // nobody: no request was needed
    chain.push_back(states[id].step);
  }
  std::reverse(chain.begin(), chain.end());
  return chain;
}

std::vector<Holder> ReachRun::TokensOf(const State& state) const {
  std::vector<Holder> holders;
  for (const std::uint16_t need : state.needs) {
    const Requirement& requirement = requirements[need];
    if (requirement.kind != ObstacleKind::kToken) continue;
    if (std::find(holders.begin(), holders.end(), requirement.holder) == holders.end()) {
      holders.push_back(requirement.holder);
    }
  }
  return holders;
}

bool ReachRun::IsLacking(const State& state) const {
  return std::any_of(state.needs.begin(), state.needs.end(),
                     [this](std::uint16_t need) { return requirements[need].lacking; });
}

std::vector<std::string> ReachRun::AssumptionsOf(StateId id) const {
  std::vector<std::string> all;
  for (; id != kNoIndex; id = states[id].parent) {
    const auto& assumptions = states[id].step.assumptions;
    all.insert(all.begin(), assumptions.begin(), assumptions.end());
  }
  std::vector<std::string> once;
  for (std::string& text : all) {
    if (std::find(once.begin(), once.end(), text) == once.end()) once.push_back(std::move(text));
  }
  return once;
}

ReachRun RunReach(const Delegation& delegation, SearchSettings settings, const When& when,
                  const std::map<std::size_t, Estate>& estates,
                  const std::set<Instant>& further_instants) {
  return Runner(delegation, std::move(settings), when, estates).Run(further_instants);
}

}  // namespace remit::inline v0
