#include "remit/eval/principal.h"

#include <array>

#include "absl/strings/str_cat.h"

#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::array<std::string_view, 9> kCredentialNames = {
    "",     "longTerm",    "console",    "sessionToken", "role",
    "saml", "webIdentity", "federation", "assumeRoot"};

absl::Status Refuse(std::string_view what, std::string_view value, std::string_view why) {
  return absl::InvalidArgumentError(
      absl::StrCat(ToAbsl(what), " `", ToAbsl(value), "` ", ToAbsl(why)));
}

}  // namespace

std::string_view CredentialKindName(CredentialKind kind) {
  return kCredentialNames[static_cast<std::size_t>(kind)];
}

std::optional<CredentialKind> ParseCredentialKind(std::string_view name) {
  for (std::size_t i = 1; i < kCredentialNames.size(); ++i) {
    if (kCredentialNames[i] == name) return static_cast<CredentialKind>(i);
  }
  return std::nullopt;
}

absl::StatusOr<Principal> Principal::FromArn(std::string_view arn, const PrincipalFacts& facts) {
  Principal p;
  switch (ClassifyPrincipalArn(arn)) {
    case PrincipalArnKind::kAccountRoot: p.kind_ = PrincipalKind::kRoot; break;
    case PrincipalArnKind::kUser: p.kind_ = PrincipalKind::kUser; break;
    case PrincipalArnKind::kAssumedRole: p.kind_ = PrincipalKind::kRoleSession; break;
    case PrincipalArnKind::kFederatedUser: p.kind_ = PrincipalKind::kFederatedUser; break;
    case PrincipalArnKind::kRole:
      return Refuse("principal", arn,
                    "is a role, and only its sessions make requests: give "
                    "`arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`");
    case PrincipalArnKind::kSamlProvider:
    case PrincipalArnKind::kOidcProvider:
      return Refuse("principal", arn,
                    "is an identity provider: give it as {\"Federated\": \"ARN\"}");
    case PrincipalArnKind::kNone:
      return Refuse("principal", arn,
                    "is not the ARN of a user, root user, role session or federated user");
  }
  const ArnView parts = *ArnView::Split(arn);
  p.name_ = arn;
  p.account_ = parts.account();
  p.root_arn_ = absl::StrCat("arn:", ToAbsl(parts.partition()), ":iam::", p.account_, ":root");
  p.facts_ = facts;
  if (p.kind_ == PrincipalKind::kRoleSession) {
    p.role_arn_ = facts.role_arn.empty() ? RoleArnOfSession(arn) : facts.role_arn;
    const std::optional<ArnView> role = ArnView::Split(p.role_arn_);
    if (ClassifyPrincipalArn(p.role_arn_) != PrincipalArnKind::kRole ||
        PrincipalName(p.role_arn_) != PrincipalName(arn) || role->account() != p.account_) {
      return Refuse("`roleArn`", p.role_arn_,
                    "is not the role of the session that makes the request");
    }
  } else if (!facts.role_arn.empty()) {
    return Refuse("`roleArn`", facts.role_arn, "is given, but the principal is not a role session");
  }
  if (!facts.user_arn.empty()) {
    const PrincipalArnKind user = ClassifyPrincipalArn(facts.user_arn);
    if (p.kind_ != PrincipalKind::kFederatedUser) {
      return Refuse("`userArn`", facts.user_arn,
                    "is given, but the principal is not a federated-user session");
    }
    if ((user != PrincipalArnKind::kUser && user != PrincipalArnKind::kAccountRoot) ||
        ArnView::Split(facts.user_arn)->account() != p.account_) {
      return Refuse("`userArn`", facts.user_arn,
                    "is not a user, or the root user, of the session's account");
    }
  }
  return p;
}

absl::StatusOr<Principal> Principal::Service(std::string_view name) {
  if (name.empty() || name.find_first_of("*?: /") != std::string_view::npos) {
    return Refuse("service principal", name, "is not a name such as `lambda.amazonaws.com`");
  }
  Principal p;
  p.kind_ = PrincipalKind::kService;
  p.name_ = name;
  return p;
}

absl::StatusOr<Principal> Principal::Federated(std::string_view provider) {
  if (provider.empty() || provider.find_first_of("*?") != std::string_view::npos) {
    return Refuse("federated principal", provider,
                  "is not the ARN or the domain of an identity provider");
  }
  Principal p;
  p.kind_ = PrincipalKind::kFederatedIdentity;
  p.name_ = provider;
  return p;
}

}  // namespace remit::inline v0
