// Tries to assume a role with the assertion or token of an identity provider,
// with the claims that its trust asks for.
#ifndef REMIT_LIB_DELEGATION_FEDERATION_TRY_H_
#define REMIT_LIB_DELEGATION_FEDERATION_TRY_H_

#include "lib/delegation/search.h"

namespace remit::inline v0 {

// All roles that trust providers of this kind.
void TryFederation(Search& search, IdentityProviderKind kind);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_DELEGATION_FEDERATION_TRY_H_
