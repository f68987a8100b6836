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

bool Same(const EvaluationResult& a, const EvaluationResult& b) {
  return a.decision == b.decision && a.ceiling == b.ceiling && a.decided_by == b.decided_by &&
         std::ranges::equal(a.matched, b.matched) &&
         std::ranges::equal(a.indeterminate, b.indeterminate);
}

// Who doesn't ask for absent keys spares the search: there must be nothing to find.
bool MissesKeys(const GeneratedCase& generated, const EvaluationResult& a,
                const EvaluationResult& b) {
  constexpr std::size_t kTrials = 256;
  return a.asked_absent_key != b.asked_absent_key &&
         !MissingContextKeys(generated.policies, CaseRequest(generated), kTrials).empty();
}

}  // namespace

std::string Agreement::Difference(const GeneratedCase& generated) {
  const CaseRequest request(generated);
  const EvaluationResult plain = EvaluatePlain(generated.policies, request, plain_scratch_);
  // As small programs are compiled, and as large ones are.
  for (const std::size_t index_from : {std::size_t{1'000'000}, std::size_t{0}}) {
    CompileOptions options;
    options.index_resources_from = index_from;
    const absl::StatusOr<CompiledPolicySet> program = Compile(generated.policies, options);
    if (!program.ok()) return "does not compile";
    const EvaluationResult compiled = program->Evaluate(request, compiled_scratch_);
    if (Same(plain, compiled) && !MissesKeys(generated, plain, compiled)) continue;
    return "plain:    " + Show(plain) + "\ncompiled: " + Show(compiled) +
           (index_from == 0 ? " (with an index)\n" : "\n");
  }
  return {};
}

std::string Agreement::Report(const GeneratedCase& generated) {
  const GeneratedCase least =
      Minimize(generated, [this](const GeneratedCase& c) { return !Difference(c).empty(); });
  return Difference(least) + CaseJson(least, "the evaluators disagreed") + "\n";
}

}  // namespace remit::testing
