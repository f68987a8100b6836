// AssumeRoleWithSAML and AssumeRoleWithWebIdentity: callers without an IAM identity (E52).
#include <algorithm>
#include <charconv>
#include <utility>

#include "lib/sts/limits.h"
#include "lib/sts/role_assumption.h"
#include "remit/arn/arn.h"
#include "remit/sts/sts.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::int64_t kFederatedLeast = 900;
constexpr std::int64_t kFederatedDefault = 3600;

// The attribute by which an assertion asks for a shorter session.
constexpr std::string_view kSessionDuration =
    "https://aws.amazon.com/SAML/Attributes/SessionDuration";

struct Kind {
  SessionKind session;
  CredentialKind credential;
  IdentityProviderKind provider;
  PrincipalArnKind arn;
  std::string_view action;
};

const std::vector<std::string>* FindClaim(const FederatedCall& call, std::string_view key) {
  for (const auto& [name, values] : call.claims) {
    if (EqualsIgnoreAsciiCase(name, key)) return &values;
  }
  return nullptr;
}

// `token.actions.githubusercontent.com` of an OIDC provider's ARN.
std::string_view HostOf(std::string_view provider_arn) {
  constexpr std::string_view kSegment = ":oidc-provider/";
  const std::size_t at = provider_arn.find(kSegment);
  return at == std::string_view::npos ? std::string_view()
                                      : provider_arn.substr(at + kSegment.size());
}

// The provider must exist, and take the token's audience.
std::optional<Refusal> CheckProvider(const Estate& estate, const Kind& kind,
                                     const FederatedCall& call, std::vector<std::string>& notes) {
  const PrincipalArnKind named = ClassifyPrincipalArn(call.provider_arn);
  const bool is_domain = call.provider_arn.find(':') == std::string::npos;
  if (kind.provider == IdentityProviderKind::kOidc && is_domain) return std::nullopt;  // P09
  if (named != kind.arn) {
    return Refuse("E52", Quoted(call.provider_arn) + " is not the ARN of " +
                             (kind.provider == IdentityProviderKind::kSaml ? "a SAML" : "an OIDC") +
                             " provider");
  }
  const std::string_view account = ArnView::Split(call.provider_arn)->account();
  const IdentityProvider* provider = estate.FindProvider(call.provider_arn);
  if (provider == nullptr) {
    // The providers of an account are rarely dumped; the trust policy names this one.
    notes.push_back("whether account " + Quoted(account) + " has provider " +
                    Quoted(call.provider_arn) + " is not known");
    return std::nullopt;
  }
  if (provider->kind != kind.provider) {
    return Refuse("E52", Quoted(call.provider_arn) + " is a provider of the other kind");
  }
  if (kind.provider == IdentityProviderKind::kOidc && !provider->client_ids.empty()) {
    const std::vector<std::string>* audience =
        FindClaim(call, std::string(HostOf(call.provider_arn)) + ":aud");
    const auto known = [&](const std::string& id) {
      return std::find(provider->client_ids.begin(), provider->client_ids.end(), id) !=
             provider->client_ids.end();
    };
    if (audience != nullptr && std::none_of(audience->begin(), audience->end(), known)) {
      return Refuse("D11", "the token's audience is none of those that " +
                               Quoted(call.provider_arn) + " takes");
    }
  }
  return std::nullopt;
}

Issued AssumeByFederation(const Estate& estate, const StsOptions& options, const Kind& kind,
                          const FederatedCall& call, const Circumstances& at) {
  std::vector<std::string> notes;
  if (auto no = CheckProvider(estate, kind, call, notes)) return Refused(*std::move(no));
  const RoleLookup found = LookUpRole(estate, call.role_arn);
  if (found.refusal) return Refused(*found.refusal);
  std::int64_t seconds = call.duration_seconds.value_or(kFederatedDefault);
  if (auto no = CheckDuration(seconds, kFederatedLeast, found.role->max_session_duration,
                              "role " + Quoted(call.role_arn))) {
    return Refused(*std::move(no));
  }
  if (const auto* wanted = FindClaim(call, kSessionDuration);
      kind.provider == IdentityProviderKind::kSaml && wanted != nullptr && wanted->size() == 1) {
    const std::string& text = wanted->front();
    std::int64_t least = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), least);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) {
      return Refused(Refuse("§6.1", "SessionDuration " + Quoted(text) + " is not a number"));
    }
    if (auto no = CheckDuration(least, kFederatedLeast, found.role->max_session_duration,
                                "the assertion's SessionDuration")) {
      return Refused(*std::move(no));
    }
    seconds = call.duration_seconds ? std::min(seconds, least) : least;
  }
  absl::StatusOr<Principal> principal = Principal::Federated(call.provider_arn);
  if (!principal.ok()) return Refused(Refuse("E52", std::string(principal.status().message())));
  Session caller;
  caller.kind = kind.session;
  caller.principal = *std::move(principal);
  CallKeys claims;
  for (const auto& [key, values] : call.claims) {
    if (key == kSessionDuration) continue;
    claims.push_back({key, values, values.size() != 1});
  }
  RoleAssumption assumption{.caller = &caller,
                            .action = kind.action,
                            .kind = kind.session,
                            .credential = kind.credential,
                            .role_arn = call.role_arn,
                            .session_name = call.session_name,
                            .seconds = seconds,
                            .tags = &call.tags,
                            .transitive_tag_keys = &call.transitive_tag_keys,
                            .source_identity = call.source_identity,
                            .session_policies = &call.session_policies,
                            .session_policies_unseen = call.session_policies_unseen,
                            .claims = std::move(claims)};
  Issued issued = Assume(estate, options, assumption, at);
  AddNotes(issued.notes, std::move(notes));
  if (!issued.ok()) return issued;
  Session session = *issued.session;
  session.federated_provider = call.provider_arn;
  if (const IdentityProvider* provider = estate.FindProvider(call.provider_arn)) {
    session.holder = provider->holder;  // who can make its tokens
  }
  issued.session = std::make_shared<const Session>(std::move(session));
  return issued;
}

}  // namespace

Issued Sts::AssumeRoleWithSaml(const FederatedCall& call, const Circumstances& at) const {
  return AssumeByFederation(estate_, options_,
                            {SessionKind::kSaml, CredentialKind::kSaml, IdentityProviderKind::kSaml,
                             PrincipalArnKind::kSamlProvider, "sts:AssumeRoleWithSAML"},
                            call, at);
}

Issued Sts::AssumeRoleWithWebIdentity(const FederatedCall& call, const Circumstances& at) const {
  return AssumeByFederation(
      estate_, options_,
      {SessionKind::kWebIdentity, CredentialKind::kWebIdentity, IdentityProviderKind::kOidc,
       PrincipalArnKind::kOidcProvider, "sts:AssumeRoleWithWebIdentity"},
      call, at);
}

}  // namespace remit::inline v0
