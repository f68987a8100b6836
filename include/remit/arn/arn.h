// Amazon Resource Names and AWS account ids.
//
//   std::optional<ArnView> arn = ArnView::Split("arn:aws:iam::111122223333:user/alice");
//   arn->account();                                    // "111122223333"
//
// An ArnView looks into the text that it was made from and lives no longer.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
#ifndef REMIT_ARN_ARN_H_
#define REMIT_ARN_ARN_H_

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace remit::inline v0 {

// True for twelve digits.
bool IsAccountId(std::string_view text);

// The six fields of `arn:partition:service:region:account:resource`. The
// resource field may hold further colons.
class ArnView {
 public:
  // Splits at the first five colons; nothing when there are fewer (C26). The
  // first field is not checked: a pattern may hold wildcards anywhere.
  static std::optional<ArnView> Split(std::string_view text);

  std::string_view prefix() const { return fields_[0]; }
  std::string_view partition() const { return fields_[1]; }
  std::string_view service() const { return fields_[2]; }
  std::string_view region() const { return fields_[3]; }
  std::string_view account() const { return fields_[4]; }
  std::string_view resource() const { return fields_[5]; }
  std::string_view field(std::size_t i) const { return fields_[i]; }

  static constexpr std::size_t kFields = 6;

 private:
  std::array<std::string_view, kFields> fields_;
};

// What an ARN says about a principal (§4.1 of docs/semantics.md).
enum class PrincipalArnKind {
  kNone,           // no ARN of a principal
  kAccountRoot,    // arn:aws:iam::A:root
  kUser,           // arn:aws:iam::A:user/path/name
  kRole,           // arn:aws:iam::A:role/path/name
  kAssumedRole,    // arn:aws:sts::A:assumed-role/R/session
  kFederatedUser,  // arn:aws:sts::A:federated-user/name
  kSamlProvider,   // arn:aws:iam::A:saml-provider/name
  kOidcProvider,   // arn:aws:iam::A:oidc-provider/host
};

// The kind of principal that `arn` names. A name or path with a wildcard is
// kNone: partial wildcards never name a principal (P08).
PrincipalArnKind ClassifyPrincipalArn(std::string_view arn);

// `arn:aws:iam::A:role/R` for `arn:aws:sts::A:assumed-role/R/session`; empty
// for other ARNs. Paths are not part of a session's ARN (P06).
std::string RoleArnOfSession(std::string_view session_arn);

// The role name of a session or role ARN, the user name of a user ARN: the last
// segment without path; for a session the middle one. Empty for others.
std::string_view PrincipalName(std::string_view arn);

}  // namespace remit::inline v0

#endif  // REMIT_ARN_ARN_H_
