// A comparison with all its evidence, for programs.
#include <string>
#include <vector>

#include "lib/report/check_formats.h"
#include "lib/report/diff_formats.h"
#include "remit/support/json_writer.h"

namespace remit::inline v0 {
namespace {

void WriteList(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.Key(key).BeginArray();
  for (const std::string& text : texts) json.String(text);
  json.EndArray();
}

void WriteSide(JsonWriter& json, std::string_view key, const DifferenceSide& side) {
  json.Key(key).BeginObject();
  json.Key("access").String(PartyAccessName(side.access));
  if (!side.tokens_of.empty()) WriteList(json, "tokenOf", side.tokens_of);
  if (!side.missing.empty()) json.Key("missing").String(side.missing);
  json.Key("replayed").Bool(side.replayed);
  if (side.witness) WriteWitness(json, *side.witness);
  json.EndObject();
}

void WriteDifference(JsonWriter& json, const AccessDifference& difference) {
  json.BeginObject();
  if (!difference.phase.empty()) json.Key("phase").String(difference.phase);
  json.Key("who").String(difference.who);
  json.Key("kind").String(DifferenceKindName(difference.kind));
  json.Key("class").String(difference.act_class);
  WriteList(json, "actions", difference.actions);
  WriteList(json, "resources", difference.resources);
  json.Key("request").BeginObject();
  json.Key("action").String(difference.action).Key("resource").String(difference.resource);
  json.Key("region").String(difference.at.region);
  if (!difference.at.context.empty()) {
    json.Key("context").BeginObject();
    for (const auto& [key, values] : difference.at.context) WriteList(json, key, values);
    json.EndObject();
  }
  json.EndObject();
  WriteSide(json, "before", difference.before);
  WriteSide(json, "after", difference.after);
  json.EndObject();
}

}  // namespace

std::string DiffJsonReport(const Comparison& comparison, const DiffReportOptions& options) {
  std::string out;
  JsonWriter json(out, 2);
  json.BeginObject().Key("remit").String("diff/1");
  json.Key("before").String(options.before).Key("after").String(options.after);
  json.Key("same").Bool(comparison.same());
  json.Key("differences").BeginArray();
  for (const AccessDifference& difference : comparison.differences) {
    WriteDifference(json, difference);
  }
  json.EndArray();
  WriteList(json, "facts", comparison.facts);
  json.Key("coverage").BeginObject();
  json.Key("compared").Number(comparison.compared);
  json.Key("actions").Number(comparison.coverage.actions);
  json.Key("classes").Number(comparison.coverage.classes);
  json.Key("resources").Number(comparison.coverage.resources);
  json.Key("contexts").Number(comparison.coverage.contexts);
  json.Key("credentials").Number(comparison.coverage.credentials);
  json.Key("requests").Number(comparison.coverage.requests);
  json.Key("complete").Bool(comparison.notes.empty());
  WriteList(json, "notes", comparison.notes);
  json.EndObject().EndObject();
  return out + "\n";
}

}  // namespace remit::inline v0
