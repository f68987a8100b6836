// The three ways in which partners are used, recognised from a model (D6).
#ifndef REMIT_PARTY_ARRANGEMENT_H_
#define REMIT_PARTY_ARRANGEMENT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "remit/party/model.h"
#include "remit/party/period.h"

namespace remit::inline v0 {

enum class ArrangementKind : std::uint8_t {
  kReseller,         // D6.1: the partner procures and bills, the customer runs
  kManagedServices,  // D6.2: day-to-day operation is with the partner
  kCombination,      // D6.3: several partners at once
};
std::string_view ArrangementKindName(ArrangementKind kind);  // "reseller"

struct PartnerUse {
  std::string partner;
  bool resells = false;
  bool operates = false;  // performs some part of the customer's share
  std::vector<ResponsibilityArea> areas;
  std::vector<std::string> accounts;  // that its agreements name; empty: all
};

struct Arrangement {
  std::string customer;
  ArrangementKind kind = ArrangementKind::kReseller;
  std::vector<PartnerUse> partners;
};

// For each customer that uses partners at some moment of `period`.
std::vector<Arrangement> ArrangementsOf(const PartyModel& model, const Period& period);

}  // namespace remit::inline v0

#endif  // REMIT_PARTY_ARRANGEMENT_H_
