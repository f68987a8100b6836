// Where offsets stand in a text, for many questions about one text.
//
//   LineIndex index(source);
//   Position p = index.At(finding.span.end);           // as SourceText::PositionAt
//
// Each answer costs about a kilobyte's reading, wherever the offset is. Immutable
// and thread-safe; the text must outlive it.
#ifndef REMIT_SUPPORT_LINE_INDEX_H_
#define REMIT_SUPPORT_LINE_INDEX_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "remit/support/source_text.h"

namespace remit::inline v0 {

class LineIndex {
 public:
  explicit LineIndex(const SourceText& source);

  // Columns count bytes; an offset past the end gives the end.
  Position At(std::size_t offset) const;

  // The same place with its column in characters (Unicode code points), from 1.
  Position AtCharacter(std::size_t offset) const;

 private:
  struct Mark {
    std::size_t line = 1;
    std::size_t line_begin = 0;
    std::size_t characters = 0;  // of the line, before the mark
  };
  Mark MarkAt(std::size_t offset) const;
  void Advance(Mark& mark, std::size_t from, std::size_t to) const;

  std::string_view text_;
  std::vector<Mark> marks_;  // one every kStride bytes
};

}  // namespace remit::inline v0

#endif  // REMIT_SUPPORT_LINE_INDEX_H_
