// The kinds of policy that IAM and Organizations know (§1.2 of docs/semantics.md).
#ifndef REMIT_POLICY_POLICY_TYPE_H_
#define REMIT_POLICY_POLICY_TYPE_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace remit::inline v0 {

enum class PolicyType : std::uint8_t {
  kIdentityManaged,       // GT01, a managed policy: Version 2012-10-17 (GR02)
  kIdentityInline,        // GT01, embedded in a user, group or role
  kResource,              // GT02
  kTrust,                 // GT03
  kPermissionsBoundary,   // GT04
  kServiceControl,        // GT05
  kServiceControlLegacy,  // GT05, the language before September 2025
  kResourceControl,       // GT06
  kSession,               // GT07
  kVpcEndpoint,           // GT08
};

// "identity-managed", "identity-inline", "resource", "trust", "boundary", "scp",
// "scp-legacy", "rcp", "session", "endpoint".
std::string_view PolicyTypeName(PolicyType type);
std::optional<PolicyType> ParsePolicyType(std::string_view name);
std::span<const std::string_view> PolicyTypeNames();

}  // namespace remit::inline v0

#endif  // REMIT_POLICY_POLICY_TYPE_H_
