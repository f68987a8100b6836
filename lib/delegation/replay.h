// Makes the requests of a chain again, with explanations.
#ifndef REMIT_LIB_DELEGATION_REPLAY_H_
#define REMIT_LIB_DELEGATION_REPLAY_H_

#include <map>

#include "remit/delegation/chain.h"
#include "remit/delegation/delegation.h"
#include "remit/sts/sts.h"

namespace remit::inline v0 {

// One step with `sts`, from `caller`. `explanation` in what is issued tells why.
Issued MakeStep(const Sts& sts, const SessionPtr& caller, const Step& step);

bool ReplayIn(const Delegation& delegation, const std::map<std::size_t, Estate>& estates,
              Chain& chain);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_DELEGATION_REPLAY_H_
