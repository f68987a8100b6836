// All kinds of findings that the linter has, as `remit lint --list` shows them.
//
//   std::cout << FindingListText();
//
// As JSON: {"findings": [{"code", "severity", "name", "check", "rule", "title"}]};
// `check` and `rule` only where there is one. Pure functions, thread-safe.
#ifndef REMIT_REPORT_FINDING_LIST_H_
#define REMIT_REPORT_FINDING_LIST_H_

#include <string>

namespace remit::inline v0 {

std::string FindingListText();
std::string FindingListJson();

}  // namespace remit::inline v0

#endif  // REMIT_REPORT_FINDING_LIST_H_
