// Edges by calls that the caller's own policies decide alone: tasks as a member's root,
// and federated users.
#include <algorithm>
#include <string>
#include <utility>

#include "lib/delegation/assume_digest.h"
#include "lib/delegation/federated_users.h"
#include "lib/delegation/graph_builder.h"
#include "lib/delegation/statement_places.h"
#include "lib/sts/federated_session.h"
#include "lib/sts/root_task.h"
#include "remit/arn/arn.h"
#include "remit/estate/bearing_policies.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// One layer or level of policies, with all conditions left open.
struct LayerView {
  Tri allows = Tri::kFalse;
  bool is_there = false;
};

struct CallView {
  Tri holds = Tri::kFalse;
  EdgeReasons reasons;
};

// Whether the principal's own side lets the call through, and by which statements.
class CallJudge {
 public:
  CallJudge(const PeriodIndex& index, const IndexedPrincipal& principal, std::string_view action,
            std::string_view resource)
      : index_(index), principal_(principal), action_(LowerAscii(action)), resource_(resource) {}

  CallView Judge() && {
    const BearingPolicies bearing =
        PoliciesBearingOn(index_.estate(), principal_.arn(), action_, resource_);
    const PolicySet& policies = bearing.policies;
    boundary_.is_there = policies.permissions_boundary.has_value();
    if (policies.service_control) service_control_.resize(policies.service_control->size());
    ForEachPolicy(policies,
                  [&](Layer layer, std::size_t level, std::size_t, const NamedPolicy& policy) {
                    if (policy.document != nullptr) Look(layer, level, policy);
                  });
    if (bearing.unseen.Has(Layer::kIdentity)) {
      identity_.allows = Or(identity_.allows, Tri::kIndeterminate);
    }
    Tri holds = identity_.allows;
    if (boundary_.is_there) holds = And(holds, boundary_.allows);
    for (const LayerView& level : service_control_) holds = And(holds, level.allows);
    const bool ceiling_unseen = bearing.unseen.Has(Layer::kServiceControl) ||
                                bearing.unseen.Has(Layer::kPermissionsBoundary);
    if (ceiling_unseen) holds = And(holds, Tri::kIndeterminate);
    view_.holds = And(holds, Not(denies_));
    return std::move(view_);
  }

 private:
  void Look(Layer layer, std::size_t level, const NamedPolicy& policy) {
    // On the caller's own side only: what stands over the target doesn't answer.
    if (layer == Layer::kResource || layer == Layer::kResourceControl) return;
    const PolicyDocument& document = *policy.document;
    for (std::size_t s = 0; s < document.statements.size(); ++s) {
      const Statement& statement = document.statements[s];
      if (!CoversAction(statement, action_) || !CoversResource(statement, document, resource_)) {
        continue;
      }
      const Tri applies = statement.conditions.empty() ? Tri::kTrue : Tri::kIndeterminate;
      const bool is_allow = statement.effect == Effect::kAllow;
      if (!is_allow) {
        denies_ = Or(denies_, applies);
      } else if (layer == Layer::kServiceControl) {
        service_control_[level].allows = Or(service_control_[level].allows, applies);
      } else if (layer == Layer::kPermissionsBoundary) {
        boundary_.allows = Or(boundary_.allows, applies);
      } else {
        identity_.allows = Or(identity_.allows, applies);
      }
      if (is_allow && layer != Layer::kIdentity) continue;
      AddConditions(statement, view_.reasons);
      const std::string_view owner = layer == Layer::kServiceControl
                                         ? ArnView::Split(principal_.arn())->account()
                                         : principal_.arn();
      view_.reasons.statements.push_back(PlaceOf(document, s, layer, owner, policy.name));
    }
  }

  const PeriodIndex& index_;
  const IndexedPrincipal& principal_;
  const std::string action_;
  const std::string_view resource_;
  LayerView identity_;
  LayerView boundary_;
  std::vector<LayerView> service_control_;
  Tri denies_ = Tri::kFalse;
  CallView view_;
};

GraphEdge EdgeOf(EdgeKind kind, const GraphVertex& from, CallView view) {
  return {.kind = kind,
          .holds = view.holds,
          .mfa = view.reasons.asks_for_mfa,
          .consents = from.holder,
          .note = {},
          .conditions = std::move(view.reasons.conditions),
          .statements = std::move(view.reasons.statements)};
}

}  // namespace

std::vector<GraphCall> RootTaskCalls(const PeriodIndex& index, const GraphVertex& from,
                                     const IndexedPrincipal& principal) {
  std::vector<GraphCall> calls;
  // S01: of STS a session token can only call AssumeRole.
  if (from.kind == VertexKind::kToken || from.kind == VertexKind::kTokenMfa) return calls;
  const PrincipalClass& its_class = index.classes()[principal.class_id];
  const AccountCeilings& own = index.accounts()[its_class.account];
  const bool may = its_class.identity_unseen ||
                   std::any_of(its_class.identity.begin(), its_class.identity.end(),
                               [](const AssumeDigest* d) { return d->may_allow_assume_root(); });
  if (!may) return calls;
  for (const Organization& organization : index.estate().organizations()) {
    if (!AdministersRoots(organization, own.account->id)) continue;
    for (const OrganizationNode& node : organization.nodes) {
      if (!IsAccountId(node.id) || node.id == organization.management_account) continue;
      const std::string root = "arn:" + own.account->partition + ":iam::" + node.id + ":root";
      CallView view = CallJudge(index, principal, "sts:AssumeRoot", root).Judge();
      if (view.holds == Tri::kFalse) continue;
      GraphEdge edge = EdgeOf(EdgeKind::kAssumeRoot, from, std::move(view));
      edge.note = "for one of AWS's tasks";
      if (edge.mfa && from.kind != VertexKind::kConsoleMfa) {
        // M01, M05. AssumeRoot takes no token code.
        edge.holds = Tri::kFalse;
        edge.note = from.kind == VertexKind::kRole
                        ? "asks for MFA, which never shows in a role session (M05)"
                        : "asks for MFA, which this credential doesn't bear (M01)";
      } else if (edge.mfa) {
        edge.consents = from.device_holder;
      }
      calls.push_back(
          {GraphVertexOf(VertexKind::kRoot, root, HolderOfAccount(index.custody(), node.id)),
           std::move(edge)});
    }
  }
  return calls;
}

std::vector<GraphCall> FederationCalls(const PeriodIndex& index, const GraphVertex& from,
                                       const IndexedPrincipal& principal) {
  std::vector<GraphCall> calls;
  if (from.kind != VertexKind::kKeys) return calls;  // §6.1
  for (const FederationTokenCall& call :
       FederatedCallsOf(index.survey(), from.account, /*by_root=*/false, /*most=*/1).calls) {
    const std::string arn = FederatedUserArn(from.arn, call.name);
    CallView view = CallJudge(index, principal, "sts:GetFederationToken", arn).Judge();
    if (view.holds == Tri::kFalse) continue;
    GraphEdge edge = EdgeOf(EdgeKind::kFederationToken, from, std::move(view));
    if (edge.mfa) {
      edge.holds = Tri::kFalse;
      edge.note = "asks for MFA, which access keys don't bear (M01)";
    }
    calls.push_back({GraphVertexOf(VertexKind::kFederatedUser, arn, from.holder), std::move(edge)});
  }
  return calls;
}

}  // namespace remit::inline v0
