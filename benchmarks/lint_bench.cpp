// How long the linter takes for real policies: AWS's own, all of them, on one core.

#include <cstddef>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "remit/catalog/managed_policies.h"
#include "remit/validate/lint.h"

namespace remit {
namespace {

void BM_LintAwsManagedPolicies(benchmark::State& state) {
  std::vector<SourceText> texts;
  std::size_t bytes = 0;
  for (const ManagedPolicy& policy : ManagedPolicies()) {
    texts.push_back(SourceText::Borrow(policy.document, policy.name));
    bytes += policy.document.size();
  }
  std::size_t findings = 0;
  for (auto _ : state) {
    findings = 0;
    for (const SourceText& text : texts) findings += LintText(text).findings.size();
    benchmark::DoNotOptimize(findings);
  }
  state.counters["policies"] = static_cast<double>(texts.size());
  state.counters["findings"] = static_cast<double>(findings);
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
}
BENCHMARK(BM_LintAwsManagedPolicies)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace remit
