#include "lib/validate/mfa_states.h"

namespace remit::inline v0 {

MfaStates MfaStatesOf(const Statement& statement) {
  MfaStates states;
  if (statement.conditions.empty()) return states;
  const std::vector<PolicyKeyTest> present = TestsOf(statement, "aws:MultiFactorAuthPresent");
  const std::vector<PolicyKeyTest> age = TestsOf(statement, "aws:MultiFactorAuthAge");
  if (present.empty() && age.empty()) return states;
  states.tested = true;
  states.age_tested = !age.empty();
  states.others_too = CountTests(statement) > present.size() + age.size();
  states.first = present.empty() ? age.front() : present.front();

  const Outcome no_age = HoldAll(age, std::nullopt);
  const Outcome true_present = HoldAll(present, "true");
  const auto judge = [&](Outcome outcome) {
    if (outcome == Outcome::kMaybe) states.sure = false;
    return outcome == Outcome::kYes;
  };
  states.access_keys = judge(Both(HoldAll(present, std::nullopt), no_age));
  states.no_mfa = judge(Both(HoldAll(present, "false"), no_age));
  states.fresh = judge(Both(true_present, HoldAll(age, "1")));
  states.old = judge(Both(true_present, HoldAll(age, "1000000000")));
  return states;
}

}  // namespace remit::inline v0
