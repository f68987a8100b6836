// Decides simulation cases and writes their results.
#include <algorithm>

#include "remit/eval/plain.h"
#include "remit/eval/simulation_case.h"
#include "remit/support/json_writer.h"

namespace remit::inline v0 {
namespace {

EvaluationResult EvaluatePair(const CasePair& pair, const Request& request, Evaluator evaluator,
                              EvaluationScratch& scratch) {
  if (evaluator == Evaluator::kPlain) return EvaluatePlain(*pair.policies, request, scratch);
  if (pair.compiled) return pair.compiled->Evaluate(request, scratch);
  absl::StatusOr<CompiledPolicySet> compiled = Compile(*pair.policies);
  // Only absurd sizes don't compile; the plain evaluator takes them all.
  if (!compiled.ok()) return EvaluatePlain(*pair.policies, request, scratch);
  return compiled->Evaluate(request, scratch);
}

}  // namespace

CaseResult DecideCase(const SimulationCase& simulation, Evaluator evaluator,
                      EvaluationScratch& scratch) {
  CaseResult result;
  Decision ceiling = Decision::kAllowed;
  for (std::size_t i = 0; i < simulation.pairs().size(); ++i) {
    const CasePair& pair = simulation.pairs()[i];
    const Request request = simulation.RequestOf(pair);
    const EvaluationResult one = EvaluatePair(pair, request, evaluator, scratch);
    ceiling = std::min(ceiling, one.ceiling);
    if (i > 0 && one.decision >= result.decision) continue;
    result.decision = one.decision;
    result.decided_by = one.decided_by;
    result.pair = i;
    result.matched.assign(one.matched.begin(), one.matched.end());
    result.indeterminate = one.indeterminate.empty()
                               ? std::vector<IndeterminatePoint>()
                               : IndeterminatePoints(*pair.policies, request, one.indeterminate);
    // Asking again runs the plain evaluator; most requests have nothing to ask.
    result.missing_context_keys = one.asked_absent_key ? MissingContextKeys(*pair.policies, request)
                                                       : std::vector<MissingContextKey>();
  }
  result.ceiling = ceiling;
  return result;
}

namespace {

const NamedPolicy* FindPolicy(const PolicySet& policies, const StatementRef& ref) {
  const NamedPolicy* found = nullptr;
  ForEachPolicy(policies,
                [&](Layer layer, std::size_t level, std::size_t index, const NamedPolicy& policy) {
                  if (layer == ref.layer && level == ref.level && index == ref.policy)
                    found = &policy;
                });
  return found;
}

void WriteRef(JsonWriter& json, const PolicySet& policies, const StatementRef& ref) {
  const NamedPolicy* const policy = FindPolicy(policies, ref);
  json.Key("policyType").String(LayerName(ref.layer));
  if (ref.layer == Layer::kServiceControl || ref.layer == Layer::kResourceControl) {
    json.Key("level").Number(ref.level);
  }
  json.Key("policy");
  if (policy != nullptr && !policy->name.empty()) {
    json.String(policy->name);
  } else {
    json.Number(ref.policy);
  }
  json.Key("statement").Number(ref.statement);
}

}  // namespace

std::string CaseResultJson(const SimulationCase& simulation, const CaseResult& result) {
  std::string out;
  out.reserve(256);
  JsonWriter json(out);
  const CasePair& pair = simulation.pairs()[result.pair];
  json.BeginObject();
  if (!simulation.id_json().empty()) json.Key("id").Raw(simulation.id_json());
  json.Key("decision").String(DecisionName(result.decision));
  if (result.ceiling != result.decision) json.Key("ceiling").String(DecisionName(result.ceiling));
  json.Key("decidedBy").String(DecidedByName(result.decided_by));
  if (simulation.pairs().size() > 1) {
    json.Key("decidedPair").BeginObject();
    json.Key("action").String(pair.action).Key("resource").String(pair.resource);
    json.EndObject();
  }
  json.Key("matchedStatements").BeginArray();
  for (const StatementRef& ref : result.matched) {
    json.BeginObject();
    WriteRef(json, *pair.policies, ref);
    const NamedPolicy* const policy = FindPolicy(*pair.policies, ref);
    if (policy != nullptr && policy->document->statements[ref.statement].sid) {
      json.Key("sid").String(policy->document->statements[ref.statement].sid->text);
    }
    json.Key("effect").String(EffectName(ref.effect));
    json.EndObject();
  }
  json.EndArray();
  json.Key("missingContextKeys").BeginArray();
  for (const MissingContextKey& missing : result.missing_context_keys) json.String(missing.key);
  json.EndArray();
  json.Key("indeterminate").BeginArray();
  for (const IndeterminatePoint& point : result.indeterminate) {
    json.BeginObject();
    json.Key("rule").String(point.rule);
    WriteRef(json, *pair.policies, point.ref);
    json.Key("why").String(point.why);
    json.EndObject();
  }
  json.EndArray();
  if (simulation.expect()) json.Key("ok").Bool(*simulation.expect() == result.decision);
  json.EndObject();
  return out;
}

std::string CaseErrorJson(std::string_view id_json, const std::vector<Diagnostic>& diagnostics) {
  const auto error = std::find_if(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& d) {
    return d.severity == Severity::kError;
  });
  std::string out;
  JsonWriter json(out);
  json.BeginObject();
  json.Key("id");
  if (id_json.empty()) {
    json.Null();
  } else {
    json.Raw(id_json);
  }
  json.Key("error").BeginObject();
  if (error != diagnostics.end()) {
    std::string message = error->message;
    if (!error->hint.empty()) message += " (" + error->hint + ")";
    json.Key("code").String(error->code).Key("message").String(message);
    json.Key("pointer").String(error->pointer);
    json.Key("line").Number(error->position.line).Key("column").Number(error->position.column);
  }
  json.EndObject().EndObject();
  return out;
}

}  // namespace remit::inline v0
