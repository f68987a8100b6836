// A handover in two phases, small enough to know by heart.
#ifndef REMIT_TESTS_HANDOVER_SMALL_HANDOVER_H_
#define REMIT_TESTS_HANDOVER_SMALL_HANDOVER_H_

#include <string>

#include "remit/handover/design.h"

namespace remit {

// `own`: anna administers EC2 and IAM; the root user's password is with vault. `handover`: the
// provider may also reboot by its role Operator, and stop what runs by the role Gate, which takes
// the code of a device that anna holds. `patch`: operations of a JSON Patch, separated by commas.
Design SmallHandover(const std::string& patch = {});

}  // namespace remit

#endif  // REMIT_TESTS_HANDOVER_SMALL_HANDOVER_H_
