#include "lib/report/graph/graph_fold.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "lib/report/graph/graph_picture.h"
#include "lib/report/graph/graph_words.h"
#include "remit/party/party.h"
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

namespace {

class HomeFolder {
 public:
  HomeFolder(const DelegationGraph& graph, const GraphAccounts& accounts, FoldedGraph& folded)
      : graph_(graph), accounts_(accounts), folded_(folded) {}

  std::vector<std::string> Run() {
    std::vector<bool> touched(folded_.groups.size(), false);
    std::vector<bool> at_home(folded_.groups.size(), false);
    std::vector<std::string> lines(folded_.groups.size());
    std::vector<FoldedEdge> kept;
    for (FoldedEdge& edge : folded_.edges) {
      if (IsAtHome(edge)) {
        at_home[edge.from] = at_home[edge.to] = true;
        if (First(edge.from).kind == VertexKind::kService) AddService(edge, lines[edge.to]);
        continue;
      }
      touched[edge.from] = touched[edge.to] = true;
      kept.push_back(std::move(edge));
    }
    folded_.edges = std::move(kept);
    return KeepGroups(touched, at_home, std::move(lines));
  }

 private:
  const GraphVertex& First(std::size_t group) const {
    return graph_.vertices[folded_.groups[group].front()];
  }

  bool IsAtHome(const FoldedEdge& folded) const {
    const GraphVertex& from = First(folded.from);
    const GraphVertex& to = First(folded.to);
    const std::string_view party = PartyOf(from.holder);
    const auto account = accounts_.find(to.account);
    if (party.empty() || account == accounts_.end() || PartyOf(account->second.holder) != party) {
      return false;
    }
    return from.kind == VertexKind::kParty || from.kind == VertexKind::kService;
  }

  void AddService(const FoldedEdge& edge, std::string& line) const {
    const GraphVertex& service = First(edge.from);
    line += (line.empty() ? "runs in " : ", ") + ShortVertexName(service);
    const auto account = accounts_.find(service.account);
    if (service.holder != account->second.holder) line += " of " + service.holder;
  }

  // A party or a service says nothing without its edges.
  std::vector<std::string> KeepGroups(const std::vector<bool>& touched,
                                      const std::vector<bool>& at_home,
                                      std::vector<std::string> lines) {
    std::vector<std::size_t> place(folded_.groups.size());
    std::vector<std::vector<std::size_t>> groups;
    std::vector<std::string> kept_lines;
    for (std::size_t i = 0; i < folded_.groups.size(); ++i) {
      const VertexKind kind = First(i).kind;
      const bool is_frame = kind == VertexKind::kParty || kind == VertexKind::kService;
      if (is_frame && at_home[i] && !touched[i]) continue;
      place[i] = groups.size();
      kept_lines.push_back(std::move(lines[i]));
      groups.push_back(folded_.groups[i]);
    }
    folded_.groups = std::move(groups);
    for (FoldedEdge& edge : folded_.edges) {
      edge.from = place[edge.from];
      edge.to = place[edge.to];
    }
    return kept_lines;
  }

  const DelegationGraph& graph_;
  const GraphAccounts& accounts_;
  FoldedGraph& folded_;
};

}  // namespace

std::vector<std::string> LeaveOutWhatIsAtHome(const DelegationGraph& graph,
                                              const GraphAccounts& accounts, FoldedGraph& folded) {
  return HomeFolder(graph, accounts, folded).Run();
}

GraphDetail ChosenDetail(const DelegationGraph& graph, GraphDetail detail) {
  if (detail != GraphDetail::kAuto) return detail;
  if (graph.vertices.size() <= kReadable) return GraphDetail::kCredentials;
  return Fold(graph, GraphDetail::kPrincipals).groups.size() <= kReadable ? GraphDetail::kPrincipals
                                                                          : GraphDetail::kAccounts;
}

}  // namespace remit::inline v0
