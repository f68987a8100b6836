// How far a reach gets with each of many actions: by itself, with whose tokens.
#ifndef REMIT_LIB_HANDOVER_ACTION_LEVELS_H_
#define REMIT_LIB_HANDOVER_ACTION_LEVELS_H_

#include <string>
#include <vector>

#include "lib/handover/checker.h"
#include "remit/handover/party_access.h"

namespace remit::inline v0 {

struct ActionLevel {
  const CatalogAction* action = nullptr;
  PartyAccess level = PartyAccess::kDenied;
  std::vector<Holder> tokens_of = {};  // of kNeedsToken
  std::string why = {};                // of kCannotTell; may be empty
};

struct ActionLevels {
  std::vector<ActionLevel> actions;  // in the order of the question
  CoverageCounts counts;
  bool complete = true;
  std::vector<std::string> notes;
};

// Every credential of `reached` is asked once, those with fewer tokens first, and each
// only for what those before it couldn't do.
ActionLevels LevelsOf(Checker& checker, std::size_t phase, const Reached& reached,
                      const CoverageQuestion& question);

// All parties of the phase but that of `holder`: whose tokens may be asked for.
std::vector<Holder> OtherParties(const PartyModel& model, std::string_view holder);

// When a reached credential can be used within the time that was looked at; nothing: never.
std::optional<CoverageCredential> UsableWithin(const ReachedCredential& credential,
                                               const When& when);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_ACTION_LEVELS_H_
