// Tables of actions: what patterns cover, and what the actions mean.
#include <algorithm>
#include <utility>

#include "lib/report/catalog_words.h"
#include "lib/report/text_table.h"
#include "remit/report/catalog_report.h"
#include "remit/support/json_writer.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

std::string ResourceTypes(const CatalogAction& action) {
  std::string text;
  for (const CatalogActionResource& resource : action.resources) {
    if (!text.empty()) text += ", ";
    text += resource.type->name;
    if (resource.required) text += '*';
  }
  return text.empty() ? "-" : text;
}

// `security-keys, starts-ec2`; for an action in no class, the rules that took it out.
std::string DecidingRules(const ActClassification& classification) {
  std::string in;
  std::string out;
  for (const ActClass act_class : kAllActClasses) {
    const ActRule& rule = classification.Why(act_class);
    const bool has = classification.Has(act_class);
    if (!has && rule.id.starts_with("default-")) continue;
    std::string& list = has ? in : out;
    if (!list.empty()) list += ", ";
    list += rule.id;
  }
  if (!in.empty()) return in;
  return out.empty() ? "default" : "out by " + out;
}

std::string ClassNames(const ActClassification& classification) {
  std::string names;
  for (const ActClass act_class : kAllActClasses) {
    if (!classification.Has(act_class)) continue;
    if (!names.empty()) names += ", ";
    names += ActClassName(act_class);
  }
  return names.empty() ? "-" : names;
}

void WriteClassification(JsonWriter& json, const ActClassification& classification) {
  json.Key("classes").BeginArray();
  for (const ActClass act_class : kAllActClasses) {
    if (classification.Has(act_class)) json.String(ActClassName(act_class));
  }
  json.EndArray().Key("decidedBy").BeginObject();
  for (const ActClass act_class : kAllActClasses) {
    const ActRule& rule = classification.Why(act_class);
    json.Key(ActClassName(act_class)).BeginObject();
    json.Key("in").Bool(classification.Has(act_class)).Key("rule").String(rule.id);
    json.Key("reason").String(rule.reason).EndObject();
  }
  json.EndObject();
}

}  // namespace

std::vector<const CatalogAction*> ActionsOf(const Catalog& catalog,
                                            std::span<const std::string> patterns,
                                            std::vector<std::string>& not_found) {
  std::vector<const CatalogAction*> all;
  for (const std::string& pattern : patterns) {
    const std::vector<const CatalogAction*> found = catalog.Expand(pattern);
    if (found.empty()) {
      not_found.push_back("no action matches " + Quoted(pattern) +
                          Hint(catalog.SuggestAction(pattern)));
    }
    all.insert(all.end(), found.begin(), found.end());
  }
  // All actions lie in one array, by service and name.
  std::sort(all.begin(), all.end(), std::less<>());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

CatalogAnswer ExpandedActions(const Catalog& catalog, std::span<const std::string> patterns,
                              const CatalogReportOptions& options) {
  CatalogAnswer answer;
  const std::vector<const CatalogAction*> actions = ActionsOf(catalog, patterns, answer.not_found);
  if (options.json) {
    for (const CatalogAction* action : actions) {
      JsonWriter json(answer.text);
      json.BeginObject().Key("action").String(action->FullName());
      json.Key("accessLevel").String(AccessLevelName(action->level));
      json.Key("resourceTypes").BeginArray();
      for (const CatalogActionResource& resource : action->resources) {
        json.BeginObject().Key("name").String(resource.type->name);
        json.Key("required").Bool(resource.required).EndObject();
      }
      json.EndArray().EndObject();
      answer.text += '\n';
    }
    return answer;
  }
  TextTable table({"action", "access level", "resource types (* required)"});
  for (const CatalogAction* action : actions) {
    table.Add(
        {action->FullName(), std::string(AccessLevelName(action->level)), ResourceTypes(*action)});
  }
  answer.text = table.Print(Painter(options.colour), options.width);
  return answer;
}

CatalogAnswer ClassifiedActions(const Catalog& catalog, const ActClasses& classes,
                                std::span<const std::string> patterns, std::optional<ActClass> only,
                                const CatalogReportOptions& options) {
  CatalogAnswer answer;
  const std::vector<const CatalogAction*> actions =
      patterns.empty() ? catalog.Expand("*") : ActionsOf(catalog, patterns, answer.not_found);
  TextTable table({"action", "access level", "classes", "rules"});
  for (const CatalogAction* action : actions) {
    const ActClassification classification = classes.Classify(*action);
    if (only && !classification.Has(*only)) continue;
    if (options.json) {
      JsonWriter json(answer.text);
      json.BeginObject().Key("action").String(action->FullName());
      json.Key("accessLevel").String(AccessLevelName(action->level));
      WriteClassification(json, classification);
      json.EndObject();
      answer.text += '\n';
    } else {
      table.Add({action->FullName(), std::string(AccessLevelName(action->level)),
                 ClassNames(classification), DecidingRules(classification)});
    }
  }
  if (!options.json) answer.text = table.Print(Painter(options.colour), options.width);
  if (answer.text.empty() && answer.not_found.empty() && only) {
    answer.not_found.push_back("none of these actions is in class " + Quoted(ActClassName(*only)));
  }
  return answer;
}

}  // namespace remit::inline v0
