// One credential's decision on one call, with what could turn it.
#ifndef REMIT_LIB_ACCESS_ONE_DECISION_H_
#define REMIT_LIB_ACCESS_ONE_DECISION_H_

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "remit/access/who_can.h"
#include "remit/estate/bearing_policies.h"
#include "remit/eval/scratch.h"

namespace remit::inline v0 {

struct CallToDecide {
  const Estate* estate = nullptr;
  std::string_view action;
  std::string_view resource;
  const Circumstances* at = nullptr;
  StsOptions sts = {};
  std::size_t max_trials = 512;
  const PolicySet* policies = nullptr;
  const BearingPolicies* bearing = nullptr;  // but for its policies
};

// `session` nullptr: an anonymous call.
CredentialAccess DecideCall(const CallToDecide& call, CredentialForm form,
                            const SessionPtr& session, EvaluationScratch& scratch);

// §6.1 limits the calls of some credentials to iam and sts, whatever policies say.
bool IsLimitedByCredential(std::string_view action);

// The best that the credentials give which the principal has or may have. With a
// password it has one of the console's two forms, whichever it is.
AccessStanding BestStanding(const std::vector<CredentialAccess>& credentials,
                            const std::array<Tri, kCredentialForms>& has, bool has_password);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_ACCESS_ONE_DECISION_H_
