#include "remit/party/model.h"

#include <algorithm>

namespace remit::inline v0 {
namespace {

template <typename Value>
const Value* FindNamed(const std::vector<Value>& values, std::string_view name,
                       std::string Value::* field) {
  const auto found = std::find_if(values.begin(), values.end(),
                                  [&](const Value& value) { return value.*field == name; });
  return found == values.end() ? nullptr : &*found;
}

}  // namespace

bool AccountFacts::IsControlledBy(std::string_view party) const {
  if (controlled_by.empty()) return owner == party;
  return std::find(controlled_by.begin(), controlled_by.end(), party) != controlled_by.end();
}

const Party* PartyModel::FindParty(std::string_view name) const {
  return FindNamed(parties, name, &Party::name);
}

const Party* PartyModel::FindHolder(std::string_view holder) const {
  return FindParty(PartyOf(holder));
}

const Person* PartyModel::FindPerson(std::string_view holder) const {
  const std::string_view person = PersonOf(holder);
  const Party* const party = FindHolder(holder);
  return party == nullptr || person.empty() ? nullptr : party->FindPerson(person);
}

const Agreement* PartyModel::FindAgreement(std::string_view name) const {
  return FindNamed(agreements, name, &Agreement::name);
}

const AccountFacts* PartyModel::FindAccount(std::string_view id) const {
  return FindNamed(accounts, id, &AccountFacts::id);
}

std::vector<const Agreement*> PartyModel::InForce(const Period& period) const {
  std::vector<const Agreement*> in_force;
  for (const Agreement& agreement : agreements) {
    if (agreement.period.Meets(period)) in_force.push_back(&agreement);
  }
  return in_force;
}

const Agreement* PartyModel::Bound(AgreementKind kind, std::string_view a,
                                   std::string_view b) const {
  for (const Agreement& agreement : agreements) {
    if (agreement.kind == kind && agreement.OtherSideOf(a) == b) return &agreement;
  }
  return nullptr;
}

std::string_view PartyModel::AccountableFor(const Responsibility& responsibility) const {
  if (!responsibility.accountable.empty()) return responsibility.accountable;
  const PartyKind owner = InfoOf(responsibility.area).owner;
  std::string_view accountable;
  for (const Party& party : parties) {
    if (party.kind != owner) continue;
    if (!accountable.empty()) return {};
    accountable = party.name;
  }
  return accountable;
}

std::vector<std::string> MayOpenTechnicalCase(const PartyModel& model, const Party& customer) {
  if (!EntitlementsOf(customer.support_plan).technical_support) return {};
  if (!customer.may_open_cases.empty()) return customer.may_open_cases;
  // Support goes to the customer unless the customer has it otherwise.
  const Party* through = &customer;
  if (!customer.support_through.empty()) {
    through = model.FindParty(customer.support_through);
    if (through == nullptr) return {};
  }
  return {through->name};
}

}  // namespace remit::inline v0
