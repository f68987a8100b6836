// AssumeRoot: a task on a member account as its root user.
#include <algorithm>
#include <memory>
#include <utility>

#include "lib/sts/asking.h"
#include "lib/sts/limits.h"
#include "lib/sts/moment.h"
#include "lib/sts/root_task.h"
#include "remit/arn/arn.h"
#include "remit/sts/sts.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::int64_t kRootMost = 900;

bool IsTaskPolicy(std::string_view arn) {
  const std::optional<ArnView> parts = ArnView::Split(arn);
  constexpr std::string_view kPath = "policy/root-task/";
  return parts && parts->service() == "iam" && parts->account() == "aws" &&
         parts->resource().starts_with(kPath) &&
         std::find(RootTasks().begin(), RootTasks().end(),
                   parts->resource().substr(kPath.size())) != RootTasks().end();
}

// §6.1: from the management account or the delegated administrator for IAM, on
// another member.
std::optional<Refusal> CheckPlaces(const Estate& estate, std::string_view caller,
                                   std::string_view member) {
  const Organization* organization = estate.OrganizationOf(member);
  if (organization == nullptr) {
    return CannotTell("§6.1", "no organization of account " + Quoted(member) + " is known");
  }
  if (!AdministersRoots(*organization, caller)) {
    return Refuse("§6.1", "account " + Quoted(caller) +
                              " is neither the management account nor IAM's delegated "
                              "administrator");
  }
  if (organization->management_account == member) {
    return Refuse("§6.1", "the management account's own root user can't be assumed");
  }
  return std::nullopt;
}

}  // namespace

Issued Sts::AssumeRoot(const SessionPtr& caller, const AssumeRootCall& call,
                       const Circumstances& at) const {
  if (caller == nullptr)
    return Refused(Refuse("§6.1", "AssumeRoot takes the caller's credentials"));
  if (auto over = WhyOver(estate_, *caller, at.now)) return Refused(*std::move(over));
  switch (caller->kind) {
    case SessionKind::kFederationToken:
      return Refused(Refuse("S02", "a federated user can't call AssumeRoot"));
    case SessionKind::kSessionToken:
      return Refused(Refuse("S01", "of STS a session token can only call AssumeRole"));
    default: break;
  }
  if (caller->principal.kind() == PrincipalKind::kRoot) {
    return Refused(Refuse("§6.1", "root can't call AssumeRoot"));
  }
  if (!IsAccountId(call.account)) {
    return Refused(Refuse("§6.1", Quoted(call.account) + " is not an account id"));
  }
  if (!IsTaskPolicy(call.task_policy_arn)) {
    return Refused(
        Refuse("§6.1", Quoted(call.task_policy_arn) + " is none of AWS's policies for root tasks"));
  }
  const std::int64_t seconds = call.duration_seconds.value_or(kRootMost);
  if (auto no = CheckDuration(seconds, 0, kRootMost, "AssumeRoot")) return Refused(*std::move(no));
  if (auto no = CheckPlaces(estate_, caller->principal.account(), call.account)) {
    return Refused(*std::move(no));
  }
  const std::string partition(ArnView::Split(call.task_policy_arn)->partition());
  const std::string root_arn = "arn:" + partition + ":iam::" + call.account + ":root";
  Issued issued;
  SimulatedCall asked = Ask(estate_, options_,
                            {.caller = caller.get(),
                             .action = "sts:AssumeRoot",
                             .resource = root_arn,
                             .at = &at,
                             .parameters = {{"sts:TaskPolicyArn", {call.task_policy_arn}, false}},
                             .on_own_side_only = true});
  AddNotes(issued.notes, asked.notes);
  if (auto no = RefusalToIssue(std::move(asked), options_, "§6.1",
                               "sts:AssumeRoot on " + Quoted(root_arn), issued)) {
    return Refused(*std::move(no), std::move(issued.notes));
  }
  AddNotes(issued.notes, {"whether the organization has central root access enabled is not known"});
  Session session = RootTaskSession(estate_, call.account, call.task_policy_arn);
  session.parent = caller;
  session.issued = at.now;
  session.expires = Later(at.now, seconds);
  session.holder = caller->holder;
  if (session.session_policies_unseen) {
    issued.notes.push_back("what " + Quoted(call.task_policy_arn) + " allows is not known");
  }
  issued.session = std::make_shared<const Session>(std::move(session));
  return issued;
}

}  // namespace remit::inline v0
