#include "lib/delegation/federation_try.h"

#include <algorithm>
#include <array>
#include <utility>

#include "lib/delegation/assumption_try.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// Issuers of which anybody is a user: a token of theirs says little by itself (D11).
bool IsPublicIssuer(std::string_view host) {
  constexpr auto kIssuers = std::to_array<std::string_view>(
      {"token.actions.githubusercontent.com", "gitlab.com", "accounts.google.com",
       "graph.facebook.com", "www.amazon.com", "cognito-identity.amazonaws.com",
       "api.bitbucket.org", "oidc.circleci.com", "app.terraform.io", "agent.buildkite.com"});
  return std::any_of(kIssuers.begin(), kIssuers.end(),
                     [host](std::string_view issuer) { return host.starts_with(issuer); });
}

// `token.actions.githubusercontent.com` of an ARN or of a domain.
std::string_view IssuerOf(std::string_view provider) {
  constexpr std::string_view kSegment = ":oidc-provider/";
  const std::size_t at = provider.find(kSegment);
  return at == std::string_view::npos ? provider : provider.substr(at + kSegment.size());
}

bool IsOfKind(std::string_view provider, IdentityProviderKind kind) {
  switch (ClassifyPrincipalArn(provider)) {
    case PrincipalArnKind::kSamlProvider: return kind == IdentityProviderKind::kSaml;
    case PrincipalArnKind::kOidcProvider: return kind == IdentityProviderKind::kOidc;
    default:
      return kind == IdentityProviderKind::kOidc && provider.find(':') == std::string_view::npos &&
             provider != "*";
  }
}

class FederationTrier {
 public:
  FederationTrier(Search& search, IdentityProviderKind kind, std::string_view provider,
                  const IndexedRole& role)
      : search_(search), kind_(kind), provider_(provider), role_(role) {}

  void Try() {
    const std::string& arn = role_.role->arn;
    if (search_.Banned(Element::Kind::kCredential, "provider " + provider_) ||
        search_.Banned(Element::Kind::kRole, arn)) {
      return;
    }
    const Custody& custody = search_.index().custody();
    const IdentityProvider* known = search_.estate().FindProvider(provider_);
    Holder holder = known == nullptr ? Holder() : known->holder;
    if (holder.empty()) {
      const auto said = custody.providers.find(provider_);
      if (said != custody.providers.end()) holder = said->second;
    }
    if (holder.empty() && ClassifyPrincipalArn(provider_) != PrincipalArnKind::kNone) {
      holder = HolderOfAccount(custody, ArnView::Split(provider_)->account());
    }
    Search::Terms terms;
    terms.step.kind =
        kind_ == IdentityProviderKind::kSaml ? EdgeKind::kSaml : EdgeKind::kWebIdentity;
    Search::Terms own = terms;
    if (search_.Holds(holder, ObstacleKind::kNotHeld, provider_,
                      "who makes the tokens of " + Quoted(provider_) + " is not known", own)) {
      TryClaims(own, /*own_claims=*/true);
    }
    if (kind_ == IdentityProviderKind::kOidc && IsPublicIssuer(IssuerOf(provider_)) &&
        search_.settings().options.unknown_holders_may_be_in) {
      terms.sure = false;
      terms.step.assumptions.push_back("anybody can have a token of " +
                                       Quoted(IssuerOf(provider_)) + " with a subject of its own");
      TryClaims(terms, /*own_claims=*/false);
    }
  }

