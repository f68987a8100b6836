// Writes simulation results in AWS's shape.
#include <algorithm>

#include "remit/report/simulate_custom_policy.h"
#include "remit/support/json_writer.h"

namespace remit::inline v0 {
namespace {

void WritePosition(JsonWriter& json, std::string_view key, const Position& position) {
  json.Key(key).BeginObject();
  json.Key("Line").Number(position.line).Key("Column").Number(position.column);
  json.EndObject();
}

void WriteStatements(JsonWriter& json, const std::vector<SimulatedStatement>& statements) {
  json.Key("MatchedStatements").BeginArray();
  for (const SimulatedStatement& statement : statements) {
    json.BeginObject();
    json.Key("SourcePolicyId").String(statement.source_policy_id);
    json.Key("SourcePolicyType").String(statement.source_policy_type);
    WritePosition(json, "StartPosition", statement.start);
    WritePosition(json, "EndPosition", statement.end);
    json.EndObject();
  }
  json.EndArray();
}

void WriteKeys(JsonWriter& json, const std::vector<std::string>& keys) {
  json.Key("MissingContextValues").BeginArray();
  for (const std::string& key : keys) json.String(key);
  json.EndArray();
}

void WriteFlag(JsonWriter& json, std::string_view detail, std::string_view name,
               std::optional<bool> value) {
  if (value) json.Key(detail).BeginObject().Key(name).Bool(*value).EndObject();
}

void WriteDetails(JsonWriter& json, const SimulatedResource& resource) {
  json.Key("EvalDecisionDetails").BeginObject();
  for (const auto& [type, decision] : resource.decision_details) {
    json.Key(type).String(DecisionName(decision));
  }
  json.EndObject();
}

void WriteResource(JsonWriter& json, const SimulatedResource& resource) {
  json.BeginObject();
  json.Key("EvalResourceName").String(resource.name);
  json.Key("EvalResourceDecision").String(DecisionName(resource.decision));
  WriteStatements(json, resource.matched_statements);
  WriteKeys(json, resource.missing_context_values);
  if (!resource.decision_details.empty()) WriteDetails(json, resource);
  WriteFlag(json, "PermissionsBoundaryDecisionDetail", "AllowedByPermissionsBoundary",
            resource.allowed_by_permissions_boundary);
  json.EndObject();
}

template <typename Item>
void AddNew(std::vector<Item>& to, const std::vector<Item>& from) {
  for (const Item& item : from) {
    if (std::find(to.begin(), to.end(), item) == to.end()) to.push_back(item);
  }
}

// The least decision of all resources, and what made it.
SimulatedResource Together(const std::vector<SimulatedResource>& resources) {
  SimulatedResource all =
      *std::min_element(resources.begin(), resources.end(),
                        [](const auto& a, const auto& b) { return a.decision < b.decision; });
  if (resources.size() > 1) all.name.clear();
  for (const SimulatedResource& resource : resources) {
    if (resource.decision == all.decision) {
      AddNew(all.matched_statements, resource.matched_statements);
    }
    AddNew(all.missing_context_values, resource.missing_context_values);
    if (resource.allowed_by_organizations == false) all.allowed_by_organizations = false;
    if (resource.allowed_by_permissions_boundary == false) {
      all.allowed_by_permissions_boundary = false;
    }
  }
  return all;
}

void WriteAction(JsonWriter& json, const SimulatedAction& action, bool resources_given) {
  const SimulatedResource all = Together(action.resources);
  json.BeginObject();
  json.Key("EvalActionName").String(action.name);
  if (!all.name.empty()) json.Key("EvalResourceName").String(all.name);
  json.Key("EvalDecision").String(DecisionName(all.decision));
  WriteStatements(json, all.matched_statements);
  WriteKeys(json, all.missing_context_values);
  WriteFlag(json, "OrganizationsDecisionDetail", "AllowedByOrganizations",
            all.allowed_by_organizations);
  WriteFlag(json, "PermissionsBoundaryDecisionDetail", "AllowedByPermissionsBoundary",
            all.allowed_by_permissions_boundary);
  if (resources_given) {
    if (all.allowed_by_organizations != false) WriteDetails(json, all);
    json.Key("ResourceSpecificResults").BeginArray();
    for (const SimulatedResource& resource : action.resources) WriteResource(json, resource);
    json.EndArray();
  }
  json.EndObject();
}

}  // namespace

std::string SimulateResultJson(const SimulatedPolicies& result, int indent) {
  std::string out;
  JsonWriter json(out, indent);
  json.BeginObject().Key("EvaluationResults").BeginArray();
  for (const SimulatedAction& action : result.actions) {
    WriteAction(json, action, result.resources_given);
  }
  json.EndArray().Key("IsTruncated").Bool(false).EndObject();
  return out;
}

}  // namespace remit::inline v0
