// Between matching and deciding: what the policies of each layer say about one
// request, and the rules of §5 that turn it into a decision. Both evaluators
// fill the same facts, each in its own way.
#ifndef REMIT_LIB_EVAL_FACTS_H_
#define REMIT_LIB_EVAL_FACTS_H_

#include <array>
#include <cstddef>
#include <string_view>

#include "remit/eval/decision.h"
#include "remit/eval/policy_set.h"
#include "remit/eval/request.h"
#include "remit/eval/tri.h"

namespace remit::inline v0 {

// How an Allow of a resource policy matches the principal (§5.3).
enum class GrantClass : std::uint8_t { kDirect, kRole, kParent, kAccount };
inline constexpr std::size_t kGrantClasses = 4;
using GrantClasses = std::array<Tri, kGrantClasses>;

// Who asks and for what, as far as the rules distinguish.
enum class ResourceKind : std::uint8_t {
  kOther,
  kRoleTrust,  // a role-assumption call on a role (E51)
  kKmsKey,     // a KMS key itself (E50)
  // No policy of the resource bears on the call:
  kRoleItself,     // any other call on a role (E51)
  kKmsWithoutKey,  // a KMS alias, or a call on no key (E50)
};

// The resource's policy has the last word also in its own account.
constexpr bool IsAuthoritative(ResourceKind kind) {
  return kind == ResourceKind::kRoleTrust || kind == ResourceKind::kKmsKey;
}

struct RequestShape {
  PrincipalKind principal = PrincipalKind::kAnonymous;
  CredentialKind credential = CredentialKind::kUnspecified;
  ResourceKind resource = ResourceKind::kOther;
  Tri same_account = Tri::kFalse;      // indeterminate: the owner is unknown
  bool scp_applies = true;             // false where E11 exempts
  bool rcp_applies = true;             // false where E14 exempts, or there is none
  bool needs_no_permission = false;    // E45
  bool is_bucket_policy_call = false;  // the owner's root may always make it (E40)
  std::string_view impossible_call;    // the rule of §6.1 by which the credential can't make it
};

struct LayerFacts {
  std::array<Tri, kLayers> deny{};  // some Deny of the layer applies
  GrantClasses resource_allow{};
  Tri identity_allow = Tri::kFalse;
  Tri boundary_allow = Tri::kFalse;
  Tri session_allow = Tri::kFalse;
  Tri endpoint_allow = Tri::kFalse;
  Tri scp_allow = Tri::kTrue;  // every level has an Allow (E10)
  bool has_boundary = false;
  bool has_session = false;
  bool has_endpoint = false;
  Tri has_grant = Tri::kFalse;  // a KMS grant covers the call (E50)
  LayerSet unseen;
};

struct Verdict {
  Decision decision = Decision::kImplicitDeny;
  DecidedBy by = DecidedBy::kDefault;
};

// An action is one of the calls that trust policies govern (GT03).
bool IsRoleAssumption(std::string_view action);

// `has_rcps`: some RCP is in play. Without any, whether the service supports them
// isn't asked.
RequestShape ShapeOf(const Request& request, bool has_rcps);

// An organization's RCPs are given, or exist unseen.
inline bool HasRcps(const PolicySet& policies, const Request& request) {
  return policies.resource_control.has_value() || request.unseen.Has(Layer::kResourceControl);
}

// Whether the policies of a layer have a say over this caller at all: root has
// no identity policies (E40), services and anonymous callers have none of their
// own (E41, E42), E11 and E14 exempt some from the organization's, and not every
// call is subject to a policy of its resource (E50, E51).
bool Binds(const RequestShape& shape, Layer layer);

// Unseen layers may allow on the ceiling and don't on the floor.
void ApplyUnseen(const RequestShape& shape, LayerSet unseen, LayerFacts& facts);

// §5, read one way. `same_account` only matters for kinds that have an account.
Verdict Decide(const RequestShape& shape, const LayerFacts& facts, bool same_account,
               Reading reading);

// Both readings, and both owners where the owner is unknown. Fills `decision`,
// `ceiling` and `decided_by`.
void DecideBothWays(const RequestShape& shape, const LayerFacts& facts, EvaluationResult& result);

// Whether an applicable Allow of this layer took part in an allow, so that it
// belongs to the matched statements. `classes` is read for the resource layer.
bool ContributesToAllow(const RequestShape& shape, const Verdict& verdict, Layer layer,
                        const GrantClasses& classes);

// The account that owns the resource: as given, in the ARN, or the principal's (E34).
std::string_view OwnerOf(const Request& request);

// Rules rather than statements ask for keys that the request may lack: S01 for
// MFA, and the constraints of KMS grants.
inline bool RulesAskForKeys(const RequestShape& shape, const Request& request) {
  return shape.impossible_call == "S01" || !request.grants.empty();
}

// Anonymous where the request names nobody.
const Principal& PrincipalOf(const Request& request);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_EVAL_FACTS_H_
