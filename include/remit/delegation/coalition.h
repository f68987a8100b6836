// Who acts together, and whose tokens they get.
//
//   Coalition msp{.parties = {"msp"}, .tokens_from = {"customer"}};
//
// Plain data; thread-safe.
#ifndef REMIT_DELEGATION_COALITION_H_
#define REMIT_DELEGATION_COALITION_H_

#include <string>
#include <string_view>
#include <vector>

#include "remit/estate/holder.h"
#include "remit/eval/tri.h"

namespace remit::inline v0 {

struct Coalition {
  // A party brings all that it holds and all that its people hold; `msp/ann` brings
  // what this one person holds.
  std::vector<Holder> parties = {};
  // Whose devices make token codes when asked. A token is no more than that: the
  // key or password that goes with it has to be in the coalition's hands.
  std::vector<Holder> tokens_from = {};
};

// Whether some of `parties` holds what is `holder`'s. Indeterminate where that isn't
// known: nobody is named (empty), or a party is and only one of its people is in.
Tri HeldBy(const std::vector<Holder>& parties, std::string_view holder);

}  // namespace remit::inline v0

#endif  // REMIT_DELEGATION_COALITION_H_
