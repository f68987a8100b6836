#include "lib/policy/strict_types.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "lib/policy/strict_names.h"
#include "lib/policy/strict_values.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// Services known to refuse a resource policy without Resource; most others do
// so too, but not Amazon ECR (GT02).
constexpr std::array<std::string_view, 4> kRequireResource = {"s3", "sqs", "sns", "lambda"};

class StatementChecker {
 public:
  StatementChecker(const PolicyDocument& document, std::size_t index, PolicyType type,
                   Findings& findings)
      : document_(document),
        statement_(document.statements[index]),
        index_(index),
        type_(type),
        findings_(findings) {}

  void Check() {
    switch (type_) {
      case PolicyType::kIdentityManaged:
      case PolicyType::kIdentityInline: return CheckWithoutPrincipal("GT01");
      case PolicyType::kPermissionsBoundary: return CheckWithoutPrincipal("GT04");
      case PolicyType::kSession: return CheckWithoutPrincipal("GT07");
      case PolicyType::kServiceControl: return CheckWithoutPrincipal("GT05");
      case PolicyType::kServiceControlLegacy:
        CheckWithoutPrincipal("GT05");
        return CheckLegacyScp();
      case PolicyType::kResource: return CheckResourcePolicy();
      case PolicyType::kTrust: return CheckTrustPolicy();
      case PolicyType::kResourceControl: return CheckRcp();
      case PolicyType::kVpcEndpoint: return CheckEndpointPolicy();
    }
  }

 private:
  std::string Policy() const { return NameOfType(type_); }

  void Add(std::string pointer, Span span, std::string_view code, std::string_view rule,
           std::string message, std::string hint = {}, Severity severity = Severity::kError) {
    findings_.Add({severity, code, rule, std::move(message), std::move(hint)}, std::move(pointer),
                  span);
  }

  // About the statement as a whole: what it lacks.
  void AddMissing(std::string_view code, std::string_view rule, std::string message,
                  std::string hint = {}, Severity severity = Severity::kError) {
    Add(StatementPointer(document_, index_), statement_.span, code, rule, std::move(message),
        std::move(hint), severity);
  }

  std::string Pointer(std::string_view element) const {
    std::string pointer = StatementPointer(document_, index_);
    pointer += '/';
    pointer += element;
    return pointer;
  }

  std::string_view PrincipalName() const {
    return statement_.principal->negated ? "NotPrincipal" : "Principal";
  }
  std::string_view ActionName() const { return statement_.action.negated ? "NotAction" : "Action"; }
  std::string_view ResourceName() const {
    return statement_.resource->negated ? "NotResource" : "Resource";
  }

  static std::string Element(std::string_view name) { return "`" + std::string(name) + "`"; }

  // --- Principal ---

  void ForbidPrincipal(std::string_view rule) {
    if (!statement_.principal) return;
    Add(Pointer(PrincipalName()), statement_.principal->span, "IAM0301", rule,
        Policy() + " cannot have " + Element(PrincipalName()),
        "the principal is whoever the policy is attached to; remove the element");
  }

  void RequirePrincipal(std::string_view rule) {
    if (statement_.principal) return;
    AddMissing("IAM0302", rule, Policy() + " needs a `Principal` in each statement",
               "say who is meant, such as {\"AWS\": \"111122223333\"}");
  }

  void ForbidNotPrincipal(std::string_view rule, std::string hint) {
    if (!statement_.principal || !statement_.principal->negated) return;
    Add(Pointer(PrincipalName()), statement_.principal->span, "IAM0303", rule,
        Policy() + " cannot have `NotPrincipal`", std::move(hint));
  }

  // GT02: what Allow with NotPrincipal would admit is everybody else, anonymous callers included.
  void ForbidAllowWithNotPrincipal(std::string_view rule) {
    if (statement_.effect != Effect::kAllow || !statement_.principal ||
        !statement_.principal->negated) {
      return;
    }
    Add(Pointer(PrincipalName()), statement_.principal->span, "IAM0303", rule,
        "`NotPrincipal` is not supported with Effect `Allow`: it would let in everybody else in "
        "the world",
        "name those whom you allow by `Principal`");
  }

  void CheckPrincipals() {
    if (!statement_.principal) return;
    const PrincipalElement& element = *statement_.principal;
    bool lists_everyone = element.everyone;
    for (std::size_t i = 0; i < element.entries.size() && !findings_.Full(); ++i) {
      const PrincipalEntry& entry = element.entries[i];
      lists_everyone = lists_everyone || entry.value.text == "*";
      if (std::optional<Complaint> complaint = CheckPrincipalName(entry, type_)) {
        findings_.Add(*std::move(complaint), PrincipalPointer(document_, index_, element, i),
                      entry.value.span);
      }
    }
    if (element.negated && lists_everyone) {
      Add(Pointer(PrincipalName()), element.span, "IAM0303", "P24",
          "`NotPrincipal` with \"*\" exempts everybody",
          "write `Principal` \"*\" and test `aws:PrincipalArn` in a condition", Severity::kWarning);
    }
  }

