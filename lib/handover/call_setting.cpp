#include "lib/handover/call_setting.h"

#include <string>

#include "remit/estate/principal_facts.h"

namespace remit::inline v0 {
namespace {

bool TakesRole(std::string_view action) { return action.starts_with("sts:AssumeRole"); }

}  // namespace

Request CallSetting::RequestFor(std::string_view action, std::string_view resource) const {
  Request request{.principal = anonymous ? nullptr : &principal,
                  .action = action,
                  .resource = resource,
                  .resource_account = bearing.resource_account,
                  .resource_facts = bearing.resource_facts,
                  .grants = bearing.grants,
                  .grants_unseen = bearing.grants_unseen,
                  .unseen = bearing.unseen};
  request.resource_account_unknown = bearing.resource_account.empty();
  return request;
}

CallSetting SettingOf(const Estate& estate, const Session* session, std::string_view action,
                      std::string_view resource, bool made_up, std::string_view owner) {
  CallSetting setting;
  setting.anonymous = session == nullptr;
  BearingPolicies& bearing = setting.bearing;
  bearing = PoliciesBearingOn(
      estate, session == nullptr ? std::string_view() : std::string_view(session->identity_arn),
      action, resource);
  if (made_up && !TakesRole(action) && estate.ResourceWithPolicyFor(resource) == nullptr) {
    LayerSet unseen;
    for (const Layer layer : kAllLayers) {
      if (layer == Layer::kResource || layer == Layer::kResourceControl) continue;
      if (bearing.unseen.Has(layer)) unseen.Add(layer);
    }
    bearing.unseen = unseen;
    bearing.resource_account = owner;
    bearing.grants_unseen = false;
  }
  if (session == nullptr) return setting;
  for (const NamedPolicy& policy : session->session_policies) {
    if (policy.document != nullptr) bearing.policies.session.push_back(policy);
  }
  if (session->session_policies_unseen) bearing.unseen.Add(Layer::kSession);
  setting.principal = session->principal;
  if (!setting.principal.has_account()) return setting;
  PrincipalFacts facts = setting.principal.facts();
  facts.management_account = IsManagementAccount(estate, setting.principal.account());
  absl::StatusOr<Principal> live = Principal::FromArn(setting.principal.name(), facts);
  if (live.ok()) setting.principal = *std::move(live);
  return setting;
}

}  // namespace remit::inline v0
