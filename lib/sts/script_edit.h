// The changes to an estate that a script may make.
#ifndef REMIT_LIB_STS_SCRIPT_EDIT_H_
#define REMIT_LIB_STS_SCRIPT_EDIT_H_

#include <string>

#include "remit/sts/script.h"

namespace remit::inline v0 {

// Makes the change that an `edit` step says. Empty: done; otherwise why it can't
// be, and `estate` is as it was.
std::string ApplyEdit(const ScriptStep& step, Estate& estate);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_STS_SCRIPT_EDIT_H_
