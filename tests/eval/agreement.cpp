#include "tests/eval/agreement.h"

#include <algorithm>
#include <span>

#include "remit/eval/explanation.h"
#include "remit/eval/plain.h"
#include "tests/eval/minimizer.h"

namespace remit::testing {
namespace {

std::string Refs(std::span<const StatementRef> refs) {
  std::string text;
  for (const StatementRef& ref : refs) {
    text += ' ';
    text += LayerName(ref.layer);
    text += '/' + std::to_string(ref.level) + '/' + std::to_string(ref.policy) + '/' +
            std::to_string(ref.statement);
  }
  return text;
}

std::string Show(const EvaluationResult& result) {
  std::string text(DecisionName(result.decision));
  text += " ceiling ";
  text += DecisionName(result.ceiling);
  text += " by ";
  text += DecidedByName(result.decided_by);
  text += " matched" + Refs(result.matched) + " indeterminate" + Refs(result.indeterminate);
  if (result.asked_absent_key) text += " asked";
  return text;
}

}  // namespace

std::string Agreement::Difference(const GeneratedCase& generated) {
  const CaseRequest request(generated);
  const absl::StatusOr<CompiledPolicySet> compiled = Compile(generated.policies);
  if (!compiled.ok()) return "does not compile";
  const EvaluationResult a = EvaluatePlain(generated.policies, request, plain_scratch_);
  const EvaluationResult b = compiled->Evaluate(request, compiled_scratch_);
  const bool same = a.decision == b.decision && a.ceiling == b.ceiling &&
                    a.decided_by == b.decided_by && std::ranges::equal(a.matched, b.matched) &&
                    std::ranges::equal(a.indeterminate, b.indeterminate);
  // Whoever doesn't ask spares the search: there must be nothing to find.
  constexpr std::size_t kTrials = 256;
  const bool missed = a.asked_absent_key != b.asked_absent_key &&
                      !MissingContextKeys(generated.policies, request, kTrials).empty();
  if (same && !missed) return {};
  return "plain:    " + Show(a) + "\ncompiled: " + Show(b) + "\n";
}

std::string Agreement::Report(const GeneratedCase& generated) {
  const GeneratedCase least =
      Minimize(generated, [this](const GeneratedCase& c) { return !Difference(c).empty(); });
  return Difference(least) + CaseJson(least, "the evaluators disagreed") + "\n";
}

}  // namespace remit::testing
