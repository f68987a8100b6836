#include "remit/policy/policy_type.h"

#include <algorithm>
#include <array>
#include <utility>

namespace remit::inline v0 {
namespace {

constexpr std::array<std::string_view, 10> kTypeNames = {
    "identity-managed", "identity-inline",
    "resource",         "trust",
    "boundary",         "scp",
    "scp-legacy",       "rcp",
    "session",          "endpoint",
};
static_assert(kTypeNames.size() == static_cast<std::size_t>(PolicyType::kVpcEndpoint) + 1);

// What people write who have AWS's longer words in mind.
constexpr std::pair<std::string_view, PolicyType> kAliases[] = {
    {"identity", PolicyType::kIdentityManaged},
    {"managed", PolicyType::kIdentityManaged},
    {"inline", PolicyType::kIdentityInline},
    {"role-trust", PolicyType::kTrust},
    {"permissionsBoundary", PolicyType::kPermissionsBoundary},
    {"permissions-boundary", PolicyType::kPermissionsBoundary},
    {"serviceControl", PolicyType::kServiceControl},
    {"service-control", PolicyType::kServiceControl},
    {"resourceControl", PolicyType::kResourceControl},
    {"resource-control", PolicyType::kResourceControl},
    {"vpcEndpoint", PolicyType::kVpcEndpoint},
    {"vpc-endpoint", PolicyType::kVpcEndpoint},
};

}  // namespace

std::string_view PolicyTypeName(PolicyType type) {
  return kTypeNames[static_cast<std::size_t>(type)];
}

std::span<const std::string_view> PolicyTypeNames() { return kTypeNames; }

std::optional<PolicyType> ParsePolicyType(std::string_view name) {
  if (const auto* at = std::find(kTypeNames.begin(), kTypeNames.end(), name);
      at != kTypeNames.end()) {
    return static_cast<PolicyType>(at - kTypeNames.begin());
  }
  for (const auto& [alias, type] : kAliases) {
    if (alias == name) return type;
  }
  return std::nullopt;
}

}  // namespace remit::inline v0
