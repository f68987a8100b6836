#include "lib/sts/asking.h"

#include <algorithm>
#include <array>
#include <utility>

#include "lib/sts/moment.h"
#include "lib/sts/root_task.h"
#include "remit/arn/arn.h"
#include "remit/estate/bearing_policies.h"
#include "remit/estate/principal_facts.h"
#include "remit/eval/plain.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::string_view kMfaPresent = "aws:MultiFactorAuthPresent";
constexpr std::string_view kMfaAge = "aws:MultiFactorAuthAge";

// The facts that a later snapshot may have changed.
Principal PrincipalIn(const Estate& estate, const Session& session) {
  const Principal& principal = session.principal;
  if (!principal.has_account()) return principal;
  PrincipalFacts facts = principal.facts();
  facts.management_account = IsManagementAccount(estate, principal.account());
  absl::StatusOr<Principal> live = Principal::FromArn(principal.name(), facts);
  return live.ok() ? *std::move(live) : principal;
}

// D41: a delegated session is within its template and within the session that
// approved it. The layers beyond the caller's own session policies.
std::vector<const Session*> FurtherLimits(const Session& caller) {
  std::vector<const Session*> limits;
  for (const Session* s = &caller; s != nullptr; s = s->parent.get()) {
    if (s->kind == SessionKind::kForwardAccess) continue;
    if (s->kind != SessionKind::kDelegated) break;
    const Session* approver = s->parent.get();
    if (approver != nullptr &&
        (!approver->session_policies.empty() || approver->session_policies_unseen)) {
      limits.push_back(approver);
    }
  }
  return limits;
}

// Fills the session layer of `policies`, and of `unseen`.
void SetSessionLayer(const Session& session, PolicySet& policies, LayerSet& unseen,
                     std::vector<std::string>& notes) {
  policies.session.clear();
  for (const NamedPolicy& policy : session.session_policies) {
    if (policy.document != nullptr) policies.session.push_back(policy);
  }
  if (!session.session_policies_unseen) return;
  unseen.Add(Layer::kSession);
  AddNotes(notes, {"not all of the session's policies could be read"});
}

std::vector<StatementRef> Applicable(const Explanation& explanation) {
  std::vector<StatementRef> refs;
  for (const PolicyExplanation& policy : explanation.policies) {
    for (const StatementExplanation& statement : policy.statements) {
      if (statement.applies == Tri::kTrue) refs.push_back(statement.ref);
    }
  }
  return refs;
}

Explanation Decided(const PolicySet& policies, const Request& request, const StsOptions& options) {
  if (options.explain) return Explain(policies, request);
  EvaluationScratch scratch;
  const EvaluationResult result = EvaluatePlain(policies, request, scratch);
  Explanation explanation;
  explanation.decision = result.decision;
  explanation.ceiling = result.ceiling;
  explanation.decided_by = result.decided_by;
  explanation.matched.assign(result.matched.begin(), result.matched.end());
  return explanation;
}

// U10: where false, as observed, doesn't allow the call but another reading of
// the role session's MFA keys does, the ceiling says so.
void RaiseCeiling(const PolicySet& policies, const Request& request, ContextInput input,
                  const StsOptions& options, Explanation& explanation) {
  EvaluationScratch scratch;
  for (RoleSessionMfa reading : {RoleSessionMfa::kAbsent, RoleSessionMfa::kCarry}) {
    if (reading == RoleSessionMfa::kCarry && Authentications(*input.session).empty()) continue;
    input.role_session_mfa = reading;
    const RequestContext context = BuildContext(input, nullptr, nullptr);
    Request other = request;
    other.context = context.entries();
    const Decision ceiling = EvaluatePlain(policies, other, scratch).ceiling;
    if (ceiling <= explanation.ceiling) continue;
    explanation.ceiling = ceiling;
    if (!options.explain) continue;
    const Explanation read = Explain(policies, other);
    const std::vector<StatementRef> now = Applicable(explanation);
    const std::vector<StatementRef> then = Applicable(read);
    std::vector<StatementRef> changed;
    std::set_symmetric_difference(now.begin(), now.end(), then.begin(), then.end(),
                                  std::back_inserter(changed));
    for (const StatementRef& ref : changed) {
      explanation.indeterminate.push_back(
          {ref, "U10",
           reading == RoleSessionMfa::kAbsent
               ? "`aws:MultiFactorAuthPresent` was seen to be false in role sessions; it may be "
                 "absent"
               : "`aws:MultiFactorAuthPresent` was seen to be false in role sessions; it may be "
                 "carried over from the authentication before"});
    }
  }
}

// Whether a statement fails by its condition alone, and on which keys.
std::vector<std::string_view> KeysThatFail(const StatementExplanation& statement) {
  std::vector<std::string_view> keys;
  for (const TestExplanation& test : statement.tests) {
    if (test.outcome == Tri::kTrue) continue;
    if (test.part != StatementPart::kCondition) return {};
    keys.push_back(test.key);
  }
  return keys;
}

