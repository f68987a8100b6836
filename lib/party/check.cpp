#include "remit/party/check.h"

#include <algorithm>
#include <utility>

#include "lib/party/party_rules.h"

namespace remit::inline v0 {

std::vector<PartyFinding> CheckParties(const PartyModel& model, const Period& period,
                                       const Catalog& catalog) {
  PartyRules rules(model, period, catalog);
  rules.CheckAgreements();
  rules.CheckStaff();
  rules.CheckPartners();
  rules.CheckResponsibilities();
  rules.CheckAccounts();
  rules.CheckSupport();
  return std::move(rules).Take();
}

}  // namespace remit::inline v0
