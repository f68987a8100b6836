#include "remit/delegation/reach.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"

#include "lib/delegation/reach_run.h"

namespace remit::inline v0 {

Reached ReachedParts::Make(ReachRun run) {
  auto data = std::make_shared<Reached::Data>();
  data->run = std::move(run);
  const ReachRun& kept = data->run;
  data->credential_of.assign(kept.states.size(), 0);
  data->notes.assign(kept.notes.begin(), kept.notes.end());
  std::vector<StateId> order;
  std::vector<bool> seen(kept.states.size(), false);
  std::vector<Instant> from(kept.states.size());  // by state
  for (const RunPoint& point : kept.points) {
    data->instants.push_back(point.at);
    for (const StateId id : point.states) {
      if (seen[id]) continue;
      seen[id] = true;
      order.push_back(id);
      from[id] = point.at;
    }
  }
  std::stable_sort(order.begin(), order.end(), [&](StateId a, StateId b) {
    const State& left = kept.states[a];
    const State& right = kept.states[b];
    return std::tuple(left.session != nullptr, left.needs.size(), !left.sure, left.steps) <
           std::tuple(right.session != nullptr, right.needs.size(), !right.sure, right.steps);
  });
  // The same credential at a later moment on the same terms is the same.
  absl::flat_hash_map<std::string, std::size_t> same;
  for (const StateId id : order) {
    const State& state = kept.states[id];
    std::string key = state.key;
    key += state.sure ? "+" : "?";
    for (const std::uint16_t need : state.needs) key += std::to_string(need) + ",";
    const auto [found, fresh] = same.try_emplace(std::move(key), data->credentials.size());
    data->credential_of[id] = found->second;
    const std::optional<Instant> until =
        state.session == nullptr ? std::nullopt : state.session->expires;
    if (!fresh) {
      ReachedCredential& known = data->credentials[found->second];
      known.from = std::min(known.from, from[id]);
      if (known.until && (!until || *until > *known.until)) known.until = until;
      continue;
    }
    ReachedCredential credential;
    credential.session = state.session;
    credential.sure = state.sure;
    credential.tokens_of = kept.TokensOf(state);
    credential.assumptions = kept.AssumptionsOf(id);
    credential.from = from[id];
    credential.until = until;
    credential.period = state.period;
    credential.steps = state.steps;
    data->credentials.push_back(std::move(credential));
    data->state_of.push_back(id);
  }
  Reached reached;
  reached.data_ = std::move(data);
  return reached;
}

const Coalition& Reached::coalition() const { return data_->run.settings.coalition; }
const When& Reached::when() const { return data_->run.when; }
const ReachOptions& Reached::options() const { return data_->run.settings.options; }
std::span<const ReachedCredential> Reached::credentials() const { return data_->credentials; }
bool Reached::complete() const { return data_->run.complete(); }
const std::vector<std::string>& Reached::notes() const { return data_->notes; }
std::size_t Reached::requests() const { return data_->run.requests; }
std::span<const Instant> Reached::instants() const { return data_->instants; }

Chain Reached::ChainTo(std::size_t i) const { return data_->run.ChainTo(data_->state_of[i]); }

Tri Reached::Becomes(std::string_view identity_arn) const {
  Tri becomes = complete() ? Tri::kFalse : Tri::kIndeterminate;
  for (const ReachedCredential& credential : data_->credentials) {
    if (credential.session == nullptr || credential.session->identity_arn != identity_arn) continue;
    becomes = Or(becomes, credential.sure ? Tri::kTrue : Tri::kIndeterminate);
  }
  return becomes;
}

Reached ReachOf(const Delegation& delegation, const Coalition& coalition, const When& when,
                const ReachOptions& options) {
  SearchSettings settings;
  settings.coalition = coalition;
  settings.options = options;
  return ReachedParts::Make(RunReach(delegation, std::move(settings), when));
}

}  // namespace remit::inline v0
