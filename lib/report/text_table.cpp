#include "lib/report/text_table.h"

#include <algorithm>
#include <utility>

namespace remit::inline v0 {

void TextTable::Add(std::vector<std::string> cells) {
  for (std::string& cell : cells) cell = Printable(cell);
  cells.resize(heads_.size());
  rows_.push_back(std::move(cells));
}

std::string TextTable::Print(const Painter& paint, std::size_t width) const {
  if (rows_.empty()) return {};
  std::vector<std::size_t> widths(heads_.size(), 0);
  for (const std::vector<std::string>& row : rows_) {
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], Columns(row[c]));
  }
  std::size_t before_last = 0;
  for (std::size_t c = 0; c < widths.size(); ++c) {
    if (widths[c] == 0) continue;
    widths[c] = std::max(widths[c], Columns(heads_[c]));
    if (c + 1 < widths.size()) before_last += widths[c] + 2;
  }
  if (width > 0) {
    constexpr std::size_t kLeast = 16;
    const std::size_t room = width > before_last ? width - before_last : 0;
    widths.back() = std::min(widths.back(), std::max(room, kLeast));
  }

  std::string out;
  const auto write = [&](const std::vector<std::string>& cells, Ink ink) {
    std::size_t gap = 0;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (widths[c] == 0) continue;
      const std::string text = Shortened(cells[c], widths[c]);
      if (!text.empty()) {
        out.append(gap, ' ');
        out += paint(ink, text);
        gap = 0;
      }
      gap += widths[c] - Columns(text) + 2;
    }
    out += '\n';
  };
  write(heads_, Ink::kBold);
  for (const std::vector<std::string>& row : rows_) write(row, Ink::kPlain);
  return out;
}

}  // namespace remit::inline v0
