// The cases of tests/conformance/ and of the examples, for tests that want real ones.
#ifndef REMIT_TESTS_EVAL_CONFORMANCE_CASES_H_
#define REMIT_TESTS_EVAL_CONFORMANCE_CASES_H_

#include <vector>

#include "remit/eval/simulation_case.h"

namespace remit::testing {

// All that can be read. Files of other things hold none.
std::vector<SimulationCase> ConformanceCases();

}  // namespace remit::testing

#endif  // REMIT_TESTS_EVAL_CONFORMANCE_CASES_H_
