#include "remit/estate/entities.h"

#include <tuple>

namespace remit::inline v0 {
namespace {

// All that an entity says: everything but its Source. A new field belongs here too.
auto Said(const MfaDevice& d) { return std::tie(d.serial, d.kind, d.holder, d.enabled_since); }
auto Said(const AccessKey& k) { return std::tie(k.id, k.active, k.holder); }
auto Said(const LoginProfile& p) { return std::tie(p.holder); }
auto Said(const User& u) {
  return std::tie(u.arn, u.unique_id, u.groups, u.attached_policies, u.inline_policies,
                  u.permissions_boundary, u.tags, u.mfa_devices, u.access_keys, u.has_login_profile,
                  u.login_profile);
}
auto Said(const Group& g) {
  return std::tie(g.arn, g.unique_id, g.attached_policies, g.inline_policies);
}
auto Said(const Role& r) {
  return std::tie(r.arn, r.unique_id, r.trust, r.attached_policies, r.inline_policies,
                  r.permissions_boundary, r.tags, r.max_session_duration, r.instance_profiles);
}
auto Said(const PolicyVersionEntry& v) { return std::tie(v.id, v.is_default, v.policy); }
auto Said(const ManagedPolicyEntity& p) { return std::tie(p.arn, p.versions); }
auto Said(const Resource& r) {
  return std::tie(r.arn, r.account, r.policies, r.tags, r.grants, r.aws_managed_key);
}
auto Said(const IdentityProvider& p) { return std::tie(p.arn, p.kind, p.client_ids, p.holder); }
auto Said(const RootUser& r) { return std::tie(r.mfa_devices, r.has_access_keys, r.holder); }

}  // namespace

bool MfaDevice::operator==(const MfaDevice& other) const { return Said(*this) == Said(other); }
bool AccessKey::operator==(const AccessKey& other) const { return Said(*this) == Said(other); }
bool LoginProfile::operator==(const LoginProfile& other) const {
  return Said(*this) == Said(other);
}
bool User::operator==(const User& other) const { return Said(*this) == Said(other); }
bool Group::operator==(const Group& other) const { return Said(*this) == Said(other); }
bool Role::operator==(const Role& other) const { return Said(*this) == Said(other); }
bool PolicyVersionEntry::operator==(const PolicyVersionEntry& other) const {
  return Said(*this) == Said(other);
}
bool ManagedPolicyEntity::operator==(const ManagedPolicyEntity& other) const {
  return Said(*this) == Said(other);
}
bool Resource::operator==(const Resource& other) const { return Said(*this) == Said(other); }
bool IdentityProvider::operator==(const IdentityProvider& other) const {
  return Said(*this) == Said(other);
}
bool RootUser::operator==(const RootUser& other) const { return Said(*this) == Said(other); }

}  // namespace remit::inline v0
