#include "remit/policy/instant.h"

#include <algorithm>
#include <chrono>

#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kFractionDigits = 18;  // 1e-18 s
constexpr std::uint64_t kAttosecondsPerSecond = 1'000'000'000'000'000'000;

// Reads a text from left to right; every Take… leaves it alone when it fails.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool done() const { return text_.empty(); }

  bool Take(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }

  bool TakeOneOf(std::string_view chars) {
    if (text_.empty() || chars.find(text_.front()) == std::string_view::npos) return false;
    text_.remove_prefix(1);
    return true;
  }

  std::string_view TakeDigits() {
    std::size_t n = 0;
    while (n < text_.size() && IsAsciiDigit(text_[n])) ++n;
    const std::string_view digits = text_.substr(0, n);
    text_.remove_prefix(n);
    return digits;
  }

  // Exactly `n` digits of a number from `low` to `high`.
  std::optional<int> TakeField(std::size_t n, int low, int high) {
    int value = 0;
    for (std::size_t i = 0; i < n; ++i) {
      if (i >= text_.size() || !IsAsciiDigit(text_[i])) return std::nullopt;
      value = value * 10 + (text_[i] - '0');
    }
    if (value < low || value > high) return std::nullopt;
    text_.remove_prefix(n);
    return value;
  }

 private:
  std::string_view text_;
};

