#include "remit/estate/stats.h"

#include <numeric>

#include "lib/estate/estate_data.h"
#include "lib/estate/resource_policy_types.h"
#include "remit/arn/arn.h"
#include "remit/estate/principal_facts.h"

namespace remit::inline v0 {
namespace {

constexpr std::array<std::string_view, kUnknownFacts> kNames = {
    "whether all principals of an account are told",
    "whether all resources of an account are told",
    "whether an account is in an organization",
    "place of an account in its organization",
    "text of an organization's policy",
    "text of an identity policy",
    "text of a permissions boundary",
    "group of a user",
    "trust policy of a role",
    "policy of a resource",
    "grants of a KMS key",
    "unique id of a user or role",
    "MFA devices of a user or root",
    "kind of an MFA device",
    "holder of an MFA device",
    "access keys of a user or root",
    "holder of an access key",
    "whether a user has a password",
    "holder of a password",
    "holder of a root user",
    "holder of an identity provider",
    "whether IAM principals may see billing",
};

std::size_t Statements(const NamedPolicy& policy) {
  return policy.document == nullptr ? 0 : policy.document->statements.size();
}

class AccountCounter {
 public:
  AccountCounter(const Estate& estate, const Account& account)
      : estate_(estate), account_(account) {}

  AccountStats Count() && {
    stats_.id = account_.id;
    stats_.name = account_.name;
    stats_.users = account_.users.size();
    stats_.groups = account_.groups.size();
    stats_.roles = account_.roles.size();
    stats_.managed_policies = account_.policies.size();
    stats_.resources = account_.resources.size();
    stats_.providers = account_.providers.size();
    CountAccount();
    for (const auto& [arn, user] : account_.users) CountUser(*user);
    for (const auto& [arn, group] : account_.groups) CountGroup(*group);
    for (const auto& [arn, role] : account_.roles) CountRole(*role);
    for (const auto& [arn, policy] : account_.policies) CountManaged(*policy);
    for (const auto& [arn, resource] : account_.resources) CountResource(*resource);
    for (const auto& [arn, provider] : account_.providers) CountProvider(*provider);
    return std::move(stats_);
  }

  void CountAccount() {
    Unless(account_.principals_complete, UnknownFact::kPrincipals);
    Unless(account_.HasAllResourcesOf("*"), UnknownFact::kResources);
    Unless(account_.iam_access_to_billing.has_value(), UnknownFact::kBillingAccess);
    const OrganizationMember* member = EstateParts::Organizations(estate_).Find(account_.id);
    if (member == nullptr) {
      Unless(account_.in_organization == false, UnknownFact::kOrganization);
    } else if (!IsManagementAccount(estate_, account_.id)) {
      Unless(!member->levels.empty(), UnknownFact::kOrganizationPlace);
    }
    const RootUser& root = account_.root;
    Unless(!root.holder.empty(), UnknownFact::kRootHolder);
    Unless(root.has_access_keys.has_value(), UnknownFact::kAccessKeys);
    CountDevices(root.mfa_devices);
  }

  void CountUser(const User& user) {
    Unless(!user.unique_id.empty(), UnknownFact::kUniqueId);
    CountIdentity(user.inline_policies, user.attached_policies);
    CountBoundary(user.permissions_boundary);
    for (const std::string& group : user.groups) {
      Unless(estate_.FindGroupByName(account_.id, group) != nullptr, UnknownFact::kGroup);
    }
    CountDevices(user.mfa_devices);
    Unless(user.access_keys.has_value(), UnknownFact::kAccessKeys);
    if (user.access_keys) {
      stats_.access_keys += user.access_keys->size();
      for (const AccessKey& key : *user.access_keys) {
        Unless(!key.holder.empty(), UnknownFact::kAccessKeyHolder);
      }
    }
    Unless(user.has_login_profile.has_value(), UnknownFact::kLoginProfile);
    if (user.has_login_profile == true) {
      Unless(!user.login_profile.holder.empty(), UnknownFact::kPasswordHolder);
    }
  }

  void CountRole(const Role& role) {
    if (IsServiceLinkedRole(role.arn)) ++stats_.service_linked_roles;
    Unless(!role.unique_id.empty(), UnknownFact::kUniqueId);
    Unless(role.trust.document != nullptr, UnknownFact::kTrust);
    stats_.statements += Statements(role.trust);
    CountIdentity(role.inline_policies, role.attached_policies);
    CountBoundary(role.permissions_boundary);
  }

  void CountGroup(const Group& group) {
    CountIdentity(group.inline_policies, group.attached_policies);
  }

  void CountProvider(const IdentityProvider& provider) {
    Unless(!provider.holder.empty(), UnknownFact::kProviderHolder);
  }

  void CountManaged(const ManagedPolicyEntity& entity) {
    for (const PolicyVersionEntry& version : entity.versions) {
      if (version.is_default) stats_.statements += Statements(version.policy);
    }
  }

