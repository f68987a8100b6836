#include "lib/estate/organization_index.h"

#include <utility>

#include "lib/estate/organization_path.h"

namespace remit::inline v0 {
namespace {

// AWS's own two, which every organization has and dumps often leave out.
constexpr std::string_view kFullAccess = "p-FullAWSAccess";
constexpr std::string_view kFullResourceAccess = "p-RCPFullAWSAccess";

NamedPolicy FullAccess() {
  static const std::shared_ptr<const PolicyDocument> document = [] {
    PolicyDocument full;
    full.version = PolicyVersion::k2012_10_17;
    Statement statement;
    statement.effect = Effect::kAllow;
    statement.action.patterns = {{"*", {}}};
    statement.resource = PatternElement{false, {{"*", {}}}, {}};
    full.statements = {statement};
    return std::make_shared<const PolicyDocument>(std::move(full));
  }();
  return {"FullAWSAccess", document};
}

using PoliciesById = StringMap<const OrganizationPolicy*>;

AttachedPolicies Attached(const std::vector<std::string>& ids, const PoliciesById& policies) {
  AttachedPolicies attached;
  for (const std::string& id : ids) {
    if (id == kFullResourceAccess) continue;  // always attached, and not written down (E14)
    const auto it = policies.find(id);
    if (it != policies.end() && it->second->policy.document != nullptr) {
      NamedPolicy policy = it->second->policy;
      if (policy.name.empty()) policy.name = id;
      attached.known.push_back(std::move(policy));
    } else if (id == kFullAccess) {
      attached.known.push_back(FullAccess());
    } else {
      attached.missing.push_back(id);
    }
  }
  return attached;
}

struct NodePlace {
  const OrganizationNode* node = nullptr;
  const OrganizationLevel* level = nullptr;
};

}  // namespace

OrganizationIndex::OrganizationIndex(std::vector<Organization> organizations)
    : organizations_(std::move(organizations)) {
  for (std::size_t i = 0; i < organizations_.size(); ++i) {
    const Organization& organization = organizations_[i];
    // try_emplace: of two with the same id, the first.
    PoliciesById policies;
    for (const OrganizationPolicy& p : organization.policies) policies.try_emplace(p.id, &p);
    StringMap<NodePlace> nodes;
    for (const OrganizationNode& node : organization.nodes) {
      const auto [it, is_new] = nodes.try_emplace(node.id, NodePlace{&node, nullptr});
      if (!is_new) continue;
      levels_.push_back({Attached(node.service_control_policies, policies),
                         Attached(node.resource_control_policies, policies)});
      it->second.level = &levels_.back();
    }
    const auto find = [&nodes](std::string_view id) -> const OrganizationNode* {
      const auto it = nodes.find(id);
      return it == nodes.end() ? nullptr : it->second.node;
    };

    for (const OrganizationNode& node : organization.nodes) {
      if (!IsAccountId(node.id)) continue;
      const auto [it, is_new] = members_.try_emplace(node.id);
      if (!is_new) continue;
      it->second.organization = i;
      for (const OrganizationNode* above : PathUp(&node, find)) {
        it->second.levels.push_back(nodes.find(above->id)->second.level);
      }
    }
    // The management account may be all that a member account can see of the tree.
    if (IsAccountId(organization.management_account)) {
      const auto [it, is_new] = members_.try_emplace(organization.management_account);
      if (is_new) it->second.organization = i;
    }
  }
}

std::size_t OrganizationIndex::missing_policies() const {
  std::size_t missing = 0;
  for (const OrganizationLevel& level : levels_) {
    missing += level.service_control.missing.size() + level.resource_control.missing.size();
  }
  return missing;
}

const OrganizationMember* OrganizationIndex::Find(std::string_view account) const {
  const auto it = members_.find(account);
  return it == members_.end() ? nullptr : &it->second;
}

}  // namespace remit::inline v0
