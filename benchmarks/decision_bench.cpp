// What a decision costs: the mean as Google Benchmark takes it, and beside it
// the median and the 99th percentile of single calls, and allocations.
//
// Every answer that is measured has been compared with the plain evaluator's.
// Both evaluators are in one run: their ratio holds on a noisy machine too.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <vector>

#include "benchmark/benchmark.h"

#include "remit/eval/compiled.h"
#include "remit/eval/plain.h"

#include "benchmarks/allocations.h"
#include "benchmarks/workload.h"

namespace remit::benchmarks {
namespace {

bool Agree(const Workload& workload, const CompiledPolicySet& compiled) {
  EvaluationScratch plain_scratch;
  EvaluationScratch scratch;
  return std::all_of(
      workload.requests().begin(), workload.requests().end(), [&](const Request& request) {
        const EvaluationResult a = EvaluatePlain(workload.policies(), request, plain_scratch);
        const EvaluationResult b = compiled.Evaluate(request, scratch);
        return a.decision == b.decision && a.ceiling == b.ceiling && a.decided_by == b.decided_by &&
               std::ranges::equal(a.matched, b.matched);
      });
}

std::int64_t Nanoseconds(std::chrono::steady_clock::duration duration) {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(duration).count();
}

// Sets p50_ns and p99_ns, less what reading the clock takes by itself.
template <typename Decide>
void CountPercentiles(benchmark::State& state, const std::vector<Request>& requests,
                      Decide decide) {
  using Clock = std::chrono::steady_clock;
  constexpr std::size_t kCalls = 20'000;
  std::vector<std::int64_t> calls;
  std::int64_t clock = INT64_MAX;
  for (std::size_t i = 0; i < kCalls; ++i) {
    const Request& request = requests[i % requests.size()];
    const Clock::time_point begin = Clock::now();
    decide(request);
    const Clock::time_point end = Clock::now();
    calls.push_back(Nanoseconds(end - begin));
    clock = std::min(clock, Nanoseconds(Clock::now() - end));
    if (i == 200 && calls.back() > 1'000'000) break;  // slow: no need for so many
  }
  std::sort(calls.begin(), calls.end());
  const auto at = [&](std::size_t percent) {
    return static_cast<double>(
        std::max<std::int64_t>(0, calls[(calls.size() - 1) * percent / 100] - clock));
  };
  state.counters["p50_ns"] = at(50);
  state.counters["p99_ns"] = at(99);
}

template <typename Decide>
void Measure(benchmark::State& state, const Workload& workload, Decide decide) {
  const std::vector<Request>& requests = workload.requests();
  for (const Request& request : requests) decide(request);  // warms the scratch
  const std::size_t before = Allocations();
  std::size_t next = 0;
  for (auto _ : state) {
    decide(requests[next]);
    if (++next == requests.size()) next = 0;
  }
  state.counters["allocations"] = benchmark::Counter(static_cast<double>(Allocations() - before),
                                                     benchmark::Counter::kAvgIterations);
  CountPercentiles(state, requests, decide);
}

void MeasureCompiled(benchmark::State& state, const Workload& workload) {
  const absl::StatusOr<CompiledPolicySet> compiled = Compile(workload.policies());
  if (!compiled.ok() || !Agree(workload, *compiled)) {
    state.SkipWithError("the evaluators disagree");
    return;
  }
  EvaluationScratch scratch;
  Measure(state, workload, [&](const Request& request) {
    benchmark::DoNotOptimize(compiled->Evaluate(request, scratch));
  });
}

void MeasurePlain(benchmark::State& state, const Workload& workload) {
  EvaluationScratch scratch;
  Measure(state, workload, [&](const Request& request) {
    benchmark::DoNotOptimize(EvaluatePlain(workload.policies(), request, scratch));
  });
}

void DenseCompiled(benchmark::State& state) {
  MeasureCompiled(state, Workload(Density::kDense, static_cast<std::size_t>(state.range(0))));
}
void DensePlain(benchmark::State& state) {
  MeasurePlain(state, Workload(Density::kDense, static_cast<std::size_t>(state.range(0))));
}
void SparseCompiled(benchmark::State& state) {
  MeasureCompiled(state, Workload(Density::kSparse, static_cast<std::size_t>(state.range(0))));
}
void SparsePlain(benchmark::State& state) {
  MeasurePlain(state, Workload(Density::kSparse, static_cast<std::size_t>(state.range(0))));
}
void LayeredCompiled(benchmark::State& state) { MeasureCompiled(state, Workload::Layered()); }
void LayeredPlain(benchmark::State& state) { MeasurePlain(state, Workload::Layered()); }

BENCHMARK(DenseCompiled)->Arg(10)->Arg(50)->Arg(100)->Arg(1'000)->Arg(10'000);
BENCHMARK(DensePlain)->Arg(10)->Arg(50)->Arg(100)->Arg(1'000);
BENCHMARK(SparseCompiled)->Arg(10)->Arg(50)->Arg(100)->Arg(1'000)->Arg(10'000)->Arg(100'000);
BENCHMARK(SparsePlain)->Arg(10)->Arg(50)->Arg(100)->Arg(1'000);
BENCHMARK(LayeredCompiled);
BENCHMARK(LayeredPlain);

}  // namespace
}  // namespace remit::benchmarks