  void CountResource(const Resource& resource) {
    Unless(resource.policies.has_value(), UnknownFact::kResourcePolicy);
    if (resource.policies) {
      for (const NamedPolicy& policy : *resource.policies) {
        stats_.statements += Statements(policy);
        Unless(policy.document != nullptr, UnknownFact::kResourcePolicy);
      }
    }
    Unless(resource.grants || !IsKmsKeyArn(resource.arn), UnknownFact::kKeyGrants);
  }

  const UnknownCounts& unknown() const { return stats_.unknown; }

 private:
  void Unless(bool known, UnknownFact fact) {
    if (!known) ++stats_.unknown[fact];
  }

  void CountDevices(const std::optional<std::vector<MfaDevice>>& devices) {
    Unless(devices.has_value(), UnknownFact::kMfaDevices);
    if (!devices) return;
    stats_.mfa_devices += devices->size();
    for (const MfaDevice& device : *devices) {
      Unless(device.kind != MfaDeviceKind::kUnknown, UnknownFact::kMfaDeviceKind);
      Unless(!device.holder.empty(), UnknownFact::kMfaDeviceHolder);
    }
  }

  void CountIdentity(const PolicyList& own, const std::vector<std::string>& attached) {
    stats_.inline_policies += own.size();
    for (const NamedPolicy& policy : own) {
      stats_.statements += Statements(policy);
      Unless(policy.document != nullptr, UnknownFact::kIdentityPolicy);
    }
    for (const std::string& arn : attached) {
      Unless(estate_.FindManagedPolicy(arn).has_value(), UnknownFact::kIdentityPolicy);
    }
  }

  void CountBoundary(const std::string& arn) {
    Unless(arn.empty() || estate_.FindManagedPolicy(arn), UnknownFact::kBoundary);
  }

  const Estate& estate_;
  const Account& account_;
  AccountStats stats_;
};

void AddTo(AccountStats& total, const AccountStats& account) {
  total.users += account.users;
  total.groups += account.groups;
  total.roles += account.roles;
  total.service_linked_roles += account.service_linked_roles;
  total.managed_policies += account.managed_policies;
  total.inline_policies += account.inline_policies;
  total.statements += account.statements;
  total.resources += account.resources;
  total.providers += account.providers;
  total.mfa_devices += account.mfa_devices;
  total.access_keys += account.access_keys;
  for (std::size_t i = 0; i < kUnknownFacts; ++i) {
    const auto fact = static_cast<UnknownFact>(i);
    total.unknown[fact] += account.unknown[fact];
  }
}

}  // namespace

std::string_view UnknownFactName(UnknownFact fact) {
  return kNames[static_cast<std::size_t>(fact)];
}

std::size_t UnknownCounts::total() const {
  return std::accumulate(counts_.begin(), counts_.end(), std::size_t{0});
}

EstateStats CountEstate(const Estate& estate) {
  EstateStats stats;
  for (const auto& [id, account] : estate.accounts()) {
    stats.accounts.push_back(AccountCounter(estate, *account).Count());
    AddTo(stats.total, stats.accounts.back());
  }
  stats.organizations = estate.organizations().size();
  for (const Organization& organization : estate.organizations()) {
    stats.organization_policies += organization.policies.size();
    for (const OrganizationNode& node : organization.nodes) {
      if (node.id.starts_with("ou-")) ++stats.organizational_units;
    }
  }
  stats.total.unknown[UnknownFact::kOrganizationPolicy] +=
      EstateParts::Organizations(estate).missing_policies();
  stats.aws_managed_policies = estate.aws_managed_policies().size();
  return stats;
}

UnknownCounts UnknownOf(const Estate& estate, const Account& account) {
  AccountCounter counter(estate, account);
  counter.CountAccount();
  return counter.unknown();
}

UnknownCounts UnknownOf(const Estate& estate, const Account& account, const User& user) {
  AccountCounter counter(estate, account);
  counter.CountUser(user);
  return counter.unknown();
}

UnknownCounts UnknownOf(const Estate& estate, const Account& account, const Group& group) {
  AccountCounter counter(estate, account);
  counter.CountGroup(group);
  return counter.unknown();
}

UnknownCounts UnknownOf(const Estate& estate, const Account& account, const Role& role) {
  AccountCounter counter(estate, account);
  counter.CountRole(role);
  return counter.unknown();
}

UnknownCounts UnknownOf(const Estate& estate, const Account& account, const Resource& resource) {
  AccountCounter counter(estate, account);
  counter.CountResource(resource);
  return counter.unknown();
}

UnknownCounts UnknownOf(const Estate& estate, const Account& account,
                        const IdentityProvider& provider) {
  AccountCounter counter(estate, account);
  counter.CountProvider(provider);
  return counter.unknown();
}

}  // namespace remit::inline v0
