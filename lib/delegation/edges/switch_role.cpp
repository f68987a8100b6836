// The console's “switch role”, which passes nothing but a name (S08).
#include "lib/delegation/assumption_try.h"
#include "lib/delegation/edges/edges.h"

namespace remit::inline v0 {

void ExpandSwitchRole(Search& search, StateId from) {
  const SessionKind kind = search.state(from).session->kind;
  if (kind != SessionKind::kConsole && kind != SessionKind::kSwitchedRole) return;
  for (const AssumptionTarget& target : TargetsOf(search, search.state(from))) {
    TryAssumption(search, from, target, /*by_console=*/true);
  }
}

}  // namespace remit::inline v0
