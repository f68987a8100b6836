#include "lib/support/json_tree_builder.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"

#include "remit/support/strings.h"

namespace remit::inline v0 {

JsonTreeBuilder::JsonTreeBuilder(const SourceText& text, const JsonLimits& limits)
    : limits_(limits) {
  result_.tree.source_ = text;
  result_.tree.nodes_.reserve(
      std::min<std::size_t>(text.text().size() / 8 + 4, std::size_t{1} << 16));
}

JsonParse JsonTreeBuilder::Take() && {
  if (failed_) result_.tree.nodes_.clear();
  PutInOrder(result_.tree.source_, result_.diagnostics);
  return std::move(result_);
}

bool JsonTreeBuilder::Open(JsonKind kind, std::size_t begin) {
  if (open_.size() >= limits_.max_depth) {
    Fail({begin, begin + 1}, "JSON0003",
         "nested deeper than `max_depth` = " + std::to_string(limits_.max_depth),
         "raise the limit if the input is meant to be this deep");
    return false;
  }
  if (!Add(kind, {begin, begin + 1}, {})) return false;
  open_.push_back(static_cast<std::uint32_t>(result_.tree.nodes_.size() - 1));
  return true;
}

void JsonTreeBuilder::Close(std::size_t end) {
  if (result_.tree.nodes_[open_.back()].kind == JsonKind::kObject) FindDuplicateKeys();
  JsonTree::Node& node = result_.tree.nodes_[open_.back()];
  node.span.end = end;
  node.next = static_cast<std::uint32_t>(result_.tree.nodes_.size());
  open_.pop_back();
}

bool JsonTreeBuilder::Scalar(JsonKind kind, Span span) {
  return Add(kind, span, text().substr(span.begin, span.end - span.begin));
}

bool JsonTreeBuilder::String(Span span, std::string_view value) {
  return Add(JsonKind::kString, span, Keep(span, value));
}

void JsonTreeBuilder::Key(Span span, std::string_view value) {
  key_span_ = span;
  key_ = Keep(span, value);
}

// Escapes only ever shrink, so an equal length means equal bytes.
std::string_view JsonTreeBuilder::Keep(Span span, std::string_view value) {
  if (value.size() + 2 == span.end - span.begin) return text().substr(span.begin + 1, value.size());
  return result_.tree.unescaped_.emplace_back(value);
}

bool JsonTreeBuilder::Add(JsonKind kind, Span span, std::string_view text) {
  auto& nodes = result_.tree.nodes_;
  if (nodes.size() >= limits_.max_values) {
    Fail(span, "JSON0004", "more values than `max_values` = " + std::to_string(limits_.max_values),
         "raise the limit if the input is meant to be this large");
    return false;
  }
  const auto index = static_cast<std::uint32_t>(nodes.size());
  JsonTree::Node node;
  node.text = text;
  node.span = span;
  node.kind = kind;
  node.next = index + 1;
  if (!open_.empty()) {
    node.parent = open_.back();
    JsonTree::Node& parent = nodes[open_.back()];
    ++parent.count;
    if (parent.kind == JsonKind::kObject) {
      node.key = key_;
      node.key_span = key_span_;
    }
  }
  nodes.push_back(node);
  return true;
}

void JsonTreeBuilder::Fail(Span span, std::string code, std::string message, std::string hint) {
  failed_ = true;
  Report(span, std::move(code), "GR01", std::move(message), std::move(hint), {});
}

void JsonTreeBuilder::Report(Span span, std::string code, std::string rule, std::string message,
                             std::string hint, std::string pointer) {
  result_.diagnostics.push_back({Severity::kError, std::move(code), std::move(rule),
                                 std::move(message), std::move(hint), std::move(pointer), span,
                                 Position{}});
}

void JsonTreeBuilder::FindDuplicateKeys() {
  auto& nodes = result_.tree.nodes_;
  const std::uint32_t object = open_.back();
  const std::uint32_t count = nodes[object].count;
  if (count < 2) return;
  nodes[object].next = static_cast<std::uint32_t>(nodes.size());
  constexpr std::uint32_t kFewKeys = 12;
  absl::flat_hash_set<absl::string_view> seen;
  const JsonValue members(&result_.tree, object);
  std::size_t position = 0;
  for (JsonValue member : members) {
    bool duplicate = false;
    if (count <= kFewKeys) {
      std::size_t earlier = 0;
      for (JsonValue other : members) {
        if (earlier++ == position) break;
        if (other.key() == member.key()) {
          duplicate = true;
          break;
        }
      }
    } else {
      duplicate = !seen.insert(ToAbsl(member.key())).second;
    }
    ++position;
    constexpr std::size_t kMostReported = 100;
    if (duplicate && duplicates_++ < kMostReported) {
      Report(member.key_span(), "JSON0005", "GR07",
             "the name " + Quoted(member.key()) + " occurs twice",
             "readers disagree on which of the two counts; keep one", member.Pointer());
    }
  }
}

}  // namespace remit::inline v0
