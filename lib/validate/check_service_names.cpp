// Names of services that no service has: the name of a service principal is its
// prefix in actions as a rule, but not always.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "lib/validate/principal_rules.h"
#include "lib/validate/slip.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// Where services live, by partition; some old ones are of amazon.com.
constexpr std::array<std::string_view, 10> kServiceDomains = {
    ".amazonaws.com", ".amazonaws.com.cn", ".amazonaws.eu",  ".amazon.com",     ".aws.internal",
    ".aws.com",       ".c2s.ic.gov",       ".sc2s.sgov.gov", ".cloud.adc-e.uk", ".csp.hci.ic.gov"};

// Principals whose name isn't a prefix of actions, from AWS's documentation of
// services and of service-linked roles (September 2026).
constexpr auto kOtherServiceNames = std::to_array<std::string_view>({
    "airflow-env",
    "amazonmq",
    "application-insights",
    "appmesh",
    "apprunner",
    "aws-artifact-account-sync",
    "backup-storage",
    "batch",
    "bedrock-agentcore",
    "billingconsole",
    "cloud9",
    "cloudwatch",
    "cloudwatch-crossaccount",
    "cognito-identity",
    "cognito-idp",
    "cognito-sync",
    "config-conforms",
    "config-multiaccountsetup",
    "costalerts",
    "costoptimizationhub",
    "customer-profiles",
    "datapipeline",
    "deeplens",
    "diode",
    "discovery",
    "ec2fleet",
    "ec2scheduled",
    "ecs-tasks",
    "edgelambda",
    "eks-fargate",
    "eks-fargate-pods",
    "eks-nodegroup",
    "elasticmapreduce",
    "elastictranscoder",
    "emr-containers",
    "emr-serverless",
    "emr-wal",
    "inspector",
    "iot-managed-integrations",
    "iotevents",
    "iotsecuredtunneling",
    "ipam",
    "jellyfish",
    "lexv2",
    "location",
    "lookoutmetrics",
    "lookoutvision",
    "macie",
    "managedservices",
    "marketplace",
    "metering-marketplace",
    "migrationhub",
    "mobilehub",
    "monitoring",
    "mq",
    "mturk-requester",
    "neptune",
    "nimble",
    "opensearchservice",
    "opsworks",
    "opsworks-cm",
    "osis-pipelines",
    "pinpoint",
    "privateca-connector-ad",
    "robomaker",
    "rtbfabric",
    "s3-outposts",
    "servicecatalog-appregistry",
    "ses",
    "sms",
    "spot",
    "spotfleet",
    "ssm-incidents",
    "transitgateway",
    "tts",
    "vmie",
    "vpc-flow-logs",
    "waf-regional",
    "worklink",
});

std::string_view DomainOf(std::string_view service) {
  for (const std::string_view domain : kServiceDomains) {
    if (service.size() > domain.size() && service.ends_with(domain)) return domain;
  }
  return {};
}

bool IsServiceName(const Catalog& catalog, std::string_view name) {
  return catalog.FindService(name) != nullptr ||
         std::find(kOtherServiceNames.begin(), kOtherServiceNames.end(), name) !=
             kOtherServiceNames.end();
}

// One label will do: `ops.apigateway`, `delivery.logs`, `logs.eu-west-1`.
bool NamesService(const Catalog& catalog, std::string_view name) {
  for (;;) {
    const std::size_t dot = std::min(name.find('.'), name.size());
    if (IsServiceName(catalog, name.substr(0, dot))) return true;
    if (dot == name.size()) return false;
    name.remove_prefix(dot + 1);
  }
}

std::string NearestServiceName(const Catalog& catalog, std::string_view name) {
  constexpr std::size_t kLongestLabel = 63;
  if (name.size() > kLongestLabel) return {};
  std::string prefix = catalog.SuggestService(name);
  if (IsSlip(name, prefix)) return prefix;
  const std::string_view other = Nearest(name, kOtherServiceNames);
  return IsSlip(name, other) ? std::string(other) : std::string();
}

// The text with its domain put right, if that is all that is wrong.
std::string WithRightDomain(const Catalog& catalog, std::string_view service) {
  const std::size_t end = service.find_last_of('.');
  if (end == std::string_view::npos) {
    return IsServiceName(catalog, service) ? std::string(service) + ".amazonaws.com"
                                           : std::string();
  }
  const std::size_t begin = service.substr(0, end).find_last_of('.');
  if (begin == std::string_view::npos) return {};
  const std::string_view name = service.substr(0, begin);
  if (!NamesService(catalog, name)) return {};
  return std::string(name) + ".amazonaws.com";
}

}  // namespace

void CheckServiceNames(const RuleContext& context, std::size_t statement) {
  const PolicyDocument& document = context.document;
  const PrincipalElement& principal = *document.statements[statement].principal;
  for (std::size_t i = 0; i < principal.entries.size() && !context.Full(); ++i) {
    const PrincipalEntry& entry = principal.entries[i];
    const std::string_view service = entry.value.text;
    // Wildcards and variables are told by the grammar.
    if (entry.type != PrincipalType::kService || service.empty() ||
        service.find_first_of("*?$ ") != std::string_view::npos) {
      continue;
    }
    const auto add = [&](std::string_view code, std::string message, std::string hint) {
      context.Add(code, PrincipalPointer(document, statement, principal, i), entry.value.span,
                  std::move(message), std::move(hint));
    };
    const std::string_view domain = DomainOf(service);
    if (domain.empty()) {
      const std::string right = WithRightDomain(context.catalog, service);
      add("IAM0619", Quoted(service) + " is not in the form of a service principal",
          right.empty() ? std::string("a service is named like `ec2.amazonaws.com`")
                        : DidYouMean(right));
      continue;
    }
    if (domain != ".amazonaws.com" && domain != ".amazonaws.com.cn") continue;
    const std::string_view name = service.substr(0, service.size() - domain.size());
    if (NamesService(context.catalog, name)) continue;
    const std::size_t dot = std::min(name.find('.'), name.size());
    const std::string near = NearestServiceName(context.catalog, name.substr(0, dot));
    add("IAM0620", "no service is known by the name " + Quoted(service) + AsOf(context.catalog),
        near.empty() ? PerhapsMeant({}) : PerhapsMeant(near + std::string(service.substr(dot))));
  }
}

}  // namespace remit::inline v0
