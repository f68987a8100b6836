// Which federated users are worth making: those that some policy tells from the user
// who makes them (E24, S23).
#ifndef REMIT_LIB_DELEGATION_FEDERATED_USERS_H_
#define REMIT_LIB_DELEGATION_FEDERATED_USERS_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "lib/delegation/policy_survey.h"
#include "remit/sts/sts.h"

namespace remit::inline v0 {

struct FederatedCalls {
  std::vector<FederationTokenCall> calls;  // plain ones first
  bool complete = true;                    // false: more than `most`
};

// Of an account: the names that policies name, each without tags and with those of
// which policies speak (aws:PrincipalTag), and some name with the tags alone.
FederatedCalls FederatedCallsOf(const PolicySurvey& survey, std::string_view account, bool by_root,
                                std::size_t most);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_DELEGATION_FEDERATED_USERS_H_
