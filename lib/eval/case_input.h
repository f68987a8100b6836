// What an input of simulation cases is: JSON Lines, or one JSON document.
#ifndef REMIT_LIB_EVAL_CASE_INPUT_H_
#define REMIT_LIB_EVAL_CASE_INPUT_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "remit/support/files.h"
#include "remit/support/json.h"

namespace remit::inline v0 {

struct CaseInput {
  // One of the two: all the bytes of the input from its beginning …
  ByteSource lines;
  // … or a document that was read as a whole. Its cases point into its tree;
  // without any it is no JSON and `document.diagnostics` says why.
  std::shared_ptr<const JsonTree> tree;
  std::vector<JsonValue> cases;
  std::vector<Diagnostic> diagnostics;

  bool is_document() const { return lines == nullptr; }
};

// Reads as much of `source` as it takes to tell, at most `limits.max_bytes`.
absl::StatusOr<CaseInput> OpenCases(const ByteSource& source, std::string_view name,
                                    const JsonLimits& limits);

// The diagnostics that concern a case of the document.
std::vector<Diagnostic> DiagnosticsWithin(const CaseInput& input, JsonValue value);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_EVAL_CASE_INPUT_H_
