#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_set.h"

#include "lib/validate/condition_rules.h"
#include "lib/validate/known_slips.h"
#include "lib/validate/reference_limits.h"
#include "lib/validate/slip.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// Keys that hold a tag's name after a slash.
bool LacksTagKey(std::string_view key) {
  if (key.ends_with('/')) key.remove_suffix(1);
  for (const std::string_view tagged : {"aws:PrincipalTag", "aws:RequestTag", "aws:ResourceTag"}) {
    if (EqualsIgnoreAsciiCase(key, tagged)) return true;
  }
  return false;
}

class KeyNames {
 public:
  KeyNames(const RuleContext& context, std::size_t statement, KeyIndex& keys)
      : context_(context),
        statement_(context.document.statements[statement]),
        index_(statement),
        keys_(keys) {}

  void Check() {
    for (const ConditionBlock& block : statement_.conditions) {
      absl::flat_hash_set<std::string> spelt;
      for (const ConditionKey& key : block.keys) {
        if (context_.Full()) return;
        if (!spelt.insert(LowerAscii(key.key.text)).second) {
          Add("IAM0422", block, key,
              "condition key " + Quoted(key.key.text) + " is also there in other letters",
              "names of keys ignore case: both tests must hold; join their values in one list");
        }
        CheckKey(block, key);
      }
    }
  }

 private:
  void Add(std::string_view code, const ConditionBlock& block, const ConditionKey& key,
           std::string message, std::string hint = {}) {
    context_.Add(code, ConditionKeyPointer(context_.document, index_, block, key), key.key.span,
                 std::move(message), std::move(hint));
  }

  void CheckKey(const ConditionBlock& block, const ConditionKey& key) {
    const std::string_view name = key.key.text;
    const KeyFacts facts = keys_.Find(name);
    switch (facts.kind) {
      case KeyFacts::Kind::kGlobal:
      case KeyFacts::Kind::kProvider: return;
      case KeyFacts::Kind::kService: return CheckSent(block, key, facts);
      case KeyFacts::Kind::kUnknown: break;
    }
    if (LacksTagKey(name)) {
      Add("IAM0423", block, key, "condition key " + Quoted(name) + " names no tag",
          "write the tag's name after a slash, as in `aws:ResourceTag/team`");
      return;
    }
    if (const KnownSlip* const slip = FindSlip(KeySlips(), name)) {
      Add("IAM0419", block, key, "unknown condition key " + Quoted(name), DidYouMean(slip->meant));
      return;
    }
    const std::string nearest = context_.catalog.SuggestKey(name);
    if (IsSlip(name, nearest)) {
      Add("IAM0419", block, key, "unknown condition key " + Quoted(name), DidYouMean(nearest));
      return;
    }
    Add("IAM0420", block, key,
        "the catalog does not know the condition key " + Quoted(name) + AsOf(context_.catalog),
        name.find(':') == std::string_view::npos ? std::string("a key is named like `aws:SourceIp`")
                                                 : PerhapsMeant(nearest));
  }

  // The actions of the statement, where all of them are known; nothing otherwise.
  const std::vector<const CatalogAction*>* Actions() {
    if (actions_read_) return all_known_ ? &actions_ : nullptr;
    actions_read_ = true;
    if (statement_.action.negated) return nullptr;
    for (const PolicyString& pattern : statement_.action.patterns) {
      const auto actions = context_.Expand(pattern.text);
      if (actions.empty() || actions_.size() > kMostActions) return nullptr;
      actions_.insert(actions_.end(), actions.begin(), actions.end());
    }
    all_known_ = true;
    return &actions_;
  }

  void CheckSent(const ConditionBlock& block, const ConditionKey& key, const KeyFacts& facts) {
    // What an identity provider said stays with the session: any action may send it.
    const std::string_view prefix = facts.name.substr(0, facts.name.find(':'));
    if (prefix.find('.') != std::string_view::npos || prefix == "saml") return;
    const std::vector<const CatalogAction*>* const actions = Actions();
    if (actions == nullptr || !block.op || !keys_.IsSentBySome(facts)) return;
    if (!std::all_of(actions->begin(), actions->end(),
                     [](const CatalogAction* action) { return IsReferenceReliable(*action); })) {
      return;
    }
    const bool sent =
        std::any_of(actions->begin(), actions->end(), [&](const CatalogAction* action) {
          return context_.catalog.FindKeyOf(*action, key.key.text) != nullptr;
        });
    if (sent) return CheckSentByEach(block, key);
    const ConditionOperator op = *block.op;
    const bool null = op.base == BaseOperator::kNull;
    const bool passes =
        !null &&
        (IsNegated(op.base) || op.if_exists || op.quantifier == Quantifier::kForAllValues) &&
        op.quantifier != Quantifier::kForAnyValue;
    Add("IAM0421", block, key,
        "no action of this statement sends " + Quoted(facts.name) +
            (null     ? std::string()
             : passes ? ", so this test always passes"
                      : ", so this test never passes"),
        "");
  }

  // Some actions send the key: those that are named one by one and don't are hardly
  // meant. A pattern takes in such actions on purpose, and `IfExists` thinks of them.
  void CheckSentByEach(const ConditionBlock& block, const ConditionKey& key) {
    const ConditionOperator op = *block.op;
    if (op.base == BaseOperator::kNull || op.if_exists ||
        op.quantifier == Quantifier::kForAllValues) {
      return;
    }
    steps_ += statement_.action.patterns.size();
    if (steps_ > kMostSteps) return;
    std::vector<std::string_view> lacking;
    for (const PolicyString& pattern : statement_.action.patterns) {
      if (HasWildcard(pattern.text)) continue;
      const CatalogAction* const action = context_.Expand(pattern.text).front();
      if (context_.catalog.FindKeyOf(*action, key.key.text) == nullptr) {
        lacking.push_back(pattern.text);
      }
    }
    if (lacking.empty()) return;
    constexpr std::size_t kNamed = 3;
    std::string names;
    for (std::size_t i = 0; i < std::min(lacking.size(), kNamed); ++i) {
      if (i > 0) names += ", ";
      names += Quoted(lacking[i]);
    }
    if (lacking.size() > kNamed) {
      names += " and " + Counted(lacking.size() - kNamed, "other action");
    }
    const bool passes = IsNegated(op.base) && op.quantifier != Quantifier::kForAnyValue;
    const bool deny = statement_.effect == Effect::kDeny;
    Add("IAM0424", block, key,
        Quoted(key.key.text) + " is never sent with " + names + ": " +
            (passes ? deny ? "denied whatever its value" : "allowed without this condition"
             : deny ? "never denied here"
                    : "never allowed here"),
        deny && !passes ? "deny these actions in a statement of their own, or the hole stays"
                        : "move these actions to a statement of their own");
  }

  static constexpr std::size_t kMostActions = 5'000;
  static constexpr std::size_t kMostSteps = 200'000;

  const RuleContext& context_;
  const Statement& statement_;
  const std::size_t index_;
  KeyIndex& keys_;
  std::size_t steps_ = 0;
  bool actions_read_ = false;
  bool all_known_ = false;
  std::vector<const CatalogAction*> actions_;
};

}  // namespace

void CheckKeys(const RuleContext& context, std::size_t statement, KeyIndex& keys) {
  KeyNames(context, statement, keys).Check();
}

}  // namespace remit::inline v0
