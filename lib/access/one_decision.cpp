#include "lib/access/one_decision.h"

#include <algorithm>
#include <utility>

#include "lib/sts/context_builder.h"
#include "remit/eval/plain.h"
#include "remit/sts/call.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// U10: a role session may show MFA as another one than `false`.
constexpr std::array<RoleSessionMfa, 2> kOtherReadings = {RoleSessionMfa::kAbsent,
                                                          RoleSessionMfa::kCarry};

SessionPtr AfterMfa(const Session& session, const Instant& now) {
  auto after = std::make_shared<Session>(session);
  after->mfa = MfaAuthentication{.device = {}, .holder = {}, .at = now};
  return after;
}

// What follows from the credential nobody can choose, unless it is only unknown.
bool CanBeChosen(const MissingContextKey& missing, const std::vector<UnknownKey>& unknown) {
  const auto open = [&](std::string_view key) {
    return !FollowsFromCredential(key) ||
           std::any_of(unknown.begin(), unknown.end(),
                       [&](const UnknownKey& one) { return EqualsIgnoreAsciiCase(one.key, key); });
  };
  return open(missing.key) &&
         std::all_of(missing.together_with.begin(), missing.together_with.end(), open);
}

}  // namespace

AccessStanding CredentialAccess::standing() const {
  if (decision == Decision::kAllowed) return AccessStanding::kSurely;
  if (ceiling == Decision::kAllowed) return AccessStanding::kPossibly;
  return conditions.empty() ? AccessStanding::kNo : AccessStanding::kUnderConditions;
}

bool IsLimitedByCredential(std::string_view action) {
  const std::string service = LowerAscii(action.substr(0, action.find(':')));
  return service == "iam" || service == "sts";
}

AccessStanding BestStanding(const std::vector<CredentialAccess>& credentials,
                            const std::array<Tri, kCredentialForms>& has, bool has_password) {
  AccessStanding best = AccessStanding::kNo;
  AccessStanding by_console = has_password ? AccessStanding::kSurely : AccessStanding::kNo;
  for (const CredentialAccess& credential : credentials) {
    const Tri exists = has[static_cast<std::size_t>(credential.form)];
    if (exists == Tri::kFalse) continue;
    AccessStanding standing = credential.standing();
    if (credential.form == CredentialForm::kConsole ||
        credential.form == CredentialForm::kConsoleWithMfa) {
      by_console = std::min(by_console, standing);
    }
    // Nobody knows whether the principal has it.
    if (exists == Tri::kIndeterminate) standing = std::min(standing, AccessStanding::kPossibly);
    best = std::max(best, standing);
  }
  return std::max(best, by_console);
}

CredentialAccess DecideCall(const CallToDecide& call, CredentialForm form,
                            const SessionPtr& session, EvaluationScratch& scratch) {
  const PolicySet& policies = *call.policies;
  const BearingPolicies& bearing = *call.bearing;
  ContextInput input{
      .estate = call.estate,
      .session = session.get(),
      .action = call.action,
      .resource = call.resource,
      .at = call.at,
      .role_session_mfa = call.sts.role_session_mfa.value_or(RoleSessionMfa::kFalse)};
  SessionPtr after_mfa;
  const bool undocumented = session != nullptr && HasUndocumentedMfa(session->kind);
  if (undocumented) after_mfa = AfterMfa(*session, call.at->now);
  if (undocumented && call.sts.role_session_mfa == RoleSessionMfa::kCarry) {
    // Somebody with a device may have assumed it: the better case is told.
    input.session = after_mfa.get();
  }
  std::vector<UnknownKey> unknown;
  const RequestContext context = BuildContext(input, &unknown, nullptr);
  static const Principal kNobody;
  Request request{.principal = session == nullptr ? &kNobody : &session->principal,
                  .action = call.action,
                  .resource = call.resource,
                  .resource_account = bearing.resource_account,
                  .resource_account_unknown = bearing.resource_account.empty(),
                  .resource_facts = bearing.resource_facts,
                  .context = context.entries(),
                  .grants = bearing.grants,
                  .grants_unseen = bearing.grants_unseen,
                  .vpc_endpoint_type = call.at->vpc_endpoint_type,
                  .unseen = bearing.unseen};
  const EvaluationResult result = EvaluatePlain(policies, request, scratch);
  CredentialAccess access;
  access.form = form;
  access.decision = result.decision;
  access.ceiling = result.ceiling;
  access.decided_by = result.decided_by;
  access.matched.assign(result.matched.begin(), result.matched.end());
  const bool asked = result.asked_absent_key;
  const auto say = [&](std::string why) {
    if (std::find(access.why.begin(), access.why.end(), why) == access.why.end()) {
      access.why.push_back(std::move(why));
    }
  };
  if (result.ceiling != result.decision && !result.indeterminate.empty()) {
    const std::vector<StatementRef> unsure(result.indeterminate.begin(),
                                           result.indeterminate.end());
    for (const IndeterminatePoint& point : IndeterminatePoints(policies, request, unsure)) {
      say(point.rule + ": " + point.why);
    }
  }
  if (undocumented && !call.sts.role_session_mfa && access.ceiling != Decision::kAllowed) {
    for (const RoleSessionMfa reading : kOtherReadings) {
      input.role_session_mfa = reading;
      input.session = reading == RoleSessionMfa::kCarry ? after_mfa.get() : session.get();
      const RequestContext other = BuildContext(input, nullptr, nullptr);
      Request again = request;
      again.context = other.entries();
      const Decision ceiling = EvaluatePlain(policies, again, scratch).ceiling;
      if (ceiling <= access.ceiling) continue;
      access.ceiling = ceiling;
      say(reading == RoleSessionMfa::kAbsent
              ? "U10: `aws:MultiFactorAuthPresent` may be absent in role sessions"
              : "U10: `aws:MultiFactorAuthPresent` may be carried over from who assumed the role "
                "with MFA");
    }
  }
  if (!asked) return access;
  for (MissingContextKey& missing : MissingContextKeys(policies, request, call.max_trials)) {
    if (!CanBeChosen(missing, unknown)) continue;
    (access.decision == Decision::kAllowed ? access.unless : access.conditions)
        .push_back(std::move(missing));
  }
  for (const UnknownKey& key : unknown) {
    const auto names = [&](const MissingContextKey& missing) {
      return EqualsIgnoreAsciiCase(missing.key, key.key);
    };
    if (std::any_of(access.conditions.begin(), access.conditions.end(), names) ||
        std::any_of(access.unless.begin(), access.unless.end(), names)) {
      say("`" + key.key + "` is absent: " + key.why);
    }
  }
  return access;
}

}  // namespace remit::inline v0
