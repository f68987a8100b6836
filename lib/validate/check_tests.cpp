// Tests that say nothing, or that can't hold together (C01, C07, C12, C15).
#include <algorithm>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"

#include "lib/validate/condition_rules.h"
#include "lib/validate/key_tests.h"
#include "lib/validate/reference_limits.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

bool AllAre(const ConditionKey& key, std::string_view value) {
  return !key.values.empty() &&
         std::all_of(key.values.begin(), key.values.end(),
                     [&](const ConditionValue& v) { return EqualsIgnoreAsciiCase(v.text, value); });
}

// Passes only for requests that have the key.
bool NeedsKey(const ConditionOperator& op) {
  if (op.base == BaseOperator::kNull || op.quantifier == Quantifier::kForAllValues) return false;
  if (op.quantifier == Quantifier::kForAnyValue) return true;
  return !IsNegated(op.base) && !op.if_exists;
}

// Requests choose these freely: without tags there is nothing to limit.
bool ListsTagKeys(std::string_view key) { return LowerAscii(key).ends_with("tagkeys"); }

struct Presence {
  bool must_be_there = false;  // by `Null` false or a test that needs it
  bool must_be_absent = false;
};

class TestRules {
 public:
  TestRules(const RuleContext& context, std::size_t statement, KeyIndex& keys)
      : context_(context),
        statement_(context.document.statements[statement]),
        index_(statement),
        keys_(keys) {}

  void Check() {
    if (statement_.conditions.empty()) {
      context_.Add("IAM0510", StatementPointer(context_.document, index_) + "/Condition",
                   statement_.condition_span, "`Condition` is empty and tests nothing",
                   "remove it, or write the test that was meant");
      return;
    }
    for (const ConditionBlock& block : statement_.conditions) {
      if (!block.op) continue;
      for (const ConditionKey& key : block.keys) {
        Note(*block.op, key);
        NoteExclusion(block, key);
      }
    }
    for (const ConditionBlock& block : statement_.conditions) {
      if (context_.Full()) return;
      if (block.keys.empty()) {
        std::string pointer = StatementPointer(context_.document, index_) + "/Condition";
        AppendPointerToken(pointer, block.name.text);
        context_.Add("IAM0510", std::move(pointer), block.name.span,
                     Quoted(block.name.text) + " names no key and tests nothing",
                     "remove it, or write the test that was meant");
      }
      if (!block.op) continue;
      for (const ConditionKey& key : block.keys) CheckTest(block, key);
    }
  }

 private:
  void Note(const ConditionOperator& op, const ConditionKey& key) {
    Presence& presence = presence_[LowerAscii(key.key.text)];
    if (op.base == BaseOperator::kNull) {
      if (op.quantifier != Quantifier::kNone) return;
      presence.must_be_absent = presence.must_be_absent || AllAre(key, "true");
      presence.must_be_there = presence.must_be_there || AllAre(key, "false");
    } else if (NeedsKey(op) && !key.values.empty()) {
      presence.must_be_there = true;
    }
    if (presence.must_be_there && LowerAscii(key.key.text).find("request") != std::string::npos) {
      request_tag_is_there_ =
          request_tag_is_there_ || LowerAscii(key.key.text).find("tag/") != std::string::npos;
    }
  }

  void NoteExclusion(const ConditionBlock& block, const ConditionKey& key) {
    const ConditionOperator op = *block.op;
    if (op.quantifier == Quantifier::kNone &&
        (op.base == BaseOperator::kStringNotEquals ||
         op.base == BaseOperator::kStringNotEqualsIgnoreCase)) {
      exclusions_.try_emplace(LowerAscii(key.key.text), PolicyKeyTest{&block, &key});
    }
  }

  void Add(std::string_view code, const ConditionBlock& block, const ConditionKey& key,
           std::string message, std::string hint = {}) {
    context_.Add(code, ConditionKeyPointer(context_.document, index_, block, key), key.key.span,
                 std::move(message), std::move(hint));
  }

  void CheckTest(const ConditionBlock& block, const ConditionKey& key) {
    if (context_.Full()) return;
    const ConditionOperator op = *block.op;
    const Presence& presence = presence_[LowerAscii(key.key.text)];
    if (key.values.empty()) {
      const bool passes = IsNegated(op.base);
      Add("IAM0511", block, key,
          Quoted(key.key.text) + " is compared with an empty list, which " +
              (passes ? "excludes nothing" : "nothing equals"),
          "write the values that were meant, or remove the test");
      return;
    }
    if (op.base == BaseOperator::kNull) {
      // Said at the `Null`: the other test is what was meant first.
      if (presence.must_be_there && presence.must_be_absent && AllAre(key, "true")) {
        Add("IAM0507", block, key,
            "no request can pass: " + Quoted(key.key.text) +
                " must be absent here and present for another test of this statement",
            "in `Null`, \"true\" asks for an absent key and \"false\" for one that is there");
      }
    }
    CheckContradiction(block, key);
    CheckBoolean(block, key);
    CheckIfExists(block, key);
    CheckGuard(block, key, presence);
  }

