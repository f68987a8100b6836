#include <algorithm>
#include <unordered_set>

#include "remit/arn/glob.h"
#include "remit/handover/design.h"
#include "remit/handover/expectation.h"
#include "remit/handover/terms.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

using ActionSet = std::unordered_set<const CatalogAction*>;

ActionSet Named(const std::vector<std::string>& patterns, const Catalog& catalog) {
  ActionSet named;
  for (const std::string& pattern : patterns) {
    for (const CatalogAction* action : catalog.Expand(pattern)) named.insert(action);
  }
  return named;
}

bool CoveredBy(const std::vector<std::string>& patterns, const CatalogAction& action) {
  if (patterns.empty()) return false;
  const std::string name = LowerAscii(action.FullName());
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
    return GlobMatches(LowerAscii(pattern), name);
  });
}

bool InOneOf(const std::vector<ActClass>& wanted, const CatalogAction& action,
             const ActClasses& classes) {
  if (wanted.empty()) return false;
  const ActClassification classification = classes.Classify(action);
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](ActClass act_class) { return classification.Has(act_class); });
}

}  // namespace

std::vector<const CatalogAction*> Expand(const ActionSelection& selection, const Catalog& catalog,
                                         const ActClasses& classes, std::size_t most) {
  const ActionSet named = Named(selection.actions, catalog);
  const ActionSet except = Named(selection.except, catalog);
  std::vector<const CatalogAction*> actions;
  for (const CatalogService& service : catalog.services()) {
    for (const CatalogAction& action : service.actions) {
      if (except.contains(&action)) continue;
      if (!named.contains(&action) && !InOneOf(selection.classes, action, classes)) continue;
      actions.push_back(&action);
      if (actions.size() == most) return actions;
    }
  }
  return actions;
}

bool DesignConfiguration::Approves(const CatalogAction& action) const {
  if (!services.empty() &&
      std::find(services.begin(), services.end(), action.service->prefix) == services.end()) {
    return false;
  }
  return actions.empty() ? !services.empty() : CoveredBy(actions, action);
}

bool SecurityRelevance::Covers(const CatalogAction& action, const ActClasses& act_classes) const {
  return (CoveredBy(also, action) || InOneOf(classes, action, act_classes)) &&
         !CoveredBy(except, action);
}

const PhaseSnapshot* Design::FindPhase(std::string_view name) const {
  const auto found = std::find_if(phases.begin(), phases.end(),
                                  [&](const PhaseSnapshot& phase) { return phase.name == name; });
  return found == phases.end() ? nullptr : &*found;
}

}  // namespace remit::inline v0
