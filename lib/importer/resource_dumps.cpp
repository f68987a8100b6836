// Resources with policies: buckets, keys, queues, topics, functions, secrets, repositories.
#include <utility>

#include "lib/importer/dump_readers.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// The resource as the dumps describe it so far.
remit::Resource& Put(const std::string& arn, const std::string& account, const Dump& dump,
                     const std::string& at, EstateDraft& draft) {
  remit::Resource& resource =
      draft.Account(account, PartitionOfDump(dump.hint.region)).resources[arn];
  resource.arn = arn;
  if (resource.source.file == nullptr) resource.source = dump.At(at);
  return resource;
}

// `policy`: a document as text; null or not there: the resource has none.
void PutPolicy(remit::Resource& resource, JsonValue policy, const std::string& at, const Dump& dump,
               EstateDraft& draft) {
  PolicyList policies;
  const bool none = !policy || policy.IsNull() || (policy.IsString() && policy.text().empty());
  if (!none) {
    NamedPolicy put{"policy", draft.pool().Take(policy, at, dump)};
    if (put.document == nullptr) return;  // unknown, and said
    policies.push_back(std::move(put));
  }
  if (resource.policies && *resource.policies != policies) {
    draft.Contradiction("the policy of " + resource.arn, resource.source, dump.root, at, dump);
    return;
  }
  resource.policies = std::move(policies);
  resource.source = dump.At(at);
}

// The first field of an ARN in this account; empty, and said, when something isn't told.
std::string RegionalPrefix(std::string_view service, const std::string& account, const Dump& dump,
                           EstateDraft& draft) {
  if (account.empty()) return {};
  if (dump.hint.region.empty()) {
    draft.log().Error(dump.source, dump.root, dump.pointer, "IMP0009",
                      "neither this dump nor its path tells the region that it is about",
                      "put it into a folder that is named by the region");
    return {};
  }
  return "arn:" + std::string(PartitionOfDump(dump.hint.region)) + ":" + std::string(service) +
         ":" + dump.hint.region + ":" + account + ":";
}

std::string BucketArn(std::string_view bucket, const std::string& account, EstateDraft& draft) {
  return "arn:" + draft.Account(account).partition + ":s3:::" + std::string(bucket);
}

// A key by its id or ARN, whichever the name of the file tells.
std::string KeyArn(const std::string& key, const Dump& dump, EstateDraft& draft) {
  if (key.empty()) return {};
  const std::string prefix = RegionalPrefix("kms", AccountOfPath(dump, draft), dump, draft);
  return prefix.empty() ? std::string() : prefix + "key/" + key;
}

std::string AccountOfArn(std::string_view text) {
  const std::optional<ArnView> arn = ArnView::Split(text);
  return arn && IsAccountId(arn->account()) ? std::string(arn->account()) : std::string();
}

std::vector<Tag> TagsOf(JsonValue list, std::string_view key, std::string_view value) {
  std::vector<Tag> tags;
  for (JsonValue tag : list) {
    tags.push_back({std::string(TextOf(tag, key)), std::string(TextOf(tag, value))});
  }
  return tags;
}

}  // namespace

std::string ReadBuckets(const Dump& dump, EstateDraft& draft) {
  const JsonValue list = ListOf(dump, draft, "Buckets");
  const std::string account = AccountOfPath(dump, draft);
  if (!list || account.empty()) return account;
  std::size_t index = 0;
  for (JsonValue item : list) {
    const std::string at = dump.pointer + "/Buckets/" + std::to_string(index++);
    const std::string_view name = TextOf(item, "Name");
    if (name.empty()) {
      MissingMember(dump, draft, item, at, "Name");
    } else {
      Put(BucketArn(name, account, draft), account, dump, at, draft);
    }
  }
  return account;
}

std::string ReadBucketPolicy(const Dump& dump, EstateDraft& draft) {
  const std::string account = AccountOfPath(dump, draft);
  const std::string bucket = SubjectOfPath(dump, draft, "get-bucket-policy");
  if (account.empty() || bucket.empty()) return account;
  const std::string at = dump.pointer + "/Policy";
  PutPolicy(Put(BucketArn(bucket, account, draft), account, dump, at, draft),
            dump.root.Find("Policy"), at, dump, draft);
  return account;
}

