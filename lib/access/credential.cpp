#include "remit/access/credential.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "lib/access/credential_holding.h"
#include "remit/arn/arn.h"
#include "remit/estate/principal_facts.h"

namespace remit::inline v0 {
namespace {

// Whether one of the devices will do; kIndeterminate where that isn't told.
Tri HasDevice(const std::optional<std::vector<MfaDevice>>& devices, bool for_token_code) {
  if (!devices) return Tri::kIndeterminate;
  Tri has = Tri::kFalse;
  for (const MfaDevice& device : *devices) {
    // M06: a FIDO key signs in to the console only.
    const Tri works = !for_token_code                          ? Tri::kTrue
                      : device.kind == MfaDeviceKind::kTotp    ? Tri::kTrue
                      : device.kind == MfaDeviceKind::kUnknown ? Tri::kIndeterminate
                                                               : Tri::kFalse;
    has = Or(has, works);
  }
  return has;
}

Tri ToTri(const std::optional<bool>& told) {
  return told ? remit::ToTri(*told) : Tri::kIndeterminate;
}

std::vector<HeldCredential> OfPerson(Tri keys, Tri password,
                                     const std::optional<std::vector<MfaDevice>>& devices,
                                     bool is_root) {
  const Tri any_device = HasDevice(devices, /*for_token_code=*/false);
  std::vector<HeldCredential> held;
  held.push_back({CredentialForm::kAccessKeys, keys});
  held.push_back({CredentialForm::kSessionToken, keys});
  if (!is_root) {  // M06
    held.push_back({CredentialForm::kSessionTokenWithMfa,
                    And(keys, HasDevice(devices, /*for_token_code=*/true))});
  }
  // With a device the console asks for it (X16).
  held.push_back({CredentialForm::kConsole, And(password, Not(any_device))});
  held.push_back({CredentialForm::kConsoleWithMfa, And(password, any_device)});
  return held;
}

Session PersonSession(const Estate& estate, std::string_view arn, CredentialForm form,
                      const Instant& now) {
  Session session;
  session.identity_arn = arn;
  PrincipalFacts facts = PrincipalFactsFor(estate, arn);
  switch (form) {
    case CredentialForm::kAccessKeys:
      session.kind = SessionKind::kLongTermKeys;
      facts.credential = CredentialKind::kLongTerm;
      break;
    case CredentialForm::kSessionToken:
    case CredentialForm::kSessionTokenWithMfa:
      session.kind = SessionKind::kSessionToken;
      facts.credential = CredentialKind::kSessionToken;
      break;
    default:
      session.kind = SessionKind::kConsole;
      facts.credential = CredentialKind::kConsole;
      break;
  }
  if (form != CredentialForm::kAccessKeys) session.issued = now;
  if (form == CredentialForm::kSessionTokenWithMfa || form == CredentialForm::kConsoleWithMfa) {
    session.mfa = MfaAuthentication{.device = {}, .holder = {}, .at = now};
  }
  if (absl::StatusOr<Principal> principal = Principal::FromArn(arn, facts); principal.ok()) {
    session.principal = *std::move(principal);
  }
  return session;
}

std::optional<Session> RoleSession(const Estate& estate, std::string_view arn, CredentialForm form,
                                   const Instant& now, std::string_view session_name) {
  const std::optional<ArnView> parts = ArnView::Split(arn);
  Session session;
  session.kind =
      form == CredentialForm::kServiceRole ? SessionKind::kServiceRole : SessionKind::kAssumedRole;
  session.identity_arn = arn;
  session.issued = now;
  session.session_name = session_name;
  const std::string session_arn = "arn:" + std::string(parts->partition()) +
                                  ":sts::" + std::string(parts->account()) + ":assumed-role/" +
                                  std::string(PrincipalName(arn)) + "/" + std::string(session_name);
  PrincipalFacts facts = PrincipalFactsFor(estate, session_arn);
  facts.role_arn = arn;
  facts.credential = CredentialKind::kRole;
  absl::StatusOr<Principal> principal = Principal::FromArn(session_arn, facts);
  if (!principal.ok()) return std::nullopt;
  session.principal = *std::move(principal);
  return session;
}

}  // namespace

std::string_view CredentialFormName(CredentialForm form) {
  switch (form) {
    case CredentialForm::kAccessKeys: return "access keys";
    case CredentialForm::kSessionToken: return "session token";
    case CredentialForm::kSessionTokenWithMfa: return "session token with MFA";
    case CredentialForm::kConsole: return "console";
    case CredentialForm::kConsoleWithMfa: return "console with MFA";
    case CredentialForm::kRoleSession: return "role session";
    case CredentialForm::kServiceRole: return "role in a service's hands";
    case CredentialForm::kItself: return "by itself";
  }
  return {};
}

std::string_view CredentialFormId(CredentialForm form) {
  switch (form) {
    case CredentialForm::kAccessKeys: return "accessKeys";
    case CredentialForm::kSessionToken: return "sessionToken";
    case CredentialForm::kSessionTokenWithMfa: return "sessionTokenWithMfa";
    case CredentialForm::kConsole: return "console";
    case CredentialForm::kConsoleWithMfa: return "consoleWithMfa";
    case CredentialForm::kRoleSession: return "roleSession";
    case CredentialForm::kServiceRole: return "serviceRole";
    case CredentialForm::kItself: return "itself";
  }
  return {};
}

std::vector<HeldCredential> HeldBy(const User& user) {
  Tri keys = Tri::kIndeterminate;
  if (user.access_keys) {
    keys = ToTri(std::any_of(user.access_keys->begin(), user.access_keys->end(),
                             [](const AccessKey& key) { return key.active; }));
  }
  return OfPerson(keys, ToTri(user.has_login_profile), user.mfa_devices, /*is_root=*/false);
}

std::vector<HeldCredential> HeldBy(const RootUser& root) {
  return OfPerson(ToTri(root.has_access_keys), Tri::kTrue, root.mfa_devices, /*is_root=*/true);
}

std::vector<HeldCredential> HeldBy(const Role& role) {
  bool by_services = IsServiceLinkedRole(role.arn);
  if (!by_services && role.trust.document != nullptr) {
    bool by_others = false;
    for (const Statement& statement : role.trust.document->statements) {
      if (statement.effect != Effect::kAllow) continue;
      if (!statement.principal || statement.principal->negated || statement.principal->everyone) {
        by_others = true;
        continue;
      }
      for (const PrincipalEntry& entry : statement.principal->entries) {
        (entry.type == PrincipalType::kService ? by_services : by_others) = true;
      }
    }
    by_services = by_services && !by_others;
  }
  return {{by_services ? CredentialForm::kServiceRole : CredentialForm::kRoleSession, Tri::kTrue}};
}

bool HasPassword(const Estate& estate, std::string_view arn) {
  if (ClassifyPrincipalArn(arn) == PrincipalArnKind::kAccountRoot) return true;
  const User* user = estate.FindUser(arn);
  return user != nullptr && user->has_login_profile == true;
}

std::vector<HeldCredential> CredentialsOf(const Estate& estate, std::string_view arn) {
  switch (ClassifyPrincipalArn(arn)) {
    case PrincipalArnKind::kUser:
      if (const User* user = estate.FindUser(arn)) return HeldBy(*user);
      return HeldBy(User());  // nothing is told of it
    case PrincipalArnKind::kAccountRoot: {
      const Account* account = estate.FindAccount(ArnView::Split(arn)->account());
      return HeldBy(account == nullptr ? RootUser() : account->root);
    }
    case PrincipalArnKind::kRole:
      if (const Role* role = estate.FindRole(arn)) return HeldBy(*role);
      return {{CredentialForm::kRoleSession, Tri::kIndeterminate}};
    default: return {};
  }
}

SessionPtr SessionWith(const Estate& estate, std::string_view arn, CredentialForm form,
                       const Instant& now, std::string_view session_name) {
  const PrincipalArnKind kind = ClassifyPrincipalArn(arn);
  const bool of_role = form == CredentialForm::kRoleSession || form == CredentialForm::kServiceRole;
  if (form == CredentialForm::kItself) return nullptr;
  if (of_role != (kind == PrincipalArnKind::kRole)) return nullptr;
  if (of_role) {
    std::optional<Session> session = RoleSession(estate, arn, form, now, session_name);
    return session ? std::make_shared<const Session>(*std::move(session)) : nullptr;
  }
  if (kind != PrincipalArnKind::kUser && kind != PrincipalArnKind::kAccountRoot) return nullptr;
  if (kind == PrincipalArnKind::kAccountRoot && form == CredentialForm::kSessionTokenWithMfa) {
    return nullptr;  // M06
  }
  return std::make_shared<const Session>(PersonSession(estate, arn, form, now));
}

}  // namespace remit::inline v0
