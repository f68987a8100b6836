#include "remit/delegation/graph.h"

#include <algorithm>
#include <utility>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/reverse_graph.hpp>

#include "lib/delegation/graph_builder.h"

namespace remit::inline v0 {
namespace {

using Adjacency = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;

Adjacency AdjacencyOf(const DelegationGraph& graph) {
  Adjacency adjacency(graph.vertices.size());
  for (const GraphEdge& edge : graph.edges) boost::add_edge(edge.from, edge.to, adjacency);
  return adjacency;
}

constexpr std::size_t kUnreached = SIZE_MAX;

// Steps from (or, along reversed edges, to) the nearest of `starts`.
template <typename Graph>
std::vector<std::size_t> Distances(const Graph& graph, const std::vector<std::size_t>& starts) {
  std::vector<std::size_t> distances(boost::num_vertices(graph), kUnreached);
  std::vector<boost::default_color_type> colours(boost::num_vertices(graph));
  for (const std::size_t start : starts) {
    std::vector<std::size_t> own(boost::num_vertices(graph), kUnreached);
    own[start] = 0;
    std::fill(colours.begin(), colours.end(), boost::white_color);
    boost::queue<std::size_t> buffer;
    boost::breadth_first_visit(
        graph, start, buffer,
        boost::make_bfs_visitor(boost::record_distances(own.data(), boost::on_tree_edge())),
        colours.data());
    for (std::size_t v = 0; v < own.size(); ++v) distances[v] = std::min(distances[v], own[v]);
  }
  return distances;
}

// Keeps the vertices for which `keep` is true, and the edges between them.
template <typename Keep>
void KeepVertices(DelegationGraph& graph, Keep keep) {
  std::vector<std::size_t> moved(graph.vertices.size(), kUnreached);
  std::vector<GraphVertex> vertices;
  for (std::size_t v = 0; v < graph.vertices.size(); ++v) {
    if (!keep(v)) continue;
    moved[v] = vertices.size();
    vertices.push_back(std::move(graph.vertices[v]));
  }
  std::vector<GraphEdge> edges;
  for (GraphEdge& edge : graph.edges) {
    if (moved[edge.from] == kUnreached || moved[edge.to] == kUnreached) continue;
    edge.from = moved[edge.from];
    edge.to = moved[edge.to];
    edges.push_back(std::move(edge));
  }
  graph.vertices = std::move(vertices);
  graph.edges = std::move(edges);
}

}  // namespace

std::string_view VertexKindName(VertexKind kind) {
  switch (kind) {
    case VertexKind::kParty: return "party";
    case VertexKind::kKeys: return "keys";
    case VertexKind::kConsole: return "console";
    case VertexKind::kConsoleMfa: return "console-mfa";
    case VertexKind::kToken: return "token";
    case VertexKind::kTokenMfa: return "token-mfa";
    case VertexKind::kRole: return "role";
    case VertexKind::kRoot: return "root";
    case VertexKind::kFederatedUser: return "federated-user";
    case VertexKind::kService: return "service";
    case VertexKind::kProvider: return "provider";
    case VertexKind::kOutside: return "outside";
    case VertexKind::kAnyone: return "anyone";
  }
  return {};
}

DelegationGraph GraphOf(const Delegation& delegation, const GraphFilter& filter,
                        std::size_t period) {
  DelegationGraph graph = BuildGraph(DelegationParts::Index(delegation, period), filter);
  if (!filter.kinds.empty()) {
    std::erase_if(graph.edges, [&filter](const GraphEdge& edge) {
      return std::find(filter.kinds.begin(), filter.kinds.end(), edge.kind) == filter.kinds.end();
    });
    std::vector<bool> touched(graph.vertices.size(), false);
    for (const GraphEdge& edge : graph.edges) touched[edge.from] = touched[edge.to] = true;
    KeepVertices(graph, [&touched](std::size_t v) { return touched[v]; });
  }
  if (!filter.to.empty()) {
    std::vector<std::size_t> targets;
    for (std::size_t v = 0; v < graph.vertices.size(); ++v) {
      if (graph.vertices[v].arn == filter.to) targets.push_back(v);
    }
    const Adjacency adjacency = AdjacencyOf(graph);
    const std::vector<std::size_t> left = Distances(boost::make_reverse_graph(adjacency), targets);
    KeepVertices(graph, [&left](std::size_t v) { return left[v] != kUnreached; });
  }
  return graph;
}

}  // namespace remit::inline v0
