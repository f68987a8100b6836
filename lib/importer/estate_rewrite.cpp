#include "lib/importer/estate_rewrite.h"

#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "lib/importer/aws_words.h"

namespace remit::inline v0 {
namespace {

class EstateRewriter {
 public:
  EstateRewriter(const Estate& estate, NameRewriter& names) : estate_(estate), names_(names) {}

  Estate Rewrite() {
    EstateEdit edit{Estate()};
    for (const auto& [arn, policy] : estate_.aws_managed_policies()) edit.Put(AwsManaged(*policy));
    for (const auto& [id, account] : estate_.accounts()) PutAccount(*account, edit);
    for (const Organization& organization : estate_.organizations()) {
      edit.Put(Rewritten(organization));
    }
    return std::move(edit).Commit();
  }

 private:
  void PutAccount(const Account& account, EstateEdit& edit) {
    edit.PutAccount(names_.Text(account.id), [&](Account& put) {
      put.partition = account.partition;
      put.name = names_.Text(account.name);
      put.root.mfa_devices = Rewritten(account.root.mfa_devices);
      put.root.has_access_keys = account.root.has_access_keys;
      put.root.holder = names_.Text(account.root.holder);
      put.iam_access_to_billing = account.iam_access_to_billing;
      put.principals_complete = account.principals_complete;
      put.complete_resource_services = account.complete_resource_services;
      put.in_organization = account.in_organization;
    });
    for (const auto& [arn, user] : account.users) edit.Put(Rewritten(*user));
    for (const auto& [arn, group] : account.groups) edit.Put(Rewritten(*group));
    for (const auto& [arn, role] : account.roles) edit.Put(Rewritten(*role));
    for (const auto& [arn, policy] : account.policies) edit.Put(Rewritten(*policy));
    for (const auto& [arn, resource] : account.resources) edit.Put(Rewritten(*resource));
    for (const auto& [arn, provider] : account.providers) edit.Put(Rewritten(*provider));
  }

  std::vector<std::string> Texts(const std::vector<std::string>& texts) {
    std::vector<std::string> rewritten;
    rewritten.reserve(texts.size());
    for (const std::string& text : texts) rewritten.push_back(names_.Text(text));
    return rewritten;
  }
  std::vector<Tag> Rewritten(const std::vector<Tag>& tags) {
    std::vector<Tag> rewritten;
    for (const Tag& tag : tags) rewritten.push_back({tag.key, names_.Text(tag.value)});
    return rewritten;
  }
  std::optional<std::vector<MfaDevice>> Rewritten(
      const std::optional<std::vector<MfaDevice>>& devices) {
    if (!devices) return std::nullopt;
    std::vector<MfaDevice> rewritten;
    for (const MfaDevice& device : *devices) {
      rewritten.push_back({names_.Text(device.serial), device.kind, names_.Text(device.holder),
                           device.enabled_since, Source()});
    }
    return rewritten;
  }

  NamedPolicy Rewritten(const NamedPolicy& policy) {
    NamedPolicy rewritten{names_.Text(policy.name), nullptr};
    if (policy.document == nullptr) return rewritten;
    std::shared_ptr<const PolicyDocument>& shared = documents_[policy.document.get()];
    if (shared == nullptr) {
      shared = std::make_shared<const PolicyDocument>(Rewritten(*policy.document));
    }
    rewritten.document = shared;
    return rewritten;
  }
  PolicyList Rewritten(const PolicyList& policies) {
    PolicyList rewritten;
    for (const NamedPolicy& policy : policies) rewritten.push_back(Rewritten(policy));
    return rewritten;
  }

  User Rewritten(const User& user) {
    User put;
    put.arn = names_.Text(user.arn);
    put.unique_id = names_.Text(user.unique_id);
    put.groups = Texts(user.groups);
    put.attached_policies = Texts(user.attached_policies);
    put.inline_policies = Rewritten(user.inline_policies);
    put.permissions_boundary = names_.Text(user.permissions_boundary);
    put.tags = Rewritten(user.tags);
    put.mfa_devices = Rewritten(user.mfa_devices);
    if (user.access_keys) {
      put.access_keys.emplace();
      for (const AccessKey& key : *user.access_keys) {
        put.access_keys->push_back(
            {names_.Text(key.id), key.active, names_.Text(key.holder), Source()});
      }
    }
    put.has_login_profile = user.has_login_profile;
    put.login_profile.holder = names_.Text(user.login_profile.holder);
    return put;
  }
  Group Rewritten(const Group& group) {
    return {names_.Text(group.arn), names_.Text(group.unique_id), Texts(group.attached_policies),
            Rewritten(group.inline_policies), Source()};
  }
  Role Rewritten(const Role& role) {
    Role put;
    put.arn = names_.Text(role.arn);
    put.unique_id = names_.Text(role.unique_id);
    put.trust = Rewritten(role.trust);
    put.attached_policies = Texts(role.attached_policies);
    put.inline_policies = Rewritten(role.inline_policies);
    put.permissions_boundary = names_.Text(role.permissions_boundary);
    put.tags = Rewritten(role.tags);
    put.max_session_duration = role.max_session_duration;
    put.instance_profiles = Texts(role.instance_profiles);
    return put;
  }
  ManagedPolicyEntity Rewritten(const ManagedPolicyEntity& policy) {
    ManagedPolicyEntity put{names_.Text(policy.arn), {}, Source()};
    for (const PolicyVersionEntry& version : policy.versions) {
      put.versions.push_back({version.id, version.is_default, Rewritten(version.policy)});
    }
    return put;
  }
  static ManagedPolicyEntity AwsManaged(const ManagedPolicyEntity& policy) {
    ManagedPolicyEntity put = policy;
    put.source = Source();
    return put;
  }
  Resource Rewritten(const Resource& resource) {
    Resource put;
    put.arn = names_.Text(resource.arn);
    put.account = names_.Text(resource.account);
    if (resource.policies) put.policies = Rewritten(*resource.policies);
    put.tags = Rewritten(resource.tags);
    if (resource.grants) {
      put.grants.emplace();
      for (KmsGrant grant : *resource.grants) {
        grant.grantee = names_.Text(grant.grantee);
        for (auto& [key, value] : grant.encryption_context) value = names_.Text(value);
        put.grants->push_back(std::move(grant));
      }
    }
    put.aws_managed_key = resource.aws_managed_key;
    return put;
  }
  IdentityProvider Rewritten(const IdentityProvider& provider) {
    return {names_.Text(provider.arn), provider.kind, Texts(provider.client_ids),
            names_.Text(provider.holder), Source()};
  }

