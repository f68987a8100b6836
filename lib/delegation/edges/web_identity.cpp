// OIDC tokens, by whoever runs the provider that a role trusts, or has a seat at it (E52, D11).
#include "lib/delegation/edges/edges.h"
#include "lib/delegation/federation_try.h"

namespace remit::inline v0 {

void StartWithWebIdentities(Search& search) { TryFederation(search, IdentityProviderKind::kOidc); }

}  // namespace remit::inline v0
