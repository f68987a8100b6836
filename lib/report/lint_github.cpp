// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
#include <string>

#include "lib/report/file_names.h"
#include "lib/report/lint_formats.h"
#include "lib/report/terminal_text.h"
#include "remit/support/line_index.h"

namespace remit::inline v0 {
namespace {

std::string_view CommandOf(Severity severity) {
  switch (severity) {
    case Severity::kError: return "error";
    case Severity::kSecurityWarning: return "warning";
    case Severity::kWarning: return "warning";
    case Severity::kSuggestion: return "notice";
  }
  return "error";
}

// A line that begins with `::` is a command: nothing from a policy may begin one.
// Control characters other than line breaks are of no use in a log.
std::string Escaped(std::string_view text, bool is_property) {
  std::string escaped;
  const auto append = [&](std::string_view piece) {
    for (const char c : Printable(piece)) {
      if (c == '%') {
        escaped += "%25";
      } else if (is_property && c == ':') {
        escaped += "%3A";
      } else if (is_property && c == ',') {
        escaped += "%2C";
      } else {
        escaped += c;
      }
    }
  };
  while (true) {
    const std::size_t end = text.find_first_of("\r\n");
    append(text.substr(0, end));
    if (end == std::string_view::npos) return escaped;
    escaped += text[end] == '\r' ? "%0D" : "%0A";
    text.remove_prefix(end + 1);
  }
}

void AppendAnnotation(std::string& out, const Diagnostic& diagnostic, const std::string& path,
                      const LineIndex& lines) {
  const Position begin = lines.AtCharacter(diagnostic.span.begin);
  const Position end = lines.AtCharacter(diagnostic.span.end);
  out += "::";
  out += CommandOf(diagnostic.severity);
  out += " file=" + Escaped(path, true) + ",line=" + std::to_string(begin.line) +
         ",endLine=" + std::to_string(end.line);
  // Columns are understood within one line only.
  if (begin.line == end.line) {
    out += ",col=" + std::to_string(begin.column) + ",endColumn=" + std::to_string(end.column);
  }
  out += ",title=" + Escaped(CodeAndName(diagnostic.code), true) +
         "::" + Escaped(diagnostic.message, false);
  if (!diagnostic.hint.empty()) out += "%0A" + Escaped(diagnostic.hint, false);
  out += '\n';
}

}  // namespace

std::string GithubReport(const LintResult& result, const LintReportOptions& options) {
  std::string out;
  const FileNames names(options.folder, options.root);
  for (const LintFile& file : result.files) {
    if (file.findings.empty()) continue;
    const LineIndex lines(file.source);
    const std::string path = names.PathOf(file.name);
    for (const LintFinding& finding : file.findings) {
      if (!finding.waived) AppendAnnotation(out, finding.diagnostic, path, lines);
    }
  }
  return out;
}

}  // namespace remit::inline v0