  // --- Resource ---

  void RequireResource(std::string_view rule) {
    if (statement_.resource) return;
    AddMissing("IAM0304", rule, Policy() + " needs a `Resource` or `NotResource` in each statement",
               "name the resources by ARN; \"*\" means every resource");
  }

  void ForbidResource(std::string_view rule) {
    if (!statement_.resource) return;
    Add(Pointer(ResourceName()), statement_.resource->span, "IAM0305", rule,
        Policy() + " cannot have " + Element(ResourceName()),
        "the resource is the role itself (R10); remove the element");
  }

  // --- Actions ---

  template <typename Check>
  void ForEachAction(Check check) {
    const std::vector<PolicyString>& patterns = statement_.action.patterns;
    for (std::size_t i = 0; i < patterns.size() && !findings_.Full(); ++i) {
      if (std::optional<Complaint> complaint = check(patterns[i].text)) {
        findings_.Add(*std::move(complaint),
                      PatternPointer(document_, index_, "Action", statement_.action, i),
                      patterns[i].span);
      }
    }
  }

  void ForbidNotAction(std::string_view code, std::string_view rule, std::string message) {
    if (!statement_.action.negated) return;
    Add(Pointer(ActionName()), statement_.action.span, code, rule, std::move(message),
        "list the actions by `Action`");
  }

  // --- Types ---

  void CheckWithoutPrincipal(std::string_view rule) {
    ForbidPrincipal(rule);
    RequireResource(rule);
  }

  void CheckResourcePolicy() {
    RequirePrincipal("GT02");
    ForbidAllowWithNotPrincipal("GT02");
    CheckPrincipals();
    if (statement_.resource) return;
    bool may_omit = false;
    for (const PolicyString& action : statement_.action.patterns) {
      const std::string service = LowerAscii(ServiceOfAction(action.text));
      if (std::find(kRequireResource.begin(), kRequireResource.end(), service) !=
          kRequireResource.end()) {
        return RequireResource("GT02");
      }
      may_omit = may_omit || service == "ecr";
    }
    if (may_omit) return;
    AddMissing("IAM0304", "GT02", "the statement has no `Resource`, which most services require",
               "write the ARN of the resource that the policy is attached to", Severity::kWarning);
  }

  void CheckTrustPolicy() {
    RequirePrincipal("GT03");
    ForbidNotPrincipal("GT03", "name those who may assume the role by `Principal`");
    CheckPrincipals();
    ForbidResource("GT03");
    ForbidNotAction("IAM0306", "GT03", "a trust policy cannot have `NotAction`");
    if (statement_.action.negated) return;
    ForEachAction([](std::string_view action) -> std::optional<Complaint> {
      if (OnlyAssumesRoles(action)) return std::nullopt;
      return Complaint{Severity::kError, "IAM0306", "GT03",
                       Quoted(action) + " is no action of a trust policy",
                       "a trust policy takes `sts:AssumeRole`, `sts:AssumeRoleWithSAML`, "
                       "`sts:AssumeRoleWithWebIdentity`, `sts:TagSession`, "
                       "`sts:SetSourceIdentity` and `sts:SetContext`"};
    });
  }

  // The language of SCPs before September 2025.
  void CheckLegacyScp() {
    if (statement_.resource && statement_.resource->negated) {
      Add(Pointer(ResourceName()), statement_.resource->span, "IAM0311", "GT05",
          "a legacy SCP cannot have `NotResource`", "list the resources by `Resource`");
    }
    ForEachAction([](std::string_view action) -> std::optional<Complaint> {
      const std::size_t wildcard = action.find_first_of("*?");
      if (wildcard == std::string_view::npos || wildcard + 1 == action.size()) return std::nullopt;
      return Complaint{Severity::kError, "IAM0311", "GT05",
                       "in a legacy SCP the wildcard of action " + Quoted(action) +
                           " must be its last character",
                       "since September 2025 SCPs take wildcards anywhere: check it as `scp`"};
    });
    if (statement_.effect != Effect::kAllow) return;
    ForbidNotAction("IAM0311", "GT05", "a legacy SCP cannot have `NotAction` with Effect `Allow`");
    if (statement_.has_condition) {
      Add(Pointer("Condition"), statement_.condition_span, "IAM0311", "GT05",
          "a legacy SCP cannot have `Condition` with Effect `Allow`",
          "since September 2025 SCPs take conditions under either effect: check it as `scp`");
    }
    if (statement_.resource && !statement_.resource->negated) {
      const std::vector<PolicyString>& patterns = statement_.resource->patterns;
      const bool everything = patterns.size() == 1 && patterns.front().text == "*";
      if (!everything) {
        Add(Pointer(ResourceName()), statement_.resource->span, "IAM0311", "GT05",
            "in a legacy SCP `Resource` must be \"*\" with Effect `Allow`",
            "since September 2025 SCPs take ARNs under either effect: check it as `scp`");
      }
    }
  }

