// The memory that evaluators work in.
//
//   EvaluationScratch scratch;                         // one per thread
//   for (const Request& r : requests) Use(compiled.Evaluate(r, scratch));
//
// A result's lists live in the scratch until its next use.
#ifndef REMIT_EVAL_SCRATCH_H_
#define REMIT_EVAL_SCRATCH_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "remit/arn/glob.h"
#include "remit/eval/decision.h"

namespace remit::inline v0 {

class EvaluationScratch {
 public:
  EvaluationScratch() = default;
  EvaluationScratch(EvaluationScratch&&) = default;
  EvaluationScratch& operator=(EvaluationScratch&&) = default;

 private:
  friend class PlainEvaluator;
  friend class CompiledEvaluation;

  std::vector<StatementRef> matched_;
  std::vector<StatementRef> indeterminate_;

  // A memo is current when its stamp is that of this evaluation.
  struct Memo {
    std::uint32_t stamp = 0;
    std::uint8_t value = 0;
  };
  std::uint32_t stamp_ = 0;
  std::vector<Memo> action_memo_;
  std::vector<Memo> resource_memo_;
  std::vector<Memo> principal_memo_;
  std::vector<Memo> condition_memo_;
  std::vector<Memo> statement_memo_;
  std::vector<std::uint32_t> key_entry_;  // key id → context entry + 1, stamped in key_stamp_
  std::vector<std::uint32_t> key_stamp_;
  std::vector<std::uint32_t> next_spelling_;  // context entry → the next one of its key
  std::string lower_;
  std::string text_;
  Glob glob_;
  GlobScratch glob_scratch_;
};

}  // namespace remit::inline v0

#endif  // REMIT_EVAL_SCRATCH_H_
