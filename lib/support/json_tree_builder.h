// Lays values out in document order while a reader walks through the text.
#ifndef REMIT_LIB_SUPPORT_JSON_TREE_BUILDER_H_
#define REMIT_LIB_SUPPORT_JSON_TREE_BUILDER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "remit/support/json.h"

namespace remit::inline v0 {

class JsonTreeBuilder {
 public:
  JsonTreeBuilder(const SourceText& text, const JsonLimits& limits);

  std::string_view text() const { return result_.tree.source_.text(); }
  const JsonLimits& limits() const { return limits_; }

  // Each of these is false when a limit is passed: nothing more is wanted then.
  bool Open(JsonKind kind, std::size_t begin);
  bool Scalar(JsonKind kind, Span span);
  bool String(Span span, std::string_view value);
  void Key(Span span, std::string_view value);
  void Close(std::size_t end);  // of what was opened last

  void Fail(Span span, std::string code, std::string message, std::string hint);
  bool ok() const { return result_.diagnostics.empty(); }

  JsonParse Take() &&;

 private:
  bool Add(JsonKind kind, Span span, std::string_view text);
  std::string_view Keep(Span span, std::string_view value);
  void FindDuplicateKeys();
  void Report(Span span, std::string code, std::string rule, std::string message, std::string hint,
              std::string pointer);

  const JsonLimits limits_;
  JsonParse result_;
  std::string_view key_;
  Span key_span_;
  std::vector<std::uint32_t> open_;
  std::size_t duplicates_ = 0;
  bool failed_ = false;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_SUPPORT_JSON_TREE_BUILDER_H_
