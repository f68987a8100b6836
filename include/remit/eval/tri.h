// Three-valued logic (U0): what a test inside a statement says when AWS's
// behaviour is undocumented or the facts are not all known.
#ifndef REMIT_EVAL_TRI_H_
#define REMIT_EVAL_TRI_H_

#include <algorithm>
#include <cstdint>

namespace remit::inline v0 {

// Ordered so that AND is the minimum and OR the maximum (Kleene).
enum class Tri : std::uint8_t { kFalse = 0, kIndeterminate = 1, kTrue = 2 };

constexpr Tri ToTri(bool value) { return value ? Tri::kTrue : Tri::kFalse; }
constexpr Tri And(Tri a, Tri b) { return std::min(a, b); }
constexpr Tri Or(Tri a, Tri b) { return std::max(a, b); }
constexpr Tri Not(Tri a) { return static_cast<Tri>(2 - static_cast<int>(a)); }

// The two readings of what could not be told: an indeterminate Deny applies on
// the floor and an indeterminate Allow on the ceiling.
enum class Reading : std::uint8_t { kFloor, kCeiling };

constexpr bool AllowHolds(Tri allow, Reading reading) {
  return reading == Reading::kFloor ? allow == Tri::kTrue : allow != Tri::kFalse;
}
constexpr bool DenyHolds(Tri deny, Reading reading) {
  return reading == Reading::kFloor ? deny != Tri::kFalse : deny == Tri::kTrue;
}

}  // namespace remit::inline v0

#endif  // REMIT_EVAL_TRI_H_
