// Who a resource or trust policy lets in: everybody, all but some, one session.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "lib/validate/key_tests.h"
#include "lib/validate/principal_rules.h"
#include "lib/validate/rule.h"
#include "lib/validate/source_binding.h"
#include "remit/arn/arn.h"
#include "remit/arn/glob.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

class PrincipalChecker {
 public:
  PrincipalChecker(const RuleContext& context, std::size_t index, StatementScopes& scopes)
      : context_(context),
        document_(context.document),
        statement_(context.document.statements[index]),
        principal_(*statement_.principal),
        index_(index),
        scopes_(scopes) {}

  void Check() {
    if (principal_.negated) return CheckNotPrincipal();
    if (statement_.effect == Effect::kAllow) {
      CheckEveryone();
      CheckSessions();
    }
  }

 private:
  std::string ElementPointer() const { return PrincipalElementPointer(document_, index_); }

  // "`s3:GetObject`", "`s3:GetObject` and 3 more actions".
  std::string Actions() const {
    const PatternElement& action = statement_.action;
    if (action.patterns.empty()) return "nothing";
    const std::string first = Quoted(action.patterns.front().text);
    if (action.negated) return "everything but " + first;
    if (action.patterns.size() == 1) return first;
    return first + " and " + Counted(action.patterns.size() - 1, "more action");
  }

  void CheckEveryone() {
    std::size_t entry = 0;
    if (!principal_.everyone) {
      const auto found = std::find_if(principal_.entries.begin(), principal_.entries.end(),
                                      [](const PrincipalEntry& e) {
                                        return e.type == PrincipalType::kAws && e.value.text == "*";
                                      });
      if (found == principal_.entries.end()) return;
      entry = static_cast<std::size_t>(found - principal_.entries.begin());
    }
    const SourceBinding binding = BindingOf(statement_);
    if (binding.bound || BoundByDeny(document_, index_, scopes_)) return;
    const bool trust = context_.type == PolicyType::kTrust;
    std::string message = trust ? "anybody with credentials of any AWS account can assume the role"
                                : "anybody, also without AWS credentials, is allowed " + Actions();
    if (binding.loose) message += ": " + DescribeLooseness(*binding.loose);
    context_.Add("IAM0601",
                 principal_.everyone ? ElementPointer()
                                     : PrincipalPointer(document_, index_, principal_, entry),
                 principal_.everyone ? principal_.span : principal_.entries[entry].value.span,
                 std::move(message),
                 trust ? "name the account or role by `Principal`, or test `aws:PrincipalOrgID` or "
                         "`aws:PrincipalArn` with `StringEquals` or `ArnEquals`"
                       : "name who is meant by `Principal`, or test `aws:PrincipalOrgID`, "
                         "`aws:PrincipalArn`, `aws:SourceVpce` or `aws:SourceArn`");
  }

  void CheckSessions() {
    // In a trust policy a session is an ordinary caller, and no grant goes past a boundary.
    if (context_.type == PolicyType::kTrust) return;
    for (std::size_t i = 0; i < principal_.entries.size() && !context_.Full(); ++i) {
      const PrincipalEntry& entry = principal_.entries[i];
      if (entry.type != PrincipalType::kAws ||
          ClassifyPrincipalArn(entry.value.text) != PrincipalArnKind::kAssumedRole) {
        continue;
      }
      context_.Add("IAM0604", PrincipalPointer(document_, index_, principal_, i), entry.value.span,
                   "the grant to session " + Quoted(entry.value.text) +
                       " is not limited by the permissions boundary or session policy of the role",
                   "name the role, " + Quoted(RoleArnOfSession(entry.value.text)) +
                       " (with its path), and test `aws:userid` or `sts:RoleSessionName` if one "
                       "session is meant");
    }
  }

  void CheckNotPrincipal() {
    // Allow, and P24, are told by the grammar.
    if (statement_.effect == Effect::kAllow || principal_.everyone) return;
    const std::string missing = MissingExemption();
    const bool services = std::any_of(
        principal_.entries.begin(), principal_.entries.end(),
        [](const PrincipalEntry& entry) { return entry.type == PrincipalType::kService; });
    context_.Add("IAM0603", ElementPointer(), principal_.span,
                 missing.empty()
                     ? "`NotPrincipal` with `Deny` also hits the listed principals once they have "
                       "a permissions boundary"
                     : "`NotPrincipal` exempts " + missing,
                 services ? "write `Principal` \"*\" and the condition \"StringNotEquals\": "
                            "{\"aws:PrincipalServiceName\": …} with the services that are exempt, "
                            "or \"Bool\": {\"aws:PrincipalIsAWSService\": \"false\"}; a service "
                            "has no `aws:PrincipalArn` to exempt it by"
                          : "write `Principal` \"*\" and the condition \"ArnNotEquals\": "
                            "{\"aws:PrincipalArn\": …} with the ARNs of those who are exempt");
  }

  bool Lists(std::string_view principal) const {
    return std::any_of(principal_.entries.begin(), principal_.entries.end(),
                       [&](const PrincipalEntry& entry) { return entry.value.text == principal; });
  }

