// Simulated calls, one by one or by a script.
#include <optional>

#include "lib/report/access_words.h"
#include "lib/report/cloudtrail_record.h"
#include "lib/report/explanation_json.h"
#include "remit/report/access_report.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

std::string_view Mark(StepOutcome outcome) {
  switch (outcome) {
    case StepOutcome::kOk:
    case StepOutcome::kAllowed: return "✓";
    case StepOutcome::kCannotTell: return "?";
    case StepOutcome::kSkipped: return "-";
    default: return "✗";
  }
}

// What the step is about.
std::string SubjectOf(const ScriptStep& step) {
  std::string subject;
  for (const char* const field :
       {"action", "resource", "arn", "RoleArn", "Name", "TargetPrincipal", "service", "change"}) {
    const std::string_view text = step.text(field);
    if (text.empty()) continue;
    if (!subject.empty()) subject += ' ';
    subject += text;
  }
  return subject;
}

void WriteRefusal(JsonWriter& json, const Refusal& refusal) {
  json.Key("refusal").BeginObject();
  json.Key("rule").String(refusal.rule);
  json.Key("why").String(refusal.why);
  json.Key("cannotTell").Bool(refusal.cannot_tell);
  json.EndObject();
}

}  // namespace

std::string SimulationText(const Simulation& simulation, const Sts& sts, const Circumstances& at,
                           const ExplanationOptions& options) {
  const Painter paint(options.colour);
  std::string out;
  if (simulation.refusal) {
    out += paint(Ink::kRed, "✗") + " " + Printable(simulation.step) +
           (simulation.refusal->cannot_tell ? ": it can't be told whether it is refused"
                                            : ": refused") +
           '\n';
    out += "  " + simulation.refusal->rule + ": " + Printable(simulation.refusal->why) + '\n';
  }
  const Session* const session = simulation.session.get();
  for (const SimulatedPair& pair : simulation.pairs) {
    if (!out.empty()) out += '\n';
    if (pair.call.refusal) {
      out += paint(Ink::kRed, "✗") + " " + pair.call.refusal->rule + ": " +
             Printable(pair.call.refusal->why) + '\n';
      continue;
    }
    const RequestContext context =
        ContextOf(sts.estate(), session, pair.action, pair.resource, at, sts.options());
    const Request request = RequestOf(sts.estate(), session, pair.action, pair.resource, context);
    out += ExplanationText(pair.call.explanation, request, options);
    AppendNotes(out, pair.call.notes, paint, options.width);
  }
  AppendNotes(out, simulation.notes, paint, options.width);
  return out;
}

std::string SimulationJson(const Simulation& simulation, const Sts& sts, const Circumstances& at,
                           int indent) {
  std::string out;
  JsonWriter json(out, indent);
  const Session* const session = simulation.session.get();
  json.BeginObject();
  json.Key("decision").String(DecisionName(simulation.decision()));
  if (simulation.ceiling() != simulation.decision()) {
    json.Key("ceiling").String(DecisionName(simulation.ceiling()));
  }
  if (simulation.refusal) {
    json.Key("step").String(simulation.step);
    WriteRefusal(json, *simulation.refusal);
  }
  json.Key("calls").BeginArray();
  for (const SimulatedPair& pair : simulation.pairs) {
    const RequestContext context =
        ContextOf(sts.estate(), session, pair.action, pair.resource, at, sts.options());
    const Request request = RequestOf(sts.estate(), session, pair.action, pair.resource, context);
    json.BeginObject();
    json.Key("record");
    WriteCloudTrailRecord(json, session, pair.action, pair.resource, at, pair.call);
    if (pair.call.refusal) WriteRefusal(json, *pair.call.refusal);
    json.Key("explanation");
    WriteExplanation(json, pair.call.explanation, request);
    WriteTextList(json, "notes", pair.call.notes);
    json.EndObject();
  }
  json.EndArray();
  WriteTextList(json, "notes", simulation.notes);
  json.EndObject();
  return out;
}

std::string ScriptRunText(const ScriptRun& run, const AccessReportOptions& options) {
  const Painter paint(options.colour);
  std::string out;
  std::size_t number = 0;
  for (const StepResult& result : run.steps) {
    const ScriptStep& step = *result.step;
    out += std::to_string(++number) + " " + std::string(Mark(result.outcome)) + " " +
           std::string(StepKindName(step.kind)) + " " + Printable(SubjectOf(step)) + ": " +
           std::string(StepOutcomeName(result.outcome)) + '\n';
    if (!step.title.empty()) out += "    " + Printable(step.title) + '\n';
    if (result.refusal) {
      out += "    " + result.refusal->rule + ": " + Printable(result.refusal->why) + '\n';
    }
    if (result.call && !result.call->explanation.summary.empty()) {
      out += "    " + Printable(result.call->explanation.summary) + '\n';
    }
    for (const std::string& unmet : result.unmet) {
      out += "    " + paint(Ink::kRed, "expected otherwise") + ": " + Printable(unmet) + '\n';
    }
    if (!options.verbose) continue;
    for (const std::string& note : result.notes) out += "    ? " + Printable(note) + '\n';
  }
  return out;
}

std::string ScriptRunJson(const ScriptRun& run, int indent) {
  std::string out;
  JsonWriter json(out, indent);
  json.BeginObject().Key("asExpected").Bool(run.as_expected());
  json.Key("steps").BeginArray();
  for (const StepResult& result : run.steps) {
    const ScriptStep& step = *result.step;
    json.BeginObject();
    json.Key("do").String(StepKindName(step.kind));
    if (!step.title.empty()) json.Key("title").String(step.title);
    json.Key("outcome").String(StepOutcomeName(result.outcome));
    json.Key("asExpected").Bool(result.as_expected);
    if (!result.unmet.empty()) WriteTextList(json, "unmet", result.unmet);
    if (result.refusal) WriteRefusal(json, *result.refusal);
    if (result.session != nullptr) {
      json.Key("userIdentity");
      WriteUserIdentity(json, result.session.get());
    }
    if (result.call) {
      json.Key("decision").String(DecisionName(result.call->explanation.decision));
      if (result.call->explanation.ceiling != result.call->explanation.decision) {
        json.Key("ceiling").String(DecisionName(result.call->explanation.ceiling));
      }
      json.Key("summary").String(result.call->explanation.summary);
    }
    WriteTextList(json, "notes", result.notes);
    json.EndObject();
  }
  json.EndArray().EndObject();
  return out;
}

int ExitCode(const Simulation& simulation) {
  return CodeOf(simulation.decision(), simulation.ceiling());
}

int ExitCode(const ScriptRun& run) {
  if (!run.as_expected()) return kNoCode;
  for (const StepResult& result : run.steps) {
    if (result.step->expect || !result.step->expect_rule.empty() ||
        !result.step->expect_context.empty()) {
      return kYesCode;
    }
  }
  if (run.steps.empty()) return kYesCode;
  switch (run.steps.back().outcome) {
    case StepOutcome::kOk:
    case StepOutcome::kAllowed: return kYesCode;
    case StepOutcome::kCannotTell: return kCannotTellCode;
    default: return kNoCode;
  }
}

}  // namespace remit::inline v0
