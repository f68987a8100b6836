// A decision of the compiled evaluator allocates nothing once its scratch has
// grown. Counted by replacing the global operator new, so this is a program of
// its own; sanitizers bring their own allocator, and under them it only says so.
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>

#include <boost/test/unit_test.hpp>

#include "remit/eval/compiled.h"
#include "tests/eval/conformance_cases.h"
#include "tests/eval/generator.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define REMIT_COUNT_ALLOCATIONS 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define REMIT_COUNT_ALLOCATIONS 0
#endif
#endif
#ifndef REMIT_COUNT_ALLOCATIONS
#define REMIT_COUNT_ALLOCATIONS 1
#endif

namespace {

std::atomic<std::size_t> allocations = 0;

}  // namespace

#if REMIT_COUNT_ALLOCATIONS
namespace {

void* Allocate(std::size_t size, std::size_t alignment) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  // aligned_alloc wants whole multiples.
  const std::size_t whole = (size + alignment - 1) / alignment * alignment;
  void* const memory = std::aligned_alloc(alignment, whole == 0 ? alignment : whole);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

// The array forms call these.
void* operator new(std::size_t size) { return Allocate(size, alignof(std::max_align_t)); }
void* operator new(std::size_t size, std::align_val_t alignment) {
  return Allocate(size, static_cast<std::size_t>(alignment));
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
#endif

namespace remit::testing {
namespace {

// Of the second of two equal decisions.
std::size_t AllocationsOf(const CompiledPolicySet& compiled, const Request& request,
                          EvaluationScratch& scratch) {
  compiled.Evaluate(request, scratch);
  const std::size_t before = allocations;
  compiled.Evaluate(request, scratch);
  return allocations - before;
}

BOOST_AUTO_TEST_SUITE(allocation)

BOOST_AUTO_TEST_CASE(the_counter_counts) {
  if (!REMIT_COUNT_ALLOCATIONS) {
    BOOST_TEST_MESSAGE("under a sanitizer allocations are not counted: nothing is tested");
    return;
  }
  const std::size_t before = allocations;
  const std::string text(100, 'x');
  const std::size_t after = allocations;
  BOOST_TEST(after == before + 1);
  BOOST_TEST(text.size() == 100u);
}

BOOST_AUTO_TEST_CASE(no_conformance_case_allocates_when_decided_again) {
  EvaluationScratch scratch;
  std::size_t decided = 0;
  for (const SimulationCase& simulation : ConformanceCases()) {
    for (const CasePair& pair : simulation.pairs()) {
      const absl::StatusOr<CompiledPolicySet> compiled = Compile(*pair.policies);
      BOOST_REQUIRE(compiled.ok());
      const Request request = simulation.RequestOf(pair);
      const std::size_t count = AllocationsOf(*compiled, request, scratch);
      BOOST_TEST(count == 0u, simulation.id_json() << " allocates " << count << " times");
      ++decided;
    }
  }
  BOOST_TEST(decided >= 260u);
}

BOOST_AUTO_TEST_CASE(no_generated_case_allocates_when_decided_again) {
  EvaluationScratch scratch;
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    Choices choices = Choices::FromSeed(seed);
    const GeneratedCase generated = Generate(choices);
    CompileOptions options;
    options.index_resources_from = seed % 2 == 0 ? 0 : 64;
    const absl::StatusOr<CompiledPolicySet> compiled = Compile(generated.policies, options);
    BOOST_REQUIRE(compiled.ok());
    const CaseRequest request(generated);
    const std::size_t count = AllocationsOf(*compiled, request, scratch);
    BOOST_TEST(count == 0u,
               "seed " << seed << " allocates " << count << " times: " << CaseJson(generated));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
