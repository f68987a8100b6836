// All the policies that bear on a request, layer by layer.
//
// Documents are shared and immutable. A PolicySet is a value; copying it copies
// pointers.
#ifndef REMIT_EVAL_POLICY_SET_H_
#define REMIT_EVAL_POLICY_SET_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "remit/eval/layer.h"
#include "remit/policy/document.h"

namespace remit::inline v0 {

struct NamedPolicy {
  std::string name;  // may be empty
  std::shared_ptr<const PolicyDocument> document;

  // By what the documents say, wherever they are.
  bool operator==(const NamedPolicy& other) const {
    if (name != other.name) return false;
    if (document == other.document) return true;
    return document != nullptr && other.document != nullptr && *document == *other.document;
  }
};

using PolicyList = std::vector<NamedPolicy>;

struct PolicySet {
  PolicyList identity;  // of the user and its groups, or of the role (E05)
  std::optional<NamedPolicy> permissions_boundary;
  PolicyList session;   // several union into one layer; none: no session policy (E25)
  PolicyList resource;  // several union
  // One list a level, root first, account last (E10). Nothing: no organization.
  std::optional<std::vector<PolicyList>> service_control;
  // RCPFullAWSAccess is always attached and not written down (E14).
  std::optional<std::vector<PolicyList>> resource_control;
  std::optional<NamedPolicy> vpc_endpoint;  // nothing: not through an endpoint (E15)
};

// Calls `visit(layer, level, index, policy)` for every policy, layer by layer in
// the order of E04. `level` is 0 but for the organization's layers.
template <typename Visit>
void ForEachPolicy(const PolicySet& set, Visit visit) {
  const auto list = [&](Layer layer, std::size_t level, const PolicyList& policies) {
    for (std::size_t i = 0; i < policies.size(); ++i) visit(layer, level, i, policies[i]);
  };
  const auto levels = [&](Layer layer, const std::optional<std::vector<PolicyList>>& tree) {
    if (!tree) return;
    for (std::size_t level = 0; level < tree->size(); ++level) list(layer, level, (*tree)[level]);
  };
  const auto one = [&](Layer layer, const std::optional<NamedPolicy>& policy) {
    if (policy) visit(layer, std::size_t{0}, std::size_t{0}, *policy);
  };
  levels(Layer::kResourceControl, set.resource_control);
  levels(Layer::kServiceControl, set.service_control);
  one(Layer::kVpcEndpoint, set.vpc_endpoint);
  list(Layer::kResource, 0, set.resource);
  list(Layer::kIdentity, 0, set.identity);
  one(Layer::kPermissionsBoundary, set.permissions_boundary);
  list(Layer::kSession, 0, set.session);
}

}  // namespace remit::inline v0

#endif  // REMIT_EVAL_POLICY_SET_H_
