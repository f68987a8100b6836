#include "lib/handover/yaml_reader.h"

#include <yaml.h>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "lib/handover/yaml_scalar.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// libyaml counts characters, everybody else bytes.
class ByteOffsets {
 public:
  explicit ByteOffsets(std::string_view text) : text_(text) {
    std::size_t characters = 0;
    for (std::size_t at = 0; at < text.size(); at += Utf8Length(text, at), ++characters) {
      if (characters % kStride == 0) marks_.push_back(at);
    }
  }
  std::size_t At(std::size_t character) const {
    const std::size_t mark = character / kStride;
    if (mark >= marks_.size()) return text_.size();
    std::size_t at = marks_[mark];
    for (std::size_t left = character % kStride; left > 0 && at < text_.size(); --left) {
      at += Utf8Length(text_, at);
    }
    return at;
  }

 private:
  static constexpr std::size_t kStride = 64;
  std::string_view text_;
  std::vector<std::size_t> marks_;
};

class Event {
 public:
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() { yaml_event_delete(&raw); }
  yaml_event_t raw{};
};

class YamlReader {
 public:
  YamlReader(std::uint32_t file, WrittenFile& written, const YamlLimits& limits)
      : file_(file),
        written_(written),
        limits_(limits),
        text_(written.source.text()),
        offsets_(text_) {
    // False only without memory.
    usable_ = yaml_parser_initialize(&parser_) != 0;
  }
  YamlReader(const YamlReader&) = delete;
  YamlReader& operator=(const YamlReader&) = delete;
  ~YamlReader() { yaml_parser_delete(&parser_); }

  YamlParse Run() && {
    YamlParse result;
    Draft draft;
    if (usable_ && Document(draft) && result_.empty()) result.draft = std::move(draft);
    PutInOrder(written_.source, result_);
    result.diagnostics = std::move(result_);
    return result;
  }

 private:
  // --- What there is to say. False, so that callers can return it.
  // ---------------------------------
  bool Fail(std::string code, Span span, std::string message, std::string hint) {
    Diagnostic diagnostic;
    diagnostic.code = std::move(code);
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    diagnostic.span = span;
    result_.push_back(std::move(diagnostic));
    return false;
  }

  Span SpanOf(const yaml_event_t& event) const {
    return {offsets_.At(event.start_mark.index), offsets_.At(event.end_mark.index)};
  }

  bool Next(Event& event) {
    yaml_event_delete(&event.raw);
    if (yaml_parser_parse(&parser_, &event.raw) != 0) return true;
    return Unreadable();
  }

  bool Unreadable() {
    const std::string problem = parser_.problem == nullptr ? "unreadable" : parser_.problem;
    std::size_t at = parser_.error == YAML_READER_ERROR ? parser_.problem_offset
                                                        : offsets_.At(parser_.problem_mark.index);
    if (at > text_.size()) at = text_.size();
    const Span span{at, at < text_.size() ? at + Utf8Length(text_, at) : at};
    if (parser_.error == YAML_READER_ERROR) {
      return Fail("YAML0001", span, "not YAML: " + problem, "YAML is UTF-8 text");
    }
    const std::string_view line = written_.source.LineAt(at);
    const std::size_t first = line.find_first_not_of(" \t");
    if (line.substr(0, first).find('\t') != std::string_view::npos ||
        (at < text_.size() && text_[at] == '\t') || problem.find("tab") != std::string::npos) {
      return Fail("YAML0002", span, "a tab indents this line", "YAML indents by spaces");
    }
    std::string hint;
    if (problem.starts_with("mapping values are not allowed")) {
      hint = "a text with `: ` in it needs quotes";
    } else if (problem.starts_with("did not find expected")) {
      hint = "look at the indentation of this line and the one before";
    }
    return Fail("YAML0001", span, "not YAML: " + problem, std::move(hint));
  }

