#include "remit/support/json.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include <nlohmann/json.hpp>

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

namespace {

// Reads bytes for nlohmann's lexer and shows how far it has come.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  explicit CountingIterator(const char** cursor) : cursor_(cursor) {}
  explicit CountingIterator(const char* end) : end_(end) {}

  reference operator*() const { return **cursor_; }
  CountingIterator& operator++() {
    ++*cursor_;
    return *this;
  }
  CountingIterator operator++(int) {
    ++*cursor_;
    return *this;
  }
  // Only ever asked as `current == end`.
  bool operator==(const CountingIterator& end) const { return *cursor_ == end.end_; }
  bool operator!=(const CountingIterator& end) const { return *cursor_ != end.end_; }

 private:
  const char** cursor_ = nullptr;
  const char* end_ = nullptr;
};

bool IsNumberByte(char c) {
  return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

}  // namespace

// Takes nlohmann's SAX events (its names, hence the lower case) and lays the values
// out in document order.
class JsonTreeBuilder {
 public:
  JsonTreeBuilder(const SourceText& text, const JsonLimits& limits) : limits_(limits) {
    result_.tree.source_ = text;
    cursor_ = begin_ = text.text().data();
    end_ = begin_ + text.text().size();
  }

  JsonParse Run() && {
    if (result_.tree.source_.text().size() > limits_.max_bytes) {
      Fail({0, 0}, "JSON0002",
           "the text has " + std::to_string(result_.tree.source_.text().size()) +
               " bytes, more than `max_bytes` = " + std::to_string(limits_.max_bytes),
           "raise the limit if the input is meant to be this large");
    } else {
      // A byte order mark is skipped by the lexer, and by us.
      if (result_.tree.source_.text().starts_with("\xEF\xBB\xBF")) last_end_ = 3;
      result_.tree.nodes_.reserve(std::min<std::size_t>(
          static_cast<std::size_t>(end_ - begin_) / 8 + 4, std::size_t{1} << 16));
      nlohmann::json::sax_parse(CountingIterator(&cursor_), CountingIterator(end_), this);
      // The lexer takes a NUL for the end of the text, whatever follows.
      if (!failed_ && *(cursor_ - 1) == '\0') {
        const auto at = static_cast<std::size_t>(cursor_ - begin_) - 1;
        Fail({at, at + 1}, "JSON0001", "not valid JSON: a NUL byte follows the value", {});
      }
    }
    if (failed_) result_.tree.nodes_.clear();
    std::stable_sort(result_.diagnostics.begin(), result_.diagnostics.end(),
                     [](const Diagnostic& a, const Diagnostic& b) {
                       return a.position.offset < b.position.offset;
                     });
    return std::move(result_);
  }

  bool null() { return Scalar(JsonKind::kNull, TokenSpan()); }
  bool boolean(bool) { return Scalar(JsonKind::kBoolean, TokenSpan()); }
  bool number_integer(std::int64_t) { return Scalar(JsonKind::kNumber, NumberSpan()); }
  bool number_unsigned(std::uint64_t) { return Scalar(JsonKind::kNumber, NumberSpan()); }
  bool number_float(double, const std::string&) { return Scalar(JsonKind::kNumber, NumberSpan()); }
  bool string(std::string& value) {
    const Span span = TokenSpan();
    return Add(JsonKind::kString, span, Keep(value, span)) && Leave(span.end);
  }
  bool binary(nlohmann::json::binary_t&) { return false; }

  bool start_object(std::size_t) { return Open(JsonKind::kObject); }
  bool start_array(std::size_t) { return Open(JsonKind::kArray); }
  bool end_object() {
    FindDuplicateKeys();
    return Close();
  }
  bool end_array() { return Close(); }
  bool key(std::string& name) {
    key_span_ = TokenSpan();
    key_ = Keep(name, key_span_);
    last_end_ = key_span_.end;
    return true;
  }

  template <typename Error>
  bool parse_error(std::size_t, const std::string&, const Error& error) {
    // The lexer's own words, less its numbering: "[json.exception…] parse error
    // at line 1, column 2: syntax error while parsing value - unexpected …".
    std::string what = error.what();
    if (const std::size_t at = what.find(": "); what.starts_with('[') && at != std::string::npos) {
      what.erase(0, at + 2);
    } else if (const std::size_t bracket = what.find("] "); bracket != std::string::npos) {
      what.erase(0, bracket + 2);
    }
    constexpr std::size_t kLongestEcho = 200;
    if (what.size() > kLongestEcho) what = what.substr(0, kLongestEcho) + "...";
    const auto consumed = static_cast<std::size_t>(cursor_ - begin_);
    // The lexer has read the byte that it complains of, unless the text ended.
    const bool ended = what.find("unexpected end of input") != std::string::npos;
    const std::size_t at = ended || consumed == 0 ? consumed : consumed - 1;
    if (what.starts_with("number overflow")) {
      Fail(NumberSpan(), "JSON0006", "the number is too large to be read",
           "write it as a string, where digits have no end");
      return false;
    }
    Fail({at, std::min(at + 1, result_.tree.source_.text().size())}, "JSON0001",
         "not valid JSON: " + what, SyntaxHint(at));
    return false;
  }

