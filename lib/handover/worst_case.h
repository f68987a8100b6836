// What binds nobody: the policies by which a partner restricts its own principals in an account
// that it runs itself. Whoever runs an account can write them anew (X05 to X18).
#ifndef REMIT_LIB_HANDOVER_WORST_CASE_H_
#define REMIT_LIB_HANDOVER_WORST_CASE_H_

#include <set>
#include <string>
#include <string_view>

#include "remit/estate/estate.h"
#include "remit/handover/snapshot.h"

namespace remit::inline v0 {

// The partner, or the provider, that owns the account; nullptr: a customer does, or nobody.
const Party* PartnerRunning(const PhaseSnapshot& phase, std::string_view account);

// Gives each user and role in accounts of these partners all that the account's owner could
// allow it, without a boundary, and adds those that it could make so that others let them in by a
// name or by tags. What other accounts say to it (trusts, resource policies) and
// SCPs bind as before.
void OpenAccountsOf(const std::set<std::string>& partners, const PhaseSnapshot& phase,
                    EstateEdit& edit);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_WORST_CASE_H_
