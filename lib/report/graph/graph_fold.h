// Folds the vertices that one thing of a picture stands for, and their edges.
#ifndef REMIT_LIB_REPORT_GRAPH_GRAPH_FOLD_H_
#define REMIT_LIB_REPORT_GRAPH_GRAPH_FOLD_H_

#include <cstddef>
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

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_GRAPH_GRAPH_FOLD_H_
