// A call with a credential: its context as AWS makes it (§6.4), and the decision.
//
//   SimulatedCall call = Simulate(sts, session, "s3:GetObject", "arn:aws:s3:::bkt/k", {.now = t});
//   call.explanation.decision;
//
// Thread-safe.
#ifndef REMIT_STS_CALL_H_
#define REMIT_STS_CALL_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/eval/explanation.h"
#include "remit/eval/request.h"
#include "remit/sts/sts.h"

namespace remit::inline v0 {

// The keys that the credential, the circumstances and the resource imply
// (K01-K15, M01). `session` nullptr: anonymous. A key whose value nobody knows is
// absent, and `notes` says so where it matters.
RequestContext ContextOf(const Estate& estate, const Session* session, std::string_view action,
                         std::string_view resource, const Circumstances& at,
                         const StsOptions& options = {}, std::vector<std::string>* notes = nullptr);

// Whether the key is AWS's to say, by the credential or the moment, so that no caller
// can choose it (K01, M01).
bool FollowsFromCredential(std::string_view key);

struct SimulatedCall {
  Explanation explanation;  // of the decision
  bool expired = false;     // the session was over, or not begun: no policy was asked (S06)
  // Why no policy was asked: expired, or its user or role is gone (P10).
  std::optional<Refusal> refusal = std::nullopt;
  std::vector<std::string> notes = {};
};

// Permissions are those of the Sts's estate, whichever snapshot the session is
// from (S06). nullptr: an anonymous call.
SimulatedCall Simulate(const Sts& sts, const SessionPtr& session, std::string_view action,
                       std::string_view resource, const Circumstances& at);

}  // namespace remit::inline v0

#endif  // REMIT_STS_CALL_H_
