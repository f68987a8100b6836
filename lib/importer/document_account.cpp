#include "lib/importer/document_account.h"

#include <array>
#include <charconv>
#include <utility>

#include "remit/arn/arn.h"

namespace remit::inline v0 {
namespace {

constexpr auto kAccountFields = std::to_array<std::string_view>(
    {"name", "partition", "complete", "completeResources", "inOrganization", "iamAccessToBilling",
     "root", "users", "groups", "roles", "policies", "resources", "providers"});
constexpr auto kRootFields = std::to_array<std::string_view>({"mfa", "keys", "holder"});
constexpr auto kUserFields = std::to_array<std::string_view>(
    {"uniqueId", "groups", "policies", "managed", "boundary", "tags", "mfa", "keys", "password",
     "holder", "passwordHolder"});
constexpr auto kKeyFields = std::to_array<std::string_view>({"id", "active", "holder"});
constexpr auto kGroupFields = std::to_array<std::string_view>({"uniqueId", "policies", "managed"});
constexpr auto kRoleFields =
    std::to_array<std::string_view>({"uniqueId", "trust", "policies", "managed", "boundary", "tags",
                                     "maxSessionDuration", "instanceProfiles"});
constexpr auto kVersionsFields = std::to_array<std::string_view>({"versions", "default"});
constexpr auto kResourceFields =
    std::to_array<std::string_view>({"policy", "tags", "grants", "owner", "awsManagedKey"});
constexpr auto kGrantFields =
    std::to_array<std::string_view>({"grantee", "operations", "encryptionContext"});
constexpr auto kProviderFields = std::to_array<std::string_view>({"audiences", "holder"});

class AccountReader {
 public:
  AccountReader(JsonValue value, DocumentContext& context, DocumentTarget target)
      : context_(context),
        target_(target),
        value_(value),
        id_(value.key()),
        pointer_("/accounts/" + id_),
        before_(target.onto.FindAccount(id_)) {}

  void Read() {
    if (!IsAccountId(id_)) {
      context_.ErrorAtName(value_, "EST0003", Quoted(id_) + " is no account id: it has 12 digits");
      return;
    }
    if (!context_.IsObjectOf(value_, "an account", kAccountFields)) return;
    target_.mentioned.push_back(id_);
    if (before_ != nullptr) partition_ = before_->partition;
    context_.ReadText(value_, "partition", partition_);
    iam_ = "arn:" + partition_ + ":iam::" + id_ + ":";
    ReadFacts();
    ForEach("users", [this](JsonValue member, const std::string& at) { ReadUser(member, at); });
    ForEach("groups", [this](JsonValue member, const std::string& at) { ReadGroup(member, at); });
    ForEach("roles", [this](JsonValue member, const std::string& at) { ReadRole(member, at); });
    ForEach("policies",
            [this](JsonValue member, const std::string& at) { ReadManagedPolicy(member, at); });
    ForEach("resources",
            [this](JsonValue member, const std::string& at) { ReadResource(member, at); });
    ForEach("providers",
            [this](JsonValue member, const std::string& at) { ReadProvider(member, at); });
  }

 private:
  template <typename Visit>
  void ForEach(std::string_view field, Visit visit) {
    const JsonValue members = value_.Find(field);
    if (!members || !context_.IsObject(members, Quoted(field))) return;
    const std::string at = pointer_ + "/" + std::string(field);
    for (JsonValue member : members) visit(member, Below(at, member.key()));
  }

  void ReadFacts() {
    std::optional<bool> complete;
    bool written = false;
    if (context_.ReadFlag(value_, "complete", written)) complete = written;
    // What nobody wrote of an account that somebody made up isn't there.
    if (!complete && before_ == nullptr) complete = true;
    complete_ = complete ? *complete : before_->principals_complete;
    target_.edit.PutAccount(id_, [&](Account& account) {
      account.partition = partition_;
      if (before_ == nullptr) account.source = context_.At(pointer_);
      if (complete) {
        account.principals_complete = *complete;
        account.complete_resource_services.clear();
        if (*complete) account.complete_resource_services.insert("*");
        if (*complete && !account.in_organization) account.in_organization = false;
      }
      context_.ReadText(value_, "name", account.name);
      std::vector<std::string> services;
      if (context_.ReadTexts(value_, "completeResources", services)) {
        account.complete_resource_services = {services.begin(), services.end()};
      }
      context_.ReadFlag(value_, "inOrganization", account.in_organization);
      context_.ReadFlag(value_, "iamAccessToBilling", account.iam_access_to_billing);
      ReadRoot(account.root);
    });
  }

