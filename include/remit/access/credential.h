// The kinds of credential that a principal may hold, and whether it has them.
//
//   for (const HeldCredential& held : CredentialsOf(estate, arn)) {
//     SessionPtr session = SessionWith(estate, arn, held.form, now);
//   }
//
// The same person is somebody else to a policy with each of them: conditions on MFA
// see long-term keys, sessions with a device and sessions without as three cases
// (M01). Thread-safe.
#ifndef REMIT_ACCESS_CREDENTIAL_H_
#define REMIT_ACCESS_CREDENTIAL_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "remit/estate/estate.h"
#include "remit/eval/tri.h"
#include "remit/policy/instant.h"
#include "remit/sts/session.h"

namespace remit::inline v0 {

enum class CredentialForm : std::uint8_t {
  kAccessKeys,           // of a user or root
  kSessionToken,         // GetSessionToken without a device
  kSessionTokenWithMfa,  // with one; root can't (M06)
  kConsole,              // sign-in without a device
  kConsoleWithMfa,
  kRoleSession,  // AssumeRole
  kServiceRole,  // of a role that only services may take
  kItself,       // a service, an identity provider, somebody outside, nobody
};
inline constexpr std::size_t kCredentialForms = 8;

// In words: "access keys", "session token with MFA", …
std::string_view CredentialFormName(CredentialForm form);
// For programs: "accessKeys", "sessionTokenWithMfa", …
std::string_view CredentialFormId(CredentialForm form);

struct HeldCredential {
  CredentialForm form = CredentialForm::kAccessKeys;
  // Whether the principal has it: kIndeterminate where the estate doesn't say. Of
  // roles it isn't asked who may assume them: kTrue.
  Tri exists = Tri::kTrue;
};

// The forms that there are for the kind of principal: a user's, a role's or root's
// ARN; nothing for others. Devices count that are enabled at any time.
std::vector<HeldCredential> CredentialsOf(const Estate& estate, std::string_view arn);

// A fresh credential of that form, whether it exists or not: what a policy sees of
// it. nullptr where the form isn't the principal's. With a device it was used at
// `now`. A role session has `session_name`, and was assumed by nobody in particular.
SessionPtr SessionWith(const Estate& estate, std::string_view arn, CredentialForm form,
                       const Instant& now, std::string_view session_name = "session");

}  // namespace remit::inline v0

#endif  // REMIT_ACCESS_CREDENTIAL_H_
