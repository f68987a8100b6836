#include "remit/delegation/edge_kind.h"

#include <array>
#include <cstddef>

namespace remit::inline v0 {
namespace {

constexpr auto kKinds = std::to_array<EdgeKindInfo>({
    {EdgeKind::kAccessKey, "access-key", "", "uses long-term access keys", "§6.1"},
    {EdgeKind::kSignIn, "sign-in", "", "signs in to the console", "M01"},
    {EdgeKind::kSessionToken, "session-token", "GetSessionToken", "gets a session token", "E45"},
    {EdgeKind::kAssumeRole, "assume-role", "AssumeRole", "assumes a role", "E51"},
    {EdgeKind::kSwitchRole, "switch-role", "AssumeRole", "switches role in the console", "S08"},
    {EdgeKind::kSaml, "saml", "AssumeRoleWithSAML", "assumes a role by a SAML assertion", "E52"},
    {EdgeKind::kWebIdentity, "web-identity", "AssumeRoleWithWebIdentity",
     "assumes a role by an OIDC token", "E52"},
    {EdgeKind::kServiceRole, "service-role", "", "runs code with a role", "E43"},
    {EdgeKind::kAssumeRoot, "assume-root", "AssumeRoot", "does a task as a member's root", "X24"},
    {EdgeKind::kFederationToken, "federation-token", "GetFederationToken", "makes a federated user",
     "§6.1"},
    {EdgeKind::kOutsideAccount, "outside-account", "", "acts from an account of its own", "E30"},
});

constexpr bool InOrder() {
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (static_cast<std::size_t>(kKinds[i].kind) != i) return false;
  }
  return true;
}
static_assert(InOrder());

}  // namespace

std::span<const EdgeKindInfo> EdgeKinds() { return kKinds; }

const EdgeKindInfo& InfoOf(EdgeKind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }

std::optional<EdgeKind> ParseEdgeKind(std::string_view name) {
  for (const EdgeKindInfo& info : kKinds) {
    if (info.name == name) return info.kind;
  }
  return std::nullopt;
}

}  // namespace remit::inline v0
