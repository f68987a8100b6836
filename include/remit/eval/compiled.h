// Policies compiled for the hot path.
//
//   absl::StatusOr<CompiledPolicySet> compiled = Compile(policies);
//   EvaluationScratch scratch;                          // one per thread
//   EvaluationResult r = compiled->Evaluate(request, scratch);
//
// Compile settles what depends on policies alone: patterns and conditions are
// interned and parsed, statements are indexed by action. Evaluate can't fail,
// takes no lock, throws nothing, and allocates nothing once the scratch has
// grown to its size; it agrees with EvaluatePlain on every request.
//
// A CompiledPolicySet is immutable and self-contained: it needs neither the
// PolicySet nor its documents. Any number of threads may use it at once, each
// with its own scratch.
#ifndef REMIT_EVAL_COMPILED_H_
#define REMIT_EVAL_COMPILED_H_

#include <cstddef>
#include <memory>
#include <string>

#include "absl/status/statusor.h"

#include "remit/eval/decision.h"
#include "remit/eval/policy_set.h"
#include "remit/eval/request.h"
#include "remit/eval/scratch.h"

namespace remit::inline v0 {

struct CompileOptions {
  std::size_t max_statements = 16'000'000;
  // From so many statements on, they are also indexed by the beginnings of their
  // resources. Fewer are decided faster without.
  std::size_t index_resources_from = 64;
};

struct Program;  // what the statements were compiled to

class CompiledPolicySet {
 public:
  CompiledPolicySet(CompiledPolicySet&&) noexcept;
  CompiledPolicySet& operator=(CompiledPolicySet&&) noexcept;
  ~CompiledPolicySet();

  EvaluationResult Evaluate(const Request& request, EvaluationScratch& scratch) const noexcept;

  std::size_t statements() const;

  // The program as text, one item a line, for tests and for the curious.
  std::string Dump() const;

 private:
  friend absl::StatusOr<CompiledPolicySet> Compile(const PolicySet&, const CompileOptions&);
  explicit CompiledPolicySet(std::unique_ptr<const Program> program);
  std::unique_ptr<const Program> program_;
};

// Fails when a document is missing (nullptr), or with more than `max_statements`
// statements, 65,535 levels or 2^32 patterns.
absl::StatusOr<CompiledPolicySet> Compile(const PolicySet& policies,
                                          const CompileOptions& options = {});

}  // namespace remit::inline v0

#endif  // REMIT_EVAL_COMPILED_H_
