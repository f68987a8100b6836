#include "remit/validate/lint_result.h"

#include <algorithm>
#include <array>

namespace remit::inline v0 {
namespace {

// In the order of Severity, and of FailOn.
constexpr auto kWords = std::to_array<std::string_view>(
    {"error", "security-warning", "warning", "suggestion", "never"});
constexpr std::size_t kSeverityCount = 4;

std::size_t* CountOf(LintCounts& counts, Severity severity) {
  switch (severity) {
    case Severity::kError: return &counts.errors;
    case Severity::kSecurityWarning: return &counts.security_warnings;
    case Severity::kWarning: return &counts.warnings;
    case Severity::kSuggestion: return &counts.suggestions;
  }
  return &counts.errors;
}

}  // namespace

LintCounts CountFindings(const LintResult& result) {
  LintCounts counts;
  for (const LintFile& file : result.files) {
    ++counts.files;
    counts.documents += file.documents.size();
    for (const LintFinding& finding : file.findings) {
      ++*(finding.waived ? &counts.waived : CountOf(counts, finding.diagnostic.severity));
    }
  }
  return counts;
}

std::string_view FailOnName(FailOn fail_on) { return kWords[static_cast<std::size_t>(fail_on)]; }

std::optional<FailOn> ParseFailOn(std::string_view name) {
  const auto at = std::find(kWords.begin(), kWords.end(), name);
  if (at == kWords.end()) return std::nullopt;
  return static_cast<FailOn>(at - kWords.begin());
}

std::span<const std::string_view> FailOnNames() { return kWords; }

bool IsAtLeast(Severity severity, FailOn fail_on) {
  return fail_on != FailOn::kNever &&
         static_cast<std::uint8_t>(severity) <= static_cast<std::uint8_t>(fail_on);
}

bool Fails(const LintResult& result, FailOn fail_on) {
  return std::any_of(result.files.begin(), result.files.end(), [fail_on](const LintFile& file) {
    return std::any_of(file.findings.begin(), file.findings.end(),
                       [fail_on](const LintFinding& finding) {
                         return !finding.waived && IsAtLeast(finding.diagnostic.severity, fail_on);
                       });
  });
}

std::string_view SeverityWord(Severity severity) {
  return kWords[static_cast<std::size_t>(severity)];
}

std::optional<Severity> ParseSeverity(std::string_view word) {
  const auto end = kWords.begin() + kSeverityCount;
  const auto at = std::find(kWords.begin(), end, word);
  if (at == end) return std::nullopt;
  return static_cast<Severity>(at - kWords.begin());
}

}  // namespace remit::inline v0
