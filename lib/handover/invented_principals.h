// Principals that a partner could make in an account that it runs: trusts and resource policies
// that admit the account and ask for a name or for tags let in whoever is given these (D05, P02).
#ifndef REMIT_LIB_HANDOVER_INVENTED_PRINCIPALS_H_
#define REMIT_LIB_HANDOVER_INVENTED_PRINCIPALS_H_

#include <string>

#include "remit/estate/estate.h"

namespace remit::inline v0 {

// Adds to `account` a user or role for each Allow of another account that admits the account's
// principals by a name or by tags of theirs, so that one meets it. `everything`: its permissions.
void InventPrincipals(const Estate& estate, const std::string& account,
                      const NamedPolicy& everything, EstateEdit& edit);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_INVENTED_PRINCIPALS_H_
