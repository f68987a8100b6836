// Actions that no policy which bears on a credential tells apart: what is decided for one of them
// is decided for all.
#ifndef REMIT_LIB_HANDOVER_ALIKE_ACTIONS_H_
#define REMIT_LIB_HANDOVER_ALIKE_ACTIONS_H_

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "lib/handover/action_bits.h"
#include "lib/handover/coverage_side.h"

namespace remit::inline v0 {

// Appends what sets action `i` apart whatever policies say. `alone`: from every other.
void AddActionTraits(std::string& key, const ActionTable& table, std::size_t i, bool alone);

struct AlikeActions {
  std::vector<std::size_t> actions;  // indexes into the table, ascending
  bool by_identity = false;          // the identity's policies may allow them
  std::vector<const SideStatement*> statements;
};

// `actions` of one service, by kind, in an order that hangs on names alone. `by_resource`: what
// resources' own policies may allow.
std::vector<AlikeActions> SortIntoKinds(std::span<const std::size_t> actions,
                                        const CoverageSide& side, const ActionBits& by_resource,
                                        const ActionTable& table);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_ALIKE_ACTIONS_H_
