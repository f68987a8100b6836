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

  // A memo is current when its stamp is that of this evaluation.
  struct Memo {
    std::uint32_t stamp = 0;
    std::uint32_t value = 0;
  };
  void ForgetAll();

  std::vector<StatementRef> matched_;
  std::vector<StatementRef> indeterminate_;

  // Of the compiled evaluator alone.
  std::uint32_t stamp_ = 0;
  std::vector<Memo> action_memo_;
  std::vector<Memo> resource_memo_;
  std::vector<Memo> principal_memo_;
  std::vector<Memo> condition_memo_;
  std::vector<Memo> statement_memo_;
  std::vector<Memo> key_memo_;                // the first context entry of a key
  std::vector<std::uint32_t> next_spelling_;  // context entry → the next one of its key
  std::vector<std::uint32_t> matched_actions_;
  std::vector<std::uint32_t> candidate_resources_;
  std::vector<std::uint32_t> matched_ids_;
  std::vector<std::uint32_t> indeterminate_ids_;
  std::vector<std::uint8_t> scp_levels_;
  std::string lower_;
  std::string text_;   // a template, resolved
  std::string marks_;  // in step with text_
  std::string bytes_;
  Glob glob_;
  GlobScratch glob_scratch_;
};

}  // namespace remit::inline v0

#endif  // REMIT_EVAL_SCRATCH_H_