bool Is(std::string_view a, std::string_view b) { return EqualsIgnoreAsciiCase(a, b); }

// The rule that a condition which stands in the way belongs to; empty: none in particular.
std::string_view RuleOfKeys(const std::vector<std::string_view>& keys) {
  const auto all = [&](auto test) {
    return !keys.empty() && std::all_of(keys.begin(), keys.end(), test);
  };
  if (all([](std::string_view k) { return Is(k, "sts:ExternalId"); })) return "S30";
  if (all([](std::string_view k) { return Is(k, kMfaPresent) || Is(k, kMfaAge); })) return "M03";
  if (all([](std::string_view k) { return Is(k, "sts:RoleSessionName"); })) return "S07";
  if (all([](std::string_view k) { return Is(k, "aws:CurrentTime") || Is(k, "aws:EpochTime"); })) {
    return "D10";
  }
  return {};
}

}  // namespace

void AddEndpoint(const Estate& estate, const Circumstances& at, PolicySet& policies,
                 LayerSet& unseen, std::vector<std::string>& notes) {
  if (at.vpc_endpoint.empty()) return;
  const Resource* endpoint = FindVpcEndpoint(estate, at);
  if (endpoint == nullptr || !endpoint->policies) {
    unseen.Add(Layer::kVpcEndpoint);
    notes.push_back("the policy of VPC endpoint " + Quoted(at.vpc_endpoint) + " is not known");
    return;
  }
  // E15: without a policy of its own it allows everything.
  for (const NamedPolicy& policy : *endpoint->policies) {
    if (policy.document != nullptr) policies.vpc_endpoint = policy;
  }
}

Refusal Refuse(std::string_view rule, std::string why) {
  return {.rule = std::string(rule), .why = std::move(why)};
}

Refusal CannotTell(std::string_view rule, std::string why) {
  return {.rule = std::string(rule), .why = std::move(why), .cannot_tell = true};
}

Issued Refused(Refusal refusal, std::vector<std::string> notes) {
  return {.refusal = std::move(refusal), .notes = std::move(notes)};
}

void AddNotes(std::vector<std::string>& notes, std::vector<std::string> more) {
  for (std::string& note : more) {
    if (std::find(notes.begin(), notes.end(), note) == notes.end()) {
      notes.push_back(std::move(note));
    }
  }
}

std::optional<Refusal> WhyOver(const Estate& estate, const Session& session, const Instant& now) {
  if (session.issued && now < *session.issued) {
    return Refuse("S06", "the session begins at " + MomentText(*session.issued));
  }
  if (session.expires && now >= *session.expires) {
    return Refuse("S06", "the session ended at " + MomentText(*session.expires));
  }
  const std::string_view identity = session.identity_arn;
  const std::optional<ArnView> arn = ArnView::Split(identity);
  const Account* account = arn ? estate.FindAccount(arn->account()) : nullptr;
  if (account == nullptr) return std::nullopt;
  const auto gone = [&]() -> std::optional<Refusal> {
    if (account->principals_complete) {
      return Refuse("P10", Quoted(identity) + " doesn't exist any more");
    }
    return CannotTell("P10", "the estate has no " + Quoted(identity) + " any more");
  };
  const auto another = [&](std::string_view unique_id) -> std::optional<Refusal> {
    const std::string_view own = session.principal.facts().unique_id;
    if (own.empty() || unique_id.empty() || own == unique_id) return std::nullopt;
    return Refuse("P10", Quoted(identity) + " was deleted and made anew: it is " +
                             Quoted(unique_id) + ", and the session is of " + Quoted(own));
  };
  switch (ClassifyPrincipalArn(identity)) {
    case PrincipalArnKind::kUser: {
      const User* user = estate.FindUser(identity);
      if (user == nullptr) return gone();
      if (session.kind == SessionKind::kLongTermKeys && user->access_keys &&
          std::none_of(user->access_keys->begin(), user->access_keys->end(),
                       [](const AccessKey& key) { return key.active; })) {
        return Refuse("§6.1", Quoted(identity) + " has no active access key");
      }
      return another(user->unique_id);
    }
    case PrincipalArnKind::kRole: {
      const Role* role = estate.FindRole(identity);
      if (role == nullptr) return gone();
      return another(role->unique_id);
    }
    default: return std::nullopt;
  }
}

