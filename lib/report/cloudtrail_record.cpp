#include "lib/report/cloudtrail_record.h"

#include <optional>
#include <string>

#include "lib/sts/moment.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

std::string_view TypeOf(PrincipalKind kind) {
  switch (kind) {
    case PrincipalKind::kAnonymous: return "AWSAccount";
    case PrincipalKind::kRoot: return "Root";
    case PrincipalKind::kUser: return "IAMUser";
    case PrincipalKind::kRoleSession: return "AssumedRole";
    case PrincipalKind::kFederatedUser: return "FederatedUser";
    case PrincipalKind::kService: return "AWSService";
    case PrincipalKind::kFederatedIdentity: return "WebIdentityUser";
  }
  return {};
}

// As AWS words it in messages of denied calls.
std::string Because(const Explanation& explanation, std::string_view action) {
  const bool is_explicit = explanation.decision == Decision::kExplicitDeny;
  std::string_view policy = "identity-based policy";
  switch (explanation.decided_by) {
    case DecidedBy::kResourceControl: policy = "resource control policy"; break;
    case DecidedBy::kServiceControl: policy = "service control policy"; break;
    case DecidedBy::kVpcEndpoint: policy = "VPC endpoint policy"; break;
    case DecidedBy::kResource: policy = "resource-based policy"; break;
    case DecidedBy::kPermissionsBoundary: policy = "permissions boundary"; break;
    case DecidedBy::kSession: policy = "session policy"; break;
    default: break;
  }
  const bool an = policy.front() == 'i';
  if (is_explicit)
    return " with an explicit deny in a" + std::string(an ? "n " : " ") + std::string(policy);
  return " because no " + std::string(policy) + " allows the " + std::string(action) + " action";
}

}  // namespace

void WriteUserIdentity(JsonWriter& json, const Session* session) {
  json.BeginObject();
  if (session == nullptr) {
    json.Key("type").String(TypeOf(PrincipalKind::kAnonymous));
    json.Key("principalId").String("").Key("accountId").String("anonymous");
    json.EndObject();
    return;
  }
  const Principal& principal = session->principal;
  json.Key("type").String(TypeOf(principal.kind()));
  if (principal.kind() == PrincipalKind::kService) {
    json.Key("invokedBy").String(principal.name());
    json.EndObject();
    return;
  }
  const std::string& unique_id = principal.facts().unique_id;
  if (principal.kind() == PrincipalKind::kRoot) {
    json.Key("principalId").String(principal.account());
  } else if (!unique_id.empty()) {
    json.Key("principalId")
        .String(principal.kind() == PrincipalKind::kRoleSession
                    ? unique_id + ":" + session->session_name
                    : unique_id);
  }
  json.Key("arn").String(principal.name());
  if (principal.has_account()) json.Key("accountId").String(principal.account());
  if (principal.kind() == PrincipalKind::kUser) {
    json.Key("userName").String(PrincipalName(principal.name()));
  }
  if (session->issued && session->kind != SessionKind::kLongTermKeys) {
    json.Key("sessionContext").BeginObject();
    if (principal.kind() == PrincipalKind::kRoleSession) {
      json.Key("sessionIssuer").BeginObject();
      json.Key("type").String("Role");
      if (!unique_id.empty()) json.Key("principalId").String(unique_id);
      json.Key("arn").String(principal.role_arn());
      json.Key("accountId").String(principal.account());
      json.Key("userName").String(PrincipalName(principal.role_arn()));
      json.EndObject();
    }
    json.Key("attributes").BeginObject();
    json.Key("creationDate").String(MomentText(*session->issued));
    // M01: a role session shows none of its own, whoever assumed it.
    const bool shows_mfa = session->mfa && principal.kind() != PrincipalKind::kRoleSession;
    json.Key("mfaAuthenticated").String(shows_mfa ? "true" : "false");
    json.EndObject();
    if (!session->source_identity.empty()) {
      json.Key("sourceIdentity").String(session->source_identity);
    }
    json.EndObject();
  }
  if (session->kind == SessionKind::kForwardAccess) {
    json.Key("invokedBy").String(session->service);
  }
  json.EndObject();
}

void WriteCloudTrailRecord(JsonWriter& json, const Session* session, std::string_view action,
                           std::string_view resource, const Circumstances& at,
                           const SimulatedCall& call) {
  const std::size_t colon = action.find(':');
  json.BeginObject();
  json.Key("eventVersion").String("1.11");
  json.Key("userIdentity");
  WriteUserIdentity(json, session);
  json.Key("eventTime").String(MomentText(at.now));
  json.Key("eventSource").String(LowerAscii(action.substr(0, colon)) + ".amazonaws.com");
  json.Key("eventName").String(action.substr(colon + 1));
  json.Key("awsRegion").String(at.region);
  if (!at.source_ip.empty()) json.Key("sourceIPAddress").String(at.source_ip);
  if (!at.vpc_endpoint.empty()) json.Key("vpcEndpointId").String(at.vpc_endpoint);
  json.Key("resources").BeginArray();
  if (resource != "*") {
    json.BeginObject().Key("ARN").String(resource);
    const std::optional<ArnView> arn = ArnView::Split(resource);
    if (arn && IsAccountId(arn->account())) json.Key("accountId").String(arn->account());
    json.EndObject();
  }
  json.EndArray();
  if (call.refusal) {
    json.Key("errorCode").String(call.expired ? "ExpiredToken" : "InvalidClientTokenId");
    json.Key("errorMessage").String(call.refusal->why);
  } else if (call.explanation.decision != Decision::kAllowed) {
    json.Key("errorCode").String("AccessDenied");
    json.Key("errorMessage")
        .String(
            "User: " + std::string(session == nullptr ? "anonymous" : session->principal.name()) +
            " is not authorized to perform: " + std::string(action) +
            " on resource: " + std::string(resource) + Because(call.explanation, action));
  }
  json.EndObject();
}

}  // namespace remit::inline v0
