// How far a party gets with an action.
#ifndef REMIT_HANDOVER_PARTY_ACCESS_H_
#define REMIT_HANDOVER_PARTY_ACCESS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace remit::inline v0 {

// From least to most.
enum class PartyAccess : std::uint8_t {
  kDenied,      // not even what can't be ruled out lets it (U0)
  kCannotTell,  // a fact isn't known, or AWS's behaviour isn't documented
  kNeedsToken,  // with token codes of other parties' devices, and not without
  kAllowed,     // by itself
};
inline constexpr std::size_t kPartyAccesses = 4;
inline constexpr std::array<PartyAccess, kPartyAccesses> kAllPartyAccesses = {
    PartyAccess::kDenied, PartyAccess::kCannotTell, PartyAccess::kNeedsToken,
    PartyAccess::kAllowed};

// "denied", "cannotTell", "needsToken", "allowed".
std::string_view PartyAccessName(PartyAccess level);
// In words: "denied", "cannot tell", "needs a token", "allowed".
std::string_view PartyAccessWords(PartyAccess level);

}  // namespace remit::inline v0

#endif  // REMIT_HANDOVER_PARTY_ACCESS_H_
