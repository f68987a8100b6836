// get-account-authorization-details, list-roles, and what tells of credentials.
#include <algorithm>
#include <utility>

#include "lib/importer/export_writer.h"
#include "remit/arn/arn.h"

namespace remit::inline v0 {
namespace {

// `kind`: "User" gives `UserName`, `UserId` and so on.
void WriteIdentity(JsonWriter& json, const std::string& kind, const std::string& arn,
                   const std::string& unique_id) {
  const std::string_view name = NameWithPath(arn);
  const std::size_t slash = name.rfind('/');
  const bool has_path = slash != std::string_view::npos;
  json.Key("Path").String(has_path ? "/" + std::string(name.substr(0, slash + 1)) : "/");
  json.Key(kind + "Name").String(has_path ? name.substr(slash + 1) : name);
  if (!unique_id.empty()) json.Key(kind + "Id").String(unique_id);
  json.Key("Arn").String(arn);
}

void WriteInlinePolicies(JsonWriter& json, std::string_view key, const PolicyList& policies) {
  json.Key(key).BeginArray();
  for (const NamedPolicy& policy : policies) {
    json.BeginObject().Key("PolicyName").String(policy.name).Key("PolicyDocument");
    WriteDocument(json, policy);
    json.EndObject();
  }
  json.EndArray();
}

void WriteAttached(JsonWriter& json, const std::vector<std::string>& arns) {
  json.Key("AttachedManagedPolicies").BeginArray();
  for (const std::string& arn : arns) {
    const std::string_view name = NameWithPath(arn);
    json.BeginObject().Key("PolicyName").String(name.substr(name.rfind('/') + 1));
    json.Key("PolicyArn").String(arn).EndObject();
  }
  json.EndArray();
}

void WriteBoundary(JsonWriter& json, const std::string& arn) {
  if (arn.empty()) return;
  json.Key("PermissionsBoundary").BeginObject();
  json.Key("PermissionsBoundaryType").String("Policy");
  json.Key("PermissionsBoundaryArn").String(arn).EndObject();
}

void WriteUser(JsonWriter& json, const User& user) {
  json.BeginObject();
  WriteIdentity(json, "User", user.arn, user.unique_id);
  WriteInlinePolicies(json, "UserPolicyList", user.inline_policies);
  WriteTexts(json, "GroupList", user.groups);
  WriteAttached(json, user.attached_policies);
  WriteBoundary(json, user.permissions_boundary);
  WriteTags(json, "Tags", user.tags);
  json.EndObject();
}

void WriteGroup(JsonWriter& json, const Group& group) {
  json.BeginObject();
  WriteIdentity(json, "Group", group.arn, group.unique_id);
  WriteInlinePolicies(json, "GroupPolicyList", group.inline_policies);
  WriteAttached(json, group.attached_policies);
  json.EndObject();
}

void WriteRole(JsonWriter& json, const Role& role) {
  json.BeginObject();
  WriteIdentity(json, "Role", role.arn, role.unique_id);
  if (role.trust.document != nullptr) {
    json.Key("AssumeRolePolicyDocument");
    WriteDocument(json, role.trust);
  }
  json.Key("InstanceProfileList").BeginArray();
  for (const std::string& arn : role.instance_profiles) {
    json.BeginObject().Key("Arn").String(arn).EndObject();
  }
  json.EndArray();
  WriteInlinePolicies(json, "RolePolicyList", role.inline_policies);
  WriteAttached(json, role.attached_policies);
  WriteBoundary(json, role.permissions_boundary);
  WriteTags(json, "Tags", role.tags);
  json.EndObject();
}

void WritePolicy(JsonWriter& json, const ManagedPolicyEntity& policy) {
  const std::string_view name = NameWithPath(policy.arn);
  const std::size_t slash = name.rfind('/');
  const bool has_path = slash != std::string_view::npos;
  json.BeginObject();
  json.Key("PolicyName").String(has_path ? name.substr(slash + 1) : name);
  json.Key("Arn").String(policy.arn);
  json.Key("Path").String(has_path ? "/" + std::string(name.substr(0, slash + 1)) : "/");
  for (const PolicyVersionEntry& version : policy.versions) {
    if (version.is_default) json.Key("DefaultVersionId").String(version.id);
    if (version.is_default) break;
  }
  json.Key("PolicyVersionList").BeginArray();
  for (const PolicyVersionEntry& version : policy.versions) {
    json.BeginObject();
    if (version.policy.document != nullptr) {
      json.Key("Document");
      WriteDocument(json, version.policy);
    }
    json.Key("VersionId").String(version.id);
    json.Key("IsDefaultVersion").Bool(version.is_default).EndObject();
  }
  json.EndArray().EndObject();
}

template <typename Entity, typename Write>
void WriteAll(JsonWriter& json, std::string_view key, const EntityMap<Entity>& entities,
              Write write) {
  json.Key(key).BeginArray();
  for (const auto& [arn, entity] : entities) write(json, *entity);
  json.EndArray();
}

void WriteUserName(JsonWriter& json, const std::string& user) { json.Key("UserName").String(user); }

void ExportUserCredentials(const User& user, const std::string& folder, ExportedFiles& files) {
  const std::string name(PrincipalName(user.arn));
  if (!IsFileName(name)) return;  // in the facts
  if (user.mfa_devices) {
    AddJsonFile(files, folder + "list-mfa-devices-" + name + ".json", [&](JsonWriter& json) {
      json.Key("MFADevices").BeginArray();
      for (const MfaDevice& device : *user.mfa_devices) {
        json.BeginObject();
        WriteUserName(json, name);
        WriteDevice(json, device);
        json.EndObject();
      }
      json.EndArray();
    });
  }
  if (user.access_keys) {
    AddJsonFile(files, folder + "list-access-keys-" + name + ".json", [&](JsonWriter& json) {
      json.Key("AccessKeyMetadata").BeginArray();
      for (const AccessKey& key : *user.access_keys) {
        json.BeginObject();
        WriteUserName(json, name);
        json.Key("AccessKeyId").String(key.id);
        json.Key("Status").String(key.active ? "Active" : "Inactive").EndObject();
      }
      json.EndArray();
    });
  }
  if (user.has_login_profile) {
    AddJsonFile(files, folder + "get-login-profile-" + name + ".json", [&](JsonWriter& json) {
      json.Key("LoginProfile");
      if (!*user.has_login_profile) {
        json.Null();
        return;
      }
      json.BeginObject();
      WriteUserName(json, name);
      json.EndObject();
    });
  }
}

}  // namespace

void ExportPrincipals(const Account& account, ExportedFiles& files) {
  const std::string folder = account.id + "/";
  const bool any = account.principals_complete || !account.users.empty() ||
                   !account.groups.empty() || !account.roles.empty() || !account.policies.empty();
  if (!any) return;
  AddJsonFile(files, folder + "get-account-authorization-details.json", [&](JsonWriter& json) {
    WriteAll(json, "UserDetailList", account.users, WriteUser);
    WriteAll(json, "GroupDetailList", account.groups, WriteGroup);
    WriteAll(json, "RoleDetailList", account.roles, WriteRole);
    WriteAll(json, "Policies", account.policies, WritePolicy);
    json.Key("IsTruncated").Bool(false);
  });
  if (account.roles.empty()) return;
  AddJsonFile(files, folder + "list-roles.json", [&](JsonWriter& json) {
    WriteAll(json, "Roles", account.roles, [](JsonWriter& out, const Role& role) {
      out.BeginObject();
      WriteIdentity(out, "Role", role.arn, role.unique_id);
      out.Key("MaxSessionDuration").Raw(std::to_string(role.max_session_duration)).EndObject();
    });
  });
}

void ExportAwsPolicies(const EntityMap<ManagedPolicyEntity>& policies, ExportedFiles& files) {
  if (policies.empty()) return;
  AddJsonFile(files, "aws/get-account-authorization-details.json", [&](JsonWriter& json) {
    for (const char* const list : {"UserDetailList", "GroupDetailList", "RoleDetailList"}) {
      json.Key(list).BeginArray().EndArray();
    }
    WriteAll(json, "Policies", policies, WritePolicy);
    json.Key("IsTruncated").Bool(false);
  });
}

void ExportCredentials(const Account& account, ExportedFiles& files) {
  const std::string folder = account.id + "/";
  for (const auto& [arn, user] : account.users) ExportUserCredentials(*user, folder, files);
  const RootUser& root = account.root;
  if (root.mfa_devices && !root.mfa_devices->empty()) {
    AddJsonFile(files, folder + "list-virtual-mfa-devices.json", [&](JsonWriter& json) {
      json.Key("VirtualMFADevices").BeginArray();
      for (const MfaDevice& device : *root.mfa_devices) {
        json.BeginObject();
        WriteDevice(json, device);
        json.Key("User").BeginObject().Key("Arn");
        json.String("arn:" + account.partition + ":iam::" + account.id + ":root");
        json.EndObject().EndObject();
      }
      json.EndArray();
    });
  }
  if (!root.mfa_devices && !root.has_access_keys) return;
  AddJsonFile(files, folder + "get-account-summary.json", [&](JsonWriter& json) {
    json.Key("SummaryMap").BeginObject();
    if (root.mfa_devices) json.Key("AccountMFAEnabled").Number(root.mfa_devices->empty() ? 0 : 1);
    if (root.has_access_keys) {
      json.Key("AccountAccessKeysPresent").Number(*root.has_access_keys ? 1 : 0);
    }
    json.EndObject();
  });
}

}  // namespace remit::inline v0
