#include "bulk_worker.h"

#include <algorithm>
#include <utility>

#include "remit/support/json_writer.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

bool Agree(const CaseResult& a, const CaseResult& b) {
  return a.decision == b.decision && a.ceiling == b.ceiling && a.decided_by == b.decided_by &&
         a.pair == b.pair && a.matched == b.matched && a.indeterminate == b.indeterminate;
}

std::string Shown(const CaseResult& result) {
  return std::string(DecisionName(result.decision)) + " by " +
         std::string(DecidedByName(result.decided_by)) + " (ceiling " +
         std::string(DecisionName(result.ceiling)) + ", " +
         Counted(result.matched.size(), "matched statement") + ")";
}

}  // namespace

BulkWorker::BulkWorker(std::string_view name, const BulkOptions& options)
    : name_(name), options_(options) {
  parse_options_.limits = options.limits;
  parse_options_.cache = &cache_;
}

void BulkWorker::Do(BulkJob& job) {
  job_ = &job;
  job.output.clear();
  job.summary = {};
  if (job.document == nullptr) {
    if (job.chunk.too_long) {
      LineTooLong(job.chunk.first_line);
    } else {
      DoLines(job.chunk);
    }
  } else if (job.document->tree->root()) {
    for (std::size_t i = job.begin; i < job.end; ++i) DoCase(*job.document, job.document->cases[i]);
  } else {
    ++job.summary.cases;
    Fail({}, job.document->diagnostics);
  }
}

void BulkWorker::DoLines(const LineChunk& chunk) {
  ForEachLine(chunk, [this](std::string_view line, std::size_t number) {
    if (line.size() > options_.max_line_bytes) {
      LineTooLong(number);
    } else {
      Answer(ParseCase(SourceText::Borrow(line, name_, number), parse_options_));
    }
    return true;
  });
}

void BulkWorker::DoCase(const CaseInput& input, JsonValue value) {
  CaseParse parsed = ParseCase(input.tree, value, parse_options_);
  if (!input.diagnostics.empty()) {
    if (auto own = DiagnosticsWithin(input, value); !own.empty()) {
      parsed.value.reset();
      parsed.diagnostics = std::move(own);
    }
  }
  Answer(parsed);
}

void BulkWorker::LineTooLong(std::size_t line) {
  Diagnostic diagnostic;
  diagnostic.code = "CASE0015";
  diagnostic.message =
      "the line has more than `max_line_bytes` = " + std::to_string(options_.max_line_bytes);
  diagnostic.hint = "raise the limit if the input is meant to be this large";
  diagnostic.position.line = line;
  ++job_->summary.cases;
  Fail({}, {diagnostic});
}

void BulkWorker::Answer(const CaseParse& parsed) {
  ++job_->summary.cases;
  if (!parsed.ok()) {
    Fail(parsed.id_json, parsed.diagnostics);
    return;
  }
  const SimulationCase& simulation = *parsed.value;
  const Evaluator evaluator =
      options_.evaluator == BulkEvaluator::kPlain ? Evaluator::kPlain : Evaluator::kCompiled;
  const CaseResult result = DecideCase(simulation, evaluator, scratch_);
  if (options_.evaluator == BulkEvaluator::kBoth) {
    const CaseResult plain = DecideCase(simulation, Evaluator::kPlain, scratch_);
    if (!Agree(result, plain)) {
      Disagreement(simulation, result, plain);
      return;
    }
  }
  Count(simulation, result);
  Append(CaseResultJson(simulation, result), simulation.title());
}

void BulkWorker::Fail(std::string_view id_json, const std::vector<Diagnostic>& diagnostics) {
  ++job_->summary.errors;
  Append(CaseErrorJson(id_json, diagnostics), {});
}

void BulkWorker::Disagreement(const SimulationCase& simulation, const CaseResult& compiled,
                              const CaseResult& plain) {
  Diagnostic diagnostic;
  diagnostic.code = "CASE0099";
  diagnostic.message =
      "the compiled evaluator says " + Shown(compiled) + " and the plain one " + Shown(plain);
  diagnostic.hint = "this is a mistake in remit; please report the case";
  diagnostic.position = simulation.source().PositionAt(0);
  ++job_->summary.disagreements;
  Fail(simulation.id_json(), {diagnostic});
}

void BulkWorker::Count(const SimulationCase& simulation, const CaseResult& result) {
  BulkSummary& summary = job_->summary;
  ++summary.decisions[static_cast<std::size_t>(result.decision)];
  if (result.ceiling != result.decision) ++summary.cannot_tell;
  if (simulation.expect()) {
    ++(*simulation.expect() == result.decision ? summary.expectations_met
                                               : summary.expectations_missed);
  }
}

void BulkWorker::Append(std::string_view line, std::string_view title) {
  std::string& out = job_->output;
  out += line;
  const auto echo = [&out](std::string_view field, std::string_view text) {
    out.pop_back();  // the closing brace
    out += ", \"";
    out += field;
    out += "\": ";
    AppendJsonString(out, text);
    out += '}';
  };
  if (options_.echo_title && !title.empty()) echo("title", title);
  if (options_.echo_file) echo("file", name_);
  out += '\n';
}

}  // namespace remit::inline v0
