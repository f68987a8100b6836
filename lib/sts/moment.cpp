#include "lib/sts/moment.h"

#include <chrono>
#include <cstdio>
#include <limits>

namespace remit::inline v0 {
namespace {

constexpr std::int64_t kYear1 = -62'135'596'800;
constexpr std::int64_t kYear10000 = 253'402'300'800;

std::string Fraction(std::uint64_t attoseconds) {
  if (attoseconds == 0) return {};
  std::string digits = std::to_string(attoseconds);
  digits.insert(0, 18 - digits.size(), '0');
  digits.erase(digits.find_last_not_of('0') + 1);
  return "." + digits;
}

std::int64_t Saturated(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  if (!__builtin_add_overflow(a, b, &sum)) return sum;
  return b < 0 ? std::numeric_limits<std::int64_t>::min()
               : std::numeric_limits<std::int64_t>::max();
}

}  // namespace

std::string MomentText(const Instant& moment) {
  if (moment.seconds < kYear1 || moment.seconds >= kYear10000) {
    return std::to_string(moment.seconds);
  }
  const std::chrono::sys_seconds time{std::chrono::seconds(moment.seconds)};
  const auto midnight = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date{midnight};
  const std::chrono::hh_mm_ss clock{time - midnight};
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text + Fraction(moment.attoseconds) + "Z";
}

Instant Later(const Instant& moment, std::int64_t seconds) {
  return {Saturated(moment.seconds, seconds), moment.attoseconds};
}

std::int64_t SecondsBetween(const Instant& start, const Instant& end) {
  std::int64_t difference = 0;
  if (__builtin_sub_overflow(end.seconds, start.seconds, &difference)) {
    return end.seconds < start.seconds ? std::numeric_limits<std::int64_t>::min()
                                       : std::numeric_limits<std::int64_t>::max();
  }
  return end.attoseconds < start.attoseconds ? Saturated(difference, -1) : difference;
}

}  // namespace remit::inline v0
