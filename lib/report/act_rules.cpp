// The rules of act classes, and how many actions each one decides.
#include <array>
#include <map>
#include <string_view>

#include "lib/report/catalog_words.h"
#include "lib/report/text_table.h"
#include "remit/report/catalog_report.h"
#include "remit/support/json_writer.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

struct Counts {
  std::map<const ActRule*, std::size_t> decided;
  std::array<std::size_t, kActClasses> in{};
  std::size_t in_none = 0;
};

Counts Count(std::span<const CatalogAction* const> actions, const ActClasses& classes) {
  Counts counts;
  for (const CatalogAction* action : actions) {
    const ActClassification found = classes.Classify(*action);
    for (const ActReason& reason : found.reasons) ++counts.decided[reason.rule];
    if (found.classes == 0) ++counts.in_none;
    for (const ActClass act_class : kAllActClasses) {
      if (found.Has(act_class)) ++counts.in[static_cast<std::size_t>(act_class)];
    }
  }
  return counts;
}

// "starts-service 1373, security-relevant 3499, …; 15480 of 22091 actions in no class".
std::string Summary(const Counts& counts, std::size_t actions) {
  std::string text;
  for (const ActClass act_class : kAllActClasses) {
    text += (text.empty() ? "" : ", ") + std::string(ActClassName(act_class)) + " " +
            std::to_string(counts.in[static_cast<std::size_t>(act_class)]);
  }
  return text + "; " + std::to_string(counts.in_none) + " of " + Counted(actions, "action") +
         " in no class\n";
}

}  // namespace

CatalogAnswer ActRules(const Catalog& catalog, const ActClasses& classes,
                       std::span<const std::string> patterns, const CatalogReportOptions& options) {
  CatalogAnswer answer;
  const std::vector<const CatalogAction*> actions =
      patterns.empty() ? catalog.Expand("*") : ActionsOf(catalog, patterns, answer.not_found);
  Counts counts = Count(actions, classes);
  TextTable table({"class", "", "rule", "decides", "reason"});
  for (const ActRule& rule : classes.rules()) {
    const std::size_t decides = counts.decided[&rule];
    if (options.json) {
      JsonWriter json(answer.text);
      json.BeginObject().Key("class").String(ActClassName(rule.act_class));
      json.Key("in").Bool(rule.in).Key("rule").String(rule.id);
      json.Key("decides").Number(decides).Key("reason").String(rule.reason).EndObject();
      answer.text += '\n';
    } else {
      table.Add({std::string(ActClassName(rule.act_class)), rule.in ? "in" : "out", rule.id,
                 std::to_string(decides), rule.reason});
    }
  }
  if (!options.json) {
    answer.text = table.Print(Painter(options.colour), options.width) + "\n" +
                  Summary(counts, actions.size());
  }
  return answer;
}

}  // namespace remit::inline v0
