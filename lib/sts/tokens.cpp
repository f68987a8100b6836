// GetSessionToken and GetFederationToken: sessions of the caller itself.
#include <utility>

#include "lib/sts/asking.h"
#include "lib/sts/federated_session.h"
#include "lib/sts/limits.h"
#include "lib/sts/moment.h"
#include "remit/arn/arn.h"
#include "remit/sts/sts.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::int64_t kTokenLeast = 900;
constexpr std::int64_t kTokenDefault = 43'200;
constexpr std::int64_t kTokenMost = 129'600;
constexpr std::int64_t kMostOfRoot = 3600;

bool IsRoot(const Session& session) { return session.principal.kind() == PrincipalKind::kRoot; }

// §6.1: long-term keys of a user or root, and nothing else.
std::optional<Refusal> CheckCaller(const Estate& estate, const SessionPtr& caller,
                                   std::string_view operation, const Instant& now) {
  if (caller == nullptr) {
    return Refuse("§6.1", std::string(operation) + " takes the caller's credentials");
  }
  if (std::optional<Refusal> over = WhyOver(estate, *caller, now)) return over;
  std::string_view rule = "§6.1";
  switch (caller->kind) {
    case SessionKind::kLongTermKeys: return std::nullopt;
    case SessionKind::kSessionToken: rule = "S01"; break;
    case SessionKind::kFederationToken: rule = "S02"; break;
    case SessionKind::kConsole:
    case SessionKind::kForwardAccess:
    case SessionKind::kDelegated: break;
    default: rule = "S03"; break;
  }
  return Refuse(rule, std::string(operation) + " needs long-term keys, and the caller has a " +
                          std::string(SessionKindName(caller->kind)));
}

std::int64_t MostFor(const Session& caller) { return IsRoot(caller) ? kMostOfRoot : kTokenMost; }

std::int64_t DefaultFor(const Session& caller) {
  return IsRoot(caller) ? kMostOfRoot : kTokenDefault;
}

}  // namespace

std::string FederatedUserArn(std::string_view identity_arn, std::string_view name) {
  const ArnView identity = *ArnView::Split(identity_arn);
  return "arn:" + std::string(identity.partition()) + ":sts::" + std::string(identity.account()) +
         ":federated-user/" + std::string(name);
}

Session FederatedSession(const SessionPtr& caller, const FederationTokenCall& call) {
  Session session;
  session.kind = SessionKind::kFederationToken;
  PrincipalFacts facts = caller->principal.facts();
  facts.credential = CredentialKind::kFederation;
  facts.user_arn = caller->identity_arn;
  session.principal = *Principal::FromArn(FederatedUserArn(caller->identity_arn, call.name), facts);
  session.identity_arn = caller->identity_arn;
  session.parent = caller;
  session.holder = caller->holder;
  session.session_name = call.name;
  session.session_policies = call.session_policies;
  session.session_policies_unseen = call.session_policies_unseen;
  session.tags = call.tags;
  return session;
}

