#include "lib/validate/embedded_text.h"

#include <algorithm>
#include <cassert>
#include <charconv>

namespace remit::inline v0 {
namespace {

unsigned CodeUnit(std::string_view hex) {
  unsigned unit = 0;
  std::from_chars(hex.data(), hex.data() + hex.size(), unit, 16);
  return unit;
}

struct Escape {
  std::size_t written = 2;  // bytes in the source
  std::size_t meant = 1;    // bytes that it stands for
};

// `raw` begins with a backslash and has passed the JSON reader.
Escape ReadEscape(std::string_view raw) {
  if (raw[1] != 'u') return {};
  const unsigned unit = CodeUnit(raw.substr(2, 4));
  if (unit >= 0xD800 && unit < 0xDC00) return {12, 4};  // a pair of surrogates
  if (unit < 0x80) return {6, 1};
  return {6, unit < 0x800 ? 2U : 3U};
}

}  // namespace

EmbeddedText::EmbeddedText(JsonValue value, const SourceText& source)
    : text_(SourceText::Borrow(value.text(), source.name())) {
  const Span span = value.span();
  std::size_t outer = span.begin + 1;
  const std::size_t end = span.end - 1;
  const std::string_view all = source.text();
  std::size_t inner = 0;
  runs_.push_back({inner, outer, false});
  while (outer < end) {
    const std::size_t escape_at = std::min(all.find('\\', outer), end);
    inner += escape_at - outer;
    outer = escape_at;
    if (outer == end) break;
    const Escape escape = ReadEscape(all.substr(outer, end - outer));
    runs_.push_back({inner, outer, true});
    inner += escape.meant;
    outer += escape.written;
    runs_.push_back({inner, outer, false});
  }
  assert(inner == value.text().size());  // both readers agree
  runs_.push_back({inner, outer, false});
}

EmbeddedText::EmbeddedText(Span part, const SourceText& source)
    : text_(SourceText::Borrow(source.text().substr(part.begin, part.end - part.begin),
                               source.name())) {
  runs_ = {{0, part.begin, false}, {part.end - part.begin, part.end, false}};
}

const EmbeddedText::Run& EmbeddedText::RunAt(std::size_t inner) const {
  const auto after =
      std::upper_bound(runs_.begin(), runs_.end(), inner,
                       [](std::size_t at, const Run& run) { return at < run.inner; });
  return *(after - 1);
}

Span EmbeddedText::Map(Span inner) const {
  const std::size_t size = text_.text().size();
  inner.begin = std::min(inner.begin, size);
  inner.end = std::clamp(inner.end, inner.begin, size);
  const auto map = [](const Run& run, std::size_t at) {
    return run.outer + (run.escape ? 0 : at - run.inner);
  };
  const std::size_t begin = map(RunAt(inner.begin), inner.begin);
  if (inner.empty()) return {begin, begin};
  // Behind the last byte: the end of the escape that it is part of.
  const Run& last = RunAt(inner.end - 1);
  const std::size_t end = last.escape ? (&last + 1)->outer : map(last, inner.end - 1) + 1;
  return {begin, end};
}

}  // namespace remit::inline v0
