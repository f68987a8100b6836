#include "lib/importer/aws_words.h"

#include <algorithm>
#include <array>

#include "lib/importer/word_cuts.h"
#include "remit/catalog/catalog.h"
#include "remit/catalog/managed_policies.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// What the catalog doesn't have: partitions, regions, ids' prefixes, hosts, words of
// ARNs and of remit's own documents.
constexpr std::string_view kMore =
    "arn aws cn us gov iso amazon amazonaws com net org io www http https "
    "eu ap sa ca me af il mx east west north south central northeast southeast northwest southwest "
    "local o ou r p vpc vpce sg subnet igw aida aroa agpa anpa aipa akia asia asca abia "
    "root user role group policy mfa u2f sms instance profile assumed federated saml oidc "
    "provider signin token actions github githubusercontent gitlab google accounts cognito "
    "identity "
    "graph facebook login microsoftonline windows okta auth0 eks aud sub "
    "service reserved awsreservedsso awsreserved sso linked job function awslogs "
    "organizationaccountaccessrole awscontroltowerexecution fullawsaccess rcpfullawsaccess "
    "anonymous true false default key alias secret repository topic queue bucket object";

constexpr std::array<std::string_view, 32> kKeysWithAwsValues = {
    "aws:calledvia",
    "aws:calledviafirst",
    "aws:calledvialast",
    "aws:currenttime",
    "aws:epochtime",
    "aws:principalisawsservice",
    "aws:principalservicename",
    "aws:principalservicenameslist",
    "aws:principaltype",
    "aws:requestedregion",
    "aws:tokenissuetime",
    "aws:viaawsservice",
    "ec2:instancetype",
    "ec2:metadatahttptokens",
    "ec2:region",
    "ec2:tenancy",
    "ec2:volumetype",
    "iam:awsservicename",
    "iam:passedtoservice",
    "kms:grantoperations",
    "kms:keyspec",
    "kms:keyusage",
    "kms:viaservice",
    "organizations:policytype",
    "organizations:serviceprincipal",
    "rds:databaseclass",
    "rds:databaseengine",
    "s3:authtype",
    "s3:signatureversion",
    "s3:x-amz-acl",
    "s3:x-amz-server-side-encryption",
    "s3:x-amz-storage-class",
};
static_assert(std::is_sorted(kKeysWithAwsValues.begin(), kKeysWithAwsValues.end()));

using WordSet = std::set<std::string, std::less<>>;

void AddRuns(std::string_view text, WordSet& words) {
  std::size_t i = 0;
  while (i < text.size()) {
    if (!IsRunCharacter(text[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    while (i < text.size() && IsRunCharacter(text[i])) ++i;
    words.insert(LowerAscii(text.substr(begin, i - begin)));
  }
}

// The literal part of `arn:${Partition}:s3:::${BucketName}`.
void AddLiteralRuns(std::string_view arn, WordSet& words) {
  while (!arn.empty()) {
    const std::size_t variable = std::min(arn.find("${"), arn.size());
    AddRuns(arn.substr(0, variable), words);
    const std::size_t end = arn.find('}', variable);
    if (end == std::string_view::npos) return;
    arn.remove_prefix(end + 1);
  }
}

WordSet MakeWords() {
  WordSet words;
  AddRuns(kMore, words);
  for (const CatalogService& service : Catalog::BuiltIn().services()) {
    AddRuns(service.prefix, words);
    for (const CatalogResourceType& type : service.resource_types) AddLiteralRuns(type.arn, words);
  }
  for (const ManagedPolicy& policy : ManagedPolicies()) AddRuns(policy.arn, words);
  return words;
}

}  // namespace

const std::set<std::string, std::less<>>& AwsWords() {
  static const WordSet kWords = MakeWords();
  return kWords;
}

bool HasAwsValues(std::string_view condition_key) {
  const std::string key = LowerAscii(condition_key);
  if (std::binary_search(kKeysWithAwsValues.begin(), kKeysWithAwsValues.end(),
                         std::string_view(key))) {
    return true;
  }
  const GlobalConditionKey* const global = Catalog::BuiltIn().FindGlobalKey(key);
  if (global == nullptr) return false;
  return global->type == ConditionKeyType::kBool || global->type == ConditionKeyType::kDate ||
         global->type == ConditionKeyType::kNumeric;
}

}  // namespace remit::inline v0
