// The strict rules for single names: actions, resources, principals (GR11, GR12, P08).
// Pure functions; nothing is returned where AWS has no objection.
#ifndef REMIT_LIB_POLICY_STRICT_NAMES_H_
#define REMIT_LIB_POLICY_STRICT_NAMES_H_

#include <optional>
#include <string_view>

#include "remit/policy/document.h"
#include "remit/policy/findings.h"
#include "remit/policy/policy_type.h"

namespace remit::inline v0 {

std::optional<Complaint> CheckActionName(std::string_view action);

// `expands`: whether the document's version expands variables (V01).
std::optional<Complaint> CheckResourceName(std::string_view resource, PolicyType type,
                                           bool expands);

std::optional<Complaint> CheckPrincipalName(const PrincipalEntry& entry, PolicyType type);

// A `${` that never closes or holds nothing (V04), in text whose variables are expanded.
std::optional<Complaint> CheckVariables(std::string_view text);

// "s3" of "s3:GetObject"; empty for `*` and for a wildcard before the colon.
std::string_view ServiceOfAction(std::string_view action);

// True when the pattern matches role-assumption actions and nothing else (GT03).
bool OnlyAssumesRoles(std::string_view action);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_POLICY_STRICT_NAMES_H_
