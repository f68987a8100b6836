// Which unknown names are slips of the pen, and which may be new.
//
// A suggestion costs nothing, but an error must be right: AWS names new things
// like old ones (`ListCodeReviews`, `ListDesignReviews`).
#ifndef REMIT_LIB_VALIDATE_SLIP_H_
#define REMIT_LIB_VALIDATE_SLIP_H_

#include <string>
#include <string_view>

namespace remit::inline v0 {

// True when `written` is two letters away from `known` at most, one for short
// names. Case doesn't count. False for an empty `known`.
bool IsSlip(std::string_view written, std::string_view known);

// A hint for an unknown name: "did you mean `x`?", or that AWS may have changed.
std::string PerhapsMeant(std::string_view known);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_SLIP_H_
