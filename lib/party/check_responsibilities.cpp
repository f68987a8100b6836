// The shared responsibility model: who answers, who does it, by whose leave (D4).
#include <algorithm>

#include "lib/party/party_rules.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

std::string AreaWords(const Responsibility& responsibility) {
  return Quoted(ResponsibilityAreaName(responsibility.area));
}

bool IsPartOf(const std::vector<const CatalogAction*>& actions,
              const std::vector<const CatalogAction*>& whole) {
  return std::any_of(actions.begin(), actions.end(), [&](const CatalogAction* action) {
    return std::find(whole.begin(), whole.end(), action) != whole.end();
  });
}

}  // namespace

void PartyRules::CheckResponsibilities() {
  for (const Responsibility& responsibility : model_.responsibilities) {
    if (!CheckAccountable(responsibility)) continue;
    for (const std::string& holder : responsibility.performed_by) {
      CheckPerformer(responsibility, holder);
    }
    CheckActions(responsibility);
  }
}

// D4.3: whose share it is stays accountable, whoever does the work.
bool PartyRules::CheckAccountable(const Responsibility& responsibility) {
  const PartyKind owner = InfoOf(responsibility.area).owner;
  const std::string_view name = model_.AccountableFor(responsibility);
  if (name.empty()) {
    Error("D4.3", ResponsibilityAreaName(responsibility.area),
          "nobody is accountable for " + AreaWords(responsibility) + ": there is no " +
              std::string(PartyKindName(owner)) + ", or more than one",
          "name the party: `accountable`", responsibility.pointer);
    return false;
  }
  const Party* const party = model_.FindParty(name);
  if (party == nullptr || party->kind == owner) return true;
  if (owner == PartyKind::kProvider) {
    Error("D4.3", name,
          Quoted(name) + " is accountable for " + AreaWords(responsibility) +
              ", which is the provider's and can't be handed over",
          "leave it out: it is the provider's anyway", responsibility.pointer);
  } else {
    Error("D4.3", name,
          Quoted(name) + " is accountable for " + AreaWords(responsibility) +
              ", but a customer stays accountable for its own share",
          "delegating moves the work: name the party in `performedBy` only",
          responsibility.pointer);
  }
  return false;
}

void PartyRules::CheckPerformer(const Responsibility& responsibility, const std::string& holder) {
  const Party* const performer = model_.FindHolder(holder);
  if (performer == nullptr) return;  // the reader has said so
  if (InfoOf(responsibility.area).owner == PartyKind::kProvider) {
    if (performer->kind != PartyKind::kProvider) {
      Error("D4.3", holder,
            Quoted(holder) + " performs " + AreaWords(responsibility) +
                ", but the provider's share can't be outsourced",
            "leave it out: the provider performs it", responsibility.pointer);
    }
    return;
  }
  switch (performer->kind) {
    case PartyKind::kCustomer: return;
    case PartyKind::kProvider: CheckStaffPerformer(responsibility, holder); return;
    case PartyKind::kPartner: CheckDelegation(responsibility, holder); return;
  }
}

// D2.2 to D2.4: of the provider's people only Professional Services do work.
void PartyRules::CheckStaffPerformer(const Responsibility& responsibility,
                                     const std::string& holder) {
  const Person* const person = model_.FindPerson(holder);
  if (person == nullptr || !person->staff_role) {
    Error("D4.3", holder,
          Quoted(holder) + " performs " + AreaWords(responsibility) +
              ", but security in the cloud is not the provider's",
          "name its Professional Services, if they do it", responsibility.pointer);
    return;
  }
  const StaffRoleInfo& role = InfoOf(*person->staff_role);
  if (!role.may_configure) {
    const std::string_view rule = role.pre_sales ? "D2.2" : role.needs_enterprise ? "D2.3" : "D2.4";
    Error(rule, holder,
          Quoted(holder) + " performs " + AreaWords(responsibility) + ", but " +
              std::string(role.title) + " only advises",
          "of the provider's people only Professional Services carry out work",
          responsibility.pointer);
    return;
  }
  CheckDelegation(responsibility, holder);
}

