#include "lib/handover/witness.h"

#include <utility>

#include "lib/handover/call_setting.h"
#include "lib/sts/context_builder.h"
#include "remit/delegation/reach.h"
#include "remit/eval/plain.h"
#include "remit/policy/document.h"
#include "remit/sts/call.h"

namespace remit::inline v0 {
namespace {

const PolicyList* ListOf(const PolicySet& set, const StatementRef& ref, PolicyList& one) {
  switch (ref.layer) {
    case Layer::kIdentity: return &set.identity;
    case Layer::kSession: return &set.session;
    case Layer::kResource: return &set.resource;
    case Layer::kPermissionsBoundary: one = {*set.permissions_boundary}; return &one;
    case Layer::kVpcEndpoint: one = {*set.vpc_endpoint}; return &one;
    case Layer::kServiceControl: return &(*set.service_control)[ref.level];
    case Layer::kResourceControl: return &(*set.resource_control)[ref.level];
  }
  return nullptr;
}

StatementPlace PlaceOf(const PolicySet& set, const StatementRef& ref, const CoverageHit& hit) {
  StatementPlace place;
  place.layer = ref.layer;
  place.effect = ref.effect;
  place.statement = ref.statement;
  PolicyList one;
  const PolicyList* const list = ListOf(set, ref, one);
  const NamedPolicy& policy = (*list)[ref.policy];
  place.policy = policy.name;
  if (ref.layer == Layer::kResource) {
    place.owner = hit.resource;
  } else if (hit.session != nullptr) {
    place.owner = hit.session->identity_arn;
  }
  const PolicyDocument& document = *policy.document;
  const Statement& statement = document.statements[ref.statement];
  if (statement.sid) place.sid = statement.sid->text;
  place.file = document.source.name();
  place.pointer = StatementPointer(document, ref.statement);
  place.position = document.source.PositionAt(statement.span.begin);
  return place;
}

}  // namespace

CheckWitness WitnessOf(const Delegation& delegation, const Estate& estate, Chain chain,
                       const CoverageHit& hit, const StsOptions& options, bool texts) {
  CheckWitness witness;
  bool replayed = Replay(delegation, chain);
  witness.chain = std::move(chain);
  witness.as = hit.session == nullptr ? std::string() : std::string(hit.session->principal.name());
  witness.action = hit.action;
  witness.resource = hit.resource;
  witness.at = hit.at;
  const CallSetting setting =
      SettingOf(estate, hit.session.get(), hit.action, hit.resource, hit.made_up, hit.owner);
  Request request = setting.RequestFor(hit.action, hit.resource);
  EvaluationScratch scratch;
  witness.decision = Decision::kExplicitDeny;
  witness.ceiling = Decision::kExplicitDeny;
  const bool undocumented =
      hit.session != nullptr && !options.role_session_mfa && HasUndocumentedMfa(hit.session->kind);
  for (const RoleSessionMfa mfa :
       {RoleSessionMfa::kFalse, RoleSessionMfa::kAbsent, RoleSessionMfa::kCarry}) {
    StsOptions read = options;
    if (undocumented) read.role_session_mfa = mfa;
    const RequestContext context =
        ContextOf(estate, hit.session.get(), hit.action, hit.resource, hit.at, read);
    request.context = context.entries();
    const EvaluationResult result = EvaluatePlain(setting.bearing.policies, request, scratch);
    if (mfa == RoleSessionMfa::kFalse) {
      witness.decision = result.decision;
      for (const StatementRef& ref : result.matched) {
        witness.statements.push_back(PlaceOf(setting.bearing.policies, ref, hit));
      }
    }
    witness.ceiling = std::max(witness.ceiling, result.ceiling);
    if (!undocumented) break;
  }
  CoverageHit told = hit;
  if (hit.decision != Decision::kAllowed && hit.ceiling != Decision::kAllowed) {
    replayed = replayed && witness.ceiling != Decision::kAllowed;
    told.decision = witness.decision;
  } else {
    replayed = replayed && witness.decision == hit.decision &&
               (witness.decision == Decision::kAllowed || witness.ceiling == hit.ceiling);
  }
  witness.replayed = replayed;
  if (texts) {
    witness.case_json = CaseJsonOf(estate, told, options);
    witness.script_json = ScriptJsonOf(witness.chain, told);
  }
  return witness;
}

}  // namespace remit::inline v0
