#include "lib/delegation/replay.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "lib/delegation/outsider.h"
#include "lib/delegation/statement_places.h"
#include "remit/delegation/reach.h"

namespace remit::inline v0 {
namespace {

struct StepMaker {
  const Sts& sts;
  const SessionPtr& caller;
  const Step& step;

  Issued operator()(const UseKeyCall& call) const { return sts.UseAccessKey(call.arn, step.at); }
  Issued operator()(const SignInCall& call) const {
    return sts.SignIn(call.arn, call.serial_number, step.at);
  }
  Issued operator()(const SessionTokenCall& call) const {
    return sts.GetSessionToken(caller, call, step.at);
  }
  Issued operator()(const FederationTokenCall& call) const {
    return sts.GetFederationToken(caller, call, step.at);
  }
  Issued operator()(const AssumeRoleCall& call) const {
    return sts.AssumeRole(caller, call, step.at);
  }
  Issued operator()(const SamlCall& call) const {
    return sts.AssumeRoleWithSaml(call.call, step.at);
  }
  Issued operator()(const WebIdentityCall& call) const {
    return sts.AssumeRoleWithWebIdentity(call.call, step.at);
  }
  Issued operator()(const AssumeRootCall& call) const {
    return sts.AssumeRoot(caller, call, step.at);
  }
  Issued operator()(const ServiceRoleCall& call) const {
    return sts.UseServiceRole(call.service, call.role_arn, step.at, call.session_name);
  }
  Issued operator()(const OutsiderCall& call) const {
    return {.session = OutsiderSession(call.arn,
                                       step.session == nullptr ? Holder() : step.session->holder),
            .notes = {},
            .sure = false};
  }
};

std::string TargetOf(const Step& step) {
  for (const auto& [name, value] : step.Parameters()) {
    if (name == "RoleArn") return value;
  }
  return "*";
}

}  // namespace

Issued MakeStep(const Sts& sts, const SessionPtr& caller, const Step& step) {
  return std::visit(StepMaker{sts, caller, step}, step.call);
}

bool ReplayIn(const Delegation& delegation, const std::map<std::size_t, Estate>& estates,
              Chain& chain) {
  SessionPtr caller;
  for (Step& step : chain) {
    const std::size_t period = delegation.PeriodAt(step.at.now);
    const auto other = estates.find(period);
    StsOptions options = delegation.options().sts;
    options.reading = step.sure ? Reading::kFloor : Reading::kCeiling;
    options.explain = true;
    const Sts sts(other == estates.end() ? delegation.period(period).estate : other->second,
                  options);
    Issued issued = MakeStep(sts, caller, step);
    if (!issued.ok() || (step.sure && !issued.sure)) return false;
    if (step.session != nullptr && issued.session->identity_arn != step.session->identity_arn) {
      return false;
    }
    if (issued.session->holder.empty() && step.session != nullptr) {
      // Of several keys of a user the coalition has one.
      Session session = *issued.session;
      session.holder = step.session->holder;
      issued.session = std::make_shared<const Session>(std::move(session));
    }
    step.caller = caller;
    step.session = issued.session;
    step.replayed = true;
    if (issued.explanation != nullptr) {
      const std::string target = TargetOf(step);
      const std::string identity = caller == nullptr ? std::string() : caller->identity_arn;
      std::vector<StatementRef> refs = issued.explanation->matched;
      if (refs.empty()) {  // on the ceiling: what may allow it
        for (const IndeterminatePoint& point : issued.explanation->indeterminate) {
          refs.push_back(point.ref);
        }
      }
      // What lets it in: the trust, then the caller's own. That ceilings allow it too
      // explains nothing.
      std::erase_if(refs, [](const StatementRef& ref) {
        return ref.layer != Layer::kResource && ref.layer != Layer::kIdentity;
      });
      std::stable_sort(refs.begin(), refs.end(), [](const StatementRef& a, const StatementRef& b) {
        return a.layer == Layer::kResource && b.layer != Layer::kResource;
      });
      step.statements = PlacesOf(*issued.explanation, refs, identity, target);
    }
    caller = step.session;
  }
  return true;
}

bool Replay(const Delegation& delegation, Chain& chain) { return ReplayIn(delegation, {}, chain); }

}  // namespace remit::inline v0