  // P20: whom the list doesn't exempt although it seems to; empty when it is complete.
  std::string MissingExemption() const {
    // A long list is compared with itself.
    if (principal_.entries.size() > 1'000) return {};
    bool whole_account = false;
    bool others = false;
    for (const PrincipalEntry& entry : principal_.entries) {
      if (entry.type != PrincipalType::kAws) continue;
      const std::string_view text = entry.value.text;
      const PrincipalArnKind kind = ClassifyPrincipalArn(text);
      if (IsAccountId(text) || kind == PrincipalArnKind::kAccountRoot) {
        whole_account = true;
        continue;
      }
      if (kind == PrincipalArnKind::kNone) continue;
      others = true;
      const ArnView arn = *ArnView::Split(text);
      const std::string root =
          "arn:" + std::string(arn.partition()) + ":iam::" + std::string(arn.account()) + ":root";
      if (!Lists(root) && !Lists(arn.account())) {
        return "not even " + Quoted(text) + ": its account " + Quoted(arn.account()) +
               " is not in the list";
      }
      if (kind == PrincipalArnKind::kRole && !ListsSessionOf(text)) {
        return "no session of " + Quoted(text) + ": the ARN of the session is not in the list";
      }
      if (kind == PrincipalArnKind::kAssumedRole && !ListsRoleOf(text)) {
        return "not even " + Quoted(text) + ": the ARN of its role is not in the list";
      }
    }
    if (whole_account && !others) {
      return "only the root user of the account, none of its users and roles";
    }
    return {};
  }

  bool ListsSessionOf(std::string_view role) const {
    return std::any_of(
        principal_.entries.begin(), principal_.entries.end(), [&](const PrincipalEntry& entry) {
          return ClassifyPrincipalArn(entry.value.text) == PrincipalArnKind::kAssumedRole &&
                 PrincipalName(entry.value.text) == PrincipalName(role);
        });
  }
  bool ListsRoleOf(std::string_view session) const {
    return std::any_of(principal_.entries.begin(), principal_.entries.end(),
                       [&](const PrincipalEntry& entry) {
                         return ClassifyPrincipalArn(entry.value.text) == PrincipalArnKind::kRole &&
                                PrincipalName(entry.value.text) == PrincipalName(session);
                       });
  }

  const RuleContext& context_;
  const PolicyDocument& document_;
  const Statement& statement_;
  const PrincipalElement& principal_;
  std::size_t index_;
  StatementScopes& scopes_;
};

}  // namespace

std::string PrincipalElementPointer(const PolicyDocument& document, std::size_t statement) {
  return StatementPointer(document, statement) +
         (document.statements[statement].principal->negated ? "/NotPrincipal" : "/Principal");
}

bool AllowsAction(const Statement& statement, std::string_view action) {
  const PatternElement& element = statement.action;
  const bool listed =
      std::any_of(element.patterns.begin(), element.patterns.end(),
                  [&](const PolicyString& p) { return GlobMatches(LowerAscii(p.text), action); });
  return listed != element.negated;
}

namespace {

// The key holds the ARN of the role whose session calls, never that of the session.
void CheckSessionArns(const RuleContext& context, std::size_t index) {
  const PolicyDocument& document = context.document;
  for (const PolicyKeyTest& test : TestsOf(document.statements[index], "aws:PrincipalArn")) {
    for (std::size_t v = 0; v < test.key->values.size() && !context.Full(); ++v) {
      const ConditionValue& value = test.key->values[v];
      const std::string_view text = value.text;
      if (!text.starts_with("arn:") || text.find(":sts:") == std::string_view::npos ||
          text.find(":assumed-role/") == std::string_view::npos) {
        continue;
      }
      std::string hint = "write the ARN of the role";
      if (ClassifyPrincipalArn(text) == PrincipalArnKind::kAssumedRole) {
        hint += ", " + Quoted(RoleArnOfSession(text)) + " (with its path)";
      }
      context.Add("IAM0622", ConditionValuePointer(document, index, *test.block, *test.key, v),
                  value.span,
                  "`aws:PrincipalArn` never is the ARN of a session, as " + Quoted(text) +
                      " is: it holds that of the role",
                  hint + ", and test `aws:userid` if one session is meant");
    }
  }
}

}  // namespace

void CheckPrincipals(const RuleContext& context) {
  for (std::size_t s = 0; s < context.document.statements.size() && !context.Full(); ++s) {
    CheckSessionArns(context, s);
  }
  // An endpoint policy is a gate that is open by default, an RCP only denies.
  if (context.type != PolicyType::kResource && context.type != PolicyType::kTrust) return;
  StatementScopes scopes(context.document);
  for (std::size_t s = 0; s < context.document.statements.size() && !context.Full(); ++s) {
    if (!context.document.statements[s].principal) continue;
    PrincipalChecker(context, s, scopes).Check();
    CheckServicePrincipals(context, s, scopes);
    CheckServiceNames(context, s);
  }
}

}  // namespace remit::inline v0