  // --- The document ----------------------------------------------------------------------------
  bool Document(Draft& draft) {
    if (text_.size() > limits_.max_bytes) {
      return Fail("YAML0005", {}, "longer than " + std::to_string(limits_.max_bytes) + " bytes",
                  "large documents are JSON");
    }
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text_.data()),
                                 text_.size());
    Event event;
    if (!Next(event) || !Next(event)) return false;
    if (event.raw.type == YAML_STREAM_END_EVENT) {
      return Fail("YAML0001", {}, "there is nothing in it", "");
    }
    if (!Next(event) || !Value(event, 0, {}, {}, 0, draft)) return false;
    if (!Next(event) || !Next(event)) return false;
    if (event.raw.type == YAML_STREAM_END_EVENT) return true;
    return Fail("YAML0001", SpanOf(event.raw), "a second document begins here",
                "a design is one document");
  }

  // --- Values ------------------------------------------------------------------------------------
  bool Value(Event& event, std::uint32_t parent, std::string token, Span key_span,
             std::size_t depth, Draft& draft) {
    if (event.raw.type == YAML_ALIAS_EVENT) return Alias(event, draft);
    if (depth >= limits_.max_depth) {
      return Fail("YAML0005", SpanOf(event.raw),
                  "nested deeper than " + std::to_string(limits_.max_depth), "");
    }
    const auto node = static_cast<std::uint32_t>(written_.nodes.size());
    written_.nodes.push_back({SpanOf(event.raw), key_span, parent, std::move(token)});
    draft.origin = draft.key_origin = {file_, node};
    if (!Count(1, 0, SpanOf(event.raw))) return false;
    std::string anchor;
    bool read = false;
    switch (event.raw.type) {
      case YAML_SCALAR_EVENT:
        anchor = Name(event.raw.data.scalar.anchor);
        read = Scalar(event.raw, draft);
        break;
      case YAML_SEQUENCE_START_EVENT:
        anchor = Name(event.raw.data.sequence_start.anchor);
        draft.kind = JsonKind::kArray;
        read = CheckTag(event.raw, event.raw.data.sequence_start.tag, "seq") &&
               Sequence(event, node, depth, draft);
        break;
      case YAML_MAPPING_START_EVENT:
        anchor = Name(event.raw.data.mapping_start.anchor);
        draft.kind = JsonKind::kObject;
        read = CheckTag(event.raw, event.raw.data.mapping_start.tag, "map") &&
               Mapping(event, node, depth, draft);
        break;
      default: return Fail("YAML0001", SpanOf(event.raw), "not YAML: no value here", "");
    }
    if (!read) return false;
    if (anchor.empty()) return true;
    if (!Count(Size(draft), Characters(draft), written_.nodes[node].span)) return false;
    anchors_[anchor] = draft;
    return true;
  }

  bool Sequence(Event& event, std::uint32_t node, std::size_t depth, Draft& draft) {
    while (true) {
      if (!Next(event)) return false;
      if (event.raw.type == YAML_SEQUENCE_END_EVENT) break;
      Draft& child = draft.children.emplace_back();
      if (!Value(event, node, std::to_string(draft.children.size() - 1), {}, depth + 1, child)) {
        return false;
      }
    }
    End(event, node);
    return true;
  }

  bool Mapping(Event& event, std::uint32_t node, std::size_t depth, Draft& draft) {
    std::set<std::string> keys;
    std::vector<Draft> merged;
    while (true) {
      if (!Next(event)) return false;
      if (event.raw.type == YAML_MAPPING_END_EVENT) break;
      const Span key_span = SpanOf(event.raw);
      std::string key;
      bool is_merge = false;
      if (!Key(event.raw, key, is_merge)) return false;
      if (!is_merge && !keys.insert(key).second) {
        return Fail("YAML0003", key_span, "the key " + Quoted(key) + " occurs twice",
                    "keep one of the two");
      }
      if (!Next(event)) return false;
      const Span value_span = SpanOf(event.raw);
      Draft child;
      if (!Value(event, node, key, key_span, depth + 1, child)) return false;
      if (is_merge) {
        if (!CollectMerged(std::move(child), value_span, merged)) return false;
        continue;
      }
      child.key = std::move(key);
      if (child.origin.node < node) child.key_origin = KeyOfAlias(node, child.key, key_span);
      draft.children.push_back(std::move(child));
    }
    // What is written goes before what is merged, and earlier merges before later ones.
    for (Draft& mapping : merged) {
      for (Draft& child : mapping.children) {
        if (keys.insert(child.key).second) draft.children.push_back(std::move(child));
      }
    }
    End(event, node);
    return true;
  }

  // The value of an aliased member stands elsewhere, its name doesn't.
  Origin KeyOfAlias(std::uint32_t parent, const std::string& key, Span key_span) {
    written_.nodes.push_back({key_span, key_span, parent, key});
    return {file_, static_cast<std::uint32_t>(written_.nodes.size() - 1)};
  }

  bool CollectMerged(Draft child, Span span, std::vector<Draft>& merged) {
    if (child.kind == JsonKind::kObject) {
      merged.push_back(std::move(child));
      return true;
    }
    bool all = child.kind == JsonKind::kArray;
    for (const Draft& item : child.children) all = all && item.kind == JsonKind::kObject;
    if (!all) {
      return Fail("YAML0004", span, "`<<` merges mappings, and this is none", "");
    }
    for (Draft& item : child.children) merged.push_back(std::move(item));
    return true;
  }

  bool Key(const yaml_event_t& event, std::string& key, bool& is_merge) {
    const Span span = SpanOf(event);
    if (event.type != YAML_SCALAR_EVENT) {
      return Fail("YAML0004", span, "a key must be a string",
                  "sequences, mappings and aliases can't be keys");
    }
    Draft scalar;
    if (!Scalar(event, scalar)) return false;
    is_merge = event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE && scalar.text == "<<" &&
               event.data.scalar.tag == nullptr;
    if (scalar.kind != JsonKind::kString) {
      return Fail("YAML0004", span,
                  "the key " + Quoted(text_.substr(span.begin, span.end - span.begin)) + " is " +
                      std::string(JsonKindName(scalar.kind)) + ", not a string",
                  "quote it");
    }
    key = std::move(scalar.text);
    return Count(0, key.size(), span);
  }

  bool Scalar(const yaml_event_t& event, Draft& draft) {
    const auto& scalar = event.data.scalar;
    draft.text.assign(reinterpret_cast<const char*>(scalar.value), scalar.length);
    draft.kind = JsonKind::kString;
    const std::string tag = Name(scalar.tag);
    const bool is_string = tag == "!" || tag == YAML_STR_TAG;
    if (!tag.empty() && !is_string && tag != YAML_INT_TAG && tag != YAML_FLOAT_TAG &&
        tag != YAML_BOOL_TAG && tag != YAML_NULL_TAG) {
      return UnknownTag(event, tag);
    }
    if (!is_string && (scalar.style == YAML_PLAIN_SCALAR_STYLE || !tag.empty())) {
      const YamlScalar plain = ResolvePlain(draft.text);
      if (!plain.ambiguous.empty()) {
        return Fail("YAML0004", SpanOf(event),
                    Quoted(draft.text) + " is " + std::string(plain.ambiguous),
                    "quote it: `\"" + draft.text + "\"`");
      }
      draft.kind = plain.kind;
      if (draft.kind == JsonKind::kBoolean) draft.text = LowerAscii(draft.text);
    }
    return Count(0, draft.text.size(), SpanOf(event));
  }

  bool CheckTag(const yaml_event_t& event, const yaml_char_t* given, std::string_view kind) {
    const std::string tag = Name(given);
    if (tag.empty() || tag == "!" || tag == "tag:yaml.org,2002:" + std::string(kind)) return true;
    return UnknownTag(event, tag);
  }

  bool UnknownTag(const yaml_event_t& event, const std::string& tag) {
    return Fail("YAML0004", SpanOf(event), "the tag " + Quoted(tag) + " is unknown",
                "a design has none");
  }

  bool Alias(const Event& event, Draft& draft) {
    const std::string name = Name(event.raw.data.alias.anchor);
    const Span span = SpanOf(event.raw);
    const auto found = anchors_.find(name);
    if (found == anchors_.end()) {
      return Fail("YAML0004", span, "no anchor " + Quoted(name) + " ends before this alias",
                  "`&" + name + "` comes first, and not around it");
    }
    if (!Count(Size(found->second), Characters(found->second), span)) return false;
    std::string key = std::move(draft.key);
    draft = found->second;
    draft.key = std::move(key);
    return true;
  }

  // --- Limits
  // --------------------------------------------------------------------------------------
  bool Count(std::size_t values, std::size_t characters, Span span) {
    values_ += values;
    characters_ += characters;
    if (values_ <= limits_.max_values && characters_ <= limits_.max_characters) return true;
    return Fail("YAML0005", span,
                "with this the document has more than " + std::to_string(limits_.max_values) +
                    " values, or too much text",
                "aliases repeat what they stand for; large documents are JSON");
  }
  static std::size_t Size(const Draft& draft) {
    std::size_t size = 1;
    for (const Draft& child : draft.children) size += Size(child);
    return size;
  }
  static std::size_t Characters(const Draft& draft) {
    std::size_t characters = draft.text.size() + draft.key.size();
    for (const Draft& child : draft.children) characters += Characters(child);
    return characters;
  }

  // A block ends where its last value does, not where the next line begins.
  void End(const Event& event, std::uint32_t node) {
    std::size_t end = SpanOf(event.raw).end;
    Span& span = written_.nodes[node].span;
    while (end > span.begin + 1 && (text_[end - 1] == ' ' || text_[end - 1] == '\n' ||
                                    text_[end - 1] == '\r' || text_[end - 1] == '\t')) {
      --end;
    }
    span.end = end;
  }

  static std::string Name(const yaml_char_t* name) {
    return name == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(name));
  }

  const std::uint32_t file_;
  WrittenFile& written_;
  const YamlLimits& limits_;
  const std::string_view text_;
  const ByteOffsets offsets_;
  yaml_parser_t parser_{};
  bool usable_ = false;
  std::map<std::string, Draft> anchors_;
  std::vector<Diagnostic> result_;
  std::size_t values_ = 0;
  std::size_t characters_ = 0;
};

}  // namespace

YamlParse ReadYaml(std::uint32_t file, WrittenFile& written, const YamlLimits& limits) {
  return YamlReader(file, written, limits).Run();
}

}  // namespace remit::inline v0
