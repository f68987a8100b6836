// The parts of CheckConditions, each about one idea.
#ifndef REMIT_LIB_VALIDATE_CONDITION_RULES_H_
#define REMIT_LIB_VALIDATE_CONDITION_RULES_H_

#include <cstddef>
#include <string>

#include "lib/validate/key_facts.h"
#include "lib/validate/rule.h"

namespace remit::inline v0 {

// Is the key there, and does some action of the statement send it (C01, K01)?
void CheckKeys(const RuleContext& context, std::size_t statement, KeyIndex& keys);
// Does the operator fit the key's type and arity (C16, C40)?
void CheckOperators(const RuleContext& context, std::size_t statement, KeyIndex& keys);
// Do the tests of the statement say something together (C07, C12, C15)?
void CheckTests(const RuleContext& context, std::size_t statement, KeyIndex& keys);
// Can the value be what the key holds (C20, C25)?
void CheckValues(const RuleContext& context, std::size_t statement);
// Variables, in resources and in values (V01-V09).
void CheckVariables(const RuleContext& context, std::size_t statement, KeyIndex& keys);

// "/Statement/3/Condition/StringLike/aws:PrincipalArn".
std::string ConditionKeyPointer(const PolicyDocument& document, std::size_t statement,
                                const ConditionBlock& block, const ConditionKey& key);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_CONDITION_RULES_H_
