// Names that people write in good faith and IAM doesn't have: those of API
// operations, of consoles, of other tools. Too far from the right ones to be slips
// of the pen, but common enough to be sure of the meaning.
#ifndef REMIT_LIB_VALIDATE_KNOWN_SLIPS_H_
#define REMIT_LIB_VALIDATE_KNOWN_SLIPS_H_

#include <span>
#include <string_view>

namespace remit::inline v0 {

struct KnownSlip {
  std::string_view written;
  std::string_view meant;
  std::string_view also = {};  // a second action that the same operation needs
};

// The tables, for names without case. Of static storage; ask only about names that
// the catalog doesn't know, as AWS may add one.
std::span<const KnownSlip> ServiceSlips();
std::span<const KnownSlip> ActionSlips();
std::span<const KnownSlip> KeySlips();

// nullptr for none.
const KnownSlip* FindSlip(std::span<const KnownSlip> table, std::string_view written);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_KNOWN_SLIPS_H_
