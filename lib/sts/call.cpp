#include "remit/sts/call.h"

#include "lib/sts/asking.h"

namespace remit::inline v0 {

RequestContext ContextOf(const Estate& estate, const Session* session, std::string_view action,
                         std::string_view resource, const Circumstances& at,
                         const StsOptions& options, std::vector<std::string>* notes) {
  std::vector<UnknownKey> unknown;
  const ContextInput input{
      .estate = &estate,
      .session = session,
      .action = action,
      .resource = resource,
      .at = &at,
      .role_session_mfa = options.role_session_mfa.value_or(RoleSessionMfa::kFalse)};
  RequestContext context = BuildContext(input, notes != nullptr ? &unknown : nullptr, notes);
  if (notes != nullptr) {
    for (const UnknownKey& key : unknown) {
      AddNotes(*notes, {"`" + key.key + "` is absent: " + key.why});
    }
  }
  return context;
}

SimulatedCall Simulate(const Sts& sts, const SessionPtr& session, std::string_view action,
                       std::string_view resource, const Circumstances& at) {
  if (session != nullptr) {
    if (std::optional<Refusal> over = WhyOver(sts.estate(), *session, at.now)) {
      SimulatedCall call;
      call.expired = over->rule == "S06";
      call.explanation.summary = over->why;
      if (over->cannot_tell) call.explanation.ceiling = Decision::kAllowed;
      call.refusal = std::move(over);
      return call;
    }
  }
  return Ask(sts.estate(), sts.options(),
             {.caller = session.get(), .action = action, .resource = resource, .at = &at});
}

}  // namespace remit::inline v0
