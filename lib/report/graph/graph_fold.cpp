#include "lib/report/graph/graph_fold.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "lib/report/graph/graph_picture.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

bool IsCredentialOfUser(VertexKind kind) {
  switch (kind) {
    case VertexKind::kKeys:
    case VertexKind::kConsole:
    case VertexKind::kConsoleMfa:
    case VertexKind::kToken:
    case VertexKind::kTokenMfa: return true;
    default: return false;
  }
}

// What a vertex is shown as, the same for those that are shown as one.
std::string GroupOf(const GraphVertex& vertex, std::size_t index, GraphDetail detail) {
  std::string alone = "v" + std::to_string(index);
  if (detail == GraphDetail::kPrincipals) {
    const bool folds = IsCredentialOfUser(vertex.kind) && !vertex.arn.empty();
    return folds ? "p" + vertex.arn : alone;
  }
  if (detail == GraphDetail::kAccounts) {
    if (vertex.kind == VertexKind::kParty || vertex.kind == VertexKind::kAnyone) return alone;
    if (vertex.kind == VertexKind::kService) return "services";
    if (!vertex.account.empty()) return "a" + vertex.account;
  }
  return alone;
}

}  // namespace

FoldedGraph Fold(const DelegationGraph& graph, GraphDetail detail) {
  FoldedGraph folded;
  std::vector<std::size_t> group_of(graph.vertices.size());
  StringMap<std::size_t> groups;
  for (std::size_t i = 0; i < graph.vertices.size(); ++i) {
    const auto [it, is_new] =
        groups.try_emplace(GroupOf(graph.vertices[i], i, detail), folded.groups.size());
    if (is_new) folded.groups.emplace_back();
    group_of[i] = it->second;
    folded.groups[it->second].push_back(i);
  }
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> known;
  for (std::size_t i = 0; i < graph.edges.size(); ++i) {
    const std::size_t from = group_of[graph.edges[i].from];
    const std::size_t to = group_of[graph.edges[i].to];
    if (detail == GraphDetail::kCredentials) {
      folded.edges.push_back({from, to, {i}});
      continue;
    }
    if (from == to) continue;
    const auto [it, is_new] = known.try_emplace({from, to}, folded.edges.size());
    if (is_new) folded.edges.push_back({from, to, {}});
    folded.edges[it->second].edges.push_back(i);
  }
  return folded;
}

GraphDetail ChosenDetail(const DelegationGraph& graph, GraphDetail detail) {
  if (detail != GraphDetail::kAuto) return detail;
  if (graph.vertices.size() <= kReadable) return GraphDetail::kCredentials;
  return Fold(graph, GraphDetail::kPrincipals).groups.size() <= kReadable ? GraphDetail::kPrincipals
                                                                          : GraphDetail::kAccounts;
}

}  // namespace remit::inline v0
