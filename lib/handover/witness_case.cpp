// The call of a witness as a simulation case.
#include "lib/handover/call_setting.h"
#include "lib/handover/witness.h"
#include "remit/eval/layer.h"
#include "remit/policy/printer.h"
#include "remit/sts/call.h"
#include "remit/support/json_writer.h"

namespace remit::inline v0 {
namespace {

void WritePolicy(JsonWriter& json, const NamedPolicy& policy) {
  json.BeginObject();
  if (!policy.name.empty()) json.Key("name").String(policy.name);
  json.Key("document").Raw(PrintPolicy(*policy.document, {.indent = 0})).EndObject();
}

void WriteList(JsonWriter& json, const PolicyList& policies) {
  json.BeginArray();
  for (const NamedPolicy& policy : policies) WritePolicy(json, policy);
  json.EndArray();
}

void WriteLevels(JsonWriter& json, std::string_view key,
                 const std::optional<std::vector<PolicyList>>& levels) {
  if (!levels) return;
  json.Key(key).BeginArray();
  for (const PolicyList& level : *levels) WriteList(json, level);
  json.EndArray();
}

void WriteFacts(JsonWriter& json, const Principal& principal) {
  const PrincipalFacts& facts = principal.facts();
  json.Key("principalFacts").BeginObject();
  if (!facts.role_arn.empty()) json.Key("roleArn").String(facts.role_arn);
  if (!facts.user_arn.empty()) json.Key("userArn").String(facts.user_arn);
  if (!facts.unique_id.empty()) json.Key("uniqueId").String(facts.unique_id);
  if (facts.credential != CredentialKind::kUnspecified) {
    json.Key("credential").String(CredentialKindName(facts.credential));
  }
  if (facts.service_linked_role) json.Key("serviceLinkedRole").Bool(true);
  if (facts.management_account) json.Key("managementAccount").Bool(true);
  json.EndObject();
}

void WriteContext(JsonWriter& json, std::span<const ContextEntry> context) {
  json.Key("context").BeginObject();
  for (const ContextEntry& entry : context) {
    if (!entry.is_present()) continue;
    json.Key(entry.key);
    if (!entry.is_list && entry.values.size() == 1) {
      json.String(entry.values[0]);
      continue;
    }
    json.BeginArray();
    for (const std::string_view value : entry.values) json.String(value);
    json.EndArray();
  }
  json.EndObject();
}

}  // namespace

std::string CaseJsonOf(const Estate& estate, const CoverageHit& hit, const StsOptions& options) {
  const CallSetting setting =
      SettingOf(estate, hit.session.get(), hit.action, hit.resource, hit.made_up, hit.owner);
  const BearingPolicies& bearing = setting.bearing;
  const RequestContext context =
      ContextOf(estate, hit.session.get(), hit.action, hit.resource, hit.at, options);
  std::string out;
  JsonWriter json(out);
  json.BeginObject().Key("id").String(hit.action);
  json.Key("request").BeginObject().Key("principal");
  switch (setting.principal.kind()) {
    case PrincipalKind::kAnonymous: json.String("anonymous"); break;
    case PrincipalKind::kService:
      json.BeginObject().Key("Service").String(setting.principal.name()).EndObject();
      break;
    case PrincipalKind::kFederatedIdentity:
      json.BeginObject().Key("Federated").String(setting.principal.name()).EndObject();
      break;
    default: json.String(setting.principal.name());
  }
  json.Key("action").String(hit.action).Key("resource").String(hit.resource);
  json.Key("resourceAccount")
      .String(bearing.resource_account.empty() ? "unknown" : bearing.resource_account);
  WriteContext(json, context.entries());
  json.EndObject();
  if (setting.principal.has_account()) WriteFacts(json, setting.principal);
  json.Key("resourceFacts").BeginObject();
  if (bearing.resource_facts.management_account) json.Key("managementAccount").Bool(true);
  if (bearing.resource_facts.aws_managed_key) json.Key("awsManagedKey").Bool(true);
  json.EndObject();
  json.Key("policies").BeginObject();
  json.Key("identity");
  WriteList(json, bearing.policies.identity);
  if (bearing.policies.permissions_boundary) {
    json.Key("permissionsBoundary");
    WritePolicy(json, *bearing.policies.permissions_boundary);
  }
  if (!bearing.policies.session.empty()) {
    json.Key("session");
    WriteList(json, bearing.policies.session);
  }
  if (!bearing.policies.resource.empty()) {
    json.Key("resource");
    WriteList(json, bearing.policies.resource);
  }
  WriteLevels(json, "serviceControl", bearing.policies.service_control);
  WriteLevels(json, "resourceControl", bearing.policies.resource_control);
  json.EndObject();
  if (!bearing.grants.empty()) {
    json.Key("grants").BeginArray();
    for (const KmsGrant& grant : bearing.grants) {
      json.BeginObject().Key("grantee").String(grant.grantee).Key("operations").BeginArray();
      for (const std::string& operation : grant.operations) json.String(operation);
      json.EndArray().Key("encryptionContext").BeginObject();
      for (const auto& [key, value] : grant.encryption_context) json.Key(key).String(value);
      json.EndObject().EndObject();
    }
    json.EndArray();
  }
  if (!bearing.unseen.empty()) {
    json.Key("unknown").BeginArray();
    for (const Layer layer : kAllLayers) {
      if (bearing.unseen.Has(layer)) json.String(LayerName(layer));
    }
    json.EndArray();
  }
  json.Key("expect").String(DecisionName(hit.decision)).EndObject();
  return out;
}

}  // namespace remit::inline v0
