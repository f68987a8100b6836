// Puts one call to the policies: gathers what bears on it, and lets the
// evaluator decide.
#ifndef REMIT_LIB_STS_ASKING_H_
#define REMIT_LIB_STS_ASKING_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/sts/context_builder.h"
#include "remit/sts/call.h"

namespace remit::inline v0 {

struct Question {
  const Session* caller = nullptr;  // nullptr: anonymous
  std::string_view action;
  std::string_view resource;
  const Circumstances* at = nullptr;
  CallKeys parameters = {};
  std::optional<MfaAuthentication> token = std::nullopt;  // a token code in this call
  // AssumeRoot: the member's root user is what the call is on, and no account's
  // resource policy has a say.
  bool on_own_side_only = false;
};

// The caller is taken as alive.
SimulatedCall Ask(const Estate& estate, const StsOptions& options, const Question& question);

// E15: the policy of the endpoint that the call goes through, if it goes through one.
void AddEndpoint(const Estate& estate, const Circumstances& at, PolicySet& policies,
                 LayerSet& unseen, std::vector<std::string>& notes);

// Why the session can't make calls any more: expired, not begun, or its user or
// role is gone or another one (P10). Nothing: it can.
std::optional<Refusal> WhyOver(const Estate& estate, const Session& session, const Instant& now);

// What a refusal by policies reads like; nothing when the call is allowed. `rule`
// is named unless the explanation points at a better one.
std::optional<Refusal> RefusalOf(SimulatedCall call, std::string_view rule, std::string_view what);

// The same for what issues a credential: by the ceiling, where that is asked for.
// `issued` is told when it is only the ceiling that allows it.
std::optional<Refusal> RefusalToIssue(SimulatedCall call, const StsOptions& options,
                                      std::string_view rule, std::string_view what, Issued& issued);

Refusal Refuse(std::string_view rule, std::string why);
Refusal CannotTell(std::string_view rule, std::string why);
Issued Refused(Refusal refusal, std::vector<std::string> notes = {});

// Appends what isn't there yet.
void AddNotes(std::vector<std::string>& notes, std::vector<std::string> more);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_STS_ASKING_H_
