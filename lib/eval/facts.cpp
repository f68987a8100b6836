#include "lib/eval/facts.h"

#include <algorithm>

#include "remit/arn/arn.h"
#include "remit/catalog/catalog.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// GT03, in lower case (A01).
constexpr std::array<std::string_view, 6> kRoleAssumptions = {
    "sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity",
    "sts:tagsession", "sts:setsourceidentity",  "sts:setcontext"};

bool Is(std::string_view action, std::string_view name) {
  return EqualsIgnoreAsciiCase(action, name);
}

bool IsOfService(std::string_view action, std::string_view service) {
  return action.size() > service.size() && action[service.size()] == ':' &&
         EqualsIgnoreAsciiCase(action.substr(0, service.size()), service);
}

std::string_view ServiceOf(std::string_view action) { return action.substr(0, action.find(':')); }

// E14, as of the catalog's date. Allocates nothing but when the catalog is first read.
bool SupportsRcps(std::string_view service) {
  const CatalogService* const known = Catalog::BuiltIn().FindService(service);
  return known != nullptr && known->supports_rcp;
}

// `arn` is the resource's, split.
ResourceKind KindOf(const Request& request, const std::optional<ArnView>& arn) {
  if (arn && arn->service() == "iam" && arn->resource().starts_with("role/")) {
    return IsRoleAssumption(request.action) ? ResourceKind::kRoleTrust : ResourceKind::kRoleItself;
  }
  if (IsOfService(request.action, "kms")) {
    const bool key = arn && arn->service() == "kms" && arn->resource().starts_with("key/");
    return key ? ResourceKind::kKmsKey : ResourceKind::kKmsWithoutKey;
  }
  return ResourceKind::kOther;
}

// The calls on a bucket's policy, in lower case (A01).
constexpr std::array<std::string_view, 3> kBucketPolicyCalls = {
    "s3:getbucketpolicy", "s3:putbucketpolicy", "s3:deletebucketpolicy"};

std::string_view OwnerOf(const Request& request, const std::optional<ArnView>& arn) {
  if (!request.resource_account.empty()) return request.resource_account;
  if (arn && IsAccountId(arn->account())) return arn->account();
  return PrincipalOf(request).account();
}

// The one value of a context key that is sent as a single value; empty otherwise.
std::string_view SingleValue(const Request& request, std::string_view key) {
  for (const ContextEntry& entry : request.context) {
    if (EqualsIgnoreAsciiCase(entry.key, key) && entry.values.size() == 1) return entry.values[0];
  }
  return {};
}

// S01-S03 and the table of §6.1. Only a stated credential restricts.
std::string_view ImpossibleCall(const Principal& principal, const Request& request) {
  if (principal.facts().credential == CredentialKind::kUnspecified) return {};
  const std::string_view action = request.action;
  const bool is_iam = IsOfService(action, "iam");
  const bool is_sts = IsOfService(action, "sts");
  const bool identity_call = Is(action, "sts:GetCallerIdentity");
  const bool session_token = Is(action, "sts:GetSessionToken");
  const bool federation_token = Is(action, "sts:GetFederationToken");
  switch (principal.facts().credential) {
    case CredentialKind::kUnspecified: break;
    case CredentialKind::kSessionToken: {
      const bool mfa =
          EqualsIgnoreAsciiCase(SingleValue(request, "aws:MultiFactorAuthPresent"), "true");
      if (is_iam && !mfa) return "S01";
      if (is_sts && !identity_call && !Is(action, "sts:AssumeRole")) return "S01";
      break;
    }
    case CredentialKind::kFederation:
      if (is_iam || (is_sts && !identity_call)) return "S02";
      break;
    case CredentialKind::kRole:
    case CredentialKind::kSaml:
    case CredentialKind::kWebIdentity:
    case CredentialKind::kAssumeRoot:
      if (session_token || federation_token) return "S03";
      break;
    case CredentialKind::kLongTerm:
    case CredentialKind::kConsole: break;
  }
  const bool long_term = principal.facts().credential == CredentialKind::kLongTerm;
  if ((session_token || federation_token) && !long_term) return "§6.1";
  const bool root = principal.kind() == PrincipalKind::kRoot;
  if (root && (Is(action, "sts:AssumeRole") || Is(action, "sts:AssumeRoot"))) return "§6.1";
  return {};
}

}  // namespace

