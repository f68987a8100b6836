#include "remit/sts/script.h"

#include <algorithm>
#include <array>

#include "lib/sts/script_fields.h"

namespace remit::inline v0 {

std::span<const StepFields> AllStepFields() {
  static const std::vector<StepFields> fields = {
      {"useKey", StepKind::kUseKey, false, {"arn"}, {}},
      {"signIn", StepKind::kSignIn, false, {"arn"}, {"SerialNumber"}},
      {"getSessionToken",
       StepKind::kGetSessionToken,
       true,
       {},
       {"DurationSeconds", "SerialNumber", "TokenCode"}},
      {"getFederationToken",
       StepKind::kGetFederationToken,
       true,
       {"Name"},
       {"DurationSeconds", "Policy", "PolicyArns", "Tags"}},
      {"assumeRole",
       StepKind::kAssumeRole,
       true,
       {"RoleArn"},
       {"RoleSessionName", "DurationSeconds", "ExternalId", "SerialNumber", "TokenCode", "Policy",
        "PolicyArns", "Tags", "TransitiveTagKeys", "SourceIdentity"}},
      {"switchRole",
       StepKind::kSwitchRole,
       true,
       {"RoleArn"},
       {"RoleSessionName", "DurationSeconds", "ExternalId", "SerialNumber", "TokenCode", "Policy",
        "PolicyArns", "Tags", "TransitiveTagKeys", "SourceIdentity"}},
      {"assumeRoleWithSAML",
       StepKind::kAssumeRoleWithSaml,
       false,
       {"RoleArn", "PrincipalArn"},
       {"RoleSessionName", "DurationSeconds", "claims", "Policy", "PolicyArns", "Tags",
        "TransitiveTagKeys", "SourceIdentity"}},
      {"assumeRoleWithWebIdentity",
       StepKind::kAssumeRoleWithWebIdentity,
       false,
       {"RoleArn", "provider"},
       {"RoleSessionName", "DurationSeconds", "claims", "Policy", "PolicyArns", "Tags",
        "TransitiveTagKeys", "SourceIdentity"}},
      {"assumeRoot",
       StepKind::kAssumeRoot,
       true,
       {"TargetPrincipal", "TaskPolicyArn"},
       {"DurationSeconds"}},
      {"useServiceRole",
       StepKind::kUseServiceRole,
       false,
       {"service", "RoleArn"},
       {"RoleSessionName"}},
      {"forwardAccess", StepKind::kForwardAccess, true, {"service"}, {}},
      {"approveDelegation",
       StepKind::kApproveDelegation,
       true,
       {"partnerAccount", "Policy"},
       {"DurationSeconds", "ownerAccount", "ownerArn", "OnlySendByOwner", "requestId"}},
      {"getDelegatedAccessToken", StepKind::kGetDelegatedAccessToken, true, {"token"}, {}},
      {"call", StepKind::kCall, false, {"action"}, {"resource"}},
      {"passRole", StepKind::kPassRole, true, {"RoleArn", "service"}, {"associatedResource"}},
      {"edit", StepKind::kEdit, false, {"change"}, {}},
  };
  return fields;
}

std::span<const StepFields> AllChangeFields() {
  static const std::vector<StepFields> fields = {
      {"createRole",
       StepKind::kEdit,
       false,
       {"RoleArn", "PolicyDocument"},
       {"uniqueId", "MaxSessionDuration", "Tags", "PolicyArns", "PermissionsBoundary"}},
      {"updateAssumeRolePolicy", StepKind::kEdit, false, {"RoleArn", "PolicyDocument"}, {}},
      {"deleteRole", StepKind::kEdit, false, {"RoleArn"}, {}},
      {"createUser",
       StepKind::kEdit,
       false,
       {"UserArn"},
       {"uniqueId", "Tags", "PolicyArns", "PermissionsBoundary"}},
      {"deleteUser", StepKind::kEdit, false, {"UserArn"}, {}},
      {"putRolePolicy", StepKind::kEdit, false, {"RoleArn", "PolicyName", "PolicyDocument"}, {}},
      {"deleteRolePolicy", StepKind::kEdit, false, {"RoleArn", "PolicyName"}, {}},
      {"putUserPolicy", StepKind::kEdit, false, {"UserArn", "PolicyName", "PolicyDocument"}, {}},
      {"deleteUserPolicy", StepKind::kEdit, false, {"UserArn", "PolicyName"}, {}},
      {"attachRolePolicy", StepKind::kEdit, false, {"RoleArn", "PolicyArn"}, {}},
      {"detachRolePolicy", StepKind::kEdit, false, {"RoleArn", "PolicyArn"}, {}},
      {"attachUserPolicy", StepKind::kEdit, false, {"UserArn", "PolicyArn"}, {}},
      {"detachUserPolicy", StepKind::kEdit, false, {"UserArn", "PolicyArn"}, {}},
      {"createAccessKey", StepKind::kEdit, false, {"UserArn"}, {"holder"}},
      {"deleteAccessKeys", StepKind::kEdit, false, {"UserArn"}, {}},
      {"createLoginProfile", StepKind::kEdit, false, {"UserArn"}, {"holder"}},
      {"deleteLoginProfile", StepKind::kEdit, false, {"UserArn"}, {}},
      {"enableMFADevice", StepKind::kEdit, false, {"UserArn", "SerialNumber"}, {"holder"}},
      {"deactivateMFADevice", StepKind::kEdit, false, {"UserArn", "SerialNumber"}, {}},
      {"putResourcePolicy", StepKind::kEdit, false, {"ResourceArn", "PolicyDocument"}, {}},
      {"deleteResourcePolicy", StepKind::kEdit, false, {"ResourceArn"}, {}},
  };
  return fields;
}

const StepFields* FindFields(std::span<const StepFields> all, std::string_view name) {
  const auto found = std::find_if(all.begin(), all.end(),
                                  [name](const StepFields& fields) { return fields.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::span<const StepOutcome> OutcomesOf(StepKind kind) {
  static constexpr std::array<StepOutcome, 3> kIssue = {StepOutcome::kOk, StepOutcome::kRefused,
                                                        StepOutcome::kCannotTell};
  static constexpr std::array<StepOutcome, 5> kCall = {
      StepOutcome::kAllowed, StepOutcome::kExplicitDeny, StepOutcome::kImplicitDeny,
      StepOutcome::kRefused, StepOutcome::kCannotTell};
  static constexpr std::array<StepOutcome, 1> kEdit = {StepOutcome::kOk};
  if (kind == StepKind::kCall) return kCall;
  if (kind == StepKind::kEdit) return kEdit;
  return kIssue;
}

std::string_view StepKindName(StepKind kind) {
  for (const StepFields& fields : AllStepFields()) {
    if (fields.kind == kind) return fields.name;
  }
  return {};
}

std::string_view StepOutcomeName(StepOutcome outcome) {
  static constexpr std::array<std::string_view, 7> kNames = {
      "ok", "refused", "cannotTell", "allowed", "explicitDeny", "implicitDeny", "skipped"};
  return kNames[static_cast<std::size_t>(outcome)];
}

std::string_view ScriptStep::text(std::string_view field) const {
  const auto found = texts.find(field);
  return found == texts.end() ? std::string_view() : std::string_view(found->second);
}

bool ScriptRun::as_expected() const {
  return std::all_of(steps.begin(), steps.end(),
                     [](const StepResult& step) { return step.as_expected; });
}

}  // namespace remit::inline v0