std::string ReadBucketTags(const Dump& dump, EstateDraft& draft) {
  const JsonValue list = ListOf(dump, draft, "TagSet");
  const std::string account = AccountOfPath(dump, draft);
  const std::string bucket = SubjectOfPath(dump, draft, "get-bucket-tagging");
  if (!list || account.empty() || bucket.empty()) return account;
  Put(BucketArn(bucket, account, draft), account, dump, dump.pointer, draft).tags =
      TagsOf(list, "Key", "Value");
  return account;
}

std::string ReadKeys(const Dump& dump, EstateDraft& draft) {
  const JsonValue list = ListOf(dump, draft, "Keys");
  std::string account;
  if (!list) return account;
  std::size_t index = 0;
  for (JsonValue item : list) {
    const std::string at = dump.pointer + "/Keys/" + std::to_string(index++);
    const std::string arn(TextOf(item, "KeyArn"));
    const std::string of = AccountOfArn(arn);
    if (of.empty()) {
      MissingMember(dump, draft, item, at, "KeyArn");
      continue;
    }
    account = of;
    Put(arn, account, dump, at, draft);
  }
  return account.empty() ? dump.hint.account : account;
}

std::string ReadKeyMetadata(const Dump& dump, EstateDraft& draft) {
  const JsonValue key = dump.root.Find("KeyMetadata");
  const std::string at = dump.pointer + "/KeyMetadata";
  const std::string arn(key.IsObject() ? TextOf(key, "Arn") : std::string_view());
  const std::string account = AccountOfArn(arn);
  if (account.empty()) {
    MissingMember(dump, draft, key, at, "Arn");
    return account;
  }
  Put(arn, account, dump, at, draft).aws_managed_key = TextOf(key, "KeyManager") == "AWS";
  return account;
}

std::string ReadKeyPolicy(const Dump& dump, EstateDraft& draft) {
  const std::string arn = KeyArn(SubjectOfPath(dump, draft, "get-key-policy"), dump, draft);
  if (arn.empty()) return dump.hint.account;
  const std::string account = AccountOfArn(arn);
  const std::string at = dump.pointer + "/Policy";
  PutPolicy(Put(arn, account, dump, at, draft), dump.root.Find("Policy"), at, dump, draft);
  return account;
}

std::string ReadKeyGrants(const Dump& dump, EstateDraft& draft) {
  const JsonValue list = ListOf(dump, draft, "Grants");
  if (!list) return {};
  // Each grant names its key; of an empty list the file's name tells it.
  std::map<std::string, std::vector<KmsGrant>> by_key;
  if (list.size() == 0) {
    const std::string arn = KeyArn(SubjectOfPath(dump, draft, "list-grants"), dump, draft);
    if (!arn.empty()) by_key[arn];
  }
  std::size_t index = 0;
  for (JsonValue item : list) {
    const std::string at = dump.pointer + "/Grants/" + std::to_string(index++);
    std::string arn(item.IsObject() ? TextOf(item, "KeyId") : std::string_view());
    if (!arn.empty() && !arn.starts_with("arn:")) arn = KeyArn(arn, dump, draft);
    KmsGrant grant;
    grant.grantee = TextOf(item, "GranteePrincipal");
    if (AccountOfArn(arn).empty() || grant.grantee.empty()) {
      MissingMember(dump, draft, item, at, arn.empty() ? "KeyId" : "GranteePrincipal");
      continue;
    }
    if (const JsonValue operations = item.Find("Operations")) {
      for (JsonValue operation : operations) grant.operations.emplace_back(operation.text());
    }
    if (const JsonValue constraints = item.Find("Constraints")) {
      for (const std::string_view kind : {"EncryptionContextSubset", "EncryptionContextEquals"}) {
        const JsonValue pairs = constraints.Find(kind);
        if (!pairs) continue;
        for (JsonValue pair : pairs) grant.encryption_context.emplace_back(pair.key(), pair.text());
        if (kind == "EncryptionContextEquals") {
          draft.log().Note("a grant of " + arn +
                           " asks for exactly one encryption context; that "
                           "further pairs in a request rule it out isn't modelled");
        }
      }
    }
    by_key[arn].push_back(std::move(grant));
  }
  std::string account;
  for (auto& [arn, grants] : by_key) {
    account = AccountOfArn(arn);
    remit::Resource& key = Put(arn, account, dump, dump.pointer + "/Grants", draft);
    if (key.grants && *key.grants != grants) {
      draft.Contradiction("the grants of " + arn, key.source, list, dump.pointer + "/Grants", dump);
    } else {
      key.grants = std::move(grants);
    }
  }
  return account;
}