bool Binds(const RequestShape& shape, Layer layer) {
  const bool own_policies = shape.principal == PrincipalKind::kRoot ||
                            shape.principal == PrincipalKind::kUser ||
                            shape.principal == PrincipalKind::kRoleSession ||
                            shape.principal == PrincipalKind::kFederatedUser;
  switch (layer) {
    case Layer::kResourceControl: return shape.rcp_applies;
    case Layer::kServiceControl: return shape.scp_applies;
    case Layer::kVpcEndpoint: return true;
    case Layer::kResource:
      return shape.resource != ResourceKind::kRoleItself &&
             shape.resource != ResourceKind::kKmsWithoutKey;
    case Layer::kIdentity:
    case Layer::kPermissionsBoundary:
      return own_policies && shape.principal != PrincipalKind::kRoot;  // E40
    case Layer::kSession: return own_policies;
  }
  return true;
}

bool IsRoleAssumption(std::string_view action) {
  return std::any_of(kRoleAssumptions.begin(), kRoleAssumptions.end(),
                     [action](std::string_view name) { return Is(action, name); });
}

std::string_view OwnerOf(const Request& request) {
  return OwnerOf(request, ArnView::Split(request.resource));
}

RequestShape ShapeOf(const Request& request, bool has_rcps) {
  const Principal& principal = PrincipalOf(request);
  RequestShape shape;
  shape.principal = principal.kind();
  shape.credential = principal.facts().credential;
  const std::optional<ArnView> arn = ArnView::Split(request.resource);
  shape.resource = KindOf(request, arn);
  shape.same_account = request.resource_account_unknown
                           ? Tri::kIndeterminate
                           : ToTri(OwnerOf(request, arn) == principal.account());
  const bool service_linked = principal.facts().service_linked_role;
  // E11, E42, E52: no account, no SCP.
  shape.scp_applies =
      principal.has_account() && !principal.facts().management_account && !service_linked;
  const ResourceFacts& resource = request.resource_facts;
  shape.rcp_applies =
      has_rcps && !service_linked && !resource.management_account && !resource.aws_managed_key &&
      !Is(request.action, "kms:RetireGrant") &&
      (resource.rcp_supported ? *resource.rcp_supported : SupportsRcps(ServiceOf(request.action)));
  const bool session_token = Is(request.action, "sts:GetSessionToken");
  shape.needs_no_permission =
      (Is(request.action, "sts:GetCallerIdentity") && principal.has_account()) ||
      (session_token &&
       (shape.principal == PrincipalKind::kUser || shape.principal == PrincipalKind::kRoot));
  shape.is_bucket_policy_call =
      std::any_of(kBucketPolicyCalls.begin(), kBucketPolicyCalls.end(),
                  [&](std::string_view name) { return Is(request.action, name); });
  shape.impossible_call = ImpossibleCall(principal, request);
  return shape;
}

void ApplyUnseen(const RequestShape& shape, LayerSet unseen, LayerFacts& facts) {
  const auto may = [](Tri& fact) { fact = Or(fact, Tri::kIndeterminate); };
  for (Layer layer : kAllLayers) {
    if (!unseen.Has(layer) || !Binds(shape, layer)) continue;
    facts.unseen.Add(layer);
    switch (layer) {
      case Layer::kResourceControl: break;  // RCPs never have to allow
      case Layer::kServiceControl:
        facts.scp_allow = And(facts.scp_allow, Tri::kIndeterminate);
        break;
      case Layer::kVpcEndpoint:
        facts.has_endpoint = true;
        may(facts.endpoint_allow);
        break;
      case Layer::kResource:
        for (Tri& allow : facts.resource_allow) may(allow);
        break;
      case Layer::kIdentity: may(facts.identity_allow); break;
      case Layer::kPermissionsBoundary:
        facts.has_boundary = true;
        may(facts.boundary_allow);
        break;
      case Layer::kSession:
        facts.has_session = true;
        may(facts.session_allow);
        break;
    }
  }
}