  void CheckBoolean(const ConditionBlock& block, const ConditionKey& key) {
    const BaseOperator base = block.op->base;
    if (base != BaseOperator::kBool && base != BaseOperator::kNull) return;
    const auto has = [&](std::string_view value) {
      return std::any_of(key.values.begin(), key.values.end(), [&](const ConditionValue& v) {
        return EqualsIgnoreAsciiCase(v.text, value);
      });
    };
    if (!has("true") || !has("false")) return;
    Add("IAM0517", block, key, Quoted(key.key.text) + " is compared with both true and false",
        base == BaseOperator::kNull ? "every request passes: write the one that is meant"
                                    : "only whether the key is there is tested: write the one "
                                      "that is meant, or `Null`");
  }

  void CheckIfExists(const ConditionBlock& block, const ConditionKey& key) {
    const ConditionOperator op = *block.op;
    if (!op.if_exists) return;
    std::string why;
    if (op.quantifier == Quantifier::kForAllValues) {
      why = "`ForAllValues:` passes without the key anyway";
    } else if (op.quantifier == Quantifier::kForAnyValue) {
      why = "`ForAnyValue:` never passes without the key";
    } else if (IsNegated(op.base)) {
      // In a Deny it says that absence was thought of: AWS writes its perimeters so.
      if (statement_.effect == Effect::kDeny) return;
      why = "a negated operator passes without the key anyway";
    } else if (keys_.Find(key.key.text).always_there) {
      why = "the key is part of every request";
    } else {
      return;
    }
    Add("IAM0508", block, key,
        "`IfExists` changes nothing for " + Quoted(key.key.text) + ": " + why);
  }

  void CheckGuard(const ConditionBlock& block, const ConditionKey& key, const Presence& presence) {
    const ConditionOperator op = *block.op;
    if (statement_.effect != Effect::kAllow || op.quantifier != Quantifier::kForAllValues ||
        op.base == BaseOperator::kNull || presence.must_be_there || presence.must_be_absent) {
      return;
    }
    const KeyFacts facts = keys_.Find(key.key.text);
    // Of one value: said by IAM0504. Of unknown arity: not judged.
    if (!facts.known() || !facts.multivalued ||
        keys_.always_sent.Contains(context_, index_, facts.name)) {
      return;
    }
    const std::string hint = "add {\"Null\": {\"" + std::string(facts.name) + "\": \"false\"}}";
    if (ListsTagKeys(facts.name)) {
      if (request_tag_is_there_ || !SomeActionSends(facts.name)) return;
      Add("IAM0516", block, key, "`ForAllValues:` also allows requests without tags",
          hint + " if tags are required");
      return;
    }
    Add("IAM0506", block, key,
        "`ForAllValues:` also allows requests in which " + Quoted(facts.name) +
            " is absent or empty",
        hint + ", or write `ForAnyValue:`");
  }

  // False only where the reference tells of every action that it doesn't send the key.
  bool SomeActionSends(std::string_view key) {
    if (statement_.action.negated) return true;
    for (const PolicyString& pattern : statement_.action.patterns) {
      const auto actions = context_.Expand(pattern.text);
      if (actions.empty() || ++patterns_looked_at_ > kMostPatterns ||
          std::any_of(actions.begin(), actions.end(), [&](const CatalogAction* action) {
            return !IsReferenceReliable(*action) ||
                   context_.catalog.FindKeyOf(*action, key) != nullptr;
          })) {
        return true;
      }
    }
    return false;
  }

  // Values that one test asks for and another one excludes (C10): nothing passes.
  void CheckContradiction(const ConditionBlock& block, const ConditionKey& key) {
    const ConditionOperator op = *block.op;
    if (op.base != BaseOperator::kStringEquals || op.if_exists ||
        op.quantifier != Quantifier::kNone || key.values.empty()) {
      return;
    }
    const auto at = exclusions_.find(LowerAscii(key.key.text));
    if (at == exclusions_.end()) return;
    const PolicyKeyTest& excluding = at->second;
    compared_ += key.values.size() + excluding.key->values.size();
    if (compared_ > kMostCompared) return;
    const bool ignores_case = excluding.op()->base == BaseOperator::kStringNotEqualsIgnoreCase;
    const auto folded = [&](std::string_view text) {
      return ignores_case ? LowerAscii(text) : std::string(text);
    };
    absl::flat_hash_set<std::string> excluded;
    for (const ConditionValue& value : excluding.key->values) excluded.insert(folded(value.text));
    const bool none_left = std::all_of(
        key.values.begin(), key.values.end(),
        [&](const ConditionValue& value) { return excluded.contains(folded(value.text)); });
    if (!none_left) return;
    Add("IAM0524", block, key,
        "no request can pass: " + Quoted(excluding.block->name.text) +
            " excludes every value that is asked for here of " + Quoted(key.key.text),
        "remove one of the two tests");
  }

  static constexpr std::size_t kMostPatterns = 10'000;
  static constexpr std::size_t kMostCompared = 1'000'000;

  const RuleContext& context_;
  const Statement& statement_;
  const std::size_t index_;
  KeyIndex& keys_;
  std::size_t patterns_looked_at_ = 0;
  std::size_t compared_ = 0;
  absl::flat_hash_map<std::string, PolicyKeyTest> exclusions_;  // the first of each key
  absl::flat_hash_map<std::string, Presence> presence_;
  bool request_tag_is_there_ = false;
};

}  // namespace

void CheckTests(const RuleContext& context, std::size_t statement, KeyIndex& keys) {
  TestRules(context, statement, keys).Check();
}

}  // namespace remit::inline v0