std::string_view WithoutLeadingZeros(std::string_view digits) {
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

// REQUIRES: at most 18 digits.
std::int64_t ToInteger(std::string_view digits) {
  std::int64_t value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

// The digits after the point. Nothing when there are none or when they are too fine.
std::optional<std::uint64_t> ToAttoseconds(std::string_view digits) {
  if (digits.empty()) return std::nullopt;
  while (digits.ends_with('0')) digits.remove_suffix(1);
  if (digits.size() > kFractionDigits) return std::nullopt;
  auto value = static_cast<std::uint64_t>(ToInteger(digits));
  for (std::size_t n = digits.size(); n < kFractionDigits; ++n) value *= 10;
  return value;
}

// `[+-]?digits[.digits]` seconds since 1970.
std::optional<Instant> ParseSeconds(std::string_view text) {
  Scanner scan(text);
  const bool negative = scan.Take('-');
  if (!negative) scan.Take('+');
  const std::string_view digits = scan.TakeDigits();
  if (digits.empty()) return std::nullopt;
  const std::string_view significant = WithoutLeadingZeros(digits);
  if (significant.size() > 18) return std::nullopt;
  Instant instant{ToInteger(significant), 0};
  if (scan.Take('.')) {
    const std::optional<std::uint64_t> fraction = ToAttoseconds(scan.TakeDigits());
    if (!fraction) return std::nullopt;
    instant.attoseconds = *fraction;
  }
  if (!scan.done()) return std::nullopt;
  if (!negative) return instant;
  instant.seconds = -instant.seconds;
  if (instant.attoseconds != 0) {
    --instant.seconds;
    instant.attoseconds = kAttosecondsPerSecond - instant.attoseconds;
  }
  return instant;
}

// `Z` or `±hh:mm`, in seconds east of Greenwich.
std::optional<std::int64_t> TakeZone(Scanner& scan) {
  if (scan.Take('Z')) return 0;
  const bool west = scan.Take('-');
  if (!west && !scan.Take('+')) return std::nullopt;
  const std::optional<int> hours = scan.TakeField(2, 0, 23);
  if (!hours || !scan.Take(':')) return std::nullopt;
  const std::optional<int> minutes = scan.TakeField(2, 0, 59);
  if (!minutes) return std::nullopt;
  const std::int64_t offset = std::int64_t{*hours} * 3600 + std::int64_t{*minutes} * 60;
  return west ? -offset : offset;
}

// The ISO 8601 notations of C23.
std::optional<Instant> ParseIso(std::string_view text) {
  Scanner scan(text);
  const std::optional<int> year = scan.TakeField(4, 1, 9999);
  if (!year || !scan.Take('-')) return std::nullopt;
  const std::optional<int> month = scan.TakeField(2, 1, 12);
  if (!month) return std::nullopt;
  int day = 1;
  const bool has_day = scan.Take('-');
  if (has_day) {
    const std::optional<int> taken = scan.TakeField(2, 1, 31);
    if (!taken) return std::nullopt;
    day = *taken;
  }
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;  // 30 February
  const std::int64_t midnight =
      std::int64_t{std::chrono::sys_days(date).time_since_epoch().count()} * 86'400;
  if (scan.done()) return Instant{midnight, 0};

  if (!has_day || !scan.TakeOneOf("Tt")) return std::nullopt;
  const std::optional<int> hour = scan.TakeField(2, 0, 23);
  if (!hour || !scan.Take(':')) return std::nullopt;
  const std::optional<int> minute = scan.TakeField(2, 0, 59);
  if (!minute) return std::nullopt;
  Instant instant{midnight + std::int64_t{*hour} * 3600 + std::int64_t{*minute} * 60, 0};
  if (scan.Take(':')) {
    const std::optional<int> second = scan.TakeField(2, 0, 59);  // never 60 (U23)
    if (!second) return std::nullopt;
    instant.seconds += *second;
    if (scan.Take('.')) {
      const std::optional<std::uint64_t> fraction = ToAttoseconds(scan.TakeDigits());
      if (!fraction) return std::nullopt;
      instant.attoseconds = *fraction;
    }
  }
  const std::optional<std::int64_t> zone = TakeZone(scan);
  if (!zone || !scan.done()) return std::nullopt;
  instant.seconds -= *zone;
  return instant;
}

// A number of `widest` digits at most, from `low` to `high`.
bool TakeUpTo(Scanner& scan, std::size_t widest, std::int64_t low, std::int64_t high) {
  const std::string_view digits = scan.TakeDigits();
  if (digits.empty() || digits.size() > widest) return false;
  const std::int64_t value = ToInteger(digits);
  return value >= low && value <= high;
}

// Dates that AWS is seen to save although they name no instant (GR15b): `2017`
// with a `T` behind it, `2017-7`, `…T`, `…T9`, `…T9:30`, no zone, or one without minutes.
bool IsLaxIso(std::string_view text) {
  Scanner scan(text);
  // The years that Java's calendar holds.
  const bool before_christ = scan.Take('-');
  if (!TakeUpTo(scan, 9, 0, before_christ ? 292'275'054 : 292'278'993)) return false;
  const bool has_month = scan.Take('-');
  if (has_month && !TakeUpTo(scan, 2, 1, 12)) return false;
  if (has_month && scan.Take('-') && !TakeUpTo(scan, 2, 1, 31)) return false;
  if (scan.done()) return has_month || before_christ;
  if (!scan.TakeOneOf("Tt")) return false;
  if (scan.done()) return true;

  if (!TakeUpTo(scan, 2, 0, 23)) return false;
  if (scan.Take(':') && !TakeUpTo(scan, 2, 0, 59)) return false;
  if (scan.Take(':')) {
    if (!TakeUpTo(scan, 2, 0, 59)) return false;
    if (scan.Take('.') && !TakeUpTo(scan, 9, 0, 999'999'999)) return false;
  }
  if (scan.done()) return true;
  if (scan.TakeOneOf("Zz")) return scan.done();
  if (!scan.TakeOneOf("+-") || !scan.TakeField(2, 0, 23)) return false;
  if (scan.Take(':') && !scan.TakeField(2, 0, 59)) return false;
  return scan.done();
}

// Seconds or milliseconds that fit a signed 64-bit integer.
bool IsInt64(std::string_view text) {
  constexpr std::string_view kLargest = "9223372036854775807";
  Scanner scan(text);
  const std::string_view digits = scan.TakeDigits();
  if (digits.empty() || !scan.done()) return false;
  const std::string_view significant = WithoutLeadingZeros(digits);
  return significant.size() < kLargest.size() ||
         (significant.size() == kLargest.size() && significant <= kLargest);
}

}  // namespace

bool IsAmbiguousDate(std::string_view text) {
  return text.size() == 4 && std::all_of(text.begin(), text.end(), IsAsciiDigit);
}

std::optional<Instant> ParseInstant(std::string_view text) {
  if (IsAmbiguousDate(text)) return std::nullopt;
  if (const std::optional<Instant> instant = ParseIso(text)) return instant;
  return ParseSeconds(text);
}

bool IsDateAcceptedOnSave(std::string_view text) {
  return ParseInstant(text).has_value() || IsInt64(text) || IsLaxIso(text);
}

}  // namespace remit::inline v0
