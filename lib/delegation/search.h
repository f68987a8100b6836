// The search behind a reach: concrete credentials, one request at a time, those
// that take the fewest tokens and steps first.
//
// The edge kinds (lib/delegation/edges/) propose steps; the search keeps those whose
// credential isn't had already on terms as good.
#ifndef REMIT_LIB_DELEGATION_SEARCH_H_
#define REMIT_LIB_DELEGATION_SEARCH_H_

#include <cstdint>
#include <optional>
#include <queue>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"

#include "lib/delegation/period_index.h"
#include "remit/delegation/answer.h"
#include "remit/delegation/chain.h"
#include "remit/delegation/coalition.h"
#include "remit/delegation/reach.h"

namespace remit::inline v0 {

// What a way takes beyond what the coalition holds. Those that it has been promised
// (tokens) are allowed; what it lacks is only looked at to tell what stands in the way.
struct Requirement {
  ObstacleKind kind = ObstacleKind::kToken;
  bool lacking = false;
  Holder holder = {};
  std::string thing = {};

  bool operator==(const Requirement&) const = default;
};
using RequirementSet = std::vector<std::uint16_t>;  // ascending indexes into the search's list

using StateId = std::uint32_t;

struct State {
  Step step;
  StateId parent = kNoIndex;
  SessionPtr session;
  bool sure = true;
  RequirementSet needs;
  PrincipalId principal = kNoIndex;  // whose identity it has; kNoIndex: root, or none of the estate
  std::uint16_t steps = 0;
  std::string key;            // what it is to policies
  bool carried = false;       // from an earlier moment
  bool leftover = false;      // so, or made with such a one
  StateId origin = kNoIndex;  // then: in the run
  std::size_t period = 0;
};

// What is left out, to see what depends on it.
struct Bans {
  std::vector<Element> elements;

  bool Has(Element::Kind kind, std::string_view what) const;
};

// What a relaxed search takes for granted, and notes as lacking.
struct Relaxation {
  bool tokens = false;
  bool external_ids = false;
  bool credentials = false;
};

struct SearchSettings {
  Coalition coalition;
  ReachOptions options;
  Relaxation relax;
  Bans bans;
  std::optional<Instant> tokens_until;  // no token is given from then on
  bool keep_longest = false;            // sessions that last longer count as better
};

// A use of a device, and on what terms.
struct UsableDevice {
  std::string serial;
  Holder holder;
  Tri held = Tri::kTrue;
  bool console_only = false;  // FIDO (M06)
  std::optional<Requirement> requirement = std::nullopt;
  std::string assumption = {};
};

class Search {
 public:
  Search(const PeriodIndex& index, const DelegationOptions& options, SearchSettings settings);

  // The estate that decides, in place of the index's own (for bans of statements).
  void UseEstate(const Estate& estate);

  // Finds all that can be had at `now`, with the states of `carried` at hand.
  void Run(const Instant& now, std::vector<State> carried);

  const std::vector<State>& states() const { return states_; }
  std::vector<State> TakeStates() && { return std::move(states_); }
  const std::vector<Requirement>& requirements() const { return requirements_; }
  // Takes over a list, so that indexes agree from search to search.
  void SetRequirements(std::vector<Requirement> list) { requirements_ = std::move(list); }
  bool complete() const { return notes_.empty(); }
  const std::set<std::string>& notes() const { return notes_; }
  std::size_t requests() const { return requests_; }

  // --- For the edge kinds.

  const PeriodIndex& index() const { return index_; }
  const Estate& estate() const { return sts_.estate(); }
  const Sts& sts() const { return sts_; }
  const SearchSettings& settings() const { return settings_; }
  const State& state(StateId id) const { return states_[id]; }
  Circumstances At() const;

  // Whether the coalition holds it: false, nothing to be said. Adds to the step's
  // consents and assumptions, and to `needs`, what it takes; `sure` may fall.
  struct Terms {
    Step step;
    bool sure = true;
    RequirementSet needs;
  };
  bool Holds(std::string_view holder, ObstacleKind lack, std::string_view thing,
             std::string_view assumption, Terms& terms);
  std::vector<UsableDevice> DevicesOf(const std::optional<std::vector<MfaDevice>>& devices,
                                      std::string_view user_arn) const;
  // Adds the use of a device to the terms; false: tokens aren't to be had.
  bool UseDevice(const UsableDevice& device, Terms& terms);
  void Require(const Requirement& requirement, Terms& terms);
  bool Banned(Element::Kind kind, std::string_view what) const {
    return settings_.bans.Has(kind, what);
  }

  // Whether a state with this key on terms as good is there already.
  bool Has(const std::string& key, const Terms& terms) const;
  // Puts what was issued among the states, unless it is had on terms as good.
  void Found(StateId parent, Terms terms, const Issued& issued);
  void Note(std::string note) { notes_.insert(std::move(note)); }
  // False: the budget is spent.
  bool CountRequest();

  // Requests of a class for a role that failed, whoever of the class asked.
  bool KnownToFail(const std::string& memo) const { return failed_.contains(memo); }
  void RememberFailure(std::string memo) { failed_.insert(std::move(memo)); }

  // The credential, as far as policies can tell it from others.
  std::string KeyOf(const Session& session) const;
  // Of a session of a role that was assumed, before there is one.
  std::string RoleKey(const Role& role, bool mfa_before, std::string_view session_name,
                      std::string_view source_identity, const std::vector<Tag>& tags,
                      const std::vector<std::string>& transitive) const;

 private:
  using Cost = std::uint64_t;
  Cost CostOf(const State& state) const;
  bool AsGood(const State& have, const RequirementSet& needs, bool sure,
              const std::optional<Instant>& expires) const;
  void Put(State state);
  void ExpandAll();

  const PeriodIndex& index_;
  SearchSettings settings_;
  Sts sts_;
  Instant now_;
  std::vector<State> states_;
  std::vector<Requirement> requirements_;
  absl::flat_hash_map<std::string, std::vector<StateId>> by_key_;
  std::priority_queue<std::pair<Cost, StateId>, std::vector<std::pair<Cost, StateId>>,
                      std::greater<>>
      queue_;
  absl::flat_hash_set<std::string> failed_;
  std::set<std::string> notes_;
  std::size_t requests_ = 0;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_DELEGATION_SEARCH_H_
