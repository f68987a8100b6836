// Refused tasks as a member's root, and refused federated users, that would lead to a
// call: part of the frontier.
#ifndef REMIT_LIB_DELEGATION_FRONTIER_STS_H_
#define REMIT_LIB_DELEGATION_FRONTIER_STS_H_

#include <string_view>
#include <vector>

#include "lib/delegation/call_check.h"
#include "lib/delegation/period_index.h"
#include "lib/delegation/reach_run.h"
#include "remit/delegation/answer.h"
#include "remit/sts/sts.h"

namespace remit::inline v0 {

struct FrontierView {
  const ReachRun& run;
  const RunPoint& point;
  const PeriodIndex& index;
  const Sts& explaining;
  const CallChecker& checker;  // of the call
  const Circumstances& at;
};

std::vector<Obstacle> RefusedRootTasks(const FrontierView& view, std::string_view resource);
std::vector<Obstacle> RefusedFederatedUsers(const FrontierView& view);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_DELEGATION_FRONTIER_STS_H_
