// JSON with places: reads one JSON value and remembers where everything stood.
//
//   JsonParse parsed = ParseJson(SourceText::FromString(bytes, "role.json"));
//   if (!parsed.ok()) return Print(parsed.diagnostics);
//   JsonValue effect = parsed.tree.root().Find("Effect");
//
// Total: any bytes give a tree or diagnostics. A syntax error ends the parse; a
// name that occurs twice in one object is an error too (GR07, compared after
// unescaping), and all of those are found. A JsonTree is immutable and may be
// read by any number of threads; a JsonValue is a light view into it and must
// not outlive it. The SourceText is kept alive by the tree unless it borrows.
#ifndef REMIT_SUPPORT_JSON_H_
#define REMIT_SUPPORT_JSON_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "remit/support/diagnostic.h"
#include "remit/support/source_text.h"

namespace remit::inline v0 {

enum class JsonKind : std::uint8_t { kNull, kBoolean, kNumber, kString, kArray, kObject };

// "an object", "a string": for messages.
std::string_view JsonKindName(JsonKind kind);

// What one parse may use. Passing a limit is a diagnostic that names it.
struct JsonLimits {
  std::size_t max_bytes = std::size_t{128} << 20;
  std::size_t max_depth = 64;
  std::size_t max_values = std::size_t{4} << 20;
};

class JsonTree;

class JsonValue {
 public:
  JsonValue() = default;

  // False for a default-constructed value and for what Find did not find.
  explicit operator bool() const { return tree_ != nullptr; }

  JsonKind kind() const;
  bool IsNull() const { return kind() == JsonKind::kNull; }
  bool IsString() const { return kind() == JsonKind::kString; }
  bool IsArray() const { return kind() == JsonKind::kArray; }
  bool IsObject() const { return kind() == JsonKind::kObject; }

  bool AsBoolean() const;  // false unless a true boolean
  std::string_view text()
      const;          // a string's characters, a number as written, "true", "false", "null"
  Span span() const;  // of the value, quotes and brackets included

  // The member's name within its object; empty for others.
  std::string_view key() const;
  Span key_span() const;

  std::size_t size() const;     // items or members; 0 for scalars
  std::string Pointer() const;  // RFC 6901, from the root; costs O(depth * siblings)

  // The member with exactly this name, the first of several.
  JsonValue Find(std::string_view name) const;

  // Items of an array or members of an object, in the order of the text.
  class Iterator {
   public:
    using value_type = JsonValue;
    using difference_type = std::ptrdiff_t;
    Iterator() = default;
    JsonValue operator*() const { return {tree_, at_}; }
    Iterator& operator++();
    Iterator operator++(int) {
      Iterator old = *this;
      ++*this;
      return old;
    }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    friend class JsonValue;
    Iterator(const JsonTree* tree, std::uint32_t at) : tree_(tree), at_(at) {}
    const JsonTree* tree_ = nullptr;
    std::uint32_t at_ = 0;
  };
  Iterator begin() const;
  Iterator end() const;

 private:
  friend class JsonTree;
  friend class JsonTreeBuilder;
  JsonValue(const JsonTree* tree, std::uint32_t node) : tree_(tree), node_(node) {}
  const JsonTree* tree_ = nullptr;
  std::uint32_t node_ = 0;
};

class JsonTree {
 public:
  JsonTree() = default;
  JsonTree(JsonTree&&) noexcept = default;
  JsonTree& operator=(JsonTree&&) noexcept = default;
  JsonTree(const JsonTree&) = delete;
  JsonTree& operator=(const JsonTree&) = delete;

  // False for every value of an empty tree.
  JsonValue root() const;
  const SourceText& source() const { return source_; }

 private:
  friend class JsonValue;
  friend class JsonTreeBuilder;
  struct Node {
    std::string_view text;
    std::string_view key;
    Span span;
    Span key_span;
    std::uint32_t parent = 0;
    std::uint32_t next = 0;   // the node after this one's subtree
    std::uint32_t count = 0;  // items or members
    JsonKind kind = JsonKind::kNull;
  };
  SourceText source_;
  std::vector<Node> nodes_;
  std::deque<std::string> unescaped_;  // texts that differ from the source's bytes
};

// An error about a value, or about its name. PutInOrder() sets its position.
Diagnostic ErrorAt(JsonValue value, std::string_view code, std::string message,
                   std::string hint = {});
Diagnostic ErrorAtKey(JsonValue value, std::string_view code, std::string message,
                      std::string hint = {});

struct JsonParse {
  JsonTree tree;  // empty when the text is not JSON
  std::vector<Diagnostic> diagnostics;

  bool ok() const { return diagnostics.empty(); }
};

JsonParse ParseJson(const SourceText& text, const JsonLimits& limits = {});

}  // namespace remit::inline v0

#endif  // REMIT_SUPPORT_JSON_H_
