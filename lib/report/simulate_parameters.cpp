// Reads parameters of simulate-custom-policy as the AWS CLI takes them.
#include <algorithm>
#include <array>

#include "remit/report/simulate_custom_policy.h"
#include "remit/support/json.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::string_view kName = "ContextKeyName";
constexpr std::string_view kValues = "ContextKeyValues";
constexpr std::string_view kType = "ContextKeyType";
constexpr auto kFields = std::to_array<std::string_view>({kName, kValues, kType});

absl::Status Unreadable(const std::string& message) {
  return absl::InvalidArgumentError(ToAbsl(message));
}

bool StartsWith(std::string_view text, char bracket) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == bracket;
}

absl::Status NotJson(std::string_view what, const JsonParse& parsed, const SourceText& source) {
  return Unreadable(std::string(what) + " can't be read\n" +
                    Render(parsed.diagnostics.front(), source));
}

absl::Status UnknownField(std::string_view field) {
  std::string message = "a context entry has no field `" + std::string(field) + "`";
  if (const std::string_view nearest = Nearest(field, kFields); !nearest.empty()) {
    message += "; did you mean `" + std::string(nearest) + "`?";
  }
  return Unreadable(message);
}

absl::Status Set(SimulatedContextEntry& entry, std::string_view field,
                 std::vector<std::string> values) {
  if (field == kValues) {
    entry.values = std::move(values);
    return absl::OkStatus();
  }
  if (field != kName && field != kType) return UnknownField(field);
  if (values.size() != 1) return Unreadable("`" + std::string(field) + "` takes one value");
  (field == kName ? entry.name : entry.type) = std::move(values.front());
  return absl::OkStatus();
}

absl::StatusOr<SimulatedContextEntry> FromJson(JsonValue object) {
  if (!object.IsObject()) return Unreadable("a context entry must be an object");
  SimulatedContextEntry entry;
  for (const JsonValue member : object) {
    std::vector<std::string> values;
    if (member.IsArray()) {
      for (const JsonValue item : member) values.emplace_back(item.text());
    } else {
      values.emplace_back(member.text());
    }
    if (absl::Status status = Set(entry, member.key(), std::move(values)); !status.ok()) {
      return status;
    }
  }
  return entry;
}

// The AWS CLI's shorthand: key=value,key=a,b,c or key=[a,b,c]; values may be quoted.
class Shorthand {
 public:
  explicit Shorthand(std::string_view text) : rest_(text) {}

  absl::StatusOr<SimulatedContextEntry> Read() {
    SimulatedContextEntry entry;
    while (!rest_.empty()) {
      const std::size_t equals = rest_.find('=');
      if (equals == std::string_view::npos) {
        return Unreadable("`" + std::string(rest_) + "` is no context entry: " +
                          "ContextKeyName=…,ContextKeyValues=…,ContextKeyType=…");
      }
      const std::string_view field = rest_.substr(0, equals);
      rest_.remove_prefix(equals + 1);
      absl::Status status = Set(entry, field, Values());
      if (!status.ok()) return status;
    }
    return entry;
  }

 private:
  bool AtField() const {
    return std::any_of(kFields.begin(), kFields.end(), [this](std::string_view field) {
      return rest_.starts_with(field) && rest_.substr(field.size()).starts_with('=');
    });
  }

  bool Take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::vector<std::string> Values() {
    std::vector<std::string> values;
    const bool bracketed = Take('[');
    do {
      values.push_back(Value(bracketed));
    } while (Take(',') && !AtField());
    if (bracketed && Take(']')) Take(',');
    return values;
  }

  std::string Value(bool bracketed) {
    std::string value;
    for (const char quote : {'\'', '"'}) {
      if (!Take(quote)) continue;
      while (!rest_.empty() && rest_.front() != quote) {
        if (rest_.size() > 1 && rest_.front() == '\\') rest_.remove_prefix(1);
        value += rest_.front();
        rest_.remove_prefix(1);
      }
      Take(quote);
      return value;
    }
    const std::size_t end = std::min(rest_.find_first_of(bracketed ? ",]" : ","), rest_.size());
    value = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return value;
  }

  std::string_view rest_;
};

}  // namespace

absl::StatusOr<std::vector<std::string>> ParseStringList(std::span<const std::string> values) {
  std::vector<std::string> strings;
  for (const std::string& value : values) {
    if (!StartsWith(value, '[')) {
      strings.push_back(value);
      continue;
    }
    const SourceText source = SourceText::Borrow(value, {});
    const JsonParse parsed = ParseJson(source);
    if (!parsed.ok()) return NotJson("a list", parsed, source);
    for (const JsonValue item : parsed.tree.root()) {
      const Span span = item.span();
      strings.emplace_back(
          item.IsString() ? item.text() : source.text().substr(span.begin, span.end - span.begin));
    }
  }
  return strings;
}

absl::StatusOr<std::vector<SimulatedContextEntry>> ParseContextEntries(
    std::span<const std::string> values) {
  std::vector<SimulatedContextEntry> entries;
  const auto add = [&entries](absl::StatusOr<SimulatedContextEntry> entry) {
    absl::Status status = entry.status();
    if (status.ok()) entries.push_back(*std::move(entry));
    return status;
  };
  for (const std::string& value : values) {
    if (!StartsWith(value, '[') && !StartsWith(value, '{')) {
      if (absl::Status status = add(Shorthand(value).Read()); !status.ok()) return status;
      continue;
    }
    const SourceText source = SourceText::Borrow(value, {});
    const JsonParse parsed = ParseJson(source);
    if (!parsed.ok()) return NotJson("the context entries", parsed, source);
    const JsonValue root = parsed.tree.root();
    if (root.IsObject()) {
      if (absl::Status status = add(FromJson(root)); !status.ok()) return status;
      continue;
    }
    for (const JsonValue item : root) {
      if (absl::Status status = add(FromJson(item)); !status.ok()) return status;
    }
  }
  return entries;
}

absl::StatusOr<std::vector<std::vector<std::string>>> ParseOrganizationPolicies(
    std::span<const std::string> values) {
  constexpr std::string_view kPolicies = "ServiceControlPolicyInputList";
  std::vector<std::vector<std::string>> levels;
  for (const std::string& value : values) {
    const SourceText source = SourceText::Borrow(value, {});
    const JsonParse parsed = ParseJson(source);
    if (!parsed.ok()) return NotJson("the organization's policies", parsed, source);
    const JsonValue root = parsed.tree.root();
    std::vector<JsonValue> items;
    if (root.IsArray()) {
      items.assign(root.begin(), root.end());
    } else {
      items.push_back(root);
    }
    for (const JsonValue item : items) {
      const JsonValue policies = item.Find(kPolicies);
      if (!policies || !policies.IsArray()) {
        return Unreadable("each level must be an object with a list `" + std::string(kPolicies) +
                          "`");
      }
      std::vector<std::string>& level = levels.emplace_back();
      for (const JsonValue policy : policies) level.emplace_back(policy.text());
    }
  }
  return levels;
}

}  // namespace remit::inline v0
