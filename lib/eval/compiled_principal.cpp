#include "lib/eval/compiled_principal.h"

#include <algorithm>

namespace remit::inline v0 {
namespace {

class PrincipalMatcher {
 public:
  PrincipalMatcher(const Request& request, bool has_boundary)
      : principal_(PrincipalOf(request)), request_(request), has_boundary_(has_boundary) {}

  PrincipalOutcome Match(const PrincipalPattern& pattern) const {
    if (pattern.negated) return MatchNegated(pattern);
    PrincipalOutcome outcome;
    const auto add = [&outcome](GrantClass grant, Tri value) {
      Tri& fact = outcome.classes[static_cast<std::size_t>(grant)];
      fact = Or(fact, value);
      outcome.value = Or(outcome.value, value);
    };
    if (pattern.everyone) add(GrantClass::kDirect, Star(pattern, /*everyone=*/true));
    for (const PrincipalPattern::Entry& entry : pattern.entries) {
      switch (entry.type) {
        case PrincipalType::kAws: MatchAws(pattern, entry.text, add); break;
        case PrincipalType::kService:
          if (principal_.kind() == PrincipalKind::kService && entry.text == principal_.name()) {
            add(GrantClass::kDirect, Tri::kTrue);
          }
          break;
        case PrincipalType::kFederated:
          if (principal_.kind() == PrincipalKind::kFederatedIdentity &&
              entry.text == principal_.name()) {
            add(GrantClass::kDirect, Tri::kTrue);
          }
          break;
        case PrincipalType::kCanonicalUser:
          if (IsOfAws()) add(GrantClass::kAccount, Tri::kIndeterminate);
          break;
      }
    }
    return outcome;
  }

 private:
  bool IsOfAws() const { return principal_.has_account(); }

  bool IsOwnAccount(std::string_view text) const {
    return IsOfAws() && (text == principal_.account() || text == principal_.root_arn());
  }

  bool IsUniqueId(std::string_view text) const {
    return !text.empty() && text == principal_.facts().unique_id;
  }

  // P07, U8.
  Tri Star(const PrincipalPattern& pattern, bool everyone) const {
    if (pattern.resource_control) return Tri::kTrue;  // E14
    switch (principal_.kind()) {
      case PrincipalKind::kService:
      case PrincipalKind::kFederatedIdentity: return everyone ? Tri::kTrue : Tri::kIndeterminate;
      default: return Tri::kTrue;
    }
  }

  template <typename Add>
  void MatchAws(const PrincipalPattern& pattern, std::string_view text, Add add) const {
    if (text == "*") {
      add(GrantClass::kDirect, Star(pattern, /*everyone=*/false));
      return;
    }
    if (!IsOfAws()) return;
    const PrincipalKind kind = principal_.kind();
    if (IsOwnAccount(text)) {
      if (kind == PrincipalKind::kRoot) {
        add(GrantClass::kDirect, Tri::kTrue);
      } else if (pattern.endpoint && request_.vpc_endpoint_type == VpcEndpointType::kGateway) {
        // E16.
        if (pattern.effect == Effect::kDeny) add(GrantClass::kAccount, Tri::kIndeterminate);
      } else {
        add(GrantClass::kAccount, Tri::kTrue);
      }
      return;
    }
    if (kind == PrincipalKind::kRoleSession &&
        (text == principal_.role_arn() || IsUniqueId(text))) {
      add(GrantClass::kRole, Tri::kTrue);
    } else if (kind == PrincipalKind::kFederatedUser &&
               (text == principal_.facts().user_arn || IsUniqueId(text))) {
      add(GrantClass::kParent, Tri::kTrue);
    } else if (text == principal_.name() || IsUniqueId(text)) {
      add(GrantClass::kDirect, Tri::kTrue);
    }
  }

  template <typename Matches>
  static bool AnyEntry(const PrincipalPattern& pattern, PrincipalType type, Matches matches) {
    return std::any_of(pattern.entries.begin(), pattern.entries.end(),
                       [&](const PrincipalPattern::Entry& entry) {
                         return entry.type == type && matches(entry.text);
                       });
  }

  bool ListsAws(const PrincipalPattern& pattern, std::string_view name) const {
    return !name.empty() && AnyEntry(pattern, PrincipalType::kAws,
                                     [name](std::string_view text) { return text == name; });
  }

  // How much of chain(p) NotPrincipal lists: `some` of it and `all` of it (P01).
  struct Listed {
    Tri some = Tri::kFalse;
    Tri all = Tri::kTrue;
    bool empty = true;

    void Add(Tri one) {
      some = Or(some, one);
      all = And(all, one);
      empty = false;
    }
  };

  Listed ListedChain(const PrincipalPattern& pattern) const {
    Listed listed;
    const PrincipalFacts& facts = principal_.facts();
    if (IsOfAws()) {
      const bool account = AnyEntry(pattern, PrincipalType::kAws,
                                    [this](std::string_view text) { return IsOwnAccount(text); });
      const bool canonical =
          AnyEntry(pattern, PrincipalType::kCanonicalUser, [](std::string_view) { return true; });
      listed.Add(account ? Tri::kTrue : canonical ? Tri::kIndeterminate : Tri::kFalse);
    }
    const auto add = [&](std::string_view name, std::string_view unique_id) {
      listed.Add(ToTri(ListsAws(pattern, name) || ListsAws(pattern, unique_id)));
    };
    const auto same_name = [this](std::string_view text) { return text == principal_.name(); };
    switch (principal_.kind()) {
      case PrincipalKind::kAnonymous:
      case PrincipalKind::kRoot: break;
      case PrincipalKind::kUser: add(principal_.name(), facts.unique_id); break;
      case PrincipalKind::kRoleSession:
        add(principal_.role_arn(), facts.unique_id);
        add(principal_.name(), {});
        break;
      case PrincipalKind::kFederatedUser:
        if (facts.user_arn != principal_.root_arn()) add(facts.user_arn, facts.unique_id);
        add(principal_.name(), {});
        break;
      case PrincipalKind::kService:
        listed.Add(ToTri(AnyEntry(pattern, PrincipalType::kService, same_name)));
        break;
      case PrincipalKind::kFederatedIdentity:
        listed.Add(ToTri(AnyEntry(pattern, PrincipalType::kFederated, same_name)));
        break;
    }
    return listed;
  }

  PrincipalOutcome MatchNegated(const PrincipalPattern& pattern) const {
    PrincipalOutcome outcome;
    const bool lists_everybody = pattern.everyone || ListsAws(pattern, "*");
    if (pattern.effect == Effect::kAllow) {  // P23, P24
      if (!lists_everybody) outcome.value = Not(ListedChain(pattern).some);
      outcome.classes[static_cast<std::size_t>(GrantClass::kDirect)] = outcome.value;
      return outcome;
    }
    if (has_boundary_) {  // P21
      outcome.value = Tri::kTrue;
    } else if (lists_everybody) {  // P24
      outcome.value = Tri::kIndeterminate;
    } else {  // P20, P20b
      const Listed listed = ListedChain(pattern);
      outcome.value = listed.empty ? Tri::kTrue : Not(listed.all);
    }
    return outcome;
  }

  const Principal& principal_;
  const Request& request_;
  const bool has_boundary_;
};

}  // namespace

PrincipalOutcome MatchPrincipalPattern(const PrincipalPattern& pattern, const Request& request,
                                       bool has_boundary) {
  return PrincipalMatcher(request, has_boundary).Match(pattern);
}

}  // namespace remit::inline v0
