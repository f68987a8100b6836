// A document while it is being made: read from JSON or YAML, patched, written as JSON.
//
// Each value knows where a person wrote it. Plain values, so that a patch may copy
// and move them.
#ifndef REMIT_LIB_HANDOVER_DRAFT_H_
#define REMIT_LIB_HANDOVER_DRAFT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "remit/support/json.h"
#include "remit/support/source_text.h"

namespace remit::inline v0 {

// A value in one of the files, with its way up to the root of that file.
struct WrittenNode {
  Span span;
  Span key_span;             // empty: it is no member of an object
  std::uint32_t parent = 0;  // itself: the root
  std::string token;         // its step in a JSON pointer
};

// A file and all values in it, in document order.
struct WrittenFile {
  SourceText source;
  std::vector<WrittenNode> nodes;

  std::string PointerOf(std::uint32_t node) const;
};

struct Origin {
  std::uint32_t file = 0;
  std::uint32_t node = 0;
};

struct Draft {
  JsonKind kind = JsonKind::kNull;
  std::string text;  // of scalars: a string's characters, a number as JSON writes it
  std::string key;   // within an object
  Origin origin;
  Origin key_origin;  // of the name
  std::vector<Draft> children;

  Draft* Find(std::string_view name);
};

// All of it, with `file` as the place of each value; adds the nodes to `written`.
Draft DraftOf(JsonValue root, std::uint32_t file, WrittenFile& written);

// A stretch of the JSON text that a draft was written as, and where it comes from.
struct DraftPlace {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint32_t around = 0;  // the place that holds this one; itself: the whole
  Origin origin;
  bool is_key = false;
};

struct WrittenDraft {
  std::string json;
  std::vector<DraftPlace> places;  // by `begin`, outer ones first
};

WrittenDraft WriteDraft(const Draft& draft);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_DRAFT_H_
