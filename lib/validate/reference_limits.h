// Where AWS's Service Authorization Reference, from which the catalog is made,
// doesn't tell all: rules that conclude from what it leaves out ask here first.
//
// Pure function; thread-safe.
#ifndef REMIT_LIB_VALIDATE_REFERENCE_LIMITS_H_
#define REMIT_LIB_VALIDATE_REFERENCE_LIMITS_H_

#include "remit/catalog/catalog.h"

namespace remit::inline v0 {

// False when the action may work on other resources, or send other keys, than the
// catalog says.
bool IsReferenceReliable(const CatalogAction& action);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_REFERENCE_LIMITS_H_
