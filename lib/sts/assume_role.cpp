// AssumeRole, by API and by the console's “switch role”.
#include <algorithm>
#include <utility>

#include "lib/sts/limits.h"
#include "lib/sts/moment.h"
#include "lib/sts/role_assumption.h"
#include "remit/arn/arn.h"
#include "remit/sts/sts.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::int64_t kRoleLeast = 900;
constexpr std::int64_t kRoleDefault = 3600;
constexpr std::int64_t kMostChained = 3600;  // S05

// §6.1, S02: who may call it at all.
std::optional<Refusal> CheckCaller(const Session& caller) {
  if (caller.kind == SessionKind::kFederationToken) {
    return Refuse("S02", "a federated user can't call AssumeRole");
  }
  if (caller.principal.kind() == PrincipalKind::kRoot) {
    return Refuse("§6.1", "root can't call AssumeRole");
  }
  return std::nullopt;
}

// S08.
std::optional<Refusal> CheckConsole(const Session& caller, const AssumeRoleCall& call) {
  if (caller.kind == SessionKind::kLongTermKeys || caller.kind == SessionKind::kSessionToken) {
    return Refuse("S08", "the console's “switch role” takes a console session, not a " +
                             std::string(SessionKindName(caller.kind)));
  }
  std::string_view passed;
  if (!call.external_id.empty()) passed = "an external id";
  if (!call.tags.empty()) passed = "session tags";
  if (!call.session_policies.empty() || call.session_policies_unseen) passed = "session policies";
  if (!call.serial_number.empty()) passed = "a token code";
  if (!call.source_identity.empty()) passed = "a source identity";
  if (call.duration_seconds) passed = "a duration";
  if (passed.empty()) return std::nullopt;
  return Refuse("S08", "the console's “switch role” can't pass " + std::string(passed));
}

}  // namespace

Issued Sts::AssumeRole(const SessionPtr& caller, const AssumeRoleCall& call,
                       const Circumstances& at) const {
  if (caller == nullptr)
    return Refused(Refuse("§6.1", "AssumeRole takes the caller's credentials"));
  if (auto over = WhyOver(estate_, *caller, at.now)) return Refused(*std::move(over));
  if (auto no = CheckCaller(*caller)) return Refused(*std::move(no));
  if (call.by_console) {
    if (auto no = CheckConsole(*caller, call)) return Refused(*std::move(no));
  }
  const RoleLookup found = LookUpRole(estate_, call.role_arn);
  if (found.refusal) return Refused(*found.refusal);

  // S04, S05.
  const bool chained = caller->principal.kind() == PrincipalKind::kRoleSession;
  std::int64_t seconds = call.duration_seconds.value_or(kRoleDefault);
  if (call.by_console) {
    // As long as the role allows, and no longer than the sign-in.
    seconds = chained ? std::min(kMostChained, found.role->max_session_duration)
                      : found.role->max_session_duration;
    if (caller->expires) seconds = std::min(seconds, SecondsBetween(at.now, *caller->expires));
  } else {
    if (chained && seconds > kMostChained) {
      return Refused(Refuse("S05", "a chained session lasts one hour at most, and " +
                                       std::to_string(seconds) + " seconds were asked for"));
    }
    if (auto no = CheckDuration(seconds, kRoleLeast, found.role->max_session_duration,
                                "role " + Quoted(call.role_arn))) {
      return Refused(*std::move(no));
    }
  }

  std::optional<MfaAuthentication> token;
  bool device_sure = true;
  if (!call.serial_number.empty()) {
    if (caller->principal.kind() != PrincipalKind::kUser) {
      return Refused(Refuse("M06", "only users have MFA devices, and the caller is " +
                                       Quoted(caller->principal.name())));
    }
    const User* user = estate_.FindUser(caller->principal.name());
    DeviceCheck check =
        CheckDevice(user == nullptr ? std::nullopt : user->mfa_devices, caller->principal.name(),
                    call.serial_number, DeviceUse::kTokenCode, at.now, options_.reading);
    if (check.refusal) return Refused(*std::move(check.refusal));
    token = std::move(check.authentication);
    device_sure = check.sure;
  }
  Issued issued =
      Assume(estate_, options_,
             {.caller = caller.get(),
              .parent = caller,
              .action = "sts:AssumeRole",
              .kind = call.by_console ? SessionKind::kSwitchedRole : SessionKind::kAssumedRole,
              .role_arn = call.role_arn,
              .session_name = call.session_name,
              .seconds = seconds,
              .external_id = call.external_id,
              .tags = &call.tags,
              .transitive_tag_keys = &call.transitive_tag_keys,
              .source_identity = call.source_identity,
              .session_policies = &call.session_policies,
              .session_policies_unseen = call.session_policies_unseen,
              .token = std::move(token)},
             at);
  issued.sure = issued.sure && device_sure;
  return issued;
}

}  // namespace remit::inline v0
