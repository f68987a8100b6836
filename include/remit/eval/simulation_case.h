// The simulation case: one request with the policies that bear on it, as JSON.
//
//   CaseParse parsed = ParseCase(SourceText::FromString(line, "cases.jsonl"));
//   if (!parsed.ok()) return Print(parsed.diagnostics);
//   CaseResult result = DecideCase(*parsed.value, Evaluator::kCompiled, scratch);
//   std::string line = CaseResultJson(*parsed.value, result);
//
// The format is described in docs/simulation-case.md. Reading is total; unknown
// fields are errors, except those that begin with `x-`. Thread-safe: no shared
// state but the cache that a caller passes.
#ifndef REMIT_EVAL_SIMULATION_CASE_H_
#define REMIT_EVAL_SIMULATION_CASE_H_

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/eval/compiled.h"
#include "remit/eval/decision.h"
#include "remit/eval/explanation.h"
#include "remit/eval/policy_set.h"
#include "remit/eval/request.h"
#include "remit/eval/scratch.h"
#include "remit/policy/parser.h"
#include "remit/support/diagnostic.h"
#include "remit/support/json.h"

namespace remit::inline v0 {

// One (action, resource) pair of a case, with all that bears on it.
struct CasePair {
  std::string_view action;
  std::string_view resource;
  std::string_view resource_account;  // empty: not given
  bool resource_account_unknown = false;
  ResourceFacts resource_facts;
  std::shared_ptr<const std::vector<ContextEntry>> context;
  std::shared_ptr<const std::vector<KmsGrant>> grants;
  VpcEndpointType vpc_endpoint_type = VpcEndpointType::kInterface;
  LayerSet unseen;
  std::shared_ptr<const PolicySet> policies;
  // Set when a cache is used: equal policies are compiled once.
  std::shared_ptr<const CompiledPolicySet> compiled;
};

class SimulationCase {
 public:
  SimulationCase() = default;
  SimulationCase(const SimulationCase&) = delete;
  SimulationCase& operator=(const SimulationCase&) = delete;
  SimulationCase(SimulationCase&&) = default;
  SimulationCase& operator=(SimulationCase&&) = default;

  std::string_view id_json() const {
    return id_json_;
  }  // as written, on one line; empty when absent
  std::string_view title() const { return title_; }
  std::optional<Decision> expect() const { return expect_; }
  const Principal& principal() const { return principal_; }
  // The request itself first, then what it also needs (E60). Never empty.
  const std::vector<CasePair>& pairs() const { return pairs_; }
  const SourceText& source() const { return tree_->source(); }

  // Points into this case and its pair.
  Request RequestOf(const CasePair& pair) const;

 private:
  friend class CaseReader;
  std::shared_ptr<const JsonTree> tree_;  // the texts that everything else looks into
  std::string id_json_;
  std::string_view title_;
  std::optional<Decision> expect_;
  Principal principal_;
  std::deque<std::vector<std::string_view>> context_values_;
  std::vector<CasePair> pairs_;
};

// Remembers policies by their text, so that a run over many cases parses and
// compiles equal ones once. Documents from a cache have no places. Not
// thread-safe: one a thread. Forgets everything when it holds `max_bytes` of text.
class PolicyCache {
 public:
  explicit PolicyCache(std::size_t max_bytes = std::size_t{64} << 20);
  ~PolicyCache();
  PolicyCache(const PolicyCache&) = delete;
  PolicyCache& operator=(const PolicyCache&) = delete;

 private:
  friend class CaseReader;
  struct Entries;
  std::unique_ptr<Entries> entries_;
};

struct CaseParseOptions {
  PolicyLimits limits;
  PolicyCache* cache = nullptr;
};

struct CaseParse {
  std::optional<SimulationCase> value;  // nothing when some diagnostic is an error
  std::vector<Diagnostic> diagnostics;
  std::string id_json;  // as far as it could be read
  bool ok() const { return value.has_value(); }
};

CaseParse ParseCase(const SourceText& text, const CaseParseOptions& options = {});

// A case inside a larger JSON text, such as a list of cases. `value` is of `tree`.
CaseParse ParseCase(std::shared_ptr<const JsonTree> tree, JsonValue value,
                    const CaseParseOptions& options = {});

enum class Evaluator { kPlain, kCompiled };

struct CaseResult {
  Decision decision = Decision::kImplicitDeny;
  Decision ceiling = Decision::kImplicitDeny;
  DecidedBy decided_by = DecidedBy::kDefault;
  std::size_t pair = 0;  // the pair that decided
  std::vector<StatementRef> matched;
  std::vector<MissingContextKey> missing_context_keys;
  std::vector<IndeterminatePoint> indeterminate;
};

// Every pair is decided by itself; the call succeeds iff all do (E60). The
// result is that of the first pair with the least decision.
CaseResult DecideCase(const SimulationCase& simulation, Evaluator evaluator,
                      EvaluationScratch& scratch);

// One line of JSON, without line break.
std::string CaseResultJson(const SimulationCase& simulation, const CaseResult& result);

// The line for a case that could not be read; `diagnostics` must hold an error.
std::string CaseErrorJson(std::string_view id_json, const std::vector<Diagnostic>& diagnostics);

}  // namespace remit::inline v0

#endif  // REMIT_EVAL_SIMULATION_CASE_H_