std::string ReadKeyTags(const Dump& dump, EstateDraft& draft) {
  const JsonValue list = ListOf(dump, draft, "Tags");
  const std::string arn = KeyArn(SubjectOfPath(dump, draft, "list-resource-tags"), dump, draft);
  if (!list || arn.empty()) return dump.hint.account;
  Put(arn, AccountOfArn(arn), dump, dump.pointer, draft).tags = TagsOf(list, "TagKey", "TagValue");
  return AccountOfArn(arn);
}

// SQS and SNS.
std::string ReadAttributes(const Dump& dump, EstateDraft& draft) {
  const JsonValue attributes = dump.root.Find("Attributes");
  const std::string at = dump.pointer + "/Attributes";
  if (!attributes.IsObject()) {
    MissingMember(dump, draft, attributes, at, "QueueArn");
    return {};
  }
  std::string arn(TextOf(attributes, "QueueArn"));
  if (arn.empty()) arn = TextOf(attributes, "TopicArn");
  const std::string account = AccountOfArn(arn);
  if (account.empty()) {
    MissingMember(dump, draft, attributes, at, "QueueArn` or `TopicArn");
    return {};
  }
  remit::Resource& resource = Put(arn, account, dump, at, draft);
  const JsonValue policy = attributes.Find("Policy");
  // A queue without a policy has no such attribute; but it may not have been asked for.
  const bool all = attributes.Find("CreatedTimestamp") || attributes.Find("Owner");
  if (policy || all) PutPolicy(resource, policy, at + "/Policy", dump, draft);
  return account;
}

std::string ReadFunctionPolicy(const Dump& dump, EstateDraft& draft) {
  const std::string account = AccountOfPath(dump, draft);
  const std::string name = SubjectOfPath(dump, draft, "get-policy");
  if (name.empty()) return account;
  const std::string prefix = RegionalPrefix("lambda", account, dump, draft);
  if (prefix.empty()) return account;
  const std::string at = dump.pointer + "/Policy";
  PutPolicy(Put(prefix + "function:" + name, account, dump, at, draft), dump.root.Find("Policy"),
            at, dump, draft);
  return account;
}

std::string ReadSecretPolicy(const Dump& dump, EstateDraft& draft) {
  const std::string arn(TextOf(dump.root, "ARN"));
  const std::string account = AccountOfArn(arn);
  if (account.empty()) {
    MissingMember(dump, draft, dump.root, dump.pointer, "ARN");
    return account;
  }
  const std::string at = dump.pointer + "/ResourcePolicy";
  PutPolicy(Put(arn, account, dump, at, draft), dump.root.Find("ResourcePolicy"), at, dump, draft);
  return account;
}

std::string ReadRepositoryPolicy(const Dump& dump, EstateDraft& draft) {
  std::string account(TextOf(dump.root, "registryId"));
  if (!IsAccountId(account)) account = AccountOfPath(dump, draft);
  const std::string prefix = RegionalPrefix("ecr", account, dump, draft);
  const std::string_view name = TextOf(dump.root, "repositoryName");
  if (prefix.empty()) return account;
  if (name.empty()) {
    MissingMember(dump, draft, dump.root, dump.pointer, "repositoryName");
    return account;
  }
  const std::string at = dump.pointer + "/policyText";
  PutPolicy(Put(prefix + "repository/" + std::string(name), account, dump, at, draft),
            dump.root.Find("policyText"), at, dump, draft);
  return account;
}

}  // namespace remit::inline v0
