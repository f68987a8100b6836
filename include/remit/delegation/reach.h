// Every credential that a coalition can come by, and how.
//
//   Reached reached = ReachOf(delegation, {.parties = {"msp"}}, {.from = now});
//   for (const ReachedCredential& c : reached.credentials()) …
//
// The search follows concrete requests: parameters (external ids, session names,
// tags, source identities) are read off the policies that ask for them, and sessions
// are those of the credential machine. Credentials that no policy can tell apart are
// one. Nothing is dropped in silence: where a bound is met, `complete` is false and
// `notes` say which.
//
// Immutable and cheap to copy; any number of threads may read it.
#ifndef REMIT_DELEGATION_REACH_H_
#define REMIT_DELEGATION_REACH_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "remit/delegation/chain.h"
#include "remit/delegation/coalition.h"
#include "remit/delegation/delegation.h"

namespace remit::inline v0 {

// An instant, or the time from `from` to `until`, which is not part of it.
struct When {
  Instant from;
  std::optional<Instant> until = std::nullopt;
  // Sessions that the coalition could have begun so many seconds before `from` are
  // counted in (S06): what is left of them is. 0: it starts with nothing. A session lasts
  // 36 hours at the most, and what was made with it 12 more.
  std::int64_t lookback = 0;
};

struct ReachOptions {
  Circumstances circumstances = {};  // `now` is set by the search
  std::size_t max_credentials = 200'000;
  std::size_t max_requests = 5'000'000;    // that are decided
  std::size_t max_tries_per_step = 256;    // sets of parameters
  std::size_t max_variants_per_role = 64;  // sessions of one role that policies tell apart
  std::size_t max_chain = 12;              // steps
  // Things that nobody is known to hold may be in the coalition's hands: what follows
  // from them is possible, never sure. False: they are left out.
  bool unknown_holders_may_be_in = true;
};

struct ReachedCredential {
  SessionPtr session;                    // nullptr: anonymous, which everybody is
  bool sure = true;                      // on the floor; otherwise it can't be ruled out
  std::vector<Holder> tokens_of;         // whose tokens it took, without repetition; empty: none
  std::vector<std::string> assumptions;  // of all its steps
  // When it can be had, and until when it lasts; nothing: no end is in sight.
  Instant from;
  std::optional<Instant> until;
  std::size_t period = 0;  // of the delegation, in which it was begun
  std::size_t steps = 0;
};

struct ReachNotes {
  bool complete = true;
  std::vector<std::string> notes;
  std::size_t requests = 0;  // that were decided
};

class Reached {
 public:
  const Coalition& coalition() const;
  const When& when() const;
  const ReachOptions& options() const;
  // In the order in which they were found: those with fewer tokens and fewer steps
  // first. The first is the anonymous one.
  std::span<const ReachedCredential> credentials() const;
  bool complete() const;
  const std::vector<std::string>& notes() const;
  std::size_t requests() const;
  // The requests that give credential `i`, first to last. Not replayed: see Replay().
  Chain ChainTo(std::size_t i) const;
  // Whether some session of this identity (a user's, role's or root's ARN) is there.
  Tri Becomes(std::string_view identity_arn) const;
  // The instants at which something changes within `when`, the first included.
  std::span<const Instant> instants() const;

 private:
  friend class ReachedParts;  // of lib/delegation
  struct Data;
  std::shared_ptr<const Data> data_;
};

Reached ReachOf(const Delegation& delegation, const Coalition& coalition, const When& when,
                const ReachOptions& options = {});

// Makes every request of the chain again by the Sts of its period, sets `replayed`,
// the sessions and the statements of each. False: some step didn't come out as said,
// which is a mistake of ours, and `replayed` is false from there on.
bool Replay(const Delegation& delegation, Chain& chain);

}  // namespace remit::inline v0

#endif  // REMIT_DELEGATION_REACH_H_
