// Explanations for people, as text, and for programs, as JSON.
//
//   Explanation e = Explain(policies, request);
//   std::cout << ExplanationText(e, request, {.colour = true});
//
// The text names the decision first, then the request, then each layer with its
// policies and statements: ✓ applies, ✗ does not and why, ? can't be told; then
// what would have to change. Statements about other actions are only counted.
// Source lines are shown where documents have a source. Pure functions,
// thread-safe.
#ifndef REMIT_REPORT_EXPLANATION_H_
#define REMIT_REPORT_EXPLANATION_H_

#include <cstddef>
#include <string>

#include "remit/eval/explanation.h"
#include "remit/eval/request.h"

namespace remit::inline v0 {

struct ExplanationOptions {
  bool colour = false;
  std::size_t width = 0;  // columns to break long lines at; 0: never
  bool verbose = false;   // every test of every statement
};

std::string ExplanationText(const Explanation& explanation, const Request& request,
                            const ExplanationOptions& options = {});

// One JSON object; `indent` as for JsonWriter.
std::string ExplanationJson(const Explanation& explanation, const Request& request, int indent = 0);

}  // namespace remit::inline v0

#endif  // REMIT_REPORT_EXPLANATION_H_
