// Principal and NotPrincipal (§4 of docs/semantics.md) as the compiled evaluator
// matches them: without allocating.
#ifndef REMIT_LIB_EVAL_COMPILED_PRINCIPAL_H_
#define REMIT_LIB_EVAL_COMPILED_PRINCIPAL_H_

#include "lib/eval/facts.h"
#include "lib/eval/program.h"
#include "remit/eval/request.h"

namespace remit::inline v0 {

struct PrincipalOutcome {
  Tri value = Tri::kFalse;
  GrantClasses classes{};
};

// `has_boundary`: the caller has a permissions boundary (P21).
PrincipalOutcome MatchPrincipalPattern(const PrincipalPattern& pattern, const Request& request,
                                       bool has_boundary);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_EVAL_COMPILED_PRINCIPAL_H_
