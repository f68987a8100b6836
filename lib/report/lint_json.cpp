#include <string>

#include "lib/report/lint_formats.h"
#include "remit/support/json_writer.h"
#include "remit/support/line_index.h"
#include "remit/validate/finding_info.h"

namespace remit::inline v0 {
namespace {

void AddText(JsonWriter& json, std::string_view key, std::string_view text) {
  if (!text.empty()) json.Key(key).String(text);
}

void WriteFinding(JsonWriter& json, const LintFile& file, const LintFinding& finding,
                  const LineIndex& lines, const LintReportOptions& options) {
  const Diagnostic& diagnostic = finding.diagnostic;
  const Position end = lines.At(diagnostic.span.end);
  json.BeginObject().Key("code").String(diagnostic.code);
  if (const FindingInfo* const info = FindFinding(diagnostic.code)) {
    AddText(json, "name", info->name);
    AddText(json, "check", info->check);
  }
  json.Key("severity").String(SeverityWord(diagnostic.severity));
  json.Key("message").String(diagnostic.message);
  AddText(json, "hint", diagnostic.hint);
  AddText(json, "rule", diagnostic.rule);
  json.Key("file").String(file.name);
  json.Key("pointer").String(diagnostic.pointer);
  json.Key("line").Number(diagnostic.position.line);
  json.Key("column").Number(diagnostic.position.column);
  json.Key("endLine").Number(end.line);
  json.Key("endColumn").Number(end.column);
  json.Key("offset").Number(diagnostic.span.begin);
  json.Key("length").Number(diagnostic.span.end - diagnostic.span.begin);
  AddText(json, "helpUri", PageOf(diagnostic.code, options));
  if (finding.waived) {
    json.Key("waived").BeginObject();
    json.Key("reason").String(finding.waiver_reason);
    json.Key("expires").String(finding.waiver_expires);
    AddText(json, "who", finding.waiver_who);
    json.EndObject();
  }
  json.EndObject();
}

void WriteFiles(JsonWriter& json, const LintResult& result) {
  json.Key("files").BeginArray();
  for (const LintFile& file : result.files) {
    json.BeginObject().Key("file").String(file.name);
    json.Key("policies").BeginArray();
    for (const LintDocument& document : file.documents) {
      json.BeginObject().Key("pointer").String(document.pointer);
      json.Key("type").String(PolicyTypeName(document.type)).EndObject();
    }
    json.EndArray().EndObject();
  }
  json.EndArray();
}

void WriteSummary(JsonWriter& json, const LintResult& result, FailOn fail_on) {
  const LintCounts counts = CountFindings(result);
  json.Key("summary").BeginObject();
  json.Key("files").Number(counts.files);
  json.Key("policies").Number(counts.documents);
  json.Key("errors").Number(counts.errors);
  json.Key("securityWarnings").Number(counts.security_warnings);
  json.Key("warnings").Number(counts.warnings);
  json.Key("suggestions").Number(counts.suggestions);
  json.Key("waived").Number(counts.waived);
  json.Key("failOn").String(FailOnName(fail_on));
  json.Key("failed").Bool(Fails(result, fail_on));
  json.EndObject();
}

}  // namespace

std::string JsonReport(const LintResult& result, const LintReportOptions& options) {
  std::string out;
  JsonWriter json(out, 2);
  json.BeginObject().Key("tool").String("remit").Key("version").String(options.version);
  AddText(json, "catalogDate", result.catalog_date);
  WriteFiles(json, result);
  json.Key("findings").BeginArray();
  for (const LintFile& file : result.files) {
    if (file.findings.empty()) continue;
    const LineIndex lines(file.source);
    for (const LintFinding& finding : file.findings) {
      WriteFinding(json, file, finding, lines, options);
    }
  }
  json.EndArray();
  WriteSummary(json, result, options.fail_on);
  json.EndObject();
  return out + "\n";
}

}  // namespace remit::inline v0