  void CheckRcp() {
    if (statement_.effect != Effect::kDeny) {
      Add(Pointer("Effect"), statement_.effect_span, "IAM0308", "GT06",
          "an RCP can only have Effect `Deny`",
          "the policy RCPFullAWSAccess, which is always attached, allows");
    }
    CheckRcpPrincipal();
    RequireResource("GT06");
    ForbidNotAction("IAM0310", "GT06", "an RCP cannot have `NotAction`");
    if (statement_.action.negated) return;
    ForEachAction([](std::string_view action) -> std::optional<Complaint> {
      if (action == "*" || action.starts_with("*:")) {
        return Complaint{Severity::kError, "IAM0310", "GT06",
                         "an RCP cannot have the action " + Quoted(action),
                         "name the services one by one, such as `s3:*`"};
      }
      return std::nullopt;  // whether the service supports RCPs is the catalog's to say
    });
  }

  void CheckRcpPrincipal() {
    if (!statement_.principal) return RequirePrincipal("GT06");
    const PrincipalElement& principal = *statement_.principal;
    if (principal.negated) return ForbidNotPrincipal("GT06", "write \"Principal\": \"*\"");
    if (principal.everyone) return;
    Add(Pointer(PrincipalName()), principal.span, "IAM0309", "GT06",
        "the `Principal` of an RCP must be exactly \"*\"",
        "write \"Principal\": \"*\" and test `aws:PrincipalArn` or `aws:PrincipalAccount` in a "
        "condition");
  }

  void CheckEndpointPolicy() {
    RequirePrincipal("GT08");
    ForbidAllowWithNotPrincipal("GT08");
    CheckPrincipals();
    RequireResource("GT08");
    if (statement_.resource) CheckEndpointResources(*statement_.resource);
    for (const ConditionBlock& block : statement_.conditions) {
      if (block.op) CheckEndpointTests(block);
    }
  }

  void CheckEndpointResources(const PatternElement& resource) {
    for (std::size_t i = 0; i < resource.patterns.size() && !findings_.Full(); ++i) {
      if (!HasPartialAccount(resource.patterns[i].text)) continue;
      Add(PatternPointer(document_, index_, "Resource", resource, i), resource.patterns[i].span,
          "IAM0312", "GT08",
          "in an endpoint policy the account of " + Quoted(resource.patterns[i].text) +
              " must be an account id or a wildcard, not both");
    }
  }

  void CheckEndpointTests(const ConditionBlock& block) {
    for (const ConditionKey& key : block.keys) {
      for (std::size_t i = 0; i < key.values.size() && !findings_.Full(); ++i) {
        const ConditionValue& value = key.values[i];
        if (auto complaint = CheckEndpointTest(block.op->base, key.key.text, value.text)) {
          findings_.Add(*std::move(complaint),
                        ConditionValuePointer(document_, index_, block, key, i), value.span);
        }
      }
    }
  }

  const PolicyDocument& document_;
  const Statement& statement_;
  std::size_t index_;
  PolicyType type_;
  Findings& findings_;
};

}  // namespace

const char* NameOfType(PolicyType type) {
  switch (type) {
    case PolicyType::kIdentityManaged: return "a managed policy";
    case PolicyType::kIdentityInline: return "an inline policy";
    case PolicyType::kResource: return "a resource-based policy";
    case PolicyType::kTrust: return "a trust policy";
    case PolicyType::kPermissionsBoundary: return "a permissions boundary";
    case PolicyType::kServiceControl: return "an SCP";
    case PolicyType::kServiceControlLegacy: return "a legacy SCP";
    case PolicyType::kResourceControl: return "an RCP";
    case PolicyType::kSession: return "a session policy";
    case PolicyType::kVpcEndpoint: return "an endpoint policy";
  }
  return "a policy";
}

void CheckStatementOfType(const PolicyDocument& document, std::size_t statement, PolicyType type,
                          Findings& findings) {
  StatementChecker(document, statement, type, findings).Check();
}

}  // namespace remit::inline v0