  void ReadRoot(RootUser& root) {
    const std::string at = pointer_ + "/root";
    if (before_ == nullptr && complete_) {
      root.mfa_devices.emplace();
      root.has_access_keys = true;
    }
    const JsonValue value = value_.Find("root");
    if (!value || !context_.IsObjectOf(value, "a root user", kRootFields)) return;
    root.source = context_.At(at);
    context_.ReadDevices(value, at, root.mfa_devices);
    context_.ReadFlag(value, "keys", root.has_access_keys);
    context_.ReadText(value, "holder", root.holder);
  }

  // The entity as it is before this document, or a new one.
  template <typename Entity>
  Entity Begin(const EntityMap<Entity>* there, std::string arn, const std::string& at) {
    target_.mentioned.push_back(arn);
    const auto it =
        there == nullptr ? typename EntityMap<Entity>::const_iterator() : there->find(arn);
    is_new_ = there == nullptr || it == there->end();
    Entity entity;
    if (!is_new_ && !context_.options().replace_entities) entity = *it->second;
    if (!is_new_ && context_.options().replace_entities) {
      if constexpr (requires { entity.unique_id; }) entity.unique_id = it->second->unique_id;
      is_new_ = true;
    }
    entity.arn = std::move(arn);
    entity.source = context_.At(at);
    return entity;
  }
  template <typename Entity>
  const EntityMap<Entity>* There(EntityMap<Entity> Account::* map) const {
    return before_ == nullptr ? nullptr : &(before_->*map);
  }

  std::string ArnOf(std::string_view kind, std::string_view name) const {
    return name.starts_with("arn:") ? std::string(name)
                                    : iam_ + std::string(kind) + std::string(name);
  }

  // The entity was put, or is no such thing, or belongs to another account.
  template <typename Entity>
  void Put(JsonValue member, Entity entity, std::string_view what) {
    const std::optional<ArnView> arn = ArnView::Split(entity.arn);
    const bool here = arn && (arn->account() == id_ || arn->account() == "aws");
    if (here && target_.edit.Put(std::move(entity))) return;
    context_.ErrorAtName(
        member, "EST0003",
        Quoted(member.key()) + " names no " + std::string(what) + " of account " + id_,
        "write its name, with its path before it if it has one");
  }

  // Attached policies are ARNs, or names in this account.
  void ReadManaged(JsonValue value, std::vector<std::string>& attached) {
    std::vector<std::string> names;
    if (!context_.ReadTexts(value, "managed", names)) return;
    attached.clear();
    auto at = value.Find("managed").begin();
    for (std::string& name : names) {
      attached.push_back(ArnOf("policy/", name));
      if (attached.back() != name) target_.local_names.push_back({*at, attached.back()});
      ++at;
    }
  }

  template <typename Entity>
  void ReadIdentity(JsonValue value, Entity& entity) {
    context_.ReadText(value, "uniqueId", entity.unique_id);
    if (const JsonValue policies = value.Find("policies")) {
      if (std::optional<PolicyList> list = context_.Policies(policies, "`policies`")) {
        entity.inline_policies = std::move(*list);
      }
    }
    ReadManaged(value, entity.attached_policies);
  }

  template <typename Entity>
  void ReadBoundary(JsonValue value, Entity& entity) {
    const JsonValue boundary = value.Find("boundary");
    if (!boundary) return;
    std::string name;
    if (boundary.IsNull()) {
      entity.permissions_boundary.clear();
    } else if (context_.ReadText(value, "boundary", name)) {
      entity.permissions_boundary = ArnOf("policy/", name);
      if (entity.permissions_boundary != name) {
        target_.local_names.push_back({boundary, entity.permissions_boundary});
      }
    }
  }

  void ReadKeys(JsonValue value, const std::string& at, User& user) {
    const JsonValue keys = value.Find("keys");
    if (!keys) return;
    if (keys.IsArray()) {
      user.access_keys.emplace();
      std::size_t index = 0;
      for (JsonValue item : keys) {
        AccessKey key;
        key.source = context_.At(at + "/keys/" + std::to_string(index++));
        if (item.IsString()) {
          key.id = item.text();
        } else if (context_.IsObjectOf(item, "an access key", kKeyFields)) {
          context_.ReadText(item, "id", key.id);
          context_.ReadFlag(item, "active", key.active);
          context_.ReadText(item, "holder", key.holder);
        }
        user.access_keys->push_back(std::move(key));
      }
      return;
    }
    std::optional<bool> has;
    if (!context_.ReadFlag(value, "keys", has)) return;
    if (!has) {
      user.access_keys.reset();
    } else if (!*has) {
      user.access_keys.emplace();
    } else if (!user.access_keys || user.access_keys->empty()) {
      PutSomeKey(at, user);
    }
  }

  // Of a key of which only that it is there is known, the id isn't.
  void PutSomeKey(const std::string& at, User& user) {
    user.access_keys.emplace(1);
    user.access_keys->front().source = context_.At(at);
  }

