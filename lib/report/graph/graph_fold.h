// Folds the vertices that one thing of a picture stands for, and their edges.
#ifndef REMIT_LIB_REPORT_GRAPH_GRAPH_FOLD_H_
#define REMIT_LIB_REPORT_GRAPH_GRAPH_FOLD_H_

#include <cstddef>
#include <string>
#include <vector>

#include "remit/delegation/graph.h"
#include "remit/report/graph_report.h"

namespace remit::inline v0 {

struct FoldedEdge {
  std::size_t from = 0;  // indices of groups
  std::size_t to = 0;
  std::vector<std::size_t> edges;  // of the graph, in its order
};

struct FoldedGraph {
  std::vector<std::vector<std::size_t>> groups;  // vertices of the graph, in its order
  std::vector<FoldedEdge> edges;                 // none within a group, but of credentials
};

// REQUIRES: `detail` isn't kAuto.
FoldedGraph Fold(const DelegationGraph& graph, GraphDetail detail);

// Of a picture of principals: what a party has in its own account needs no arrow from
// it, since box and colour say so; nor does a role need one from a service there that
// runs code with it. Takes these edges out, and what has no edge without them.
// Gives a line for each role that something runs with, by group: "runs in lambda".
std::vector<std::string> LeaveOutWhatIsAtHome(const DelegationGraph& graph,
                                              const GraphAccounts& accounts, FoldedGraph& folded);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_GRAPH_GRAPH_FOLD_H_
