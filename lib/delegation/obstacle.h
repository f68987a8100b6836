// Refusals, as obstacles on a way.
#ifndef REMIT_LIB_DELEGATION_OBSTACLE_H_
#define REMIT_LIB_DELEGATION_OBSTACLE_H_

#include <optional>
#include <string_view>

#include "remit/delegation/answer.h"
#include "remit/sts/call.h"

namespace remit::inline v0 {

// What the decision on a call says stands in its way.
Obstacle ObstacleOf(const Explanation& explanation, std::string_view identity,
                    std::string_view action, std::string_view resource);
// Another account's resource of a kind that has no policy of its own answers nobody
// from elsewhere, whatever the caller's policies say (E30). `account`: the caller's.
std::optional<Obstacle> OtherAccountObstacle(std::string_view account, std::string_view action,
                                             std::string_view resource);
// A refusal to issue a credential to `caller`.
Obstacle ObstacleOf(const Refusal& refusal, const Session& caller, std::string_view action,
                    std::string_view resource);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_DELEGATION_OBSTACLE_H_
