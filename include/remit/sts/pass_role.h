// iam:PassRole: whether a caller may hand a role to a service (S50).
//
//   PassRoleCheck check = CheckPassRole(sts, session, "arn:aws:iam::111122223333:role/task",
//                                       "ecs-tasks.amazonaws.com", {.now = t});
//   if (!check.ok()) std::cout << check.refusal->rule << check.refusal->why;
//
// Thread-safe.
#ifndef REMIT_STS_PASS_ROLE_H_
#define REMIT_STS_PASS_ROLE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/sts/sts.h"

namespace remit::inline v0 {

struct PassRoleCheck {
  std::optional<Refusal> refusal = std::nullopt;
  std::vector<std::string> notes = {};
  bool ok() const { return !refusal.has_value(); }
};

// The role must be of the caller's account, the caller must have iam:PassRole on
// it, and the role must trust the service. `associated_resource`: the resource
// that gets the role (iam:AssociatedResourceArn); empty: unknown.
PassRoleCheck CheckPassRole(const Sts& sts, const SessionPtr& caller, std::string_view role_arn,
                            std::string_view service, const Circumstances& at,
                            std::string_view associated_resource = {});

}  // namespace remit::inline v0

#endif  // REMIT_STS_PASS_ROLE_H_
