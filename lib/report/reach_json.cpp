#include "lib/report/reach_json.h"

#include "lib/report/explanation_json.h"
#include "lib/report/reach_words.h"
#include "lib/report/statement_words.h"
#include "lib/sts/moment.h"

namespace remit::inline v0 {
namespace {

void Optional(JsonWriter& json, std::string_view key, std::string_view text) {
  if (!text.empty()) json.Key(key).String(text);
}

void WriteStatements(JsonWriter& json, const std::vector<StatementPlace>& statements) {
  json.Key("statements").BeginArray();
  for (const StatementPlace& place : statements) WriteStatementPlace(json, place);
  json.EndArray();
}

void WriteStep(JsonWriter& json, const Step& step) {
  json.BeginObject().Key("kind").String(InfoOf(step.kind).name);
  Optional(json, "call", InfoOf(step.kind).call);
  json.Key("words").String(StepWords(step));
  json.Key("parameters").BeginObject();
  for (const auto& [name, value] : step.Parameters()) json.Key(name).String(value);
  json.EndObject();
  json.Key("at").String(MomentText(step.at.now));
  if (step.session != nullptr) {
    json.Key("session").String(step.session->principal.name());
    if (step.session->expires) json.Key("expires").String(MomentText(*step.session->expires));
  }
  json.Key("sure").Bool(step.sure);
  if (!step.assumptions.empty()) WriteStrings(json, "assumptions", step.assumptions);
  WriteStrings(json, "consents", step.consents);
  Optional(json, "tokenFrom", step.token_from);
  Optional(json, "device", step.device);
  Optional(json, "externalId", step.external_id);
  WriteStatements(json, step.statements);
  json.Key("replayed").Bool(step.replayed).EndObject();
}

void WriteObstacle(JsonWriter& json, const Obstacle& obstacle) {
  json.BeginObject().Key("kind").String(ObstacleKindName(obstacle.kind));
  Optional(json, "rule", obstacle.rule);
  json.Key("why").String(obstacle.why);
  json.Key("change").String(ChangeWords(obstacle));
  Optional(json, "request", obstacle.request);
  Optional(json, "target", obstacle.target);
  Optional(json, "holder", obstacle.holder);
  Optional(json, "thing", obstacle.thing);
  WriteStatements(json, obstacle.statements);
  json.Key("distance").Number(obstacle.distance);
  WriteChain(json, "chain", obstacle.chain);
  json.EndObject();
}

void WriteElement(JsonWriter& json, const Element& element) {
  json.BeginObject().Key("kind").String(ElementKindName(element.kind));
  json.Key("what").String(element.what);
  Optional(json, "holder", element.holder);
  if (element.kind == Element::Kind::kTrust) {
    json.Key("statement");
    WriteStatementPlace(json, element.place);
  }
  json.EndObject();
}

void WriteAnswer(JsonWriter& json, const Answer& answer) {
  json.Key("verdict").String(ReachVerdictName(answer.verdict));
  if (answer.verdict != ReachVerdict::kNo) {
    WriteChain(json, "chain", answer.chain);
    WriteStrings(json, "tokensOf", answer.tokens_of);
    WriteStrings(json, "consents", ConsentsOf(answer.chain));
    json.Key("at").String(MomentText(answer.at));
    if (answer.until) json.Key("until").String(MomentText(*answer.until));
    if (!answer.context.empty()) {
      json.Key("context").BeginObject();
      for (const auto& [key, values] : answer.context) WriteStrings(json, key, values);
      json.EndObject();
    }
    if (answer.call) {
      json.Key("decision").String(DecisionName(answer.call->decision));
      json.Key("decidedBy").String(DecidedByName(answer.call->decided_by));
      json.Key("summary").String(answer.call->summary);
    }
    json.Key("replayed").Bool(answer.replayed);
  }
  if (!answer.undecided.empty()) {
    json.Key("undecided").BeginArray();
    for (const Undecided& point : answer.undecided) {
      json.BeginObject();
      Optional(json, "rule", point.rule);
      json.Key("why").String(point.why).EndObject();
    }
    json.EndArray();
  }
  json.Key("frontier").BeginArray();
  for (const Obstacle& obstacle : answer.frontier) WriteObstacle(json, obstacle);
  json.EndArray();
}

}  // namespace

void WriteStrings(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.Key(key).BeginArray();
  for (const std::string& text : texts) json.String(text);
  json.EndArray();
}

void WriteChain(JsonWriter& json, std::string_view key, const Chain& chain) {
  json.Key(key).BeginArray();
  for (const Step& step : chain) WriteStep(json, step);
  json.EndArray();
}

void WriteReachQuestion(JsonWriter& json, const ReachQuestion& question) {
  json.Key("coalition").BeginObject();
  WriteStrings(json, "parties", question.coalition.parties);
  WriteStrings(json, "tokensFrom", question.coalition.tokens_from);
  json.EndObject();
  Optional(json, "action", question.action);
  Optional(json, "resource", question.resource);
  json.Key("from").String(MomentText(question.when.from));
  if (question.when.until) json.Key("until").String(MomentText(*question.when.until));
}

std::string ReachJson(const ReachQuestion& question, const ReachFindings& findings) {
  std::string out;
  JsonWriter json(out, 2);
  json.BeginObject();
  WriteReachQuestion(json, question);
  WriteAnswer(json, findings.answer);
  if (findings.ways) {
    json.Key("ways").BeginArray();
    for (const Chain& chain : findings.ways->chains) {
      json.BeginObject();
      WriteChain(json, "chain", chain);
      WriteStrings(json, "consents", ConsentsOf(chain));
      json.EndObject();
    }
    json.EndArray().Key("waysComplete").Bool(findings.ways->complete);
  }
  if (findings.dominators) {
    json.Key("dominators").BeginArray();
    for (const Element& element : *findings.dominators) WriteElement(json, element);
    json.EndArray();
  }
  if (findings.token_life) {
    const TokenLife& life = *findings.token_life;
    json.Key("tokenLife").BeginObject();
    json.Key("of").String(life.of);
    json.Key("device").String(life.device);
    json.Key("given").String(MomentText(life.given));
    json.Key("last").String(MomentText(life.last));
    WriteChain(json, "chain", life.chain);
    json.EndObject();
  }
  if (!findings.notes.empty()) WriteStrings(json, "notes", findings.notes);
  json.EndObject();
  return out + "\n";
}

}  // namespace remit::inline v0
