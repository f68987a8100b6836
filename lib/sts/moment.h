// Moments as texts, and sums of them.
#ifndef REMIT_LIB_STS_MOMENT_H_
#define REMIT_LIB_STS_MOMENT_H_

#include <cstdint>
#include <string>

#include "remit/policy/instant.h"

namespace remit::inline v0 {

// "2026-01-01T09:00:00Z", with a fraction where there is one; seconds since 1970
// for moments that have no year of four digits.
std::string MomentText(const Instant& moment);

// Stays at the ends of what an Instant can tell.
Instant Later(const Instant& moment, std::int64_t seconds);

// Whole seconds from `start` to `end`, rounded down; negative when `end` is earlier.
std::int64_t SecondsBetween(const Instant& start, const Instant& end);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_STS_MOMENT_H_
