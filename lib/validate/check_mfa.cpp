// Conditions on MFA that don't ask for MFA: judged by what they make of a request
// by access keys, by a session without MFA and by one with it (M02), by effect and
// by the kind of policy. A boundary or SCP is a ceiling: only its Deny asks.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/validate/mfa_states.h"
#include "lib/validate/principal_rules.h"
#include "lib/validate/rule.h"
#include "lib/validate/statement_scope.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::string_view kRightAllow =
    "in an Allow write \"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}";
constexpr std::string_view kRightDeny =
    "in a Deny write \"BoolIfExists\": {\"aws:MultiFactorAuthPresent\": \"false\"}";

bool IsServiceControl(PolicyType type) {
  return type == PolicyType::kServiceControl || type == PolicyType::kServiceControlLegacy;
}

bool IsIdentity(PolicyType type) {
  return type == PolicyType::kIdentityManaged || type == PolicyType::kIdentityInline;
}

// What a principal's requests carry, when that is certain (M01, M05).
enum class Carries : std::uint8_t { kPerhapsMfa, kFalse, kNothing };

Carries MfaOf(const PrincipalEntry& entry) {
  switch (entry.type) {
    case PrincipalType::kService:
    case PrincipalType::kFederated: return Carries::kNothing;
    case PrincipalType::kCanonicalUser: return Carries::kPerhapsMfa;
    case PrincipalType::kAws: break;
  }
  switch (ClassifyPrincipalArn(entry.value.text)) {
    case PrincipalArnKind::kRole:
    case PrincipalArnKind::kAssumedRole:
    case PrincipalArnKind::kFederatedUser: return Carries::kFalse;
    default: return Carries::kPerhapsMfa;
  }
}

bool IsForEverybody(const Statement& statement) {
  if (!statement.principal || statement.principal->negated) return false;
  const PrincipalElement& principal = *statement.principal;
  return principal.everyone ||
         std::any_of(principal.entries.begin(), principal.entries.end(),
                     [](const PrincipalEntry& entry) {
                       return entry.type == PrincipalType::kAws && entry.value.text == "*";
                     });
}

// Some test of `aws:PrincipalArn` names roles and nobody else.
bool OnlyForRoles(const Statement& statement) {
  const std::vector<PolicyKeyTest> tests = TestsOf(statement, "aws:PrincipalArn");
  if (!NeedsKey(tests)) return false;
  return std::any_of(tests.begin(), tests.end(), [](const PolicyKeyTest& test) {
    return NamesValues(test) && std::all_of(test.key->values.begin(), test.key->values.end(),
                                            [](const ConditionValue& value) {
                                              const std::size_t role = value.text.find(":role/");
                                              return value.text.starts_with("arn:") &&
                                                     role != std::string::npos;
                                            });
  });
}

// True when the resources may be IAM users and their devices.
bool TouchesUsers(const Statement& statement) {
  if (!statement.resource) return true;
  const PatternElement& resource = *statement.resource;
  return resource.negated || resource.patterns.empty() ||
         std::any_of(resource.patterns.begin(), resource.patterns.end(), [](const PolicyString& p) {
           return p.text.starts_with('*') || p.text.find(":iam:") != std::string::npos ||
                  p.text.starts_with("arn:*");
         });
}

class MfaChecker {
 public:
  MfaChecker(const RuleContext& context, std::vector<MfaStates> states)
      : context_(context),
        document_(context.document),
        states_(std::move(states)),
        scopes_(context.document) {}

  void Check() {
    for (std::size_t s = 0; s < document_.statements.size() && !context_.Full(); ++s) {
      if (states_[s].tested && states_[s].sure) CheckStatement(s);
    }
  }

 private:
  void Add(std::size_t s, std::string_view code, std::string message, std::string_view hint) const {
    const PolicyKeyTest& test = *states_[s].first;
    context_.Add(code, KeyTestPointer(document_, s, test), test.key->key.span, std::move(message),
                 std::string(hint));
  }

