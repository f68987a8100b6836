// Explains simulation cases of an input.
//
//   absl::StatusOr<ExplainedCases> e =
//       ExplainCases(BytesOf(std::cin), "cases.jsonl", {.ids = {"C7"}});
//   std::cout << e->text;
//
// Thread-safe: no shared state.
#ifndef REMIT_REPORT_CASE_EXPLANATION_H_
#define REMIT_REPORT_CASE_EXPLANATION_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "remit/eval/simulation_case.h"
#include "remit/report/explanation.h"
#include "remit/support/files.h"

namespace remit::inline v0 {

// The case's id and title, then an explanation of each of its pairs (E60).
std::string CaseExplanationText(const SimulationCase& simulation,
                                const ExplanationOptions& options = {});

// One line of JSON: the result, with an explanation of each pair in `pairs`.
std::string CaseExplanationJson(const SimulationCase& simulation);

struct ExplainCasesOptions {
  std::vector<std::string> ids;  // none: all cases
  bool json = false;             // one line a case
  ExplanationOptions text;
};

struct ExplainedCases {
  std::string text;
  std::string unreadable;              // what is wrong with cases, for people
  std::vector<std::string> not_found;  // of the ids
  std::size_t cases = 0;

  // 2 when a case could not be read or found. For a single case: 0 allowed, 1
  // not, 3 when it can't be told (U0). For several: 1 when an `expect` is
  // missed, else 0.
  int exit_code = 0;
};

// Fails when the input can't be read. Cases with other ids may be unreadable.
absl::StatusOr<ExplainedCases> ExplainCases(const ByteSource& input, std::string_view name,
                                            const ExplainCasesOptions& options = {});

}  // namespace remit::inline v0

#endif  // REMIT_REPORT_CASE_EXPLANATION_H_
