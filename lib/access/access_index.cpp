#include "remit/access/access_index.h"

#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"

#include "lib/access/access_index_data.h"
#include "lib/access/credential_holding.h"
#include "remit/arn/arn.h"
#include "remit/estate/principal_facts.h"

namespace remit::inline v0 {
namespace {

class IndexBuilder {
 public:
  explicit IndexBuilder(Estate estate) { data_.estate = std::move(estate); }

  std::shared_ptr<const AccessIndexData> Build() && {
    // Principals point into root_arns: it mustn't grow any more.
    for (const auto& [id, account] : data_.estate.accounts()) {
      data_.accounts.push_back(account.get());
      data_.root_arns.push_back("arn:" + account->partition + ":iam::" + id + ":root");
    }
    for (std::uint32_t i = 0; i < data_.accounts.size(); ++i) AddAccount(i);
    for (std::uint32_t i = 0; i < data_.principals.size(); ++i) {
      const AccessPrincipal& principal = data_.principals[i];
      data_.by_name[principal.arn].push_back(i);
      if (!principal.unique_id.empty()) data_.by_name[principal.unique_id].push_back(i);
    }
    return std::make_shared<const AccessIndexData>(std::move(data_));
  }

 private:
  void AddAccount(std::uint32_t index) {
    const Account& account = *data_.accounts[index];
    AccessPrincipal root;
    root.arn = data_.root_arns[index];
    root.account = index;
    root.kind = PrincipalArnKind::kAccountRoot;
    root.has_password = true;
    SetCredentials(root, HeldBy(account.root));
    data_.principals.push_back(root);
    for (const auto& [arn, user] : account.users) {
      AccessPrincipal principal = Begin(index, arn, user->unique_id, PrincipalArnKind::kUser);
      ForEachIdentityPolicy(
          data_.estate, account.id, *user, [this](std::string_view a) { return Managed(a); },
          [&](const IdentityPolicyUse& use) { AddPolicy(principal, use); },
          [&] { principal.identity_unseen = true; });
      principal.has_password = user->has_login_profile == true;
      SetCredentials(principal, HeldBy(*user));
      Finish(principal, user->permissions_boundary);
    }
    for (const auto& [arn, role] : account.roles) {
      AccessPrincipal principal = Begin(index, arn, role->unique_id, PrincipalArnKind::kRole);
      principal.service_linked = IsServiceLinkedRole(arn);
      ForEachPolicyOf(
          *role, [this](std::string_view a) { return Managed(a); },
          [&](const IdentityPolicyUse& use) { AddPolicy(principal, use); });
      SetCredentials(principal, HeldBy(*role));
      Finish(principal, role->permissions_boundary);
    }
  }

  AccessPrincipal Begin(std::uint32_t account, std::string_view arn, std::string_view unique_id,
                        PrincipalArnKind kind) {
    AccessPrincipal principal;
    principal.arn = arn;
    principal.unique_id = unique_id;
    principal.account = account;
    principal.kind = kind;
    principal.first_document = static_cast<std::uint32_t>(data_.principal_documents.size());
    return principal;
  }

  void AddPolicy(AccessPrincipal& principal, const IdentityPolicyUse& use) {
    if (use.policy == nullptr) {
      principal.identity_unseen = true;
      return;
    }
    data_.principal_documents.push_back(AddDocument(use.policy->document));
    ++principal.documents;
  }

  static void SetCredentials(AccessPrincipal& principal,
                             const std::vector<HeldCredential>& credentials) {
    for (const HeldCredential& held : credentials) {
      const auto form = static_cast<std::size_t>(held.form);
      principal.has[form] = held.exists;
      principal.forms = static_cast<std::uint8_t>(principal.forms | 1U << form);
    }
  }

  void Finish(AccessPrincipal& principal, const std::string& boundary) {
    if (!boundary.empty()) {
      const NamedPolicy* policy = Managed(boundary);
      principal.boundary =
          policy == nullptr ? AccessPrincipal::kUnknownBoundary : AddDocument(policy->document);
    }
    data_.principals.push_back(principal);
  }

  // Lives as long as the builder; nullptr: its text is unknown.
  const NamedPolicy* Managed(std::string_view arn) {
    auto it = managed_.find(arn);
    if (it == managed_.end()) {
      std::unique_ptr<NamedPolicy> policy;
      if (std::optional<NamedPolicy> found = data_.estate.FindManagedPolicy(arn)) {
        policy = std::make_unique<NamedPolicy>(*std::move(found));
      }
      it = managed_.emplace(std::string(arn), std::move(policy)).first;
    }
    return it->second.get();
  }

  std::uint32_t AddDocument(const std::shared_ptr<const PolicyDocument>& document) {
    const auto [it, is_new] = document_ids_.try_emplace(
        document.get(), static_cast<std::uint32_t>(data_.documents.size()));
    if (!is_new) return it->second;
    const std::uint32_t id = it->second;
    data_.documents.push_back({document, static_cast<std::uint32_t>(data_.statements.size())});
    for (const Statement& statement : document->statements) {
      const auto index = static_cast<std::uint32_t>(data_.statements.size());
      const std::uint32_t action = data_.actions.Add(statement.action);
      const std::uint32_t resource = data_.resources.Add(statement.resource);
      data_.statements.push_back({id, action, resource, data_.conditions.Add(statement),
                                  statement.effect,
                                  statement.principal.has_value() || !statement.resource});
      if (data_.by_action.size() <= action) data_.by_action.resize(action + 1);
      if (data_.by_resource.size() <= resource) data_.by_resource.resize(resource + 1);
      data_.by_resource[resource].push_back(index);
      data_.by_action[action].push_back(index);
    }
    return id;
  }

  AccessIndexData data_;
  StringMap<std::unique_ptr<NamedPolicy>> managed_;
  absl::flat_hash_map<const PolicyDocument*, std::uint32_t> document_ids_;
};

}  // namespace

AccessIndex::AccessIndex(Estate estate) : data_(IndexBuilder(std::move(estate)).Build()) {}

const Estate& AccessIndex::estate() const { return data_->estate; }
std::size_t AccessIndex::principals() const { return data_->principals.size(); }
std::size_t AccessIndex::documents() const { return data_->documents.size(); }
std::size_t AccessIndex::statements() const { return data_->statements.size(); }

}  // namespace remit::inline v0
