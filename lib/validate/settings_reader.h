// What reading the linter's settings has in common: kinds, unknown fields, places.
#ifndef REMIT_LIB_VALIDATE_SETTINGS_READER_H_
#define REMIT_LIB_VALIDATE_SETTINGS_READER_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "remit/support/diagnostic.h"
#include "remit/support/json.h"
#include "remit/support/source_text.h"

namespace remit::inline v0 {

// For one thread.
class SettingsReader {
 public:
  explicit SettingsReader(const SourceText& text);

  // False when the text is no JSON.
  bool readable() const { return static_cast<bool>(tree_.root()); }
  JsonValue root() const { return tree_.root(); }

  // `code` must be in the table of findings.
  void Error(JsonValue value, std::string_view code, std::string message, std::string hint = {});
  void ErrorAtKey(JsonValue value, std::string_view code, std::string message,
                  std::string hint = {});

  // LINT0001 unless the value is of the kind.
  bool IsKind(JsonValue value, JsonKind kind);

  // LINT0002 for members that have none of these names. `$schema` and names that
  // begin with `x-` are left alone.
  void CheckFields(JsonValue object, std::span<const std::string_view> known);

  // More is not worth saying, nor worth finding a hint for.
  bool Full() const;

  std::vector<Diagnostic> Take() &&;

 private:
  JsonTree tree_;
  std::vector<Diagnostic> diagnostics_;
};

// "one of `a`, `b`, `c`".
std::string OneOf(std::span<const std::string_view> words);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_SETTINGS_READER_H_
