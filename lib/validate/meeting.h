// Whether the actions and the resources of a statement ever meet (R07, R08).
#ifndef REMIT_LIB_VALIDATE_MEETING_H_
#define REMIT_LIB_VALIDATE_MEETING_H_

#include <cstddef>

#include "lib/validate/resource_facts.h"
#include "lib/validate/rule.h"

namespace remit::inline v0 {

// REQUIRES: the statement has a Resource or NotResource.
void CheckMeeting(const RuleContext& context, std::size_t statement, MetResourceIndex& index);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_MEETING_H_
