#include "remit/policy/printer.h"

#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace remit::inline v0 {
namespace {

// Writes JSON from left to right.
class JsonWriter {
 public:
  explicit JsonWriter(int indent) : indent_(indent) {}

  void Open(char bracket) {
    Separate();
    out_ += bracket;
    ++depth_;
    empty_ = true;
  }

  void Close(char bracket) {
    --depth_;
    if (!empty_) NewLine();
    out_ += bracket;
    empty_ = false;
  }

  void Key(std::string_view name) {
    Separate();
    Quote(name);
    out_ += indent_ > 0 ? ": " : ":";
    after_key_ = true;
  }

  void String(std::string_view text) {
    Separate();
    Quote(text);
  }

  // A number or boolean, as written.
  void Raw(std::string_view text) {
    Separate();
    out_ += text;
  }

  std::string Take() && { return std::move(out_); }

 private:
  void NewLine() {
    if (indent_ <= 0) return;
    out_ += '\n';
    out_.append(static_cast<std::size_t>(indent_) * depth_, ' ');
  }

  // What stands before a value or key: nothing after a key, else a comma and a new line.
  void Separate() {
    if (after_key_) {
      after_key_ = false;
      return;
    }
    if (depth_ == 0) return;
    if (!empty_) out_ += ',';
    empty_ = false;
    NewLine();
  }

  void Quote(std::string_view text) {
    constexpr std::string_view kShort = "\b\f\n\r\t\"\\";
    constexpr std::string_view kShortNames = "bfnrt\"\\";
    constexpr std::string_view kHex = "0123456789abcdef";
    out_ += '"';
    for (char c : text) {
      if (const std::size_t at = kShort.find(c); at != std::string_view::npos) {
        out_ += '\\';
        out_ += kShortNames[at];
      } else if (const auto byte = static_cast<unsigned char>(c); byte < 0x20) {
        out_ += "\\u00";
        out_ += kHex[byte >> 4];
        out_ += kHex[byte & 0xF];
      } else {
        out_ += c;
      }
    }
    out_ += '"';
  }

  std::string out_;
  int indent_;
  std::size_t depth_ = 0;
  bool empty_ = true;  // nothing stands yet in the innermost bracket
  bool after_key_ = false;
};

// GR13: a list of one says the same as its value.
template <typename Values, typename Write>
void WriteList(JsonWriter& json, const Values& values, Write write) {
  if (values.size() == 1) {
    write(values.front());
    return;
  }
  json.Open('[');
  for (const auto& value : values) write(value);
  json.Close(']');
}

void WritePatterns(JsonWriter& json, std::string_view name, std::string_view not_name,
                   const PatternElement& element) {
  json.Key(element.negated ? not_name : name);
  WriteList(json, element.patterns, [&](const PolicyString& s) { json.String(s.text); });
}

// One list a type, in the order in which the types appear: an object can't name a type twice.
void WritePrincipal(JsonWriter& json, const PrincipalElement& element) {
  json.Key(element.negated ? "NotPrincipal" : "Principal");
  if (element.everyone) {
    json.String("*");
    return;
  }
  std::array<std::vector<std::string_view>, 4> values;
  std::vector<PrincipalType> types;
  for (const PrincipalEntry& entry : element.entries) {
    auto& of_type = values[static_cast<std::size_t>(entry.type)];
    if (of_type.empty()) types.push_back(entry.type);
    of_type.push_back(entry.value.text);
  }
  json.Open('{');
  for (PrincipalType type : types) {
    json.Key(PrincipalTypeName(type));
    WriteList(json, values[static_cast<std::size_t>(type)],
              [&](std::string_view text) { json.String(text); });
  }
  json.Close('}');
}

void WriteConditions(JsonWriter& json, const std::vector<ConditionBlock>& conditions) {
  json.Key("Condition");
  json.Open('{');
  for (const ConditionBlock& block : conditions) {
    json.Key(block.name.text);
    json.Open('{');
    for (const ConditionKey& key : block.keys) {
      json.Key(key.key.text);
      WriteList(json, key.values, [&](const ConditionValue& value) {
        if (value.kind == ValueKind::kString) {
          json.String(value.text);
        } else {
          json.Raw(value.text);
        }
      });
    }
    json.Close('}');
  }
  json.Close('}');
}

void WriteStatement(JsonWriter& json, const Statement& statement) {
  json.Open('{');
  if (statement.sid) {
    json.Key("Sid");
    json.String(statement.sid->text);
  }
  json.Key("Effect");
  json.String(EffectName(statement.effect));
  if (statement.principal) WritePrincipal(json, *statement.principal);
  WritePatterns(json, "Action", "NotAction", statement.action);
  if (statement.resource) WritePatterns(json, "Resource", "NotResource", *statement.resource);
  if (statement.has_condition || !statement.conditions.empty()) {
    WriteConditions(json, statement.conditions);
  }
  json.Close('}');
}

}  // namespace

std::string PrintPolicy(const PolicyDocument& document, const PrintOptions& options) {
  JsonWriter json(options.indent);
  json.Open('{');
  if (document.version != PolicyVersion::kAbsent) {
    json.Key("Version");
    json.String(PolicyVersionName(document.version));
  }
  if (document.id) {
    json.Key("Id");
    json.String(document.id->text);
  }
  json.Key("Statement");
  json.Open('[');
  for (const Statement& statement : document.statements) WriteStatement(json, statement);
  json.Close(']');
  json.Close('}');
  return std::move(json).Take();
}

}  // namespace remit::inline v0
