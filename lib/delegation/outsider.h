// Principals of accounts that the estate doesn't tell whole.
#ifndef REMIT_LIB_DELEGATION_OUTSIDER_H_
#define REMIT_LIB_DELEGATION_OUTSIDER_H_

#include <string>

#include "remit/sts/session.h"

namespace remit::inline v0 {

// A credential of a user, a role or a role's session. Nullptr: `arn` is no such.
SessionPtr OutsiderSession(const std::string& arn, const Holder& holder);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_DELEGATION_OUTSIDER_H_
