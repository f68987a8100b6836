#include "lib/report/explanation_json.h"

#include "remit/report/explanation.h"

namespace remit::inline v0 {
namespace {

std::string_view AppliesName(Tri applies) {
  switch (applies) {
    case Tri::kFalse: return "no";
    case Tri::kIndeterminate: return "unknown";
    case Tri::kTrue: return "yes";
  }
  return "";
}

void WriteOptional(JsonWriter& json, std::string_view key, std::string_view text) {
  if (!text.empty()) json.Key(key).String(text);
}

void WritePlace(JsonWriter& json, const PolicyDocument& document, std::string_view pointer,
                Span span) {
  WriteOptional(json, "pointer", pointer);
  if (document.source.text().empty() || span.empty()) return;
  const Position position = document.source.PositionAt(span.begin);
  json.Key("line").Number(position.line).Key("column").Number(position.column);
}

// Without its place.
void WriteOutcome(JsonWriter& json, const TestExplanation& test) {
  json.Key("part").String(StatementPartName(test.part));
  json.Key("holds").String(AppliesName(test.outcome));
  WriteOptional(json, "rule", test.rule);
  WriteOptional(json, "operator", test.operator_name);
  WriteOptional(json, "key", test.key);
  WriteOptional(json, "wanted", test.wanted);
  WriteOptional(json, "actual", test.actual);
  WriteOptional(json, "why", test.why);
}

void WriteTest(JsonWriter& json, const TestExplanation& test, const PolicyDocument& document) {
  json.BeginObject();
  WriteOutcome(json, test);
  WritePlace(json, document, test.pointer, test.span);
  json.EndObject();
}

void WriteStatement(JsonWriter& json, const StatementExplanation& statement,
                    const PolicyDocument& document) {
  json.BeginObject();
  json.Key("statement").Number(statement.ref.statement);
  WriteOptional(json, "sid", statement.sid);
  json.Key("effect").String(EffectName(statement.ref.effect));
  json.Key("applies").String(AppliesName(statement.applies));
  WriteOptional(json, "grantClass", statement.grant_class);
  WritePlace(json, document, statement.pointer, statement.span);
  json.Key("tests").BeginArray();
  for (const TestExplanation& test : statement.tests) WriteTest(json, test, document);
  json.EndArray().EndObject();
}

void WritePolicy(JsonWriter& json, const PolicyExplanation& policy) {
  json.BeginObject();
  json.Key("policyType").String(LayerName(policy.layer));
  if (policy.layer == Layer::kServiceControl || policy.layer == Layer::kResourceControl) {
    json.Key("level").Number(policy.level);
  }
  json.Key("policy");
  if (policy.name.empty()) {
    json.Number(policy.index);
  } else {
    json.String(policy.name);
  }
  json.Key("binds").Bool(policy.binds);
  WriteOptional(json, "exemptBecause", policy.exempt_because);
  WriteOptional(json, "file", policy.document->source.name());
  json.Key("statements").BeginArray();
  for (const StatementExplanation& statement : policy.statements) {
    WriteStatement(json, statement, *policy.document);
  }
  json.EndArray().EndObject();
}

void WriteGrants(JsonWriter& json, const Explanation& explanation) {
  if (explanation.grants.empty()) return;
  json.Key("grantsBind").Bool(explanation.grants_bind);
  json.Key("grants").BeginArray();
  for (const GrantExplanation& grant : explanation.grants) {
    json.BeginObject().Key("grant").Number(grant.index);
    json.Key("covers").Bool(grant.covers);
    json.Key("tests").BeginArray();
    for (const TestExplanation& test : grant.tests) {
      json.BeginObject();
      WriteOutcome(json, test);
      json.EndObject();
    }
    json.EndArray().EndObject();
  }
  json.EndArray();
}

void WriteRequest(JsonWriter& json, const Request& request) {
  json.BeginObject();
  json.Key("principal");
  if (request.principal == nullptr || request.principal->kind() == PrincipalKind::kAnonymous) {
    json.String("anonymous");
  } else {
    json.String(request.principal->name());
  }
  json.Key("action").String(request.action).Key("resource").String(request.resource);
  if (request.resource_account_unknown) {
    json.Key("resourceAccount").String("unknown");
  } else {
    WriteOptional(json, "resourceAccount", request.resource_account);
  }
  json.Key("context").BeginObject();
  for (const ContextEntry& entry : request.context) {
    json.Key(entry.key);
    if (entry.is_list) json.BeginArray();
    for (const std::string_view value : entry.values) json.String(value);
    if (entry.is_list) json.EndArray();
  }
  json.EndObject().EndObject();
}

void WriteTexts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.Key(key).BeginArray();
  for (const std::string& text : texts) json.String(text);
  json.EndArray();
}

}  // namespace

void WriteExplanation(JsonWriter& json, const Explanation& explanation, const Request& request) {
  json.BeginObject();
  json.Key("decision").String(DecisionName(explanation.decision));
  if (explanation.ceiling != explanation.decision) {
    json.Key("ceiling").String(DecisionName(explanation.ceiling));
  }
  json.Key("decidedBy").String(DecidedByName(explanation.decided_by));
  json.Key("summary").String(explanation.summary);
  json.Key("request");
  WriteRequest(json, request);
  json.Key("policies").BeginArray();
  for (const PolicyExplanation& policy : explanation.policies) WritePolicy(json, policy);
  json.EndArray();
  WriteGrants(json, explanation);
  WriteTexts(json, "changes", explanation.changes);
  json.Key("missingContextKeys").BeginArray();
  for (const MissingContextKey& missing : explanation.missing_context_keys) {
    json.BeginObject().Key("key").String(missing.key);
    WriteTexts(json, "example", missing.example);
    WriteTexts(json, "togetherWith", missing.together_with);
    json.Key("wouldBe").String(DecisionName(missing.would_be)).EndObject();
  }
  json.EndArray();
  json.Key("indeterminate").BeginArray();
  for (const IndeterminatePoint& point : explanation.indeterminate) {
    json.BeginObject();
    json.Key("rule").String(point.rule);
    json.Key("policyType").String(LayerName(point.ref.layer));
    json.Key("policy").Number(point.ref.policy).Key("statement").Number(point.ref.statement);
    json.Key("why").String(point.why).EndObject();
  }
  json.EndArray().EndObject();
}

std::string ExplanationJson(const Explanation& explanation, const Request& request, int indent) {
  std::string out;
  JsonWriter json(out, indent);
  WriteExplanation(json, explanation, request);
  return out;
}

}  // namespace remit::inline v0
