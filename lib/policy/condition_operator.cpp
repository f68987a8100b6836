#include "remit/policy/condition_operator.h"

#include <array>

#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::array<std::string_view, 27> kNames = {
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "DateEquals",
    "DateNotEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
    "Bool",
    "BinaryEquals",
    "IpAddress",
    "NotIpAddress",
    "ArnEquals",
    "ArnNotEquals",
    "ArnLike",
    "ArnNotLike",
    "Null",
};
static_assert(kNames.size() == static_cast<std::size_t>(BaseOperator::kNull) + 1);

constexpr std::string_view kForAllValues = "ForAllValues:";
constexpr std::string_view kForAnyValue = "ForAnyValue:";
constexpr std::string_view kIfExists = "IfExists";

// What stands around the base name: "ForAnyValue:" StringLike "IfExists".
struct Affixes {
  Quantifier quantifier = Quantifier::kNone;
  bool if_exists = false;
  std::string_view base;
};

Affixes Split(std::string_view name) {
  Affixes parts;
  if (name.starts_with(kForAllValues)) {
    parts.quantifier = Quantifier::kForAllValues;
    name.remove_prefix(kForAllValues.size());
  } else if (name.starts_with(kForAnyValue)) {
    parts.quantifier = Quantifier::kForAnyValue;
    name.remove_prefix(kForAnyValue.size());
  }
  if (name.ends_with(kIfExists)) {
    parts.if_exists = true;
    name.remove_suffix(kIfExists.size());
  }
  parts.base = name;
  return parts;
}

}  // namespace

std::span<const std::string_view> BaseOperatorNames() { return kNames; }

std::string_view BaseOperatorName(BaseOperator base) {
  return kNames[static_cast<std::size_t>(base)];
}

std::optional<ConditionOperator> ParseConditionOperator(std::string_view name) {
  const Affixes parts = Split(name);
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] != parts.base) continue;
    const auto base = static_cast<BaseOperator>(i);
    if (base == BaseOperator::kNull && parts.if_exists) return std::nullopt;
    return ConditionOperator{base, parts.quantifier, parts.if_exists};
  }
  return std::nullopt;
}

std::string ConditionOperatorName(ConditionOperator op) {
  std::string name;
  if (op.quantifier == Quantifier::kForAllValues) name = kForAllValues;
  if (op.quantifier == Quantifier::kForAnyValue) name = kForAnyValue;
  name += BaseOperatorName(op.base);
  if (op.if_exists) name += kIfExists;
  return name;
}

OperatorFamily FamilyOf(BaseOperator base) {
  if (base <= BaseOperator::kStringNotLike) return OperatorFamily::kString;
  if (base <= BaseOperator::kNumericGreaterThanEquals) return OperatorFamily::kNumeric;
  if (base <= BaseOperator::kDateGreaterThanEquals) return OperatorFamily::kDate;
  switch (base) {
    case BaseOperator::kBool: return OperatorFamily::kBool;
    case BaseOperator::kBinaryEquals: return OperatorFamily::kBinary;
    case BaseOperator::kIpAddress:
    case BaseOperator::kNotIpAddress: return OperatorFamily::kIp;
    case BaseOperator::kNull: return OperatorFamily::kNull;
    default: return OperatorFamily::kArn;
  }
}

BaseOperator PositiveOf(BaseOperator base) {
  switch (base) {
    case BaseOperator::kStringNotEquals: return BaseOperator::kStringEquals;
    case BaseOperator::kStringNotEqualsIgnoreCase: return BaseOperator::kStringEqualsIgnoreCase;
    case BaseOperator::kStringNotLike: return BaseOperator::kStringLike;
    case BaseOperator::kNumericNotEquals: return BaseOperator::kNumericEquals;
    case BaseOperator::kDateNotEquals: return BaseOperator::kDateEquals;
    case BaseOperator::kNotIpAddress: return BaseOperator::kIpAddress;
    case BaseOperator::kArnNotEquals: return BaseOperator::kArnEquals;
    case BaseOperator::kArnNotLike: return BaseOperator::kArnLike;
    default: return base;
  }
}

bool IsNegated(BaseOperator base) { return PositiveOf(base) != base; }

bool TakesVariables(BaseOperator base) {
  const OperatorFamily family = FamilyOf(base);
  return family == OperatorFamily::kString || family == OperatorFamily::kArn ||
         family == OperatorFamily::kBool;
}

std::string NearestConditionOperator(std::string_view name) {
  // A wrong case of the quantifier is a slip of the same kind.
  Affixes parts = Split(name);
  std::string_view rest = parts.base;
  const std::size_t colon = rest.find(':');
  if (parts.quantifier == Quantifier::kNone && colon != std::string_view::npos) {
    constexpr std::array<std::string_view, 2> kQuantifiers = {"ForAllValues", "ForAnyValue"};
    const std::string_view nearest = Nearest(rest.substr(0, colon), kQuantifiers);
    if (nearest.empty()) return {};
    parts.quantifier =
        nearest == kQuantifiers[0] ? Quantifier::kForAllValues : Quantifier::kForAnyValue;
    rest.remove_prefix(colon + 1);
  }
  if (!parts.if_exists && rest.size() > kIfExists.size() &&
      EqualsIgnoreAsciiCase(rest.substr(rest.size() - kIfExists.size()), kIfExists)) {
    parts.if_exists = true;
    rest.remove_suffix(kIfExists.size());
  }
  const std::string_view base = Nearest(rest, kNames);
  if (base.empty()) return {};
  const bool is_null = base == BaseOperatorName(BaseOperator::kNull);
  const auto op = ParseConditionOperator(base);
  return ConditionOperatorName({op->base, parts.quantifier, parts.if_exists && !is_null});
}

}  // namespace remit::inline v0