Issued Sts::GetSessionToken(const SessionPtr& caller, const SessionTokenCall& call,
                            const Circumstances& at) const {
  if (std::optional<Refusal> no = CheckCaller(estate_, caller, "GetSessionToken", at.now)) {
    return Refused(*std::move(no));
  }
  const std::int64_t seconds = call.duration_seconds.value_or(DefaultFor(*caller));
  const std::string_view what =
      IsRoot(*caller) ? "GetSessionToken by root" : "GetSessionToken by a user";
  if (auto no = CheckDuration(seconds, kTokenLeast, MostFor(*caller), what)) {
    return Refused(*std::move(no));
  }
  Issued issued;
  Session session = *caller;
  session.kind = SessionKind::kSessionToken;
  session.parent = caller;
  if (!call.serial_number.empty()) {
    if (IsRoot(*caller)) {
      return Refused(Refuse("M06", "root can't use its MFA device for API access"));
    }
    const User* user = estate_.FindUser(caller->identity_arn);
    DeviceCheck check =
        CheckDevice(user == nullptr ? std::nullopt : user->mfa_devices, caller->identity_arn,
                    call.serial_number, DeviceUse::kTokenCode, at.now, options_.reading);
    if (check.refusal) return Refused(*std::move(check.refusal));
    issued.sure = check.sure;
    session.mfa = std::move(check.authentication);
  }
  // E45: no permission is needed, and only an endpoint's policy can say no.
  if (!at.vpc_endpoint.empty() || options_.explain) {
    SimulatedCall asked =
        Ask(estate_, options_,
            {.caller = caller.get(), .action = "sts:GetSessionToken", .resource = "*", .at = &at});
    std::vector<std::string> notes = asked.notes;
    if (auto no =
            RefusalToIssue(std::move(asked), options_, "E45", "sts:GetSessionToken", issued)) {
      return Refused(*std::move(no), std::move(notes));
    }
  }
  PrincipalFacts facts = caller->principal.facts();
  facts.credential = CredentialKind::kSessionToken;
  session.principal = *Principal::FromArn(caller->principal.name(), facts);
  session.issued = at.now;
  session.expires = Later(at.now, seconds);
  issued.session = std::make_shared<const Session>(std::move(session));
  issued.notes.clear();
  return issued;
}

Issued Sts::GetFederationToken(const SessionPtr& caller, const FederationTokenCall& call,
                               const Circumstances& at) const {
  if (std::optional<Refusal> no = CheckCaller(estate_, caller, "GetFederationToken", at.now)) {
    return Refused(*std::move(no));
  }
  const std::int64_t seconds = call.duration_seconds.value_or(DefaultFor(*caller));
  const std::string_view what =
      IsRoot(*caller) ? "GetFederationToken by root" : "GetFederationToken by a user";
  for (std::optional<Refusal> no :
       {CheckDuration(seconds, kTokenLeast, MostFor(*caller), what), CheckFederatedName(call.name),
        CheckTags(call.tags, {}), CheckSessionPolicies(call.session_policies)}) {
    if (no) return Refused(*std::move(no));
  }
  const std::string federated = FederatedUserArn(caller->identity_arn, call.name);

  Question question{
      .caller = caller.get(), .action = "sts:GetFederationToken", .resource = federated, .at = &at};
  CallKey tag_keys{.key = "aws:TagKeys", .values = {}, .is_list = true};
  for (const Tag& tag : call.tags) {
    question.parameters.push_back({"aws:RequestTag/" + tag.key, {tag.value}, false});
    tag_keys.values.push_back(tag.key);
  }
  if (!call.tags.empty()) question.parameters.push_back(std::move(tag_keys));
  Issued issued;
  SimulatedCall asked = Ask(estate_, options_, question);
  AddNotes(issued.notes, asked.notes);
  if (auto no =
          RefusalToIssue(std::move(asked), options_, "§6.1", "sts:GetFederationToken", issued)) {
    return Refused(*std::move(no), std::move(issued.notes));
  }
  if (!call.tags.empty()) {  // S20
    question.action = "sts:TagSession";
    SimulatedCall tagging = Ask(estate_, options_, question);
    AddNotes(issued.notes, tagging.notes);
    if (auto no = RefusalToIssue(std::move(tagging), options_, "S20", "sts:TagSession", issued)) {
      return Refused(*std::move(no), std::move(issued.notes));
    }
  }
  Session session = FederatedSession(caller, call);
  session.issued = at.now;
  session.expires = Later(at.now, seconds);
  if (call.session_policies.empty() && !call.session_policies_unseen) {
    issued.notes.emplace_back(
        "without a session policy a federated user only has what resource policies give to its "
        "own ARN (E24)");
  }
  issued.session = std::make_shared<const Session>(std::move(session));
  return issued;
}

}  // namespace remit::inline v0
