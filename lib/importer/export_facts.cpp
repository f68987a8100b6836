// remit-facts.json: what AWS's shapes can't say, as an estate document.
#include <set>
#include <utility>

#include "lib/importer/export_writer.h"
#include "lib/sts/moment.h"
#include "remit/arn/arn.h"

namespace remit::inline v0 {
namespace {

std::string_view KindName(MfaDeviceKind kind) {
  switch (kind) {
    case MfaDeviceKind::kTotp: return "totp";
    case MfaDeviceKind::kFido: return "fido";
    case MfaDeviceKind::kUnknown: return "unknown";
  }
  return "unknown";
}

void WriteFlag(JsonWriter& json, std::string_view key, const std::optional<bool>& flag) {
  json.Key(key);
  if (flag) {
    json.Bool(*flag);
  } else {
    json.Null();
  }
}

void WriteHolder(JsonWriter& json, std::string_view key, const Holder& holder) {
  if (!holder.empty()) json.Key(key).String(holder);
}

void WriteDevices(JsonWriter& json, const std::optional<std::vector<MfaDevice>>& devices) {
  json.Key("mfa");
  if (!devices) {
    json.Null();
    return;
  }
  json.BeginArray();
  for (const MfaDevice& device : *devices) {
    json.BeginObject().Key("serial").String(device.serial);
    json.Key("kind").String(KindName(device.kind));
    WriteHolder(json, "holder", device.holder);
    if (device.enabled_since) json.Key("since").String(MomentText(*device.enabled_since));
    json.EndObject();
  }
  json.EndArray();
}

void WriteUserFacts(JsonWriter& json, const User& user) {
  json.BeginObject();
  WriteDevices(json, user.mfa_devices);
  json.Key("keys");
  if (user.access_keys) {
    json.BeginArray();
    for (const AccessKey& key : *user.access_keys) {
      json.BeginObject().Key("id").String(key.id).Key("active").Bool(key.active);
      WriteHolder(json, "holder", key.holder);
      json.EndObject();
    }
    json.EndArray();
  } else {
    json.Null();
  }
  WriteFlag(json, "password", user.has_login_profile);
  WriteHolder(json, "passwordHolder", user.login_profile.holder);
  json.EndObject();
}

// By name where each has one of its own, else a list.
void WritePolicies(JsonWriter& json, const PolicyList& policies) {
  std::set<std::string_view> names;
  for (const NamedPolicy& policy : policies) names.insert(policy.name);
  const bool by_name = names.size() == policies.size() && !policies.empty();
  if (by_name) {
    json.BeginObject();
  } else {
    json.BeginArray();
  }
  for (const NamedPolicy& policy : policies) {
    if (by_name) json.Key(policy.name);
    WriteDocument(json, policy);
  }
  if (by_name) {
    json.EndObject();
  } else {
    json.EndArray();
  }
}

void WriteResource(JsonWriter& json, const Resource& resource) {
  json.BeginObject().Key("policy");
  if (resource.policies) {
    WritePolicies(json, *resource.policies);
  } else {
    json.Null();
  }
  json.Key("tags").BeginObject();
  for (const Tag& tag : resource.tags) json.Key(tag.key).String(tag.value);
  json.EndObject().Key("grants");
  if (resource.grants) {
    json.BeginArray();
    for (const KmsGrant& grant : *resource.grants) {
      json.BeginObject().Key("grantee").String(grant.grantee);
      WriteTexts(json, "operations", grant.operations);
      json.Key("encryptionContext").BeginObject();
      for (const auto& [name, value] : grant.encryption_context) json.Key(name).String(value);
      json.EndObject().EndObject();
    }
    json.EndArray();
  } else {
    json.Null();
  }
  json.Key("awsManagedKey").Bool(resource.aws_managed_key).EndObject();
}

// Entities that the files tell otherwise, or not at all.
template <typename Entity, typename Write>
void WriteDiffering(JsonWriter& json, std::string_view key, const EntityMap<Entity>& all,
                    const EntityMap<Entity>* read, Write write) {
  bool begun = false;
  for (const auto& [arn, entity] : all) {
    if (read != nullptr) {
      const auto it = read->find(arn);
      if (it != read->end() && *it->second == *entity) continue;
    }
    if (!begun) json.Key(key).BeginObject();
    begun = true;
    write(arn, *entity);
  }
  if (begun) json.EndObject();
}

void WriteAccountFacts(JsonWriter& json, const Account& account, const Account* read) {
  json.Key(account.id).BeginObject();
  if (read == nullptr || read->partition != account.partition) {
    json.Key("partition").String(account.partition);
  }
  if (read == nullptr ? !account.name.empty() : read->name != account.name) {
    json.Key("name").String(account.name);
  }
  const bool completeness =
      read == nullptr || read->principals_complete != account.principals_complete ||
      read->complete_resource_services != account.complete_resource_services ||
      read->in_organization != account.in_organization;
  if (completeness) {
    json.Key("complete").Bool(account.principals_complete);
    WriteTexts(
        json, "completeResources",
        {account.complete_resource_services.begin(), account.complete_resource_services.end()});
    WriteFlag(json, "inOrganization", account.in_organization);
  }
  if (read == nullptr || read->iam_access_to_billing != account.iam_access_to_billing) {
    WriteFlag(json, "iamAccessToBilling", account.iam_access_to_billing);
  }
  if (read == nullptr || !(read->root == account.root)) {
    json.Key("root").BeginObject();
    WriteDevices(json, account.root.mfa_devices);
    WriteFlag(json, "keys", account.root.has_access_keys);
    json.Key("holder").String(account.root.holder).EndObject();
  }
  WriteDiffering(json, "users", account.users, read == nullptr ? nullptr : &read->users,
                 [&](const std::string& arn, const User& user) {
                   json.Key(NameWithPath(arn));
                   WriteUserFacts(json, user);
                 });
  WriteDiffering(json, "resources", account.resources, read == nullptr ? nullptr : &read->resources,
                 [&](const std::string& arn, const Resource& resource) {
                   json.Key(arn);
                   WriteResource(json, resource);
                 });
  WriteDiffering(json, "providers", account.providers, read == nullptr ? nullptr : &read->providers,
                 [&](const std::string& arn, const IdentityProvider& provider) {
                   json.Key(ArnView::Split(arn)->resource()).BeginObject();
                   WriteTexts(json, "audiences", provider.client_ids);
                   WriteHolder(json, "holder", provider.holder);
                   json.EndObject();
                 });
  json.EndObject();
}

}  // namespace

void ExportFacts(const Estate& estate, const Estate& read, ExportedFiles& files) {
  std::vector<std::pair<const Account*, const Account*>> differing;
  for (const auto& [id, account] : estate.accounts()) {
    const Account* of_files = read.FindAccount(id);
    if (of_files == nullptr || !(*of_files == *account)) {
      differing.emplace_back(account.get(), of_files);
    }
  }
  if (differing.empty()) return;
  AddJsonFile(files, "remit-facts.json", [&](JsonWriter& json) {
    json.Key("remit").String("facts/1");
    json.Key("accounts").BeginObject();
    for (const auto& [account, of_files] : differing) {
      WriteAccountFacts(json, *account, of_files);
    }
    json.EndObject();
  });
}

}  // namespace remit::inline v0
