#include "lib/validate/condition_rules.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

std::string ConditionKeyPointer(const PolicyDocument& document, std::size_t statement,
                                const ConditionBlock& block, const ConditionKey& key) {
  std::string pointer = StatementPointer(document, statement) + "/Condition";
  AppendPointerToken(pointer, block.name.text);
  AppendPointerToken(pointer, key.key.text);
  return pointer;
}

void CheckConditions(const RuleContext& context) {
  KeyIndex keys(context.catalog);
  for (std::size_t s = 0; s < context.document.statements.size() && !context.Full(); ++s) {
    CheckVariables(context, s, keys);
    if (!context.document.statements[s].has_condition) continue;
    CheckKeys(context, s, keys);
    CheckOperators(context, s, keys);
    CheckTests(context, s, keys);
    CheckValues(context, s);
  }
}

}  // namespace remit::inline v0
