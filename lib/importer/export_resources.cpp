// Resources and identity providers.
#include <algorithm>
#include <map>
#include <utility>

#include "lib/importer/dump.h"
#include "lib/importer/export_writer.h"
#include "remit/arn/arn.h"
#include "remit/policy/printer.h"

namespace remit::inline v0 {
namespace {

// A name as part of a file's name.
std::string FileName(std::string_view name) {
  std::string text(name);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return !IsFileName(std::string_view(&c, 1)); }, '_');
  return text.substr(0, 100);
}

// Whether AWS's shapes can say its policies: one, or none.
bool IsPlain(const Resource& resource) {
  if (!resource.policies) return false;
  if (resource.policies->empty()) return true;
  return resource.policies->size() == 1 && resource.policies->front().document != nullptr;
}

void WritePolicyText(JsonWriter& json, std::string_view key, const Resource& resource) {
  json.Key(key);
  if (resource.policies->empty()) {
    json.Null();
  } else {
    json.String(PrintPolicy(*resource.policies->front().document, {.indent = 0}));
  }
}

class ResourceExporter {
 public:
  ResourceExporter(const Account& account, ExportedFiles& files)
      : account_(account), files_(files) {}

  void Export() {
    std::vector<std::string> buckets;
    std::map<std::string, std::vector<std::string>> keys;  // by region
    for (const auto& [arn_text, shared] : account_.resources) {
      const Resource& resource = *shared;
      const ArnView arn = *ArnView::Split(arn_text);
      if (arn.service() == "s3" && arn.account().empty() && arn.partition() == account_.partition &&
          IsFileName(arn.resource())) {
        buckets.emplace_back(arn.resource());
        ExportBucket(resource, arn);
      } else if (arn.account() != account_.id || PartitionOf(arn) != arn.partition()) {
        continue;  // in the facts
      } else if (arn.service() == "kms" && arn.resource().starts_with("key/") &&
                 IsFileName(arn.resource().substr(4))) {
        keys[std::string(arn.region())].push_back(arn_text);
        ExportKey(resource, arn);
      } else if (arn.service() == "sqs" || arn.service() == "sns") {
        ExportAttributes(resource, arn);
      } else if (arn.service() == "lambda" && arn.resource().starts_with("function:") &&
                 IsFileName(arn.resource().substr(9))) {
        ExportFunction(resource, arn);
      } else if (arn.service() == "secretsmanager") {
        ExportSecret(resource, arn);
      } else if (arn.service() == "ecr" && arn.resource().starts_with("repository/")) {
        ExportRepository(resource, arn);
      }
    }
    if (!buckets.empty()) {
      AddJsonFile(files_, account_.id + "/s3/list-buckets.json", [&](JsonWriter& json) {
        json.Key("Buckets").BeginArray();
        for (const std::string& name : buckets) {
          json.BeginObject().Key("Name").String(name).EndObject();
        }
        json.EndArray();
      });
    }
    for (const auto& [region, arns] : keys) {
      AddJsonFile(files_, account_.id + "/" + region + "/kms/list-keys.json",
                  [&arns = arns](JsonWriter& json) {
                    json.Key("Keys").BeginArray();
                    for (const std::string& arn : arns) {
                      json.BeginObject().Key("KeyId").String(NameWithPath(arn));
                      json.Key("KeyArn").String(arn).EndObject();
                    }
                    json.EndArray();
                  });
    }
  }

 private:
  // As the name of the folder tells it when it is read; empty: that is no region.
  static std::string_view PartitionOf(const ArnView& arn) {
    const PathHint hint = HintOfPath(std::string(arn.region()) + "/file");
    return hint.region == arn.region() ? PartitionOfDump(hint.region) : std::string_view();
  }

  std::string Folder(const ArnView& arn) const {
    return account_.id + "/" + std::string(arn.region()) + "/" + std::string(arn.service()) + "/";
  }

  void ExportBucket(const Resource& resource, const ArnView& arn) {
    const std::string folder = account_.id + "/s3/";
    const std::string name(arn.resource());
    if (IsPlain(resource)) {
      AddJsonFile(files_, folder + "get-bucket-policy-" + name + ".json",
                  [&](JsonWriter& json) { WritePolicyText(json, "Policy", resource); });
    }
    if (!resource.tags.empty()) {
      AddJsonFile(files_, folder + "get-bucket-tagging-" + name + ".json",
                  [&](JsonWriter& json) { WriteTags(json, "TagSet", resource.tags); });
    }
  }

