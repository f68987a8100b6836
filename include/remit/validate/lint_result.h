// What a run of the linter found, file by file: what reports print.
//
//   LintResult result;                                 // filled file by file
//   ApplyWaivers(waivers, today, config, result);      // remit/validate/waivers.h
//   if (Fails(result, kDefaultFailOn)) return 1;
//
// Plain values, that keep the text of the files which they are about.
#ifndef REMIT_VALIDATE_LINT_RESULT_H_
#define REMIT_VALIDATE_LINT_RESULT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "remit/policy/policy_type.h"
#include "remit/support/diagnostic.h"
#include "remit/support/source_text.h"

namespace remit::inline v0 {

// A policy in a file: most often the whole of it, with an empty pointer.
struct LintDocument {
  std::string pointer;  // JSON pointer of the policy within its file
  PolicyType type = PolicyType::kIdentityManaged;

  bool operator==(const LintDocument&) const = default;
};

struct LintFinding {
  // Pointer, span and position are those of the file, not of a policy inside it.
  Diagnostic diagnostic;
  // A waived finding is still reported, but counts for nothing.
  bool waived = false;
  std::string waiver_reason = {};
  std::string waiver_expires = {};  // as written in the waiver: "2026-12-31"
  std::string waiver_who = {};      // may be empty
  bool waiver_ends_soon = false;    // within two weeks

  bool operator==(const LintFinding&) const = default;
};

// A file that was read. The file of waivers is among them when there is something
// to say about it.
struct LintFile {
  std::string name;   // as it was given or found: relative stays relative; "<stdin>"
  SourceText source;  // all of it, under the same name
  std::vector<LintDocument> documents;  // empty: it holds no policy
  std::vector<LintFinding> findings;    // in the order of the text
  // It is no JSON, or a line of it isn't: no policy was looked at there.
  bool unreadable = false;
};

struct LintResult {
  std::vector<LintFile> files;
  std::string catalog_date;  // "2026-11-01": of the catalog that names were looked up in
};

struct LintCounts {
  std::size_t files = 0;
  std::size_t documents = 0;
  std::size_t errors = 0;
  std::size_t security_warnings = 0;
  std::size_t warnings = 0;
  std::size_t suggestions = 0;
  std::size_t waived = 0;  // in none of the four above

  std::size_t findings() const { return errors + security_warnings + warnings + suggestions; }
  bool operator==(const LintCounts&) const = default;
};

LintCounts CountFindings(const LintResult& result);

// The mildest severity that makes a run fail.
enum class FailOn : std::uint8_t { kError, kSecurityWarning, kWarning, kSuggestion, kNever };

// Where nobody says anything else: a trust policy open to the world must not pass.
inline constexpr FailOn kDefaultFailOn = FailOn::kSecurityWarning;

// "error", "security-warning", "warning", "suggestion", "never".
std::string_view FailOnName(FailOn fail_on);
std::optional<FailOn> ParseFailOn(std::string_view name);
std::span<const std::string_view> FailOnNames();

// Whether a severity is one that makes a run fail.
bool IsAtLeast(Severity severity, FailOn fail_on);

// Whether there is a finding at least as severe, that nobody waived.
bool Fails(const LintResult& result, FailOn fail_on);

// Severities as settings and reports write them: with hyphens, "security-warning".
std::string_view SeverityWord(Severity severity);
std::optional<Severity> ParseSeverity(std::string_view word);

}  // namespace remit::inline v0

#endif  // REMIT_VALIDATE_LINT_RESULT_H_
