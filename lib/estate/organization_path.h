// The way from an account up to the organization's root (E10, K07).
#ifndef REMIT_LIB_ESTATE_ORGANIZATION_PATH_H_
#define REMIT_LIB_ESTATE_ORGANIZATION_PATH_H_

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "remit/arn/arn.h"
#include "remit/estate/organization.h"

namespace remit::inline v0 {

// Five levels of organizational units are allowed; whatever goes on for longer is
// a circle or a hostile text.
inline constexpr std::size_t kDeepestPath = 32;

// An account or a unit without a parent is one whose parent nobody told.
inline bool IsOrganizationRoot(const OrganizationNode& node) {
  return node.parent.empty() && !IsAccountId(node.id) && !node.id.starts_with("ou-");
}

// Root first, `from` last; empty when there is no way to a root. `find(id)` gives
// a node or nullptr.
template <typename Find>
std::vector<const OrganizationNode*> PathUp(const OrganizationNode* from, Find find) {
  std::vector<const OrganizationNode*> path;
  for (const OrganizationNode* node = from; node != nullptr; node = find(node->parent)) {
    if (path.size() == kDeepestPath) return {};
    path.push_back(node);
    if (!IsOrganizationRoot(*node)) continue;
    std::reverse(path.begin(), path.end());
    return path;
  }
  return {};
}

// "o-…/r-…/ou-…/": the account itself is no part of it.
inline std::string OrgPathText(const Organization& organization,
                               const std::vector<const OrganizationNode*>& path) {
  if (path.empty()) return {};
  std::string text = organization.id + "/";
  for (const OrganizationNode* node : path) {
    if (!IsAccountId(node->id)) text += node->id + "/";
  }
  return text;
}

}  // namespace remit::inline v0

#endif  // REMIT_LIB_ESTATE_ORGANIZATION_PATH_H_
