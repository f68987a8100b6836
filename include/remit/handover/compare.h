// Who gained and lost what, from one state of things to another.
//
//   Comparison c = CompareDesigns(before, after);              // phase by phase, by party
//   Comparison c = ComparePhases(design, 4, design, 5);        // by party
//   Comparison c = CompareEstates(before, after);              // by principal and account
//   for (const AccessDifference& d : c.differences) …
//
// What the same statements decide on both sides can't differ and isn't asked. All else is:
// for each action that a changed statement covers, or that a changed credential can do, the
// same requests are decided on both sides with every credential that the party has there.
// A request stands for all that no statement of either side tells from it (docs/design.md).
// Each difference has a witness: chain and call, made again on the plain evaluator on both
// sides. Thread-safe.
#ifndef REMIT_HANDOVER_COMPARE_H_
#define REMIT_HANDOVER_COMPARE_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/catalog/act_class.h"
#include "remit/catalog/catalog.h"
#include "remit/delegation/reach.h"
#include "remit/estate/estate.h"
#include "remit/handover/check.h"
#include "remit/handover/coverage.h"
#include "remit/handover/design.h"
#include "remit/handover/party_access.h"
#include "remit/policy/instant.h"

namespace remit::inline v0 {

enum class DifferenceKind : std::uint8_t {
  kGained,   // it gets further than before
  kLost,     // not as far
  kChanged,  // as far, with the tokens of others
};
std::string_view DifferenceKindName(DifferenceKind kind);  // "gained", "lost", "changed"

// The request of a difference, on one of the two sides.
struct DifferenceSide {
  PartyAccess access = PartyAccess::kDenied;
  std::vector<Holder> tokens_of;  // that it takes there
  // Chain and call, replayed there. Nothing where the credential isn't to be had there:
  // `missing` says what is in the way.
  std::optional<CheckWitness> witness;
  std::string missing;
  // The evidence says the same as `access`.
  bool replayed = false;
};

struct AccessDifference {
  std::string phase;  // of designs
  std::string who;    // a party or `party/person`; the ARN of a principal, an account, "everybody"
  DifferenceKind kind = DifferenceKind::kGained;
  std::string act_class;  // a class of MatrixColumnNames(); each action is told under one of them
  std::vector<std::string> actions;    // sorted
  std::vector<std::string> resources;  // ARNs and patterns of policies, sorted
  // The request: one of the actions, on one of the resources. Empty context: whatever it is.
  std::string action;
  std::string resource;
  Circumstances at;
  DifferenceSide before;
  DifferenceSide after;
};

struct Comparison {
  std::vector<AccessDifference> differences;  // by phase, who, kind, class
  std::vector<std::string> facts;  // what differs and no request shows: phases, longest sessions
  std::size_t compared = 0;        // parties and principals
  CoverageCounts coverage;
  std::vector<std::string> notes;  // bounds that were met

  bool same() const { return differences.empty() && facts.empty(); }
};

struct CompareProgress {
  std::size_t done = 0;
  std::size_t of = 0;
  std::string_view who;
};

struct CompareOptions {
  std::vector<std::string> parties = {};  // only these holders or principals; empty: all
  bool people = true;                     // what no difference of their party tells
  bool witnesses = true;                  // with cases and scripts as JSON
  Instant at = {};                        // of estates: when the calls are made at the earliest
  const Catalog* catalog = nullptr;       // nullptr: the built-in one
  const ActClasses* classes = nullptr;    // nullptr: the built-in ones
  CoverageOptions coverage = {
      .sts = {}, .max_requests = 5'000'000, .max_contexts_per_resource = 256};
  ReachOptions reach = {};
  std::function<void(const CompareProgress&)> progress = {};
  const std::atomic<bool>* stop = nullptr;  // ends early, with a note
};

// Phases of the same name, in the order of `after`.
Comparison CompareDesigns(const Design& before, const Design& after,
                          const CompareOptions& options = {});
// REQUIRES: indexes of phases.
Comparison ComparePhases(const Design& before, std::size_t before_phase, const Design& after,
                         std::size_t after_phase, const CompareOptions& options = {});
// Without custody: every user, role and root by itself, accounts that aren't in the estates
// by what they reach, and everybody.
Comparison CompareEstates(const Estate& before, const Estate& after,
                          const CompareOptions& options = {});

}  // namespace remit::inline v0

#endif  // REMIT_HANDOVER_COMPARE_H_
