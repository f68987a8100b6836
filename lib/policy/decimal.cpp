#include "remit/policy/decimal.h"

#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

bool IsHexDigit(char c) {
  return IsAsciiDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool IsBlank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Cuts the leading run of characters that `take` accepts off `text`.
template <typename Predicate>
std::string_view TakeWhile(std::string_view& text, Predicate take) {
  std::size_t n = 0;
  while (n < text.size() && take(text[n])) ++n;
  const std::string_view taken = text.substr(0, n);
  text.remove_prefix(n);
  return taken;
}

bool TakeSign(std::string_view& text) {
  if (text.empty() || (text.front() != '+' && text.front() != '-')) return false;
  const bool negative = text.front() == '-';
  text.remove_prefix(1);
  return negative;
}

// Of two digit strings read after the point, or of equal length before it.
std::strong_ordering CompareDigits(std::string_view a, std::string_view b) {
  return a.compare(b) <=> 0;
}

}  // namespace

std::optional<Decimal> Decimal::Parse(std::string_view text) {
  Decimal number;
  number.negative_ = TakeSign(text);
  number.integer_ = TakeWhile(text, IsAsciiDigit);
  if (number.integer_.empty()) return std::nullopt;
  if (!text.empty()) {
    if (text.front() != '.') return std::nullopt;
    text.remove_prefix(1);
    number.fraction_ = TakeWhile(text, IsAsciiDigit);
    if (number.fraction_.empty() || !text.empty()) return std::nullopt;
  }
  while (number.integer_.starts_with('0')) number.integer_.remove_prefix(1);
  while (number.fraction_.ends_with('0')) number.fraction_.remove_suffix(1);
  if (number.integer_.empty() && number.fraction_.empty()) number.negative_ = false;
  return number;
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
  if (negative_ != other.negative_) {
    return negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  std::strong_ordering order = integer_.size() <=> other.integer_.size();
  if (order == 0) order = CompareDigits(integer_, other.integer_);
  // Without trailing zeros the shorter of two equal beginnings is the smaller.
  if (order == 0) order = CompareDigits(fraction_, other.fraction_);
  return negative_ ? 0 <=> order : order;
}

bool IsDoubtfulNumber(std::string_view text) {
  if (Decimal::Parse(text)) return false;
  TakeWhile(text, IsBlank);
  while (!text.empty() && IsBlank(text.back())) text.remove_suffix(1);
  TakeSign(text);
  if (text.starts_with("0x") || text.starts_with("0X")) {
    text.remove_prefix(2);
    return !TakeWhile(text, IsHexDigit).empty() && text.empty();
  }
  bool digits = !TakeWhile(text, IsAsciiDigit).empty();
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    digits = !TakeWhile(text, IsAsciiDigit).empty() || digits;
  }
  if (!digits) return false;
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    TakeSign(text);
    if (TakeWhile(text, IsAsciiDigit).empty()) return false;
  }
  return text.empty();
}

}  // namespace remit::inline v0
