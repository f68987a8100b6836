// A federated user, as GetFederationToken makes it (§6.1).
#ifndef REMIT_LIB_STS_FEDERATED_SESSION_H_
#define REMIT_LIB_STS_FEDERATED_SESSION_H_

#include <string>
#include <string_view>

#include "remit/sts/sts.h"

namespace remit::inline v0 {

// "arn:aws:sts::111122223333:federated-user/bob". `identity_arn`: of the user or root
// whose keys make it.
std::string FederatedUserArn(std::string_view identity_arn, std::string_view name);

// What it is to policies; its times are open.
Session FederatedSession(const SessionPtr& caller, const FederationTokenCall& call);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_STS_FEDERATED_SESSION_H_
