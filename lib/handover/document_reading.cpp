#include "lib/handover/document_reading.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

std::string NameOf(JsonValue value) { return value.key().empty() ? "this" : Quoted(value.key()); }

bool IsPlainName(std::string_view name) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || IsAsciiDigit(c) || c == '-' ||
           c == '_' || c == '.';
  };
  return !name.empty() && name.front() != '-' && name.front() != '.' && name.front() != '_' &&
         std::all_of(name.begin(), name.end(), plain);
}

}  // namespace

std::optional<Instant> ParseMoment(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  return ParseInstant(text);
}

void DocumentReading::Error(JsonValue value, std::string_view code, std::string message,
                            std::string hint) {
  ++errors_;
  if (!Full()) diagnostics_.push_back(ErrorAt(value, code, std::move(message), std::move(hint)));
}

void DocumentReading::ErrorAtName(JsonValue value, std::string_view code, std::string message,
                                  std::string hint) {
  ++errors_;
  if (Full()) return;
  diagnostics_.push_back(ErrorAtKey(value, code, std::move(message), std::move(hint)));
}

void DocumentReading::Warning(JsonValue value, std::string_view code, std::string message,
                              std::string hint) {
  if (Full()) return;
  diagnostics_.push_back(ErrorAt(value, code, std::move(message), std::move(hint)));
  diagnostics_.back().severity = Severity::kWarning;
}

bool DocumentReading::IsKind(JsonValue value, JsonKind kind) {
  if (value.kind() == kind) return true;
  Error(value, kWrongKind,
        NameOf(value) + " must be " + std::string(JsonKindName(kind)) + ", not " +
            std::string(JsonKindName(value.kind())),
        kind == JsonKind::kString && value.kind() == JsonKind::kNumber ? "write it in quotes" : "");
  return false;
}

bool DocumentReading::IsObjectOf(JsonValue value, std::span<const std::string_view> fields,
                                 std::string_view what) {
  if (!IsKind(value, JsonKind::kObject)) return false;
  for (const JsonValue member : value) {
    const std::string_view name = member.key();
    if (name.starts_with("x-") || std::find(fields.begin(), fields.end(), name) != fields.end()) {
      continue;
    }
    std::string hint = DidYouMean(Nearest(name, fields));
    if (hint.empty()) {
      hint = "there are: ";
      for (const std::string_view field : fields) {
        if (field == "$schema") continue;
        if (!hint.ends_with(' ')) hint += ", ";
        hint += Quoted(field);
      }
    }
    ErrorAtName(member, kUnknownField, "unknown field " + Quoted(name) + " " + std::string(what),
                std::move(hint));
  }
  return true;
}

std::vector<JsonValue> DocumentReading::Named(JsonValue value, std::string_view what) {
  std::vector<JsonValue> members;
  if (!value || !IsKind(value, JsonKind::kObject)) return members;
  for (const JsonValue member : value) {
    if (member.key().starts_with("x-")) continue;
    if (!IsPlainName(member.key())) {
      ErrorAtName(member, kWrongValue, Quoted(member.key()) + " is no name of " + std::string(what),
                  "names are of letters, digits, `-`, `_` and `.`");
      continue;
    }
    members.push_back(member);
  }
  return members;
}

std::vector<JsonValue> DocumentReading::OneOrMany(JsonValue value) {
  std::vector<JsonValue> items;
  if (!value) return items;
  if (!value.IsArray()) return {value};
  for (const JsonValue item : value) items.push_back(item);
  return items;
}

std::vector<JsonValue> DocumentReading::List(JsonValue value) {
  if (!value || !IsKind(value, JsonKind::kArray)) return {};
  return OneOrMany(value);
}

std::string DocumentReading::TextOf(JsonValue value) {
  if (!IsKind(value, JsonKind::kString)) return {};
  if (value.text().find_first_not_of(" \t\r\n") == std::string_view::npos) {
    Error(value, kWrongValue, NameOf(value) + " is empty");
    return {};
  }
  return std::string(value.text());
}

std::string DocumentReading::Text(JsonValue object, std::string_view field) {
  const JsonValue value = object.Find(field);
  return value ? TextOf(value) : std::string();
}

bool DocumentReading::Flag(JsonValue object, std::string_view field) {
  const JsonValue value = object.Find(field);
  return value && IsKind(value, JsonKind::kBoolean) && value.AsBoolean();
}

std::optional<std::int64_t> DocumentReading::Seconds(JsonValue object, std::string_view field) {
  const JsonValue value = object.Find(field);
  if (!value || !IsKind(value, JsonKind::kNumber)) return std::nullopt;
  std::int64_t seconds = 0;
  const std::string_view text = value.text();
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (failed == std::errc() && end == text.data() + text.size() && seconds > 0) return seconds;
  Error(value, kWrongValue, Quoted(field) + " must be a whole number of seconds above 0");
  return std::nullopt;
}

std::optional<Instant> DocumentReading::Moment(JsonValue object, std::string_view field) {
  const JsonValue value = object.Find(field);
  if (!value || !IsKind(value, JsonKind::kString)) return std::nullopt;
  const std::optional<Instant> moment = ParseMoment(value.text());
  if (!moment) {
    Error(value, kWrongValue, Quoted(value.text()) + " is no day or moment",
          "write it as `2026-05-01` or `2026-05-01T12:00:00Z`");
  }
  return moment;
}

bool DocumentReading::Need(JsonValue object, std::string_view field, std::string_view what) {
  if (object.Find(field)) return true;
  Error(object, kMissing, std::string(what) + " needs " + Quoted(field));
  return false;
}

}  // namespace remit::inline v0
