#include "lib/validate/key_tests.h"

#include <algorithm>

#include "remit/arn/glob.h"
#include "remit/policy/condition_operator.h"
#include "remit/policy/decimal.h"
#include "remit/policy/findings.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

template <typename Wanted>
std::vector<PolicyKeyTest> Collect(const Statement& statement, Wanted wanted) {
  std::vector<PolicyKeyTest> tests;
  for (const ConditionBlock& block : statement.conditions) {
    for (const ConditionKey& key : block.keys) {
      if (wanted(key.key.text)) tests.push_back({&block, &key});
    }
  }
  return tests;
}

constexpr Outcome Sure(bool holds) { return holds ? Outcome::kYes : Outcome::kNo; }

Outcome CompareNumbers(BaseOperator base, std::string_view request, std::string_view policy) {
  const std::optional<Decimal> a = Decimal::Parse(request);
  const std::optional<Decimal> b = Decimal::Parse(policy);
  if (!a || !b) return Outcome::kNo;  // C30
  switch (base) {
    case BaseOperator::kNumericLessThan: return Sure(*a < *b);
    case BaseOperator::kNumericLessThanEquals: return Sure(*a <= *b);
    case BaseOperator::kNumericGreaterThan: return Sure(*a > *b);
    case BaseOperator::kNumericGreaterThanEquals: return Sure(*a >= *b);
    default: return Sure(*a == *b);
  }
}

// One value of a positive operator.
Outcome Compare(BaseOperator base, std::string_view request, const ConditionValue& policy) {
  if (TakesVariables(base) && policy.text.find("${") != std::string::npos) return Outcome::kMaybe;
  switch (base) {
    case BaseOperator::kStringEquals: return Sure(request == policy.text);
    case BaseOperator::kStringEqualsIgnoreCase:
    case BaseOperator::kBool: return Sure(EqualsIgnoreAsciiCase(request, policy.text));
    case BaseOperator::kStringLike: return Sure(GlobMatches(policy.text, request));
    default: break;
  }
  if (FamilyOf(base) == OperatorFamily::kNumeric) {
    return CompareNumbers(base, request, policy.text);
  }
  // Dates, addresses, ARNs: none of the keys that are judged by value has one.
  return Outcome::kNo;
}

Outcome Not(Outcome outcome) {
  if (outcome == Outcome::kMaybe) return outcome;
  return Sure(outcome == Outcome::kNo);
}

bool HasValue(const ConditionKey& key, std::string_view text) {
  return std::any_of(key.values.begin(), key.values.end(), [&](const ConditionValue& value) {
    return EqualsIgnoreAsciiCase(value.text, text);
  });
}

Outcome HoldsAbsent(const ConditionOperator& op, const ConditionKey& key) {
  if (op.quantifier == Quantifier::kForAllValues) return Outcome::kYes;
  if (op.quantifier == Quantifier::kForAnyValue) return Outcome::kNo;
  if (op.base == BaseOperator::kNull) return Sure(HasValue(key, "true"));
  return Sure(op.if_exists || IsNegated(op.base));
}

}  // namespace

std::vector<PolicyKeyTest> TestsOf(const Statement& statement, std::string_view key) {
  return Collect(statement,
                 [&](std::string_view name) { return EqualsIgnoreAsciiCase(name, key); });
}

std::vector<PolicyKeyTest> TestsOfPrefix(const Statement& statement, std::string_view prefix) {
  return Collect(statement, [&](std::string_view name) {
    return EqualsIgnoreAsciiCase(name.substr(0, prefix.size()), prefix);
  });
}

std::size_t CountTests(const Statement& statement) {
  std::size_t count = 0;
  for (const ConditionBlock& block : statement.conditions) count += block.keys.size();
  return count;
}

Outcome Holds(const PolicyKeyTest& test, std::optional<std::string_view> value) {
  const ConditionOperator* const op = test.op();
  if (op == nullptr) return Outcome::kMaybe;
  if (!value) return HoldsAbsent(*op, *test.key);
  if (op->base == BaseOperator::kNull) return Sure(HasValue(*test.key, "false"));
  const BaseOperator positive = PositiveOf(op->base);
  Outcome any = Outcome::kNo;
  for (const ConditionValue& policy : test.key->values) {
    any = std::max(any, Compare(positive, *value, policy));
    if (any == Outcome::kYes) break;
  }
  return IsNegated(op->base) ? Not(any) : any;
}

Outcome HoldAll(const std::vector<PolicyKeyTest>& tests, std::optional<std::string_view> value) {
  Outcome all = Outcome::kYes;
  for (const PolicyKeyTest& test : tests) all = Both(all, Holds(test, value));
  return all;
}

bool NeedsKey(const std::vector<PolicyKeyTest>& tests) {
  return HoldAll(tests, std::nullopt) == Outcome::kNo;
}

bool NamesValues(const PolicyKeyTest& test) {
  const ConditionOperator* const op = test.op();
  return op != nullptr && !IsNegated(op->base) && op->base != BaseOperator::kNull &&
         !test.key->values.empty();
}

bool TakesWildcards(const PolicyKeyTest& test) {
  const ConditionOperator* const op = test.op();
  if (op == nullptr) return false;
  const BaseOperator positive = PositiveOf(op->base);
  return positive == BaseOperator::kStringLike || positive == BaseOperator::kArnLike ||
         positive == BaseOperator::kArnEquals;
}

std::string KeyTestPointer(const PolicyDocument& document, std::size_t statement,
                           const PolicyKeyTest& test) {
  std::string pointer = StatementPointer(document, statement) + "/Condition";
  AppendPointerToken(pointer, test.block->name.text);
  AppendPointerToken(pointer, test.key->key.text);
  return pointer;
}

}  // namespace remit::inline v0
