#include "remit/support/line_index.h"

#include <algorithm>

namespace remit::inline v0 {
namespace {

constexpr std::size_t kStride = 1024;

}  // namespace

LineIndex::LineIndex(const SourceText& source) : text_(source.text()) {
  Mark mark;
  mark.line = source.PositionAt(0).line;
  marks_.reserve(text_.size() / kStride + 1);
  marks_.push_back(mark);
  for (std::size_t at = kStride; at <= text_.size(); at += kStride) {
    Advance(mark, at - kStride, at);
    marks_.push_back(mark);
  }
}

void LineIndex::Advance(Mark& mark, std::size_t from, std::size_t to) const {
  for (std::size_t i = from; i < to; ++i) {
    if (text_[i] == '\n') {
      ++mark.line;
      mark.line_begin = i + 1;
      mark.characters = 0;
    } else if ((static_cast<unsigned char>(text_[i]) & 0xC0) != 0x80) {
      ++mark.characters;
    }
  }
}

LineIndex::Mark LineIndex::MarkAt(std::size_t offset) const {
  const std::size_t nearest = offset / kStride;
  Mark mark = marks_[nearest];
  Advance(mark, nearest * kStride, offset);
  return mark;
}

Position LineIndex::At(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const Mark mark = MarkAt(offset);
  return {mark.line, offset - mark.line_begin + 1, offset};
}

Position LineIndex::AtCharacter(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const Mark mark = MarkAt(offset);
  return {mark.line, mark.characters + 1, offset};
}

}  // namespace remit::inline v0
