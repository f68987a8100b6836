#include "lib/validate/settings_reader.h"

#include <algorithm>
#include <utility>

#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kMost = 100;

// Settings are written by hand.
constexpr JsonLimits kLimits{
    .max_bytes = std::size_t{16} << 20, .max_depth = 16, .max_values = std::size_t{1} << 20};

std::string Field(JsonValue value) { return value.key().empty() ? "this" : Quoted(value.key()); }

}  // namespace

SettingsReader::SettingsReader(const SourceText& text) {
  JsonParse parsed = ParseJson(text, kLimits);
  tree_ = std::move(parsed.tree);
  diagnostics_ = std::move(parsed.diagnostics);
}

bool SettingsReader::Full() const { return diagnostics_.size() >= kMost; }

void SettingsReader::Error(JsonValue value, std::string_view code, std::string message,
                           std::string hint) {
  if (!Full()) diagnostics_.push_back(ErrorAt(value, code, std::move(message), std::move(hint)));
}

void SettingsReader::ErrorAtKey(JsonValue value, std::string_view code, std::string message,
                                std::string hint) {
  if (Full()) return;
  diagnostics_.push_back(remit::ErrorAtKey(value, code, std::move(message), std::move(hint)));
}

bool SettingsReader::IsKind(JsonValue value, JsonKind kind) {
  if (value.kind() == kind) return true;
  Error(value, "LINT0001",
        Field(value) + " must be " + std::string(JsonKindName(kind)) + ", not " +
            std::string(JsonKindName(value.kind())));
  return false;
}

void SettingsReader::CheckFields(JsonValue object, std::span<const std::string_view> known) {
  for (const JsonValue member : object) {
    const std::string_view name = member.key();
    if (name == "$schema" || name.starts_with("x-") ||
        std::find(known.begin(), known.end(), name) != known.end()) {
      continue;
    }
    if (Full()) return;
    const std::string_view nearest = Nearest(name, known);
    ErrorAtKey(member, "LINT0002", "unknown field " + Quoted(name),
               nearest.empty() ? "there are: " + OneOf(known).substr(7) : DidYouMean(nearest));
  }
}

std::vector<Diagnostic> SettingsReader::Take() && {
  PutInOrder(tree_.source(), diagnostics_);
  return std::move(diagnostics_);
}

std::string OneOf(std::span<const std::string_view> words) {
  std::string text = "one of ";
  for (const std::string_view word : words) {
    if (text.size() > 7) text += ", ";
    text += "`" + std::string(word) + "`";
  }
  return text;
}

}  // namespace remit::inline v0
