// Decides any number of simulation cases, one result a line, in their order.
//
//   BulkOptions options{.threads = 4};
//   absl::StatusOr<BulkSummary> done = DecideAll(BytesOf(std::cin), "cases.jsonl", options,
//                                                [](std::string_view lines) { … });
//   return done.ok() ? ExitCode(*done) : 2;
//
// The input is JSON Lines when its first line is by itself a JSON object, and
// then it is never held as a whole. Otherwise it is read as one JSON document: a
// case, or a list of cases, laid out in any way. What is neither is taken line
// by line. Blank lines are skipped.
//
// A case that can't be read gives an error result, with line and column in the
// input, and the run goes on. The same input gives the same bytes with any
// number of threads.
#ifndef REMIT_EVAL_BULK_H_
#define REMIT_EVAL_BULK_H_

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "remit/eval/decision.h"
#include "remit/policy/parser.h"
#include "remit/support/files.h"

namespace remit::inline v0 {

enum class BulkEvaluator : std::uint8_t {
  kCompiled,
  kPlain,
  kBoth,  // a case on which the two differ gives the error CASE0099
};

struct BulkSummary {
  std::size_t cases = 0;                      // all, read or not
  std::size_t errors = 0;                     // that could not be read
  std::array<std::size_t, 3> decisions = {};  // by Decision
  std::size_t expectations_met = 0;
  std::size_t expectations_missed = 0;
  std::size_t cannot_tell = 0;    // the ceiling differs from the decision
  std::size_t disagreements = 0;  // between the evaluators; also counted in `errors`

  BulkSummary& operator+=(const BulkSummary& other);
  bool operator==(const BulkSummary&) const = default;
};

// 70 when the evaluators disagreed, else 2 when a case could not be read, else 1
// when an expectation was missed, else 0. Decisions themselves are no failures.
int ExitCode(const BulkSummary& summary);

struct BulkProgress {
  BulkSummary so_far;
  std::size_t bytes_read = 0;
  std::chrono::steady_clock::duration elapsed = {};
};

struct BulkOptions {
  BulkEvaluator evaluator = BulkEvaluator::kCompiled;
  std::size_t threads = 1;  // 0: as many as there are cores
  PolicyLimits limits;      // `limits.json.max_bytes` also bounds one JSON document
  std::size_t max_line_bytes = std::size_t{64} << 20;
  // Adds to each result the `title` of its case, or the `file` it is from.
  bool echo_title = false;
  bool echo_file = false;
  // Called at most every 200 ms, and not before a second has passed.
  std::function<void(const BulkProgress&)> progress;
  // Ends the run with kCancelled when it becomes true.
  const std::atomic<bool>* stop = nullptr;
};

// Takes whole lines. Called from any thread of the run, but from one at a time.
// A status that isn't OK ends the run.
using LineSink = std::function<absl::Status(std::string_view lines)>;

// Fails when reading or the sink does, or when it is stopped. `name` is the
// input's, for messages.
absl::StatusOr<BulkSummary> DecideAll(const ByteSource& input, std::string_view name,
                                      const BulkOptions& options, const LineSink& sink);

}  // namespace remit::inline v0

#endif  // REMIT_EVAL_BULK_H_
