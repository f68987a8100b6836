#include "lib/report/picture/text_lines.h"

#include <algorithm>
#include <utility>

#include "lib/report/svg_writer.h"
#include "lib/report/terminal_text.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

std::vector<std::string> TextLines(std::string_view text, double width, double font_size) {
  const std::string printable = Printable(text);
  text = printable;
  std::vector<std::string> lines;
  std::string line;
  const auto flush = [&] {
    if (!line.empty()) lines.push_back(std::exchange(line, {}));
  };
  const auto fits = [&](const std::string& more) { return SvgTextWidth(more, font_size) <= width; };
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    std::string_view word = text.substr(0, space);
    text.remove_prefix(std::min(space + 1, text.size()));
    if (word.empty()) continue;
    if (!line.empty() && !fits(line + " " + std::string(word))) flush();
    if (!line.empty()) line += ' ';
    // A word that doesn't fit a line is cut between characters; one always gets in.
    while (!fits(line + std::string(word))) {
      std::size_t taken = Utf8Length(word, 0);
      while (taken < word.size() &&
             fits(std::string(word.substr(0, taken + Utf8Length(word, taken))))) {
        taken += Utf8Length(word, taken);
      }
      line += word.substr(0, taken);
      word.remove_prefix(taken);
      flush();
      if (word.empty()) break;
    }
    line += word;
  }
  flush();
  return lines;
}

}  // namespace remit::inline v0
