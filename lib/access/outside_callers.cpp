// Whom the resource's policy names: principals of the estate, who are decided alone,
// and those outside.
#include <algorithm>
#include <optional>
#include <utility>

#include "lib/access/access_question.h"
#include "remit/arn/arn.h"
#include "remit/estate/principal_facts.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// Stands for whoever is of an account that nobody speaks of.
constexpr std::string_view kSomeAccount = "000000000000";

std::string RootArn(std::string_view account, std::string_view partition = "aws") {
  return "arn:" + std::string(partition) + ":iam::" + std::string(account) + ":root";
}

// The account that an AWS principal names as a whole; empty: it names somebody in it.
std::string_view WholeAccount(std::string_view principal) {
  if (IsAccountId(principal)) return principal;
  if (ClassifyPrincipalArn(principal) != PrincipalArnKind::kAccountRoot) return {};
  return ArnView::Split(principal)->account();
}

SessionPtr SessionOf(const Principal& principal, SessionKind kind, std::string_view identity) {
  auto session = std::make_shared<Session>();
  session->kind = kind;
  session->principal = principal;
  session->identity_arn = identity;
  return session;
}

}  // namespace

void AccessQuestion::FindNamed() {
  BearingPolicies bearing = PoliciesBearingOn(index_->estate, {}, action_, resource_);
  notes_ = bearing.notes;
  for (const KmsGrant& grant : bearing.grants) Name(grant.grantee);
  auto side = std::make_unique<AccountSide>(MakeSide(std::move(bearing)));
  for (const NamedPolicy& policy : side->bearing.policies.resource) {
    for (const Statement& statement : policy.document->statements) {
      if (!statement.principal) continue;
      for (const PrincipalEntry& entry : statement.principal->entries) {
        const std::string_view name = entry.value.text;
        Name(name);
        if (ClassifyPrincipalArn(name) != PrincipalArnKind::kAssumedRole) continue;
        if (const Role* role = index_->estate.RoleOfSession(name)) {
          Name(role->arn);
          std::vector<std::string>& names = session_names_[role->arn];
          const std::string session(name.substr(name.rfind('/') + 1));
          if (std::find(names.begin(), names.end(), session) == names.end()) {
            names.push_back(session);
          }
        }
      }
    }
  }
  outside_sides_.emplace(std::string(), std::move(side));
}

void AccessQuestion::AskOutsiders(std::vector<PrincipalAccess>& answers) {
  const PolicyList& policies = outside_sides_.find("")->second->bearing.policies.resource;
  std::vector<std::pair<CallerKind, std::string>> callers;
  const auto add = [&](CallerKind kind, std::string name) {
    const std::pair caller(kind, std::move(name));
    if (std::find(callers.begin(), callers.end(), caller) == callers.end()) {
      callers.push_back(caller);
    }
  };
  bool everybody = false;
  for (const NamedPolicy& policy : policies) {
    for (const Statement& statement : policy.document->statements) {
      if (statement.effect != Effect::kAllow) continue;
      if (!statement.principal) {  // P25
        everybody = true;
        continue;
      }
      everybody |= statement.principal->everyone || statement.principal->negated;  // P07, P23
      if (statement.principal->negated) continue;
      for (const PrincipalEntry& entry : statement.principal->entries) {
        const std::string& name = entry.value.text;
        switch (entry.type) {
          case PrincipalType::kService: add(CallerKind::kService, name); break;
          case PrincipalType::kFederated: add(CallerKind::kIdentityProvider, name); break;
          case PrincipalType::kCanonicalUser:
            notes_.push_back("whose account canonical user " + Quoted(name) + " is, is unknown");
            break;
          case PrincipalType::kAws:
            if (name == "*") {
              everybody = true;
            } else if (const std::string_view account = WholeAccount(name); !account.empty()) {
              if (index_->estate.FindAccount(account) == nullptr) {
                add(CallerKind::kOutsider, RootArn(account));
              }
            } else if (ArnView::Split(name)) {
              add(CallerKind::kOutsider, name);
            }
            break;
        }
      }
    }
  }
  // A grant may go to anybody (E50).
  for (const KmsGrant& grant : outside_sides_.find("")->second->bearing.grants) {
    if (ClassifyPrincipalArn(grant.grantee) == PrincipalArnKind::kNone) {
      add(CallerKind::kService, grant.grantee);
    } else {
      add(CallerKind::kOutsider, grant.grantee);
    }
  }
  std::sort(callers.begin(), callers.end());
  for (const auto& [kind, name] : callers) {
    switch (kind) {
      case CallerKind::kService: {
        const absl::StatusOr<Principal> service = Principal::Service(name);
        if (!service.ok()) break;
        AskOutsider(kind, name, SessionOf(*service, SessionKind::kServiceRole, {}), answers);
        break;
      }
      case CallerKind::kIdentityProvider: {
        const absl::StatusOr<Principal> provider = Principal::Federated(name);
        if (!provider.ok()) break;
        const bool saml = ClassifyPrincipalArn(name) == PrincipalArnKind::kSamlProvider;
        AskOutsider(kind, name,
                    SessionOf(*provider, saml ? SessionKind::kSaml : SessionKind::kWebIdentity, {}),
                    answers);
        break;
      }
      default: AskNamedOutsider(name, answers); break;
    }
  }
  if (!everybody) return;
  AskOutsider(CallerKind::kAnonymous, "anonymous", nullptr, answers);
  const std::string root = RootArn(kSomeAccount);
  AskOutsider(CallerKind::kAnybodyOutside, "*",
              SessionOf(*Principal::FromArn(root), SessionKind::kConsole, root), answers);
}