  void ReadUser(JsonValue value, const std::string& at) {
    if (!context_.IsObjectOf(value, "a user", kUserFields)) return;
    User user = Begin(There(&Account::users), ArnOf("user/", value.key()), at);
    if (is_new_ && complete_) {
      user.mfa_devices.emplace();
      PutSomeKey(at, user);
      user.has_login_profile = true;
    }
    ReadIdentity(value, user);
    ReadBoundary(value, user);
    context_.ReadTags(value, user.tags);
    ReadGroups(value, user.groups);
    context_.ReadDevices(value, at, user.mfa_devices);
    ReadKeys(value, at, user);
    context_.ReadFlag(value, "password", user.has_login_profile);
    if (!user.has_login_profile || !*user.has_login_profile) user.login_profile = {};
    if (user.has_login_profile && *user.has_login_profile && value.Find("password")) {
      user.login_profile.source = context_.At(at + "/password");
    }
    std::string holder;
    if (context_.ReadText(value, "holder", holder)) {
      if (user.access_keys) {
        for (AccessKey& key : *user.access_keys) {
          if (key.holder.empty() || !value.Find("keys")) key.holder = holder;
        }
      }
      if (user.has_login_profile.value_or(false)) user.login_profile.holder = holder;
    }
    context_.ReadText(value, "passwordHolder", user.login_profile.holder);
    Put(value, std::move(user), "user");
  }

  void ReadGroups(JsonValue value, std::vector<std::string>& groups) {
    if (!context_.ReadTexts(value, "groups", groups)) return;
    auto at = value.Find("groups").begin();
    for (const std::string& name : groups) {
      target_.local_names.push_back({*at, name, true});
      ++at;
    }
  }

  void ReadGroup(JsonValue value, const std::string& at) {
    if (!context_.IsObjectOf(value, "a group", kGroupFields)) return;
    Group group = Begin(There(&Account::groups), ArnOf("group/", value.key()), at);
    ReadIdentity(value, group);
    Put(value, std::move(group), "group");
  }

  void ReadRole(JsonValue value, const std::string& at) {
    if (!context_.IsObjectOf(value, "a role", kRoleFields)) return;
    Role role = Begin(There(&Account::roles), ArnOf("role/", value.key()), at);
    ReadIdentity(value, role);
    ReadBoundary(value, role);
    context_.ReadTags(value, role.tags);
    if (const JsonValue trust = value.Find("trust"); trust && trust.IsNull()) {
      role.trust = {};
    } else if (trust) {
      if (std::optional<NamedPolicy> policy = context_.Policy(trust, "trust")) {
        role.trust = std::move(*policy);
      }
    } else if (is_new_ && complete_) {
      context_.ErrorAtName(value, "EST0004",
                           "role " + Quoted(value.key()) + " needs a `trust` policy",
                           "write null if it isn't known");
    }
    ReadDuration(value, role.max_session_duration);
    std::vector<std::string> profiles;
    if (context_.ReadTexts(value, "instanceProfiles", profiles)) {
      role.instance_profiles.clear();
      for (const std::string& name : profiles) {
        role.instance_profiles.push_back(ArnOf("instance-profile/", name));
      }
    }
    Put(value, std::move(role), "role");
  }

  // S02: between one and twelve hours.
  void ReadDuration(JsonValue value, std::int64_t& seconds) {
    const JsonValue most = value.Find("maxSessionDuration");
    if (!most) return;
    std::int64_t given = 0;
    const std::string_view text = most.text();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), given);
    if (most.kind() == JsonKind::kNumber && error == std::errc() &&
        end == text.data() + text.size() && given >= 3600 && given <= 43200) {
      seconds = given;
      return;
    }
    context_.Error(most, "EST0006",
                   "`maxSessionDuration` is a number of seconds from 3600 to 43200");
  }

  void ReadManagedPolicy(JsonValue value, const std::string& at) {
    const std::string arn = ArnOf("policy/", value.key());
    const std::optional<ArnView> parts = ArnView::Split(arn);
    const bool of_aws = parts && parts->account() == "aws";
    ManagedPolicyEntity policy =
        Begin(of_aws ? &target_.onto.aws_managed_policies() : There(&Account::policies), arn, at);
    policy.versions.clear();
    if (value.IsNull()) {
      policy.versions.push_back({"v1", true, {arn, nullptr}});
    } else if (!context_.IsObject(value, "a managed policy")) {
      return;
    } else if (const JsonValue versions = value.Find("versions")) {
      ReadVersions(value, versions, policy);
    } else if (std::optional<NamedPolicy> document = context_.Policy(value, arn)) {
      policy.versions.push_back({"v1", true, std::move(*document)});
    }
    Put(value, std::move(policy), "policy");
  }

