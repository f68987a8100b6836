// What was to be said while an estate was read.
#include "lib/report/json_fields.h"
#include "lib/report/terminal_text.h"
#include "remit/report/estate_report.h"
#include "remit/support/json_writer.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

std::size_t UsedFiles(const ImportResult& import) {
  std::size_t used = 0;
  for (const ImportedFile& file : import.files) used += file.what.empty() ? 0 : 1;
  return used;
}

}  // namespace

std::string ImportCheckText(const ImportResult& import, const TableOptions& options) {
  std::string text;
  for (const SourcedDiagnostic& diagnostic : import.diagnostics) {
    text += Render(diagnostic, options.colour);
  }
  if (!text.empty()) text += "\n";
  for (const ImportedFile& file : import.files) {
    if (file.what.empty()) text += "not used: " + Printable(file.name) + "\n";
  }
  for (const std::string& note : import.notes) {
    text += "note: " + Wrapped(Printable(note), options.width, 6) + "\n";
  }
  text += Counted(import.diagnostics.size(), "finding") + " in " +
          Counted(import.files.size(), "file") + ", " + std::to_string(UsedFiles(import)) +
          " of which tell something\n";
  return text;
}

std::string ImportCheckJson(const ImportResult& import) {
  std::string out;
  JsonWriter json(out, 2);
  json.BeginObject().Key("estate").Bool(import.ok());
  json.Key("diagnostics").BeginArray();
  for (const SourcedDiagnostic& sourced : import.diagnostics) {
    const Diagnostic& diagnostic = sourced.diagnostic;
    json.BeginObject().Key("file").String(sourced.file());
    json.Key("line").Number(diagnostic.position.line);
    json.Key("column").Number(diagnostic.position.column);
    json.Key("pointer").String(diagnostic.pointer);
    json.Key("severity").String(SeverityName(diagnostic.severity));
    json.Key("code").String(diagnostic.code).Key("message").String(diagnostic.message);
    json.Key("hint").String(diagnostic.hint).EndObject();
  }
  json.EndArray();
  WriteImported(json, import);
  json.EndObject();
  return out + "\n";
}

}  // namespace remit::inline v0
