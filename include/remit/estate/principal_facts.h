// What an estate knows about who signs a request, beyond the ARN (P06, P10, E11).
//
//   absl::StatusOr<Principal> p = Principal::FromArn(arn, PrincipalFactsFor(estate, arn));
//
// Thread-safe.
#ifndef REMIT_ESTATE_PRINCIPAL_FACTS_H_
#define REMIT_ESTATE_PRINCIPAL_FACTS_H_

#include <string_view>

#include "remit/estate/estate.h"
#include "remit/eval/principal.h"

namespace remit::inline v0 {

// `arn` is a user's, a role session's or root's. What the estate doesn't know stays
// empty or false. `credential` and, for federated users, `user_arn` are left to the
// caller: an ARN doesn't tell them.
PrincipalFacts PrincipalFactsFor(const Estate& estate, std::string_view arn);

// Under the path that AWS keeps for its services (E54).
bool IsServiceLinkedRole(std::string_view role_arn);

// Whether the account manages an organization of the estate (E11, E14).
bool IsManagementAccount(const Estate& estate, std::string_view account);

}  // namespace remit::inline v0

#endif  // REMIT_ESTATE_PRINCIPAL_FACTS_H_
