// AssumeRoot: from the management account, or IAM's delegated administrator, to a
// member's root user, for one task (X24).
#include <algorithm>
#include <utility>

#include "lib/delegation/edges/edges.h"
#include "lib/sts/root_task.h"
#include "remit/arn/arn.h"

namespace remit::inline v0 {

namespace {

bool MayAllowAssumeRoot(const PeriodIndex& index, const PrincipalClass& its_class) {
  if (!index.accounts()[its_class.account].has_assume_root) return false;
  return its_class.identity_unseen ||
         std::any_of(its_class.identity.begin(), its_class.identity.end(),
                     [](const AssumeDigest* d) { return d->may_allow_assume_root(); });
}

}  // namespace

void ExpandAssumeRoot(Search& search, StateId from) {
  const State& caller = search.state(from);  // until something is found
  if (caller.principal == kNoIndex) return;
  const SessionPtr session = caller.session;
  if (session->kind == SessionKind::kFederationToken ||
      session->kind == SessionKind::kSessionToken) {
    return;
  }
  const PeriodIndex& index = search.index();
  const PrincipalClass& its_class = index.classes()[index.principals()[caller.principal].class_id];
  if (!MayAllowAssumeRoot(index, its_class)) return;
  Search::Terms as_caller;
  as_caller.sure = caller.sure;
  as_caller.needs = caller.needs;
  const Account& own = *index.accounts()[its_class.account].account;
  for (const Organization& organization : search.estate().organizations()) {
    if (!AdministersRoots(organization, own.id)) continue;
    for (const OrganizationNode& node : organization.nodes) {
      if (!IsAccountId(node.id) || node.id == organization.management_account) continue;
      for (const std::string_view task : RootTasks()) {
        AssumeRootCall call;
        call.account = node.id;
        call.task_policy_arn = RootTaskPolicyArn(own.partition, task);
        // Whoever came first has done the task already.
        if (search.Has(
                search.KeyOf(RootTaskSession(search.estate(), call.account, call.task_policy_arn)),
                as_caller)) {
          continue;
        }
        Search::Terms terms;
        terms.step.kind = EdgeKind::kAssumeRoot;
        terms.step.call = call;
        terms.step.at = search.At();
        if (!search.CountRequest()) return;
        const Issued issued = search.sts().AssumeRoot(session, call, search.At());
        search.Found(from, std::move(terms), issued);
      }
    }
  }
}

}  // namespace remit::inline v0
