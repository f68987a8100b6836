#include "lib/handover/draft.h"

#include <algorithm>
#include <utility>

#include "remit/support/json_writer.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

class Reader {
 public:
  Reader(std::uint32_t file, WrittenFile& written) : file_(file), written_(written) {}

  // Depth is bounded by what the parser takes.
  Draft Read(JsonValue value, std::uint32_t parent, std::string token) {
    const auto node = static_cast<std::uint32_t>(written_.nodes.size());
    written_.nodes.push_back(
        {value.span(), value.key_span(), node == 0 ? 0 : parent, std::move(token)});
    Draft draft;
    draft.kind = value.kind();
    draft.key = value.key();
    draft.origin = draft.key_origin = {file_, node};
    if (!value.IsArray() && !value.IsObject()) draft.text = value.text();
    std::size_t index = 0;
    draft.children.reserve(value.size());
    for (const JsonValue child : value) {
      draft.children.push_back(
          Read(child, node, value.IsArray() ? std::to_string(index++) : std::string(child.key())));
    }
    return draft;
  }

 private:
  const std::uint32_t file_;
  WrittenFile& written_;
};

class Writer {
 public:
  explicit Writer(WrittenDraft& out) : out_(out) {}

  void Write(const Draft& draft, std::uint32_t around) {
    const std::uint32_t place = Open(draft.origin, around, false);
    std::string& json = out_.json;
    std::string_view separator;
    switch (draft.kind) {
      case JsonKind::kNull: json += "null"; break;
      case JsonKind::kBoolean:
      case JsonKind::kNumber: json += draft.text; break;
      case JsonKind::kString: AppendJsonString(json, draft.text); break;
      case JsonKind::kArray:
        json += '[';
        for (const Draft& child : draft.children) {
          json += std::exchange(separator, ", ");
          Write(child, place);
        }
        json += ']';
        break;
      case JsonKind::kObject:
        json += '{';
        for (const Draft& child : draft.children) {
          json += std::exchange(separator, ", ");
          const std::uint32_t key = Open(child.key_origin, place, true);
          AppendJsonString(json, child.key);
          Close(key);
          json += ": ";
          Write(child, place);
        }
        json += '}';
        break;
    }
    Close(place);
  }

 private:
  std::uint32_t Open(Origin origin, std::uint32_t around, bool is_key) {
    const auto index = static_cast<std::uint32_t>(out_.places.size());
    out_.places.push_back({out_.json.size(), 0, around, origin, is_key});
    return index;
  }
  void Close(std::uint32_t place) { out_.places[place].end = out_.json.size(); }

  WrittenDraft& out_;
};

}  // namespace

std::string WrittenFile::PointerOf(std::uint32_t node) const {
  std::vector<std::uint32_t> path;
  for (std::uint32_t at = node; at != nodes[at].parent; at = nodes[at].parent) {
    path.push_back(at);
  }
  std::string pointer;
  for (auto step = path.rbegin(); step != path.rend(); ++step) {
    AppendPointerToken(pointer, nodes[*step].token);
  }
  return pointer;
}

Draft* Draft::Find(std::string_view name) {
  const auto found = std::find_if(children.begin(), children.end(),
                                  [&](const Draft& child) { return child.key == name; });
  return kind != JsonKind::kObject || found == children.end() ? nullptr : &*found;
}

Draft DraftOf(JsonValue root, std::uint32_t file, WrittenFile& written) {
  return Reader(file, written).Read(root, 0, {});
}

WrittenDraft WriteDraft(const Draft& draft) {
  WrittenDraft written;
  Writer(written).Write(draft, 0);
  return written;
}

}  // namespace remit::inline v0