  void CheckStatement(std::size_t s) {
    const Statement& statement = document_.statements[s];
    const bool allow = statement.effect == Effect::kAllow;
    const bool ceiling =
        context_.type == PolicyType::kPermissionsBoundary || IsServiceControl(context_.type);
    if (context_.type == PolicyType::kSession) return CheckSessionPolicy(s);
    if (IsIdentity(context_.type) && context_.owner == PolicyOwner::kRole)
      return CheckRolePolicy(s);
    if (allow && ceiling) return CheckCeilingAllow(s);
    if (CheckPrincipals(s)) return;
    if (OnlyForRoles(statement) && states_[s].no_mfa != allow) return AddRolesByArn(s);
    if (allow) return JudgeAllow(s);
    JudgeDeny(s);
  }

  // --- By effect ---

  void JudgeAllow(std::size_t s) {
    const MfaStates& is = states_[s];
    if (!is.with_mfa() && !is.without_mfa()) return AddNever(s);
    if (!is.with_mfa() || (is.old && !is.fresh)) return AddInverted(s);
    if (!is.without_mfa() || Denied(s)) return;
    if (is.access_keys && is.no_mfa) {
      if (is.age_tested && !is.old) return AddAge(s);
      return AddIdle(s);
    }
    if (is.access_keys) {
      return Add(s, "IAM0701",
                 Quoted(is.first->block->name.text) +
                     " also admits plain access keys, whose requests don't carry the key at all",
                 kRightAllow);
    }
    Add(s, "IAM0703", "this admits temporary credentials of every kind, with MFA or without",
        kRightAllow);
  }

  void JudgeDeny(std::size_t s) {
    const MfaStates& is = states_[s];
    if (!is.with_mfa() && !is.without_mfa()) return AddNever(s);
    if (is.fresh && is.old && is.access_keys && is.no_mfa) return AddIdle(s);
    if (is.fresh && is.no_mfa && !is.access_keys) {
      return Add(s, "IAM0703", "this denies temporary credentials of every kind, also with MFA",
                 kRightDeny);
    }
    if (is.fresh) return AddInverted(s);
    if (is.access_keys && is.no_mfa) return CheckRightDeny(s);
    if (Denied(s)) return;
    if (is.no_mfa) {
      return Add(s, "IAM0702",
                 "plain access keys escape this Deny: their requests don't carry the key at all",
                 kRightDeny);
    }
    if (is.access_keys) {
      return Add(s, "IAM0704",
                 "sessions without MFA escape this Deny: they carry the key as \"false\"",
                 kRightDeny);
    }
    AddAge(s);
  }

  // True when Deny statements of at least this scope turn back all who have no MFA.
  bool Denied(std::size_t s) {
    bool access_keys = false;
    bool no_mfa = false;
    for (std::size_t d = 0; d < document_.statements.size() && !scopes_.Spent(); ++d) {
      const MfaStates& other = states_[d];
      scopes_.Spend(1);
      if (document_.statements[d].effect != Effect::kDeny || !other.tested || !other.sure ||
          other.others_too || !other.without_mfa()) {
        continue;
      }
      if (d != s && !scopes_.Covers(d, s)) continue;
      access_keys = access_keys || other.access_keys;
      no_mfa = no_mfa || other.no_mfa;
      if (access_keys && no_mfa) return true;
    }
    return false;
  }