// D4.3: nobody can take what wasn't delegated: by an agreement that is in force, and by whoever was
// accountable for it.
void PartyRules::CheckDelegation(const Responsibility& responsibility, const std::string& holder) {
  const std::string performs = Quoted(holder) + " performs " + AreaWords(responsibility);
  const std::string_view party = PartyOf(holder);
  const bool is_staff = model_.FindHolder(holder)->kind == PartyKind::kProvider;
  const std::string_view rule = is_staff ? "D2.4" : "D4.3";
  if (responsibility.delegated_by.empty()) {
    Error(rule, holder, performs + ", but nobody delegated it", "name the agreement: `delegatedBy`",
          responsibility.pointer);
    return;
  }
  const Agreement* const agreement = model_.FindAgreement(responsibility.delegated_by);
  if (agreement == nullptr) return;  // the reader has said so
  const std::string by = " by agreement " + Quoted(agreement->name);
  const AgreementKind wanted =
      is_staff ? AgreementKind::kProfessionalServices : AgreementKind::kEngagement;
  if (agreement->kind != wanted) {
    Error(rule, holder,
          performs + by + ", but " + Quoted(AgreementKindName(agreement->kind)) +
              " delegates no work",
          "an agreement of kind " + Quoted(AgreementKindName(wanted)) + " does",
          responsibility.pointer);
    return;
  }
  if (!agreement->Binds(party)) {
    Error(rule, holder, performs + by + ", which doesn't bind " + Quoted(party),
          "name an agreement with " + Quoted(party), responsibility.pointer);
    return;
  }
  const std::string_view delegator = agreement->OtherSideOf(party);
  if (!MayDelegate(delegator, responsibility)) {
    Error("D4.3", holder,
          performs + by + " with " + Quoted(delegator) + ", to which nobody delegated it",
          Quoted(model_.AccountableFor(responsibility)) + " delegates its own share",
          responsibility.pointer);
    return;
  }
  if (!agreement->HoldsThroughout(period_)) {
    const bool begun =
        !agreement->period.from || !period_.from || *agreement->period.from <= *period_.from;
    Error(
        rule, holder,
        performs + by +
            (begun ? ", which is over before the phase is" : ", which begins after the phase does"),
        "change `responsibilities` when the agreement begins or ends, or the agreement",
        responsibility.pointer);
    return;
  }
  if (!agreement->areas.empty() && std::find(agreement->areas.begin(), agreement->areas.end(),
                                             responsibility.area) == agreement->areas.end()) {
    Error(rule, holder, performs + by + ", which doesn't have that area in its scope",
          "add it to `scope`, or leave it to the customer", responsibility.pointer);
    return;
  }
  if (agreement->accounts.empty()) return;
  for (const std::string& principal : responsibility.principals) {
    const std::optional<ArnView> arn = ArnView::Split(principal);
    if (!arn || !IsAccountId(arn->account()) ||
        std::find(agreement->accounts.begin(), agreement->accounts.end(), arn->account()) !=
            agreement->accounts.end()) {
      continue;
    }
    Error(rule, holder,
          performs + " by " + Quoted(principal) + ", but account " + Quoted(arn->account()) +
              " is not in the scope of agreement " + Quoted(agreement->name),
          "add the account to `scope`, or use a principal of an account in it",
          responsibility.pointer);
  }
}

// The accountable party, or a partner that performs the area for it.
bool PartyRules::MayDelegate(std::string_view party, const Responsibility& responsibility) const {
  const std::string_view accountable = model_.AccountableFor(responsibility);
  if (party == accountable) return true;
  return std::any_of(
      model_.responsibilities.begin(), model_.responsibilities.end(),
      [&](const Responsibility& other) {
        const Agreement* const agreement = model_.FindAgreement(other.delegated_by);
        return other.area == responsibility.area && agreement != nullptr &&
               agreement->OtherSideOf(party) == accountable &&
               std::any_of(other.performed_by.begin(), other.performed_by.end(),
                           [&](const std::string& holder) { return PartyOf(holder) == party; });
      });
}

// D4.4: the actions named are such as exercise the area.
void PartyRules::CheckActions(const Responsibility& responsibility) {
  if (responsibility.actions.empty()) return;
  const std::vector<const CatalogAction*> area = ActionsOf(responsibility.area, catalog_);
  if (area.empty()) return;
  for (const std::string& pattern : responsibility.actions) {
    const std::vector<const CatalogAction*> actions = catalog_.Expand(pattern);
    if (actions.empty() || IsPartOf(actions, area)) continue;
    Find(Severity::kWarning, "D4.4", ResponsibilityAreaName(responsibility.area),
         Quoted(pattern) + " exercises nothing of " + AreaWords(responsibility),
         "name it under the area to which it belongs", responsibility.pointer);
  }
}

}  // namespace remit::inline v0
