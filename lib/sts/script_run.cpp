// Plays a script against an estate, step by step.
#include <algorithm>
#include <utility>

#include "lib/sts/asking.h"
#include "lib/sts/moment.h"
#include "lib/sts/script_edit.h"
#include "remit/arn/arn.h"
#include "remit/sts/pass_role.h"
#include "remit/sts/script.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

std::string Text(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : ", ") + Quoted(value);
  return text.empty() ? "an empty list" : text;
}

class Player {
 public:
  Player(const Estate& estate, const StsOptions& options) : estate_(estate), options_(options) {}

  StepResult Play(const ScriptStep& step) {
    if (step.at) now_ = *step.at;
    if (step.after) now_ = Later(now_, *step.after);
    result_ = StepResult();
    result_.step = &step;
    result_.at = now_;
    at_ = step.circumstances;
    at_.now = now_;
    const auto from = sessions_.find(step.from);
    caller_ = from == sessions_.end() ? nullptr : from->second;
    if (!step.from.empty() && caller_ == nullptr) {
      result_.outcome = StepOutcome::kSkipped;
      result_.refusal =
          Refuse("", "the step that should give " + Quoted(step.from) + " gave no credential");
    } else {
      Do(step);
    }
    Compare(step);
    return std::move(result_);
  }

  Estate estate() const { return estate_; }

 private:
  void Do(const ScriptStep& step) {
    const Sts sts(estate_, options_);
    switch (step.kind) {
      case StepKind::kUseKey: return Take(step, sts.UseAccessKey(step.text("arn"), at_));
      case StepKind::kSignIn:
        return Take(step, sts.SignIn(step.text("arn"), step.text("SerialNumber"), at_));
      case StepKind::kGetSessionToken:
        return Take(step,
                    sts.GetSessionToken(caller_,
                                        {.duration_seconds = step.duration_seconds,
                                         .serial_number = std::string(step.text("SerialNumber"))},
                                        at_));
      case StepKind::kGetFederationToken: {
        FederationTokenCall call{.name = std::string(step.text("Name")),
                                 .duration_seconds = step.duration_seconds,
                                 .session_policies = step.policies,
                                 .tags = step.tags};
        AddManaged(step, call.session_policies, call.session_policies_unseen);
        return Take(step, sts.GetFederationToken(caller_, call, at_));
      }
      case StepKind::kAssumeRole:
      case StepKind::kSwitchRole: return AssumeRole(step, sts);
      case StepKind::kAssumeRoleWithSaml:
      case StepKind::kAssumeRoleWithWebIdentity: return Federate(step, sts);
      case StepKind::kAssumeRoot: {
        // The API takes the account's id or its root's ARN.
        std::string account(step.text("TargetPrincipal"));
        if (ClassifyPrincipalArn(account) == PrincipalArnKind::kAccountRoot) {
          account = std::string(ArnView::Split(account)->account());
        }
        return Take(step,
                    sts.AssumeRoot(caller_,
                                   {.account = account,
                                    .task_policy_arn = std::string(step.text("TaskPolicyArn")),
                                    .duration_seconds = step.duration_seconds},
                                   at_));
      }
      case StepKind::kUseServiceRole: {
        const std::string_view name = step.text("RoleSessionName");
        return Take(step, sts.UseServiceRole(step.text("service"), step.text("RoleArn"), at_,
                                             name.empty() ? "session" : name));
      }
      case StepKind::kForwardAccess:
        return Take(step, sts.ForwardAccess(caller_, step.text("service"), at_));
      case StepKind::kApproveDelegation: return Approve(step, sts);
      case StepKind::kGetDelegatedAccessToken: {
        const auto token = tokens_.find(step.text("token"));
        if (token == tokens_.end()) {
          result_.outcome = StepOutcome::kSkipped;
          result_.refusal = Refuse("", "there is no token " + Quoted(step.text("token")));
          return;
        }
        return Take(step, sts.GetDelegatedAccessToken(caller_, *token->second, at_));
      }
      case StepKind::kCall: return Call(step, sts);
      case StepKind::kPassRole: {
        PassRoleCheck check =
            CheckPassRole(sts, caller_, step.text("RoleArn"), step.text("service"), at_,
                          step.text("associatedResource"));
        result_.notes = std::move(check.notes);
        return Settle(std::move(check.refusal));
      }
      case StepKind::kEdit: {
        std::string trouble = ApplyEdit(step, estate_);
        if (trouble.empty()) return;
        return Settle(Refuse("", std::move(trouble)));
      }
    }
  }

