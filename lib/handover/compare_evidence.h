// The request of a difference, made again on both sides.
#ifndef REMIT_LIB_HANDOVER_COMPARE_EVIDENCE_H_
#define REMIT_LIB_HANDOVER_COMPARE_EVIDENCE_H_

#include <array>
#include <functional>
#include <string>

#include "lib/handover/compare_groups.h"
#include "remit/delegation/delegation.h"

namespace remit::inline v0 {

// What evidence on one side is made from.
struct EvidenceSide {
  const Delegation* delegation = nullptr;
  const Estate* estate = nullptr;
  const ComparedSubject* subject = nullptr;
  std::function<Chain(std::size_t index)> chain_to;  // of ComparedCredential::index
};

// Fills in `before` and `after` of the difference, with `action` and `resource`.
void AddEvidence(RequestComparer& comparer, const DifferenceGroup& group,
                 const std::array<EvidenceSide, 2>& sides, const std::string& who,
                 const CompareOptions& options, AccessDifference& difference);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_COMPARE_EVIDENCE_H_
