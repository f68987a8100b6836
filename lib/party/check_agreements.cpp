// What binds parties (D1.2, D2.4), and what each kind of agreement asks of them.
#include <algorithm>
#include <array>

#include "lib/party/party_rules.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// Who stands on the two sides, in any order.
struct Sides {
  AgreementKind kind;
  PartyKind one;
  PartyKind other;
  std::string_view words;
};
constexpr std::array<Sides, 7> kSides = {{
    {AgreementKind::kCustomerAgreement, PartyKind::kCustomer, PartyKind::kProvider,
     "a customer and the provider"},
    {AgreementKind::kEnterpriseAgreement, PartyKind::kCustomer, PartyKind::kProvider,
     "a customer and the provider"},
    {AgreementKind::kPartnerAgreement, PartyKind::kPartner, PartyKind::kProvider,
     "a partner and the provider"},
    {AgreementKind::kEngagement, PartyKind::kCustomer, PartyKind::kPartner,
     "a customer and a partner"},
    {AgreementKind::kResale, PartyKind::kCustomer, PartyKind::kPartner, "a customer and a partner"},
    // D2.4: bought by the customer or by its partner.
    {AgreementKind::kProfessionalServices, PartyKind::kProvider, PartyKind::kCustomer,
     "the provider and a customer or a partner"},
    {AgreementKind::kMarketplaceSubscription, PartyKind::kCustomer, PartyKind::kPartner,
     "a customer and a technology partner"},
}};

bool Fit(const Sides& sides, PartyKind a, PartyKind b) {
  if (sides.kind == AgreementKind::kProfessionalServices) {
    return (a == PartyKind::kProvider) != (b == PartyKind::kProvider);
  }
  return (a == sides.one && b == sides.other) || (a == sides.other && b == sides.one);
}

}  // namespace

void PartyRules::CheckAgreements() {
  for (const Agreement& agreement : model_.agreements) {
    CheckSides(agreement);
    CheckTimes(agreement);
    CheckScope(agreement);
    if (agreement.kind == AgreementKind::kResale) CheckResale(agreement);
  }
}

void PartyRules::CheckSides(const Agreement& agreement) {
  if (agreement.between.size() != 2) return;  // the reader has said so
  const Party* const a = model_.FindParty(agreement.between[0]);
  const Party* const b = model_.FindParty(agreement.between[1]);
  if (a == nullptr || b == nullptr) return;
  const Sides& sides = kSides[static_cast<std::size_t>(agreement.kind)];
  const std::string kind(AgreementKindName(agreement.kind));
  if (!Fit(sides, a->kind, b->kind)) {
    Error("D1.2", agreement.name,
          "agreement " + Quoted(agreement.name) + " is between a " +
              std::string(PartyKindName(a->kind)) + " and a " +
              std::string(PartyKindName(b->kind)) + ", but " + Quoted(kind) + " is between " +
              std::string(sides.words),
          "name the right parties, or another kind", agreement.pointer);
    return;
  }
  if (agreement.kind != AgreementKind::kMarketplaceSubscription) return;
  const Party& seller = a->kind == PartyKind::kPartner ? *a : *b;
  if (seller.partner.type == PartnerType::kConsulting) {
    Error("D3.1", agreement.name,
          "agreement " + Quoted(agreement.name) + " subscribes to " + Quoted(seller.name) +
              ", which is a consulting partner and sells no service of its own",
          "a consulting partner is engaged", agreement.pointer);
  }
}

void PartyRules::CheckTimes(const Agreement& agreement) {
  const Period& period = agreement.period;
  const std::string name = Quoted(agreement.name);
  if (period.from && period.until && *period.until <= *period.from) {
    // One that a phase ended before it began never came about.
    if (agreement.planned_until == period.until) {
      Error("D1.2", agreement.name, "agreement " + name + " is over before it begins",
            "`until` comes after `from`", agreement.pointer);
    }
    return;
  }
  if (agreement.kind == AgreementKind::kEngagement) {
    if (!period.from) {
      Error("D1.2", agreement.name, "engagement " + name + " has no start", "say `from`",
            agreement.pointer);
    }
    if (!period.until) {
      Error("D1.2", agreement.name, "engagement " + name + " has no end", "say `until`",
            agreement.pointer);
    }
  }
  if (agreement.kind != AgreementKind::kProfessionalServices) return;
  if (!period.until) {
    Error("D2.4", agreement.name,
          "Professional Services of " + name +
              " never end, but they are no standing part of the operation",
          "say `until`", agreement.pointer);
  }
  if (agreement.goal.empty()) {
    Error("D2.4", agreement.name, "Professional Services of " + name + " are for no stated goal",
          "say the `goal` or the gap that they are bought for", agreement.pointer);
  }
}

void PartyRules::CheckScope(const Agreement& agreement) {
  if (agreement.kind == AgreementKind::kCustomerAgreement ||
      agreement.kind == AgreementKind::kEnterpriseAgreement ||
      agreement.kind == AgreementKind::kPartnerAgreement) {
    return;
  }
  for (const ResponsibilityArea area : agreement.areas) {
    if (InfoOf(area).owner != PartyKind::kProvider) continue;
    Error("D4.3", agreement.name,
          "agreement " + Quoted(agreement.name) + " has " + Quoted(ResponsibilityAreaName(area)) +
              " in its scope, which is the provider's and can't be outsourced",
          "leave it out", agreement.pointer);
  }
}

// D3.5: who may resell; D1.2: a reseller buys from the provider by an agreement.
void PartyRules::CheckResale(const Agreement& agreement) {
  for (const std::string& name : agreement.between) {
    const Party* const party = model_.FindParty(name);
    if (party == nullptr || party->kind != PartyKind::kPartner) continue;
    if (!party->partner.IsIn("solutionProvider")) {
      Error("D3.5", name,
            Quoted(name) + " resells by agreement " + Quoted(agreement.name) +
                ", but is not in the Solution Provider program",
            "enrol it: `\"programs\": [\"solutionProvider\"]`", agreement.pointer);
    }
    const Party* const provider = Provider();
    if (provider != nullptr &&
        model_.Bound(AgreementKind::kPartnerAgreement, name, provider->name) == nullptr) {
      Find(Severity::kWarning, "D1.2", name,
           Quoted(name) + " resells, but has no agreement with " + Quoted(provider->name),
           "add a `partnerAgreement`", agreement.pointer);
    }
  }
}

}  // namespace remit::inline v0
