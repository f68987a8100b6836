// GraphML, for Gephi, yEd, NetworkX: http://graphml.graphdrawing.org/primer/graphml-primer.html
#include <array>
#include <string>
#include <string_view>

#include "lib/report/graph/graph_picture.h"
#include "lib/report/graph/graph_words.h"
#include "lib/report/statement_words.h"
#include "lib/report/xml_text.h"
#include "remit/party/party.h"

namespace remit::inline v0 {
namespace {

struct GraphmlKey {
  std::string_view id;
  std::string_view domain;
  std::string_view type;
};

// An attribute's name is its id.
constexpr auto kGraphmlKeys = std::to_array<GraphmlKey>({
    {"label", "node", "string"},
    {"kind", "node", "string"},
    {"arn", "node", "string"},
    {"account", "node", "string"},
    {"device", "node", "string"},
    {"deviceHolder", "node", "string"},
    {"holder", "node", "string"},
    {"party", "node", "string"},
    {"distance", "node", "long"},
    {"edgeKind", "edge", "string"},
    {"holds", "edge", "string"},
    {"note", "edge", "string"},
    {"mfa", "edge", "boolean"},
    {"crossAccount", "edge", "boolean"},
    {"crossParty", "edge", "boolean"},
    {"consents", "edge", "string"},
    {"conditions", "edge", "string"},
    {"statements", "edge", "string"},
});

void Data(std::string& out, std::string_view key, std::string_view text) {
  if (text.empty()) return;
  out += "      <data key=\"";
  out += key;
  out += "\">" + XmlText(text) + "</data>\n";
}

void Data(std::string& out, std::string_view key, bool value) {
  Data(out, key, value ? std::string_view("true") : std::string_view("false"));
}

void Node(std::string& out, const GraphVertex& vertex, std::size_t index) {
  out += "    <node id=\"n" + std::to_string(index) + "\">\n";
  Data(out, "label", ShortVertexName(vertex));
  Data(out, "kind", VertexKindName(vertex.kind));
  Data(out, "arn", vertex.arn);
  Data(out, "account", vertex.account);
  Data(out, "device", vertex.device);
  Data(out, "deviceHolder", vertex.device_holder);
  Data(out, "holder", vertex.holder);
  Data(out, "party", PartyOf(vertex.holder));
  Data(out, "distance", std::to_string(vertex.distance));
  out += "    </node>\n";
}

void Edge(std::string& out, const GraphEdge& edge, std::size_t index) {
  out += "    <edge id=\"e" + std::to_string(index) + "\" source=\"n" + std::to_string(edge.from) +
         "\" target=\"n" + std::to_string(edge.to) + "\">\n";
  Data(out, "edgeKind", InfoOf(edge.kind).name);
  Data(out, "holds", HoldsName(edge.holds));
  Data(out, "note", edge.note);
  Data(out, "mfa", edge.mfa);
  Data(out, "crossAccount", edge.cross_account);
  Data(out, "crossParty", edge.cross_party);
  Data(out, "consents", edge.consents);
  std::string lines;
  for (const EdgeCondition& condition : edge.conditions) {
    lines += (lines.empty() ? "" : "\n") + ConditionWords(condition);
  }
  Data(out, "conditions", lines);
  lines.clear();
  for (const StatementPlace& place : edge.statements) {
    const std::string where = PlaceWords(place);
    lines += (lines.empty() ? "" : "\n") + StatementWords(place);
    if (!where.empty()) lines += ", " + where;
  }
  Data(out, "statements", lines);
  out += "    </edge>\n";
}

}  // namespace

std::string GraphmlText(const DelegationGraph& graph) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
  for (const GraphmlKey& key : kGraphmlKeys) {
    out += "  <key id=\"";
    out += key.id;
    out += "\" for=\"";
    out += key.domain;
    out += "\" attr.name=\"";
    out += key.id;
    out += "\" attr.type=\"";
    out += key.type;
    out += "\"/>\n";
  }
  out += "  <graph id=\"remit\" edgedefault=\"directed\">\n";
  for (std::size_t i = 0; i < graph.vertices.size(); ++i) Node(out, graph.vertices[i], i);
  for (std::size_t i = 0; i < graph.edges.size(); ++i) Edge(out, graph.edges[i], i);
  return out + "  </graph>\n</graphml>\n";
}

}  // namespace remit::inline v0
