// An organization: who is under whom, and which policies are attached where.
//
// Two organizations are equal when they say the same in the same order; where
// they came from doesn't count.
// Plain data: thread-safe to read.
#ifndef REMIT_ESTATE_ORGANIZATION_H_
#define REMIT_ESTATE_ORGANIZATION_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/estate/entities.h"

namespace remit::inline v0 {

// The root, an organizational unit or an account.
struct OrganizationNode {
  std::string id;  // "r-ab12", "ou-ab12-cdef3456", "111122223333"
  std::string name;
  std::string parent;                                 // an id; empty for the root
  std::vector<std::string> service_control_policies;  // ids of attached policies
  std::vector<std::string> resource_control_policies;
  Source source;

  bool operator==(const OrganizationNode& other) const;
};

struct OrganizationPolicy {
  std::string id;      // "p-…"
  NamedPolicy policy;  // without a document: its text is unknown
  bool aws_managed = false;
  Source source;

  bool operator==(const OrganizationPolicy& other) const;
};

struct DelegatedAdministrator {
  std::string account;
  std::string service;  // "iam.amazonaws.com"
  bool operator==(const DelegatedAdministrator&) const = default;
};

struct Organization {
  std::string id;  // "o-…"
  std::string management_account;
  bool service_control_enabled = true;
  bool resource_control_enabled = false;
  std::vector<OrganizationNode> nodes;
  std::vector<OrganizationPolicy> policies;
  std::vector<DelegatedAdministrator> delegated_administrators;
  Source source;

  // These look through all nodes: an Estate keeps an index of its own.
  const OrganizationNode* FindNode(std::string_view id) const;  // the first with this id
  const OrganizationPolicy* FindPolicy(std::string_view id) const;
  // From the root to the account. Empty when it is no member, and also when the
  // nodes don't lead up to a root: a parent is missing, or they go in a circle.
  std::vector<const OrganizationNode*> PathTo(std::string_view account) const;
  // K07: "o-…/r-…/ou-…/"; empty where PathTo is.
  std::string OrgPathOf(std::string_view account) const;

  bool operator==(const Organization& other) const;
};

}  // namespace remit::inline v0

#endif  // REMIT_ESTATE_ORGANIZATION_H_
