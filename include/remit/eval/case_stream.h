// Reads an input of simulation cases one by one, with the places of everything.
//
//   absl::Status read = ForEachCase(BytesOf(std::cin), "cases.jsonl", {},
//                                   [](const CaseParse& parsed, const SourceText& text) {
//     if (parsed.ok()) Show(Explain(…));
//     return true;                                     // go on
//   });
//
// For looking at cases; DecideAll is what decides many of them.
#ifndef REMIT_EVAL_CASE_STREAM_H_
#define REMIT_EVAL_CASE_STREAM_H_

#include <functional>
#include <string_view>

#include "absl/status/status.h"

#include "remit/eval/simulation_case.h"
#include "remit/support/files.h"

namespace remit::inline v0 {

// Gets each case and the text that its places are of; false ends the reading.
using CaseVisitor = std::function<bool(const CaseParse&, const SourceText&)>;

// JSON Lines or one JSON document, told apart as by DecideAll. A case that can't
// be read comes as its diagnostics. Fails only when reading the input does.
absl::Status ForEachCase(const ByteSource& input, std::string_view name, const PolicyLimits& limits,
                         const CaseVisitor& on_case);

}  // namespace remit::inline v0

#endif  // REMIT_EVAL_CASE_STREAM_H_