// A principal by its ARN that isn't the estate's.
void AccessQuestion::AskNamedOutsider(std::string_view name,
                                      std::vector<PrincipalAccess>& answers) {
  const PrincipalArnKind kind = ClassifyPrincipalArn(name);
  if (kind == PrincipalArnKind::kNone) return;
  const Estate& estate = index_->estate;
  const std::string_view account_id = ArnView::Split(name)->account();
  const Account* account = estate.FindAccount(account_id);
  const bool whole = account != nullptr && account->principals_complete;
  switch (kind) {
    case PrincipalArnKind::kUser:
      if (estate.FindUser(name) != nullptr || whole) return;
      break;
    case PrincipalArnKind::kRole:
      if (estate.FindRole(name) != nullptr || whole) return;
      return AskOutsider(CallerKind::kOutsider, name,
                         SessionWith(estate, name, CredentialForm::kRoleSession, options_.at.now),
                         answers);
    case PrincipalArnKind::kAssumedRole:
      if (estate.RoleOfSession(name) != nullptr || whole) return;
      break;
    default: break;
  }
  const absl::StatusOr<Principal> principal =
      Principal::FromArn(name, PrincipalFactsFor(estate, name));
  if (!principal.ok()) return;
  const SessionKind form = kind == PrincipalArnKind::kAssumedRole ? SessionKind::kAssumedRole
                           : kind == PrincipalArnKind::kFederatedUser
                               ? SessionKind::kFederationToken
                               : SessionKind::kConsole;
  const std::string identity =
      kind == PrincipalArnKind::kAssumedRole ? RoleArnOfSession(name) : std::string(name);
  AskOutsider(CallerKind::kOutsider, name, SessionOf(*principal, form, identity), answers);
}

void AccessQuestion::AskOutsider(CallerKind kind, std::string_view name, const SessionPtr& session,
                                 std::vector<PrincipalAccess>& answers) {
  const std::string_view identity = session == nullptr ? std::string_view() : session->identity_arn;
  std::unique_ptr<AccountSide>& side = outside_sides_[std::string(identity)];
  if (side == nullptr) {
    BearingPolicies bearing = PoliciesBearingOn(index_->estate, identity, action_, resource_);
    side = std::make_unique<AccountSide>(MakeSide(std::move(bearing)));
  }
  auto ways = std::make_shared<AccessWays>();
  ways->notes = side->bearing.notes;
  ways->credentials.push_back(
      DecideOne(CredentialForm::kItself, session, side->bearing.policies, side->bearing));
  const AccessStanding standing = ways->credentials.front().standing();
  if (standing == AccessStanding::kNo) return;
  PrincipalAccess answer{kind, std::string(name), standing, std::move(ways)};
  answer.has.fill(Tri::kFalse);
  answer.has[static_cast<std::size_t>(CredentialForm::kItself)] = Tri::kTrue;
  answer.index = PrincipalAccess::kNoIndex;
  answer.identity = identity;
  answers.push_back(std::move(answer));
}

}  // namespace remit::inline v0