  void Settle(std::optional<Refusal> refusal) {
    if (refusal) {
      result_.outcome = refusal->cannot_tell ? StepOutcome::kCannotTell : StepOutcome::kRefused;
    }
    result_.refusal = std::move(refusal);
  }

  void Take(const ScriptStep& step, Issued issued) {
    result_.notes = std::move(issued.notes);
    result_.session = std::move(issued.session);
    // A name that is given again means the newer credential, or none.
    if (!step.as.empty()) sessions_[step.as] = result_.session;
    Settle(std::move(issued.refusal));
  }

  // Managed policies as session policies, by ARN.
  void AddManaged(const ScriptStep& step, PolicyList& policies, bool& unseen) const {
    for (const std::string& arn : step.policy_arns) {
      std::optional<NamedPolicy> policy = estate_.FindManagedPolicy(arn);
      unseen = unseen || !policy;
      policies.push_back({arn, policy ? policy->document : nullptr});
    }
  }

  void AssumeRole(const ScriptStep& step, const Sts& sts) {
    AssumeRoleCall call{.role_arn = std::string(step.text("RoleArn")),
                        .duration_seconds = step.duration_seconds,
                        .external_id = std::string(step.text("ExternalId")),
                        .serial_number = std::string(step.text("SerialNumber")),
                        .session_policies = step.policies,
                        .tags = step.tags,
                        .transitive_tag_keys = step.transitive_tag_keys,
                        .source_identity = std::string(step.text("SourceIdentity")),
                        .by_console = step.kind == StepKind::kSwitchRole};
    if (step.texts.contains("RoleSessionName")) call.session_name = step.text("RoleSessionName");
    AddManaged(step, call.session_policies, call.session_policies_unseen);
    Take(step, sts.AssumeRole(caller_, call, at_));
  }

  void Federate(const ScriptStep& step, const Sts& sts) {
    const bool saml = step.kind == StepKind::kAssumeRoleWithSaml;
    FederatedCall call{.role_arn = std::string(step.text("RoleArn")),
                       .provider_arn = std::string(step.text(saml ? "PrincipalArn" : "provider")),
                       .duration_seconds = step.duration_seconds,
                       .claims = step.claims,
                       .session_policies = step.policies,
                       .tags = step.tags,
                       .transitive_tag_keys = step.transitive_tag_keys,
                       .source_identity = std::string(step.text("SourceIdentity"))};
    if (step.texts.contains("RoleSessionName")) call.session_name = step.text("RoleSessionName");
    AddManaged(step, call.session_policies, call.session_policies_unseen);
    Take(step, saml ? sts.AssumeRoleWithSaml(call, at_) : sts.AssumeRoleWithWebIdentity(call, at_));
  }

  void Approve(const ScriptStep& step, const Sts& sts) {
    DelegationRequest request{
        .partner_account = std::string(step.text("partnerAccount")),
        .owner_account = std::string(step.text("ownerAccount")),
        .template_policies = step.policies,
        .duration_seconds = step.duration_seconds.value_or(3600),
        .owner_arn = std::string(step.text("ownerArn")),
        .only_send_by_owner = step.only_send_by_owner,
    };
    if (step.texts.contains("requestId")) request.id = step.text("requestId");
    ApprovedDelegation approved = sts.ApproveDelegation(caller_, request, at_);
    result_.notes = std::move(approved.notes);
    if (!step.as.empty()) {
      tokens_.erase(step.as);
      if (approved.ok()) tokens_.emplace(step.as, approved.token);
    }
    Settle(std::move(approved.refusal));
  }

