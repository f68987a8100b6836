#include "lib/estate/resource_policy_types.h"

#include <algorithm>
#include <array>
#include <optional>

namespace remit::inline v0 {
namespace {

// Services that have an action to set a policy of a resource, in the Service
// Authorization Reference of September 2026; which resources, in
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
// and in the services' guides. One too many makes an answer "cannot tell", one too
// few makes it wrong: in doubt it is here.
constexpr auto kTypes = std::to_array<ResourcePolicyType>({
    {"acm-pca", "certificate-authority/"},
    {"agent-registry", ""},
    {"aiops", "investigation-group/"},
    {"aps", "workspace/"},
    {"aws-marketplace", ""},
    {"backup", "backup-vault:"},
    {"bedrock", "custom-model/"},
    {"bedrock", "guardrail/"},
    {"bedrock-agentcore", ""},
    {"billing", "billingview/"},
    {"cleanrooms-ml", "configured-audience-model/"},
    {"cloudhsm", "backup/"},
    {"cloudtrail", "channel/"},
    {"cloudtrail", "dashboard/"},
    {"cloudtrail", "eventdatastore/"},
    {"codeartifact", "domain/"},
    {"codeartifact", "package/"},
    {"codeartifact", "repository/"},
    {"codebuild", "project/"},
    {"codebuild", "report-group/"},
    {"codeguru-profiler", "profilingGroup/"},
    {"comprehend", ""},
    {"dsql", "cluster/"},
    {"dynamodb", "table/"},
    {"ecr", "repository/"},
    {"ecr-public", "repository/"},
    {"elasticfilesystem", "file-system/"},
    {"entityresolution", ""},
    {"es", "domain/"},
    {"events", "event-bus/"},
    {"execute-api", ""},
    {"glacier", "vaults/"},
    {"glue", ""},  // one policy for the whole catalog
    {"imagebuilder", "component/"},
    {"imagebuilder", "container-recipe/"},
    {"imagebuilder", "image-recipe/"},
    {"imagebuilder", "image/"},
    {"kafka", "cluster/"},
    {"kinesis", "stream/"},
    {"kms", "key/"},
    {"lambda", "code-signing-config:"},
    {"lambda", "function:"},
    {"lambda", "layer:"},
    {"lex", "bot-alias/"},
    {"lex", "bot/"},
    {"logs", ""},  // destinations, and one policy for all log groups
    {"lookoutequipment", "model/"},
    {"mediapackagev2", "channelGroup/"},
    {"mediastore", "container/"},
    {"mediatailor", "channel/"},
    {"mpa", ""},
    {"oam", "sink/"},
    {"omics", ""},          // read sets, through S3
    {"organizations", ""},  // the delegation policy
    {"osis", "pipeline/"},
    {"payment-cryptography", "key/"},
    {"qbusiness", "application/"},
    {"redshift", "namespace:"},
    {"redshift-serverless", ""},
    {"refactor-spaces", "environment/"},
    {"rekognition", "project/"},
    {"rum", "appmonitor/"},
    {"s3", ""},
    {"s3-object-lambda", "accesspoint/"},
    {"s3-outposts", ""},
    {"s3express", ""},
    {"s3files", ""},
    {"s3tables", ""},
    {"s3vectors", ""},
    {"sagemaker", "feature-group/"},
    {"sagemaker", "model-package-group/"},
    {"sagemaker", "model-package/"},
    {"schemas", "registry/"},
    {"secretsmanager", "secret:"},
    {"serverlessrepo", "applications/"},
    {"ses", "identity/"},
    {"signer", ""},
    {"sns", ""},
    {"sqs", ""},
    {"vpc-lattice", "service"},
    {"vpc-lattice-svcs", ""},
    {"waf", "rulegroup/"},
    {"waf-regional", "rulegroup/"},
    {"wafv2", "global/rulegroup/"},
    {"wafv2", "regional/rulegroup/"},
    {"xray", ""},
});

}  // namespace

std::span<const ResourcePolicyType> ResourcePolicyTypes() { return kTypes; }

bool IsKmsKeyArn(std::string_view arn) {
  const std::optional<ArnView> parts = ArnView::Split(arn);
  return parts && parts->service() == "kms" && parts->resource().starts_with("key/");
}

bool CanHavePolicy(const ArnView& arn) {
  return std::any_of(kTypes.begin(), kTypes.end(), [&](const ResourcePolicyType& type) {
    return arn.service() == type.service && arn.resource().starts_with(type.begin);
  });
}

}  // namespace remit::inline v0
