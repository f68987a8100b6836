// Credentials in a service's hands: its own roles, and what it does for its callers.
#include <utility>

#include "lib/sts/role_assumption.h"
#include "remit/sts/sts.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

Issued Sts::UseServiceRole(std::string_view service, std::string_view role_arn,
                           const Circumstances& at, std::string_view session_name) const {
  absl::StatusOr<Principal> principal = Principal::Service(service);
  if (!principal.ok()) return Refused(Refuse("P09", std::string(principal.status().message())));
  Session caller;
  caller.kind = SessionKind::kServiceRole;
  caller.principal = *std::move(principal);
  Issued issued = Assume(estate_, options_,
                         {.caller = &caller,
                          .action = "sts:AssumeRole",
                          .kind = SessionKind::kServiceRole,
                          .role_arn = role_arn,
                          .session_name = session_name,
                          .renewed = true},
                         at);
  if (!issued.ok()) return issued;
  if (service == "ec2.amazonaws.com") {
    const Role* role = estate_.FindRole(role_arn);
    if (role->instance_profiles.empty()) {
      issued.notes.push_back("no instance profile with role " + Quoted(role_arn) + " is known");
    }
  }
  Session session = *issued.session;
  session.service = service;
  issued.session = std::make_shared<const Session>(std::move(session));
  return issued;
}

Issued Sts::ForwardAccess(const SessionPtr& caller, std::string_view service,
                          const Circumstances& at) const {
  if (caller == nullptr || !caller->principal.has_account()) {
    return Refused(Refuse("E43", "a service calls on for an IAM identity only"));
  }
  if (auto over = WhyOver(estate_, *caller, at.now)) return Refused(*std::move(over));
  absl::StatusOr<Principal> principal = Principal::Service(service);
  if (!principal.ok()) return Refused(Refuse("P09", std::string(principal.status().message())));
  // The caller's identity, policies, tags and times, and none of its MFA (U20).
  Session session = *caller;
  session.kind = SessionKind::kForwardAccess;
  session.parent = caller;
  session.mfa.reset();
  session.service = service;
  return {.session = std::make_shared<const Session>(std::move(session)), .notes = {}};
}

}  // namespace remit::inline v0
