// A reach over time: one search for each instant at which something changes.
#ifndef REMIT_LIB_DELEGATION_REACH_RUN_H_
#define REMIT_LIB_DELEGATION_REACH_RUN_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "lib/delegation/search.h"
#include "remit/delegation/delegation.h"
#include "remit/delegation/reach.h"

namespace remit::inline v0 {

struct RunPoint {
  Instant at;
  std::size_t period = 0;
  std::vector<StateId> states;  // at hand then, best terms first
};

struct ReachRun {
  SearchSettings settings;
  When when;
  std::vector<RunPoint> points;  // from `when.from` on
  std::vector<State> states;     // of all points; parents are indexes into it
  std::vector<Requirement> requirements;
  std::set<std::string> notes;
  std::size_t requests = 0;

  bool complete() const { return notes.empty(); }
  Chain ChainTo(StateId id) const;
  std::vector<Holder> TokensOf(const State& state) const;
  bool IsLacking(const State& state) const;
  std::vector<std::string> AssumptionsOf(StateId id) const;
};

// `estates`: by period, in place of the delegation's own; for what-ifs.
ReachRun RunReach(const Delegation& delegation, SearchSettings settings, const When& when,
                  const std::map<std::size_t, Estate>& estates = {},
                  const std::set<Instant>& further_instants = {});

struct Reached::Data {
  ReachRun run;
  std::vector<ReachedCredential> credentials;
  std::vector<StateId> state_of;           // by credential: its first state
  std::vector<std::size_t> credential_of;  // by state
  std::vector<Instant> instants;
  std::vector<std::string> notes;
};

class ReachedParts {
 public:
  static const ReachRun& Run(const Reached& reached) { return reached.data_->run; }
  static std::size_t CredentialOf(const Reached& reached, StateId state) {
    return reached.data_->credential_of[state];
  }
  static Reached Make(ReachRun run);
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_DELEGATION_REACH_RUN_H_
