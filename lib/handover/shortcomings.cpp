// Why something that ought to be possible isn't: the request that is refused, and the roles behind
// which the permission lies.
#include <algorithm>
#include <utility>

#include "lib/delegation/assume_digest.h"
#include "lib/handover/checker.h"
#include "lib/handover/resource_traits.h"
#include "lib/handover/witness.h"
#include "remit/estate/bearing_policies.h"
#include "remit/party/party.h"
#include "remit/sts/call.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

const std::set<std::string>& Checker::IdentitiesOf(std::size_t phase, const std::string& holder) {
  const auto [known, is_new] = identities_.try_emplace({phase, holder});
  if (!is_new) return known->second;
  std::vector<std::string> everybody;
  for (const Party& party : design_.phases[phase].model.parties) everybody.push_back(party.name);
  for (const ReachedCredential& c : ReachedAnew(phase, {holder}, everybody).credentials()) {
    if (c.session != nullptr) known->second.insert(c.session->identity_arn);
  }
  return known->second;
}

void Checker::AddClosedRoles(CheckFinding& finding, std::size_t phase, const std::string& holder,
                             const std::vector<std::string>& missing_actions) {
  const PhaseSnapshot& snapshot = design_.phases[phase];
  const auto allows = [&](const NamedPolicy& policy) {
    const auto& statements = policy.document->statements;
    return std::any_of(statements.begin(), statements.end(), [&](const Statement& statement) {
      return statement.effect == Effect::kAllow &&
             std::any_of(missing_actions.begin(), missing_actions.end(),
                         [&](const std::string& action) {
                           return CoversAction(statement, LowerAscii(action));
                         });
    });
  };
  for (const std::string& id : CustomerAccounts(phase)) {
    for (const auto& [arn, role] : snapshot.estate.FindAccount(id)->roles) {
      if (IdentitiesOf(phase, holder).contains(arn)) continue;
      const BearingPolicies bearing =
          PoliciesBearingOn(snapshot.estate, arn, "sts:GetCallerIdentity", "*");
      const PolicyList& own = bearing.policies.identity;
      if (std::none_of(own.begin(), own.end(), allows)) continue;
      const bool to_all = std::none_of(
          snapshot.model.parties.begin(), snapshot.model.parties.end(),
          [&, &role = arn](const Party& p) { return IdentitiesOf(phase, p.name).contains(role); });
      AddOnce(finding.causes, "closed:" + arn + (to_all ? std::string() : " to " + holder));
    }
  }
}

std::string Checker::WhyNot(const Reached& reached, std::size_t phase, const WantedCall& wanted,
                            CheckFinding& finding) {
  std::string why = WhyRefused(reached, phase, wanted, finding);
  if (!why.empty()) return why;
  // As a role that isn't come by: what stands before that.
  const bool is_role = wanted.principal.find(":role/") != std::string::npos;
  if (is_role && reached.Becomes(wanted.principal) == Tri::kFalse) {
    WantedCall opening{.action = "sts:AssumeRole", .resource = wanted.principal};
    for (const ReachedCredential& c : reached.credentials()) {
      if (c.session != nullptr) AddOnce(opening.accounts, AccountOf(c.session->identity_arn));
    }
    return WhyNot(reached, phase, opening, finding);
  }
  AnswerOptions options;
  options.replay = false;
  for (const ContextValue& value : wanted.context) options.context[value.key] = value.values;
  const Answer answer = Can(Of(WorldOf(reached)), reached, wanted.action, wanted.resource, options);
  if (answer.frontier.empty()) return {};
  // A refused call says more than somebody else's token or key with which it would work, too.
  const auto is_refusal = [&](const Obstacle& obstacle) {
    return obstacle.request == wanted.action && !obstacle.chain.empty();
  };
  auto nearest = std::find_if(answer.frontier.begin(), answer.frontier.end(), is_refusal);
  if (nearest == answer.frontier.end()) nearest = answer.frontier.begin();
  for (const StatementPlace& place : nearest->statements) finding.statements.push_back(place);
  AddOnce(finding.mentions, nearest->target);
  AddRefusal(finding, phase, reached, nearest->chain, wanted, nearest->request, nearest->target);
  return nearest->why;
}

// Lets those call for whom it is meant, or who are in the account, and work the furthest into it.
std::string Checker::WhyRefused(const Reached& reached, std::size_t phase, const WantedCall& wanted,
                                CheckFinding& finding) {
  constexpr std::size_t kMostCallers = 8;
  std::vector<std::size_t> callers;
  for (std::size_t i = 0; i < reached.credentials().size(); ++i) {
    const ReachedCredential& c = reached.credentials()[i];
    if (c.session == nullptr || !c.sure) continue;
    const std::string& identity = c.session->identity_arn;
    const bool meant = wanted.principal.empty()
                           ? std::find(wanted.accounts.begin(), wanted.accounts.end(),
                                       AccountOf(identity)) != wanted.accounts.end()
                           : identity == wanted.principal;
    if (meant) callers.push_back(i);
  }
  std::stable_sort(callers.begin(), callers.end(), [&](std::size_t a, std::size_t b) {
    return reached.credentials()[a].steps > reached.credentials()[b].steps;
  });
  if (callers.size() > kMostCallers) callers.resize(kMostCallers);
  for (const std::size_t caller : callers) {
    const std::string why = AddRefusal(finding, phase, reached, reached.ChainTo(caller), wanted,
                                       wanted.action, wanted.resource);
    if (!why.empty()) return why;
  }
  return {};
}

std::string Checker::AddRefusal(CheckFinding& finding, std::size_t phase, const Reached& reached,
                                Chain chain, const WantedCall& wanted, const std::string& request,
                                const std::string& target) {
  // Where a key or a device is missing nothing was sent, and a pattern is no resource.
  const bool is_request = request.find(':') != std::string::npos;
  const bool is_resource = target == "*" || target.find_first_of("*?") == std::string::npos;
  if (!is_request || !is_resource || chain.empty()) return {};
  const Delegation& delegation = Of(WorldOf(reached));
  const Estate& estate = delegation.period(phase).estate;
  CoverageHit hit;
  hit.session = chain.back().session;
  hit.action = request;
  hit.resource = target;
  hit.made_up = IsMadeUp(estate, target);
  hit.owner = estate.OwnerOf(target);
  if (hit.owner.empty()) hit.owner = AccountOf(hit.session->identity_arn);
  hit.at.now = std::max(chain.back().at.now, reached.when().from);
  const std::vector<std::string>& regions = design_.phases[phase].configuration.regions;
  if (const std::string_view region = RegionOf(target); !region.empty()) {
    hit.at.region = region;
  } else if (!regions.empty()) {
    hit.at.region = regions.front();
  }
  for (const ContextValue& value : wanted.context) {
    if (EqualsIgnoreAsciiCase(value.key, "aws:RequestedRegion") && !value.values.empty()) {
      hit.at.region = value.values.front();
    } else {
      hit.at.context[value.key] = value.values;
    }
  }
  hit.decision = hit.ceiling = Decision::kImplicitDeny;
  const StsOptions& sts = options_.coverage.sts;
  const SimulatedCall call =
      Simulate(Sts(estate, sts), hit.session, hit.action, hit.resource, hit.at);
  CheckWitness witness =
      WitnessOf(delegation, estate, std::move(chain), hit, sts, options_.witnesses);
  if (!witness.replayed) return {};
  finding.witness = std::move(witness);
  return call.explanation.summary;
}

}  // namespace remit::inline v0