  Organization Rewritten(const Organization& organization) {
    Organization put = organization;
    put.source = Source();
    put.id = names_.Text(put.id);
    put.management_account = names_.Text(put.management_account);
    for (OrganizationNode& node : put.nodes) {
      node = {names_.Text(node.id),
              names_.Text(node.name),
              names_.Text(node.parent),
              Texts(node.service_control_policies),
              Texts(node.resource_control_policies),
              Source()};
    }
    for (OrganizationPolicy& policy : put.policies) {
      policy.source = Source();
      if (policy.aws_managed) continue;
      policy.id = names_.Text(policy.id);
      policy.policy = Rewritten(policy.policy);
    }
    for (DelegatedAdministrator& administrator : put.delegated_administrators) {
      administrator.account = names_.Text(administrator.account);
    }
    return put;
  }

  // Places are those of a text that is gone.
  PolicyDocument Rewritten(const PolicyDocument& document) {
    PolicyDocument put;
    put.version = document.version;
    if (document.id) put.id = Named(*document.id);
    for (const Statement& statement : document.statements) {
      Statement& made = put.statements.emplace_back();
      if (statement.sid) made.sid = Named(*statement.sid);
      made.effect = statement.effect;
      if (statement.principal) made.principal = Rewritten(*statement.principal);
      made.action.negated = statement.action.negated;
      for (const PolicyString& pattern : statement.action.patterns) {
        made.action.patterns.push_back({pattern.text, Span()});
      }
      if (statement.resource) {
        made.resource.emplace().negated = statement.resource->negated;
        for (const PolicyString& pattern : statement.resource->patterns) {
          for (std::string& text : names_.Pattern(pattern.text)) {
            made.resource->patterns.push_back({std::move(text), Span()});
          }
        }
      }
      made.has_condition = statement.has_condition;
      for (const ConditionBlock& block : statement.conditions) {
        made.conditions.push_back(Rewritten(block));
      }
    }
    return put;
  }
  PolicyString Named(const PolicyString& name) { return {names_.Text(name.text), Span()}; }

  PrincipalElement Rewritten(const PrincipalElement& principal) {
    PrincipalElement put;
    put.negated = principal.negated;
    put.everyone = principal.everyone;
    for (const PrincipalEntry& entry : principal.entries) {
      const bool aws = entry.type == PrincipalType::kService;
      put.entries.push_back(
          {entry.type, aws ? PolicyString{entry.value.text, Span()} : Named(entry.value), false});
    }
    return put;
  }

  ConditionBlock Rewritten(const ConditionBlock& block) {
    ConditionBlock put{{block.name.text, Span()}, block.op, {}};
    const OperatorFamily family = block.op ? FamilyOf(block.op->base) : OperatorFamily::kString;
    for (const ConditionKey& key : block.keys) {
      ConditionKey& made = put.keys.emplace_back();
      made.key = {names_.Key(key.key.text), Span()};
      const bool names = (family == OperatorFamily::kString || family == OperatorFamily::kArn) &&
                         !HasAwsValues(key.key.text);
      for (const ConditionValue& value : key.values) {
        if (family == OperatorFamily::kIp) {
          made.values.push_back({names_.Address(value.text), value.kind, Span()});
        } else if (!names) {
          made.values.push_back({value.text, value.kind, Span()});
        } else {
          for (std::string& text : names_.Pattern(value.text)) {
            // Another number might not be one as JSON writes it.
            const ValueKind kind = text == value.text ? value.kind : ValueKind::kString;
            made.values.push_back({std::move(text), kind, Span()});
          }
        }
      }
    }
    return put;
  }

  const Estate& estate_;
  NameRewriter& names_;
  std::map<const PolicyDocument*, std::shared_ptr<const PolicyDocument>> documents_;
};

}  // namespace

Estate RewriteEstate(const Estate& estate, NameRewriter& names) {
  return EstateRewriter(estate, names).Rewrite();
}

}  // namespace remit::inline v0
