#include "lib/delegation/frontier_sts.h"

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "lib/delegation/federated_users.h"
#include "lib/delegation/obstacle.h"
#include "lib/sts/federated_session.h"
#include "lib/sts/root_task.h"
#include "remit/arn/arn.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kMostRefusals = 4;
constexpr std::size_t kMostFederatedTries = 256;

const PrincipalClass* ClassOf(const FrontierView& view, const State& state) {
  if (state.principal == kNoIndex) return nullptr;
  return &view.index.classes()[view.index.principals()[state.principal].class_id];
}

Obstacle RefusedCall(const FrontierView& view, StateId id, const Refusal& refusal,
                     std::string_view action, std::string_view target) {
  Obstacle obstacle = ObstacleOf(refusal, *view.run.states[id].session, action, target);
  obstacle.chain = view.run.ChainTo(id);
  obstacle.distance = obstacle.kind == ObstacleKind::kPermission ? 2 : 1;
  return obstacle;
}

// Who could do tasks on members of the organization if its policies let it, those that
// have an Allow for it first.
std::vector<StateId> Administrators(const FrontierView& view, const Organization& organization) {
  std::vector<std::pair<bool, StateId>> ranked;
  std::set<std::string_view> seen;
  for (const StateId id : view.point.states) {
    const State& state = view.run.states[id];
    const PrincipalClass* const its_class = ClassOf(view, state);
    if (state.session == nullptr || its_class == nullptr ||
        state.session->kind == SessionKind::kSessionToken ||
        state.session->kind == SessionKind::kFederationToken ||
        !AdministersRoots(organization, state.session->principal.account()) ||
        !seen.insert(state.session->identity_arn).second) {
      continue;
    }
    const bool may = std::any_of(its_class->identity.begin(), its_class->identity.end(),
                                 [](const AssumeDigest* d) { return d->may_allow_assume_root(); });
    ranked.emplace_back(!may, id);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<StateId> callers;
  for (const auto& [lacks, id] : ranked) callers.push_back(id);
  if (callers.size() > kMostRefusals) callers.resize(kMostRefusals);
  return callers;
}

}  // namespace

std::vector<Obstacle> RefusedRootTasks(const FrontierView& view, std::string_view resource) {
  std::vector<Obstacle> obstacles;
  const Estate& estate = view.explaining.estate();
  const std::optional<ArnView> arn = ArnView::Split(resource);
  if (!arn) return obstacles;
  const std::string member = IsAccountId(arn->account()) ? std::string(arn->account())
                                                         : std::string(estate.OwnerOf(resource));
  const Organization* const organization = estate.OrganizationOf(member);
  if (organization == nullptr || organization->management_account == member) return obstacles;
  const std::vector<StateId> callers = Administrators(view, *organization);
  if (callers.empty()) return obstacles;
  for (const std::string_view task : RootTasks()) {
    AssumeRootCall call;
    call.account = member;
    call.task_policy_arn = RootTaskPolicyArn(arn->partition(), task);
    Session would_be = RootTaskSession(estate, member, call.task_policy_arn);
    const std::string root = would_be.identity_arn;
    const auto session = std::make_shared<const Session>(std::move(would_be));
    if (view.checker.Check(session, view.at).allowed == Tri::kFalse) continue;
    for (const StateId id : callers) {
      const Issued issued = view.explaining.AssumeRoot(view.run.states[id].session, call, view.at);
      if (issued.ok()) continue;
      obstacles.push_back(RefusedCall(view, id, *issued.refusal, "sts:AssumeRoot", root));
    }
  }
  return obstacles;
}

std::vector<Obstacle> RefusedFederatedUsers(const FrontierView& view) {
  std::vector<Obstacle> obstacles;
  std::size_t tries = 0;
  for (const StateId id : view.point.states) {
    const SessionPtr& keys = view.run.states[id].session;
    if (keys == nullptr || keys->kind != SessionKind::kLongTermKeys) continue;
    const FederatedCalls federated =
        FederatedCallsOf(view.index.survey(), keys->principal.account(),
                         keys->principal.kind() == PrincipalKind::kRoot,
                         view.run.settings.options.max_variants_per_role);
    for (const FederationTokenCall& call : federated.calls) {
      if (++tries > kMostFederatedTries || obstacles.size() >= kMostRefusals) return obstacles;
      const auto session = std::make_shared<const Session>(FederatedSession(keys, call));
      if (view.checker.Check(session, view.at).allowed == Tri::kFalse) continue;
      const Issued issued = view.explaining.GetFederationToken(keys, call, view.at);
      if (issued.ok()) continue;
      obstacles.push_back(RefusedCall(view, id, *issued.refusal, "sts:GetFederationToken",
                                      FederatedUserArn(keys->identity_arn, call.name)));
    }
  }
  return obstacles;
}

}  // namespace remit::inline v0
