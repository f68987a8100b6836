#include "remit/support/diagnostic.h"

#include <algorithm>

#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kWidestExcerpt = 160;

std::string_view ColourOf(Severity severity) {
  switch (severity) {
    case Severity::kError: return "\x1b[1;31m";
    case Severity::kSecurityWarning: return "\x1b[1;35m";
    case Severity::kWarning: return "\x1b[1;33m";
    case Severity::kSuggestion: return "\x1b[1;36m";
  }
  return "";
}

// Bytes that start no character count as one each.
bool StartsCharacter(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

// C0 and C1 controls, and what turns the direction of the text around.
bool MovesTheCursor(std::string_view character) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
  switch (character.size()) {
    case 1: return byte(0) < 0x20 || byte(0) == 0x7F;
    case 2: return byte(0) == 0xC2 && byte(1) < 0xA0;
    case 3:
      return byte(0) == 0xE2 && ((byte(1) == 0x80 && byte(2) >= 0xAA && byte(2) <= 0xAE) ||
                                 (byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9));
    default: return false;
  }
}

// A line of hostile input must not move the cursor or ring the bell, and what is
// printed is UTF-8 even where the input is not.
void AppendPrintable(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view character = text.substr(i, Utf8Length(text, i));
    if (MovesTheCursor(character)) {
      out += ' ';
    } else if (character.size() == 1 && static_cast<unsigned char>(character[0]) >= 0x80) {
      out += "\xEF\xBF\xBD";
    } else {
      out += character;
    }
    i += character.size();
  }
}

// The part of a line around `offset` that is shown. No more of the text is looked
// at: a line may be the whole of a large document, and each of its findings shows it.
struct Window {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool cut_before = false;
  bool cut_after = false;
};

Window WindowAround(std::string_view text, std::size_t offset) {
  Window window{offset, offset};
  const auto is_break = [&](std::size_t i) { return text[i] == '\n'; };
  while (window.begin > 0 && !is_break(window.begin - 1) &&
         offset - window.begin <= kWidestExcerpt) {
    --window.begin;
  }
  while (window.end < text.size() && !is_break(window.end) &&
         window.end - offset <= kWidestExcerpt) {
    ++window.end;
  }
  if (window.end - window.begin > kWidestExcerpt) {
    const std::size_t before = std::min(offset - window.begin, kWidestExcerpt / 2);
    const std::size_t from = offset - before;
    const std::size_t to = std::min(window.end, from + kWidestExcerpt);
    window.cut_before = from > window.begin;
    window.cut_after = to < window.end;
    window.begin = from;
    window.end = to;
    // Never cut inside a character.
    for (int i = 0; i < 3 && window.begin > 0 && !StartsCharacter(text[window.begin]); ++i) {
      --window.begin;
    }
    for (int i = 0; i < 3 && window.end < text.size() && !StartsCharacter(text[window.end]); ++i) {
      ++window.end;
    }
  }
  if (!window.cut_after && window.end > window.begin && text[window.end - 1] == '\r') {
    --window.end;
  }
  return window;
}

}  // namespace

std::string_view SeverityName(Severity severity) {
  switch (severity) {
    case Severity::kError: return "error";
    case Severity::kSecurityWarning: return "security warning";
    case Severity::kWarning: return "warning";
    case Severity::kSuggestion: return "suggestion";
  }
  return "error";
}

void PutInOrder(const SourceText& text, std::vector<Diagnostic>& diagnostics) {
  std::stable_sort(
      diagnostics.begin(), diagnostics.end(),
      [](const Diagnostic& a, const Diagnostic& b) { return a.span.begin < b.span.begin; });
  // SourceText::PositionAt counts from the start of the text: once is enough.
  const std::string_view bytes = text.text();
  Position at = text.PositionAt(0);
  for (Diagnostic& diagnostic : diagnostics) {
    const std::size_t offset = std::min(diagnostic.span.begin, bytes.size());
    for (; at.offset < offset; ++at.offset) {
      const bool line_ends = bytes[at.offset] == '\n';
      at.line += line_ends ? 1 : 0;
      at.column = line_ends ? 1 : at.column + 1;
    }
    diagnostic.position = at;
  }
}

bool HasErrors(std::span<const Diagnostic> diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::kError; });
}

std::string SourceExcerpt(const SourceText& text, Span span, std::size_t indent, bool colour) {
  if (text.text().empty() || span.begin > text.text().size()) return {};
  const Window window = WindowAround(text.text(), span.begin);
  const std::string_view line = text.text().substr(window.begin, window.end - window.begin);
  const std::size_t start = std::min(span.begin - window.begin, line.size());
  const std::size_t marked =
      std::min(span.end > span.begin ? span.end - span.begin : 1, line.size() - start);
  const std::string_view before = window.cut_before ? "..." : "";

  std::string out(indent, ' ');
  out += before;
  AppendPrintable(out, line);
  if (window.cut_after) out += "...";
  out += '\n';
  out.append(indent + before.size(), ' ');
  // One column a character, so that the caret stands below what it means.
  const auto columns = [](std::string_view s) {
    return static_cast<std::size_t>(std::count_if(s.begin(), s.end(), StartsCharacter));
  };
  out.append(columns(line.substr(0, start)), ' ');
  if (colour) out += "\x1b[1;32m";
  out += '^';
  const std::size_t wide = columns(line.substr(start, marked));
  if (wide > 1) out.append(wide - 1, '~');
  if (colour) out += "\x1b[0m";
  out += '\n';
  return out;
}

std::string Render(const Diagnostic& diagnostic, const SourceText& text, bool colour) {
  std::string out;
  if (!text.name().empty()) {
    AppendPrintable(out, text.name());
    out += ':';
  }
  out += std::to_string(diagnostic.position.line) + ":" +
         std::to_string(diagnostic.position.column) + ": ";
  if (colour) out += ColourOf(diagnostic.severity);
  out += SeverityName(diagnostic.severity);
  if (!diagnostic.code.empty()) out += "[" + diagnostic.code + "]";
  if (colour) out += "\x1b[0m";
  out += ": ";
  AppendPrintable(out, diagnostic.message);
  if (!diagnostic.rule.empty()) out += " (" + diagnostic.rule + ")";
  if (!diagnostic.pointer.empty()) {
    out += " at ";
    AppendPrintable(out, diagnostic.pointer);
  }
  out += '\n';
  out += SourceExcerpt(text, diagnostic.span, 4, colour);
  if (!diagnostic.hint.empty()) {
    out += "    hint: ";
    AppendPrintable(out, diagnostic.hint);
    out += '\n';
  }
  return out;
}

}  // namespace remit::inline v0
