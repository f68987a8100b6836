// Policy variables that stay text or never have a value (V01, V08, V09).
#include <string>
#include <string_view>

#include "lib/validate/condition_rules.h"
#include "lib/validate/known_slips.h"
#include "lib/validate/slip.h"
#include "remit/policy/template.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

class VariableRules {
 public:
  VariableRules(const RuleContext& context, std::size_t statement, KeyIndex& keys)
      : context_(context),
        statement_(context.document.statements[statement]),
        index_(statement),
        keys_(keys),
        expands_(ExpandsVariables(context.document)) {}

  void Check() {
    if (statement_.resource) CheckResources(*statement_.resource);
    for (const ConditionBlock& block : statement_.conditions) {
      if (!block.op || !TakesVariables(block.op->base)) continue;
      for (const ConditionKey& key : block.keys) {
        for (std::size_t i = 0; i < key.values.size() && !context_.Full(); ++i) {
          CheckText(key.values[i].text, key.values[i].span, [&] {
            return ConditionValuePointer(context_.document, index_, block, key, i);
          });
        }
      }
    }
  }

 private:
  void CheckResources(const PatternElement& resource) {
    for (std::size_t i = 0; i < resource.patterns.size() && !context_.Full(); ++i) {
      CheckText(resource.patterns[i].text, resource.patterns[i].span,
                [&] { return PatternPointer(context_.document, index_, "Resource", resource, i); });
    }
  }

  template <typename Pointer>
  void CheckText(std::string_view text, Span span, Pointer pointer) {
    if (text.find("${") == std::string_view::npos) return;
    for (const PolicyTemplate::Piece& piece : PolicyTemplate::Parse(text).pieces()) {
      if (context_.Full()) return;
      if (piece.kind == PolicyTemplate::PieceKind::kText) continue;
      if (!expands_) {
        context_.Add(
            "IAM0512", pointer(), span,
            "in a policy of version 2008-10-17 the variable in " + Quoted(text) + " is plain text",
            "write \"Version\": \"2012-10-17\"");
        return;
      }
      if (piece.kind == PolicyTemplate::PieceKind::kVariable) CheckVariable(piece, span, pointer);
    }
  }

  template <typename Pointer>
  void CheckVariable(const PolicyTemplate::Piece& piece, Span span, Pointer pointer) {
    const std::string_view name = piece.text;
    // Other slips of the form are the grammar's business.
    if (name.find_first_not_of(' ') == std::string_view::npos ||
        name.find(',') != std::string_view::npos) {
      return;
    }
    const KeyFacts facts = keys_.Find(name);
    if (facts.multivalued) {
      context_.Add("IAM0515", pointer(), span,
                   Quoted(name) + " holds several values and can't be a policy variable",
                   "a test with it never passes; compare the key itself in a condition");
      return;
    }
    if (facts.kind != KeyFacts::Kind::kUnknown) return;
    if (name.find("::") != std::string_view::npos) {
      context_.Add("IAM0514", pointer(), span,
                   Quoted(name) + " is a parameter of CloudFormation, not a condition key",
                   "let CloudFormation fill it in with `Fn::Sub` before IAM sees it");
      return;
    }
    const KnownSlip* const slip = FindSlip(KeySlips(), name);
    const std::string nearest =
        slip != nullptr ? std::string(slip->meant) : context_.catalog.SuggestKey(name);
    if (slip != nullptr || IsSlip(name, nearest)) {
      context_.Add("IAM0513", pointer(), span, "unknown policy variable " + Quoted(name),
                   DidYouMean(nearest));
      return;
    }
    context_.Add("IAM0514", pointer(), span,
                 "the catalog does not know the policy variable " + Quoted(name) + " (as of " +
                     std::string(context_.catalog.date()) + ")",
                 "a variable is the name of a condition key, such as `${aws:username}`");
  }

  const RuleContext& context_;
  const Statement& statement_;
  const std::size_t index_;
  KeyIndex& keys_;
  const bool expands_;
};

}  // namespace

void CheckVariables(const RuleContext& context, std::size_t statement, KeyIndex& keys) {
  VariableRules(context, statement, keys).Check();
}

}  // namespace remit::inline v0
