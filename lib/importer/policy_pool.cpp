#include "lib/importer/policy_pool.h"

#include <optional>
#include <utility>

namespace remit::inline v0 {
namespace {

// A document further to the right stands in a file without line breaks; its columns
// then count from its own beginning.
constexpr std::size_t kWidestIndent = 200;

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = LowerAscii(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Nothing: a `%` without two hexadecimal digits; `at` says where.
std::optional<std::string> UrlDecoded(std::string_view text, std::size_t& at) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    const int high = i + 2 < text.size() ? HexDigit(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? HexDigit(text[i + 2]) : -1;
    if (high < 0 || low < 0) {
      at = i;
      return std::nullopt;
    }
    decoded += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return decoded;
}

}  // namespace

std::shared_ptr<const PolicyDocument> PolicyPool::Take(JsonValue value, const std::string& pointer,
                                                       const Dump& dump) {
  if (!value.IsString() && !value.IsObject()) {
    log_.Error(dump.source, value, pointer, "IMP0006",
               "a policy document must be an object or a string, not " +
                   std::string(JsonKindName(value.kind())));
    return nullptr;
  }
  // Texts of strings and of objects can't be the same: only objects begin with `{`
  // unencoded as they stand between quotes.
  const std::string_view raw =
      value.IsString()
          ? value.text()
          : dump.source.text().substr(value.span().begin, value.span().end - value.span().begin);
  if (const auto it = documents_.find(raw); it != documents_.end()) return it->second;
  std::shared_ptr<const PolicyDocument> document =
      value.IsString() ? FromString(value, pointer, dump) : FromObject(value, pointer, dump);
  // What can't be read is said wherever it occurs.
  if (document != nullptr) documents_.emplace(std::string(raw), document);
  return document;
}

std::shared_ptr<const PolicyDocument> PolicyPool::FromString(JsonValue value,
                                                             const std::string& pointer,
                                                             const Dump& dump) {
  std::string text(value.text());
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first != std::string::npos && text[first] == '%') {
    std::size_t at = 0;
    std::optional<std::string> decoded = UrlDecoded(text, at);
    if (!decoded) {
      log_.Error(dump.source, value, pointer, "IMP0007",
                 "the policy document isn't encoded as in a URL: " + Quoted(text.substr(at, 3)) +
                     " at its character " + std::to_string(at + 1),
                 "was the dump cut or edited?");
      return nullptr;
    }
    text = *std::move(decoded);
  }
  PolicyParse parsed = ParsePolicy(
      SourceText::FromString(std::move(text), std::string(dump.source.name()) + "#" + pointer));
  if (!parsed.ok()) {
    for (Diagnostic& diagnostic : parsed.diagnostics) {
      if (diagnostic.severity != Severity::kError) continue;
      // Its place in the document, told within the place of the string.
      diagnostic.message += " (line " + std::to_string(diagnostic.position.line) + ", column " +
                            std::to_string(diagnostic.position.column) + " of the document)";
      diagnostic.pointer.insert(0, pointer);
      diagnostic.span = value.span();
      log_.Add(std::move(diagnostic), dump.source);
    }
    return nullptr;
  }
  return std::make_shared<const PolicyDocument>(std::move(parsed.document));
}

std::shared_ptr<const PolicyDocument> PolicyPool::FromObject(JsonValue value,
                                                             const std::string& pointer,
                                                             const Dump& dump) {
  const Span span = value.span();
  const std::string_view slice = dump.source.text().substr(span.begin, span.end - span.begin);
  const Position begin = dump.lines.At(span.begin);
  const bool indented = begin.column <= kWidestIndent;
  std::string text;
  text.reserve(slice.size() + (indented ? begin.column : 0));
  if (indented) text.append(begin.column - 1, ' ');
  text += slice;
  std::string name(dump.source.name());
  if (!indented) name += "#" + pointer;
  PolicyParse parsed = ParsePolicy(
      SourceText::FromString(std::move(text), std::move(name), indented ? begin.line : 1));
  if (!parsed.ok()) {
    // Once more, for the places in the file.
    for (Diagnostic& diagnostic : ParsePolicy(value, dump.source).diagnostics) {
      log_.Add(std::move(diagnostic), dump.source);
    }
    return nullptr;
  }
  if (indented) parsed.document.pointer = pointer;
  return std::make_shared<const PolicyDocument>(std::move(parsed.document));
}

}  // namespace remit::inline v0
