// Text for people: widths in columns, colours, nothing that moves the cursor.
#ifndef REMIT_LIB_REPORT_TERMINAL_TEXT_H_
#define REMIT_LIB_REPORT_TERMINAL_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace remit::inline v0 {

// How many columns a terminal gives to well-formed UTF-8: wide characters take
// two, combining ones none.
std::size_t Columns(std::string_view text);

// `text` without control characters: spaces stand for them.
std::string Printable(std::string_view text);

// At most `columns` wide, with `…` in the last one where something was cut.
std::string Shortened(std::string_view text, std::size_t columns);

// `text` broken at spaces into lines of at most `columns`, each but the first
// after `indent` spaces. 0: no limit.
std::string Wrapped(std::string_view text, std::size_t columns, std::size_t indent);

enum class Ink { kPlain, kBold, kDim, kRed, kGreen, kYellow, kCyan };

class Painter {
 public:
  explicit Painter(bool colour) : colour_(colour) {}
  bool colour() const { return colour_; }
  std::string operator()(Ink ink, std::string_view text) const;

 private:
  bool colour_;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_TERMINAL_TEXT_H_
