#include "remit/handover/design_text.h"

#include <algorithm>
#include <utility>

#include "lib/handover/design_text_data.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

bool IsSame(const SourceText& a, const SourceText& b) {
  return a.text().data() == b.text().data() && a.text().size() == b.text().size();
}

// The innermost value, or name of a value, in which `offset` stands.
JsonValue ValueAt(JsonValue root, std::size_t offset) {
  JsonValue at = root;
  while (at && (at.IsArray() || at.IsObject())) {
    JsonValue inner;
    for (const JsonValue child : at) {
      const std::size_t begin = at.IsObject() ? child.key_span().begin : child.span().begin;
      if (begin > offset) break;
      if (offset < child.span().end) inner = child;
    }
    if (!inner) break;
    at = inner;
  }
  return at;
}

// The value at a pointer, or the last one on the way to it.
JsonValue Resolve(JsonValue root, std::string_view pointer) {
  JsonValue at = root;
  while (at && pointer.starts_with('/')) {
    pointer.remove_prefix(1);
    const std::string_view escaped = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(escaped.size());
    std::string token;
    for (std::size_t i = 0; i < escaped.size(); ++i) {
      if (escaped[i] == '~' && i + 1 < escaped.size()) {
        token += escaped[++i] == '1' ? '/' : '~';
      } else {
        token += escaped[i];
      }
    }
    JsonValue next = at.Find(token);
    if (at.IsArray()) {
      std::size_t index = 0;
      for (const JsonValue item : at) {
        if (std::to_string(index++) == token) next = item;
      }
    }
    if (!next) break;
    at = next;
  }
  return at;
}

Place InFile(const SourceText& source, JsonValue root, Span span) {
  const JsonValue value = root ? ValueAt(root, span.begin) : JsonValue();
  return {source, value ? value.Pointer() : std::string(), span, source.PositionAt(span.begin)};
}

Place InFile(const SourceText& source, Span span) {
  const JsonParse parsed = ParseJson(source);
  return InFile(source, parsed.tree.root(), span);
}

}  // namespace

DesignText::DesignText() : data_(std::make_shared<Data>()) {}

const SourceText& DesignText::whole() const { return data_->whole; }
JsonValue DesignText::root() const { return data_->tree.root(); }

std::vector<SourceText> DesignText::files() const {
  std::vector<SourceText> files;
  if (data_->places.empty()) {
    files.push_back(data_->whole);
  } else {
    for (const WrittenFile& file : data_->written) files.push_back(file.source);
  }
  files.insert(files.end(), data_->others.begin(), data_->others.end());
  return files;
}

Place DesignText::At(std::string_view pointer) const {
  const JsonValue value = Resolve(root(), pointer);
  if (!value) return {data_->whole, {}, {}, {}};
  if (!data_->places.empty()) return Of(data_->whole, value.span());
  return {data_->whole, value.Pointer(), value.span(), data_->whole.PositionAt(value.span().begin)};
}

Place DesignText::Of(const SourceText& source, Span span) const {
  if (!IsSame(source, data_->whole)) return InFile(source, span);
  if (data_->places.empty()) return InFile(source, root(), span);
  const std::vector<DraftPlace>& places = data_->places;
  const auto after = std::upper_bound(
      places.begin(), places.end(), span.begin,
      [](std::size_t offset, const DraftPlace& place) { return offset < place.begin; });
  std::uint32_t at =
      after == places.begin() ? 0 : static_cast<std::uint32_t>(after - places.begin() - 1);
  while (at != 0 && places[at].end <= span.begin) at = places[at].around;
  const DraftPlace& place = places[at];
  const WrittenFile& file = data_->written[place.origin.file];
  const WrittenNode& node = file.nodes[place.origin.node];
  const Span there = place.is_key && !node.key_span.empty() ? node.key_span : node.span;
  return {file.source, file.PointerOf(place.origin.node), there,
          file.source.PositionAt(there.begin)};
}

Place DesignText::Of(const Source& source, std::string_view below) const {
  const std::string pointer = source.pointer + std::string(below);
  if (source.file_name() == data_->whole.name()) return At(pointer);
  for (const SourceText& file : data_->others) {
    if (file.name() != source.file_name()) continue;
    const JsonParse parsed = ParseJson(file);
    const JsonValue value = Resolve(parsed.tree.root(), pointer);
    if (!value) break;
    return {file, value.Pointer(), value.span(), file.PositionAt(value.span().begin)};
  }
  // A dump that wasn't kept.
  return {SourceText::FromString({}, std::string(source.file_name())), pointer, {}, {}};
}

SourcedDiagnostic DesignText::Sourced(Diagnostic diagnostic, const SourceText& source) const {
  if (IsSame(source, data_->whole)) {
    Place place = Of(source, diagnostic.span);
    if (!data_->places.empty()) diagnostic.pointer = std::move(place.pointer);
    diagnostic.span = place.span;
    diagnostic.position = place.position;
    return {std::move(diagnostic), std::move(place.source)};
  }
  diagnostic.position = source.PositionAt(diagnostic.span.begin);
  return {std::move(diagnostic), source};
}

}  // namespace remit::inline v0
