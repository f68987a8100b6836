#include "lib/report/terminal_text.h"

#include <algorithm>
#include <array>

#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// East Asian Wide and Fullwidth, and emoji: whole blocks, as terminals do it.
constexpr auto kWide = std::to_array<Range>({{0x1100, 0x115F},
                                             {0x2E80, 0x303E},
                                             {0x3041, 0xA4CF},
                                             {0xA960, 0xA97C},
                                             {0xAC00, 0xD7A3},
                                             {0xF900, 0xFAFF},
                                             {0xFE30, 0xFE6F},
                                             {0xFF00, 0xFF60},
                                             {0xFFE0, 0xFFE6},
                                             {0x1F300, 0x1F64F},
                                             {0x1F680, 0x1F6FF},
                                             {0x1F900, 0x1FAFF},
                                             {0x20000, 0x3FFFD}});
constexpr auto kZero = std::to_array<Range>({{0x0300, 0x036F},
                                             {0x0483, 0x0489},
                                             {0x0591, 0x05BD},
                                             {0x064B, 0x065F},
                                             {0x1AB0, 0x1AFF},
                                             {0x1DC0, 0x1DFF},
                                             {0x200B, 0x200F},
                                             {0x202A, 0x202E},
                                             {0x2060, 0x2064},
                                             {0x2066, 0x2069},
                                             {0x20D0, 0x20FF},
                                             {0xFE00, 0xFE0F},
                                             {0xFE20, 0xFE2F},
                                             {0xFEFF, 0xFEFF},
                                             {0xE0100, 0xE01EF}});

template <std::size_t kCount>
bool In(const std::array<Range, kCount>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](Range r) { return r.first <= c && c <= r.last; });
}

char32_t CodePoint(std::string_view character) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
  switch (character.size()) {
    case 2: return (byte(0) & 0x1FU) << 6 | (byte(1) & 0x3FU);
    case 3: return (byte(0) & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
    case 4:
      return (byte(0) & 0x07U) << 18 | (byte(1) & 0x3FU) << 12 | (byte(2) & 0x3FU) << 6 |
             (byte(3) & 0x3FU);
    default: return byte(0);
  }
}

std::size_t ColumnsOf(std::string_view character) {
  const char32_t c = CodePoint(character);
  if (c < 0x300) return 1;
  if (In(kZero, c)) return 0;
  return In(kWide, c) ? 2 : 1;
}

// C0 and C1 controls, and what turns the direction of the text around.
bool MovesTheCursor(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

template <typename OnCharacter>
void ForEachCharacter(std::string_view text, OnCharacter on_character) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = Utf8Length(text, i);
    if (!on_character(text.substr(i, length))) return;
    i += length;
  }
}

}  // namespace

std::size_t Columns(std::string_view text) {
  std::size_t columns = 0;
  ForEachCharacter(text, [&](std::string_view character) {
    columns += ColumnsOf(character);
    return true;
  });
  return columns;
}

std::string Printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  ForEachCharacter(text, [&](std::string_view character) {
    if (MovesTheCursor(CodePoint(character))) {
      out += ' ';
    } else if (character.size() == 1 && static_cast<unsigned char>(character[0]) >= 0x80) {
      out += "\xEF\xBF\xBD";
    } else {
      out += character;
    }
    return true;
  });
  return out;
}

std::string Shortened(std::string_view text, std::size_t columns) {
  if (Columns(text) <= columns) return std::string(text);
  std::string out;
  std::size_t used = 1;  // the ellipsis
  ForEachCharacter(text, [&](std::string_view character) {
    used += ColumnsOf(character);
    if (used > columns) return false;
    out += character;
    return true;
  });
  while (out.ends_with(' ')) out.pop_back();
  return out + "…";
}

std::string Wrapped(std::string_view text, std::size_t columns, std::size_t indent) {
  std::string out;
  std::size_t used = 0;
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, space);
    const std::size_t wide = Columns(word);
    if (used > 0 && columns > 0 && used + 1 + wide > columns) {
      out += '\n';
      out.append(indent, ' ');
      used = 0;
    } else if (!out.empty()) {
      out += ' ';
      ++used;
    }
    out += word;
    used += wide;
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return out;
}

std::string Painter::operator()(Ink ink, std::string_view text) const {
  if (!colour_ || ink == Ink::kPlain || text.empty()) return std::string(text);
  std::string_view code;
  switch (ink) {
    case Ink::kPlain: break;
    case Ink::kBold: code = "1"; break;
    case Ink::kDim: code = "2"; break;
    case Ink::kRed: code = "1;31"; break;
    case Ink::kGreen: code = "1;32"; break;
    case Ink::kYellow: code = "1;33"; break;
    case Ink::kCyan: code = "36"; break;
  }
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

}  // namespace remit::inline v0
