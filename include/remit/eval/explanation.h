// Why a request is decided as it is.
//
//   Explanation e = Explain(policies, request);
//   std::cout << ExplanationText(e);                   // remit/report/explanation.h
//
// For every policy and statement: whether it applied and, if not, every reason.
// Explanations own their text. Thread-safe: no shared state. An explanation
// takes far longer than a decision; don't ask for one in a hot path.
#ifndef REMIT_EVAL_EXPLANATION_H_
#define REMIT_EVAL_EXPLANATION_H_

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "remit/eval/decision.h"
#include "remit/eval/policy_set.h"
#include "remit/eval/request.h"
#include "remit/eval/tri.h"
#include "remit/support/source_text.h"

namespace remit::inline v0 {

// The parts of a statement that are tested (E03). kGrammar: the statement holds
// or lacks an element in a way that its layer doesn't define.
enum class StatementPart : std::uint8_t { kAction, kResource, kPrincipal, kCondition, kGrammar };
std::string_view StatementPartName(StatementPart part);

// One test within a statement and how it came out.
struct TestExplanation {
  StatementPart part = StatementPart::kAction;
  Tri outcome = Tri::kFalse;
  std::string rule;           // what decided, e.g. "C10"; may be empty for a plain match
  std::string wanted;         // the policy's side: patterns, or `StringEquals aws:username = alice`
  std::string actual;         // the request's side; "(absent)" for an absent key
  std::string why;            // one clause, lower case
  std::string operator_name;  // of a condition, as written
  std::string key;            // of a condition
  std::string pointer;
  Span span;
};

struct StatementExplanation {
  StatementRef ref;
  std::string policy;  // the policy's name; empty when it has none
  std::string sid;
  std::string pointer;
  Span span;
  Position position;
  Tri applies = Tri::kFalse;
  std::string grant_class;  // of an applicable Allow of a resource policy: "direct", …
  std::vector<TestExplanation> tests;
};

struct PolicyExplanation {
  Layer layer = Layer::kIdentity;
  std::size_t level = 0;
  std::size_t index = 0;
  std::string name;
  bool binds = true;           // false: the layer has no say over this caller
  std::string exempt_because;  // then: the rule
  std::shared_ptr<const PolicyDocument> document;
  std::vector<StatementExplanation> statements;
};

// A KMS grant and what it asks for (E50): the grantee (kPrincipal), the
// operations (kAction), each pair of its encryption context (kCondition).
struct GrantExplanation {
  std::size_t index = 0;
  bool covers = false;  // all tests hold
  std::vector<TestExplanation> tests;
};

// A point at which AWS's behaviour is undocumented or a fact is ambiguous, and
// on which a statement's match hangs (U0).
struct IndeterminatePoint {
  StatementRef ref;
  std::string rule;
  std::string why;
  bool operator==(const IndeterminatePoint&) const = default;
};

// A context key that the request lacks and that could turn the decision between
// allowed and not allowed, with values that do so.
struct MissingContextKey {
  std::string key;
  std::vector<std::string> example;        // values of this key, in a set that turns it
  std::vector<std::string> together_with;  // further keys of that set; empty: alone is enough
  Decision would_be = Decision::kAllowed;
};

struct Explanation {
  Decision decision = Decision::kImplicitDeny;
  Decision ceiling = Decision::kImplicitDeny;
  DecidedBy decided_by = DecidedBy::kDefault;
  std::string summary;  // one sentence
  std::vector<StatementRef> matched;
  std::vector<PolicyExplanation> policies;
  std::vector<GrantExplanation> grants;
  bool grants_bind = true;  // false: the call isn't on a KMS key, so that grants have no say
  std::vector<IndeterminatePoint> indeterminate;
  std::vector<MissingContextKey> missing_context_keys;
  std::vector<std::string> changes;  // what would have to change for the other answer
};

Explanation Explain(const PolicySet& policies, const Request& request);

// The points behind `statements`, as Explain gives them.
std::vector<IndeterminatePoint> IndeterminatePoints(const PolicySet& policies,
                                                    const Request& request,
                                                    std::span<const StatementRef> statements);

// Only keys that could: for each there are values, found by trying those that
// the policies themselves test, under which the plain evaluator decides the
// other way and without which it does not. About `max_trials` sets of values are
// tried, fewer where many statements ask for absent keys; keys that only turn the
// decision by a value between two tested ones, or beyond that budget, are missed.
std::vector<MissingContextKey> MissingContextKeys(const PolicySet& policies, const Request& request,
                                                  std::size_t max_trials = 4096);

}  // namespace remit::inline v0

#endif  // REMIT_EVAL_EXPLANATION_H_