 private:
  // `own_claims`: the provider is in the coalition's hands, so that it says what it
  // likes; otherwise the subject can't be one that a policy names.
  void TryClaims(const Search::Terms& terms, bool own_claims) {
    FederatedCall call;
    call.role_arn = role_.role->arn;
    call.provider_arn = provider_;
    call.duration_seconds = role_.role->max_session_duration;
    const std::string issuer(IssuerOf(provider_));
    const std::string lower_issuer = LowerAscii(issuer);
    const IdentityProvider* known = search_.estate().FindProvider(provider_);
    if (kind_ == IdentityProviderKind::kOidc && known != nullptr && !known->client_ids.empty()) {
      call.claims[issuer + ":aud"] = {known->client_ids.front()};
    }
    const auto is_claim = [&](std::string_view key) {
      return kind_ == IdentityProviderKind::kSaml
                 ? key.starts_with("saml:")
                 : key.starts_with(lower_issuer) && key.size() > issuer.size() &&
                       key[issuer.size()] == ':';
    };
    const std::vector<KeyTest> tests = TestsOfAssumption(search_.index(), nullptr, role_);
    const std::vector<KeyChoice> choices = ChoicesFor(
        tests,
        [&](std::string_view key) {
          return is_claim(key) || IsCircumstance(key) || key == "sts:rolesessionname" ||
                 key == "sts:sourceidentity" || key.starts_with("aws:requesttag/");
        },
        [](std::string_view) { return std::nullopt; });
    bool done = false;
    const bool all = ForEachSet(
        choices, search_.settings().options.max_tries_per_step, [&](std::span<const Chosen> set) {
          FederatedCall chosen = call;
          Circumstances at = search_.At();
          Search::Terms with = terms;
          for (const Chosen& one : set) {
            const std::string& key = one.choice->key;
            const std::string& value = one.alternative->values.front();
            if (is_claim(key)) {
              const bool is_audience = key.ends_with(":aud");
              if (!own_claims && !is_audience && one.alternative->from_policy) return true;
              const std::string name = kind_ == IdentityProviderKind::kSaml
                                           ? one.choice->name
                                           : issuer + one.choice->name.substr(issuer.size());
              chosen.claims[name] = one.alternative->values;
            } else if (key == "sts:rolesessionname") {
              chosen.session_name = value;
            } else if (key == "sts:sourceidentity") {
              chosen.source_identity = value;
            } else if (key.starts_with("aws:requesttag/")) {
              chosen.tags.push_back({one.choice->name.substr(15), value});
            } else if (!ChooseCircumstance(one, at, with)) {
              return true;
            }
          }
          done = Call(chosen, at, with);
          return !done;
        });
    if (!all && !done) {
      search_.Note("not all claims were tried with which " + Quoted(provider_) + " might give " +
                   Quoted(role_.role->arn));
    }
  }

  // True: it is sure, so that no other claims are worth trying.
  bool Call(const FederatedCall& call, const Circumstances& at, const Search::Terms& terms) {
    if (!search_.CountRequest()) return true;
    const bool saml = kind_ == IdentityProviderKind::kSaml;
    const Issued issued = saml ? search_.sts().AssumeRoleWithSaml(call, at)
                               : search_.sts().AssumeRoleWithWebIdentity(call, at);
    if (!issued.ok()) return false;
    Search::Terms kept = terms;
    if (saml) {
      kept.step.call = SamlCall{call};
    } else {
      kept.step.call = WebIdentityCall{call};
    }
    kept.step.at = at;
    search_.Found(kNoIndex, std::move(kept), issued);
    return issued.sure;
  }

  Search& search_;
  IdentityProviderKind kind_;
  std::string provider_;
  const IndexedRole& role_;
};

}  // namespace

void TryFederation(Search& search, IdentityProviderKind kind) {
  const PeriodIndex& index = search.index();
  for (const auto& [provider, roles] : index.by_provider()) {
    if (!IsOfKind(provider, kind)) continue;
    for (const RoleId role : roles) {
      FederationTrier(search, kind, provider, index.roles()[role]).Try();
    }
  }
  // U8: who trusts everybody may trust the providers of the account, too.
  for (const RoleId role : index.Open()) {
    const Account& account = *index.accounts()[index.roles()[role].account].account;
    for (const auto& [arn, provider] : account.providers) {
      if (provider->kind == kind) FederationTrier(search, kind, arn, index.roles()[role]).Try();
    }
  }
}

}  // namespace remit::inline v0
