// Every case of tests/conformance/*.jsonl that is a request, decided by both
// evaluators. A file or a line may be added without touching this code.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/eval/simulation_case.h"

namespace remit {
namespace {

namespace fs = std::filesystem;

bool HoldsRequests(const fs::path& file) {
  const std::string name = file.filename().string();
  return file.extension() == ".jsonl" && !name.starts_with("validation") &&
         !name.starts_with("sts");
}

std::vector<fs::path> CaseFiles() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(REMIT_SOURCE_DIR "/tests/conformance")) {
    if (HoldsRequests(entry.path())) files.push_back(entry.path());
  }
  files.push_back(REMIT_SOURCE_DIR "/docs/examples/msp-mfa/cases.jsonl");
  std::sort(files.begin(), files.end());
  return files;
}

BOOST_AUTO_TEST_SUITE(conformance)

BOOST_AUTO_TEST_CASE(both_evaluators_decide_every_case_as_expected) {
  EvaluationScratch scratch;
  std::size_t decided = 0;
  for (const fs::path& file : CaseFiles()) {
    std::ifstream in(file);
    std::string line;
    for (std::size_t number = 1; std::getline(in, line); ++number) {
      if (line.empty()) continue;
      const SourceText text = SourceText::Borrow(line, file.filename().native(), number);
      const CaseParse parsed = ParseCase(text);
      BOOST_REQUIRE_MESSAGE(
          parsed.ok(), (parsed.ok() ? std::string() : Render(parsed.diagnostics.front(), text)));
      BOOST_REQUIRE_MESSAGE(parsed.value->expect(), file << ":" << number << " has no `expect`");
      for (Evaluator evaluator : {Evaluator::kPlain, Evaluator::kCompiled}) {
        const CaseResult result = DecideCase(*parsed.value, evaluator, scratch);
        BOOST_TEST(DecisionName(result.decision) == DecisionName(*parsed.value->expect()),
                   (evaluator == Evaluator::kPlain ? "plain " : "compiled ")
                       << parsed.id_json << " " << parsed.value->title() << ": "
                       << CaseResultJson(*parsed.value, result));
        BOOST_TEST((result.ceiling >= result.decision));
      }
      ++decided;
    }
  }
  BOOST_TEST(decided >= 264u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
