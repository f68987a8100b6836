// What the dumps said so far, in whatever order they came; an estate in the end.
#ifndef REMIT_LIB_IMPORTER_ESTATE_DRAFT_H_
#define REMIT_LIB_IMPORTER_ESTATE_DRAFT_H_

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lib/importer/dump.h"
#include "lib/importer/import_log.h"
#include "lib/importer/policy_pool.h"
#include "remit/estate/estate.h"

namespace remit::inline v0 {

template <typename Value>
using NameMap = std::map<std::string, Value, std::less<>>;

// What several dumps say of the credentials of one user, or of root. Lists of
// devices and keys are by user name, without path.
struct CredentialsDraft {
  std::optional<std::vector<MfaDevice>> devices;  // list-mfa-devices
  std::vector<MfaDevice> virtual_devices;         // list-virtual-mfa-devices
  std::optional<std::vector<AccessKey>> keys;
  std::optional<bool> has_password;
  Source password_source;
  // The credential report.
  std::optional<bool> report_mfa;
  std::optional<bool> report_password;
  std::optional<std::vector<bool>> report_keys;  // of each that exists: whether it is active
  Source report_source;
};

// get-account-authorization-details of one account.
struct PagesDraft {
  std::size_t pages = 0;
  std::size_t cut = 0;            // with `IsTruncated`: there is a next one
  std::set<std::size_t> numbers;  // as files are numbered: `…-2.json`
  std::string file;               // of the last page but one that was cut, for messages
  bool damaged = false;           // something of them couldn't be read
  bool whole = false;             // nothing is missing
};

struct AccountDraft {
  std::string partition = "aws";
  std::string name;
  Source source;
  PagesDraft details;
  NameMap<User> users;
  NameMap<Group> groups;
  NameMap<Role> roles;
  NameMap<ManagedPolicyEntity> policies;
  NameMap<Resource> resources;
  NameMap<IdentityProvider> providers;
  NameMap<CredentialsDraft> credentials;
  NameMap<std::int64_t> session_durations;  // by ARN of a role: list-roles, get-role
  CredentialsDraft root;
  std::optional<bool> root_mfa;  // get-account-summary
  std::optional<bool> root_keys;
};

struct NodeDraft {
  OrganizationNode node;
  std::optional<std::vector<std::string>> service_control;  // nothing: not dumped
  std::optional<std::vector<std::string>> resource_control;
  bool has_place = false;  // its parent is told
};

struct OrganizationDraft {
  std::string management_account;
  std::optional<bool> service_control_enabled;
  std::optional<bool> resource_control_enabled;
  std::set<std::string> nodes;
  std::set<std::string> policies;
  Source source;
};

class EstateDraft {
 public:
  explicit EstateDraft(ImportLog& log) : log_(log), pool_(log) {}

  ImportLog& log() { return log_; }
  PolicyPool& pool() { return pool_; }

  // REQUIRES: IsAccountId(id).
  AccountDraft& Account(std::string_view id, std::string_view partition = {});
  NameMap<AccountDraft>& accounts() { return accounts_; }

  // The same thing may be dumped twice, if it says the same. False: it says otherwise.
  template <typename Entity>
  bool Put(NameMap<Entity>& map, Entity entity, JsonValue at, std::string pointer,
           const Dump& dump) {
    const auto [it, is_new] = map.try_emplace(entity.arn);
    if (is_new) {
      it->second = std::move(entity);
      return true;
    }
    if (it->second == entity) return true;
    Contradiction(entity.arn, it->second.source, at, std::move(pointer), dump);
    return false;
  }
  void PutAwsPolicy(ManagedPolicyEntity policy);
  void Contradiction(std::string_view what, const Source& before, JsonValue at, std::string pointer,
                     const Dump& dump);

  NodeDraft& Node(std::string_view id) {
    NodeDraft& node = nodes_[std::string(id)];
    node.node.id = id;
    return node;
  }
  OrganizationDraft& Organization(std::string_view id) { return organizations_[std::string(id)]; }
  NameMap<OrganizationDraft>& organizations() { return organizations_; }
  NameMap<OrganizationPolicy>& organization_policies() { return organization_policies_; }
  // Services by account.
  NameMap<std::set<std::string>>& delegated() { return delegated_; }
  // Accounts that are delegated administrators of what nobody may have told.
  std::set<std::string>& delegated_without_services() { return delegated_without_services_; }

  // Everything, onto an empty estate. Says what stays unknown.
  Estate Finish();

 private:
  void FinishDetails(const std::string& id, AccountDraft& account);
  void FinishUsers(AccountDraft& account, EstateEdit& edit);
  void FinishAccount(const std::string& id, AccountDraft& account, EstateEdit& edit);
  void FinishOrganizations(EstateEdit& edit);
  remit::Organization FinishOrganization(const std::string& id, OrganizationDraft& draft,
                                         bool only_one);

  ImportLog& log_;
  PolicyPool pool_;
  NameMap<AccountDraft> accounts_;
  NameMap<ManagedPolicyEntity> aws_policies_;
  NameMap<NodeDraft> nodes_;
  NameMap<OrganizationDraft> organizations_;
  NameMap<OrganizationPolicy> organization_policies_;
  NameMap<std::set<std::string>> delegated_;
  std::set<std::string> delegated_without_services_;
};

// What stands for the policies attached to a node that nobody listed: its text is
// unknown, so that the layer is unseen.
inline constexpr std::string_view kNotDumped = "(not dumped)";

}  // namespace remit::inline v0

#endif  // REMIT_LIB_IMPORTER_ESTATE_DRAFT_H_
