// A chain of concrete requests, each made with what the one before gave.
//
// Plain data: thread-safe to read.
#ifndef REMIT_DELEGATION_CHAIN_H_
#define REMIT_DELEGATION_CHAIN_H_

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "remit/delegation/edge_kind.h"
#include "remit/estate/entities.h"
#include "remit/eval/decision.h"
#include "remit/sts/sts.h"
#include "remit/support/source_text.h"

namespace remit::inline v0 {

// A statement of a policy, and where somebody finds it.
struct StatementPlace {
  Layer layer = Layer::kResource;
  Effect effect = Effect::kAllow;
  std::string owner;   // the ARN of whom the policy is on; an account id for its SCPs and RCPs
  std::string policy;  // its name or ARN; empty: it has none
  std::string sid;
  std::size_t statement = 0;  // index
  std::string file;           // empty: a program built it
  std::string pointer;        // within the file
  Position position;          // of the statement in the file

  bool operator==(const StatementPlace&) const = default;
};

// What is called. Each can be given to an Sts as it stands.
struct UseKeyCall {
  std::string arn;  // of a user, or an account's root
};
struct SignInCall {
  std::string arn;
  std::string serial_number;  // empty: without MFA
};
struct ServiceRoleCall {
  std::string service;
  std::string role_arn;
  std::string session_name = "session";
};
struct SamlCall {
  FederatedCall call;
};
struct WebIdentityCall {
  FederatedCall call;
};
// A principal of an account that the estate doesn't tell whole: whoever holds such
// an account can make it.
struct OutsiderCall {
  std::string arn;  // of a user or a role session
};
using StepCall =
    std::variant<UseKeyCall, SignInCall, SessionTokenCall, FederationTokenCall, AssumeRoleCall,
                 SamlCall, WebIdentityCall, AssumeRootCall, ServiceRoleCall, OutsiderCall>;

struct Step {
  EdgeKind kind = EdgeKind::kAssumeRole;
  StepCall call;
  Circumstances at;    // `now`, and what had to be chosen or assumed of the rest
  SessionPtr caller;   // nullptr: a chain begins
  SessionPtr session;  // what it gives
  // It can be relied on (the floor). Otherwise it can't be ruled out, and
  // `assumptions` say what would have to be so.
  bool sure = true;
  std::vector<std::string> assumptions;
  // Who consents by it: the holders of the key, password, provider, workload or device.
  std::vector<Holder> consents;
  Holder token_from;   // whose device made a token code; empty: none was needed
  std::string device;  // its serial number
  std::string external_id;
  std::vector<StatementPlace> statements;  // that allow it; of chains in answers
  // The Sts made the call again, decided by the plain evaluator, and it came out so.
  bool replayed = false;

  // The parameters by the API's names, for people: {"RoleArn", "…"}.
  std::vector<std::pair<std::string, std::string>> Parameters() const;
};

using Chain = std::vector<Step>;

// "assume role `…/Admin` with a token code of `…` and external id `x`".
std::string StepWords(const Step& step);

}  // namespace remit::inline v0

#endif  // REMIT_DELEGATION_CHAIN_H_
