// The condition operators of IAM (§3.3 of docs/semantics.md), with their
// quantifier and IfExists.
#ifndef REMIT_POLICY_CONDITION_OPERATOR_H_
#define REMIT_POLICY_CONDITION_OPERATOR_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace remit::inline v0 {

enum class BaseOperator : std::uint8_t {
  kStringEquals,
  kStringNotEquals,
  kStringEqualsIgnoreCase,
  kStringNotEqualsIgnoreCase,
  kStringLike,
  kStringNotLike,
  kNumericEquals,
  kNumericNotEquals,
  kNumericLessThan,
  kNumericLessThanEquals,
  kNumericGreaterThan,
  kNumericGreaterThanEquals,
  kDateEquals,
  kDateNotEquals,
  kDateLessThan,
  kDateLessThanEquals,
  kDateGreaterThan,
  kDateGreaterThanEquals,
  kBool,
  kBinaryEquals,
  kIpAddress,
  kNotIpAddress,
  kArnEquals,
  kArnNotEquals,
  kArnLike,
  kArnNotLike,
  kNull,
};

enum class OperatorFamily : std::uint8_t {
  kString,
  kNumeric,
  kDate,
  kBool,
  kBinary,
  kIp,
  kArn,
  kNull
};

enum class Quantifier : std::uint8_t { kNone, kForAllValues, kForAnyValue };

struct ConditionOperator {
  BaseOperator base = BaseOperator::kStringEquals;
  Quantifier quantifier = Quantifier::kNone;
  bool if_exists = false;

  bool operator==(const ConditionOperator&) const = default;
};

// Case-sensitive (C29); nothing for a name that IAM doesn't know, such as
// `NullIfExists` (GR14).
std::optional<ConditionOperator> ParseConditionOperator(std::string_view name);

std::string ConditionOperatorName(ConditionOperator op);
std::string_view BaseOperatorName(BaseOperator base);
OperatorFamily FamilyOf(BaseOperator base);

// True for …Not… operators: they say what the value must not be (C06, C11).
bool IsNegated(BaseOperator base);

// The operator that a negated one negates; others are their own.
BaseOperator PositiveOf(BaseOperator base);

// Policy variables are expanded in values of String, Arn and Bool operators (V03).
bool TakesVariables(BaseOperator base);

// Every base operator, in the order of the enumeration.
std::span<const std::string_view> BaseOperatorNames();

// The known name nearest to an unknown one, quantifier and IfExists kept; may be empty.
std::string NearestConditionOperator(std::string_view name);

}  // namespace remit::inline v0

#endif  // REMIT_POLICY_CONDITION_OPERATOR_H_
