// One CompiledPolicySet, many threads, each with its own scratch.
#include <cstddef>
#include <memory>
#include <thread>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/eval/compiled.h"
#include "tests/eval/generator.h"

namespace remit::testing {
namespace {

constexpr std::size_t kThreads = 4;
constexpr std::uint64_t kPrograms = 60;
constexpr std::uint64_t kRequests = 40;

struct Answer {
  Decision decision;
  Decision ceiling;
  DecidedBy by;
  std::vector<StatementRef> matched;
  bool operator==(const Answer&) const = default;
};

Answer AnswerOf(const EvaluationResult& result) {
  return {result.decision,
          result.ceiling,
          result.decided_by,
          {result.matched.begin(), result.matched.end()}};
}

std::vector<GeneratedCase> Cases(std::uint64_t first, std::uint64_t count) {
  std::vector<GeneratedCase> cases;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    Choices choices = Choices::FromSeed(seed);
    cases.push_back(Generate(choices));
  }
  return cases;
}

BOOST_AUTO_TEST_SUITE(threads)

BOOST_AUTO_TEST_CASE(threads_that_share_programs_give_equal_answers) {
  const std::vector<GeneratedCase> sources = Cases(0, kPrograms);
  const std::vector<GeneratedCase> asked = Cases(1000, kRequests);
  std::vector<CompiledPolicySet> programs;
  for (const GeneratedCase& source : sources) {
    absl::StatusOr<CompiledPolicySet> compiled = Compile(source.policies);
    BOOST_REQUIRE(compiled.ok());
    programs.push_back(*std::move(compiled));
  }
  std::vector<std::unique_ptr<CaseRequest>> requests;
  for (const GeneratedCase& one : asked) requests.push_back(std::make_unique<CaseRequest>(one));

  std::vector<std::vector<Answer>> answers(kThreads);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      EvaluationScratch scratch;
      for (const CompiledPolicySet& program : programs) {
        for (const auto& request : requests) {
          answers[t].push_back(AnswerOf(program.Evaluate(request->get(), scratch)));
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();

  BOOST_TEST(answers[0].size() == kPrograms * kRequests);
  for (std::size_t t = 1; t < kThreads; ++t) BOOST_TEST((answers[t] == answers[0]));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
