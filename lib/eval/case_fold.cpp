#include "lib/eval/case_fold.h"

#include <cstdint>

#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// The next character, folded to lower case for the alphabets that have one:
// Latin-1 (all that a policy may hold, GR01) and what folds into it, Latin
// Extended-A, Greek, Cyrillic and Armenian. `ß` and `ẞ` fold to two letters, so
// a reader takes them one at a time.
class FoldedReader {
 public:
  explicit FoldedReader(std::string_view text) : text_(text) {}

  // 0 at the end.
  std::uint32_t Next() {
    if (pending_ != 0) {
      const std::uint32_t letter = pending_;
      pending_ = 0;
      return letter;
    }
    if (at_ >= text_.size()) return 0;
    const std::size_t length = Utf8Length(text_, at_);
    const auto lead = static_cast<unsigned char>(text_[at_]);
    std::uint32_t c = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t k = 1; k < length; ++k) {
      c = (c << 6) | (static_cast<unsigned char>(text_[at_ + k]) & 0x3FU);
    }
    // An ill-formed byte is itself and nothing else.
    if (length == 1 && lead >= 0x80) c = 0x110000U + lead;
    at_ += length;
    return Fold(c);
  }

 private:
  std::uint32_t Fold(std::uint32_t c) {
    const auto in = [c](std::uint32_t from, std::uint32_t to) { return c >= from && c <= to; };
    if (in('A', 'Z')) return c + 32;
    if (c < 0x80) return c == 0 ? 0x110000U : c;
    if (c == 0xDF || c == 0x1E9E) {
      pending_ = 's';
      return 's';
    }
    if (c == 0x17F) return 's';    // long s
    if (c == 0x212A) return 'k';   // Kelvin sign
    if (c == 0x212B) return 0xE5;  // Angstrom sign
    if (c == 0xB5) return 0x3BC;   // micro sign
    if (c == 0x178) return 0xFF;   // Y with diaeresis
    if (in(0xC0, 0xDE) && c != 0xD7) return c + 32;
    if (in(0x100, 0x137) || in(0x14A, 0x177)) return c | 1U;
    if (in(0x139, 0x148) || in(0x179, 0x17E)) return c + (c & 1U);
    if (in(0x391, 0x3AB)) return c + 32;
    if (c == 0x3C2) return 0x3C3;  // final sigma
    if (in(0x410, 0x42F)) return c + 32;
    if (in(0x400, 0x40F)) return c + 80;
    if (in(0x460, 0x481) || in(0x48A, 0x4BF)) return c | 1U;
    if (in(0x531, 0x556)) return c + 48;
    return c;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t pending_ = 0;
};

}  // namespace

Tri EqualsFolded(std::string_view a, std::string_view b) {
  if (EqualsIgnoreAsciiCase(a, b)) return Tri::kTrue;
  FoldedReader left(a);
  FoldedReader right(b);
  while (true) {
    const std::uint32_t x = left.Next();
    if (x != right.Next()) return Tri::kFalse;
    if (x == 0) return Tri::kIndeterminate;
  }
}

}  // namespace remit::inline v0
