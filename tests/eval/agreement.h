// Do the two evaluators agree on a case?
#ifndef REMIT_TESTS_EVAL_AGREEMENT_H_
#define REMIT_TESTS_EVAL_AGREEMENT_H_

#include <string>

#include "remit/eval/compiled.h"
#include "tests/eval/generated_case.h"

namespace remit::testing {

// Decides with both, and says in what they differ; empty when they agree. Each
// evaluator keeps its scratch from case to case, as in real use.
class Agreement {
 public:
  std::string Difference(const GeneratedCase& generated);

  // The difference with the smallest case that shows it, ready for
  // tests/conformance/regressions.jsonl.
  std::string Report(const GeneratedCase& generated);

 private:
  EvaluationScratch plain_scratch_;
  EvaluationScratch compiled_scratch_;
};

}  // namespace remit::testing

#endif  // REMIT_TESTS_EVAL_AGREEMENT_H_
