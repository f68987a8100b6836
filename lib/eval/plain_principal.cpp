#include "lib/eval/plain_principal.h"

#include <algorithm>

#include "remit/arn/arn.h"

namespace remit::inline v0 {
namespace {

bool IsOfAws(PrincipalKind kind) {
  return kind == PrincipalKind::kRoot || kind == PrincipalKind::kUser ||
         kind == PrincipalKind::kRoleSession || kind == PrincipalKind::kFederatedUser;
}

// P03: an account id and its root ARN are the same.
bool NamesAccount(std::string_view text, const Principal& principal) {
  return principal.has_account() && (text == principal.account() || text == principal.root_arn());
}

struct EntryMatch {
  Tri value = Tri::kFalse;
  GrantClass grant = GrantClass::kDirect;
  std::string_view rule;
  std::string_view why;
};

EntryMatch Yes(GrantClass grant, std::string_view rule) { return {Tri::kTrue, grant, rule, {}}; }

// P07, U8. `everyone` is the bare "*", the other form {"AWS": "*"}. An RCP binds
// every caller (E14).
EntryMatch MatchStar(PrincipalKind kind, bool everyone, const PrincipalSite& site) {
  if (site.resource_control) return Yes(GrantClass::kDirect, "E14");
  if (IsOfAws(kind) || kind == PrincipalKind::kAnonymous) return Yes(GrantClass::kDirect, "P07");
  if (everyone) return Yes(GrantClass::kDirect, kind == PrincipalKind::kService ? "P07" : "U8");
  return {Tri::kIndeterminate, GrantClass::kDirect, "U8",
          "whether {\"AWS\": \"*\"} covers this kind of caller is undocumented"};
}

EntryMatch MatchAws(std::string_view text, const Principal& principal, const Request& request,
                    const PrincipalSite& site) {
  const PrincipalKind kind = principal.kind();
  if (text == "*") return MatchStar(kind, /*everyone=*/false, site);
  if (!IsOfAws(kind)) return {};
  if (NamesAccount(text, principal)) {
    if (kind == PrincipalKind::kRoot) return Yes(GrantClass::kDirect, "P03");
    if (site.endpoint && request.vpc_endpoint_type == VpcEndpointType::kGateway) {
      // E16: admits the root user only; what it does to a Deny is not said.
      return {site.effect == Effect::kDeny ? Tri::kIndeterminate : Tri::kFalse,
              GrantClass::kAccount, "E16",
              "behind a gateway endpoint an account stands for its root user only"};
    }
    return Yes(GrantClass::kAccount, "P03");
  }
  if (text == principal.name()) return Yes(GrantClass::kDirect, "P05");  // P04 for a user
  if (kind == PrincipalKind::kRoleSession && text == principal.role_arn()) {
    return Yes(GrantClass::kRole, "P04");
  }
  if (kind == PrincipalKind::kFederatedUser && text == principal.facts().user_arn) {
    return Yes(GrantClass::kParent, "E23");
  }
  if (!text.empty() && text == principal.facts().unique_id) {  // P10
    switch (kind) {
      case PrincipalKind::kRoleSession: return Yes(GrantClass::kRole, "P10");
      case PrincipalKind::kFederatedUser: return Yes(GrantClass::kParent, "P10");
      default: return Yes(GrantClass::kDirect, "P10");
    }
  }
  return {};  // P08 for partial wildcards
}

EntryMatch MatchEntry(const PrincipalEntry& entry, const Principal& principal,
                      const Request& request, const PrincipalSite& site) {
  const std::string_view text = entry.value.text;
  switch (entry.type) {
    case PrincipalType::kAws: return MatchAws(text, principal, request, site);
    case PrincipalType::kService:  // P09, U22
      if (principal.kind() == PrincipalKind::kService && text == principal.name()) {
        return Yes(GrantClass::kDirect, "P09");
      }
      return {};
    case PrincipalType::kFederated:
      if (principal.kind() == PrincipalKind::kFederatedIdentity && text == principal.name()) {
        return Yes(GrantClass::kDirect, "P09");
      }
      return {};
    case PrincipalType::kCanonicalUser:
      if (!IsOfAws(principal.kind())) return {};
      return {Tri::kIndeterminate, GrantClass::kAccount, "P09",
              "which account owns a canonical user id is not known"};
  }
  return {};
}

PrincipalMatch MatchPositive(const PrincipalElement& element, const Principal& principal,
                             const Request& request, const PrincipalSite& site) {
  PrincipalMatch match;
  match.rule = "P01";
  match.why = "no listed principal is the caller";
  const auto add = [&match](const EntryMatch& entry) {
    Tri& grant = match.classes[static_cast<std::size_t>(entry.grant)];
    grant = Or(grant, entry.value);
    if (entry.value > match.value || (match.value == Tri::kFalse && !entry.rule.empty())) {
      match.value = Or(match.value, entry.value);
      match.rule = entry.rule;
      match.why = entry.why;
    }
  };
  if (element.everyone) add(MatchStar(principal.kind(), /*everyone=*/true, site));
  for (const PrincipalEntry& entry : element.entries) {
    add(MatchEntry(entry, principal, request, site));
  }
  return match;
}

// Whether NotPrincipal lists this element of the caller's chain.
template <typename Matches>
Tri Listed(const PrincipalElement& element, PrincipalType type, Matches matches) {
  return ToTri(
      std::any_of(element.entries.begin(), element.entries.end(), [&](const PrincipalEntry& entry) {
        return entry.type == type && matches(std::string_view(entry.value.text));
      }));
}

// P01: which elements of chain(p) are listed.
std::vector<Tri> ListedChain(const PrincipalElement& element, const Principal& principal) {
  const auto aws = [&](std::string_view name) {
    return Listed(element, PrincipalType::kAws,
                  [name](std::string_view text) { return !name.empty() && text == name; });
  };
  const std::string_view unique_id = principal.facts().unique_id;
  std::vector<Tri> chain;
  if (IsOfAws(principal.kind())) {
    Tri account = Listed(element, PrincipalType::kAws,
                         [&](std::string_view text) { return NamesAccount(text, principal); });
    // A canonical user id lists an account, and it may be this one (P09).
    if (account == Tri::kFalse && Listed(element, PrincipalType::kCanonicalUser,
                                         [](std::string_view) { return true; }) == Tri::kTrue) {
      account = Tri::kIndeterminate;
    }
    chain.push_back(account);
  }
  switch (principal.kind()) {
    case PrincipalKind::kAnonymous:
    case PrincipalKind::kRoot: break;
    case PrincipalKind::kUser: chain.push_back(Or(aws(principal.name()), aws(unique_id))); break;
    case PrincipalKind::kRoleSession:
      chain.push_back(Or(aws(principal.role_arn()), aws(unique_id)));
      chain.push_back(aws(principal.name()));
      break;
    case PrincipalKind::kFederatedUser:
      if (principal.facts().user_arn != principal.root_arn()) {
        chain.push_back(Or(aws(principal.facts().user_arn), aws(unique_id)));
      }
      chain.push_back(aws(principal.name()));
      break;
    case PrincipalKind::kService:
      chain.push_back(Listed(element, PrincipalType::kService,
                             [&](std::string_view text) { return text == principal.name(); }));
      break;
    case PrincipalKind::kFederatedIdentity:
      chain.push_back(Listed(element, PrincipalType::kFederated,
                             [&](std::string_view text) { return text == principal.name(); }));
      break;
  }
  return chain;
}

PrincipalMatch MatchNegated(const PrincipalElement& element, const Principal& principal,
                            const PrincipalSite& site) {
  PrincipalMatch match;
  const bool lists_everybody =
      element.everyone || Listed(element, PrincipalType::kAws,
                                 [](std::string_view text) { return text == "*"; }) == Tri::kTrue;
  if (site.effect == Effect::kAllow) {
    // P23, P24: applies only if nothing of the caller is listed; grants like `*`.
    match.rule = "P23";
    if (lists_everybody) {
      match.rule = "P24";
    } else {
      Tri listed = Tri::kFalse;
      for (Tri one : ListedChain(element, principal)) listed = Or(listed, one);
      match.value = Not(listed);
    }
    if (match.value == Tri::kFalse) match.why = "NotPrincipal lists the caller or its account";
    if (match.value == Tri::kIndeterminate) {
      match.rule = "P09";
      match.why = "which account owns a canonical user id is not known";
    }
    match.classes[static_cast<std::size_t>(GrantClass::kDirect)] = match.value;
    return match;
  }
  if (site.has_boundary) {
    match.value = Tri::kTrue;
    match.rule = "P21";
    return match;
  }
  if (lists_everybody) {
    match.value = Tri::kIndeterminate;
    match.rule = "P24";
    match.why = "`*` in NotPrincipal lists everybody";
    return match;
  }
  // P20, U9: exempt only if every element is listed; P20b: an empty chain never is.
  const std::vector<Tri> chain = ListedChain(element, principal);
  Tri exempt = ToTri(!chain.empty());
  for (Tri one : chain) exempt = And(exempt, one);
  match.value = Not(exempt);
  match.rule = "P20";
  if (match.value == Tri::kFalse) match.why = "NotPrincipal lists the caller's whole chain";
  if (match.value == Tri::kIndeterminate) {
    match.rule = "P09";
    match.why = "which account owns a canonical user id is not known";
  }
  return match;
}

}  // namespace

PrincipalMatch MatchPrincipal(const PrincipalElement& element, const Request& request,
                              const PrincipalSite& site) {
  static const Principal anonymous;
  const Principal& principal = request.principal == nullptr ? anonymous : *request.principal;
  return element.negated ? MatchNegated(element, principal, site)
                         : MatchPositive(element, principal, request, site);
}

}  // namespace remit::inline v0
