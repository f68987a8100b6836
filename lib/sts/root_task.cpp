#include "lib/sts/root_task.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "remit/arn/arn.h"

namespace remit::inline v0 {
namespace {

constexpr std::array<std::string_view, 5> kRootTasks = {
    "IAMAuditRootUserCredentials", "IAMCreateRootUserPassword", "IAMDeleteRootUserCredentials",
    "S3UnlockBucketPolicy", "SQSUnlockQueuePolicy"};

}  // namespace

const NamedPolicy& AllOfRoot() {
  static const NamedPolicy policy = [] {
    PolicyDocument document;
    document.version = PolicyVersion::k2012_10_17;
    Statement all;
    all.action.patterns.push_back({"*", {}});
    all.resource.emplace().patterns.push_back({"*", {}});
    document.statements.push_back(std::move(all));
    return NamedPolicy{"root", std::make_shared<const PolicyDocument>(std::move(document))};
  }();
  return policy;
}

std::span<const std::string_view> RootTasks() { return kRootTasks; }

std::string RootTaskPolicyArn(std::string_view partition, std::string_view task) {
  return "arn:" + std::string(partition) + ":iam::aws:policy/root-task/" + std::string(task);
}

bool AdministersRoots(const Organization& organization, std::string_view account) {
  const auto& admins = organization.delegated_administrators;
  return organization.management_account == account ||
         std::any_of(admins.begin(), admins.end(), [&](const DelegatedAdministrator& admin) {
           return admin.account == account && admin.service == "iam.amazonaws.com";
         });
}

Session RootTaskSession(const Estate& estate, std::string_view account,
                        const std::string& task_policy_arn) {
  const std::optional<ArnView> parts = ArnView::Split(task_policy_arn);
  Session session;
  session.kind = SessionKind::kAssumedRoot;
  session.identity_arn = "arn:" + std::string(parts ? parts->partition() : "aws") +
                         ":iam::" + std::string(account) + ":root";
  session.principal =
      *Principal::FromArn(session.identity_arn, {.credential = CredentialKind::kAssumeRoot});
  std::optional<NamedPolicy> task = estate.FindManagedPolicy(task_policy_arn);
  if (!task || task->document == nullptr) {
    session.session_policies_unseen = true;
    return session;
  }
  // AWS writes tasks as what root may not do in them: all else is root's own (E40).
  const auto& statements = task->document->statements;
  const bool only_denies =
      std::none_of(statements.begin(), statements.end(),
                   [](const Statement& statement) { return statement.effect == Effect::kAllow; });
  session.session_policies.push_back(*std::move(task));
  if (only_denies) session.session_policies.push_back(AllOfRoot());
  return session;
}

}  // namespace remit::inline v0
