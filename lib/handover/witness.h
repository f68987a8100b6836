// Evidence: a chain of requests and the call at its end, replayed and written down so
// that somebody else can replay it.
#ifndef REMIT_LIB_HANDOVER_WITNESS_H_
#define REMIT_LIB_HANDOVER_WITNESS_H_

#include "remit/delegation/delegation.h"
#include "remit/handover/check.h"
#include "remit/handover/coverage.h"

namespace remit::inline v0 {

// Replays `chain` and the call of `hit` on the plain evaluator. A call whose ceiling isn't allowed
// has only to be refused again, by whichever deny. `texts`: with the case and the script as JSON.
CheckWitness WitnessOf(const Delegation& delegation, const Estate& estate, Chain chain,
                       const CoverageHit& hit, const StsOptions& options, bool texts);

// The call as a simulation case (docs/simulation-case.md), on one line.
std::string CaseJsonOf(const Estate& estate, const CoverageHit& hit, const StsOptions& options);
// Chain and call as a script (docs/sessions.md), on one line.
std::string ScriptJsonOf(const Chain& chain, const CoverageHit& hit);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_WITNESS_H_
