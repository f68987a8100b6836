#include "remit/support/strings.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace remit::inline v0 {

std::string LowerAscii(std::string_view s) {
  std::string lower(s);
  for (char& c : lower) c = LowerAscii(c);
  return lower;
}

bool EqualsIgnoreAsciiCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return LowerAscii(x) == LowerAscii(y);
         });
}

std::size_t Utf8Length(std::string_view s, std::size_t i) {
  const auto byte = [s](std::size_t at) { return static_cast<unsigned char>(s[at]); };
  const unsigned lead = byte(i);
  const std::size_t length = lead < 0xC2   ? 1
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 1;
  if (length == 1 || i + length > s.size()) return 1;
  for (std::size_t k = 1; k < length; ++k) {
    if ((byte(i + k) & 0xC0) != 0x80) return 1;
  }
  // Longer than the character needs, a half of a surrogate pair, or beyond the last character
  // (The Unicode Standard, table 3-7).
  const unsigned second = byte(i + 1);
  const bool ill_formed = (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
                          (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F);
  return ill_formed ? 1 : length;
}

std::string Quoted(std::string_view text) {
  constexpr std::size_t kLongest = 120;
  std::size_t end = text.size();
  if (end > kLongest) {
    end = kLongest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  }
  std::string quoted = "`";
  quoted += text.substr(0, end);
  if (end < text.size()) quoted += "...";
  quoted += '`';
  return quoted;
}

std::string Counted(std::size_t n, std::string_view noun) {
  std::string text = std::to_string(n) + " ";
  text += noun;
  if (n != 1) text += 's';
  return text;
}

namespace {

// The fewest changes, insertions, removals and swaps of neighbours that turn `a`
// into `b`, where a change of case costs nothing. (What was swapped isn't edited
// again: the optimal string alignment distance.)
std::size_t EditDistance(std::string_view a, std::string_view b) {
  const auto equal = [&](std::size_t i, std::size_t j) {
    return LowerAscii(a[i - 1]) == LowerAscii(b[j - 1]);
  };
  using Row = std::array<std::size_t, 66>;
  std::array<Row, 3> rows{};  // the last three, taking turns
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    Row& row = rows[i % 3];
    const Row& above = rows[(i + 2) % 3];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j - 1] + (equal(i, j) ? 0 : 1), above[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && equal(i, j - 1) && equal(i - 1, j)) {
        row[j] = std::min(row[j], rows[(i + 1) % 3][j - 2] + 1);
      }
    }
  }
  return rows[a.size() % 3][b.size()];
}

}  // namespace

std::string_view Nearest(std::string_view word, std::span<const std::string_view> candidates) {
  constexpr std::size_t kLongest = 64;
  if (word.empty() || word.size() > kLongest) return {};
  std::string_view best;
  std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (std::string_view candidate : candidates) {
    if (candidate.size() > kLongest) continue;
    const std::size_t distance = EditDistance(word, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

std::string DidYouMean(std::string_view word) {
  return word.empty() ? std::string() : "did you mean " + Quoted(word) + "?";
}

void AppendPointerToken(std::string& pointer, std::string_view token) {
  pointer += '/';
  for (char c : token) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

}  // namespace remit::inline v0