  void CheckRightDeny(std::size_t s) {
    const Statement& statement = document_.statements[s];
    const bool organization =
        IsServiceControl(context_.type) || context_.type == PolicyType::kResourceControl;
    const bool everybody = context_.type == PolicyType::kResource && IsForEverybody(statement);
    if ((organization || everybody) && !states_[s].others_too) {
      Add(s, "IAM0711", "this denies every role session: none carries MFA",
          "exempt the roles that must work, such as by \"ArnNotLike\": {\"aws:PrincipalArn\": …}");
    }
    if (!IsIdentity(context_.type)) return;
    if (!statement.action.negated) return CheckLockOut(s);
    // The idiom that leaves users without MFA what it takes to set it up.
    constexpr std::string_view kDeactivate = "iam:deactivatemfadevice";
    const auto exempt = [&](std::string_view action) { return !AllowsAction(statement, action); };
    const bool creates = exempt("iam:createvirtualmfadevice");
    const bool enables = exempt("iam:enablemfadevice");
    const std::string pointer = StatementPointer(document_, s) + "/NotAction";
    if (creates != enables) {
      context_.Add(
          "IAM0712", pointer, statement.action.span,
          "users cannot set up their first device without " +
              std::string(creates ? "`iam:EnableMFADevice`" : "`iam:CreateVirtualMFADevice`"),
          "list both actions in `NotAction`");
    } else if (!creates) {
      CheckLockOut(s);
    }
    if (exempt(kDeactivate)) {
      context_.Add("IAM0713", pointer, statement.action.span,
                   "a stolen access key can take away the user's device: "
                   "`iam:DeactivateMFADevice` is exempt from the Deny",
                   "leave `iam:DeactivateMFADevice` out of `NotAction`");
    }
  }

  // A Deny of everything, what it takes to set up MFA included.
  void CheckLockOut(std::size_t s) {
    const Statement& statement = document_.statements[s];
    const bool wide =
        statement.action.negated ||
        std::any_of(statement.action.patterns.begin(), statement.action.patterns.end(),
                    [](const PolicyString& p) { return p.text == "*" || p.text == "*:*"; });
    if (!wide || states_[s].others_too || !TouchesUsers(statement)) return;
    context_.Add(
        "IAM0712",
        StatementPointer(document_, s) + (statement.action.negated ? "/NotAction" : "/Action"),
        statement.action.span,
        "users without MFA are locked out: this denies them everything, and with it "
        "`iam:CreateVirtualMFADevice` and `iam:EnableMFADevice`, by which they would "
        "set MFA up",
        "write `NotAction` with both actions, unless an administrator sets up every "
        "device");
  }

  // --- By kind of policy ---

  // Whom the tests of a ceiling's Allow admit that have no MFA (M02, M04).
  static std::string_view LetThrough(const MfaStates& is) {
    if (!is.with_mfa() && !is.without_mfa()) return "nobody";
    if (is.access_keys && is.no_mfa) return "requests without MFA";
    if (is.access_keys) return "plain access keys, which don't carry the key";
    if (is.no_mfa && is.with_mfa()) return "all temporary credentials, with MFA or without";
    if (is.no_mfa) return "only sessions without MFA";
    return {};
  }

  void CheckCeilingAllow(std::size_t s) {
    if (Denied(s)) return;
    const bool boundary = context_.type == PolicyType::kPermissionsBoundary;
    std::string message =
        boundary ? "an Allow in a boundary grants nothing: what a resource policy grants to the "
                   "user needs no MFA"
                 : "an Allow in an SCP grants nothing: where FullAWSAccess is attached too, "
                   "nobody needs MFA";
    if (const std::string_view through = LetThrough(states_[s]); !through.empty()) {
      message += "; and this one lets through " + std::string(through);
    }
    Add(s, "IAM0706", std::move(message), kRightDeny);
  }

  // M05: no session that a session policy limits is known to carry MFA.
  void CheckSessionPolicy(std::size_t s) {
    const bool allow = document_.statements[s].effect == Effect::kAllow;
    if (states_[s].no_mfa == allow) return allow ? AddIdle(s) : AddNever(s);
    Add(s, "IAM0710",
        allow ? "no session that a session policy limits carries MFA: this never allows"
              : "no session that a session policy limits carries MFA: this always denies",
        "ask for MFA where the role is assumed, in its trust policy");
  }

  // M05, U10: AWS documents that MFA can't be checked per request of a role's session;
  // that its requests carry "false" is what is observed.
  void CheckRolePolicy(std::size_t s) {
    const bool allow = document_.statements[s].effect == Effect::kAllow;
    if (states_[s].no_mfa == allow) return allow ? AddIdle(s) : AddNever(s);
    Add(s, "IAM0710",
        allow ? "no session of a role is observed to carry MFA: in the policy of a role this "
                "allows nothing"
              : "no session of a role is observed to carry MFA: in the policy of a role this test "
                "always holds, and the Deny hits every session",
        "ask for MFA where the role is assumed, in its trust policy");
  }

