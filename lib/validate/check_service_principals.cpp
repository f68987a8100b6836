// The confused deputy (D12): a service principal calls for whoever set it up,
// in any account, unless the statement says for whom it may.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "lib/validate/principal_rules.h"
#include "lib/validate/source_binding.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// Services that act for the role or resource they are attached to, or whose calls
// carry no source, so that AWS's examples have no condition (September 2026).
constexpr std::array<std::string_view, 8> kWithoutSource = {
    "ec2.",       "ecs-tasks.", "edgelambda.", "logdelivery.elasticloadbalancing.",
    "spotfleet.", "eks.",       "eks-fargate", "pods.eks."};

// Services for whose roles the AWS documentation asks for `aws:SourceAccount` or
// `aws:SourceArn` in the trust policy (September 2026).
constexpr std::array<std::string_view, 20> kRolesWithSource = {"bedrock.",    "bedrock-agentcore.",
                                                               "cloudtrail.", "codebuild.",
                                                               "config.",     "datasync.",
                                                               "events.",     "fis.",
                                                               "iot.",        "kinesisanalytics.",
                                                               "logs.",       "osis-pipelines.",
                                                               "pipes.",      "rolesanywhere.",
                                                               "scheduler.",  "ses.",
                                                               "ssm.",        "states.",
                                                               "transfer.",   "vpc-flow-logs."};

template <std::size_t N>
bool BeginsWithAny(std::string_view service, const std::array<std::string_view, N>& names) {
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return service.starts_with(name); });
}

}  // namespace

void CheckServicePrincipals(const RuleContext& context, std::size_t index,
                            StatementScopes& scopes) {
  const PolicyDocument& document = context.document;
  const Statement& statement = document.statements[index];
  const PrincipalElement& principal = *statement.principal;
  if (statement.effect != Effect::kAllow || principal.negated) return;
  const bool trust = context.type == PolicyType::kTrust;
  std::optional<SourceBinding> binding;  // of the statement; looked for once
  for (std::size_t i = 0; i < principal.entries.size() && !context.Full(); ++i) {
    const PrincipalEntry& entry = principal.entries[i];
    if (entry.type != PrincipalType::kService) continue;
    const std::string_view service = entry.value.text;
    const bool concerned =
        trust ? BeginsWithAny(service, kRolesWithSource) : !BeginsWithAny(service, kWithoutSource);
    if (!concerned) continue;
    if (!binding) {
      binding = ServiceBindingOf(statement);
      if (binding->bound || BoundByDeny(document, index, scopes)) return;
    }
    std::string message =
        trust ? Quoted(service) + " may assume the role for whoever sets it up, in any account"
              : Quoted(service) + " is let in on behalf of any AWS account";
    if (binding->loose) message += ": " + DescribeLooseness(*binding->loose);
    context.Add(trust ? "IAM0606" : "IAM0605", PrincipalPointer(document, index, principal, i),
                entry.value.span, std::move(message),
                "add the condition \"StringEquals\": {\"aws:SourceAccount\": \"…\"} with your "
                "account, or \"ArnLike\": {\"aws:SourceArn\": …}");
  }
}

}  // namespace remit::inline v0
