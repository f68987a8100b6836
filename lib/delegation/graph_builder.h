// Gathers the vertices and edges of the graph, from its starts outwards.
#ifndef REMIT_LIB_DELEGATION_GRAPH_BUILDER_H_
#define REMIT_LIB_DELEGATION_GRAPH_BUILDER_H_

#include "lib/delegation/period_index.h"
#include "remit/delegation/graph.h"

namespace remit::inline v0 {

// Before `to`, `kinds` and distances are looked at.
DelegationGraph BuildGraph(const PeriodIndex& index, const GraphFilter& filter);

// The conditions and places of the statements that let `caller` (nullptr: no IAM
// principal) into the role, by the trust statements of which `entry_of` is true.
struct EdgeReasons {
  std::vector<EdgeCondition> conditions;
  std::vector<StatementPlace> statements;
  bool asks_for_mfa = false;
};
EdgeReasons ReasonsOf(const PeriodIndex& index, const PrincipalClass* caller,
                      const IndexedPrincipal* principal, const IndexedRole& role,
                      const std::vector<std::size_t>& trust_statements);

// A vertex with the id, name and account that its ARN gives.
GraphVertex GraphVertexOf(VertexKind kind, std::string_view arn, const Holder& holder,
                          std::string_view device = {});

// The keys for which a statement asks, and whether it asks for MFA.
void AddConditions(const Statement& statement, EdgeReasons& reasons);
bool CoversResource(const Statement& statement, const PolicyDocument& document,
                    std::string_view resource);

// What a principal makes of its credential by a call that no trust policy answers.
struct GraphCall {
  GraphVertex to;
  GraphEdge edge;
};
std::vector<GraphCall> RootTaskCalls(const PeriodIndex& index, const GraphVertex& from,
                                     const IndexedPrincipal& principal);
std::vector<GraphCall> FederationCalls(const PeriodIndex& index, const GraphVertex& from,
                                       const IndexedPrincipal& principal);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_DELEGATION_GRAPH_BUILDER_H_
