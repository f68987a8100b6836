// What is looked up in one account by something else than its ARN.
#ifndef REMIT_LIB_ESTATE_ACCOUNT_INDEX_H_
#define REMIT_LIB_ESTATE_ACCOUNT_INDEX_H_

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "remit/estate/estate.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

// An account and its indexes, each made when it is first asked for: snapshots are
// made more often than they are asked. Thread-safe.
class IndexedAccount {
 public:
  explicit IndexedAccount(std::shared_ptr<const Account> account) : account_(std::move(account)) {}

  const std::shared_ptr<const Account>& account() const { return account_; }

  // By name, path or not: a name is there once in an account (P06).
  const Role* RoleByName(std::string_view name) const;
  const Group* GroupByName(std::string_view name) const;

  // The ARNs of roles and resources whose policies name `principal` as a
  // principal; nullptr: there are none (P10).
  const std::vector<std::string>* NamersOf(std::string_view principal) const;

 private:
  void MakeNames() const;

  std::shared_ptr<const Account> account_;
  mutable std::once_flag names_made_;
  mutable StringMap<const Role*> roles_;
  mutable StringMap<const Group*> groups_;
  mutable std::once_flag namers_made_;
  mutable StringMap<std::vector<std::string>> namers_;
};

// Calls `visit(policy)` for the policies of an entity that name principals.
template <typename Visit>
void ForEachPrincipalPolicy(const Role& role, Visit visit) {
  visit(role.trust);
}
template <typename Visit>
void ForEachPrincipalPolicy(const Resource& resource, Visit visit) {
  if (!resource.policies) return;
  for (const NamedPolicy& policy : *resource.policies) visit(policy);
}

// Calls `visit(arn)` for each user or role that the policy names as a principal.
template <typename Visit>
void ForEachNamedPrincipal(const NamedPolicy& policy, Visit visit) {
  if (policy.document == nullptr) return;
  for (const Statement& statement : policy.document->statements) {
    if (!statement.principal) continue;
    for (const PrincipalEntry& entry : statement.principal->entries) {
      const std::string_view text = entry.value.text;
      // Only users and roles are remembered by their ids.
      if (entry.type == PrincipalType::kAws && text.starts_with("arn:")) visit(text);
    }
  }
}

}  // namespace remit::inline v0

#endif  // REMIT_LIB_ESTATE_ACCOUNT_INDEX_H_
