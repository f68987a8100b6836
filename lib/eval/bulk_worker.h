// Turns parts of an input of simulation cases into result lines.
#ifndef REMIT_LIB_EVAL_BULK_WORKER_H_
#define REMIT_LIB_EVAL_BULK_WORKER_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "remit/eval/bulk.h"
#include "remit/eval/simulation_case.h"

#include "case_input.h"
#include "line_chunks.h"

namespace remit::inline v0 {

// A part of the input, and what became of it.
struct BulkJob {
  LineChunk chunk;
  // Or the cases `begin` to `end` of a document; its diagnostics when it has none.
  const CaseInput* document = nullptr;
  std::size_t begin = 0;
  std::size_t end = 0;

  std::string output;
  BulkSummary summary;
  bool done = false;
};

// One a thread.
class BulkWorker {
 public:
  BulkWorker(std::string_view name, const BulkOptions& options);

  void Do(BulkJob& job);

 private:
  void DoLines(const LineChunk& chunk);
  void DoCase(const CaseInput& input, JsonValue value);
  void LineTooLong(std::size_t line);
  void Answer(const CaseParse& parsed);
  void Fail(std::string_view id_json, const std::vector<Diagnostic>& diagnostics);
  void Disagreement(const SimulationCase& simulation, const CaseResult& compiled,
                    const CaseResult& plain);
  void Count(const SimulationCase& simulation, const CaseResult& result);
  void Append(std::string_view line, std::string_view title);

  const std::string_view name_;
  const BulkOptions& options_;
  PolicyCache cache_;
  CaseParseOptions parse_options_;
  EvaluationScratch scratch_;
  BulkJob* job_ = nullptr;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_EVAL_BULK_WORKER_H_
