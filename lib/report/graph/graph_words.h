// Vertices, edges and conditions of the delegation graph in words.
#ifndef REMIT_LIB_REPORT_GRAPH_GRAPH_WORDS_H_
#define REMIT_LIB_REPORT_GRAPH_GRAPH_WORDS_H_

#include <string>
#include <string_view>
#include <vector>

#include "remit/delegation/graph.h"

namespace remit::inline v0 {

std::string_view EdgeConditionKindName(EdgeCondition::Kind kind);  // "mfa", "external-id", …

// "Bool aws:MultiFactorAuthPresent = true"; of a Deny "not (…)".
std::string ConditionWords(const EdgeCondition& condition);

// What a reader of a picture needs of it: "external id", "no older than 300 s".
// Empty for a test of MFA, which the edge itself shows.
std::string ShortConditionWords(const EdgeCondition& condition);

// "access key", "session with MFA", "role".
std::string_view VertexKindWords(VertexKind kind);

// The name without path, account and ARN: "MspElevated", "root".
std::string ShortVertexName(const GraphVertex& vertex);

// What stands at an edge besides its conditions; empty for AssumeRole, the usual one.
std::string_view ShortEdgeWords(EdgeKind kind);

// It isn't sure, and hangs on more than MFA.
bool IsOnlyPossible(const GraphEdge& edge);

// It looks like a way, and nobody comes through (M05, M06).
inline bool NeverOpens(const GraphEdge& edge) { return edge.holds == Tri::kFalse; }

std::string_view HoldsName(Tri holds);  // "sure", "possible", "never"

std::vector<std::string> VertexTooltip(const DelegationGraph& graph, std::size_t vertex);
std::vector<std::string> EdgeTooltip(const DelegationGraph& graph, const GraphEdge& edge);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_GRAPH_GRAPH_WORDS_H_
