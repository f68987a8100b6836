// Can these parties do this, how, and if not, what stops them?
//
//   Answer answer = Can(delegation, reached, "s3:GetObject", "arn:aws:s3:::bkt/k");
//   if (answer.verdict == ReachVerdict::kYes) Print(answer.chain);
//   else for (const Obstacle& o : answer.frontier) …
//
// Thread-safe.
#ifndef REMIT_DELEGATION_ANSWER_H_
#define REMIT_DELEGATION_ANSWER_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/catalog/act_class.h"
#include "remit/catalog/catalog.h"
#include "remit/delegation/chain.h"
#include "remit/delegation/reach.h"
#include "remit/eval/explanation.h"

namespace remit::inline v0 {

enum class ReachVerdict : std::uint8_t {
  kNo,        // not even on the ceiling (U0)
  kPossible,  // cannot tell: `undecided` says on what it hangs
  kYes,       // on the floor
};
std::string_view ReachVerdictName(ReachVerdict verdict);  // "no", "possible", "yes"

// What stands in a way.
enum class ObstacleKind : std::uint8_t {
  kNotHeld,          // a key, password, provider or workload is in other hands
  kToken,            // a token of somebody's device is missing
  kNoDevice,         // MFA is asked for, and there is no device that could give it (M06)
  kMfaNeverShows,    // MFA is asked of a role session, SAML or OIDC: it never shows there (M05)
  kExternalId,       // S30: not known to the coalition
  kTrust,            // the role's trust doesn't name or take the caller
  kCondition,        // a condition of an Allow isn't met
  kExplicitDeny,     // a statement denies it
  kPermission,       // no identity policy allows it
  kBoundary,         // the permissions boundary doesn't
  kServiceControl,   // an SCP
  kResourceControl,  // an RCP
  kSessionPolicy,
  kResourcePolicy,  // the resource's own policy has no Allow, and it would take one
  kOtherAccount,    // of another account, and such a resource has no policy of its own (E30)
  kTag,             // a tag that is missing or can't be passed
  kCredentialKind,  // the credential can't make this call (§6.1)
  kExpired,         // a session or a window of time is over, or hasn't begun
  kUnknown,         // a fact that nobody told
};
std::string_view ObstacleKindName(ObstacleKind kind);  // "token", "service-control", …

// One way that was tried and where it ended.
struct Obstacle {
  ObstacleKind kind = ObstacleKind::kPermission;
  std::string rule;     // "S30", "E10"
  std::string why;      // one sentence
  Chain chain;          // as far as it goes; the request that was refused isn't in it
  std::string request;  // what was refused: "sts:AssumeRole", the action itself
  std::string target;   // on what
  Holder holder;        // whose token, key or external id is missing
  std::string thing;    // its serial, key id, ARN or value
  std::vector<StatementPlace> statements;  // that stop it, or that ask for what is missing
  // How many more things would be needed to get through on this way, this one included.
  std::size_t distance = 1;
};

struct AnswerOptions {
  // Keys of the request itself, such as `ec2:InstanceType`. What isn't given is tried
  // with the values for which the policies ask: the caller chooses them.
  std::map<std::string, std::vector<std::string>> context = {};
  bool choose_context = true;
  bool replay = true;    // the chain that is shown
  bool frontier = true;  // costs a further search
  std::size_t max_obstacles = 20;
};

// An undocumented point, an unknown fact or a bound on which a verdict hangs.
struct Undecided {
  std::string rule;  // empty for unknown facts
  std::string why;
  bool operator==(const Undecided&) const = default;
};

struct Answer {
  ReachVerdict verdict = ReachVerdict::kNo;
  Chain chain;                 // the shortest, with the fewest tokens; empty for an anonymous call
  std::size_t credential = 0;  // index into reached.credentials()
  std::vector<Holder> tokens_of;
  Instant at;                    // when the call is made
  std::optional<Instant> until;  // how long this credential goes on working
  std::map<std::string, std::vector<std::string>> context;  // that had to be chosen
  std::optional<Explanation> call;   // the decision of the call itself, as replayed
  bool replayed = false;             // chain and call, on the plain evaluator
  std::vector<Undecided> undecided;  // for kPossible
  std::vector<Obstacle> frontier;    // for kNo and kPossible, nearest first
};

Answer Can(const Delegation& delegation, const Reached& reached, std::string_view action,
           std::string_view resource, const AnswerOptions& options = {});
// The same, in one go.
Answer Can(const Delegation& delegation, const Coalition& coalition, std::string_view action,
           std::string_view resource, const When& when, const AnswerOptions& options = {},
           const ReachOptions& reach = {});

// Whether an action is in reach, without chains and frontier: for many questions.
struct QuickAnswer {
  ReachVerdict verdict = ReachVerdict::kNo;
  std::size_t credential = 0;     // that does it
  std::vector<Holder> tokens_of;  // that it takes
};
QuickAnswer CanQuickly(const Delegation& delegation, const Reached& reached,
                       std::string_view action, std::string_view resource,
                       const AnswerOptions& options = {});

// All that a coalition can do, action by action.
struct PossibleAct {
  const CatalogAction* action = nullptr;
  std::uint8_t classes = 0;  // bits by ActClass
  ReachVerdict verdict = ReachVerdict::kYes;
  std::vector<Holder> tokens_of;
  std::string resource;        // an example on which it works
  std::size_t credential = 0;  // that does it
};
struct ActsOptions {
  std::size_t max_resources_per_action = 8;  // that are tried for one action
};
std::vector<PossibleAct> WhatCan(const Delegation& delegation, const Reached& reached,
                                 const Catalog& catalog = Catalog::BuiltIn(),
                                 const ActClasses& classes = ActClasses::BuiltIn(),
                                 const ActsOptions& options = {});

// Something that a way rests on.
struct Element {
  enum class Kind : std::uint8_t {
    kTrust,       // a statement of a role's trust
    kToken,       // of a device
    kCredential,  // a key, a password, a provider, a workload
    kExternalId,
    kRole,  // a role on the way, the last one included
  };
  Kind kind = Kind::kTrust;
  std::string what;           // an ARN, a serial, a value; of a trust statement the role's ARN
  std::size_t statement = 0;  // of a trust
  Holder holder;
  StatementPlace place;  // of a trust statement

