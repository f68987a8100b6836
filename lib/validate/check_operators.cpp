// Operators that don't fit the key: another type (C30), a set operator on a key of
// one value (C16), or none on a key of many (C40, U1).
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "lib/validate/condition_rules.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// The operator to write instead, for a key of this type.
std::string_view OperatorFor(ConditionKeyType type) {
  switch (type) {
    case ConditionKeyType::kString: return "StringEquals";
    case ConditionKeyType::kArn: return "ArnLike";
    case ConditionKeyType::kBool: return "Bool";
    case ConditionKeyType::kDate: return "DateLessThan";
    case ConditionKeyType::kNumeric: return "NumericEquals";
    case ConditionKeyType::kIpAddress: return "IpAddress";
    case ConditionKeyType::kBinary: return "BinaryEquals";
  }
  return "StringEquals";
}

bool HoldsArn(std::string_view key) { return LowerAscii(key).find("arn") != std::string::npos; }

// Whether requests with values of `type` can ever pass, or fail, such a test.
bool Fits(OperatorFamily family, const KeyFacts& key, const ConditionKey& test) {
  switch (family) {
    case OperatorFamily::kNull: return true;
    case OperatorFamily::kString:
      return key.type == ConditionKeyType::kString || key.type == ConditionKeyType::kArn;
    case OperatorFamily::kArn:
      // The catalog calls some keys strings that hold ARNs.
      return key.type == ConditionKeyType::kArn || HoldsArn(key.name) ||
             (key.type == ConditionKeyType::kString &&
              std::all_of(test.values.begin(), test.values.end(), [](const ConditionValue& v) {
                return ArnView::Split(v.text).has_value();
              }));
    case OperatorFamily::kBool: return key.type == ConditionKeyType::kBool;
    case OperatorFamily::kNumeric:
      // aws:EpochTime is both a date and a number (C23).
      return key.type == ConditionKeyType::kNumeric ||
             EqualsIgnoreAsciiCase(key.name, "aws:EpochTime");
    case OperatorFamily::kDate:
      return key.type == ConditionKeyType::kDate ||
             EqualsIgnoreAsciiCase(key.name, "aws:EpochTime");
    case OperatorFamily::kIp: return key.type == ConditionKeyType::kIpAddress;
    case OperatorFamily::kBinary: return key.type == ConditionKeyType::kBinary;
  }
  return true;
}

// `*` and `?` before the last field, where StringLike lets them run over colons.
bool HasEarlyWildcard(std::string_view value) {
  const std::optional<ArnView> arn = ArnView::Split(value);
  if (!arn) return false;
  for (std::size_t i = 1; i + 1 < ArnView::kFields; ++i) {
    if (arn->field(i).find_first_of("*?") != std::string_view::npos) return true;
  }
  return false;
}

class OperatorRules {
 public:
  OperatorRules(const RuleContext& context, std::size_t statement, KeyIndex& keys)
      : context_(context),
        statement_(context.document.statements[statement]),
        index_(statement),
        keys_(keys) {}

  void Check() {
    for (const ConditionBlock& block : statement_.conditions) {
      if (!block.op) continue;
      for (const ConditionKey& key : block.keys) {
        if (context_.Full()) return;
        const KeyFacts facts = keys_.Find(key.key.text);
        if (!facts.known()) continue;
        CheckType(block, key, facts);
        CheckQuantifier(block, key, facts);
      }
    }
  }

 private:
  void Add(std::string_view code, const ConditionBlock& block, const ConditionKey& key,
           std::string message, std::string hint) {
    context_.Add(code, ConditionKeyPointer(context_.document, index_, block, key), key.key.span,
                 std::move(message), std::move(hint));
  }

  void CheckType(const ConditionBlock& block, const ConditionKey& key, const KeyFacts& facts) {
    const OperatorFamily family = FamilyOf(block.op->base);
    if (!Fits(family, facts, key)) {
      Add("IAM0501", block, key,
          "operator " + Quoted(block.name.text) + " does not fit " + Quoted(key.key.text) +
              ", which is of type " + std::string(ConditionKeyTypeName(facts.type)),
          "write " + Quoted(OperatorFor(facts.type)) + " or another operator of that type");
      return;
    }
    const BaseOperator positive = PositiveOf(block.op->base);
    const bool like = positive == BaseOperator::kStringLike;
    if (facts.type == ConditionKeyType::kArn && like &&
        std::any_of(key.values.begin(), key.values.end(),
                    [](const ConditionValue& v) { return HasEarlyWildcard(v.text); })) {
      Add("IAM0502", block, key,
          Quoted(key.key.text) + " is an ARN, and in " + Quoted(block.name.text) +
              " a wildcard runs over its fields",
          std::string("`") + (IsNegated(block.op->base) ? "ArnNotLike" : "ArnLike") +
              "` compares field by field");
    }
  }

  void CheckQuantifier(const ConditionBlock& block, const ConditionKey& key,
                       const KeyFacts& facts) {
    const Quantifier quantifier = block.op->quantifier;
    if (block.op->base == BaseOperator::kNull) return;
    if (facts.multivalued) {
      if (quantifier != Quantifier::kNone) return;
      const bool negated = IsNegated(block.op->base);
      Add("IAM0503", block, key,
          Quoted(key.key.text) +
              " holds several values and needs `ForAllValues:` or "
              "`ForAnyValue:` before " +
              Quoted(block.name.text),
          negated ? "`ForAllValues:` passes when no value is listed"
                  : "`ForAnyValue:` passes when one of its values is listed, `ForAllValues:` "
                    "also when it has none");
      return;
    }
    if (quantifier == Quantifier::kNone) return;
    const bool allow = statement_.effect == Effect::kAllow;
    if (quantifier == Quantifier::kForAllValues && allow && !facts.always_there &&
        !keys_.always_sent.Contains(context_, index_, facts.name)) {
      Add("IAM0504", block, key,
          "`ForAllValues:` on " + Quoted(key.key.text) +
              ", which holds one value, also allows requests without it",
          "leave `ForAllValues:` out");
    } else {
      Add("IAM0505", block, key,
          Quoted(key.key.text) + " holds one value: " + Quoted(block.name.text) +
              " asks for a list",
          "leave the part before the colon out");
    }
  }

  const RuleContext& context_;
  const Statement& statement_;
  const std::size_t index_;
  KeyIndex& keys_;
};

}  // namespace

void CheckOperators(const RuleContext& context, std::size_t statement, KeyIndex& keys) {
  OperatorRules(context, statement, keys).Check();
}

}  // namespace remit::inline v0
