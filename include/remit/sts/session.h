// A credential in somebody's hands, and how it came about (§6 of docs/semantics.md).
//
// A Session is an immutable value that knows its whole history: the session that
// it was made from, the device that authenticated it and who holds that device.
// Plain data: thread-safe to read.
#ifndef REMIT_STS_SESSION_H_
#define REMIT_STS_SESSION_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/estate/entities.h"
#include "remit/eval/policy_set.h"
#include "remit/eval/principal.h"
#include "remit/policy/instant.h"

namespace remit::inline v0 {

enum class SessionKind : std::uint8_t {
  kLongTermKeys,     // of a user or root
  kConsole,          // a user's or root's sign-in
  kSessionToken,     // GetSessionToken
  kAssumedRole,      // AssumeRole
  kSwitchedRole,     // AssumeRole by the console's “switch role” (S08)
  kSaml,             // AssumeRoleWithSAML
  kWebIdentity,      // AssumeRoleWithWebIdentity
  kFederationToken,  // GetFederationToken
  kAssumedRoot,      // AssumeRoot
  kServiceRole,      // a role in a service's hands: instance profile, function, task
  kForwardAccess,    // a service that calls on with its caller's credentials (E43)
  kDelegated,        // GetDelegatedAccessToken (D40)
};
std::string_view SessionKindName(SessionKind kind);

// MFA is provenance: one authentication, by one device, at one moment.
struct MfaAuthentication {
  std::string device;  // its serial
  Holder holder;       // who held the device; empty: unknown
  Instant at;
};

struct Session {
  SessionKind kind = SessionKind::kLongTermKeys;
  Principal principal;                    // as requests name it
  std::string identity_arn;               // of the user, role or root whose permissions count
  std::shared_ptr<const Session> parent;  // what it was made from; nullptr: nothing
  // The authentication that gave this very credential: at the sign-in, or by the
  // token code of the call. Which keys follow from it is a matter of `kind` (M01).
  std::optional<MfaAuthentication> mfa;
  std::optional<Instant> issued;   // nothing: long-term
  std::optional<Instant> expires;  // nothing: never, or renewed by the service that holds it
  Holder holder;                   // of the access key or password; empty: unknown
  std::string session_name;        // RoleSessionName, federated user's name
  PolicyList session_policies;
  bool session_policies_unseen = false;          // some were passed that nobody could read
  std::vector<Tag> tags;                         // session tags, inherited ones included
  std::vector<std::string> transitive_tag_keys;  // S22
  std::string source_identity;                   // S25
  std::string federated_provider;                // a provider's ARN or domain
  std::string service;                           // who holds a service role or calls on
  std::string delegated_to;                      // the account that traded its token in (D42)
};

using SessionPtr = std::shared_ptr<const Session>;

// Every authentication by a device in the session's history, latest first:
// whose consent it took.
std::vector<MfaAuthentication> Authentications(const Session& session);

}  // namespace remit::inline v0

#endif  // REMIT_STS_SESSION_H_
