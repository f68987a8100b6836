// The parts of CheckPrincipals and CheckTrust that have files of their own.
#ifndef REMIT_LIB_VALIDATE_PRINCIPAL_RULES_H_
#define REMIT_LIB_VALIDATE_PRINCIPAL_RULES_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "lib/validate/rule.h"
#include "lib/validate/statement_scope.h"

namespace remit::inline v0 {

// D12: services that may be talked into calling for somebody else.
void CheckServicePrincipals(const RuleContext& context, std::size_t statement,
                            StatementScopes& scopes);
// Service principals that no service has.
void CheckServiceNames(const RuleContext& context, std::size_t statement);
// D02: external ids that a caller may leave out or guess.
void CheckExternalId(const RuleContext& context, std::size_t statement, StatementScopes& scopes);
// D11: tokens of OIDC providers, SAML assertions.
void CheckFederation(const RuleContext& context, std::size_t statement);
// Which `sts:AssumeRole…` goes with which principal.
void CheckAssumeActions(const RuleContext& context, std::size_t statement);
// IAM Roles Anywhere needs three actions.
void CheckRolesAnywhere(const RuleContext& context);

// True when an Action pattern of the statement matches `action`, which is lower case.
bool AllowsAction(const Statement& statement, std::string_view action);

// "/Statement/0/Principal", or NotPrincipal.
std::string PrincipalElementPointer(const PolicyDocument& document, std::size_t statement);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_PRINCIPAL_RULES_H_
