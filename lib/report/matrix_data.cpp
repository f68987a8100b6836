// A matrix for spreadsheets and programs.
#include <string>

#include "lib/report/json_fields.h"
#include "lib/report/matrix_formats.h"
#include "remit/support/json_writer.h"

namespace remit::inline v0 {
namespace {

// RFC 4180: quotes where they are needed. What a spreadsheet would take for a formula
// is text here.
void AddCsvField(std::string& line, std::string_view text) {
  if (!line.empty()) line += ',';
  const bool formula =
      !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
  if (!formula && text.find_first_of(",\"\r\n") == std::string_view::npos) {
    line += text;
    return;
  }
  line += '"';
  if (formula) line += '\'';
  for (const char c : text) {
    if (c == '"') line += '"';
    line += c;
  }
  line += '"';
}

std::string Joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : " ") + name;
  return text;
}

void WriteCell(JsonWriter& json, const MatrixCell& cell, bool list) {
  json.Key("access").String(PartyAccessName(cell.level()));
  for (const PartyAccess level : {PartyAccess::kAllowed, PartyAccess::kNeedsToken,
                                  PartyAccess::kCannotTell, PartyAccess::kDenied}) {
    json.Key(PartyAccessName(level)).Number(cell.Count(level));
  }
  WriteNames(json, "tokenOf", cell.tokens_of);
  WriteNames(json, "why", cell.why);
  if (!list) return;
  json.Key("actions").BeginObject();
  for (const PartyAccess level :
       {PartyAccess::kAllowed, PartyAccess::kNeedsToken, PartyAccess::kCannotTell}) {
    if (cell.Count(level) == 0) continue;
    json.Key(PartyAccessName(level)).BeginArray();
    for (const CatalogAction* action : cell.actions[static_cast<std::size_t>(level)]) {
      json.String(action->FullName());
    }
    json.EndArray();
  }
  json.EndObject();
}

}  // namespace

std::string MatrixCsvReport(const Matrix& matrix) {
  std::string out =
      "phase,party,class,access,allowed,needs token,token of,cannot tell,denied,actions\n";
  for (std::size_t p = 0; p < matrix.phases.size(); ++p) {
    for (std::size_t r = 0; r < matrix.rows.size(); ++r) {
      for (std::size_t c = 0; c < matrix.columns.size(); ++c) {
        const MatrixCell& cell = matrix.At(p, r, c);
        std::string line;
        AddCsvField(line, matrix.phases[p].name);
        AddCsvField(line, matrix.rows[r].holder);
        AddCsvField(line, matrix.columns[c].name);
        AddCsvField(line, PartyAccessWords(cell.level()));
        AddCsvField(line, std::to_string(cell.Count(PartyAccess::kAllowed)));
        AddCsvField(line, std::to_string(cell.Count(PartyAccess::kNeedsToken)));
        AddCsvField(line, Joined(cell.tokens_of));
        AddCsvField(line, std::to_string(cell.Count(PartyAccess::kCannotTell)));
        AddCsvField(line, std::to_string(cell.Count(PartyAccess::kDenied)));
        AddCsvField(line, std::to_string(cell.Total()));
        out += line + "\n";
      }
    }
  }
  return out;
}

std::string MatrixJsonReport(const Matrix& matrix, const MatrixReportOptions& options) {
  std::string out;
  JsonWriter json(out, 2);
  json.BeginObject().Key("remit").String("matrix/1").Key("title").String(matrix.title);
  json.Key("phases").BeginArray();
  for (const MatrixPhase& phase : matrix.phases) {
    json.BeginObject().Key("name").String(phase.name);
    if (!phase.title.empty()) json.Key("title").String(phase.title);
    WriteMoment(json, "from", phase.period.from);
    WriteMoment(json, "until", phase.period.until);
    json.EndObject();
  }
  json.EndArray().Key("parties").BeginArray();
  for (const MatrixRow& row : matrix.rows) {
    json.BeginObject().Key("name").String(row.holder);
    if (!row.title.empty()) json.Key("title").String(row.title);
    json.Key("kind").String(PartyKindName(row.kind)).EndObject();
  }
  json.EndArray().Key("classes").BeginArray();
  for (const MatrixColumn& column : matrix.columns) {
    json.BeginObject().Key("name").String(column.name).Key("title").String(column.title);
    json.Key("actions").Number(column.actions.size()).EndObject();
  }
  json.EndArray().Key("cells").BeginArray();
  for (std::size_t p = 0; p < matrix.phases.size(); ++p) {
    for (std::size_t r = 0; r < matrix.rows.size(); ++r) {
      for (std::size_t c = 0; c < matrix.columns.size(); ++c) {
        json.BeginObject().Key("phase").String(matrix.phases[p].name);
        json.Key("party").String(matrix.rows[r].holder);
        json.Key("class").String(matrix.columns[c].name);
        WriteCell(json, matrix.At(p, r, c), options.list);
        json.EndObject();
      }
    }
  }
  json.EndArray().Key("coverage").BeginObject();
  json.Key("actions").Number(matrix.asked);
  json.Key("credentials").Number(matrix.coverage.credentials);
  json.Key("requests").Number(matrix.coverage.requests);
  json.Key("complete").Bool(matrix.notes.empty());
  WriteNames(json, "notes", matrix.notes);
  json.EndObject().EndObject();
  return out + "\n";
}

}  // namespace remit::inline v0
