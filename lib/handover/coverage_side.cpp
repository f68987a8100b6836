#include "lib/handover/coverage_side.h"

#include <optional>

#include "lib/handover/resource_traits.h"
#include "remit/arn/arn.h"

namespace remit::inline v0 {

CoverageSide SideOf(const Estate& estate, const Session* session, ActionTable& table) {
  CoverageSide side;
  side.may = table.None();
  if (session == nullptr) return side;
  side.identity = session->identity_arn;
  if (const std::optional<ArnView> arn = ArnView::Split(side.identity)) {
    side.account = arn->account();
    side.partition = arn->partition();
  } else {
    side.account = session->principal.account();
  }
  side.known = estate.FindAccount(side.account) != nullptr;
  const bool is_root = session->principal.kind() == PrincipalKind::kRoot;
  if (session->principal.kind() == PrincipalKind::kUser) {
    side.user_name = PrincipalName(side.identity);
  }
  const BearingPolicies bearing =
      PoliciesBearingOn(estate, side.identity, "sts:GetCallerIdentity", "*");

  TestedValues tested;
  const auto take = [&](const NamedPolicy& policy) {
    side.kept.push_back(policy.document);
    const std::vector<ActionBits>& bits = table.StatementsOf(policy.document);
    for (std::size_t i = 0; i < bits.size(); ++i) {
      const Statement& statement = policy.document->statements[i];
      side.statements.push_back({&statement, &bits[i]});
      tested.Add(statement, side.user_name);
      AddNamedRegions(statement, side.regions);
    }
  };
  for (const NamedPolicy& policy : bearing.policies.identity) {
    take(policy);
    side.may.Add(table.AllowsOf(policy.document));
  }
  if (is_root || bearing.unseen.Has(Layer::kIdentity)) side.may = table.All();
  if (bearing.policies.permissions_boundary) {
    take(*bearing.policies.permissions_boundary);
    side.may.Keep(table.AllowsOf(bearing.policies.permissions_boundary->document));
  }
  if (!session->session_policies.empty() && !session->session_policies_unseen) {
    ActionBits within = table.None();
    for (const NamedPolicy& policy : session->session_policies) {
      if (policy.document == nullptr) continue;
      take(policy);
      within.Add(table.AllowsOf(policy.document));
    }
    side.may.Keep(within);
  }
  if (bearing.policies.service_control) {
    for (const PolicyList& level : *bearing.policies.service_control) {
      ActionBits within = table.None();
      for (const NamedPolicy& policy : level) {
        take(policy);
        within.Add(table.AllowsOf(policy.document));
      }
      if (!bearing.unseen.Has(Layer::kServiceControl)) side.may.Keep(within);
    }
  }
  side.via = tested.via();
  side.regions.insert(tested.regions().begin(), tested.regions().end());
  return side;
}

}  // namespace remit::inline v0
