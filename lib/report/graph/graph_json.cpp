// All of the delegation graph as JSON; docs/reach.md describes it.
#include <set>
#include <string>

#include "lib/report/graph/graph_picture.h"
#include "lib/report/graph/graph_words.h"
#include "lib/report/statement_words.h"
#include "remit/support/json_writer.h"

namespace remit::inline v0 {
namespace {

void Said(JsonWriter& json, std::string_view key, std::string_view text) {
  if (!text.empty()) json.Key(key).String(text);
}

void WriteVertex(JsonWriter& json, const GraphVertex& vertex) {
  json.BeginObject().Key("id").String(vertex.id);
  json.Key("kind").String(VertexKindName(vertex.kind));
  json.Key("name").String(ShortVertexName(vertex));
  Said(json, "arn", vertex.arn);
  Said(json, "account", vertex.account);
  Said(json, "device", vertex.device);
  Said(json, "deviceHolder", vertex.device_holder);
  Said(json, "holder", vertex.holder);
  json.Key("distance").Number(vertex.distance).EndObject();
}

void WriteCondition(JsonWriter& json, const EdgeCondition& condition) {
  json.BeginObject().Key("kind").String(EdgeConditionKindName(condition.kind));
  json.Key("operator").String(condition.op);
  json.Key("key").String(condition.key);
  json.Key("values").BeginArray();
  for (const std::string& value : condition.values) json.String(value);
  json.EndArray();
  if (condition.deny) json.Key("mustNotHold").Bool(true);
  json.EndObject();
}

void WriteEdge(JsonWriter& json, const DelegationGraph& graph, const GraphEdge& edge) {
  json.BeginObject().Key("kind").String(InfoOf(edge.kind).name);
  json.Key("from").String(graph.vertices[edge.from].id);
  json.Key("to").String(graph.vertices[edge.to].id);
  json.Key("holds").String(HoldsName(edge.holds));
  Said(json, "note", edge.note);
  json.Key("mfa").Bool(edge.mfa);
  json.Key("crossAccount").Bool(edge.cross_account);
  json.Key("crossParty").Bool(edge.cross_party);
  Said(json, "consents", edge.consents);
  json.Key("conditions").BeginArray();
  for (const EdgeCondition& condition : edge.conditions) WriteCondition(json, condition);
  json.EndArray().Key("statements").BeginArray();
  for (const StatementPlace& place : edge.statements) WriteStatementPlace(json, place);
  json.EndArray().EndObject();
}

}  // namespace

std::string GraphJsonText(const DelegationGraph& graph, const GraphAccounts& accounts) {
  std::set<std::string> shown;
  for (const GraphVertex& vertex : graph.vertices) {
    if (!vertex.account.empty()) shown.insert(vertex.account);
  }
  std::string out;
  JsonWriter json(out, 2);
  json.BeginObject().Key("accounts").BeginArray();
  for (const std::string& id : shown) {
    const auto it = accounts.find(id);
    const GraphAccount account = it == accounts.end() ? GraphAccount() : it->second;
    json.BeginObject().Key("id").String(id);
    Said(json, "name", account.name);
    Said(json, "holder", account.holder);
    json.EndObject();
  }
  json.EndArray().Key("vertices").BeginArray();
  for (const GraphVertex& vertex : graph.vertices) WriteVertex(json, vertex);
  json.EndArray().Key("edges").BeginArray();
  for (const GraphEdge& edge : graph.edges) WriteEdge(json, graph, edge);
  json.EndArray().Key("leftOut").Number(graph.left_out).EndObject();
  return out + "\n";
}

}  // namespace remit::inline v0
