#include "remit/estate/organization.h"

#include <algorithm>
#include <tuple>

#include "lib/estate/organization_path.h"

namespace remit::inline v0 {
namespace {

auto Said(const OrganizationNode& n) {
  return std::tie(n.id, n.name, n.parent, n.service_control_policies, n.resource_control_policies);
}
auto Said(const OrganizationPolicy& p) { return std::tie(p.id, p.policy, p.aws_managed); }
auto Said(const Organization& o) {
  return std::tie(o.id, o.management_account, o.service_control_enabled, o.resource_control_enabled,
                  o.nodes, o.policies, o.delegated_administrators);
}

}  // namespace

bool OrganizationNode::operator==(const OrganizationNode& other) const {
  return Said(*this) == Said(other);
}
bool OrganizationPolicy::operator==(const OrganizationPolicy& other) const {
  return Said(*this) == Said(other);
}
bool Organization::operator==(const Organization& other) const {
  return Said(*this) == Said(other);
}

const OrganizationNode* Organization::FindNode(std::string_view wanted) const {
  const auto it = std::find_if(nodes.begin(), nodes.end(),
                               [&](const OrganizationNode& node) { return node.id == wanted; });
  return it == nodes.end() ? nullptr : &*it;
}

const OrganizationPolicy* Organization::FindPolicy(std::string_view wanted) const {
  const auto it = std::find_if(policies.begin(), policies.end(),
                               [&](const OrganizationPolicy& p) { return p.id == wanted; });
  return it == policies.end() ? nullptr : &*it;
}

std::vector<const OrganizationNode*> Organization::PathTo(std::string_view account) const {
  return PathUp(FindNode(account), [this](std::string_view parent) { return FindNode(parent); });
}

std::string Organization::OrgPathOf(std::string_view account) const {
  return OrgPathText(*this, PathTo(account));
}

}  // namespace remit::inline v0
