// SAML assertions, by whoever runs the provider that a role trusts (E52).
#include "lib/delegation/edges/edges.h"
#include "lib/delegation/federation_try.h"

namespace remit::inline v0 {

void StartWithSaml(Search& search) { TryFederation(search, IdentityProviderKind::kSaml); }

}  // namespace remit::inline v0
