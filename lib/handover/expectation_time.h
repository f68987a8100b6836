// Expectations on responsibility and on time.
#ifndef REMIT_LIB_HANDOVER_EXPECTATION_TIME_H_
#define REMIT_LIB_HANDOVER_EXPECTATION_TIME_H_

#include <cstddef>

#include "lib/handover/checker.h"

namespace remit::inline v0 {

RuleOutcome CheckPerforms(Checker& checker, const Expectation& expectation, std::size_t phase);
RuleOutcome CheckNothingAfterAgreement(Checker& checker, const Expectation& expectation,
                                       std::size_t phase);
RuleOutcome CheckSameAs(Checker& checker, const Expectation& expectation, std::size_t phase);

// What of `parties` still works in customers' accounts from `from` on within the phase:
// a finding of `rule` for each identity.
void FindAccessLeft(Checker& checker, std::size_t phase, const Instant& from,
                    const std::vector<std::string>& parties, std::string_view rule,
                    std::string_view after, const std::string& pointer, RuleOutcome& outcome);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_EXPECTATION_TIME_H_
