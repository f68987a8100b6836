// What a design says must be true (docs/design.md).
//
// Plain values; names and patterns have been looked up when they were read.
#ifndef REMIT_HANDOVER_EXPECTATION_H_
#define REMIT_HANDOVER_EXPECTATION_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "remit/catalog/act_class.h"
#include "remit/catalog/catalog.h"
#include "remit/party/responsibility.h"

namespace remit::inline v0 {

enum class ExpectationKind : std::uint8_t {
  // On decisions: what the principals of a party may do.
  kAllow,
  kDeny,
  kNeedsToken,  // denied without, allowed with a token of `tokens_from`
  // On reach: what a coalition can do by any chain of credentials.
  kCanReach,
  kCannotReach,
  kReachesOnlyWithToken,
  // On responsibility.
  kPerforms,
  // On time.
  kNothingAfterAgreement,
  kSameAs,
};
// "allow", "needsToken", "nothingAfterAgreement", …: the field of the design.
std::string_view ExpectationKindName(ExpectationKind kind);

// Which actions are meant: those that a pattern covers or a class holds, without
// those of `except`.
struct ActionSelection {
  std::vector<std::string> actions = {};  // patterns, as in policies
  std::vector<ActClass> classes = {};
  std::vector<std::string> except = {};  // patterns

  bool empty() const { return actions.empty() && classes.empty(); }
  bool operator==(const ActionSelection&) const = default;
};

// The known actions that a selection covers, each once, by service and name; not more than `most`.
std::vector<const CatalogAction*> Expand(
    const ActionSelection& selection, const Catalog& catalog = Catalog::BuiltIn(),
    const ActClasses& classes = ActClasses::BuiltIn(),
    std::size_t most = std::numeric_limits<std::size_t>::max());

struct ContextValue {
  std::string key;
  std::vector<std::string> values;
  bool is_list = false;
  bool operator==(const ContextValue&) const = default;
};

struct Expectation {
  std::string name;  // its own, else "expectation 3"
  ExpectationKind kind = ExpectationKind::kAllow;
  std::vector<std::size_t> phases;  // indexes, ascending: where it must hold
  std::string pointer;              // of the expectation in the design

  // Of allow, deny, needsToken: one party. Of the three on reach: the coalition.
  std::vector<std::string> parties;      // holders
  std::vector<std::string> tokens_from;  // holders whose token is at hand
  std::string principal;                 // an ARN; empty: every principal of the party
  ActionSelection actions;
  std::vector<std::string> resources;  // ARNs or patterns; empty: every one of the estate
  std::vector<ContextValue> context;   // what requests say beside what credentials imply

  // Of performs: `parties` has the performer.
  ResponsibilityArea area = ResponsibilityArea::kCustomerData;
  std::string accountable;  // empty: doesn't matter
  bool no_more = false;     // and has no permission beyond what it is responsible for

  // Of nothingAfterAgreement: `parties` has one. Empty: every agreement that ends.
  std::string agreement;

  // Of sameAs: `parties` has the new one.
  std::string as;               // the old party
  std::size_t as_in_phase = 0;  // when it could
};

}  // namespace remit::inline v0

#endif  // REMIT_HANDOVER_EXPECTATION_H_
