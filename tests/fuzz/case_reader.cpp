// Any bytes as a simulation case: read or refused with places, decided by both
// evaluators alike, and answered in JSON.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "remit/eval/simulation_case.h"
#include "tests/fuzz/require.h"

namespace {

using namespace remit;  // NOLINT(google-build-using-namespace)

void RequireJson(const std::string& line) {
  Require(line.find('\n') == std::string::npos, "a result of several lines", line);
  Require(ParseJson(SourceText::Borrow(line, "result")).ok(), "a result that is not JSON", line);
}

std::string Decide(const SimulationCase& simulation, Evaluator evaluator) {
  static EvaluationScratch scratch;
  return CaseResultJson(simulation, DecideCase(simulation, evaluator, scratch));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const SourceText text = SourceText::Borrow(bytes, "case.json");
  const CaseParse parsed = ParseCase(text);
  RequirePlaces(parsed.diagnostics, size);
  if (!parsed.ok()) {
    Require(HasErrors(parsed.diagnostics), "refused without an error");
    RequireJson(CaseErrorJson(parsed.id_json, parsed.diagnostics));
    return 0;
  }
  const std::string plain = Decide(*parsed.value, Evaluator::kPlain);
  const std::string compiled = Decide(*parsed.value, Evaluator::kCompiled);
  Require(plain == compiled, "the evaluators disagree", plain + "\n" + compiled);
  RequireJson(plain);

  static PolicyCache cache;
  CaseParseOptions options;
  options.cache = &cache;
  const CaseParse cached = ParseCase(text, options);
  Require(cached.ok(), "refused only with a cache");
  Require(Decide(*cached.value, Evaluator::kCompiled) == plain, "decided otherwise with a cache",
          plain);
  return 0;
}
