#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "lib/estate/estate_data.h"
#include "lib/estate/forgotten_principals.h"
#include "remit/arn/arn.h"
#include "remit/estate/estate.h"

namespace remit::inline v0 {

// What the edit has touched so far, over the snapshot that it began with.
struct EstateEdit::Work {
  explicit Work(Estate from) : base(std::move(from)), accounts(Base().accounts) {}

  struct Saved {
    std::string account;
    ForgottenPrincipals::Moment at = 0;
  };

  Estate base;
  AccountMap accounts;  // as they are now
  StringMap<std::shared_ptr<Account>> touched;
  std::optional<std::vector<Organization>> organizations;
  std::shared_ptr<EntityMap<ManagedPolicyEntity>> aws_policies;
  std::shared_ptr<StringMap<std::string>> holders;
  bool changed = false;
  ForgottenPrincipals forgotten;
  StringMap<Saved> saved;  // roles and resources that this edit put, by ARN

  const Estate::Data& Base() const { return *base.data_; }

  const Account* Find(std::string_view id) const {
    const auto it = accounts.find(id);
    return it == accounts.end() ? nullptr : it->second.get();
  }

  // Copies the account's maps at the first call; the entities are shared.
  Account& Touch(std::string_view id, std::string_view partition) {
    changed = true;
    if (const auto it = touched.find(id); it != touched.end()) return *it->second;
    std::shared_ptr<Account> account;
    if (const Account* before = Find(id)) {
      account = std::make_shared<Account>(*before);
    } else {
      account = std::make_shared<Account>();
      account->id = id;
      if (!partition.empty()) account->partition = partition;
    }
    accounts[std::string(id)] = account;
    touched.insert_or_assign(std::string(id), account);
    return *account;
  }

  EntityMap<ManagedPolicyEntity>& TouchAwsPolicies() {
    changed = true;
    if (aws_policies == nullptr) {
      aws_policies = std::make_shared<EntityMap<ManagedPolicyEntity>>(*Base().aws_policies);
    }
    return *aws_policies;
  }

  std::vector<Organization>& TouchOrganizations() {
    changed = true;
    if (!organizations) organizations = base.organizations();
    return *organizations;
  }

  StringMap<std::string>& TouchHolders() {
    changed = true;
    if (holders == nullptr) holders = std::make_shared<StringMap<std::string>>(*Base().holders);
    return *holders;
  }

  // The account that holds a resource though its ARN doesn't say so; empty: none.
  std::string HolderOf(std::string_view arn) const {
    const StringMap<std::string>& map = holders == nullptr ? *Base().holders : *holders;
    const auto it = map.find(arn);
    return it == map.end() ? std::string() : it->second;
  }

  bool DropResource(std::string_view account_id, std::string_view arn) {
    const Account* account = Find(account_id);
    if (account == nullptr || !account->resources.contains(arn)) return false;
    EntityMap<Resource>& resources = Touch(account_id, {}).resources;
    resources.erase(resources.find(arn));
    return true;
  }

