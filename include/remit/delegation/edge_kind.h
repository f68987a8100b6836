// The ways in which somebody comes by a credential: a table, made to grow.
//
// The code of a kind is one file in lib/delegation/edges/.
#ifndef REMIT_DELEGATION_EDGE_KIND_H_
#define REMIT_DELEGATION_EDGE_KIND_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace remit::inline v0 {

enum class EdgeKind : std::uint8_t {
  kAccessKey,        // a party → a user's or root's long-term keys that it holds
  kSignIn,           // a party → the console, with a password that it holds
  kSessionToken,     // long-term keys → GetSessionToken, with or without a device
  kAssumeRole,       // a credential → a role
  kSwitchRole,       // the console → a role (S08)
  kSaml,             // a SAML provider → a role
  kWebIdentity,      // an OIDC provider → a role
  kServiceRole,      // a service, in the hands of who runs the workload → a role
  kAssumeRoot,       // the management account → a member's root, for one task
  kFederationToken,  // long-term keys → a federated user that some policy names
  kOutsideAccount,   // a party → a principal of an account that the estate doesn't tell whole
};

struct EdgeKindInfo {
  EdgeKind kind;
  std::string_view name;  // "assume-role": in filters and in output
  std::string_view call;  // the API's name; empty: none is called
  std::string_view what;  // in words
  std::string_view rule;  // of docs/semantics.md
};

std::span<const EdgeKindInfo> EdgeKinds();  // in the order of the enum
const EdgeKindInfo& InfoOf(EdgeKind kind);
std::optional<EdgeKind> ParseEdgeKind(std::string_view name);

}  // namespace remit::inline v0

#endif  // REMIT_DELEGATION_EDGE_KIND_H_
