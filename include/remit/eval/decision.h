// What an evaluation says.
#ifndef REMIT_EVAL_DECISION_H_
#define REMIT_EVAL_DECISION_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "remit/eval/layer.h"
#include "remit/policy/document.h"

namespace remit::inline v0 {

// From least to most: a minimum is what can be relied on. The API's answer to
// both kinds of deny is the same.
enum class Decision : std::uint8_t { kExplicitDeny, kImplicitDeny, kAllowed };
std::string_view DecisionName(Decision decision);  // "explicitDeny", …

// The layer that settled it; kDefault: nothing grants (E01) or the call needs no
// permission (E45) or the credential can't make it (§6.1); kRoot: E40.
enum class DecidedBy : std::uint8_t {
  kResourceControl,
  kServiceControl,
  kVpcEndpoint,
  kResource,
  kIdentity,
  kPermissionsBoundary,
  kSession,
  kDefault,
  kRoot,
};
std::string_view DecidedByName(DecidedBy by);
constexpr DecidedBy ByLayer(Layer layer) { return static_cast<DecidedBy>(layer); }

// One statement of a PolicySet.
struct StatementRef {
  Layer layer = Layer::kIdentity;
  Effect effect = Effect::kAllow;
  std::uint16_t level = 0;      // of the organization's layers
  std::uint32_t policy = 0;     // index within its list
  std::uint32_t statement = 0;  // index within the document

  bool operator==(const StatementRef&) const = default;
  auto operator<=>(const StatementRef&) const = default;
};

// Memory that an evaluator works in, the caller's, one per thread. It grows to
// what the largest policy set needs; after that evaluation allocates nothing.
// It holds the lists of the last result.
class EvaluationScratch;

struct EvaluationResult {
  Decision decision = Decision::kImplicitDeny;  // the floor: what can be relied on
  Decision ceiling = Decision::kImplicitDeny;   // what can't be ruled out
  DecidedBy decided_by = DecidedBy::kDefault;   // of `decision`

  // The statements that made the decision: the Denies of an explicit deny, the
  // Allows of an allow, in order. Empty for an implicit deny.
  std::span<const StatementRef> matched;

  // The statements whose match could not be told (U0), in order.
  std::span<const StatementRef> indeterminate;

  // True when a context key that the request lacks was asked for by a statement
  // whose action, resource and principal may match: MissingContextKeys() is worth asking.
  bool asked_absent_key = false;
};

}  // namespace remit::inline v0

#endif  // REMIT_EVAL_DECISION_H_
