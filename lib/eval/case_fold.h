// Comparing without case (C20, U17).
#ifndef REMIT_LIB_EVAL_CASE_FOLD_H_
#define REMIT_LIB_EVAL_CASE_FOLD_H_

#include <string_view>

#include "remit/eval/tri.h"

namespace remit::inline v0 {

// True when equal but for the case of ASCII letters; indeterminate when only
// Unicode's case folding would make them equal; false otherwise.
Tri EqualsFolded(std::string_view a, std::string_view b);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_EVAL_CASE_FOLD_H_