Verdict Decide(const RequestShape& shape, const LayerFacts& facts, bool same_account,
               Reading reading) {
  const auto allows = [&](Tri fact) { return AllowHolds(fact, reading); };
  const auto denies = [&](Layer layer) {
    return DenyHolds(facts.deny[static_cast<std::size_t>(layer)], reading);
  };

  // E45: nothing but an endpoint policy stands in the way.
  if (shape.needs_no_permission && shape.impossible_call.empty()) {
    if (facts.has_endpoint && denies(Layer::kVpcEndpoint)) {
      return {Decision::kExplicitDeny, DecidedBy::kVpcEndpoint};
    }
    const bool unseen = reading == Reading::kFloor && facts.unseen.Has(Layer::kVpcEndpoint);
    if (unseen || (facts.has_endpoint && !allows(facts.endpoint_allow))) {
      return {Decision::kImplicitDeny, DecidedBy::kVpcEndpoint};
    }
    return {Decision::kAllowed, DecidedBy::kDefault};
  }

  const bool root = shape.principal == PrincipalKind::kRoot;
  const bool keeps_bucket_policy = root && same_account && shape.is_bucket_policy_call;  // E40

  // E02. Layers that don't bind this caller hold no Deny in the facts.
  for (Layer layer : kAllLayers) {
    if (keeps_bucket_policy && layer == Layer::kResource) continue;
    if (denies(layer)) return {Decision::kExplicitDeny, ByLayer(layer)};
  }
  if (!shape.impossible_call.empty()) return {Decision::kImplicitDeny, DecidedBy::kDefault};

  // What an unseen layer says can't be relied on; no statement is there to show
  // for it, so this is no explicit deny.
  if (reading == Reading::kFloor) {
    for (Layer layer : kAllLayers) {
      if (keeps_bucket_policy && layer == Layer::kResource) continue;
      if (facts.unseen.Has(layer)) return {Decision::kImplicitDeny, ByLayer(layer)};
    }
  }

  // E10, E15.
  if (shape.scp_applies && !allows(facts.scp_allow)) {
    return {Decision::kImplicitDeny, DecidedBy::kServiceControl};
  }
  if (facts.has_endpoint && !allows(facts.endpoint_allow)) {
    return {Decision::kImplicitDeny, DecidedBy::kVpcEndpoint};
  }

  const auto grants = [&](GrantClass grant) {
    return allows(facts.resource_allow[static_cast<std::size_t>(grant)]);
  };
  const bool direct = grants(GrantClass::kDirect);
  const bool through_principal = grants(GrantClass::kRole) || grants(GrantClass::kParent);
  const bool account = grants(GrantClass::kAccount);

  // E50: a grant allows on both sides.
  if (allows(facts.has_grant)) return {Decision::kAllowed, DecidedBy::kResource};

  // E41, E42, E52: callers without an account of their own.
  if (shape.principal == PrincipalKind::kAnonymous || shape.principal == PrincipalKind::kService ||
      shape.principal == PrincipalKind::kFederatedIdentity) {
    if (direct) return {Decision::kAllowed, DecidedBy::kResource};
    return {Decision::kImplicitDeny, DecidedBy::kDefault};
  }

  // E24: a federated user has what its session policy allows and nothing without
  // one; so has a session of AssumeRoot, whose task policy is its session policy.
  const bool session_must_allow = facts.has_session ||
                                  shape.principal == PrincipalKind::kFederatedUser ||
                                  shape.credential == CredentialKind::kAssumeRoot;
  const bool session_passes = !session_must_allow || allows(facts.session_allow);            // E25
  const bool boundary_passes = root || !facts.has_boundary || allows(facts.boundary_allow);  // E26
  const bool identity = root || allows(facts.identity_allow);  // E32, E40
  const bool authoritative = IsAuthoritative(shape.resource);

  // What stands in the way of a permission that identity policies give.
  const auto limited = [&]() -> Verdict {
    if (!boundary_passes) return {Decision::kImplicitDeny, DecidedBy::kPermissionsBoundary};
    if (!session_passes) return {Decision::kImplicitDeny, DecidedBy::kSession};
    return {Decision::kAllowed, root ? DecidedBy::kRoot : DecidedBy::kIdentity};
  };

  if (!same_account) {
    // E30-E32: both sides, and nothing that the owner says lifts a limit of the caller.
    const bool owner_allows = direct || through_principal || account;
    if (!owner_allows && !identity) return {Decision::kImplicitDeny, DecidedBy::kDefault};
    if (!owner_allows) return {Decision::kImplicitDeny, DecidedBy::kResource};
    if (!identity) return {Decision::kImplicitDeny, DecidedBy::kIdentity};
    const Verdict verdict = limited();
    if (verdict.decision != Decision::kAllowed) return verdict;
    return {Decision::kAllowed, DecidedBy::kResource};
  }

  if (root && !authoritative) return limited();  // E40

  // E20: a grant to this very principal needs nothing else, except that for a
  // trust policy AWS's pages disagree on boundary and session policy (U29).
  if (direct) {
    const bool limits_count =
        shape.resource == ResourceKind::kRoleTrust && reading == Reading::kFloor;
    if (!limits_count || (boundary_passes && session_passes)) {
      return {Decision::kAllowed, DecidedBy::kResource};
    }
  }
  // E22, E23.
  if (through_principal && boundary_passes && session_passes) {
    return {Decision::kAllowed, DecidedBy::kResource};
  }
  if (direct || through_principal) {
    const Verdict verdict = limited();
    if (verdict.decision != Decision::kAllowed) return verdict;
  }
  if (authoritative && !account) {
    // E50, E51: identity policies alone give nothing here.
    return {Decision::kImplicitDeny, identity ? DecidedBy::kResource : DecidedBy::kDefault};
  }
  if (identity) return limited();
  // The owner's policy hands over to identity policies, and none of them allows.
  if (authoritative) return {Decision::kImplicitDeny, DecidedBy::kIdentity};
  return {Decision::kImplicitDeny, DecidedBy::kDefault};
}