  void AddRolesByArn(std::size_t s) const {
    Add(s, "IAM0710",
        document_.statements[s].effect == Effect::kAllow
            ? "the test of `aws:PrincipalArn` is met by roles only, and no session of a role is "
              "observed to carry MFA: this allows nothing"
            : "the test of `aws:PrincipalArn` is met by roles only, and no session of a role is "
              "observed to carry MFA: this denies them always",
        "name users by `aws:PrincipalArn`, or ask for MFA where the role is assumed");
  }

  // Principals who can never meet the condition. True when there are no others.
  bool CheckPrincipals(std::size_t s) {
    const Statement& statement = document_.statements[s];
    if (!statement.principal || statement.principal->negated || statement.principal->everyone) {
      return false;
    }
    const PrincipalElement& principal = *statement.principal;
    const bool allow = statement.effect == Effect::kAllow;
    bool others = principal.entries.empty();
    for (std::size_t i = 0; i < principal.entries.size() && !context_.Full(); ++i) {
      const PrincipalEntry& entry = principal.entries[i];
      const Carries carries = MfaOf(entry);
      if (carries == Carries::kPerhapsMfa) {
        others = true;
        continue;
      }
      const bool holds = carries == Carries::kFalse ? states_[s].no_mfa : states_[s].access_keys;
      // An Allow that holds regardless is told once, as being idle.
      if (holds == allow) continue;
      context_.Add("IAM0710", PrincipalPointer(document_, s, principal, i), entry.value.span,
                   Quoted(entry.value.text) + " never carries MFA: this " +
                       (allow ? "never allows it anything" : "always denies it"),
                   "name the account or its users: only they authenticate with a device");
    }
    if (others) return false;
    const bool idle = std::all_of(
        principal.entries.begin(), principal.entries.end(), [&](const PrincipalEntry& entry) {
          const bool holds =
              MfaOf(entry) == Carries::kFalse ? states_[s].no_mfa : states_[s].access_keys;
          return holds == allow;
        });
    if (idle && allow) AddIdle(s);
    if (idle && !allow) AddNever(s);
    return true;
  }

  // --- Said in more than one case ---

  void AddNever(std::size_t s) const {
    Add(s, "IAM0708", "no request passes this test of MFA",
        "the key `aws:MultiFactorAuthPresent` is \"true\", \"false\" or absent");
  }

  void AddIdle(std::size_t s) const {
    Add(s, "IAM0709", "this test of MFA makes no difference",
        document_.statements[s].effect == Effect::kAllow ? kRightAllow : kRightDeny);
  }

  void AddInverted(std::size_t s) const {
    const bool allow = document_.statements[s].effect == Effect::kAllow;
    Add(s, "IAM0707",
        allow ? "this allows only those who did not authenticate with MFA, or not lately"
              : "this denies those who authenticated with MFA",
        allow ? kRightAllow : kRightDeny);
  }

  void AddAge(std::size_t s) const {
    const bool allow = document_.statements[s].effect == Effect::kAllow;
    Add(s, "IAM0705",
        allow ? "without MFA there is no age, and this admits requests without it"
              : "without MFA there is no age, so that this denies only those who have MFA",
        allow ? "write \"NumericLessThan\", without IfExists"
              : "write \"NumericGreaterThanIfExists\", or add a Deny with \"BoolIfExists\": "
                "{\"aws:MultiFactorAuthPresent\": \"false\"}");
  }

  const RuleContext& context_;
  const PolicyDocument& document_;
  std::vector<MfaStates> states_;  // by statement
  StatementScopes scopes_;
};

}  // namespace

void CheckMfa(const RuleContext& context) {
  std::vector<MfaStates> states;
  states.reserve(context.document.statements.size());
  bool tested = false;
  for (const Statement& statement : context.document.statements) {
    states.push_back(MfaStatesOf(statement));
    tested = tested || states.back().tested;
  }
  if (tested) MfaChecker(context, std::move(states)).Check();
}

}  // namespace remit::inline v0