  bool SameAs(const Element& other) const {
    return kind == other.kind && what == other.what && statement == other.statement;
  }
};
std::string_view ElementKindName(Element::Kind kind);  // "trust", "token", …

struct WaysOptions {
  std::size_t max_ways = 16;
  std::size_t max_searches = 256;
  Reading reading = Reading::kFloor;  // kCeiling: ways that can't be ruled out, too
};

// All ways that rest on different things, none of which rests on all of another's:
// shortest first.
struct Ways {
  std::vector<Chain> chains;
  bool complete = true;  // false: a bound was met, and there may be more
};
Ways MinimalChains(const Delegation& delegation, const Coalition& coalition,
                   std::string_view action, std::string_view resource, const When& when,
                   const WaysOptions& options = {}, const AnswerOptions& answer = {});

// What every way to it must pass: without it there is none. Empty when there is none
// with it either.
std::vector<Element> Dominators(const Delegation& delegation, const Coalition& coalition,
                                std::string_view action, std::string_view resource,
                                const When& when, const WaysOptions& options = {},
                                const AnswerOptions& answer = {});

// D8.8: how long after a token was given the action still works without another one.
struct TokenLife {
  Holder of;  // whose token
  std::string device;
  Instant given;
  Instant last;  // the last second at which the action was found to work
  Chain chain;   // that does it then
};
std::optional<TokenLife> LongestTokenLife(const Delegation& delegation, const Coalition& coalition,
                                          std::string_view action, std::string_view resource,
                                          const Instant& given, const AnswerOptions& options = {});

}  // namespace remit::inline v0

#endif  // REMIT_DELEGATION_ANSWER_H_