  void ReadVersions(JsonValue value, JsonValue versions, ManagedPolicyEntity& policy) {
    if (!context_.IsObjectOf(value, "a managed policy with versions", kVersionsFields)) return;
    if (!context_.IsObject(versions, "`versions`")) return;
    std::string in_force;
    context_.ReadText(value, "default", in_force);
    if (in_force.empty() && versions.size() == 1) in_force = (*versions.begin()).key();
    bool found = false;
    for (JsonValue version : versions) {
      PolicyVersionEntry entry;
      entry.id = version.key();
      entry.is_default = entry.id == in_force;
      found = found || entry.is_default;
      entry.policy.name = policy.arn;
      if (!version.IsNull()) {
        if (std::optional<NamedPolicy> document = context_.Policy(version, policy.arn)) {
          entry.policy = std::move(*document);
        }
      }
      policy.versions.push_back(std::move(entry));
    }
    if (found) return;
    const JsonValue written = value.Find("default");
    context_.Error(written ? written : versions, "EST0004",
                   "a policy needs a `default` version that is one of its `versions`");
  }

  void ReadResource(JsonValue value, const std::string& at) {
    if (!context_.IsObjectOf(value, "a resource", kResourceFields)) return;
    std::string owner = id_;
    if (context_.ReadText(value, "owner", owner) && !IsAccountId(owner)) {
      context_.Error(value.Find("owner"), "EST0003",
                     Quoted(owner) + " is no account id: it has 12 digits");
      return;
    }
    const Account* account = target_.onto.FindAccount(owner);
    Resource resource =
        Begin(account == nullptr ? nullptr : &account->resources, std::string(value.key()), at);
    resource.account = owner;
    if (is_new_ && complete_) {
      resource.policies.emplace();
      resource.grants.emplace();
    }
    context_.ReadTags(value, resource.tags);
    context_.ReadFlag(value, "awsManagedKey", resource.aws_managed_key);
    ReadResourcePolicies(value.Find("policy"), resource);
    ReadGrants(value.Find("grants"), resource);
    if (!target_.edit.Put(std::move(resource))) {
      context_.ErrorAtName(value, "EST0003", Quoted(value.key()) + " is no ARN of a resource");
    }
  }

  void ReadResourcePolicies(JsonValue value, Resource& resource) {
    if (!value) return;
    if (value.IsNull()) {
      resource.policies.reset();
    } else if (IsPolicyLike(value)) {
      if (std::optional<NamedPolicy> policy = context_.Policy(value, "policy")) {
        resource.policies = PolicyList{std::move(*policy)};
      }
    } else if (std::optional<PolicyList> list = context_.Policies(value, "`policy`")) {
      resource.policies = std::move(*list);
    }
  }

  void ReadGrants(JsonValue value, Resource& resource) {
    if (!value) return;
    resource.grants.reset();
    if (value.IsNull() || !context_.IsArray(value, "`grants`")) return;
    resource.grants.emplace();
    for (JsonValue item : value) {
      if (!context_.IsObjectOf(item, "a grant", kGrantFields)) continue;
      KmsGrant grant;
      context_.ReadText(item, "grantee", grant.grantee);
      context_.ReadTexts(item, "operations", grant.operations);
      if (const JsonValue pairs = item.Find("encryptionContext");
          pairs && context_.IsObject(pairs, "`encryptionContext`")) {
        for (JsonValue pair : pairs) grant.encryption_context.emplace_back(pair.key(), pair.text());
      }
      if (grant.grantee.empty()) context_.Error(item, "EST0004", "a grant needs a `grantee`");
      resource.grants->push_back(std::move(grant));
    }
  }

  void ReadProvider(JsonValue value, const std::string& at) {
    if (!context_.IsObjectOf(value, "an identity provider", kProviderFields)) return;
    IdentityProvider provider = Begin(There(&Account::providers), ArnOf("", value.key()), at);
    provider.kind = ClassifyPrincipalArn(provider.arn) == PrincipalArnKind::kSamlProvider
                        ? IdentityProviderKind::kSaml
                        : IdentityProviderKind::kOidc;
    context_.ReadTexts(value, "audiences", provider.client_ids);
    context_.ReadText(value, "holder", provider.holder);
    Put(value, std::move(provider), "identity provider, such as `saml-provider/Name`,");
  }

  DocumentContext& context_;
  DocumentTarget target_;
  const JsonValue value_;
  const std::string id_;
  const std::string pointer_;
  const Account* const before_;  // nullptr: the estate doesn't have it yet
  std::string partition_ = "aws";
  std::string iam_;  // how its ARNs begin
  bool complete_ = false;
  bool is_new_ = false;  // of what Begin() gave last: it has no facts of its own yet
};

}  // namespace

void ReadDocumentAccount(JsonValue value, DocumentContext& context, DocumentTarget target) {
  AccountReader(value, context, target).Read();
}

}  // namespace remit::inline v0
