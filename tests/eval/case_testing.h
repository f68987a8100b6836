// Simulation cases in tests, with ' for " so that they can be read.
#ifndef REMIT_TESTS_EVAL_CASE_TESTING_H_
#define REMIT_TESTS_EVAL_CASE_TESTING_H_

#include <algorithm>
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "remit/eval/simulation_case.h"

namespace remit::inline v0 {

inline std::string Json(std::string_view single_quoted) {
  std::string json(single_quoted);
  std::replace(json.begin(), json.end(), '\'', '"');
  return json;
}

inline SimulationCase ReadCase(std::string_view single_quoted) {
  CaseParse parsed = ParseCase(SourceText::FromString(Json(single_quoted), "case.json"));
  BOOST_REQUIRE_MESSAGE(parsed.ok(),
                        (parsed.ok() ? std::string() : Render(parsed.diagnostics.front(), {})));
  return *std::move(parsed.value);
}

// Both evaluators must say the same.
inline CaseResult ResultOf(const SimulationCase& simulation) {
  EvaluationScratch scratch;
  CaseResult result = DecideCase(simulation, Evaluator::kCompiled, scratch);
  const std::string compiled = CaseResultJson(simulation, result);
  const std::string plain =
      CaseResultJson(simulation, DecideCase(simulation, Evaluator::kPlain, scratch));
  BOOST_TEST(compiled == plain);
  return result;
}

inline CaseResult ResultOf(std::string_view single_quoted) {
  return ResultOf(ReadCase(single_quoted));
}

// The line that users get, with ' for ".
inline std::string LineOf(std::string_view single_quoted) {
  const SimulationCase simulation = ReadCase(single_quoted);
  std::string line = CaseResultJson(simulation, ResultOf(simulation));
  std::replace(line.begin(), line.end(), '"', '\'');
  return line;
}

inline Explanation ExplanationOf(const SimulationCase& simulation) {
  const CasePair& pair = simulation.pairs().front();
  return Explain(*pair.policies, simulation.RequestOf(pair));
}

// "implicitDeny by serviceControl"; with a ceiling that differs, "… up to allowed".
inline std::string Verdict(const CaseResult& result) {
  std::string text = std::string(DecisionName(result.decision)) + " by " +
                     std::string(DecidedByName(result.decided_by));
  if (result.ceiling != result.decision) {
    text += " up to " + std::string(DecisionName(result.ceiling));
  }
  return text;
}

inline std::string JoinKeys(const std::vector<MissingContextKey>& missing) {
  std::string keys;
  for (const MissingContextKey& one : missing) keys += (keys.empty() ? "" : " ") + one.key;
  return keys;
}

}  // namespace remit::inline v0

#endif  // REMIT_TESTS_EVAL_CASE_TESTING_H_
