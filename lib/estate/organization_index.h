// For each member account, what its organization attaches above it (E10, E14).
#ifndef REMIT_LIB_ESTATE_ORGANIZATION_INDEX_H_
#define REMIT_LIB_ESTATE_ORGANIZATION_INDEX_H_

#include <cstddef>
#include <deque>
#include <string>
#include <vector>

#include "remit/estate/organization.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

// What is attached to one node, of one kind.
struct AttachedPolicies {
  PolicyList known;
  std::vector<std::string> missing;  // ids of policies whose text is unknown
};

struct OrganizationLevel {
  AttachedPolicies service_control;
  AttachedPolicies resource_control;
};

struct OrganizationMember {
  std::size_t organization = 0;  // its place in `organizations`
  // Root first, account last; empty: where it is in the tree isn't told.
  std::vector<const OrganizationLevel*> levels;
};

// Immutable once made, and stays where it is.
class OrganizationIndex {
 public:
  OrganizationIndex() = default;
  explicit OrganizationIndex(std::vector<Organization> organizations);
  OrganizationIndex(const OrganizationIndex&) = delete;
  OrganizationIndex& operator=(const OrganizationIndex&) = delete;

  const std::vector<Organization>& organizations() const { return organizations_; }
  // Nullptr: of no organization that is known.
  const OrganizationMember* Find(std::string_view account) const;
  const Organization& OrganizationOf(const OrganizationMember& member) const {
    return organizations_[member.organization];
  }
  // How many attached policies have no text, over all nodes.
  std::size_t missing_policies() const;

 private:
  std::vector<Organization> organizations_;
  std::deque<OrganizationLevel> levels_;  // of all nodes; members point to them
  StringMap<OrganizationMember> members_;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_ESTATE_ORGANIZATION_INDEX_H_
