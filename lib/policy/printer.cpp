#include "remit/policy/printer.h"

#include <array>
#include <string_view>
#include <vector>

#include "remit/support/json_writer.h"

namespace remit::inline v0 {
namespace {

// GR13: a list of one says the same as its value.
template <typename Values, typename Write>
void WriteList(JsonWriter& json, const Values& values, Write write) {
  if (values.size() == 1) {
    write(values.front());
    return;
  }
  json.BeginArray();
  for (const auto& value : values) write(value);
  json.EndArray();
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
  json.BeginObject();
  for (PrincipalType type : types) {
    json.Key(PrincipalTypeName(type));
    WriteList(json, values[static_cast<std::size_t>(type)],
              [&](std::string_view text) { json.String(text); });
  }
  json.EndObject();
}

void WriteConditions(JsonWriter& json, const std::vector<ConditionBlock>& conditions) {
  json.Key("Condition");
  json.BeginObject();
  for (const ConditionBlock& block : conditions) {
    json.Key(block.name.text);
    json.BeginObject();
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
    json.EndObject();
  }
  json.EndObject();
}

void WriteStatement(JsonWriter& json, const Statement& statement) {
  json.BeginObject();
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
  json.EndObject();
}

}  // namespace

std::string PrintPolicy(const PolicyDocument& document, const PrintOptions& options) {
  std::string out;
  JsonWriter json(out, options.indent, /*gap=*/"");
  json.BeginObject();
  if (document.version != PolicyVersion::kAbsent) {
    json.Key("Version");
    json.String(PolicyVersionName(document.version));
  }
  if (document.id) {
    json.Key("Id");
    json.String(document.id->text);
  }
  json.Key("Statement");
  json.BeginArray();
  for (const Statement& statement : document.statements) WriteStatement(json, statement);
  json.EndArray();
  json.EndObject();
  return out;
}

}  // namespace remit::inline v0
