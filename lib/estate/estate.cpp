#include "remit/estate/estate.h"

#include <algorithm>

#include "lib/estate/aws_managed_policy.h"
#include "lib/estate/estate_data.h"
#include "lib/estate/resource_site.h"
#include "remit/arn/arn.h"

namespace remit::inline v0 {
namespace {

// Maps of shared values are equal when the values are; shared ones needn't be read.
template <typename Value>
bool SameContent(const EntityMap<Value>& a, const EntityMap<Value>& b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](const auto& left, const auto& right) {
           return left.first == right.first &&
                  (left.second == right.second || *left.second == *right.second);
         });
}

std::string_view AccountOf(std::string_view arn) {
  const std::optional<ArnView> parts = ArnView::Split(arn);
  return parts ? parts->account() : std::string_view();
}

// The text of the version that counts.
std::optional<NamedPolicy> InForce(const ManagedPolicyEntity& entity) {
  for (const PolicyVersionEntry& version : entity.versions) {
    if (!version.is_default) continue;
    if (version.policy.document == nullptr) return std::nullopt;
    NamedPolicy policy = version.policy;
    if (policy.name.empty()) policy.name = entity.arn;
    return policy;
  }
  return std::nullopt;
}

}  // namespace

bool Account::HasAllResourcesOf(std::string_view service) const {
  return complete_resource_services.contains(service) || complete_resource_services.contains("*");
}

bool Account::operator==(const Account& other) const {
  return id == other.id && partition == other.partition && name == other.name &&
         root == other.root && iam_access_to_billing == other.iam_access_to_billing &&
         principals_complete == other.principals_complete &&
         complete_resource_services == other.complete_resource_services &&
         in_organization == other.in_organization && SameContent(users, other.users) &&
         SameContent(groups, other.groups) && SameContent(roles, other.roles) &&
         SameContent(policies, other.policies) && SameContent(resources, other.resources) &&
         SameContent(providers, other.providers);
}

Estate::Estate() {
  static const std::shared_ptr<const Data> empty = [] {
    Data data;
    data.organizations = std::make_shared<const OrganizationIndex>();
    data.aws_policies = std::make_shared<const EntityMap<ManagedPolicyEntity>>();
    data.holders = std::make_shared<const StringMap<std::string>>();
    return std::make_shared<const Data>(std::move(data));
  }();
  data_ = empty;
}

const AccountMap& Estate::accounts() const { return data_->accounts; }

const std::vector<Organization>& Estate::organizations() const {
  return data_->organizations->organizations();
}

const EntityMap<ManagedPolicyEntity>& Estate::aws_managed_policies() const {
  return *data_->aws_policies;
}

const Account* Estate::FindAccount(std::string_view id) const {
  const IndexedAccount* index = data_->Index(id);
  return index == nullptr ? nullptr : index->account().get();
}

const Organization* Estate::OrganizationOf(std::string_view account) const {
  const OrganizationMember* member = data_->organizations->Find(account);
  return member == nullptr ? nullptr : &data_->organizations->OrganizationOf(*member);
}

const User* Estate::FindUser(std::string_view arn) const {
  const Account* account = FindAccount(AccountOf(arn));
  return account == nullptr ? nullptr : FindIn(account->users, arn);
}

const Group* Estate::FindGroup(std::string_view arn) const {
  const Account* account = FindAccount(AccountOf(arn));
  return account == nullptr ? nullptr : FindIn(account->groups, arn);
}

const Group* Estate::FindGroupByName(std::string_view account, std::string_view name) const {
  const IndexedAccount* index = data_->Index(account);
  return index == nullptr ? nullptr : index->GroupByName(name);
}

const Role* Estate::FindRole(std::string_view arn) const {
  const Account* account = FindAccount(AccountOf(arn));
  return account == nullptr ? nullptr : FindIn(account->roles, arn);
}

const Resource* Estate::FindResource(std::string_view arn) const {
  const auto holder = data_->holders->find(arn);
  const Account* account =
      FindAccount(holder == data_->holders->end() ? AccountOf(arn) : holder->second);
  return account == nullptr ? nullptr : FindIn(account->resources, arn);
}

const Resource* Estate::ResourceWithPolicyFor(std::string_view arn) const {
  if (const Resource* resource = FindResource(arn)) return resource;
  const std::string_view site = SiteOfPolicy(arn);
  return site == arn ? nullptr : FindResource(site);
}

std::string_view Estate::OwnerOf(std::string_view arn) const {
  for (const std::string_view site : {arn, SiteOfPolicy(arn)}) {
    const auto holder = data_->holders->find(site);
    if (holder != data_->holders->end()) return holder->second;
  }
  const std::string_view account = AccountOf(arn);
  return IsAccountId(account) ? account : std::string_view();
}

const IdentityProvider* Estate::FindProvider(std::string_view arn) const {
  const Account* account = FindAccount(AccountOf(arn));
  return account == nullptr ? nullptr : FindIn(account->providers, arn);
}

std::optional<NamedPolicy> Estate::FindManagedPolicy(std::string_view arn) const {
  const std::string_view account_id = AccountOf(arn);
  if (account_id == "aws") {
    // What the dump says is what that account had at the time of the dump.
    if (const ManagedPolicyEntity* entity = FindIn(*data_->aws_policies, arn)) {
      if (std::optional<NamedPolicy> policy = InForce(*entity)) return policy;
    }
    return AwsManagedPolicy(arn);
  }
  const Account* account = FindAccount(account_id);
  const ManagedPolicyEntity* entity = account == nullptr ? nullptr : FindIn(account->policies, arn);
  return entity == nullptr ? std::nullopt : InForce(*entity);
}

const Role* Estate::RoleOfSession(std::string_view session_arn) const {
  if (ClassifyPrincipalArn(session_arn) != PrincipalArnKind::kAssumedRole) return nullptr;
  const IndexedAccount* index = data_->Index(AccountOf(session_arn));
  return index == nullptr ? nullptr : index->RoleByName(PrincipalName(session_arn));
}

bool Estate::operator==(const Estate& other) const {
  if (data_ == other.data_) return true;
  return SameContent(data_->accounts, other.data_->accounts) &&
         (data_->organizations == other.data_->organizations ||
          organizations() == other.organizations()) &&
         SameContent(*data_->aws_policies, *other.data_->aws_policies);
}

}  // namespace remit::inline v0
