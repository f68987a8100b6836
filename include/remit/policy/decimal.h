// Exact decimal numbers for the Numeric operators (C22).
#ifndef REMIT_POLICY_DECIMAL_H_
#define REMIT_POLICY_DECIMAL_H_

#include <compare>
#include <optional>
#include <string_view>

namespace remit::inline v0 {

// `[+-]?digits[.digits]` of any length, compared by value. Looks into the text
// that it was parsed from and lives no longer. Nothing is rounded or allocated.
class Decimal {
 public:
  static std::optional<Decimal> Parse(std::string_view text);

  std::strong_ordering operator<=>(const Decimal& other) const;
  bool operator==(const Decimal& other) const { return (*this <=> other) == 0; }

 private:
  bool negative_ = false;      // false for zero
  std::string_view integer_;   // without leading zeros
  std::string_view fraction_;  // without trailing zeros
};

// True for what is no Decimal but what some reader of numbers would take:
// exponents, hexadecimals, blanks around, a point without digits on one side (U18).
bool IsDoubtfulNumber(std::string_view text);

}  // namespace remit::inline v0

#endif  // REMIT_POLICY_DECIMAL_H_
