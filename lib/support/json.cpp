#include "remit/support/json.h"

#include <utility>

#include "lib/support/json_reader.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

std::string_view JsonKindName(JsonKind kind) {
  switch (kind) {
    case JsonKind::kNull: return "null";
    case JsonKind::kBoolean: return "a boolean";
    case JsonKind::kNumber: return "a number";
    case JsonKind::kString: return "a string";
    case JsonKind::kArray: return "an array";
    case JsonKind::kObject: return "an object";
  }
  return "a value";
}

JsonKind JsonValue::kind() const { return tree_->nodes_[node_].kind; }
bool JsonValue::AsBoolean() const { return kind() == JsonKind::kBoolean && text() == "true"; }
std::string_view JsonValue::text() const { return tree_->nodes_[node_].text; }
Span JsonValue::span() const { return tree_->nodes_[node_].span; }
std::string_view JsonValue::key() const { return tree_->nodes_[node_].key; }
Span JsonValue::key_span() const { return tree_->nodes_[node_].key_span; }
std::size_t JsonValue::size() const { return tree_->nodes_[node_].count; }

JsonValue JsonValue::Find(std::string_view name) const {
  if (!IsObject()) return {};
  for (JsonValue member : *this) {
    if (member.key() == name) return member;
  }
  return {};
}

JsonValue::Iterator& JsonValue::Iterator::operator++() {
  at_ = tree_->nodes_[at_].next;
  return *this;
}

JsonValue::Iterator JsonValue::begin() const {
  return {tree_, size() == 0 ? tree_->nodes_[node_].next : node_ + 1};
}
JsonValue::Iterator JsonValue::end() const { return {tree_, tree_->nodes_[node_].next}; }

std::string JsonValue::Pointer() const {
  std::vector<std::uint32_t> path;
  for (std::uint32_t at = node_; at != 0; at = tree_->nodes_[at].parent) path.push_back(at);
  std::string pointer;
  for (auto step = path.rbegin(); step != path.rend(); ++step) {
    const JsonValue parent(tree_, tree_->nodes_[*step].parent);
    if (parent.IsObject()) {
      AppendPointerToken(pointer, tree_->nodes_[*step].key);
      continue;
    }
    // Not by iterators: while the text is being read, the array has no end yet.
    std::size_t index = 0;
    for (std::uint32_t at = parent.node_ + 1; at != *step; at = tree_->nodes_[at].next) ++index;
    pointer += '/';
    pointer += std::to_string(index);
  }
  return pointer;
}

JsonValue JsonTree::root() const { return nodes_.empty() ? JsonValue() : JsonValue(this, 0); }

Diagnostic ErrorAt(JsonValue value, std::string_view code, std::string message, std::string hint) {
  Diagnostic error;
  error.code = code;
  error.message = std::move(message);
  error.hint = std::move(hint);
  error.pointer = value.Pointer();
  error.span = value.span();
  return error;
}

Diagnostic ErrorAtKey(JsonValue value, std::string_view code, std::string message,
                      std::string hint) {
  Diagnostic error = ErrorAt(value, code, std::move(message), std::move(hint));
  error.span = value.key_span();
  return error;
}

JsonParse ParseJson(const SourceText& text, const JsonLimits& limits) {
  // Nearly all texts are sound. One that isn't is read again by the reader that
  // can say what is wrong and where.
  JsonTreeBuilder fast(text, limits);
  if (ReadSoundJson(fast)) return std::move(fast).Take();
  JsonTreeBuilder careful(text, limits);
  ReadAnyJson(careful);
  return std::move(careful).Take();
}

}  // namespace remit::inline v0