void DecideBothWays(const RequestShape& shape, const LayerFacts& facts, EvaluationResult& result) {
  const bool same = shape.same_account != Tri::kFalse;
  Verdict floor = Decide(shape, facts, same, Reading::kFloor);
  Verdict ceiling = Decide(shape, facts, same, Reading::kCeiling);
  if (shape.same_account == Tri::kIndeterminate) {
    const Verdict floor_across = Decide(shape, facts, false, Reading::kFloor);
    const Verdict ceiling_across = Decide(shape, facts, false, Reading::kCeiling);
    if (floor_across.decision < floor.decision) floor = floor_across;
    if (ceiling_across.decision > ceiling.decision) ceiling = ceiling_across;
  }
  result.decision = floor.decision;
  result.decided_by = floor.by;
  result.ceiling = ceiling.decision;
}

bool ContributesToAllow(const RequestShape& shape, const Verdict& verdict, Layer layer,
                        const GrantClasses& classes) {
  // E45: only the endpoint policy had a say.
  if (verdict.by == DecidedBy::kDefault) return layer == Layer::kVpcEndpoint;
  switch (layer) {
    case Layer::kResourceControl: return false;
    case Layer::kServiceControl: return shape.scp_applies;
    case Layer::kVpcEndpoint: return true;
    case Layer::kResource: {
      // In the own account a grant to the account only counts where the
      // resource's policy has the last word (E21, E50, E51).
      const bool only_account =
          classes[static_cast<std::size_t>(GrantClass::kDirect)] != Tri::kTrue &&
          classes[static_cast<std::size_t>(GrantClass::kRole)] != Tri::kTrue &&
          classes[static_cast<std::size_t>(GrantClass::kParent)] != Tri::kTrue;
      if (verdict.by == DecidedBy::kRoot) return false;
      return !only_account || shape.same_account != Tri::kTrue || IsAuthoritative(shape.resource);
    }
    case Layer::kIdentity:
    case Layer::kPermissionsBoundary:
    case Layer::kSession: return shape.principal != PrincipalKind::kAnonymous;
  }
  return false;
}

const Principal& PrincipalOf(const Request& request) {
  static const Principal anonymous;
  return request.principal == nullptr ? anonymous : *request.principal;
}

}  // namespace remit::inline v0