 private:
  std::string SyntaxHint(std::size_t at) const {
    const std::string_view text = result_.tree.source_.text();
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return "the text is empty";
    const char byte = at < text.size() ? text[at] : '\0';
    if (at >= text.size()) return "the text ends before the value does";
    if (byte == '\'') return "JSON takes double quotes";
    if (byte == '/' || byte == '#') return "JSON has no comments (GR01)";
    if (byte == '}' || byte == ']') {
      const std::size_t before = text.find_last_not_of(" \t\r\n", at == 0 ? 0 : at - 1);
      if (before != std::string_view::npos && text[before] == ',') {
        return "JSON has no trailing commas (GR01)";
      }
    }
    return {};
  }

  void Fail(Span span, std::string code, std::string message, std::string hint) {
    failed_ = true;
    Report(span, std::move(code), "GR01", std::move(message), std::move(hint), {});
  }

  void Report(Span span, std::string code, std::string rule, std::string message, std::string hint,
              std::string pointer) {
    result_.diagnostics.push_back({Severity::kError, std::move(code), std::move(rule),
                                   std::move(message), std::move(hint), std::move(pointer), span,
                                   result_.tree.source_.PositionAt(span.begin)});
  }

  // The lexer reports a token after its last byte; it began after the white
  // space and punctuation that follow the token before it.
  Span TokenSpan() const {
    std::size_t at = last_end_;
    while (begin_ + at < cursor_ &&
           (begin_[at] == ' ' || begin_[at] == '\t' || begin_[at] == '\n' || begin_[at] == '\r' ||
            begin_[at] == ',' || begin_[at] == ':')) {
      ++at;
    }
    return {at, static_cast<std::size_t>(cursor_ - begin_)};
  }

  // A number is known to be over only when the byte after it has been read.
  Span NumberSpan() const {
    Span span = TokenSpan();
    std::size_t end = span.begin;
    while (begin_ + end < end_ && IsNumberByte(begin_[end])) ++end;
    span.end = end;
    return span;
  }

  // Escapes only ever shrink, so an equal length means equal bytes.
  std::string_view Keep(std::string& value, Span span) {
    if (value.size() + 2 == span.end - span.begin) {
      return {begin_ + span.begin + 1, value.size()};
    }
    return result_.tree.unescaped_.emplace_back(std::move(value));
  }

  bool Scalar(JsonKind kind, Span span) {
    return Add(kind, span, {begin_ + span.begin, span.end - span.begin}) && Leave(span.end);
  }

  bool Leave(std::size_t end) {
    last_end_ = end;
    return true;
  }

  bool Add(JsonKind kind, Span span, std::string_view text) {
    auto& nodes = result_.tree.nodes_;
    if (nodes.size() >= limits_.max_values) {
      Fail(span, "JSON0004",
           "more values than `max_values` = " + std::to_string(limits_.max_values),
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

  bool Open(JsonKind kind) {
    const Span span = TokenSpan();
    if (open_.size() >= limits_.max_depth) {
      Fail({span.begin, span.begin + 1}, "JSON0003",
           "nested deeper than `max_depth` = " + std::to_string(limits_.max_depth),
           "raise the limit if the input is meant to be this deep");
      return false;
    }
    if (!Add(kind, span, {})) return false;
    open_.push_back(static_cast<std::uint32_t>(result_.tree.nodes_.size() - 1));
    return Leave(span.end);
  }

  bool Close() {
    JsonTree::Node& node = result_.tree.nodes_[open_.back()];
    node.span.end = static_cast<std::size_t>(cursor_ - begin_);
    node.next = static_cast<std::uint32_t>(result_.tree.nodes_.size());
    open_.pop_back();
    return Leave(node.span.end);
  }

  void FindDuplicateKeys() {
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

  const JsonLimits limits_;
  JsonParse result_;
  const char* begin_ = nullptr;
  const char* end_ = nullptr;
  const char* cursor_ = nullptr;
  std::size_t last_end_ = 0;
  std::string_view key_;
  Span key_span_;
  std::vector<std::uint32_t> open_;
  std::size_t duplicates_ = 0;
  bool failed_ = false;
};

JsonParse ParseJson(const SourceText& text, const JsonLimits& limits) {
  return JsonTreeBuilder(text, limits).Run();
}

}  // namespace remit::inline v0
