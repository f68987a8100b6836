#include "remit/report/lint_report.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "lib/report/lint_formats.h"
#include "remit/validate/finding_info.h"

namespace remit::inline v0 {
namespace {

// In the order of LintFormat.
constexpr auto kNames =
    std::to_array<std::string_view>({"text", "json", "sarif", "junit", "github"});

}  // namespace

std::string_view LintFormatName(LintFormat format) {
  return kNames[static_cast<std::size_t>(format)];
}

std::optional<LintFormat> ParseLintFormat(std::string_view name) {
  const auto at = std::find(kNames.begin(), kNames.end(), name);
  if (at == kNames.end()) return std::nullopt;
  return static_cast<LintFormat>(at - kNames.begin());
}

std::span<const std::string_view> LintFormatNames() { return kNames; }

std::string LintReport(const LintResult& result, LintFormat format,
                       const LintReportOptions& options) {
  LintReportOptions filled = options;
  if (filled.root.empty()) filled.root = filled.folder;
  if (filled.pages.empty()) filled.pages = REMIT_PAGES_URL;
  if (filled.version.empty()) filled.version = REMIT_VERSION;
  switch (format) {
    case LintFormat::kText: return TextReport(result, filled);
    case LintFormat::kJson: return JsonReport(result, filled);
    case LintFormat::kSarif: return SarifReport(result, filled);
    case LintFormat::kJunit: return JunitReport(result, filled);
    case LintFormat::kGithub: return GithubReport(result, filled);
  }
  return {};
}

std::string WithHint(const Diagnostic& diagnostic) {
  return diagnostic.hint.empty() ? diagnostic.message : diagnostic.message + "; " + diagnostic.hint;
}

std::string CodeAndName(std::string_view code) {
  std::string text(code);
  if (const FindingInfo* const info = FindFinding(code); info != nullptr && !info->name.empty()) {
    text += ' ';
    text += info->name;
  }
  return text;
}

std::string WaiverInWords(const LintFinding& finding) {
  std::string words = "waived until " + finding.waiver_expires;
  if (!finding.waiver_who.empty()) words += " by " + finding.waiver_who;
  return words + ": " + finding.waiver_reason;
}

std::string PageOf(std::string_view code, const LintReportOptions& options) {
  return options.pages.empty() ? std::string() : options.pages + std::string(code) + ".md";
}

}  // namespace remit::inline v0
