#include "tests/eval/generated_case.h"

#include "lib/eval/facts.h"
#include "remit/arn/arn.h"
#include "remit/policy/printer.h"
#include "remit/support/json_writer.h"

namespace remit::testing {

CaseRequest::CaseRequest(const GeneratedCase& generated) {
  values_.reserve(generated.context.size());  // entries point into it
  for (const ContextItem& item : generated.context) {
    const auto& values = values_.emplace_back(item.values.begin(), item.values.end());
    context_.push_back({item.key, values, item.is_list});
  }
  request_.principal = &generated.principal;
  request_.action = generated.action;
  request_.resource = generated.resource;
  request_.resource_account = generated.resource_account;
  request_.resource_account_unknown = generated.resource_account_unknown;
  request_.resource_facts = generated.resource_facts;
  request_.context = context_;
  request_.grants = generated.grants;
  request_.vpc_endpoint_type = generated.vpc_endpoint_type;
  request_.unseen = generated.unseen;
}

std::vector<NamedPolicy*> PoliciesOf(GeneratedCase& generated) {
  std::vector<NamedPolicy*> found;
  ForEachPolicy(generated.policies,
                [&](Layer, std::size_t, std::size_t, const NamedPolicy& policy) {
                  // The set is not const, and neither is what it holds.
                  found.push_back(const_cast<NamedPolicy*>(&policy));
                });
  return found;
}

namespace {

class CaseWriter {
 public:
  CaseWriter(const GeneratedCase& generated, std::string& out) : case_(generated), json_(out) {}

  void Write(std::string_view title) {
    json_.BeginObject();
    if (!title.empty()) json_.Key("title").String(title);
    WriteRequest();
    WritePrincipalFacts();
    WriteResourceFacts();
    WriteGrants();
    if (!case_.unseen.empty()) {
      json_.Key("unknown").BeginArray();
      for (Layer layer : kAllLayers) {
        if (case_.unseen.Has(layer)) json_.String(LayerName(layer));
      }
      json_.EndArray();
    }
    if (case_.vpc_endpoint_type == VpcEndpointType::kGateway) {
      json_.Key("vpcEndpointType").String("gateway");
    }
    WritePolicies();
    json_.EndObject();
  }

 private:
  void WriteRequest() {
    json_.Key("request").BeginObject().Key("principal");
    const Principal& principal = case_.principal;
    switch (principal.kind()) {
      case PrincipalKind::kAnonymous: json_.String("anonymous"); break;
      case PrincipalKind::kService:
        json_.BeginObject().Key("Service").String(principal.name()).EndObject();
        break;
      case PrincipalKind::kFederatedIdentity:
        json_.BeginObject().Key("Federated").String(principal.name()).EndObject();
        break;
      default: json_.String(principal.name()); break;
    }
    json_.Key("action").String(case_.action).Key("resource").String(case_.resource);
    // Written out, because a case that leaves it out has its own default.
    const CaseRequest request(case_);
    const std::string_view owner =
        case_.resource_account_unknown ? "unknown" : OwnerOf(request.get());
    if (!owner.empty()) json_.Key("resourceAccount").String(owner);
    json_.Key("context").BeginObject();
    for (const ContextItem& item : case_.context) {
      json_.Key(item.key);
      if (!item.is_list && item.values.size() == 1) {
        json_.String(item.values.front());
        continue;
      }
      json_.BeginArray();
      for (const std::string& value : item.values) json_.String(value);
      json_.EndArray();
    }
    json_.EndObject().EndObject();
  }

  void WritePrincipalFacts() {
    if (!case_.principal.has_account()) return;
    const PrincipalFacts& facts = case_.principal.facts();
    json_.Key("principalFacts").BeginObject();
    const auto text = [this](std::string_view name, std::string_view value) {
      if (!value.empty()) json_.Key(name).String(value);
    };
    text("roleArn", facts.role_arn);
    text("userArn", facts.user_arn);
    text("uniqueId", facts.unique_id);
    text("credential", CredentialKindName(facts.credential));
    if (facts.service_linked_role) json_.Key("serviceLinkedRole").Bool(true);
    if (facts.management_account) json_.Key("managementAccount").Bool(true);
    json_.EndObject();
  }

  void WriteResourceFacts() {
    const ResourceFacts& facts = case_.resource_facts;
    json_.Key("resourceFacts").BeginObject();
    if (facts.management_account) json_.Key("managementAccount").Bool(true);
    if (facts.aws_managed_key) json_.Key("awsManagedKey").Bool(true);
    if (facts.rcp_supported) json_.Key("rcpSupported").Bool(*facts.rcp_supported);
    json_.EndObject();
  }

  void WriteGrants() {
    if (case_.grants.empty()) return;
    json_.Key("grants").BeginArray();
    for (const KmsGrant& grant : case_.grants) {
      json_.BeginObject().Key("grantee").String(grant.grantee).Key("operations").BeginArray();
      for (const std::string& operation : grant.operations) json_.String(operation);
      json_.EndArray().Key("encryptionContext").BeginObject();
      for (const auto& [key, value] : grant.encryption_context) json_.Key(key).String(value);
      json_.EndObject().EndObject();
    }
    json_.EndArray();
  }

  void WritePolicies() {
    const PolicySet& policies = case_.policies;
    json_.Key("policies").BeginObject();
    if (!policies.identity.empty()) WriteList("identity", policies.identity);
    if (policies.permissions_boundary) {
      json_.Key("permissionsBoundary");
      WritePolicy(*policies.permissions_boundary);
    }
    if (!policies.session.empty()) WriteList("session", policies.session);
    if (!policies.resource.empty()) WriteList("resource", policies.resource);
    if (policies.service_control) WriteLevels("serviceControl", *policies.service_control);
    if (policies.resource_control) WriteLevels("resourceControl", *policies.resource_control);
    if (policies.vpc_endpoint) {
      json_.Key("vpcEndpoint");
      WritePolicy(*policies.vpc_endpoint);
    }
    json_.EndObject();
  }

  void WritePolicy(const NamedPolicy& policy) {
    json_.Raw(PrintPolicy(*policy.document, {.indent = 0}));
  }

  void WriteItems(const PolicyList& list) {
    json_.BeginArray();
    for (const NamedPolicy& policy : list) WritePolicy(policy);
    json_.EndArray();
  }

  void WriteList(std::string_view name, const PolicyList& list) {
    json_.Key(name);
    WriteItems(list);
  }

  void WriteLevels(std::string_view name, const std::vector<PolicyList>& levels) {
    json_.Key(name).BeginArray();
    for (const PolicyList& level : levels) WriteItems(level);
    json_.EndArray();
  }

  const GeneratedCase& case_;
  JsonWriter json_;
};

}  // namespace

std::string CaseJson(const GeneratedCase& generated, std::string_view title) {
  std::string out;
  CaseWriter(generated, out).Write(title);
  return out;
}

}  // namespace remit::testing
