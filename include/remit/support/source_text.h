// The text of one input and where things stand in it.
//
//   SourceText text = SourceText::FromString(json, "role.json");
//   Position p = text.PositionAt(span.begin);          // line 3, column 15
//
// A SourceText is a cheap handle on immutable text: copies share it, and every
// string_view into it lives as long as one copy does. Thread-safe.
#ifndef REMIT_SUPPORT_SOURCE_TEXT_H_
#define REMIT_SUPPORT_SOURCE_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace remit::inline v0 {

// A half-open range of byte offsets. `{0, 0}` also stands for "no place", as in
// documents that a program built.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  constexpr bool empty() const { return begin == end; }
  auto operator<=>(const Span&) const = default;
};

// Line and column count from 1; the column counts bytes of UTF-8, as compilers do.
struct Position {
  std::size_t line = 1;
  std::size_t column = 1;
  std::size_t offset = 0;

  auto operator<=>(const Position&) const = default;
};

class SourceText {
 public:
  SourceText() = default;

  // `first_line` is the line number of its first byte (a line of a longer file).
  static SourceText FromString(std::string text, std::string name = {}, std::size_t first_line = 1);

  // Does not copy: `text` must outlive every copy of the result.
  static SourceText Borrow(std::string_view text, std::string_view name,
                           std::size_t first_line = 1);

  std::string_view text() const { return text_; }
  std::string_view name() const { return name_; }

  // Linear in `offset`; an offset past the end gives the end.
  Position PositionAt(std::size_t offset) const;

  // The whole line, without its line break, in which `offset` stands.
  std::string_view LineAt(std::size_t offset) const;

 private:
  struct Storage {
    std::string text;
    std::string name;
  };
  std::shared_ptr<const Storage> storage_;
  std::string_view text_;
  std::string_view name_;
  std::size_t first_line_ = 1;
};

}  // namespace remit::inline v0

#endif  // REMIT_SUPPORT_SOURCE_TEXT_H_
