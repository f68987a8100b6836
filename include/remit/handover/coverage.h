// The concrete requests that stand for all that a question is about.
//
//   Coverage coverage(phase.estate);
//   CoverageAnswer answer = coverage.Ask(credentials, {.actions = Expand(selection)});
//   for (const CoverageOutcome& o : answer.outcomes) …   // o.verdict, o.hit
//
// Actions that the same statements cover and that work on the same resources are one
// class, and one of a class is asked. Resources are those of the estate and made-up
// ones: a member and a neighbour of each pattern that the bearing policies hold. Of
// the context, every value that these policies test is tried, its neighbours, and the
// key's absence. docs/design.md tells what is covered; what isn't, for want of budget,
// makes `complete` false. A proof over all requests can take this module's place.
//
// Decisions are the compiled evaluator's. Not thread-safe: it remembers what it
// compiled. The estate is kept (a cheap handle).
#ifndef REMIT_HANDOVER_COVERAGE_H_
#define REMIT_HANDOVER_COVERAGE_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/catalog/catalog.h"
#include "remit/estate/estate.h"
#include "remit/eval/decision.h"
#include "remit/handover/expectation.h"
#include "remit/policy/instant.h"
#include "remit/sts/sts.h"

namespace remit::inline v0 {

// Somebody's session, and when it can be used.
struct CoverageCredential {
  SessionPtr session;  // nullptr: anonymous
  Instant from;
  std::optional<Instant> until;  // the first moment at which it is over
};

struct CoverageQuestion {
  std::vector<const CatalogAction*> actions = {};
  // ARNs and patterns of ARNs. Empty: every resource.
  std::vector<std::string> resources = {};
  // Only requests on what belongs to one of these accounts. Empty: on anything.
  std::vector<std::string> accounts = {};
  std::vector<ContextValue> context = {};  // given, so that nothing else is tried for these keys
  // Regions to try beside those that policies test; the first goes before all.
  std::vector<std::string> regions = {};
  // Tells resources apart that no policy tells apart, for `counts`.
  std::vector<std::string> split_by = {};
  // Which requests are in question; nothing: all. May ask for `split_by` and regions.
  std::function<bool(std::string_view resource, std::string_view region)> counts = {};
  // An outcome for each resource of `resources` (or of the estate), not one for all.
  bool each_resource = false;
  // No outcomes of actions that are never possible, which are most of a catalog.
  bool only_possible = false;
  // Stop at so many actions that are allowed for sure. 0: never.
  std::size_t enough = 0;
};

// One request and how it was decided.
struct CoverageHit {
  std::size_t credential = 0;  // index
  SessionPtr session;          // it, or a service that calls on with it (E43)
  std::string action;
  std::string resource;
  bool made_up = false;  // the resource isn't in the estate
  std::string owner;     // the account it belongs to
  Circumstances at;
  Decision decision = Decision::kImplicitDeny;
  Decision ceiling = Decision::kImplicitDeny;
};

enum class Covered : std::uint8_t {
  kNever,     // not even on the ceiling
  kPossible,  // on the ceiling only
  kAllowed,   // some request is allowed on the floor
};

struct CoverageOutcome {
  const CatalogAction* action = nullptr;
  std::string resource;  // with `each_resource`
  Covered verdict = Covered::kNever;
  std::shared_ptr<const CoverageHit> hit;  // unless kNever
};

struct CoverageCounts {
  std::size_t actions = 0;
  std::size_t classes = 0;  // of actions that are alike
  std::size_t resources = 0;
  std::size_t contexts = 0;
  std::size_t credentials = 0;
  std::size_t requests = 0;  // that were decided
  bool complete = true;
  std::vector<std::string> notes;  // what was left out, no two alike

  CoverageCounts& operator+=(const CoverageCounts& other);
  // "812 actions × 14 resources × 9 contexts × 3 credentials: 1,204 requests decided".
  std::string Words() const;
};

struct CoverageAnswer {
  std::vector<CoverageOutcome> outcomes;  // in the order of the actions, then of resources
  CoverageCounts counts;
};

struct CoverageOptions {
  StsOptions sts = {};
  std::size_t max_requests = 20'000'000;         // of one question
  std::size_t max_contexts_per_resource = 512;   // of one class of actions
  std::size_t max_resources_per_action = 4'096;  // after those that are alike are one
};

class Coverage {
 public:
  explicit Coverage(const Estate& estate, const Catalog& catalog = Catalog::BuiltIn(),
                    const CoverageOptions& options = {});
  ~Coverage();
  Coverage(Coverage&&) noexcept;
  Coverage& operator=(Coverage&&) noexcept;

  CoverageAnswer Ask(const std::vector<CoverageCredential>& credentials,
                     const CoverageQuestion& question);

  const Estate& estate() const;

  struct Work;  // of lib/handover

 private:
  std::unique_ptr<Work> work_;
};

}  // namespace remit::inline v0

#endif  // REMIT_HANDOVER_COVERAGE_H_
