#include "remit/delegation/coalition.h"

#include <algorithm>

namespace remit::inline v0 {

Tri HeldBy(const std::vector<Holder>& parties, std::string_view holder) {
  if (holder.empty()) return Tri::kIndeterminate;
  Tri held = Tri::kFalse;
  for (const Holder& party : parties) {
    if (Includes(party, holder)) return Tri::kTrue;
    // The party holds it, and one of its people is in: it may be this one.
    if (Includes(holder, party)) held = Tri::kIndeterminate;
  }
  return held;
}

}  // namespace remit::inline v0
