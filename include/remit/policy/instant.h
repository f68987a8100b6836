// Points in time for the Date operators (C23).
#ifndef REMIT_POLICY_INSTANT_H_
#define REMIT_POLICY_INSTANT_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace remit::inline v0 {

// Exact to 1e-18 s, from the year 0001 to 9999 in ISO notation and further in seconds.
struct Instant {
  std::int64_t seconds = 0;       // since 1970-01-01T00:00:00Z, rounded down
  std::uint64_t attoseconds = 0;  // 0 … 1e18 - 1, added to `seconds`

  auto operator<=>(const Instant&) const = default;
};

// `YYYY-MM`, `YYYY-MM-DD`, `YYYY-MM-DDThh:mmTZD`, `…:ssTZD`, `…:ss.s+TZD`, with
// `Z` or `±hh:mm` for TZD and `t` for `T`; or seconds since 1970 as
// `[+-]?digits[.digits]`. Nothing for other text, for second 60 (U23), for a
// fraction finer than 1e-18 s, for seconds of more than 18 digits, and for a
// four-digit integer, which may mean a year (U5).
std::optional<Instant> ParseInstant(std::string_view text);

// A four-digit integer: a year or seconds since 1970 (U5).
bool IsAmbiguousDate(std::string_view text);

// GR15b: AWS saves more notations than it compares. True for those and for
// everything that ParseInstant or IsAmbiguousDate takes.
bool IsDateAcceptedOnSave(std::string_view text);

}  // namespace remit::inline v0

#endif  // REMIT_POLICY_INSTANT_H_
