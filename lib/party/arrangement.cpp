#include "remit/party/arrangement.h"

#include <algorithm>
#include <map>

#include "lib/party/named.h"

namespace remit::inline v0 {
namespace {

constexpr auto kArrangementNames =
    std::to_array<std::string_view>({"reseller", "managedServices", "combination"});

// What one customer uses each partner for.
class Uses {
 public:
  Uses(const PartyModel& model, const Period& period, std::string_view customer)
      : model_(model), period_(period), customer_(customer) {}

  std::vector<PartnerUse> Gather() && {
    GatherResellers();
    GatherOperators();
    std::vector<PartnerUse> uses;
    for (auto& [name, use] : uses_) uses.push_back(std::move(use));
    return uses;
  }

 private:
  PartnerUse* UseOf(std::string_view holder) {
    const Party* const party = model_.FindHolder(holder);
    if (party == nullptr || party->kind != PartyKind::kPartner) return nullptr;
    PartnerUse& use = uses_[party->name];
    use.partner = party->name;
    return &use;
  }

  void GatherResellers() {
    for (const AccountFacts& account : model_.accounts) {
      if (account.owner != customer_ || account.resold_by.empty()) continue;
      if (PartnerUse* const use = UseOf(account.resold_by)) use->resells = true;
    }
    for (const Agreement* const agreement : model_.InForce(period_)) {
      if (agreement->kind != AgreementKind::kResale || !agreement->Binds(customer_)) continue;
      if (PartnerUse* const use = UseOf(agreement->OtherSideOf(customer_))) use->resells = true;
    }
  }

  void GatherOperators() {
    for (const Responsibility& responsibility : model_.responsibilities) {
      if (model_.AccountableFor(responsibility) != customer_) continue;
      const Agreement* const agreement = model_.FindAgreement(responsibility.delegated_by);
      for (const std::string& holder : responsibility.performed_by) {
        PartnerUse* const use = UseOf(holder);
        if (use == nullptr) continue;
        use->operates = true;
        if (std::find(use->areas.begin(), use->areas.end(), responsibility.area) ==
            use->areas.end()) {
          use->areas.push_back(responsibility.area);
        }
        if (agreement == nullptr) continue;
        for (const std::string& account : agreement->accounts) {
          if (std::find(use->accounts.begin(), use->accounts.end(), account) ==
              use->accounts.end()) {
            use->accounts.push_back(account);
          }
        }
      }
    }
  }

  const PartyModel& model_;
  const Period& period_;
  const std::string_view customer_;
  std::map<std::string, PartnerUse, std::less<>> uses_;
};

}  // namespace

std::string_view ArrangementKindName(ArrangementKind kind) {
  return NameOfEnum(kArrangementNames, kind);
}

std::vector<Arrangement> ArrangementsOf(const PartyModel& model, const Period& period) {
  std::vector<Arrangement> arrangements;
  for (const Party& party : model.parties) {
    if (party.kind != PartyKind::kCustomer) continue;
    std::vector<PartnerUse> uses = Uses(model, period, party.name).Gather();
    if (uses.empty()) continue;
    const bool operates =
        std::any_of(uses.begin(), uses.end(), [](const PartnerUse& use) { return use.operates; });
    // D6.3 before the two that it is made of.
    const ArrangementKind kind = uses.size() > 1 ? ArrangementKind::kCombination
                                 : operates      ? ArrangementKind::kManagedServices
                                                 : ArrangementKind::kReseller;
    arrangements.push_back({party.name, kind, std::move(uses)});
  }
  return arrangements;
}

}  // namespace remit::inline v0
