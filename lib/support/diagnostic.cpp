#include "remit/support/diagnostic.h"

#include <algorithm>

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

// A line of hostile input must not move the cursor or ring the bell.
void AppendPrintable(std::string& out, std::string_view text) {
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += byte < 0x20 || byte == 0x7f ? ' ' : c;
  }
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

bool HasErrors(std::span<const Diagnostic> diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::kError; });
}

std::string SourceExcerpt(const SourceText& text, Span span, std::size_t indent, bool colour) {
  if (text.text().empty() || span.begin > text.text().size()) return {};
  std::string_view line = text.LineAt(span.begin);
  std::size_t start = text.PositionAt(span.begin).column - 1;
  start = std::min(start, line.size());
  std::size_t marked = span.end > span.begin ? span.end - span.begin : 1;
  std::string_view before;
  std::string_view after;
  if (line.size() > kWidestExcerpt) {
    std::size_t from = start > kWidestExcerpt / 2 ? start - kWidestExcerpt / 2 : 0;
    // Never cut inside a character.
    while (from > 0 && (static_cast<unsigned char>(line[from]) & 0xC0) == 0x80) --from;
    std::size_t to = std::min(line.size(), from + kWidestExcerpt);
    while (to < line.size() && (static_cast<unsigned char>(line[to]) & 0xC0) == 0x80) ++to;
    if (from > 0) before = "...";
    if (to < line.size()) after = "...";
    line = line.substr(from, to - from);
    start -= from;
  }
  marked = std::max<std::size_t>(1, std::min(marked, line.size() - std::min(start, line.size())));

  std::string out(indent, ' ');
  out += before;
  AppendPrintable(out, line);
  out += after;
  out += '\n';
  out.append(indent + before.size(), ' ');
  // One column a character, so that the caret stands below what it means.
  const auto columns = [](std::string_view s) {
    return static_cast<std::size_t>(std::count_if(
        s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
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
