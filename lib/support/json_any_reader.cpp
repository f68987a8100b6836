// Reads JSON by nlohmann's lexer, which says what is wrong and where.
#include <algorithm>
#include <cstdint>

#include <nlohmann/json.hpp>

#include "lib/support/json_reader.h"

namespace remit::inline v0 {
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

// Takes nlohmann's SAX events (its names, hence the lower case).
class SaxHandler {
 public:
  explicit SaxHandler(JsonTreeBuilder& builder)
      : builder_(builder),
        begin_(builder.text().data()),
        end_(begin_ + builder.text().size()),
        cursor_(begin_) {}

  void Run() {
    // A byte order mark is skipped by the lexer, and by us.
    if (builder_.text().starts_with("\xEF\xBB\xBF")) last_end_ = 3;
    const bool whole =
        nlohmann::json::sax_parse(CountingIterator(&cursor_), CountingIterator(end_), this);
    // The lexer takes a NUL for the end of the text, whatever follows.
    if (whole && *(cursor_ - 1) == '\0') {
      const auto at = static_cast<std::size_t>(cursor_ - begin_) - 1;
      builder_.Fail({at, at + 1}, "JSON0001", "not valid JSON: a NUL byte follows the value", {});
    }
  }

  bool null() { return Scalar(JsonKind::kNull, TokenSpan()); }
  bool boolean(bool) { return Scalar(JsonKind::kBoolean, TokenSpan()); }
  bool number_integer(std::int64_t) { return Scalar(JsonKind::kNumber, NumberSpan()); }
  bool number_unsigned(std::uint64_t) { return Scalar(JsonKind::kNumber, NumberSpan()); }
  bool number_float(double, const std::string&) { return Scalar(JsonKind::kNumber, NumberSpan()); }
  bool string(const std::string& value) {
    const Span span = TokenSpan();
    last_end_ = span.end;
    return builder_.String(span, value);
  }
  bool binary(const nlohmann::json::binary_t&) { return false; }

  bool start_object(std::size_t) { return Open(JsonKind::kObject); }
  bool start_array(std::size_t) { return Open(JsonKind::kArray); }
  bool end_object() { return Close(); }
  bool end_array() { return Close(); }
  bool key(const std::string& name) {
    const Span span = TokenSpan();
    last_end_ = span.end;
    builder_.Key(span, name);
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
      builder_.Fail(NumberSpan(), "JSON0006", "the number is too large to be read",
                    "write it as a string, where digits have no end");
      return false;
    }
    builder_.Fail({at, std::min(at + 1, builder_.text().size())}, "JSON0001",
                  "not valid JSON: " + what, SyntaxHint(at));
    return false;
  }

 private:
  bool Scalar(JsonKind kind, Span span) {
    last_end_ = span.end;
    return builder_.Scalar(kind, span);
  }
  bool Open(JsonKind kind) {
    const Span span = TokenSpan();
    last_end_ = span.end;
    return builder_.Open(kind, span.begin);
  }
  bool Close() {
    last_end_ = static_cast<std::size_t>(cursor_ - begin_);
    builder_.Close(last_end_);
    return true;
  }

  std::string SyntaxHint(std::size_t at) const {
    const std::string_view text = builder_.text();
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return "the text is empty";
    const char byte = at < text.size() ? text[at] : '\0';
    if (at >= text.size()) return "the text ends before the value does";
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
      return "the text is UTF-16; save it as UTF-8";
    }
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

  JsonTreeBuilder& builder_;
  const char* const begin_;
  const char* const end_;
  const char* cursor_;
  std::size_t last_end_ = 0;
};

}  // namespace

void ReadAnyJson(JsonTreeBuilder& builder) {
  const std::size_t size = builder.text().size();
  if (const std::size_t most = builder.limits().max_bytes; size > most) {
    builder.Fail({0, 0}, "JSON0002",
                 "the text has " + std::to_string(size) +
                     " bytes, more than `max_bytes` = " + std::to_string(most),
                 "raise the limit if the input is meant to be this large");
    return;
  }
  SaxHandler(builder).Run();
}

}  // namespace remit::inline v0
