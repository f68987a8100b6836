// Puts differences of single requests together, so that people can read them.
#ifndef REMIT_LIB_HANDOVER_COMPARE_GROUPS_H_
#define REMIT_LIB_HANDOVER_COMPARE_GROUPS_H_

#include <functional>
#include <string>
#include <vector>

#include "lib/handover/compare_requests.h"

namespace remit::inline v0 {

// Actions of one class that come out alike on the same resources.
struct DifferenceGroup {
  std::string act_class;
  std::vector<const CatalogAction*> actions;   // by name
  std::vector<std::string> resources;          // what a wider pattern says is left out
  const RequestDifference* request = nullptr;  // the one to show
  const CatalogAction* action = nullptr;       // one of `actions` that the request may name
};

// `class_of`: the one class under which an action is told.
std::vector<DifferenceGroup> GroupDifferences(
    const std::vector<RequestDifference>& found,
    const std::function<std::string(const CatalogAction&)>& class_of);

// Takes out of `found` what `told` says already: the same actions on the same resources.
void LeaveOutTold(std::vector<RequestDifference>& found,
                  const std::vector<RequestDifference>& told);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_COMPARE_GROUPS_H_
