// Makes a failing case small enough to read.
#ifndef REMIT_TESTS_EVAL_MINIMIZER_H_
#define REMIT_TESTS_EVAL_MINIMIZER_H_

#include <functional>

#include "tests/eval/generated_case.h"

namespace remit::testing {

// Drops policies, statements, patterns, conditions, values and facts one by one
// for as long as `fails` still holds; no single removal is left to make.
// REQUIRES: fails(generated).
GeneratedCase Minimize(GeneratedCase generated,
                       const std::function<bool(const GeneratedCase&)>& fails);

}  // namespace remit::testing

#endif  // REMIT_TESTS_EVAL_MINIMIZER_H_
