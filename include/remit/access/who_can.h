// Who can do an action on a resource: every principal of an estate, and those
// outside whom the resource's policy admits.
//
//   const AccessIndex index(estate);
//   absl::StatusOr<WhoCanAnswer> answer =
//       WhoCan(index, "s3:GetObject", "arn:aws:s3:::bkt/k", {.at = {.now = t}});
//   for (const PrincipalAccess& one : answer->principals) …
//
// Each principal is asked with each form of credential that it has or may have,
// so that conditions on MFA come out right. Whether somebody may take a role, and
// who could give himself more, are other questions. Thread-safe.
#ifndef REMIT_ACCESS_WHO_CAN_H_
#define REMIT_ACCESS_WHO_CAN_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "remit/access/access_index.h"
#include "remit/access/credential.h"
#include "remit/access/statement_place.h"
#include "remit/eval/decision.h"
#include "remit/eval/explanation.h"
#include "remit/sts/sts.h"

namespace remit::inline v0 {

struct WhoCanOptions {
  Circumstances at = {};
  StsOptions sts = {};
  // How many sets of context values are tried for one answer's conditions.
  std::size_t max_trials = 512;
};

// How far somebody's access goes, from least to most.
enum class AccessStanding : std::uint8_t {
  kNo,
  kUnderConditions,  // given context values that the question didn't have
  kPossibly,         // it can't be ruled out (U0)
  kSurely,
};
std::string_view StandingName(AccessStanding standing);  // "no", "underConditions", …

// The decision with one form of credential.
struct CredentialAccess {
  CredentialForm form = CredentialForm::kItself;
  std::string session_name = {};  // of a role session that the resource's policy names
  Decision decision = Decision::kImplicitDeny;
  Decision ceiling = Decision::kImplicitDeny;
  DecidedBy decided_by = DecidedBy::kDefault;
  // Of a call that isn't allowed: absent keys with values that make it so. What
  // follows from the credential isn't among them, as nobody can choose it.
  std::vector<MissingContextKey> conditions = {};
  std::vector<MissingContextKey> unless = {};  // of one that is: values that stop it
  // Why floor and ceiling differ: "U10: …"; further reasons are in `notes`.
  std::vector<std::string> why = {};
  std::vector<StatementRef> matched = {};  // see WhoCanAnswer::Statements

  AccessStanding standing() const;
};

// What all principals have in common to whom the same statements apply.
struct AccessWays {
  std::vector<CredentialAccess> credentials;
  std::vector<std::string> notes;  // what isn't known, in words
  std::uint32_t decided_for = 0;   // of the answer's own
};

enum class CallerKind : std::uint8_t {
  kUser,
  kRole,
  kRoot,
  kService,
  kIdentityProvider,
  kAnonymous,
  kOutsider,        // an account, user, role or session that the estate doesn't have
  kAnybodyOutside,  // of whatever account
};
std::string_view CallerKindName(CallerKind kind);  // "user", …

struct PrincipalAccess {
  CallerKind kind = CallerKind::kUser;
  std::string name;  // an ARN, a service, a provider, an account's root for the account; "*"
  AccessStanding standing = AccessStanding::kNo;
  std::shared_ptr<const AccessWays> ways;
  std::array<Tri, kCredentialForms> has{};  // by form: whether it has such a credential

  // Of the answer's own.
  static constexpr std::uint32_t kNoIndex = 0xFFFF'FFFF;
  std::uint32_t index = kNoIndex;
  std::string identity = {};

  Tri Has(CredentialForm form) const { return has[static_cast<std::size_t>(form)]; }
};

class AccessQuestion;

struct WhoCanAnswer {
  std::string action;
  std::string resource;
  // Those that can, may, or could under conditions; by account, users before roles,
  // by ARN; then those outside.
  std::vector<PrincipalAccess> principals;
  std::size_t asked = 0;           // of how many principals of the estate
  std::vector<std::string> notes;  // what the resource's side doesn't tell

  // The best standing of all.
  AccessStanding standing() const;
  // The statements that make the decision with that credential; where it isn't
  // allowed for sure, those that may come to allow it.
  std::vector<PlacedStatement> Statements(const PrincipalAccess& principal,
                                          const CredentialAccess& credential) const;
  // What isn't known of this principal, and of the resource's side.
  std::vector<std::string> Notes(const PrincipalAccess& principal) const;

  std::shared_ptr<const AccessQuestion> question;  // of the answer's own
};

// Fails when `action` is no action's name or `resource` neither an ARN nor `*`.
absl::StatusOr<WhoCanAnswer> WhoCan(const AccessIndex& index, std::string_view action,
                                    std::string_view resource, const WhoCanOptions& options = {});

}  // namespace remit::inline v0

#endif  // REMIT_ACCESS_WHO_CAN_H_
