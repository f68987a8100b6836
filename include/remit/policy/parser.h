// Reads one IAM policy document.
//
//   PolicyParse parsed = ParsePolicy(SourceText::FromString(json, "role.json"));
//   if (!parsed.ok()) return Print(parsed.diagnostics);
//
// Total: every byte string gives a result. Limits (size, depth, statements) are
// reported as diagnostics, never as a crash. All that is wrong is reported, in
// the order of the text, with a hint where there is one. Thread-safe: no shared
// state.
#ifndef REMIT_POLICY_PARSER_H_
#define REMIT_POLICY_PARSER_H_

#include <cstddef>
#include <vector>

#include "remit/policy/document.h"
#include "remit/policy/policy_type.h"
#include "remit/support/diagnostic.h"
#include "remit/support/json.h"

namespace remit::inline v0 {

struct PolicyLimits {
  JsonLimits json;
  std::size_t max_statements = 100'000;  // in one document
  std::size_t max_diagnostics = 200;     // then one more that says so
};

enum class PolicyMode {
  // Takes whatever an old stored policy may hold: what IAM would not accept
  // today but must still decide (unknown operators, truncated ARNs, a missing
  // Principal) is left to the evaluator and its U rules.
  kEvaluate,
  // Takes what AWS accepts today for a policy of this type (GR and GT rules).
  kStrict,
};

struct PolicyParseOptions {
  PolicyMode mode = PolicyMode::kEvaluate;
  PolicyType type = PolicyType::kIdentityManaged;  // only read in strict mode
  PolicyLimits limits;
};

struct PolicyParse {
  // Whole when ok(). Otherwise what could be read: without the statements whose
  // shape is wrong.
  PolicyDocument document;
  std::vector<Diagnostic> diagnostics;

  // False when some diagnostic is an error: the document must not be evaluated.
  bool ok() const { return !HasErrors(diagnostics); }
};

PolicyParse ParsePolicy(const SourceText& text, const PolicyParseOptions& options = {});

// A document inside a larger JSON text: places and pointers are those of that
// text. `value` must not be empty.
PolicyParse ParsePolicy(JsonValue value, const SourceText& source,
                        const PolicyParseOptions& options = {});

}  // namespace remit::inline v0

#endif  // REMIT_POLICY_PARSER_H_
