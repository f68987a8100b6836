// The lines and fields of the data files: a letter for the kind, then fields
// between tabs (docs/catalog.md).
#ifndef REMIT_LIB_CATALOG_LINES_H_
#define REMIT_LIB_CATALOG_LINES_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace remit::inline v0 {

// Takes what stands before the first `separator`, and the separator, off `rest`.
inline std::string_view TakeUntil(std::string_view& rest, char separator) {
  const std::size_t end = rest.find(separator);
  const std::string_view field = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return field;
}

class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}

  // The next line that isn't empty; false at the end.
  bool Next(std::string_view& line) {
    do {
      if (rest_.empty()) return false;
      line = TakeUntil(rest_, '\n');
      ++number_;
    } while (line.empty());
    return true;
  }

  std::size_t number() const { return number_; }

 private:
  std::string_view rest_;
  std::size_t number_ = 0;
};

// Takes a decimal number of up to nine digits off `rest`; false when there is none.
inline bool TakeNumber(std::string_view& rest, std::uint32_t& number) {
  std::size_t digits = 0;
  number = 0;
  while (digits < rest.size() && digits < 9 && rest[digits] >= '0' && rest[digits] <= '9') {
    number = number * 10 + static_cast<std::uint32_t>(rest[digits++] - '0');
  }
  rest.remove_prefix(digits);
  return digits > 0;
}

// Takes `c` off `rest`, if it is next.
inline bool TakeIf(std::string_view& rest, char c) {
  if (!rest.starts_with(c)) return false;
  rest.remove_prefix(1);
  return true;
}

}  // namespace remit::inline v0

#endif  // REMIT_LIB_CATALOG_LINES_H_
