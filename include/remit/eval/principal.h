// Who makes a request (§4.1 of docs/semantics.md).
//
//   absl::StatusOr<Principal> alice = Principal::FromArn("arn:aws:iam::111122223333:user/alice");
//
// A Principal is a value, built once per credential and used for any number of
// requests; building one may allocate, using one does not.
#ifndef REMIT_EVAL_PRINCIPAL_H_
#define REMIT_EVAL_PRINCIPAL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace remit::inline v0 {

enum class PrincipalKind : std::uint8_t {
  kAnonymous,
  kRoot,
  kUser,
  kRoleSession,
  kFederatedUser,      // a GetFederationToken session
  kService,            // an AWS service principal
  kFederatedIdentity,  // a SAML or OIDC caller, only while it assumes a role
};

// The credential behind the request; it restricts which calls are possible
// (§6.1). Without one the kind of principal decides and nothing is restricted.
enum class CredentialKind : std::uint8_t {
  kUnspecified,
  kLongTerm,
  kConsole,
  kSessionToken,
  kRole,
  kSaml,
  kWebIdentity,
  kFederation,
  kAssumeRoot,
};
std::string_view CredentialKindName(CredentialKind kind);  // "longTerm", …
std::optional<CredentialKind> ParseCredentialKind(std::string_view name);

// What an ARN alone doesn't say. Empty strings: not known.
struct PrincipalFacts {
  std::string role_arn = {};   // of a session's role, when the role has a path (P06)
  std::string user_arn = {};   // of the user (or root) behind a federated-user session (E23)
  std::string unique_id = {};  // AIDA… or AROA… (P10)
  CredentialKind credential = CredentialKind::kUnspecified;
  bool service_linked_role = false;  // E11, E14, E54
  bool management_account = false;   // E11
};

class Principal {
 public:
  Principal() = default;  // anonymous

  // The ARN of a user, root user, role session or federated user. A role's ARN
  // is refused: only its sessions make requests. Facts must fit the ARN.
  static absl::StatusOr<Principal> FromArn(std::string_view arn, const PrincipalFacts& facts = {});
  static absl::StatusOr<Principal> Service(std::string_view name);
  // A SAML or OIDC provider's ARN, or a legacy provider domain.
  static absl::StatusOr<Principal> Federated(std::string_view provider);
  static Principal Anonymous() { return {}; }

  PrincipalKind kind() const { return kind_; }
  // The ARN, the service name, the provider; empty for anonymous callers.
  std::string_view name() const { return name_; }
  std::string_view account() const { return account_; }    // empty when it has none
  std::string_view root_arn() const { return root_arn_; }  // of its account
  // Of a session's role, path included where it was given.
  std::string_view role_arn() const { return role_arn_; }
  const PrincipalFacts& facts() const { return facts_; }

  // True for kinds that belong to an account and can hold identity policies or be root.
  bool has_account() const { return !account_.empty(); }

 private:
  PrincipalKind kind_ = PrincipalKind::kAnonymous;
  std::string name_;
  std::string account_;
  std::string root_arn_;
  std::string role_arn_;
  PrincipalFacts facts_;
};

}  // namespace remit::inline v0

#endif  // REMIT_EVAL_PRINCIPAL_H_
