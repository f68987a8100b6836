// AWS's SimulatePrincipalPolicy over an estate: the same parameters, the same result.
//
//   SimulatePrincipalPolicyInput input;
//   input.policy_source_arn = "arn:aws:iam::111122223333:user/alice";
//   input.further.action_names = {"s3:GetObject"};
//   absl::StatusOr<SimulatedPolicies> result = SimulatePrincipalPolicy(estate, input);
//
// The source's policies, its groups', its boundary and the SCPs above its account are
// the estate's. As AWS's simulator does, it takes no resource policy but the one that
// is given, and adds nothing to the context. Thread-safe.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
#ifndef REMIT_REPORT_SIMULATE_PRINCIPAL_POLICY_H_
#define REMIT_REPORT_SIMULATE_PRINCIPAL_POLICY_H_

#include <string>

#include "absl/status/statusor.h"

#include "remit/estate/estate.h"
#include "remit/report/simulate_custom_policy.h"

namespace remit::inline v0 {

struct SimulatePrincipalPolicyInput {
  std::string policy_source_arn;  // of a user, a group or a role
  // The other parameters. `policy_input_list` may be empty; a boundary that is given
  // takes the place of the source's own; the caller is the source unless given, and
  // of a role some session.
  SimulateCustomPolicyInput further;
};

// Fails when the estate lacks the source, and when it doesn't know all of its
// policies: AWS does, and a result without them would be another one.
absl::StatusOr<SimulatedPolicies> SimulatePrincipalPolicy(
    const Estate& estate, const SimulatePrincipalPolicyInput& input);

}  // namespace remit::inline v0

#endif  // REMIT_REPORT_SIMULATE_PRINCIPAL_POLICY_H_
