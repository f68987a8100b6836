// Whom a trust policy names.
#ifndef REMIT_LIB_DELEGATION_TRUST_READER_H_
#define REMIT_LIB_DELEGATION_TRUST_READER_H_

#include "lib/delegation/period_index.h"

namespace remit::inline v0 {

// Fills what the role's trust says; the rest of `role` is left.
void ReadTrust(const PolicyDocument& trust, IndexedRole& role);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_DELEGATION_TRUST_READER_H_
