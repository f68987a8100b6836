// Which resources can have a policy of their own (E33).
#ifndef REMIT_LIB_ESTATE_RESOURCE_POLICY_TYPES_H_
#define REMIT_LIB_ESTATE_RESOURCE_POLICY_TYPES_H_

#include <span>
#include <string_view>

#include "remit/arn/arn.h"

namespace remit::inline v0 {

// True for a bucket and its objects, a queue, a key, …; a role's trust policy is
// another matter (E51). As of September 2026 (U28). What is only shared by AWS RAM
// doesn't count (E55).
bool CanHavePolicy(const ArnView& arn);

// The service field of such ARNs, and how their resource field begins.
struct ResourcePolicyType {
  std::string_view service;
  std::string_view begin;  // empty: all resources of the service
};
std::span<const ResourcePolicyType> ResourcePolicyTypes();  // by service

// Keys alone have grants, and their policy has the last word (E50).
bool IsKmsKeyArn(std::string_view arn);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_ESTATE_RESOURCE_POLICY_TYPES_H_
