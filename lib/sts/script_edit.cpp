#include "lib/sts/script_edit.h"

#include <algorithm>
#include <utility>

#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

std::string Missing(std::string_view what, std::string_view name) {
  return "there is no " + std::string(what) + " " + Quoted(name);
}

// What users and roles have in common.
template <typename Entity>
std::string EditPolicies(std::string_view change, const ScriptStep& step, Entity& entity) {
  const std::string name(step.text("PolicyName"));
  const auto own = std::find_if(entity.inline_policies.begin(), entity.inline_policies.end(),
                                [&](const NamedPolicy& policy) { return policy.name == name; });
  if (change.starts_with("put")) {
    NamedPolicy policy{name, step.policies.front().document};
    if (own != entity.inline_policies.end()) {
      *own = std::move(policy);
    } else {
      entity.inline_policies.push_back(std::move(policy));
    }
    return {};
  }
  if (change.starts_with("delete")) {
    if (own == entity.inline_policies.end()) return Missing("policy", name);
    entity.inline_policies.erase(own);
    return {};
  }
  const std::string arn(step.text("PolicyArn"));
  const auto attached =
      std::find(entity.attached_policies.begin(), entity.attached_policies.end(), arn);
  if (change.starts_with("attach")) {
    if (attached == entity.attached_policies.end()) entity.attached_policies.push_back(arn);
    return {};
  }
  if (attached == entity.attached_policies.end()) return Missing("attached policy", arn);
  entity.attached_policies.erase(attached);
  return {};
}

std::string EditUser(std::string_view change, const ScriptStep& step, User& user) {
  if (change == "createAccessKey") {
    if (!user.access_keys) user.access_keys.emplace();
    AccessKey key;
    key.id = "AKIA" + std::to_string(user.access_keys->size());
    key.holder = step.text("holder");
    user.access_keys->push_back(std::move(key));
    return {};
  }
  if (change == "deleteAccessKeys") {
    user.access_keys.emplace();
    return {};
  }
  if (change == "createLoginProfile" || change == "deleteLoginProfile") {
    user.has_login_profile = change == "createLoginProfile";
    user.login_profile.holder = step.text("holder");
    return {};
  }
  if (change == "enableMFADevice") {
    if (!user.mfa_devices) user.mfa_devices.emplace();
    MfaDevice device;
    device.serial = step.text("SerialNumber");
    device.kind = device.serial.find(":u2f/") == std::string::npos ? MfaDeviceKind::kTotp
                                                                   : MfaDeviceKind::kFido;
    device.holder = step.text("holder");
    user.mfa_devices->push_back(std::move(device));
    return {};
  }
  if (change == "deactivateMFADevice") {
    const std::string_view serial = step.text("SerialNumber");
    const std::size_t gone =
        user.mfa_devices
            ? std::erase_if(*user.mfa_devices,
                            [&](const MfaDevice& device) { return device.serial == serial; })
            : 0;
    return gone == 0 ? Missing("device", serial) : std::string();
  }
  return EditPolicies(change, step, user);
}

std::string Create(const ScriptStep& step, EstateEdit& edit, bool is_role) {
  const auto describe = [&](auto& entity) {
    entity.unique_id = step.text("uniqueId");
    entity.attached_policies = step.policy_arns;
    entity.permissions_boundary = step.text("PermissionsBoundary");
    entity.tags = step.tags;
  };
  if (is_role) {
    Role role;
    role.arn = step.text("RoleArn");
    role.trust = {"trust", step.policies.front().document};
    role.max_session_duration = step.duration_seconds.value_or(role.max_session_duration);
    describe(role);
    const std::string arn = role.arn;
    return edit.Put(std::move(role)) ? std::string() : Quoted(arn) + " is not the ARN of a role";
  }
  User user;
  user.arn = step.text("UserArn");
  user.mfa_devices.emplace();
  user.access_keys.emplace();
  user.has_login_profile = false;
  describe(user);
  const std::string arn = user.arn;
  return edit.Put(std::move(user)) ? std::string() : Quoted(arn) + " is not the ARN of a user";
}

std::string EditResource(std::string_view change, const ScriptStep& step, const Estate& estate,
                         EstateEdit& edit) {
  const std::string arn(step.text("ResourceArn"));
  Resource resource;
  if (const Resource* known = estate.FindResource(arn)) {
    resource = *known;
  } else if (change.starts_with("delete")) {
    return Missing("resource", arn);
  } else {
    resource.arn = arn;
    resource.account = estate.OwnerOf(arn);
    resource.grants.emplace();
  }
  resource.policies.emplace();
  if (change.starts_with("put")) {
    resource.policies->push_back({"policy", step.policies.front().document});
  }
  return edit.Put(std::move(resource)) ? std::string()
                                       : "who owns " + Quoted(arn) + " is not known";
}

}  // namespace

std::string ApplyEdit(const ScriptStep& step, Estate& estate) {
  const std::string_view change = step.text("change");
  const std::string_view role_arn = step.text("RoleArn");
  const std::string_view user_arn = step.text("UserArn");
  EstateEdit edit(estate);
  std::string trouble;
  if (change == "createRole" || change == "createUser") {
    trouble = Create(step, edit, change == "createRole");
  } else if (change == "deleteRole" || change == "deleteUser") {
    const bool is_role = change == "deleteRole";
    const std::string_view arn = is_role ? role_arn : user_arn;
    const bool known = is_role ? estate.FindRole(arn) != nullptr : estate.FindUser(arn) != nullptr;
    if (!known || !edit.Remove(arn)) trouble = Missing(is_role ? "role" : "user", arn);
  } else if (!step.text("ResourceArn").empty()) {
    trouble = EditResource(change, step, estate, edit);
  } else if (!role_arn.empty()) {
    const Role* known = estate.FindRole(role_arn);
    if (known == nullptr) return Missing("role", role_arn);
    Role role = *known;
    if (change == "updateAssumeRolePolicy") {
      role.trust = {known->trust.name, step.policies.front().document};
    } else {
      trouble = EditPolicies(change, step, role);
    }
    edit.Put(std::move(role));
  } else {
    const User* known = estate.FindUser(user_arn);
    if (known == nullptr) return Missing("user", user_arn);
    User user = *known;
    trouble = EditUser(change, step, user);
    edit.Put(std::move(user));
  }
  if (trouble.empty()) estate = std::move(edit).Commit();
  return trouble;
}

}  // namespace remit::inline v0
