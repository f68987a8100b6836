// GetFederationToken, for federated users that some policy tells from who makes them:
// to all else they are less than that (E24).
#include <algorithm>
#include <utility>

#include "lib/delegation/edges/edges.h"
#include "lib/delegation/federated_users.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

void ExpandFederationToken(Search& search, StateId from) {
  const State& caller = search.state(from);
  const SessionPtr session = caller.session;
  if (session->kind != SessionKind::kLongTermKeys) return;  // §6.1
  const bool by_root = session->principal.kind() == PrincipalKind::kRoot;
  const PeriodIndex& index = search.index();
  if (!by_root) {
    if (caller.principal == kNoIndex) return;
    const PrincipalClass& its_class =
        index.classes()[index.principals()[caller.principal].class_id];
    const bool may =
        its_class.identity_unseen ||
        std::any_of(its_class.identity.begin(), its_class.identity.end(),
                    [](const AssumeDigest* d) { return d->may_allow_federation_token(); });
    if (!may) return;
  }
  const FederatedCalls federated =
      FederatedCallsOf(index.survey(), session->principal.account(), by_root,
                       search.settings().options.max_variants_per_role);
  if (!federated.complete) {
    search.Note("not all federated users of " + Quoted(session->identity_arn) +
                " that policies tell apart were tried");
  }
  for (const FederationTokenCall& call : federated.calls) {
    Search::Terms terms;
    terms.step.kind = EdgeKind::kFederationToken;
    terms.step.call = call;
    terms.step.at = search.At();
    if (!search.CountRequest()) return;
    const Issued issued = search.sts().GetFederationToken(session, call, search.At());
    search.Found(from, std::move(terms), issued);
  }
}

}  // namespace remit::inline v0
