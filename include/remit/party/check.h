// Rules of the domain that a model of parties can break by itself (D1 to D7).
//
//   for (const PartyFinding& finding : CheckParties(model, period)) Print(finding);
//
// What isn't said is unknown and breaks no rule, unless the rule asks for it to be
// said (an engagement's end, an MSP's audit). In the order of the rules, then of
// the model. Thread-safe.
#ifndef REMIT_PARTY_CHECK_H_
#define REMIT_PARTY_CHECK_H_

#include <string>
#include <vector>

#include "remit/catalog/catalog.h"
#include "remit/estate/estate.h"
#include "remit/party/model.h"
#include "remit/party/period.h"
#include "remit/support/diagnostic.h"

namespace remit::inline v0 {

struct PartyFinding {
  Severity severity = Severity::kError;
  std::string rule;     // "D2.3"
  std::string about;    // a party, holder, agreement or account
  std::string message;  // lower case, no full stop, user text in backticks
  std::string hint;     // what to change; may be empty
  std::string pointer;  // where the design says so

  bool operator==(const PartyFinding&) const = default;
};

// Over the phase [from, until) that the model is of.
std::vector<PartyFinding> CheckParties(const PartyModel& model, const Period& period,
                                       const Catalog& catalog = Catalog::BuiltIn());

// Rules that need to see what accounts hold: D1.4 (who, besides a technology
// partner, has a principal in its accounts: by the holders that the estate names,
// and by the trust of roles), D5.2 and D5.3 (who pays, and for whom, in an organization).
std::vector<PartyFinding> CheckPartyAccounts(const PartyModel& model, const Estate& estate);

}  // namespace remit::inline v0

#endif  // REMIT_PARTY_CHECK_H_
