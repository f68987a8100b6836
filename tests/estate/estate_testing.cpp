#include "tests/estate/estate_testing.h"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "remit/arn/arn.h"
#include "remit/estate/principal_facts.h"
#include "remit/eval/compiled.h"
#include "remit/eval/plain.h"
#include "remit/policy/parser.h"

namespace remit::testing {

NamedPolicy Policy(std::string_view name, std::string_view statement) {
  std::string json = "{'Version': '2012-10-17', 'Statement': {" + std::string(statement) + "}}";
  std::replace(json.begin(), json.end(), '\'', '"');
  PolicyParse parsed = ParsePolicy(SourceText::FromString(json, std::string(name)));
  if (!parsed.ok()) throw std::invalid_argument("not a policy: " + json);
  return {std::string(name), std::make_shared<const PolicyDocument>(std::move(parsed.document))};
}

NamedPolicy AllowAll(std::string_view name) {
  return Policy(name, "'Effect': 'Allow', 'Action': '*', 'Resource': '*'");
}

NamedPolicy DenyAll(std::string_view name) {
  return Policy(name, "'Effect': 'Deny', 'Action': '*', 'Resource': '*'");
}

NamedPolicy TrustOf(std::string_view principal_arn) {
  return Policy("trust", "'Effect': 'Allow', 'Principal': {'AWS': '" + std::string(principal_arn) +
                             "'}, 'Action': 'sts:AssumeRole'");
}

NamedPolicy ResourcePolicyFor(std::string_view principal_arn) {
  return Policy("resource", "'Effect': 'Allow', 'Principal': {'AWS': '" +
                                std::string(principal_arn) + "'}, 'Action': '*', 'Resource': '*'");
}

NamedPolicy WithoutText(std::string_view name) { return {std::string(name), nullptr}; }

User MakeUser(std::string_view arn, PolicyList inline_policies) {
  User user;
  user.arn = arn;
  user.inline_policies = std::move(inline_policies);
  return user;
}

Role MakeRole(std::string_view arn, NamedPolicy trust, PolicyList inline_policies) {
  Role role;
  role.arn = arn;
  role.trust = std::move(trust);
  role.inline_policies = std::move(inline_policies);
  return role;
}

Group MakeGroup(std::string_view arn, PolicyList inline_policies) {
  Group group;
  group.arn = arn;
  group.inline_policies = std::move(inline_policies);
  return group;
}

ManagedPolicyEntity MakeManaged(std::string_view arn, NamedPolicy policy) {
  ManagedPolicyEntity entity;
  entity.arn = arn;
  entity.versions = {{"v1", true, std::move(policy)}};
  return entity;
}

Resource MakeResource(std::string_view arn, std::optional<PolicyList> policies,
                      std::string_view account) {
  Resource resource;
  resource.arn = arn;
  resource.account = account;
  resource.policies = std::move(policies);
  return resource;
}

Organization MakeOrganization(const std::vector<std::string_view>& members) {
  Organization organization;
  organization.id = "o-1";
  organization.management_account = kManagement;
  const std::vector<std::string> full = {"p-FullAWSAccess"};
  const auto node = [&](std::string_view id, std::string_view parent) {
    OrganizationNode made;
    made.id = id;
    made.parent = parent;
    made.service_control_policies = full;
    organization.nodes.push_back(std::move(made));
  };
  node("r-1", "");
  node("ou-1", "r-1");
  node(kManagement, "r-1");
  for (std::string_view member : members) node(member, "ou-1");
  return organization;
}

std::vector<std::string> Names(const PolicyList& policies) {
  std::vector<std::string> names;
  names.reserve(policies.size());
  for (const NamedPolicy& policy : policies) names.push_back(policy.name);
  return names;
}

EvaluationResult Decide(const Estate& estate, std::string_view principal, std::string_view action,
                        std::string_view resource) {
  const Principal caller = *Principal::FromArn(principal, PrincipalFactsFor(estate, principal));
  const BearingPolicies bearing = PoliciesBearingOn(estate, principal, action, resource);
  Request request;
  request.principal = &caller;
  request.action = action;
  request.resource = resource;
  request.resource_account = bearing.resource_account;
  request.resource_account_unknown = bearing.resource_account.empty();
  request.resource_facts = bearing.resource_facts;
  request.grants = bearing.grants;
  request.grants_unseen = bearing.grants_unseen;
  request.unseen = bearing.unseen;
  EvaluationScratch scratch;
  const EvaluationResult plain = EvaluatePlain(bearing.policies, request, scratch);
  const EvaluationResult compiled = Compile(bearing.policies)->Evaluate(request, scratch);
  if (plain.decision != compiled.decision || plain.ceiling != compiled.ceiling) {
    throw std::logic_error("the evaluators disagree");
  }
  return plain;
}

}  // namespace remit::testing
