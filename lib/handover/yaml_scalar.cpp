#include "lib/handover/yaml_scalar.h"

#include <algorithm>
#include <array>

#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

template <std::size_t N>
bool IsOneOf(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// Takes digits away from the front; how many there were.
std::size_t TakeDigits(std::string_view& text) {
  std::size_t digits = 0;
  while (digits < text.size() && IsAsciiDigit(text[digits])) ++digits;
  text.remove_prefix(digits);
  return digits;
}

// As JSON writes numbers.
bool IsJsonNumber(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::string_view whole = text;
  const std::size_t digits = TakeDigits(text);
  if (digits == 0 || (digits > 1 && whole.front() == '0')) return false;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (TakeDigits(text) == 0) return false;
  }
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    if (TakeDigits(text) == 0) return false;
  }
  return text.empty();
}

// What is a number to a program that reads YAML 1.1, and isn't one in JSON.
std::string_view OtherNumber(std::string_view text) {
  const std::string lower = LowerAscii(text);
  std::string_view rest = lower;
  if (rest.starts_with('-') || rest.starts_with('+')) rest.remove_prefix(1);
  constexpr auto kSpecial = std::to_array<std::string_view>({".inf", ".nan"});
  if (IsOneOf(rest, kSpecial)) return "a number to YAML";
  const auto only = [&](std::string_view characters) {
    return !rest.empty() && rest.find_first_not_of(characters) == std::string_view::npos;
  };
  for (const std::string_view prefix : {"0x", "0o", "0b"}) {
    if (!rest.starts_with(prefix)) continue;
    rest.remove_prefix(2);
    if (only("0123456789abcdef_")) return "a number in another notation to YAML";
    return {};
  }
  if (rest.empty() || !(IsAsciiDigit(rest.front()) || rest.front() == '.') ||
      rest.find_first_of("0123456789") == std::string_view::npos) {
    return {};
  }
  if (only("0123456789_")) {
    return rest.size() > 1 && rest.front() == '0' ? "an octal number to some programs"
                                                  : "a number to YAML";
  }
  if (only("0123456789_:") || only("0123456789_:.")) {
    if (rest.find(':') != std::string_view::npos) return "a number to base 60 to some programs";
    // Dots and digits: `.5` and `5.`, but not an address or a version.
    if (std::count(rest.begin(), rest.end(), '.') == 1) return "a number to YAML";
  }
  if (only("0123456789_.e+-") && rest.find('e') != std::string_view::npos &&
      IsAsciiDigit(rest.back())) {
    return "a number to YAML";
  }
  return {};
}

}  // namespace

YamlScalar ResolvePlain(std::string_view text) {
  constexpr auto kNull = std::to_array<std::string_view>({"", "~", "null", "Null", "NULL"});
  constexpr auto kBoolean =
      std::to_array<std::string_view>({"true", "True", "TRUE", "false", "False", "FALSE"});
  // YAML 1.1 has them for booleans, YAML 1.2 for strings.
  constexpr auto kYesOrNo =
      std::to_array<std::string_view>({"y", "Y", "yes", "Yes", "YES", "n", "N", "no", "No", "NO",
                                       "on", "On", "ON", "off", "Off", "OFF"});
  if (IsOneOf(text, kNull)) return {JsonKind::kNull, {}};
  if (IsOneOf(text, kBoolean)) return {JsonKind::kBoolean, {}};
  if (IsOneOf(text, kYesOrNo)) return {JsonKind::kString, "a boolean to some programs"};
  if (IsJsonNumber(text)) return {JsonKind::kNumber, {}};
  return {JsonKind::kString, OtherNumber(text)};
}

}  // namespace remit::inline v0