  void Call(const ScriptStep& step, const Sts& sts) {
    const std::string_view given = step.text("resource");
    const std::string_view resource = given.empty() ? std::string_view("*") : given;
    SimulatedCall call = Simulate(sts, caller_, step.text("action"), resource, at_);
    switch (call.explanation.decision) {
      case Decision::kAllowed: result_.outcome = StepOutcome::kAllowed; break;
      case Decision::kExplicitDeny: result_.outcome = StepOutcome::kExplicitDeny; break;
      case Decision::kImplicitDeny: result_.outcome = StepOutcome::kImplicitDeny; break;
    }
    if (call.refusal) {
      result_.outcome =
          call.refusal->cannot_tell ? StepOutcome::kCannotTell : StepOutcome::kRefused;
      result_.refusal = call.refusal;
    }
    result_.notes = call.notes;
    if (!step.expect_context.empty()) {
      const RequestContext context =
          ContextOf(estate_, caller_.get(), step.text("action"), resource, at_, options_);
      CompareContext(step, context);
    }
    result_.call = std::move(call);
  }

  void Unmet(std::string what) {
    result_.as_expected = false;
    result_.unmet.push_back(std::move(what));
  }

  void CompareContext(const ScriptStep& step, const RequestContext& context) {
    for (const auto& [key, wanted] : step.expect_context) {
      const auto found = std::find_if(context.entries().begin(), context.entries().end(),
                                      [&key = key](const ContextEntry& entry) {
                                        return EqualsIgnoreAsciiCase(entry.key, key);
                                      });
      std::optional<std::vector<std::string>> actual;
      if (found != context.entries().end())
        actual.emplace(found->values.begin(), found->values.end());
      if (actual == wanted) continue;
      Unmet("`" + key + "` is " + (actual ? Text(*actual) : "absent") + ", and " +
            (wanted ? Text(*wanted) + " was expected" : "was expected to be absent"));
    }
  }

  void Compare(const ScriptStep& step) {
    if (step.expect && !Meets(*step.expect)) {
      std::string what = "it came out `" + std::string(StepOutcomeName(result_.outcome)) +
                         "`, and `" + std::string(StepOutcomeName(*step.expect)) + "` was expected";
      if (result_.refusal) what += ": " + result_.refusal->rule + " " + result_.refusal->why;
      if (result_.call) what += ": " + result_.call->explanation.summary;
      Unmet(std::move(what));
    }
    if (!step.expect_rule.empty() &&
        (!result_.refusal || result_.refusal->rule != step.expect_rule)) {
      Unmet("rule `" + step.expect_rule + "` was expected to refuse it, and " +
            (result_.refusal ? "`" + result_.refusal->rule + "` did: " + result_.refusal->why
                             : "nothing did"));
    }
    // What builds on nothing, and an edit that can't be made, are mistakes of the script.
    if (!step.expect && (result_.outcome == StepOutcome::kSkipped ||
                         (step.kind == StepKind::kEdit && result_.refusal))) {
      Unmet(result_.refusal->why);
    }
  }

  // On the floor, as everywhere: what can't be told is refused.
  bool Meets(StepOutcome expected) const {
    if (expected == StepOutcome::kCannotTell) {
      return result_.outcome == StepOutcome::kCannotTell ||
             (result_.call &&
              result_.call->explanation.decision != result_.call->explanation.ceiling);
    }
    if (expected == StepOutcome::kRefused) {
      return result_.outcome == StepOutcome::kRefused ||
             result_.outcome == StepOutcome::kCannotTell;
    }
    if (expected == StepOutcome::kImplicitDeny && result_.call && result_.refusal) return true;
    return result_.outcome == expected;
  }

  Estate estate_;
  StsOptions options_;
  Instant now_;
  std::map<std::string, SessionPtr, std::less<>> sessions_;
  std::map<std::string, std::shared_ptr<const TradeInToken>, std::less<>> tokens_;
  // Of the step at hand.
  StepResult result_;
  Circumstances at_;
  SessionPtr caller_;
};

}  // namespace

ScriptRun RunScript(const Script& script, const Estate& estate, const StsOptions& options) {
  StsOptions effective = options;
  if (script.options.role_session_mfa) effective = script.options;
  Player player(estate, effective);
  ScriptRun run;
  run.steps.reserve(script.steps.size());
  for (const ScriptStep& step : script.steps) run.steps.push_back(player.Play(step));
  run.estate = player.estate();
  return run;
}

}  // namespace remit::inline v0
