#include "lib/eval/compare.h"

#include <compare>
#include <optional>
#include <string>

#include "absl/strings/escaping.h"

#include "remit/policy/decimal.h"
#include "remit/policy/instant.h"
#include "remit/policy/ip_range.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr Comparison kWrongTypeOfPolicy{ComparisonKind::kWrongType, "U3",
                                        "the policy's value is not of the operator's type"};
constexpr Comparison kWrongTypeOfRequest{ComparisonKind::kWrongType, "U3",
                                         "the request's value is not of the operator's type"};

// Six relations, in the order of the operators of both families.
bool Holds(int relation, std::strong_ordering order) {
  switch (relation) {
    case 0: return order == 0;
    case 2: return order < 0;
    case 3: return order <= 0;
    case 4: return order > 0;
    case 5: return order >= 0;
    default: return false;  // NotEquals is never asked: `op` is positive
  }
}

Comparison CompareNumbers(int relation, std::string_view policy_value,
                          std::string_view request_value) {
  const std::optional<Decimal> wanted = Decimal::Parse(policy_value);
  const std::optional<Decimal> actual = Decimal::Parse(request_value);
  if (wanted && actual) return Compared(Holds(relation, *actual <=> *wanted));
  if ((!wanted && IsDoubtfulNumber(policy_value)) || (!actual && IsDoubtfulNumber(request_value))) {
    const bool other_is_number =
        (wanted || IsDoubtfulNumber(policy_value)) && (actual || IsDoubtfulNumber(request_value));
    if (other_is_number) {
      return {ComparisonKind::kIndeterminate, "U18",
              "a number that is not written as digits with an optional fraction"};
    }
  }
  return wanted ? kWrongTypeOfRequest : kWrongTypeOfPolicy;
}

Comparison CompareDates(int relation, std::string_view policy_value,
                        std::string_view request_value) {
  const std::optional<Instant> wanted = ParseInstant(policy_value);
  const std::optional<Instant> actual = ParseInstant(request_value);
  if (wanted && actual) return Compared(Holds(relation, *actual <=> *wanted));
  const bool wanted_ambiguous = IsAmbiguousDate(policy_value);
  const bool actual_ambiguous = IsAmbiguousDate(request_value);
  if ((wanted || wanted_ambiguous) && (actual || actual_ambiguous)) {
    return {ComparisonKind::kIndeterminate, "U5",
            "four digits may mean a year or seconds since 1970"};
  }
  return wanted || wanted_ambiguous ? kWrongTypeOfRequest : kWrongTypeOfPolicy;
}

Comparison CompareBools(std::string_view policy_value, std::string_view request_value) {
  const int wanted = ParseBool(policy_value);
  const int actual = ParseBool(request_value);
  if (wanted < 0) return kWrongTypeOfPolicy;
  if (actual < 0) return kWrongTypeOfRequest;
  return Compared(wanted == actual);
}

Comparison CompareIps(std::string_view policy_value, std::string_view request_value) {
  const std::optional<IpRange> wanted = IpRange::Parse(policy_value);
  const std::optional<IpAddress> actual = ParseIpAddress(request_value);
  if (!wanted) return kWrongTypeOfPolicy;
  if (!actual) return kWrongTypeOfRequest;
  return Compared(wanted->Contains(*actual));
}

Comparison CompareBytes(std::string_view policy_value, std::string_view request_value) {
  // Equal texts hold equal bytes; otherwise different texts still may.
  std::string wanted;
  std::string actual;
  if (!absl::Base64Unescape(ToAbsl(policy_value), &wanted)) return kWrongTypeOfPolicy;
  if (!absl::Base64Unescape(ToAbsl(request_value), &actual)) return kWrongTypeOfRequest;
  return Compared(wanted == actual);
}

}  // namespace

int ParseBool(std::string_view text) {
  if (EqualsIgnoreAsciiCase(text, "true")) return 1;
  if (EqualsIgnoreAsciiCase(text, "false")) return 0;
  return -1;
}

Comparison CompareTyped(BaseOperator op, std::string_view policy_value,
                        std::string_view request_value) {
  switch (FamilyOf(op)) {
    case OperatorFamily::kNumeric:
      return CompareNumbers(static_cast<int>(op) - static_cast<int>(BaseOperator::kNumericEquals),
                            policy_value, request_value);
    case OperatorFamily::kDate:
      return CompareDates(static_cast<int>(op) - static_cast<int>(BaseOperator::kDateEquals),
                          policy_value, request_value);
    case OperatorFamily::kBool: return CompareBools(policy_value, request_value);
    case OperatorFamily::kIp: return CompareIps(policy_value, request_value);
    case OperatorFamily::kBinary: return CompareBytes(policy_value, request_value);
    default: return Compared(false);
  }
}

}  // namespace remit::inline v0