SimulatedCall Ask(const Estate& estate, const StsOptions& options, const Question& question) {
  SimulatedCall call;
  const Session* caller = question.caller;
  const Circumstances& at = *question.at;
  BearingPolicies bearing =
      PoliciesBearingOn(estate, caller == nullptr ? std::string_view() : caller->identity_arn,
                        question.action, question.resource);
  // §6.1: the permissions of root, which no policy gives, are what its federated users share.
  if (caller != nullptr && caller->kind == SessionKind::kFederationToken &&
      ClassifyPrincipalArn(caller->identity_arn) == PrincipalArnKind::kAccountRoot) {
    bearing.policies.identity.push_back(AllOfRoot());
  }
  call.notes = std::move(bearing.notes);
  LayerSet unseen_but_session = bearing.unseen;
  AddEndpoint(estate, at, bearing.policies, unseen_but_session, call.notes);
  LayerSet unseen = unseen_but_session;
  if (caller != nullptr) SetSessionLayer(*caller, bearing.policies, unseen, call.notes);

  ContextInput input{.estate = &estate,
                     .session = caller,
                     .action = question.action,
                     .resource = question.resource,
                     .at = &at,
                     .role_session_mfa = options.role_session_mfa.value_or(RoleSessionMfa::kFalse),
                     .parameters = &question.parameters,
                     .token = &question.token};
  std::vector<UnknownKey> unknown;
  const RequestContext context = BuildContext(input, &unknown, &call.notes);
  const Principal principal = caller == nullptr ? Principal() : PrincipalIn(estate, *caller);

  Request request{.principal = &principal,
                  .action = question.action,
                  .resource = question.resource,
                  .resource_account = bearing.resource_account,
                  .resource_facts = bearing.resource_facts,
                  .context = context.entries(),
                  .grants = bearing.grants,
                  .grants_unseen = bearing.grants_unseen,
                  .vpc_endpoint_type = at.vpc_endpoint_type,
                  .unseen = unseen};
  if (question.on_own_side_only) {
    request.resource_account = principal.account();
  } else {
    request.resource_account_unknown = bearing.resource_account.empty();
  }
  call.explanation = Decided(bearing.policies, request, options);
  if (caller != nullptr && !options.role_session_mfa && HasUndocumentedMfa(caller->kind) &&
      call.explanation.ceiling != Decision::kAllowed) {
    RaiseCeiling(bearing.policies, request, input, options, call.explanation);
  }
  if (caller != nullptr) {
    for (const Session* limit : FurtherLimits(*caller)) {
      request.unseen = unseen_but_session;
      SetSessionLayer(*limit, bearing.policies, request.unseen, call.notes);
      Explanation within = Decided(bearing.policies, request, options);
      const Decision ceiling = std::min(call.explanation.ceiling, within.ceiling);
      if (within.decision < call.explanation.decision) call.explanation = std::move(within);
      call.explanation.ceiling = ceiling;
    }
  }
  // Unknown keys are worth a word where a policy asked for them.
  for (const UnknownKey& key : unknown) {
    const auto& missing = call.explanation.missing_context_keys;
    if (std::any_of(missing.begin(), missing.end(),
                    [&](const MissingContextKey& m) { return Is(m.key, key.key); })) {
      AddNotes(call.notes, {"`" + key.key + "` is absent: " + key.why});
    }
  }
  return call;
}

std::optional<Refusal> RefusalOf(SimulatedCall call, std::string_view rule, std::string_view what) {
  Explanation& explanation = call.explanation;
  if (explanation.decision == Decision::kAllowed) return std::nullopt;
  Refusal refusal;
  refusal.rule = rule;
  refusal.cannot_tell = explanation.ceiling == Decision::kAllowed;
  if (explanation.decision == Decision::kExplicitDeny) {
    refusal.rule = explanation.decided_by == DecidedBy::kServiceControl    ? "E10"
                   : explanation.decided_by == DecidedBy::kResourceControl ? "E14"
                                                                           : "E02";
  } else if (explanation.decided_by == DecidedBy::kServiceControl) {
    refusal.rule = "E10";
  } else if (rule == "E51") {
    // An Allow that only a condition keeps from applying tells which rule is meant.
    for (const PolicyExplanation& policy : explanation.policies) {
      if (policy.layer != Layer::kResource && policy.layer != Layer::kIdentity) continue;
      for (const StatementExplanation& statement : policy.statements) {
        if (statement.ref.effect != Effect::kAllow || statement.applies == Tri::kTrue) continue;
        const std::string_view better = RuleOfKeys(KeysThatFail(statement));
        if (!better.empty()) refusal.rule = better;
      }
    }
  }
  refusal.why = std::string(what) + " is not allowed";
  if (!explanation.summary.empty()) refusal.why += ": " + explanation.summary;
  refusal.explanation = std::make_shared<const Explanation>(std::move(explanation));
  return refusal;
}

std::optional<Refusal> RefusalToIssue(SimulatedCall call, const StsOptions& options,
                                      std::string_view rule, std::string_view what,
                                      Issued& issued) {
  const Explanation& explanation = call.explanation;
  const bool allowed =
      explanation.decision == Decision::kAllowed ||
      (options.reading == Reading::kCeiling && explanation.ceiling == Decision::kAllowed);
  if (allowed) {
    if (explanation.decision != Decision::kAllowed) {
      issued.sure = false;
      for (const IndeterminatePoint& point : explanation.indeterminate) {
        AddNotes(issued.notes, {point.why + " (" + point.rule + ")"});
      }
    }
    if (options.explain && issued.explanation == nullptr) {
      issued.explanation = std::make_shared<const Explanation>(std::move(call.explanation));
    }
    return std::nullopt;
  }
  return RefusalOf(std::move(call), rule, what);
}

}  // namespace remit::inline v0
