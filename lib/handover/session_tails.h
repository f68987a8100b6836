// What is left of sessions after a moment, and what works by it.
#ifndef REMIT_LIB_HANDOVER_SESSION_TAILS_H_
#define REMIT_LIB_HANDOVER_SESSION_TAILS_H_

#include <string>
#include <string_view>
#include <vector>

#include "lib/handover/checker.h"
#include "remit/handover/timeline.h"

namespace remit::inline v0 {

// What some party holds after `at`, in the phase that `at` is in: longest first. `party` is
// how it is called, `holders` what acts.
void AddTails(Checker& checker, std::string_view party, const std::vector<std::string>& holders,
              const std::vector<std::string>& tokens_from, std::size_t phase, TimelineEnd& end,
              CoverageCounts& coverage);

// What these holders can come by anew after it.
void AddAccessLeft(Checker& checker, const std::vector<std::string>& holders, std::size_t phase,
                   TimelineEnd& end, CoverageCounts& coverage);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_SESSION_TAILS_H_
