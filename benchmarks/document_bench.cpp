// What it costs to read policies and cases, to compile, and to explain.
#include <string>
#include <vector>

#include "benchmark/benchmark.h"

#include "remit/eval/compiled.h"
#include "remit/eval/explanation.h"
#include "remit/eval/simulation_case.h"
#include "remit/policy/parser.h"

#include "benchmarks/workload.h"

namespace remit::benchmarks {
namespace {

constexpr std::size_t kMegabyte = 1'000'000;

std::int64_t TotalBytes(const std::vector<std::string>& texts) {
  std::size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();
  return static_cast<std::int64_t>(bytes);
}

void ReadJson(benchmark::State& state) {
  const std::vector<std::string> texts = PolicyTexts(kMegabyte);
  for (auto _ : state) {
    for (const std::string& text : texts) {
      benchmark::DoNotOptimize(ParseJson(SourceText::Borrow(text, "policy.json")).ok());
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * TotalBytes(texts));
}

void ReadPolicies(benchmark::State& state, PolicyMode mode) {
  const std::vector<std::string> texts = PolicyTexts(kMegabyte);
  PolicyParseOptions options;
  options.mode = mode;
  for (auto _ : state) {
    for (const std::string& text : texts) {
      benchmark::DoNotOptimize(ParsePolicy(SourceText::Borrow(text, "policy.json"), options).ok());
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * TotalBytes(texts));
}

void ReadCases(benchmark::State& state, bool cached) {
  const std::vector<std::string> lines = CaseLines(100);
  PolicyCache cache;
  CaseParseOptions options;
  if (cached) options.cache = &cache;
  for (auto _ : state) {
    for (const std::string& line : lines) {
      benchmark::DoNotOptimize(ParseCase(SourceText::Borrow(line, "cases.jsonl"), options).ok());
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * TotalBytes(lines));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(lines.size()));
}

void CompilePolicies(benchmark::State& state) {
  const Workload workload(Density::kSparse, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(Compile(workload.policies()).ok());
  state.counters["s_per_statement"] = benchmark::Counter(
      static_cast<double>(state.range(0)),
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void ExplainDecision(benchmark::State& state) {
  const Workload workload(Density::kDense, static_cast<std::size_t>(state.range(0)));
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(Explain(workload.policies(), workload.requests()[next]));
    if (++next == workload.requests().size()) next = 0;
  }
}

BENCHMARK(ReadJson)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ReadPolicies, to_evaluate, PolicyMode::kEvaluate)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ReadPolicies, strict, PolicyMode::kStrict)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ReadCases, each_alone, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ReadCases, with_cache, true)->Unit(benchmark::kMillisecond);
BENCHMARK(CompilePolicies)->Arg(50)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(ExplainDecision)->Arg(10)->Arg(50)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace remit::benchmarks
