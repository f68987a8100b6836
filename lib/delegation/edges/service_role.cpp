// A role in the hands of a service: whoever decides what code the service runs with
// it has the role (E43).
#include <utility>

#include "lib/delegation/edges/edges.h"
#include "remit/estate/principal_facts.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

namespace {

// Of a role that trusts everybody, which one it is makes no difference (U8).
constexpr std::string_view kAnyService = "lambda.amazonaws.com";

void UseRole(Search& search, std::string_view service, RoleId id) {
  const PeriodIndex& index = search.index();
  const Role& role = *index.roles()[id].role;
  // E54: what such a role does, AWS alone decides.
  if (IsServiceLinkedRole(role.arn)) return;
  if (search.Banned(Element::Kind::kCredential, "workload " + role.arn) ||
      search.Banned(Element::Kind::kRole, role.arn)) {
    return;
  }
  Search::Terms terms;
  terms.step.kind = EdgeKind::kServiceRole;
  if (!search.Holds(HolderOfWorkload(index.custody(), role.arn), ObstacleKind::kNotHeld, role.arn,
                    "who runs code with " + Quoted(role.arn) + " is not known", terms)) {
    return;
  }
  const ServiceRoleCall call{std::string(service), role.arn};
  terms.step.call = call;
  terms.step.at = search.At();
  if (!search.CountRequest()) return;
  Issued issued =
      search.sts().UseServiceRole(call.service, call.role_arn, terms.step.at, call.session_name);
  if (!issued.ok()) {
    // D12: a service says for which account it calls.
    terms.step.at.context["aws:SourceAccount"] = {
        index.accounts()[index.roles()[id].account].account->id};
    issued =
        search.sts().UseServiceRole(call.service, call.role_arn, terms.step.at, call.session_name);
  }
  search.Found(kNoIndex, std::move(terms), issued);
}

}  // namespace

void StartWithServiceRoles(Search& search) {
  for (const auto& [service, roles] : search.index().by_service()) {
    for (const RoleId role : roles) UseRole(search, service, role);
  }
  for (const RoleId role : search.index().Open()) UseRole(search, kAnyService, role);
}

}  // namespace remit::inline v0
