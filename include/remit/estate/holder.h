// Whose hands something is in: a party (`msp`), or a person or team of it (`msp/ann`).
//
// Plain text; thread-safe.
#ifndef REMIT_ESTATE_HOLDER_H_
#define REMIT_ESTATE_HOLDER_H_

#include <string>
#include <string_view>

namespace remit::inline v0 {

// The party in whose hands something is, by its name in a design; empty: unknown.
using Holder = std::string;

// `msp` includes `msp/ann`, and itself. Nobody includes, or is, the unknown.
inline bool Includes(std::string_view party, std::string_view holder) {
  return !party.empty() && holder.starts_with(party) &&
         (holder.size() == party.size() || holder[party.size()] == '/');
}

}  // namespace remit::inline v0

#endif  // REMIT_ESTATE_HOLDER_H_
