// Reads JSON by simdjson, several times as fast as by nlohmann's lexer. Its
// On-Demand interface shows where each token stands, which its tree doesn't, but
// checks only what is looked at: so every value is looked at. It can't say where
// an error is; for that there is the other reader.
#include <simdjson.h>

#include <cstring>
#include <string>
#include <utility>

#include "lib/support/json_reader.h"

namespace remit::inline v0 {
namespace {

namespace ondemand = simdjson::ondemand;

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class Walk {
 public:
  Walk(JsonTreeBuilder& builder, const char* begin)
      : builder_(builder), begin_(begin), end_(begin + builder.text().size()) {}

  // True when `document` was walked to its end and nothing was wrong.
  bool Run(ondemand::document& document) {
    ondemand::json_type type{};
    if (document.type().get(type) != simdjson::SUCCESS) return false;
    bool whole = false;
    // A text that is one scalar is rare: the other reader takes it.
    if (type == ondemand::json_type::object) {
      ondemand::object object;
      whole = document.get_object().get(object) == simdjson::SUCCESS && Object(object);
    } else if (type == ondemand::json_type::array) {
      ondemand::array array;
      whole = document.get_array().get(array) == simdjson::SUCCESS && Array(array);
    }
    // There is a location only where something is left.
    return whole && document.current_location().error() == simdjson::OUT_OF_BOUNDS && builder_.ok();
  }

 private:
  // The first byte of the next token.
  const char* Skip() const {
    const char* at = last_;
    while (at < end_ && (IsSpace(*at) || *at == ',' || *at == ':')) ++at;
    return at;
  }

  // simdjson has seen to it that the string ends. `quote` is its first byte.
  Span StringSpan(const char* quote, bool& escaped) const {
    const char* at = quote + 1;
    for (;; ++at) {
      at = static_cast<const char*>(std::memchr(at, '"', static_cast<std::size_t>(end_ - at)));
      const char* slash = at;
      while (*(slash - 1) == '\\') --slash;
      if ((at - slash) % 2 == 0) break;
    }
    escaped = std::memchr(quote, '\\', static_cast<std::size_t>(at - quote)) != nullptr;
    return {Offset(quote), Offset(at) + 1};
  }

  std::size_t Offset(const char* at) const { return static_cast<std::size_t>(at - begin_); }
  std::string_view Inside(Span span) const {
    return {begin_ + span.begin + 1, span.end - span.begin - 2};
  }

  bool Object(ondemand::object& object) {
    if (!Open(JsonKind::kObject)) return false;
    for (auto field : object) {
      if (field.error() != simdjson::SUCCESS || !Member(std::move(field).value_unsafe()))
        return false;
    }
    return Close();
  }

  bool Member(ondemand::field&& field) {
    bool escaped = false;
    const Span span = StringSpan(Skip(), escaped);
    std::string_view name = Inside(span);
    if (escaped && field.unescaped_key().get(name) != simdjson::SUCCESS) return false;
    last_ = begin_ + span.end;
    builder_.Key(span, name);
    return Value(std::move(field).value());
  }

  bool Array(ondemand::array& array) {
    if (!Open(JsonKind::kArray)) return false;
    for (auto item : array) {
      if (item.error() != simdjson::SUCCESS || !Value(item.value_unsafe())) return false;
    }
    return Close();
  }

  bool Open(JsonKind kind) {
    if (++depth_ > kDeepest) return false;
    const char* const at = Skip();
    last_ = at + 1;
    return builder_.Open(kind, Offset(at));
  }

  bool Close() {
    --depth_;
    last_ = Skip() + 1;
    builder_.Close(Offset(last_));
    return builder_.ok();
  }

  bool Value(ondemand::value value) {  // NOLINT(misc-no-recursion)
    ondemand::json_type type{};
    if (value.type().get(type) != simdjson::SUCCESS) return false;
    switch (type) {
      case ondemand::json_type::object: {
        ondemand::object object;
        return value.get_object().get(object) == simdjson::SUCCESS && Object(object);
      }
      case ondemand::json_type::array: {
        ondemand::array array;
        return value.get_array().get(array) == simdjson::SUCCESS && Array(array);
      }
      case ondemand::json_type::string: return String(value);
      case ondemand::json_type::number: {
        ondemand::number number;  // only to know that it is one
        return value.get_number().get(number) == simdjson::SUCCESS && Scalar(JsonKind::kNumber);
      }
      case ondemand::json_type::boolean: {
        bool boolean = false;
        return value.get_bool().get(boolean) == simdjson::SUCCESS && Scalar(JsonKind::kBoolean);
      }
      case ondemand::json_type::null: {
        bool null = false;
        return value.is_null().get(null) == simdjson::SUCCESS && null && Scalar(JsonKind::kNull);
      }
    }
    return false;
  }

  bool String(ondemand::value& value) {
    bool escaped = false;
    const Span span = StringSpan(Skip(), escaped);
    last_ = begin_ + span.end;
    std::string_view text = Inside(span);
    // What isn't taken is skipped with fewer checks: a `:` after it would pass.
    ondemand::raw_json_string raw;
    const auto error =
        escaped ? value.get_string().get(text) : value.get_raw_json_string().get(raw);
    return error == simdjson::SUCCESS && builder_.String(span, text);
  }

  bool Scalar(JsonKind kind) {
    const char* const at = Skip();
    last_ = at;
    while (last_ < end_ && !IsSpace(*last_) && *last_ != ',' && *last_ != ']' && *last_ != '}') {
      ++last_;
    }
    return builder_.Scalar(kind, {Offset(at), Offset(last_)});
  }

  // Deeper texts are left to the other reader, which doesn't recurse.
  static constexpr int kDeepest = 128;

  JsonTreeBuilder& builder_;
  const char* const begin_;
  const char* const end_;
  int depth_ = 0;
  const char* last_ = begin_;  // the end of the last token
};

}  // namespace

bool ReadSoundJson(JsonTreeBuilder& builder) {
  const std::string_view text = builder.text();
  if (text.size() > builder.limits().max_bytes) return false;
  // simdjson reads some bytes past the end. What one thread keeps is as large as
  // the largest text of late.
  constexpr std::size_t kKept = std::size_t{1} << 20;
  thread_local std::string padded;
  thread_local ondemand::parser parser;
  padded.assign(text);
  padded.resize(text.size() + simdjson::SIMDJSON_PADDING, ' ');
  ondemand::document document;
  const bool sound = parser.iterate(padded.data(), text.size(), padded.size()).get(document) ==
                         simdjson::SUCCESS &&
                     Walk(builder, padded.data()).Run(document);
  if (padded.capacity() > kKept) {
    padded = std::string();
    parser = ondemand::parser();
  }
  return sound;
}

}  // namespace remit::inline v0
