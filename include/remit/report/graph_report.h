// The graph of who can become whom, for people and programs.
//
//   DelegationGraph graph = GraphOf(delegation, {.accounts = {"111122223333"}});
//   GraphReportOptions options{.accounts = GraphAccountsOf(delegation)};
//   std::cout << GraphReport(graph, GraphFormat::kDot, options);
//
// DOT and Mermaid are pictures: coloured by party, accounts as boxes, folded where
// there is too much to see. GraphML and JSON hold all that the graph holds. Whatever
// bytes names are made of, each output is sound: nothing in a name is markup.
// Pure functions, thread-safe. Linear in vertices and edges, but for sorting.
#ifndef REMIT_REPORT_GRAPH_REPORT_H_
#define REMIT_REPORT_GRAPH_REPORT_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "remit/delegation/delegation.h"
#include "remit/delegation/graph.h"

namespace remit::inline v0 {

enum class GraphFormat : std::uint8_t { kDot, kMermaid, kGraphml, kJson };
std::string_view GraphFormatName(GraphFormat format);  // "dot", "mermaid", "graphml", "json"
std::optional<GraphFormat> ParseGraphFormat(std::string_view name);
std::span<const std::string_view> GraphFormatNames();

// What one box of a picture stands for.
enum class GraphDetail : std::uint8_t {
  kAuto,         // the first of these that a reader can take in
  kCredentials,  // a vertex of the graph
  kPrincipals,   // a user with all of its credentials, a role
  kAccounts,     // an account, and all services
};
std::string_view GraphDetailName(GraphDetail detail);  // "auto", "credentials", …
std::optional<GraphDetail> ParseGraphDetail(std::string_view name);
std::span<const std::string_view> GraphDetailNames();

struct GraphAccount {
  std::string name;  // empty: it has none
  Holder holder;     // empty: unknown
  bool operator==(const GraphAccount&) const = default;
};
using GraphAccounts = std::map<std::string, GraphAccount, std::less<>>;  // by id

// Names of the estate and holders by its custody.
GraphAccounts GraphAccountsOf(const Delegation& delegation, std::size_t period = 0);

// What is at most `distance` edges from the credentials of `arn`, whichever way they
// point, with distances from there. Ways don't go through parties, services and anyone,
// which are near to everything. Nothing: `arn` isn't in the graph.
std::optional<DelegationGraph> GraphAround(const DelegationGraph& graph, std::string_view arn,
                                           std::size_t distance);

struct GraphReportOptions {
  GraphDetail detail = GraphDetail::kAuto;  // of pictures
  GraphAccounts accounts = {};
  std::string title = {};
  bool legend = true;  // kDot, kMermaid
};

// With a line break at the end.
std::string GraphReport(const DelegationGraph& graph, GraphFormat format,
                        const GraphReportOptions& options = {});

}  // namespace remit::inline v0

#endif  // REMIT_REPORT_GRAPH_REPORT_H_
