// Support plans: who gets support, who may open a case, who may call the API (D7).
#include <algorithm>

#include "lib/party/party_rules.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// Whether a pattern is about the Support API, and not about everything.
bool NamesSupportApi(std::string_view pattern, const Catalog& catalog) {
  if (pattern.find(':') == std::string_view::npos || pattern.starts_with("*:")) return false;
  const std::vector<const CatalogAction*> actions = catalog.Expand(pattern);
  return std::any_of(actions.begin(), actions.end(), [](const CatalogAction* action) {
    return action->service->prefix == "support";
  });
}

}  // namespace

void PartyRules::CheckSupport() {
  for (const Party& party : model_.parties) {
    if (party.kind != PartyKind::kCustomer) continue;
    const std::string plan = Quoted(SupportPlanName(party.support_plan));
    if (!party.support_through.empty()) {
      const auto bound = [&](const Agreement& agreement) {
        return agreement.OtherSideOf(party.name) == party.support_through;
      };
      if (std::none_of(model_.agreements.begin(), model_.agreements.end(), bound)) {
        Error("D7", party.name,
              "support of " + Quoted(party.name) + " goes through " +
                  Quoted(party.support_through) + ", with which it has no agreement",
              "agree on an engagement or a resale", party.pointer);
      }
    }
    for (const std::string& holder : party.may_open_cases) {
      if (PartyOf(holder) == party.name || PartyOf(holder) == party.support_through) continue;
      Error("D7", holder,
            Quoted(holder) + " may open support cases of " + Quoted(party.name) +
                ", but support goes to " +
                Quoted(party.support_through.empty() ? party.name : party.support_through),
            "say `supportThrough` if the customer has it so", party.pointer);
    }
    if (!party.may_open_cases.empty() && !EntitlementsOf(party.support_plan).technical_support) {
      Find(Severity::kSuggestion, "D7", party.name,
           Quoted(party.name) + " says who may open cases, but the plan " + plan +
               " has no technical support",
           "raise the plan", party.pointer);
    }
    for (const Responsibility& responsibility : model_.responsibilities) {
      if (model_.AccountableFor(responsibility) != party.name) continue;
      for (const std::string& pattern : responsibility.actions) {
        if (EntitlementsOf(party.support_plan).support_api || !NamesSupportApi(pattern, catalog_)) {
          continue;
        }
        Error("D7.1", party.name,
              Quoted(pattern) + " calls the Support API, which the plan " + plan + " of " +
                  Quoted(party.name) + " doesn't have",
              "it comes with the plans Business and Enterprise", responsibility.pointer);
      }
      const bool by_msp = std::any_of(
          responsibility.performed_by.begin(), responsibility.performed_by.end(),
          [&](const std::string& holder) {
            const Party* const performer = model_.FindHolder(holder);
            return performer != nullptr && performer->partner.IsIn("managedServiceProvider");
          });
      if (by_msp && party.support_plan != SupportPlan::kEnterprise &&
          std::none_of(findings_.begin(), findings_.end(), [&](const PartyFinding& finding) {
            return finding.rule == "D7.2" && finding.about == party.name;
          })) {
        Find(Severity::kSuggestion, "D7.2", party.name,
             "a managed service provider runs the environment of " + Quoted(party.name) +
                 ", whose support plan is " + plan,
             "the Enterprise plan is made for that", party.pointer);
      }
    }
  }
}

}  // namespace remit::inline v0
