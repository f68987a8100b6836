#include "lib/delegation/edges/edges.h"

#include <array>

namespace remit::inline v0 {
namespace {

constexpr auto kCodes = std::to_array<EdgeCode>({
    {EdgeKind::kAccessKey, StartWithAccessKeys, nullptr},
    {EdgeKind::kSignIn, StartWithSignIns, nullptr},
    {EdgeKind::kSessionToken, nullptr, ExpandSessionToken},
    // What the console does itself is shown as that.
    {EdgeKind::kSwitchRole, nullptr, ExpandSwitchRole},
    {EdgeKind::kAssumeRole, nullptr, ExpandAssumeRole},
    {EdgeKind::kSaml, StartWithSaml, nullptr},
    {EdgeKind::kWebIdentity, StartWithWebIdentities, nullptr},
    {EdgeKind::kServiceRole, StartWithServiceRoles, nullptr},
    {EdgeKind::kAssumeRoot, nullptr, ExpandAssumeRoot},
    {EdgeKind::kFederationToken, nullptr, ExpandFederationToken},
    {EdgeKind::kOutsideAccount, StartFromOutside, nullptr},
});

}  // namespace

std::span<const EdgeCode> EdgeCodes() { return kCodes; }

}  // namespace remit::inline v0
