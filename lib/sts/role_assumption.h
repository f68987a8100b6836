// What all ways into a role share: the decisions that it takes, and the session
// that comes of it.
#ifndef REMIT_LIB_STS_ROLE_ASSUMPTION_H_
#define REMIT_LIB_STS_ROLE_ASSUMPTION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/sts/asking.h"

namespace remit::inline v0 {

struct RoleAssumption {
  const Session* caller = nullptr;  // whose call it is; a provider or service for its own
  SessionPtr parent = nullptr;      // what the session is made from
  std::string_view action;          // "sts:AssumeRole" and its like
  SessionKind kind = SessionKind::kAssumedRole;
  CredentialKind credential = CredentialKind::kRole;
  std::string_view role_arn;
  std::string_view session_name;
  std::int64_t seconds = 3600;
  bool renewed = false;  // by the service that holds it, so that it has no end
  std::string_view external_id = {};
  const std::vector<Tag>* tags = nullptr;
  const std::vector<std::string>* transitive_tag_keys = nullptr;
  std::string_view source_identity = {};
  const PolicyList* session_policies = nullptr;
  bool session_policies_unseen = false;
  std::optional<MfaAuthentication> token = std::nullopt;
  CallKeys claims = {};
};

// The role in the estate; otherwise why not.
struct RoleLookup {
  const Role* role = nullptr;
  std::optional<Refusal> refusal;
};
RoleLookup LookUpRole(const Estate& estate, std::string_view role_arn);

// Checks names, tags and policies, asks sts:AssumeRole…, sts:TagSession and
// sts:SetSourceIdentity as far as they are needed, and makes the session. Who may
// call at all, and for how long, is the caller's to check.
Issued Assume(const Estate& estate, const StsOptions& options, const RoleAssumption& assumption,
              const Circumstances& at);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_STS_ROLE_ASSUMPTION_H_
