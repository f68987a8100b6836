// One call as somebody would make it: signs in, takes roles one after the other, and
// asks.
//
//   const Simulation s = SimulateAs(sts, {.principal = arn, .mfa = true, .roles = {role},
//                                         .actions = {"s3:GetObject"}, .resources = {"*"}});
//   if (s.refusal) …                                    // a step on the way was refused
//
// Thread-safe.
#ifndef REMIT_ACCESS_SIMULATION_H_
#define REMIT_ACCESS_SIMULATION_H_

#include <optional>
#include <string>
#include <vector>

#include "remit/eval/decision.h"
#include "remit/sts/call.h"
#include "remit/sts/sts.h"

namespace remit::inline v0 {

struct SimulationPlan {
  std::string principal;                // the ARN of a user, a role or an account's root
  bool by_console = false;              // signs in; otherwise by access keys
  bool mfa = false;                     // with a device
  std::string device = {};              // its serial number; empty: the first one of the principal
  std::vector<std::string> roles = {};  // ARNs: assumed one after the other
  std::string external_id = {};         // of each role
  std::string session_name = "session";
  std::vector<Tag> tags = {};  // of the last role's session
  std::string source_identity = {};
  std::vector<std::string> actions = {};
  std::vector<std::string> resources = {};  // none: "*"
  Circumstances at = {};
};

struct SimulatedPair {
  std::string action;
  std::string resource;
  SimulatedCall call;
};

struct Simulation {
  SessionPtr session;              // that made the calls; nullptr: none was got
  std::string step;                // that was refused: "AssumeRole `arn:…`"
  std::optional<Refusal> refusal;  // why it was
  std::vector<SimulatedPair> pairs;
  std::vector<std::string> notes;  // of the steps on the way

  // Of all pairs: the least floor and the least ceiling. What was refused on the way
  // isn't allowed, unless it can't be told.
  Decision decision() const;
  Decision ceiling() const;
};

// A role as the principal is one that somebody assumed, nobody in particular.
Simulation SimulateAs(const Sts& sts, const SimulationPlan& plan);

// The request of a call, for reports. Points into its arguments, and `context`.
Request RequestOf(const Estate& estate, const Session* session, const std::string& action,
                  const std::string& resource, const RequestContext& context);

}  // namespace remit::inline v0

#endif  // REMIT_ACCESS_SIMULATION_H_
