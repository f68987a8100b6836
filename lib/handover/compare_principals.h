// What comparisons of designs and of bare estates share.
#ifndef REMIT_LIB_HANDOVER_COMPARE_PRINCIPALS_H_
#define REMIT_LIB_HANDOVER_COMPARE_PRINCIPALS_H_

#include <string>
#include <vector>

#include "lib/handover/compare_groups.h"
#include "remit/catalog/act_class.h"
#include "remit/catalog/catalog.h"

namespace remit::inline v0 {

// Without phase, request and evidence.
AccessDifference DifferenceOf(const DifferenceGroup& group, const std::string& who);
// By class within each kind; phases and who keep their order.
void SortDifferences(std::vector<AccessDifference>& differences);

// Roles whose sessions may last longer, or less long.
std::vector<std::string> SessionFacts(const Estate& before, const Estate& after);

// The one class under which an action is told that isn't security-relevant.
template <typename IsOf>
std::string ClassWithoutSecurity(const CatalogAction& action, IsOf is_of) {
  for (const ActClass act_class :
       {ActClass::kStartsService, ActClass::kBilling, ActClass::kMarketplace, ActClass::kSupport,
        ActClass::kReporting}) {
    if (is_of(act_class)) return std::string(ActClassName(act_class));
  }
  const bool reads = action.level == AccessLevel::kList || action.level == AccessLevel::kRead;
  return reads ? "other-reading" : "other-changes";
}

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_COMPARE_PRINCIPALS_H_
