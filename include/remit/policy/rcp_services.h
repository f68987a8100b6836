// The services that resource control policies govern (GT06, U28).
#ifndef REMIT_POLICY_RCP_SERVICES_H_
#define REMIT_POLICY_RCP_SERVICES_H_

#include <span>
#include <string_view>

namespace remit::inline v0 {

// As of September 2026. The service is given by its action prefix, in any case (A01).
bool SupportsResourceControlPolicies(std::string_view service);

// Their action prefixes, in alphabetical order.
std::span<const std::string_view> ResourceControlPolicyServices();

}  // namespace remit::inline v0

#endif  // REMIT_POLICY_RCP_SERVICES_H_
