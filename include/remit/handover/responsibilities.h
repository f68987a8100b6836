// Who does what in a phase, by which permissions, and what is missing (D4).
//
//   for (const ResponsibilityPicture& picture : ResponsibilitiesOf(*parsed->design, {0}))
//     for (const AreaPicture& area : picture.areas)
//       for (const ResponsibilityPart& part : area.parts) …   // part.performer, part.grants
//
// Each area of the shared responsibility model has its parts: what somebody performs, and
// what its owner does where nobody is named. What is missing is what D4.4 finds missing.
// Thread-safe.
#ifndef REMIT_HANDOVER_RESPONSIBILITIES_H_
#define REMIT_HANDOVER_RESPONSIBILITIES_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "remit/delegation/chain.h"
#include "remit/handover/check.h"
#include "remit/handover/design.h"
#include "remit/party/period.h"
#include "remit/party/responsibility.h"

namespace remit::inline v0 {

// What one statement of a policy lets one principal do of a responsibility.
struct ResponsibilityGrant {
  std::string principal;  // the ARN that makes the calls; empty: everybody may
  StatementPlace statement;
  bool no_policy = false;            // no statement allows it: root, and grants of keys, take none
  std::vector<std::string> actions;  // full names, ascending
  std::vector<std::string> token_from;  // holders whose token it takes; empty: none
  bool sure = true;                     // false: it can't be relied on, and can't be ruled out
};

struct ResponsibilityPart {
  std::string performer;     // a holder
  std::string accountable;   // the party that answers for it (D4.3); empty: several could
  bool named = true;         // false: nobody is named, and it stays with whose share it is
  std::string delegated_by;  // an agreement; empty: nobody delegated it
  std::optional<Instant> delegated_until;
  std::vector<std::string> principals;  // by which it is to be performed; empty: any
  std::vector<std::string> patterns;    // actions that are named for it; empty: the area's
  std::size_t meant = 0;                // actions of the catalog; 0: no IAM action exercises it
  std::size_t can = 0;                  // of these, by itself
  std::size_t can_with_token = 0;       // of these, only with a token
  std::vector<ResponsibilityGrant> grants;
  std::vector<std::string> missing;  // actions, or the name of the area: nothing of it
  std::string missing_words;         // one sentence; empty: nothing is missing
  std::vector<std::string> undecided;
  Place place;  // in the design; without a source where nobody is named
};

struct AreaPicture {
  ResponsibilityArea area = ResponsibilityArea::kCustomerData;
  std::vector<ResponsibilityPart> parts;  // as the design has them
};

// A partner's permissions without a responsibility (D4.4).
struct ExcessPermissions {
  std::string party;
  std::string principal;
  std::string words;
  std::vector<StatementPlace> statements;
};

struct ResponsibilityPicture {
  std::string title;  // of the design
  std::string phase;
  std::string phase_title;
  Period period;
  std::vector<AreaPicture> areas;  // all, in the order of the model
  std::vector<ExcessPermissions> excess;
  std::vector<std::string> undecided;  // of the excess
  CoverageCounts coverage;
  bool interrupted = false;  // `stop` came: the picture isn't whole

  std::size_t missing() const;  // parts from which something is missing
  // Whether something can't be told: of the parts, or of the excess.
  bool CannotTell() const;
};

// One picture for each of `phases`, which are indexes of the design's. Of `options`, `phases`,
// `only`, `now` and `witnesses` don't matter.
std::vector<ResponsibilityPicture> ResponsibilitiesOf(const Design& design,
                                                      const std::vector<std::size_t>& phases,
                                                      const CheckOptions& options = {});

}  // namespace remit::inline v0

#endif  // REMIT_HANDOVER_RESPONSIBILITIES_H_
