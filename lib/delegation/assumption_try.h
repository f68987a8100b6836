// Tries to assume a role with the parameters that policies ask for.
#ifndef REMIT_LIB_DELEGATION_ASSUMPTION_TRY_H_
#define REMIT_LIB_DELEGATION_ASSUMPTION_TRY_H_

#include <vector>

#include "lib/delegation/search.h"

namespace remit::inline v0 {

// The tests that bear on `caller` assuming the role: of the trust, of the caller's
// policies and of what is above both.
std::vector<KeyTest> TestsOfAssumption(const PeriodIndex& index, const PrincipalClass* caller,
                                       const IndexedRole& role);

// A role that a credential may assume, conditions left open.
struct AssumptionTarget {
  RoleId role = 0;
  bool named = false;  // the trust names the caller itself
};
std::vector<AssumptionTarget> TargetsOf(const Search& search, const State& caller);

// All that comes of it is put among the search's states.
void TryAssumption(Search& search, StateId from, const AssumptionTarget& target, bool by_console);

// Sets what a caller can choose freely of a request's surroundings: false, the key
// is none of these. What it can't be known to have is an assumption.
bool ChooseCircumstance(const Chosen& chosen, Circumstances& at, Search::Terms& terms);
bool IsCircumstance(std::string_view lower_case_key);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_DELEGATION_ASSUMPTION_TRY_H_
