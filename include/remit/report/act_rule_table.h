// The rules of act classes, and how many actions each class holds.
//
//   std::cout << ActRuleTable(catalog.Expand("*"), ActClasses::BuiltIn());
//
// For the actions themselves see catalog_report.h. Pure functions, thread-safe.
#ifndef REMIT_REPORT_ACT_RULE_TABLE_H_
#define REMIT_REPORT_ACT_RULE_TABLE_H_

#include <cstddef>
#include <span>
#include <string>

#include "remit/catalog/act_class.h"
#include "remit/catalog/catalog.h"

namespace remit::inline v0 {

// In the order in which they are heard: class, `in` or `out`, id, how many of
// `actions` each one decides, and its reason, cut to fit `width` (0: any).
std::string ActRuleTable(std::span<const CatalogAction* const> actions, const ActClasses& classes,
                         bool colour = false, std::size_t width = 0);

// "starts-service 1373, security-relevant 3499, …; 15480 of 22091 actions in no class".
std::string ActClassSummary(std::span<const CatalogAction* const> actions,
                            const ActClasses& classes);

}  // namespace remit::inline v0

#endif  // REMIT_REPORT_ACT_RULE_TABLE_H_