  // P10: the policies that name removed principals.
  void RewriteNamers();
  template <typename Entity>
  void Rewrite(std::string_view account, EntityMap<Entity> Account::* map, std::string_view arn,
               ForgottenPrincipals::Moment at);
};

namespace {

// An ARN of IAM in a named account, whose resource begins with `kind`.
std::optional<ArnView> IamArn(std::string_view arn, std::string_view kind) {
  const std::optional<ArnView> parts = ArnView::Split(arn);
  if (!parts || parts->prefix() != "arn" || parts->service() != "iam" ||
      !parts->resource().starts_with(kind) || parts->resource().size() == kind.size()) {
    return std::nullopt;
  }
  if (!IsAccountId(parts->account()) && parts->account() != "aws") return std::nullopt;
  return parts;
}

template <typename Entity>
void Store(EntityMap<Entity>& map, Entity entity) {
  std::string arn = entity.arn;
  map.insert_or_assign(std::move(arn), std::make_shared<const Entity>(std::move(entity)));
}

// True when it is known that the two are not the same one.
template <typename Entity>
bool IsAnother(const Entity& before, const Entity& after) {
  return !before.unique_id.empty() && !after.unique_id.empty() &&
         before.unique_id != after.unique_id;
}

}  // namespace

EstateEdit::EstateEdit(Estate from) : work_(std::make_unique<Work>(std::move(from))) {}
EstateEdit::EstateEdit(EstateEdit&&) noexcept = default;
EstateEdit& EstateEdit::operator=(EstateEdit&&) noexcept = default;
EstateEdit::~EstateEdit() = default;

bool EstateEdit::Put(User user) {
  if (ClassifyPrincipalArn(user.arn) != PrincipalArnKind::kUser) return false;
  const ArnView arn = *ArnView::Split(user.arn);
  Account& account = work_->Touch(arn.account(), arn.partition());
  const User* before = FindIn(account.users, user.arn);
  if (before != nullptr && IsAnother(*before, user)) {
    work_->forgotten.Forget(user.arn, before->unique_id);
  }
  Store(account.users, std::move(user));
  return true;
}

bool EstateEdit::Put(Group group) {
  const std::optional<ArnView> arn = IamArn(group.arn, "group/");
  if (!arn || !IsAccountId(arn->account())) return false;
  Store(work_->Touch(arn->account(), arn->partition()).groups, std::move(group));
  return true;
}

bool EstateEdit::Put(Role role) {
  if (ClassifyPrincipalArn(role.arn) != PrincipalArnKind::kRole) return false;
  const ArnView arn = *ArnView::Split(role.arn);
  Account& account = work_->Touch(arn.account(), arn.partition());
  const Role* before = FindIn(account.roles, role.arn);
  if (before != nullptr && IsAnother(*before, role)) {
    work_->forgotten.Forget(role.arn, before->unique_id);
  }
  work_->saved.insert_or_assign(role.arn, Work::Saved{account.id, work_->forgotten.Now()});
  Store(account.roles, std::move(role));
  return true;
}

bool EstateEdit::Put(ManagedPolicyEntity policy) {
  const std::optional<ArnView> arn = IamArn(policy.arn, "policy/");
  if (!arn) return false;
  EntityMap<ManagedPolicyEntity>& policies =
      arn->account() == "aws" ? work_->TouchAwsPolicies()
                              : work_->Touch(arn->account(), arn->partition()).policies;
  Store(policies, std::move(policy));
  return true;
}

bool EstateEdit::Put(Resource resource) {
  const std::optional<ArnView> arn = ArnView::Split(resource.arn);
  if (!arn || arn->prefix() != "arn") return false;
  const std::string_view arn_account = arn->account();
  const std::string holder = work_->HolderOf(resource.arn);
  std::string owner = resource.account;
  if (owner.empty()) owner = IsAccountId(arn_account) ? std::string(arn_account) : holder;
  if (!IsAccountId(owner)) return false;

  const std::string_view before = holder.empty() ? arn_account : std::string_view(holder);
  if (before != owner) work_->DropResource(before, resource.arn);
  if (arn_account != owner) {
    work_->TouchHolders().insert_or_assign(resource.arn, owner);
    resource.account = owner;
  } else if (!holder.empty()) {
    work_->TouchHolders().erase(resource.arn);
  }
  work_->saved.insert_or_assign(resource.arn, Work::Saved{owner, work_->forgotten.Now()});
  Store(work_->Touch(owner, arn->partition()).resources, std::move(resource));
  return true;
}

bool EstateEdit::Put(IdentityProvider provider) {
  const PrincipalArnKind kind = ClassifyPrincipalArn(provider.arn);
  if (kind != PrincipalArnKind::kSamlProvider && kind != PrincipalArnKind::kOidcProvider) {
    return false;
  }
  const ArnView arn = *ArnView::Split(provider.arn);
  Store(work_->Touch(arn.account(), arn.partition()).providers, std::move(provider));
  return true;
}

bool EstateEdit::Put(Organization organization) {
  if (organization.id.empty()) return false;
  std::vector<Organization>& all = work_->TouchOrganizations();
  for (Organization& before : all) {
    if (before.id != organization.id) continue;
    before = std::move(organization);
    return true;
  }
  all.push_back(std::move(organization));
  return true;
}

bool EstateEdit::PutAccount(std::string_view id, const std::function<void(Account&)>& change) {
  if (!IsAccountId(id)) return false;
  Account& account = work_->Touch(id, {});
  // The change sees and changes the account's own facts alone.
  Account facts;
  facts.id = id;
  const auto take = [](Account& to, Account& from) {
    std::swap(to.partition, from.partition);
    std::swap(to.name, from.name);
    std::swap(to.root, from.root);
    std::swap(to.iam_access_to_billing, from.iam_access_to_billing);
    std::swap(to.principals_complete, from.principals_complete);
    std::swap(to.complete_resource_services, from.complete_resource_services);
    std::swap(to.in_organization, from.in_organization);
    std::swap(to.source, from.source);
  };
  take(facts, account);
  change(facts);
  take(account, facts);
  return true;
}

bool EstateEdit::AssumeComplete(std::string_view account) {
  return PutAccount(account, [](Account& facts) {
    facts.principals_complete = true;
    facts.complete_resource_services = {"*"};
    if (!facts.in_organization) facts.in_organization = false;
  });
}

bool EstateEdit::Remove(std::string_view arn) {
  const std::optional<ArnView> parts = ArnView::Split(arn);
  if (!parts) return false;
  if (const std::string holder = work_->HolderOf(arn); !holder.empty()) {
    work_->TouchHolders().erase(arn);
    return work_->DropResource(holder, arn);
  }
  if (parts->account() == "aws") {
    if (!work_->Base().aws_policies->contains(arn) && work_->aws_policies == nullptr) return false;
    EntityMap<ManagedPolicyEntity>& policies = work_->TouchAwsPolicies();
    const auto it = policies.find(arn);
    if (it == policies.end()) return false;
    policies.erase(it);
    return true;
  }
  const Account* account = work_->Find(parts->account());
  if (account == nullptr) return false;
  if (const User* user = FindIn(account->users, arn)) {
    work_->forgotten.Forget(arn, user->unique_id);
  } else if (const Role* role = FindIn(account->roles, arn)) {
    work_->forgotten.Forget(arn, role->unique_id);
  }
  const auto remove = [&](auto map) {
    if (!(account->*map).contains(arn)) return false;
    auto& touched = work_->Touch(parts->account(), {}).*map;
    touched.erase(touched.find(arn));
    return true;
  };
  return remove(&Account::users) || remove(&Account::roles) || remove(&Account::groups) ||
         remove(&Account::policies) || remove(&Account::resources) || remove(&Account::providers);
}

bool EstateEdit::RemoveAccount(std::string_view id) {
  const auto it = work_->accounts.find(id);
  if (it == work_->accounts.end()) return false;
  for (const auto& [arn, resource] : it->second->resources) {
    if (work_->HolderOf(arn) == id) work_->TouchHolders().erase(arn);
  }
  work_->changed = true;
  work_->touched.erase(id);
  work_->accounts.erase(it);
  return true;
}

bool EstateEdit::RemoveOrganization(std::string_view id) {
  std::vector<Organization>& all = work_->TouchOrganizations();
  return std::erase_if(all, [id](const Organization& o) { return o.id == id; }) > 0;
}

template <typename Entity>
void EstateEdit::Work::Rewrite(std::string_view account, EntityMap<Entity> Account::* map,
                               std::string_view arn, ForgottenPrincipals::Moment at) {
  const Account* now = Find(account);
  const Entity* entity = now == nullptr ? nullptr : FindIn(now->*map, arn);
  if (entity == nullptr) return;
  if (std::shared_ptr<const Entity> rewritten = forgotten.Rewritten(*entity, at)) {
    (Touch(account, {}).*map).insert_or_assign(std::string(arn), std::move(rewritten));
  }
}

void EstateEdit::Work::RewriteNamers() {
  if (forgotten.empty()) return;
  const auto rewrite = [&](std::string_view account, std::string_view arn,
                           ForgottenPrincipals::Moment at) {
    Rewrite(account, &Account::roles, arn, at);
    Rewrite(account, &Account::resources, arn, at);
  };
  for (const auto& [arn, put] : saved) rewrite(put.account, arn, put.at);
  // What was there before the edit, by the indexes of the snapshot.
  forgotten.ForEach([&](std::string_view principal) {
    for (const auto& [account, index] : Base().indexes) {
      const std::vector<std::string>* namers = index->NamersOf(principal);
      if (namers == nullptr) continue;
      for (const std::string& arn : *namers) {
        if (!saved.contains(arn)) rewrite(account, arn, 0);
      }
    }
  });
}

Estate EstateEdit::Commit() && {
  Work& work = *work_;
  if (!work.changed) return std::move(work.base);
  work.RewriteNamers();
  const Estate::Data& base = work.Base();
  Estate::Data data;
  data.indexes = base.indexes;
  for (const auto& [id, account] : base.accounts) {
    if (!work.accounts.contains(id)) data.indexes.erase(id);
  }
  for (const auto& [id, account] : work.touched) {
    data.indexes.insert_or_assign(id, std::make_shared<const IndexedAccount>(account));
  }
  data.accounts = std::move(work.accounts);
  data.organizations =
      work.organizations ? std::make_shared<const OrganizationIndex>(std::move(*work.organizations))
                         : base.organizations;
  data.aws_policies = work.aws_policies != nullptr ? work.aws_policies : base.aws_policies;
  data.holders = work.holders != nullptr ? work.holders : base.holders;
  Estate after;
  after.data_ = std::make_shared<const Estate::Data>(std::move(data));
  work_.reset();
  return after;
}

}  // namespace remit::inline v0
