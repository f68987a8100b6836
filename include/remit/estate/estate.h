// Accounts and what they hold, at one moment: an immutable snapshot with cheap edits.
//
//   EstateEdit edit(before);
//   edit.Put(new_role);
//   edit.Remove("arn:aws:iam::111122223333:user/bob");
//   Estate after = std::move(edit).Commit();           // `before` is as it was
//
// A snapshot shares what didn't change with the one that it was made from, so
// that phases and what-ifs cost what they change: an edit copies the list of
// accounts and, of each account that it touches, the maps (not the entities). An
// Estate is a cheap handle; pointers that it gives out live as long as one copy
// of it does. Any number of threads may read it.
//
// What an estate doesn't hold is unknown, not absent, unless the account says
// that what it tells is all there is (`principals_complete` and its neighbours):
// docs/estate.md.
#ifndef REMIT_ESTATE_ESTATE_H_
#define REMIT_ESTATE_ESTATE_H_

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "remit/estate/entities.h"
#include "remit/estate/organization.h"

namespace remit::inline v0 {

// Entities by ARN, in the order of their ARNs.
template <typename Entity>
using EntityMap = std::map<std::string, std::shared_ptr<const Entity>, std::less<>>;

struct Account {
  std::string id;
  std::string partition = "aws";
  std::string name;
  RootUser root;
  // D05: whether IAM principals may see billing pages at all; nothing: unknown.
  std::optional<bool> iam_access_to_billing;
  // What is told whole, so that what isn't here doesn't exist.
  bool principals_complete = false;  // users, groups, roles, and customers' managed policies
  // Action prefixes of services of which all resources with their policies are
  // here, such as "s3"; "*": all services.
  std::set<std::string, std::less<>> complete_resource_services;
  // Whether it is in an organization, for accounts that no organization of the
  // estate lists. Nothing: unknown, and so are the policies above it. False: none are.
  std::optional<bool> in_organization;
  EntityMap<User> users;
  EntityMap<Group> groups;
  EntityMap<Role> roles;
  EntityMap<ManagedPolicyEntity> policies;
  EntityMap<Resource> resources;
  EntityMap<IdentityProvider> providers;
  Source source;

  // Whether all resources of the service are here, so that one that isn't doesn't exist.
  bool HasAllResourcesOf(std::string_view service) const;

  bool operator==(const Account& other) const;  // as entities: by content, without sources
};

using AccountMap = std::map<std::string, std::shared_ptr<const Account>, std::less<>>;

class Estate {
 public:
  Estate();  // without accounts

  const AccountMap& accounts() const;
  const std::vector<Organization>& organizations() const;
  // AWS's own policies, `arn:aws:iam::aws:policy/…`, as far as the dumps bring them:
  // they belong to no account.
  const EntityMap<ManagedPolicyEntity>& aws_managed_policies() const;

  const Account* FindAccount(std::string_view id) const;
  // Nullptr: in none known. Of two that both list the account, the first.
  const Organization* OrganizationOf(std::string_view account) const;

  // By ARN; nullptr when the estate doesn't have it.
  const User* FindUser(std::string_view arn) const;
  const Group* FindGroup(std::string_view arn) const;
  // By its name without path, as users name their groups.
  const Group* FindGroupByName(std::string_view account, std::string_view name) const;
  const Role* FindRole(std::string_view arn) const;
  const Resource* FindResource(std::string_view arn) const;  // the resource itself
  // The resource whose policy bears on `arn`: itself, or the bucket of an object.
  const Resource* ResourceWithPolicyFor(std::string_view arn) const;
  // The account that owns a resource: as the resource says, else as its ARN says.
  // Empty: unknown, as of buckets that the estate doesn't have.
  std::string_view OwnerOf(std::string_view arn) const;
  const IdentityProvider* FindProvider(std::string_view arn) const;
  // A customer's policy of the estate, else AWS's own (the catalog's). Nothing:
  // unknown, so that what it says can't be told.
  std::optional<NamedPolicy> FindManagedPolicy(std::string_view arn) const;
  // The role that a session's ARN names, by account and name, path or not (P06).
  const Role* RoleOfSession(std::string_view session_arn) const;

  // By content: accounts, organizations, AWS's policies. Costs what isn't shared.
  bool operator==(const Estate& other) const;

 private:
  friend class EstateEdit;
  friend class EstateParts;  // of lib/estate
  struct Data;
  std::shared_ptr<const Data> data_;
};

class EstateEdit {
 public:
  explicit EstateEdit(Estate from);
  EstateEdit(EstateEdit&&) noexcept;
  EstateEdit& operator=(EstateEdit&&) noexcept;
  ~EstateEdit();

  // Puts or replaces. The account of an ARN is made when the estate lacks it.
  // False, and nothing is put: its ARN names no such thing, or no account.
  //
  // A user or role that replaces one of another unique id is a new one (P10).
  bool Put(User user);
  bool Put(Group group);
  bool Put(Role role);
  bool Put(ManagedPolicyEntity policy);  // of a customer, or AWS's own
  // Under its owner's account. A bucket has one owner: putting it takes it from another.
  bool Put(Resource resource);
  bool Put(IdentityProvider provider);
  bool Put(Organization organization);  // by its id, which mustn't be empty
  // The account's own facts: what it holds stays. False: `id` is no account id.
  bool PutAccount(std::string_view id, const std::function<void(Account&)>& change);
  // Says that the estate tells all of this account: what it doesn't hold doesn't
  // exist, and where no organization lists it, it is in none. For designs and tests.
  bool AssumeComplete(std::string_view account);

  // False: there was none. When a user or role is removed, policies that name it
  // by its ARN name nobody from then on: its unique id takes the place of the ARN,
  // and a new one of the same name doesn't get back what the old one had (P10).
  bool Remove(std::string_view arn);
  bool RemoveAccount(std::string_view id);  // and all that it holds; P10 isn't applied
  bool RemoveOrganization(std::string_view id);

  Estate Commit() &&;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace remit::inline v0

#endif  // REMIT_ESTATE_ESTATE_H_
