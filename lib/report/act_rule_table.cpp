#include "remit/report/act_rule_table.h"

#include <array>
#include <map>
#include <string_view>

#include "lib/report/text_table.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

std::string ActRuleTable(std::span<const CatalogAction* const> actions, const ActClasses& classes,
                         bool colour, std::size_t width) {
  std::map<const ActRule*, std::size_t> decided;
  for (const CatalogAction* action : actions) {
    const ActClassification found = classes.Classify(*action);
    for (const ActReason& reason : found.reasons) ++decided[reason.rule];
  }
  TextTable table({"class", "", "rule", "decides", "reason"});
  for (const ActRule& rule : classes.rules()) {
    table.Add({std::string(ActClassName(rule.act_class)), rule.in ? "in" : "out", rule.id,
               std::to_string(decided[&rule]), rule.reason});
  }
  return table.Print(Painter(colour), width);
}

std::string ActClassSummary(std::span<const CatalogAction* const> actions,
                            const ActClasses& classes) {
  std::array<std::size_t, kActClasses> counts{};
  std::size_t in_none = 0;
  for (const CatalogAction* action : actions) {
    const ActClassification found = classes.Classify(*action);
    if (found.classes == 0) ++in_none;
    for (ActClass act_class : kAllActClasses) {
      if (found.Has(act_class)) ++counts[static_cast<std::size_t>(act_class)];
    }
  }
  std::string text;
  for (ActClass act_class : kAllActClasses) {
    text += (text.empty() ? "" : ", ") + std::string(ActClassName(act_class)) + " " +
            std::to_string(counts[static_cast<std::size_t>(act_class)]);
  }
  return text + "; " + std::to_string(in_none) + " of " + Counted(actions.size(), "action") +
         " in no class";
}

}  // namespace remit::inline v0
