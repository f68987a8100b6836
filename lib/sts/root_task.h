// Tasks on a member account as its root user: which there are, whose they are to do,
// and the session that does one (§6.1).
#ifndef REMIT_LIB_STS_ROOT_TASK_H_
#define REMIT_LIB_STS_ROOT_TASK_H_

#include <span>
#include <string>
#include <string_view>

#include "remit/estate/estate.h"
#include "remit/sts/session.h"

namespace remit::inline v0 {

std::span<const std::string_view> RootTasks();  // "S3UnlockBucketPolicy", …
std::string RootTaskPolicyArn(std::string_view partition, std::string_view task);

// Whether the account may do tasks on members: it manages the organization, or is
// IAM's delegated administrator.
bool AdministersRoots(const Organization& organization, std::string_view account);

// What a session for the task is to policies; whose it is and its times are open. A
// task whose policy the estate doesn't know has its session policies unseen.
Session RootTaskSession(const Estate& estate, std::string_view account,
                        const std::string& task_policy_arn);

// What root has in its account without any policy (E40), as one.
const NamedPolicy& AllOfRoot();

}  // namespace remit::inline v0

#endif  // REMIT_LIB_STS_ROOT_TASK_H_
