#include "remit/sts/pass_role.h"

#include <utility>

#include "lib/sts/role_assumption.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

PassRoleCheck CheckPassRole(const Sts& sts, const SessionPtr& caller, std::string_view role_arn,
                            std::string_view service, const Circumstances& at,
                            std::string_view associated_resource) {
  PassRoleCheck check;
  const auto refuse = [&](Refusal refusal) {
    check.refusal = std::move(refusal);
    return std::move(check);
  };
  const Estate& estate = sts.estate();
  if (caller == nullptr || !caller->principal.has_account()) {
    return refuse(Refuse("S50", "only an IAM identity passes roles"));
  }
  if (auto over = WhyOver(estate, *caller, at.now)) return refuse(*std::move(over));
  absl::StatusOr<Principal> principal = Principal::Service(service);
  if (!principal.ok()) return refuse(Refuse("P09", std::string(principal.status().message())));
  if (ClassifyPrincipalArn(role_arn) == PrincipalArnKind::kRole &&
      ArnView::Split(role_arn)->account() != caller->principal.account()) {
    return refuse(Refuse("S50", "role " + Quoted(role_arn) + " is of another account than the " +
                                    "caller, who is of " + Quoted(caller->principal.account())));
  }
  const RoleLookup found = LookUpRole(estate, role_arn);
  if (found.refusal) return refuse(*found.refusal);

  Question passing{.caller = caller.get(),
                   .action = "iam:PassRole",
                   .resource = role_arn,
                   .at = &at,
                   .parameters = {{"iam:PassedToService", {std::string(service)}, false}}};
  if (!associated_resource.empty()) {
    passing.parameters.push_back(
        {"iam:AssociatedResourceArn", {std::string(associated_resource)}, false});
  }
  SimulatedCall asked = Ask(estate, sts.options(), passing);
  AddNotes(check.notes, asked.notes);
  if (auto no = RefusalOf(std::move(asked), "S50", "iam:PassRole on " + Quoted(role_arn))) {
    return refuse(*std::move(no));
  }
  Session by_service;
  by_service.kind = SessionKind::kServiceRole;
  by_service.principal = *std::move(principal);
  SimulatedCall trusted =
      Ask(estate, sts.options(),
          {.caller = &by_service, .action = "sts:AssumeRole", .resource = role_arn, .at = &at});
  AddNotes(check.notes, trusted.notes);
  if (auto no = RefusalOf(std::move(trusted), "S50",
                          "sts:AssumeRole by " + Quoted(service) + " on " + Quoted(role_arn))) {
    return refuse(*std::move(no));
  }
  return check;
}

}  // namespace remit::inline v0
