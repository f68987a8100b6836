// AssumeRoot: from the management account, or IAM's delegated administrator, to a
// member's root user, for one task (X24).
#include <algorithm>
#include <array>
#include <utility>

#include "lib/delegation/edges/edges.h"
#include "remit/arn/arn.h"

namespace remit::inline v0 {
namespace {

constexpr auto kTasks = std::to_array<std::string_view>(
    {"IAMAuditRootUserCredentials", "IAMCreateRootUserPassword", "IAMDeleteRootUserCredentials",
     "S3UnlockBucketPolicy", "SQSUnlockQueuePolicy"});

// What the session will be to policies.
std::string RootKey(const Search& search, const AssumeRootCall& call,
                    const std::string& partition) {
  Session session;
  session.kind = SessionKind::kAssumedRoot;
  session.principal = *Principal::FromArn("arn:" + partition + ":iam::" + call.account + ":root",
                                          {.credential = CredentialKind::kAssumeRoot});
  if (std::optional<NamedPolicy> task = search.estate().FindManagedPolicy(call.task_policy_arn)) {
    session.session_policies.push_back(*std::move(task));
  }
  return search.KeyOf(session);
}

bool Administers(const Organization& organization, std::string_view account) {
  if (organization.management_account == account) return true;
  for (const DelegatedAdministrator& admin : organization.delegated_administrators) {
    if (admin.account == account && admin.service == "iam.amazonaws.com") return true;
  }
  return false;
}

}  // namespace

void ExpandAssumeRoot(Search& search, StateId from) {
  const State& caller = search.state(from);
  if (caller.principal == kNoIndex) return;
  const SessionPtr session = caller.session;
  if (session->kind == SessionKind::kFederationToken ||
      session->kind == SessionKind::kSessionToken) {
    return;
  }
  const PeriodIndex& index = search.index();
  const PrincipalClass& its_class = index.classes()[index.principals()[caller.principal].class_id];
  const AccountCeilings& own = index.accounts()[its_class.account];
  if (!own.has_assume_root) return;
  const bool may = its_class.identity_unseen ||
                   std::any_of(its_class.identity.begin(), its_class.identity.end(),
                               [](const AssumeDigest* d) { return d->may_allow_assume_root(); });
  if (!may) return;
  const std::string partition = own.account->partition;
  Search::Terms as_caller;
  as_caller.sure = caller.sure;
  as_caller.needs = caller.needs;
  const std::string_view account = own.account->id;
  for (const Organization& organization : search.estate().organizations()) {
    if (!Administers(organization, account)) continue;
    for (const OrganizationNode& node : organization.nodes) {
      if (!IsAccountId(node.id) || node.id == organization.management_account) continue;
      for (const std::string_view task : kTasks) {
        AssumeRootCall call;
        call.account = node.id;
        call.task_policy_arn =
            "arn:" + partition + ":iam::aws:policy/root-task/" + std::string(task);
        // Whoever came first has done the task already.
        if (search.Has(RootKey(search, call, partition), as_caller)) continue;
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
