#include <string>

#include "lib/report/check_formats.h"
#include "lib/sts/moment.h"
#include "remit/support/json_writer.h"
#include "remit/validate/lint_result.h"

namespace remit::inline v0 {
namespace {

void WriteIfAny(JsonWriter& json, std::string_view key, std::string_view text) {
  if (!text.empty()) json.Key(key).String(text);
}

void Texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  json.Key(key).BeginArray();
  for (const std::string& text : texts) json.String(text);
  json.EndArray();
}

void WriteStatement(JsonWriter& json, const StatementPlace& place) {
  json.BeginObject();
  json.Key("policyType").String(LayerName(place.layer));
  json.Key("effect").String(EffectName(place.effect));
  WriteIfAny(json, "owner", place.owner);
  WriteIfAny(json, "policy", place.policy);
  WriteIfAny(json, "sid", place.sid);
  json.Key("statement").Number(place.statement);
  if (!place.file.empty()) {
    json.Key("file").String(place.file);
    json.Key("pointer").String(place.pointer);
    json.Key("line").Number(place.position.line);
    json.Key("column").Number(place.position.column);
  }
  json.EndObject();
}

void WriteDecidingStatements(JsonWriter& json, const std::vector<StatementPlace>& places) {
  if (places.empty()) return;
  json.Key("statements").BeginArray();
  for (const StatementPlace& place : places) WriteStatement(json, place);
  json.EndArray();
}

void WriteWitnessStep(JsonWriter& json, const Step& step) {
  json.BeginObject().Key("kind").String(InfoOf(step.kind).name);
  json.Key("words").String(StepWords(step));
  json.Key("at").String(MomentText(step.at.now));
  json.Key("parameters").BeginObject();
  for (const auto& [name, value] : step.Parameters()) json.Key(name).String(value);
  json.EndObject();
  if (step.session != nullptr) WriteIfAny(json, "gives", step.session->principal.name());
  json.Key("sure").Bool(step.sure);
  Texts(json, "assumptions", step.assumptions);
  Texts(json, "consents", step.consents);
  WriteIfAny(json, "tokenFrom", step.token_from);
  WriteIfAny(json, "device", step.device);
  WriteDecidingStatements(json, step.statements);
  json.EndObject();
}

}  // namespace

void WriteWitness(JsonWriter& json, const CheckWitness& witness) {
  json.Key("witness").BeginObject();
  json.Key("chain").BeginArray();
  for (const Step& step : witness.chain) WriteWitnessStep(json, step);
  json.EndArray();
  if (!witness.action.empty()) {
    json.Key("call").BeginObject();
    WriteIfAny(json, "principal", witness.as);
    json.Key("action").String(witness.action).Key("resource").String(witness.resource);
    json.Key("region").String(witness.at.region);
    json.Key("at").String(MomentText(witness.at.now));
    json.Key("decision").String(DecisionName(witness.decision));
    if (witness.ceiling != witness.decision) {
      json.Key("ceiling").String(DecisionName(witness.ceiling));
    }
    WriteDecidingStatements(json, witness.statements);
    json.EndObject();
  }
  json.Key("replayed").Bool(witness.replayed);
  if (!witness.case_json.empty()) json.Key("case").Raw(witness.case_json);
  if (!witness.script_json.empty()) json.Key("script").Raw(witness.script_json);
  json.EndObject();
}

namespace {

void WriteCheckFinding(JsonWriter& json, const CheckFinding& finding) {
  json.BeginObject().Key("rule").String(finding.rule);
  json.Key("severity").String(SeverityWord(finding.severity));
  json.Key("about").String(finding.about);
  json.Key("message").String(finding.message);
  WriteIfAny(json, "hint", finding.hint);
  json.Key("phase").String(finding.phase);
  Texts(json, "alsoIn", finding.also_in);
  json.Key("pointer").String(finding.pointer);
  if (!finding.place.source.name().empty()) {
    json.Key("file").String(finding.place.source.name());
    json.Key("line").Number(finding.place.position.line);
    json.Key("column").Number(finding.place.position.column);
  }
  if (finding.possible) json.Key("possible").Bool(true);
  if (finding.waived) json.Key("waived").String(finding.waiver_reason);
  Texts(json, "mentions", finding.mentions);
  WriteDecidingStatements(json, finding.statements);
  if (finding.witness) WriteWitness(json, *finding.witness);
  if (!finding.consequences.empty()) {
    json.Key("consequences").BeginArray();
    for (const CheckFinding& other : finding.consequences) WriteCheckFinding(json, other);
    json.EndArray();
  }
  json.EndObject();
}

void WriteCoverage(JsonWriter& json, const CoverageCounts& counts) {
  json.Key("coverage").BeginObject();
  json.Key("actions").Number(counts.actions);
  json.Key("classes").Number(counts.classes);
  json.Key("resources").Number(counts.resources);
  json.Key("contexts").Number(counts.contexts);
  json.Key("credentials").Number(counts.credentials);
  json.Key("requests").Number(counts.requests);
  json.Key("complete").Bool(counts.complete);
  Texts(json, "leftOut", counts.notes);
  json.EndObject();
}

void WriteItem(JsonWriter& json, const CheckItem& item) {
  json.BeginObject().Key("rule").String(item.rule);
  json.Key("title").String(item.title);
  json.Key("kind").String(item.is_expectation ? "expectation" : "invariant");
  json.Key("phase").String(item.phase);
  json.Key("status").String(CheckStatusName(item.status));
  WriteIfAny(json, "lookedAt", item.looked_at);
  if (item.coverage.requests > 0) WriteCoverage(json, item.coverage);
  Texts(json, "undecided", item.undecided);
  Texts(json, "notes", item.notes);
  WriteIfAny(json, "waived", item.waiver_reason);
  json.EndObject();
}

}  // namespace

std::string CheckJsonReport(const CheckResult& result, const CheckReportOptions& options) {
  std::string out;
  JsonWriter json(out, 2);
  json.BeginObject().Key("tool").String("remit");
  json.Key("version").String(options.version.empty() ? REMIT_VERSION : options.version);
  json.Key("title").String(result.title);
  Texts(json, "phases", result.phases);
  json.Key("summary").BeginObject();
  json.Key("ok").Bool(result.ok());
  json.Key("holds").Number(result.tally.holds);
  json.Key("violated").Number(result.tally.violated);
  json.Key("cannotTell").Number(result.tally.cannot_tell);
  json.Key("waived").Number(result.tally.waived);
  json.Key("notApplicable").Number(result.tally.not_applicable);
  json.Key("requests").Number(result.coverage.requests);
  json.EndObject();
  json.Key("findings").BeginArray();
  for (const CheckFinding& finding : result.findings) WriteCheckFinding(json, finding);
  json.EndArray();
  json.Key("items").BeginArray();
  for (const CheckItem& item : result.items) WriteItem(json, item);
  json.EndArray();
  Texts(json, "notes", result.notes);
  json.EndObject();
  return out + "\n";
}

}  // namespace remit::inline v0
