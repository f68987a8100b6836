// The provider's own people (D2.1, D2.3).
#include "lib/party/party_rules.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

bool SomebodyIsOnEnterprise(const PartyModel& model) {
  for (const Party& party : model.parties) {
    if (party.kind == PartyKind::kCustomer &&
        EntitlementsOf(party.support_plan).technical_account_manager) {
      return true;
    }
  }
  return false;
}

}  // namespace

void PartyRules::CheckStaff() {
  for (const Party& party : model_.parties) {
    for (const Person& person : party.people) {
      if (!person.staff_role) continue;
      const std::string holder = party.name + "/" + person.name;
      const std::string title(InfoOf(*person.staff_role).title);
      if (party.kind != PartyKind::kProvider) {
        Error("D2.1", holder,
              Quoted(holder) + " is " + title + " of a " + std::string(PartyKindName(party.kind)) +
                  ", but only the provider has those",
              "move it to the people of the provider", person.pointer);
        continue;
      }
      const Party* const served = model_.FindParty(person.assigned_to);
      if (person.staff_role == StaffRole::kAccountManager && served != nullptr &&
          served->kind != PartyKind::kCustomer) {
        Error("D2.1", holder,
              Quoted(holder) + " is account manager for " + Quoted(served->name) +
                  ", which is no customer",
              "a partner's contact is its partner development manager", person.pointer);
      }
      if (person.staff_role == StaffRole::kPartnerDevelopmentManager && served != nullptr &&
          served->kind != PartyKind::kPartner) {
        Error("D2.1", holder,
              Quoted(holder) + " is partner development manager for " + Quoted(served->name) +
                  ", which is no partner",
              "a customer's contact is its account manager", person.pointer);
      }
      if (!InfoOf(*person.staff_role).needs_enterprise) continue;
      if (served == nullptr) {
        if (SomebodyIsOnEnterprise(model_)) continue;
        Error("D2.3", holder,
              Quoted(holder) +
                  " is a technical account manager, but no customer is on the "
                  "Enterprise support plan",
              "leave the manager out, or raise the plan first", person.pointer);
      } else if (served->kind != PartyKind::kCustomer) {
        Error("D2.3", holder,
              Quoted(holder) + " is technical account manager for " + Quoted(served->name) +
                  ", but there is one only for a customer",
              "name the customer; the manager advises its partner as well", person.pointer);
      } else if (!EntitlementsOf(served->support_plan).technical_account_manager) {
        Error("D2.3", holder,
              Quoted(holder) + " is technical account manager for " + Quoted(served->name) +
                  ", which is on the support plan " +
                  Quoted(SupportPlanName(served->support_plan)) + " and not on Enterprise",
              "raise the plan, or add the manager together with it", person.pointer);
      }
    }
  }
}

}  // namespace remit::inline v0
