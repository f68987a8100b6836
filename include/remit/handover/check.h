// Does the design hold? Phase by phase: the rules of the domain, the expectations, and
// the invariants that need no writing.
//
//   CheckResult result = CheckDesign(*parsed->design);
//   for (const CheckItem& item : result.items) …          // what was looked at, and how it came
//   out for (const CheckFinding& finding : result.findings) … // what to change, with a witness
//
// "Must be possible" is judged on the floor, "must not" on the ceiling (U0); where the two
// differ, where a fact isn't known or a budget is spent, the item is `kCannotTell` and says
// on what it hangs. Findings that rest on the same thing are one: the nearest to the
// mistake, with the others as its consequences. Thread-safe.
#ifndef REMIT_HANDOVER_CHECK_H_
#define REMIT_HANDOVER_CHECK_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "remit/delegation/chain.h"
#include "remit/delegation/reach.h"
#include "remit/handover/coverage.h"
#include "remit/handover/design.h"

namespace remit::inline v0 {

enum class CheckStatus : std::uint8_t {
  kHolds,
  kViolated,
  kCannotTell,
  kWaived,         // violated, and somebody decided to live with all of it
  kNotApplicable,  // `looked_at` says why
};
std::string_view CheckStatusName(CheckStatus status);  // "holds", "cannotTell", …

// A chain of concrete requests and the call at its end, as evidence.
struct CheckWitness {
  Chain chain;     // empty: an anonymous call
  std::string as;  // the ARN that makes the call
  std::string action;
  std::string resource;
  Circumstances at;
  Decision decision = Decision::kImplicitDeny;
  Decision ceiling = Decision::kImplicitDeny;
  std::vector<StatementPlace> statements;  // that decide the call
  bool replayed = false;    // every step and the call came out so on the plain evaluator
  std::string case_json;    // the call as a simulation case, for `remit explain`
  std::string script_json;  // chain and call as a script of credential steps
};

struct CheckFinding {
  Severity severity = Severity::kError;
  std::string rule;   // "D8.7", or an expectation's name
  std::string about;  // the ARN, holder, agreement or action that it is about
  // Whatever else somebody may look for: ARNs, actions, regions, parties, policies.
  std::vector<std::string> mentions;
  std::string message;  // lower case, no full stop, user text in backticks
  std::string hint;     // what to change; may be empty
  std::string phase;
  std::vector<std::string> also_in;        // further phases in which it is found
  std::string pointer;                     // within the whole design
  Place place;                             // of that in the files
  std::vector<StatementPlace> statements;  // in policies: what lets it happen
  std::optional<CheckWitness> witness;
  bool possible = false;  // it can't be ruled out: the ceiling only
  bool waived = false;
  std::string waiver_reason;
  std::vector<std::string> causes;         // what it rests on, for telling findings apart
  std::vector<CheckFinding> consequences;  // that rest on the same

  bool IsAbout(std::string_view text) const;  // `about` or one of `mentions`
};

struct CheckItem {
  std::string rule;   // as of findings
  std::string title;  // in words
  bool is_expectation = false;
  std::string phase;
  CheckStatus status = CheckStatus::kHolds;
  std::string looked_at;               // one sentence
  CoverageCounts coverage;             // where requests were asked
  std::vector<std::string> undecided;  // for kCannotTell: on what it hangs
  std::vector<std::string> notes;      // what is worth saying all the same (D8.8)
  std::string waiver_reason;           // for kWaived
  std::string pointer;                 // of the expectation
  std::size_t findings = 0;            // of its own, consequences included
};

struct CheckTally {
  std::size_t holds = 0;
  std::size_t violated = 0;
  std::size_t cannot_tell = 0;
  std::size_t waived = 0;
  std::size_t not_applicable = 0;
};

struct CheckResult {
  std::string title;
  std::vector<std::string> phases;     // that were checked
  std::vector<CheckItem> items;        // phase by phase, in the order of the table of rules
  std::vector<CheckFinding> findings;  // gravest first, then as in the items
  std::vector<std::string> notes;      // holders that nobody knows, waivers that waive nothing
  CoverageCounts coverage;
  CheckTally tally;

  bool ok() const { return tally.violated == 0 && tally.cannot_tell == 0; }
};

struct CheckProgress {
  std::size_t done = 0;
  std::size_t of = 0;
  std::string_view phase;
  std::string_view what;
};

struct CheckOptions {
  std::vector<std::string> phases = {};  // names; empty: all
  std::vector<std::string> only = {};    // rules and names of expectations; empty: all
  const Catalog* catalog = nullptr;      // nullptr: the built-in one
  const ActClasses* classes = nullptr;   // nullptr: the built-in ones
  std::optional<Instant> now = {};       // for waivers that end; nothing: all hold
  bool witnesses = true;                 // with cases and scripts
  CoverageOptions coverage = {};
  ReachOptions reach = {};
  std::function<void(const CheckProgress&)> progress = {};
  const std::atomic<bool>* stop = nullptr;  // ends early; what wasn't checked is kCannotTell
};

CheckResult CheckDesign(const Design& design, const CheckOptions& options = {});

// A rule that is checked without being written.
struct InvariantInfo {
  std::string_view rule;   // "D8.7"
  std::string_view title;  // "The gate is in the customer's hands"
  std::string_view needs;  // what a design must say for it to be checked; empty: nothing
  std::string_view what;   // what is looked at, for docs/design.md
};
std::span<const InvariantInfo> Invariants();  // in the order in which they are checked

}  // namespace remit::inline v0

#endif  // REMIT_HANDOVER_CHECK_H_
