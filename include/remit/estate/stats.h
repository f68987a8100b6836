// How much an estate holds, what of it is unknown, and where it came from.
//
//   EstateStats stats = CountEstate(estate);
//   stats.total.unknown[UnknownFact::kManagedPolicyText];
//
// Costs one look at everything. Thread-safe.
#ifndef REMIT_ESTATE_STATS_H_
#define REMIT_ESTATE_STATS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "remit/estate/estate.h"

namespace remit::inline v0 {

// Facts that nobody told.
enum class UnknownFact : std::uint8_t {
  kPrincipals,          // an account: whether all its users, groups and roles are here
  kResources,           // an account: whether all resources of all services are here
  kOrganization,        // an account: whether it is in an organization
  kOrganizationPlace,   // an account: where in its organization it is
  kOrganizationPolicy,  // the text of a policy attached in an organization
  kIdentityPolicy,      // the text of an inline or attached policy
  kBoundary,            // the text of a permissions boundary
  kGroup,               // a group that a user is in
  kTrust,               // a role's trust policy
  kResourcePolicy,      // a resource's policy
  kKeyGrants,           // a KMS key's grants
  kUniqueId,            // a user's or role's (P10)
  kMfaDevices,          // whether a user or root has devices, and which
  kMfaDeviceKind,
  kMfaDeviceHolder,
  kAccessKeys,  // whether a user or root has access keys, and which
  kAccessKeyHolder,
  kLoginProfile,  // whether a user has a password
  kPasswordHolder,
  kRootHolder,
  kProviderHolder,
  kBillingAccess,  // an account: whether IAM principals may see billing
};
inline constexpr std::size_t kUnknownFacts = 22;

// In words: "holder of an MFA device".
std::string_view UnknownFactName(UnknownFact fact);

// How many there are of each.
class UnknownCounts {
 public:
  std::size_t& operator[](UnknownFact fact) { return counts_[static_cast<std::size_t>(fact)]; }
  std::size_t operator[](UnknownFact fact) const { return counts_[static_cast<std::size_t>(fact)]; }
  std::size_t total() const;

 private:
  std::array<std::size_t, kUnknownFacts> counts_{};
};

struct AccountStats {
  std::string id;  // empty in the total
  std::string name;
  std::size_t users = 0;
  std::size_t groups = 0;
  std::size_t roles = 0;  // service-linked ones included
  std::size_t service_linked_roles = 0;
  std::size_t managed_policies = 0;  // customers'
  std::size_t inline_policies = 0;
  std::size_t statements = 0;  // of all policies that are in force, trust included
  std::size_t resources = 0;
  std::size_t providers = 0;
  std::size_t mfa_devices = 0;
  std::size_t access_keys = 0;
  UnknownCounts unknown;
};

struct EstateStats {
  std::vector<AccountStats> accounts;  // by id
  AccountStats total;                  // of all accounts and of the organizations
  std::size_t organizations = 0;
  std::size_t organizational_units = 0;
  std::size_t organization_policies = 0;
  std::size_t aws_managed_policies = 0;  // that the dumps bring
};

EstateStats CountEstate(const Estate& estate);

// What is unknown of one thing that `account` holds; without it, of the account
// itself and its root user.
UnknownCounts UnknownOf(const Estate& estate, const Account& account);
UnknownCounts UnknownOf(const Estate& estate, const Account& account, const User& user);
UnknownCounts UnknownOf(const Estate& estate, const Account& account, const Group& group);
UnknownCounts UnknownOf(const Estate& estate, const Account& account, const Role& role);
UnknownCounts UnknownOf(const Estate& estate, const Account& account, const Resource& resource);
UnknownCounts UnknownOf(const Estate& estate, const Account& account,
                        const IdentityProvider& provider);

// A file that told something; an empty name stands for what a program built.
struct SourceFile {
  std::string file;
  std::size_t facts = 0;  // entities, nodes and policies of organizations, accounts

  bool operator==(const SourceFile&) const = default;
};

std::vector<SourceFile> Sources(const Estate& estate);  // by name

}  // namespace remit::inline v0

#endif  // REMIT_ESTATE_STATS_H_
