// Whose accounts are, who controls, resells and pays for them (D1.2, D1.3, D5).
#include <algorithm>
#include <map>

#include "lib/party/party_rules.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

void PartyRules::CheckAccounts() {
  // D5.3: by reseller and payer, the first account of each.
  std::map<std::pair<std::string_view, std::string_view>, const AccountFacts*> resold;
  std::vector<std::string_view> unbound;
  for (const AccountFacts& account : model_.accounts) {
    const std::string id = Quoted(account.id);
    const Party* const owner = model_.FindParty(account.owner);
    // D1.3: control is outsourced by an agreement, or isn't.
    for (const std::string& name : account.controlled_by) {
      const Party* const party = model_.FindParty(name);
      if (owner == nullptr || party == nullptr || party->kind != PartyKind::kPartner ||
          party == owner) {
        continue;
      }
      const auto engaged = [&](const Agreement* agreement) {
        return agreement->kind == AgreementKind::kEngagement &&
               agreement->OtherSideOf(name) == owner->name;
      };
      const std::vector<const Agreement*> in_force = model_.InForce(period_);
      if (std::none_of(in_force.begin(), in_force.end(), engaged)) {
        Error("D1.3", account.id,
              "account " + id + " of " + Quoted(owner->name) + " is controlled by " + Quoted(name) +
                  ", but no engagement with it is in force",
              "agree on an engagement, or change `controlledBy` with the phase", account.pointer);
      }
    }
    if (!account.root_holder.empty() && owner != nullptr &&
        !account.IsControlledBy(PartyOf(account.root_holder)) &&
        PartyOf(account.root_holder) != account.owner) {
      Error("D1.3", account.id,
            "the root user of account " + id + " is in the hands of " +
                Quoted(account.root_holder) + ", who neither owns nor controls the account",
            "its owner holds the root user: `rootHolder`", account.pointer);
    }
    // D5.2: one payer, and it pays for itself.
    const AccountFacts* const payer = model_.FindAccount(account.payer);
    if (payer != nullptr && payer != &account && !payer->payer.empty() &&
        payer->payer != payer->id) {
      Error("D5.2", account.id,
            "account " + id + " is paid for by " + Quoted(payer->id) +
                ", which doesn't pay for itself either",
            "billing is consolidated in one account: name " + Quoted(payer->payer),
            account.pointer);
    }
    if (!account.resold_by.empty()) {
      const Party* const reseller = model_.FindParty(account.resold_by);
      if (reseller != nullptr && reseller->kind != PartyKind::kPartner) {
        Error("D3.5", account.id,
              "account " + id + " is resold by " + Quoted(account.resold_by) +
                  ", which is no partner",
              "only partners resell", account.pointer);
        continue;
      }
      if (owner != nullptr && owner->kind == PartyKind::kCustomer &&
          model_.Bound(AgreementKind::kResale, account.resold_by, account.owner) == nullptr) {
        Error("D1.2", account.id,
              "account " + id + " is resold by " + Quoted(account.resold_by) + " to " +
                  Quoted(account.owner) + " without an agreement between them",
              "add an agreement of kind `resale`", account.pointer);
      }
      const std::string_view pays = account.payer.empty() ? account.id : account.payer;
      const auto [first, is_first] = resold.try_emplace({account.resold_by, pays}, &account);
      if (!is_first && first->second->owner != account.owner) {
        Error("D5.3", account.id,
              Quoted(account.resold_by) + " bills account " + id + " of " + Quoted(account.owner) +
                  " together with " + Quoted(first->second->id) + " of " +
                  Quoted(first->second->owner),
              "a reseller keeps one account or organization for each customer", account.pointer);
      }
    } else if (owner != nullptr && owner->kind == PartyKind::kCustomer && Provider() != nullptr &&
               model_.Bound(AgreementKind::kCustomerAgreement, owner->name, Provider()->name) ==
                   nullptr &&
               model_.Bound(AgreementKind::kEnterpriseAgreement, owner->name, Provider()->name) ==
                   nullptr &&
               std::find(unbound.begin(), unbound.end(), owner->name) == unbound.end()) {
      // D1.2: often the customer has none, and then its partner has.
      unbound.push_back(owner->name);
      Find(Severity::kWarning, "D1.2", account.id,
           "account " + id + " belongs to " + Quoted(owner->name) +
               ", which has no agreement with " + Quoted(Provider()->name) +
               ", and nobody resells it",
           "add a `customerAgreement`, or say `resoldBy`", account.pointer);
    }
  }
}

}  // namespace remit::inline v0
