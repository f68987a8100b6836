// Delegation graphs made by hand, for reports: no search has to run for them.
#ifndef REMIT_TESTS_REPORT_GRAPH_FIXTURE_H_
#define REMIT_TESTS_REPORT_GRAPH_FIXTURE_H_

#include <string>
#include <string_view>

#include "remit/report/graph_report.h"

namespace remit {

// A customer's account and its provider's: a gate that the customer holds (D8.9), one
// that only asks for MFA of the provider (D8.7), a role that takes an external id if
// one is sent (D02), a deploy role, a service.
DelegationGraph GateGraph();
GraphReportOptions GateOptions();

// A graph whose every text is `text`.
DelegationGraph HostileGraph(const std::string& text);
GraphReportOptions HostileOptions(const std::string& text);

// `accounts` accounts with `roles` roles each that can all be assumed by their own one user, who
// has a key, and a session with MFA.
DelegationGraph LargeGraph(std::size_t accounts, std::size_t roles);

}  // namespace remit

#endif  // REMIT_TESTS_REPORT_GRAPH_FIXTURE_H_
