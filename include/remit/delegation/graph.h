// The graph of who can become whom, for looking at.
//
//   DelegationGraph graph = GraphOf(delegation, {.accounts = {"111122223333"}, .max_vertices =
//   60}); for (const GraphEdge& e : graph.edges) … graph.vertices[e.from].name …
//
// An edge is there when it can't be ruled out: its conditions are shown, not decided.
// What is left out by `max_vertices` is counted. Plain data; thread-safe.
#ifndef REMIT_DELEGATION_GRAPH_H_
#define REMIT_DELEGATION_GRAPH_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "remit/delegation/chain.h"
#include "remit/delegation/delegation.h"
#include "remit/delegation/edge_kind.h"
#include "remit/eval/tri.h"

namespace remit::inline v0 {

enum class VertexKind : std::uint8_t {
  kParty,
  kKeys,        // a user's or root's long-term keys
  kConsole,     // without MFA
  kConsoleMfa,  // with the device `device`
  kToken,       // GetSessionToken without MFA
  kTokenMfa,    // with the device `device`
  kRole,        // its sessions
  kRoot,        // a member's root, by AssumeRoot
  kFederatedUser,
  kService,
  kProvider,
  kOutside,  // an account, or a principal of one, that the estate doesn't hold
  kAnyone,   // "*"
};
std::string_view VertexKindName(VertexKind kind);  // "party", "keys", …

struct GraphVertex {
  VertexKind kind = VertexKind::kRole;
  std::string id;            // unique in the graph, stable
  std::string name;          // short, for labels
  std::string arn;           // of the user, role, provider; the service's name; empty for parties
  std::string account;       // empty: none
  std::string device;        // serial of the device that authenticated it
  Holder device_holder;      // in whose hands that is; empty: unknown
  Holder holder;             // of the key, device, provider, workload, account; empty: unknown
  std::size_t distance = 0;  // from the nearest start of the filter
};

// A test that has to hold for an edge.
struct EdgeCondition {
  enum class Kind : std::uint8_t {
    kMfa,
    kMfaAge,
    kExternalId,
    kSessionName,
    kSourceIdentity,
    kTag,
    kTime,
    kNetwork,
    kOrganization,
    kPrincipal,
    kClaim,
    kOther,
  };
  Kind kind = Kind::kOther;
  std::string key;
  std::string op;
  std::vector<std::string> values;
  bool deny = false;  // the condition of a Deny: it must not hold
};

struct GraphEdge {
  EdgeKind kind = EdgeKind::kAssumeRole;
  std::size_t from = 0;  // index into vertices
  std::size_t to = 0;
  // kTrue: whatever the context. kIndeterminate: under `conditions`, or it hangs on
  // what isn't known.
  Tri holds = Tri::kTrue;
  bool mfa = false;  // asks for MFA, or gives it
  bool cross_account = false;
  bool cross_party = false;  // from one holder's hands to another's account
  Holder consents;           // of what is used
  std::string note;          // "MFA never shows in a role session (M05)"
  std::vector<EdgeCondition> conditions;
  std::vector<StatementPlace> statements;  // trust first, then identity
};

struct GraphFilter {
  std::vector<Holder> parties = {};        // start from what these hold; empty: from everybody
  std::vector<std::string> accounts = {};  // show only these accounts' vertices; empty: all
  std::vector<EdgeKind> kinds = {};        // empty: all
  std::string from = {};                   // an ARN: only what can be reached from it
  std::string to = {};                     // an ARN: only what leads to it
  std::size_t max_distance = SIZE_MAX;
  std::size_t max_vertices = 2000;
  bool services = true;  // service roles without any other way in, too
};

struct DelegationGraph {
  std::vector<GraphVertex> vertices;
  std::vector<GraphEdge> edges;
  std::size_t left_out = 0;  // vertices over `max_vertices`
};

DelegationGraph GraphOf(const Delegation& delegation, const GraphFilter& filter = {},
                        std::size_t period = 0);

}  // namespace remit::inline v0

#endif  // REMIT_DELEGATION_GRAPH_H_