  void ExportKey(const Resource& resource, const ArnView& arn) {
    const std::string id(arn.resource().substr(4));
    const auto file = [&](std::string_view operation) {
      return Folder(arn) + std::string(operation) + "-" + id + ".json";
    };
    AddJsonFile(files_, file("describe-key"), [&](JsonWriter& json) {
      json.Key("KeyMetadata").BeginObject().Key("AWSAccountId").String(account_.id);
      json.Key("KeyId").String(id).Key("Arn").String(resource.arn);
      json.Key("KeyManager").String(resource.aws_managed_key ? "AWS" : "CUSTOMER").EndObject();
    });
    if (IsPlain(resource)) {
      AddJsonFile(files_, file("get-key-policy"), [&](JsonWriter& json) {
        WritePolicyText(json, "Policy", resource);
        json.Key("PolicyName").String("default");
      });
    }
    if (resource.grants) {
      AddJsonFile(files_, file("list-grants"), [&](JsonWriter& json) {
        json.Key("Grants").BeginArray();
        for (const KmsGrant& grant : *resource.grants) WriteGrant(json, resource.arn, grant);
        json.EndArray();
      });
    }
    if (!resource.tags.empty()) {
      AddJsonFile(files_, file("list-resource-tags"), [&](JsonWriter& json) {
        WriteTags(json, "Tags", resource.tags, "TagKey", "TagValue");
      });
    }
  }

  static void WriteGrant(JsonWriter& json, const std::string& key, const KmsGrant& grant) {
    json.BeginObject().Key("KeyId").String(key);
    json.Key("GranteePrincipal").String(grant.grantee);
    WriteTexts(json, "Operations", grant.operations);
    if (!grant.encryption_context.empty()) {
      json.Key("Constraints").BeginObject().Key("EncryptionContextSubset").BeginObject();
      for (const auto& [name, value] : grant.encryption_context) json.Key(name).String(value);
      json.EndObject().EndObject();
    }
    json.EndObject();
  }

  void ExportAttributes(const Resource& resource, const ArnView& arn) {
    const bool queue = arn.service() == "sqs";
    const std::string operation = queue ? "get-queue-attributes-" : "get-topic-attributes-";
    AddJsonFile(files_, Folder(arn) + operation + FileName(arn.resource()) + ".json",
                [&](JsonWriter& json) {
                  json.Key("Attributes").BeginObject();
                  json.Key(queue ? "QueueArn" : "TopicArn").String(resource.arn);
                  if (IsPlain(resource)) {
                    json.Key("Owner").String(account_.id);
                    if (!resource.policies->empty()) WritePolicyText(json, "Policy", resource);
                  }
                  json.EndObject();
                });
  }

  void ExportFunction(const Resource& resource, const ArnView& arn) {
    if (!IsPlain(resource)) return;
    AddJsonFile(files_,
                Folder(arn) + "get-policy-" + std::string(arn.resource().substr(9)) + ".json",
                [&](JsonWriter& json) {
                  WritePolicyText(json, "Policy", resource);
                  json.Key("RevisionId").String("");
                });
  }

  void ExportSecret(const Resource& resource, const ArnView& arn) {
    if (!IsPlain(resource)) return;
    AddJsonFile(files_, Folder(arn) + "get-resource-policy-" + FileName(arn.resource()) + ".json",
                [&](JsonWriter& json) {
                  json.Key("ARN").String(resource.arn).Key("Name").String(arn.resource());
                  if (!resource.policies->empty()) {
                    WritePolicyText(json, "ResourcePolicy", resource);
                  }
                });
  }

  void ExportRepository(const Resource& resource, const ArnView& arn) {
    if (!IsPlain(resource)) return;
    const std::string name(arn.resource().substr(11));
    AddJsonFile(files_, Folder(arn) + "get-repository-policy-" + FileName(name) + ".json",
                [&](JsonWriter& json) {
                  json.Key("registryId").String(account_.id).Key("repositoryName").String(name);
                  WritePolicyText(json, "policyText", resource);
                });
  }

  const Account& account_;
  ExportedFiles& files_;
};

void ExportProviders(const Account& account, ExportedFiles& files) {
  const auto list = [&](IdentityProviderKind kind, std::string_view operation,
                        std::string_view member) {
    std::vector<std::string> arns;
    for (const auto& [arn, provider] : account.providers) {
      if (provider->kind == kind) arns.push_back(arn);
    }
    if (arns.empty()) return;
    AddJsonFile(files, account.id + "/" + std::string(operation) + ".json", [&](JsonWriter& json) {
      json.Key(member).BeginArray();
      for (const std::string& arn : arns) {
        json.BeginObject().Key("Arn").String(arn).EndObject();
      }
      json.EndArray();
    });
  };
  list(IdentityProviderKind::kSaml, "list-saml-providers", "SAMLProviderList");
  list(IdentityProviderKind::kOidc, "list-open-id-connect-providers", "OpenIDConnectProviderList");
  for (const auto& [arn, provider] : account.providers) {
    if (provider->kind != IdentityProviderKind::kOidc) continue;
    const std::string host(NameWithPath(arn));
    AddJsonFile(files, account.id + "/get-open-id-connect-provider-" + FileName(host) + ".json",
                [&, &put = *provider](JsonWriter& json) {
                  json.Key("Url").String(host);
                  WriteTexts(json, "ClientIDList", put.client_ids);
                });
  }
}

}  // namespace

void ExportResources(const Account& account, ExportedFiles& files) {
  ResourceExporter(account, files).Export();
  ExportProviders(account, files);
}

}  // namespace remit::inline v0
