// The plain evaluator: the rules of docs/semantics.md one by one over the parsed
// documents. It is the reference that the compiled one must agree with; use it
// for single decisions, and the compiled one in a hot path.
//
//   EvaluationScratch scratch;
//   EvaluationResult r = EvaluatePlain(policies, request, scratch);
//
// Can't fail. Costs grow with the number of statements. Thread-safe with one
// scratch a thread.
#ifndef REMIT_EVAL_PLAIN_H_
#define REMIT_EVAL_PLAIN_H_

#include "remit/eval/decision.h"
#include "remit/eval/policy_set.h"
#include "remit/eval/request.h"
#include "remit/eval/scratch.h"

namespace remit::inline v0 {

EvaluationResult EvaluatePlain(const PolicySet& policies, const Request& request,
                               EvaluationScratch& scratch);

}  // namespace remit::inline v0

#endif  // REMIT_EVAL_PLAIN_H_
