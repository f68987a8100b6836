// AWS's own managed policies, `arn:aws:iam::aws:policy/…`, in their current version.
//
//   std::optional<ManagedPolicy> admin =
//   FindManagedPolicy("arn:aws:iam::aws:policy/AdministratorAccess");
//
// So that designs and estates may name them without bringing their text. They
// are built into the library and unpacked at the first call. Thread-safe; all
// views live as long as the program.
#ifndef REMIT_CATALOG_MANAGED_POLICIES_H_
#define REMIT_CATALOG_MANAGED_POLICIES_H_

#include <optional>
#include <span>
#include <string_view>

namespace remit::inline v0 {

struct ManagedPolicy {
  std::string_view arn;       // in partition `aws`
  std::string_view name;      // "AdministratorAccess"
  std::string_view version;   // "v1"
  std::string_view document;  // JSON
};

// By ARN, exactly. In other partitions (`arn:aws-cn:iam::aws:policy/…`) only where
// the document names no partition, and so is the same there: what AWS's own
// text says elsewhere isn't known.
std::optional<ManagedPolicy> FindManagedPolicy(std::string_view arn);

std::span<const ManagedPolicy> ManagedPolicies();  // by ARN
std::string_view ManagedPoliciesDate();            // "2026-11-20"

}  // namespace remit::inline v0

#endif  // REMIT_CATALOG_MANAGED_POLICIES_H_
