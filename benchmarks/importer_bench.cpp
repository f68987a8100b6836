// How long a large estate takes to import, and how much memory it keeps.
#include <malloc.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "benchmark/benchmark.h"
#include <sys/resource.h>

#include "remit/estate/stats.h"
#include "remit/importer/exporter.h"
#include "remit/importer/importer.h"

#include "benchmarks/estate_workload.h"

namespace remit::benchmarks {
namespace {

namespace fs = std::filesystem;

// The dumps on disk, for as long as it lives.
class DumpFolder {
 public:
  explicit DumpFolder(const EstateShape& shape)
      : path_(fs::temp_directory_path() / ("remit-bench-" + std::to_string(getpid()))) {
    fs::remove_all(path_);
    for (int account = 0; account < shape.accounts; ++account) {
      Write(WorkloadAccountId(account) + "/get-account-authorization-details.json",
            AccountDump(account, shape));
    }
    for (const auto& [name, contents] : OrganizationDumps(shape)) Write(name, contents);
  }
  ~DumpFolder() { fs::remove_all(path_); }
  DumpFolder(const DumpFolder&) = delete;
  DumpFolder& operator=(const DumpFolder&) = delete;

  std::string path() const { return path_.string(); }
  std::size_t bytes() const { return bytes_; }

 private:
  void Write(const std::string& name, const std::string& contents) {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << contents;
    bytes_ += contents.size();
  }

  fs::path path_;
  std::size_t bytes_ = 0;
};

std::size_t BytesInUse() { return mallinfo2().uordblks + mallinfo2().hblkhd; }

// Of the whole process so far.
std::size_t PeakBytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::size_t>(usage.ru_maxrss) * 1024;
}

void ImportLargeEstate(benchmark::State& state) {
  EstateShape shape;
  shape.accounts = static_cast<int>(state.range(0));
  shape.url_encoded = state.range(1) != 0;
  // Without attached policies each statement of the estate is another.
  if (state.range(2) != 0) shape.attached = 0;
  const DumpFolder folder(shape);
  std::size_t kept = 0;
  std::size_t statements = 0;
  for (auto _ : state) {
    const std::size_t before = BytesInUse();
    ImportResult result = ImportEstate(std::vector<std::string>{folder.path()});
    state.PauseTiming();
    if (!result.ok()) std::abort();
    kept = BytesInUse() - before;
    statements = CountEstate(*result.estate).total.statements;
    result = {};
    state.ResumeTiming();
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(folder.bytes()));
  state.counters["kept_MB"] = static_cast<double>(kept) / 1e6;
  state.counters["peak_MB"] = static_cast<double>(PeakBytes()) / 1e6;
  state.counters["statements"] = static_cast<double>(statements);
  state.counters["B/statement"] = static_cast<double>(kept) / static_cast<double>(statements);
}

void ExportLargeEstate(benchmark::State& state) {
  EstateShape shape;
  shape.accounts = static_cast<int>(state.range(0));
  const Estate estate = WorkloadEstate(shape);
  for (auto _ : state) benchmark::DoNotOptimize(ExportEstate(estate).size());
}

BENCHMARK(ImportLargeEstate)
    ->ArgNames({"accounts", "encoded", "unshared"})
    ->Args({1, 0, 0})
    ->Args({1, 1, 0})
    ->Args({10, 0, 0})
    ->Args({100, 0, 0})
    ->Args({100, 1, 0})
    ->Args({10, 0, 1})
    ->Args({100, 0, 1})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(ExportLargeEstate)->Arg(1)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace remit::benchmarks
