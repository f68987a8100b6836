#include <algorithm>

#include "remit/arn/glob.h"
#include "remit/handover/design.h"
#include "remit/handover/expectation.h"
#include "remit/handover/terms.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

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
                                         const ActClasses& classes) {
  std::vector<const CatalogAction*> actions;
  for (const CatalogService& service : catalog.services()) {
    for (const CatalogAction& action : service.actions) {
      if ((CoveredBy(selection.actions, action) || InOneOf(selection.classes, action, classes)) &&
          !CoveredBy(selection.except, action)) {
        actions.push_back(&action);
      }
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
