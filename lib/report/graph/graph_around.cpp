#include <cstdint>
#include <deque>
#include <vector>

#include "lib/report/graph/graph_picture.h"
#include "remit/report/graph_report.h"

namespace remit::inline v0 {
namespace {

bool IsNearToEverything(VertexKind kind) {
  return kind == VertexKind::kParty || kind == VertexKind::kService || kind == VertexKind::kAnyone;
}

// By vertex; kNoIndex where no way leads.
std::vector<std::size_t> DistancesFrom(const DelegationGraph& graph, std::string_view arn,
                                       std::size_t most) {
  std::vector<std::vector<std::size_t>> neighbours(graph.vertices.size());
  for (const GraphEdge& edge : graph.edges) {
    neighbours[edge.from].push_back(edge.to);
    neighbours[edge.to].push_back(edge.from);
  }
  std::vector<std::size_t> distances(graph.vertices.size(), kNoIndex);
  std::deque<std::size_t> queue;
  for (std::size_t i = 0; i < graph.vertices.size(); ++i) {
    if (graph.vertices[i].arn != arn) continue;
    distances[i] = 0;
    queue.push_back(i);
  }
  while (!queue.empty()) {
    const std::size_t at = queue.front();
    queue.pop_front();
    const bool ends = distances[at] > 0 && IsNearToEverything(graph.vertices[at].kind);
    if (ends || distances[at] == most) continue;
    for (const std::size_t next : neighbours[at]) {
      if (distances[next] != kNoIndex) continue;
      distances[next] = distances[at] + 1;
      queue.push_back(next);
    }
  }
  return distances;
}

}  // namespace

std::optional<DelegationGraph> GraphAround(const DelegationGraph& graph, std::string_view arn,
                                           std::size_t distance) {
  if (arn.empty()) return std::nullopt;
  const std::vector<std::size_t> distances = DistancesFrom(graph, arn, distance);
  DelegationGraph near;
  near.left_out = graph.left_out;
  std::vector<std::size_t> place(graph.vertices.size(), kNoIndex);
  for (std::size_t i = 0; i < graph.vertices.size(); ++i) {
    if (distances[i] == kNoIndex) continue;
    place[i] = near.vertices.size();
    near.vertices.push_back(graph.vertices[i]);
    near.vertices.back().distance = distances[i];
  }
  if (near.vertices.empty()) return std::nullopt;
  for (const GraphEdge& edge : graph.edges) {
    if (place[edge.from] == kNoIndex || place[edge.to] == kNoIndex) continue;
    near.edges.push_back(edge);
    near.edges.back().from = place[edge.from];
    near.edges.back().to = place[edge.to];
  }
  return near;
}

}  // namespace remit::inline v0
