// AssumeRole, in the account or across accounts (E51).
#include "lib/delegation/assumption_try.h"
#include "lib/delegation/edges/edges.h"

namespace remit::inline v0 {

void ExpandAssumeRole(Search& search, StateId from) {
  for (const AssumptionTarget& target : TargetsOf(search, search.state(from))) {
    TryAssumption(search, from, target, /*by_console=*/false);
  }
}

}  // namespace remit::inline v0
