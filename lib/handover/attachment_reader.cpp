// Managed policies that are attached and detached from one phase to the next.
#include <algorithm>
#include <array>
#include <utility>

#include "lib/handover/design_reader.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr auto kAttachFields = std::to_array<std::string_view>({"policy", "to"});

// SCPs name no principal (GT04); RCPs always do.
bool IsResourceControl(const OrganizationPolicy& policy) {
  if (policy.policy.document == nullptr) return false;
  const auto& statements = policy.policy.document->statements;
  return std::any_of(statements.begin(), statements.end(),
                     [](const Statement& statement) { return statement.principal.has_value(); });
}

}  // namespace

void DesignReader::Attach(JsonValue value, bool attach, PhaseChange& change) {
  if (!read_.IsObjectOf(value, kAttachFields, "of an attachment")) return;
  const bool complete =
      read_.Need(value, "policy", "an attachment") & read_.Need(value, "to", "an attachment");
  if (!complete) return;
  const std::string written = read_.Text(value, "policy");
  const std::string target = read_.Text(value, "to");
  if (written.empty() || target.empty()) return;
  // Nodes and policies of an organization go by their ids.
  for (const Organization& organization : state_.estate.organizations()) {
    if (organization.FindNode(target) == nullptr) continue;
    change.about = {written, target};
    AttachInOrganization(value, attach, written, target);
    return;
  }
  const std::string policy = read_.ArnNamed(value.Find("policy"));
  const std::string to = read_.ArnNamed(value.Find("to"));
  if (policy.empty() || to.empty()) return;
  change.about = {policy, to};
  AttachToPrincipal(value, attach, policy, to);
}

bool DesignReader::ChangeList(JsonValue value, bool attach, const std::string& policy,
                              const std::string& to, std::vector<std::string>& list) {
  const auto there = std::find(list.begin(), list.end(), policy);
  if (attach == (there != list.end())) {
    read_.Error(value, kHitsNothing,
                Quoted(policy) + (attach ? " is attached to " : " is not attached to ") +
                    Quoted(to) + (attach ? " already" : ""),
                "leave this change out");
    return false;
  }
  if (attach) {
    list.push_back(policy);
  } else {
    list.erase(there);
  }
  return true;
}

void DesignReader::AttachToPrincipal(JsonValue value, bool attach, const std::string& policy,
                                     const std::string& to) {
  if (attach && !state_.estate.FindManagedPolicy(policy)) {
    read_.Error(value.Find("policy"), kHitsNothing, "there is no policy " + Quoted(policy),
                "bring it by `grant`, under `policies` of its account");
    return;
  }
  EstateEdit edit(state_.estate);
  const auto change = [&](auto entity) {
    if (ChangeList(value, attach, policy, to, entity.attached_policies)) {
      edit.Put(std::move(entity));
    }
  };
  if (const User* const user = state_.estate.FindUser(to)) {
    change(*user);
  } else if (const Group* const group = state_.estate.FindGroup(to)) {
    change(*group);
  } else if (const Role* const role = state_.estate.FindRole(to)) {
    change(*role);
  } else {
    read_.Error(value.Find("to"), kHitsNothing, "there is no " + Quoted(to),
                "policies are attached to users, groups and roles");
    return;
  }
  state_.estate = std::move(edit).Commit();
}

void DesignReader::AttachInOrganization(JsonValue value, bool attach, const std::string& policy,
                                        const std::string& to) {
  for (Organization organization : state_.estate.organizations()) {
    const auto node = std::find_if(organization.nodes.begin(), organization.nodes.end(),
                                   [&](const OrganizationNode& known) { return known.id == to; });
    if (node == organization.nodes.end()) continue;
    const OrganizationPolicy* const known = organization.FindPolicy(policy);
    if (known == nullptr) {
      std::vector<std::string_view> ids;
      for (const OrganizationPolicy& other : organization.policies) ids.push_back(other.id);
      read_.Unknown(value.Find("policy"), "policy of the organization", policy, ids,
                    "policies of an organization go by their ids");
      return;
    }
    std::vector<std::string>& list = IsResourceControl(*known) ? node->resource_control_policies
                                                               : node->service_control_policies;
    if (!ChangeList(value, attach, policy, to, list)) return;
    EstateEdit edit(state_.estate);
    edit.Put(std::move(organization));
    state_.estate = std::move(edit).Commit();
    return;
  }
}

}  // namespace remit::inline v0
