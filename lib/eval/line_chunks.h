// Cuts a stream of bytes into chunks of whole lines.
#ifndef REMIT_LIB_EVAL_LINE_CHUNKS_H_
#define REMIT_LIB_EVAL_LINE_CHUNKS_H_

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"

#include "remit/support/files.h"

namespace remit::inline v0 {

// How many bytes are read at once: handing them to a thread costs nothing in
// comparison, and several times as many fit into a cache.
inline constexpr std::size_t kReadBytes = std::size_t{128} << 10;

struct LineChunk {
  std::string text;  // whole lines; only the last of all may lack its line break
  std::size_t first_line = 1;
  bool too_long = false;  // stands for one line longer than allowed; `text` is empty
};

// Calls `on_line(line, number)` for each line that isn't blank, without its line
// break, until that returns false.
template <typename OnLine>
void ForEachLine(const LineChunk& chunk, OnLine on_line) {
  std::string_view rest = chunk.text;
  for (std::size_t number = chunk.first_line; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    if (!on_line(line, number)) return;
  }
}

class LineChunks {
 public:
  LineChunks(ByteSource source, std::size_t max_line_bytes)
      : source_(std::move(source)), max_line_bytes_(max_line_bytes) {}

  // Fills `chunk`, keeping its memory. False at the end of the input.
  absl::StatusOr<bool> Next(LineChunk& chunk);

 private:
  // Appends what one read gives. False at the end.
  absl::StatusOr<bool> Read(std::string& text);
  // Passes over the line that has begun, holding no more than one read of it.
  absl::StatusOr<bool> SkipLine(LineChunk& chunk);

  const ByteSource source_;
  const std::size_t max_line_bytes_;
  std::string rest_;  // read, not yet given out
  std::size_t next_line_ = 1;
  bool at_end_ = false;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_EVAL_LINE_CHUNKS_H_
