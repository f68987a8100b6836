#include "lib/eval/line_chunks.h"

#include <algorithm>
#include <string_view>

namespace remit::inline v0 {

absl::StatusOr<bool> LineChunks::Read(std::string& text) {
  if (at_end_) return false;
  const std::size_t before = text.size();
  text.resize(before + kReadBytes);
  const absl::StatusOr<std::size_t> count = source_({text.data() + before, kReadBytes});
  if (!count.ok()) return count.status();
  text.resize(before + *count);
  at_end_ = *count == 0;
  return !at_end_;
}

absl::StatusOr<bool> LineChunks::Next(LineChunk& chunk) {
  chunk.too_long = false;
  chunk.first_line = next_line_;
  chunk.text.clear();
  chunk.text.swap(rest_);
  std::size_t end = chunk.text.rfind('\n');
  while (end == std::string::npos) {
    if (chunk.text.size() > max_line_bytes_) return SkipLine(chunk);
    const std::size_t before = chunk.text.size();
    const absl::StatusOr<bool> more = Read(chunk.text);
    if (!more.ok()) return more.status();
    if (!*more) return !chunk.text.empty();
    end = std::string_view(chunk.text).substr(before).rfind('\n');
    if (end != std::string::npos) end += before;
  }
  rest_.assign(chunk.text, end + 1);
  chunk.text.resize(end + 1);
  next_line_ += static_cast<std::size_t>(std::count(chunk.text.begin(), chunk.text.end(), '\n'));
  return true;
}

absl::StatusOr<bool> LineChunks::SkipLine(LineChunk& chunk) {
  chunk.too_long = true;
  ++next_line_;
  for (;;) {
    chunk.text.clear();
    const absl::StatusOr<bool> more = Read(chunk.text);
    if (!more.ok()) return more.status();
    const std::size_t end = chunk.text.find('\n');
    if (end != std::string::npos) rest_.assign(chunk.text, end + 1);
    if (!*more || end != std::string::npos) break;
  }
  chunk.text.clear();
  return true;
}

}  // namespace remit::inline v0
