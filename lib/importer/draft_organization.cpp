// The organizations of a draft.
#include <algorithm>
#include <utility>

#include "lib/importer/estate_draft.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// The root, then units, then accounts, each by id: dumps have no order of their own.
int Rank(const OrganizationNode& node) {
  if (node.id.starts_with("r-")) return 0;
  return IsAccountId(node.id) ? 2 : 1;
}

std::vector<std::string> Attached(const std::optional<std::vector<std::string>>& listed,
                                  bool enabled) {
  if (listed) return *listed;
  if (!enabled) return {};
  return {std::string(kNotDumped)};
}

}  // namespace

Organization EstateDraft::FinishOrganization(const std::string& id, OrganizationDraft& draft,
                                             bool only_one) {
  remit::Organization put;
  put.id = id;
  put.management_account = draft.management_account;
  put.source = draft.source;
  if (draft.management_account.empty()) {
    log_.Note("organization " + id +
              ": its management account isn't dumped (describe-organization)");
  }
  if (!draft.service_control_enabled || !draft.resource_control_enabled) {
    log_.Note("organization " + id +
              ": which types of policies are in use isn't dumped "
              "(list-roots)");
  }
  // Without being told, whatever is attached may be in force.
  bool has_scp = false;
  bool has_rcp = false;
  for (auto& [node_id, node] : nodes_) {
    has_scp = has_scp || node.service_control;
    has_rcp = has_rcp || node.resource_control;
  }
  put.service_control_enabled = draft.service_control_enabled.value_or(true);
  put.resource_control_enabled = draft.resource_control_enabled.value_or(has_rcp);
  std::size_t unlisted = 0;
  std::size_t unplaced = 0;
  for (auto& [node_id, node] : nodes_) {
    if (!draft.nodes.contains(node_id) && !only_one) continue;
    OrganizationNode& made = node.node;
    made.service_control_policies = Attached(node.service_control, put.service_control_enabled);
    made.resource_control_policies = Attached(node.resource_control, put.resource_control_enabled);
    // RCPFullAWSAccess is always attached and isn't written down (E14).
    std::erase(made.resource_control_policies, "p-RCPFullAWSAccess");
    const bool missing = (put.service_control_enabled && !node.service_control) ||
                         (put.resource_control_enabled && !node.resource_control);
    if (missing) ++unlisted;
    if (!node.has_place && Rank(made) != 0) ++unplaced;
    put.nodes.push_back(std::move(made));
  }
  if (unlisted > 0) {
    log_.Note("organization " + id + ": which policies are attached to " +
              Counted(unlisted, "root, unit or account") +
              " isn't dumped (list-policies-for-target)");
  }
  if (unplaced > 0) {
    log_.Note("organization " + id + ": where " + Counted(unplaced, "unit or account") +
              " is in it isn't dumped (list-accounts-for-parent)");
  }
  std::stable_sort(put.nodes.begin(), put.nodes.end(),
                   [](const OrganizationNode& a, const OrganizationNode& b) {
                     return std::pair(Rank(a), std::string_view(a.id)) <
                            std::pair(Rank(b), std::string_view(b.id));
                   });
  for (auto& [policy_id, policy] : organization_policies_) {
    const bool attached = std::any_of(
        put.nodes.begin(), put.nodes.end(), [&id = policy_id](const OrganizationNode& node) {
          const auto has = [&](const std::vector<std::string>& ids) {
            return std::find(ids.begin(), ids.end(), id) != ids.end();
          };
          return has(node.service_control_policies) || has(node.resource_control_policies);
        });
    if (draft.policies.contains(policy_id) || only_one || attached) {
      put.policies.push_back(policy);
    }
  }
  for (const auto& [account, services] : delegated_) {
    if (!only_one && !draft.nodes.contains(account)) continue;
    for (const std::string& service : services) {
      put.delegated_administrators.push_back({account, service});
    }
  }
  return put;
}

void EstateDraft::FinishOrganizations(EstateEdit& edit) {
  for (const std::string& account : delegated_without_services_) {
    if (!delegated_[account].empty()) continue;
    log_.Note("account " + account +
              " is a delegated administrator; of which services isn't dumped "
              "(list-delegated-services-for-account)");
  }
  for (auto& [id, draft] : organizations_) {
    edit.Put(FinishOrganization(id, draft, organizations_.size() == 1));
  }
  if (organizations_.empty() && !nodes_.empty()) {
    log_.Note(
        "there are dumps of an organization, but none that tells its id "
        "(describe-organization)");
  }
}

}  // namespace remit::inline v0
