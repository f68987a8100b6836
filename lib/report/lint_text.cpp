#include <string>
#include <vector>

#include "lib/report/lint_formats.h"
#include "lib/report/terminal_text.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// "2 errors, 1 warning"; severities that no finding has are left out.
std::string CountsInWords(const LintCounts& counts, const Painter& paint) {
  std::string words;
  const auto add = [&](std::size_t count, std::string_view noun, Ink ink) {
    if (count == 0) return;
    if (!words.empty()) words += ", ";
    words += paint(ink, Counted(count, noun));
  };
  add(counts.errors, "error", Ink::kRed);
  add(counts.security_warnings, "security warning", Ink::kYellow);
  add(counts.warnings, "warning", Ink::kYellow);
  add(counts.suggestions, "suggestion", Ink::kCyan);
  // Green would praise what was never looked at.
  if (words.empty()) {
    words = counts.documents == 0 ? "no findings" : paint(Ink::kGreen, "no findings");
  }
  if (counts.waived > 0) words += ", " + std::to_string(counts.waived) + " waived";
  return words;
}

std::string SummaryLine(const LintResult& result, const Painter& paint) {
  const LintCounts counts = CountFindings(result);
  if (counts.files == 0) return "nothing was linted\n";
  std::string line = CountsInWords(counts, paint);
  // The policies' number tells nothing new where each file is one.
  line += " in " + Counted(counts.files, "file");
  if (counts.documents == 0) {
    line += counts.files == 1 ? "; no policy was read in it" : "; no policy was read in them";
  } else if (counts.documents != counts.files) {
    line += " with " + std::to_string(counts.documents) +
            (counts.documents == 1 ? " policy" : " policies");
  }
  if (!result.catalog_date.empty()) line += "; names as of " + result.catalog_date;
  return line + "\n";
}

void AppendFinding(std::string& out, const LintFile& file, const LintFinding& finding,
                   const LintReportOptions& options) {
  out += Render(finding.diagnostic, file.source, options.colour);
  if (finding.waived) out += "    " + Printable(WaiverInWords(finding)) + "\n";
}

// So that nobody is surprised by the day on which it counts again.
void AppendWaiversThatEndSoon(std::string& out, const LintResult& result) {
  std::string last;
  for (const LintFile& file : result.files) {
    for (const LintFinding& finding : file.findings) {
      if (!finding.waiver_ends_soon) continue;
      const std::string line = "note: the waiver of " + finding.diagnostic.code + " in " +
                               Printable(file.name) + " ends on " +
                               Printable(finding.waiver_expires) + "\n";
      if (line != last) out += line;
      last = line;
    }
  }
}

}  // namespace

std::string TextReport(const LintResult& result, const LintReportOptions& options) {
  std::string out;
  for (const LintFile& file : result.files) {
    const std::size_t before = out.size();
    for (const LintFinding& finding : file.findings) {
      if (!finding.waived || options.show_waived) AppendFinding(out, file, finding, options);
    }
    if (out.size() > before) out += '\n';
  }
  const bool any_shown = !out.empty();
  AppendWaiversThatEndSoon(out, result);
  out += SummaryLine(result, Painter(options.colour));
  if (any_shown) out += "remit lint --explain CODE tells more\n";
  return out;
}

}  // namespace remit::inline v0
