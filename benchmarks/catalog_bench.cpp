// The catalog: reading it, which every command that asks it waits for once, and
// questions of the kind that a validator asks for each statement.
#include <string>

#include "benchmark/benchmark.h"

#include "lib/catalog/embedded.h"
#include "remit/catalog/act_class.h"
#include "remit/catalog/catalog.h"

namespace remit {
namespace {

void ReadCatalog(benchmark::State& state) {
  for (auto _ : state) {
    const auto catalog = Catalog::Read(EmbeddedCatalog());
    benchmark::DoNotOptimize(catalog.ok());
  }
}
BENCHMARK(ReadCatalog)->Unit(benchmark::kMillisecond);

void Expand(benchmark::State& state, const std::string& pattern) {
  const Catalog& catalog = Catalog::BuiltIn();
  std::size_t found = 0;
  for (auto _ : state) {
    found = catalog.Expand(pattern).size();
    benchmark::DoNotOptimize(found);
  }
  state.counters["actions"] = static_cast<double>(found);
}
BENCHMARK_CAPTURE(Expand, name, "ec2:RunInstances");
BENCHMARK_CAPTURE(Expand, prefix, "ec2:Describe*");
BENCHMARK_CAPTURE(Expand, middle, "ec2:*Vpc*");
BENCHMARK_CAPTURE(Expand, any_service, "*:Tag*");
BENCHMARK_CAPTURE(Expand, everything, "*");

void FindAction(benchmark::State& state) {
  const Catalog& catalog = Catalog::BuiltIn();
  for (auto _ : state) benchmark::DoNotOptimize(catalog.FindAction("ec2:RunInstances"));
}
BENCHMARK(FindAction);

void FindKeyOf(benchmark::State& state) {
  const Catalog& catalog = Catalog::BuiltIn();
  const CatalogAction& action = *catalog.FindAction("ec2:RunInstances");
  for (auto _ : state) benchmark::DoNotOptimize(catalog.FindKeyOf(action, "aws:RequestTag/team"));
}
BENCHMARK(FindKeyOf);

void ResourceTypesOf(benchmark::State& state) {
  const Catalog& catalog = Catalog::BuiltIn();
  for (auto _ : state) {
    benchmark::DoNotOptimize(catalog.ResourceTypesOf("arn:aws:ec2:*:111122223333:instance/*"));
  }
}
BENCHMARK(ResourceTypesOf)->Unit(benchmark::kMicrosecond);

void ClassifyAllActions(benchmark::State& state) {
  const ActClasses& classes = ActClasses::BuiltIn();
  std::size_t actions = 0;
  for (auto _ : state) {
    actions = 0;
    for (const CatalogService& service : Catalog::BuiltIn().services()) {
      for (const CatalogAction& action : service.actions) {
        benchmark::DoNotOptimize(classes.Classify(action).classes);
        ++actions;
      }
    }
  }
  state.counters["actions"] = static_cast<double>(actions);
}
BENCHMARK(ClassifyAllActions)->Unit(benchmark::kMillisecond);

// Somebody's file of as many patterns over all services as a reader looks at, and many more.
void ReadHostileActClasses(benchmark::State& state) {
  std::string file = R"({"rules": [{"id": "a", "class": "billing", "reason": "r", "actions": [)";
  for (int i = 0; i < 100'000; ++i) {
    file += (i > 0 ? ",\"*:*x*" : "\"*:*x*") + std::to_string(i) + "*\"";
  }
  file += "]}]}";
  for (auto _ : state) {
    const auto parse =
        ActClasses::Parse(SourceText::Borrow(file, "classes.json"), Catalog::BuiltIn());
    benchmark::DoNotOptimize(parse.ok());
  }
}
BENCHMARK(ReadHostileActClasses)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace remit
