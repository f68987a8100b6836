// The settings of `remit lint`: a file that teams keep beside their policies.
//
//   LintConfigParse parsed = ParseLintConfig(SourceText::FromString(json, ".remit-lint.json"));
//   if (!parsed.ok()) return Print(parsed.diagnostics);
//   Apply(parsed.config, diagnostics);                 // severities, and what is off
//
// Its form is docs/schemas/lint-config.schema.json, its meaning docs/lint.md. Total:
// any bytes give a configuration or diagnostics. Plain values; thread-safe.
#ifndef REMIT_VALIDATE_LINT_CONFIG_H_
#define REMIT_VALIDATE_LINT_CONFIG_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/policy/policy_type.h"
#include "remit/support/diagnostic.h"
#include "remit/support/source_text.h"
#include "remit/validate/lint_result.h"

namespace remit::inline v0 {

// What a team thinks of one kind of finding.
struct RuleSetting {
  std::string code;
  std::optional<Severity> severity;  // nothing: off

  bool operator==(const RuleSetting&) const = default;
};

struct TypeByPath {
  std::string glob;
  PolicyType type = PolicyType::kIdentityManaged;

  bool operator==(const TypeByPath&) const = default;
};

struct LintConfig {
  std::string folder;                    // of the file itself: globs are relative to it
  std::vector<RuleSetting> rules;        // by code, each once
  std::optional<FailOn> fail_on;         // nothing: as the caller thinks
  std::string account;                   // twelve digits, or empty
  std::vector<TypeByPath> policy_types;  // the first that matches counts
  std::vector<std::string> exclude;

  bool operator==(const LintConfig&) const = default;
};

struct LintConfigParse {
  LintConfig config;  // what could be read of it
  std::vector<Diagnostic> diagnostics;

  bool ok() const { return diagnostics.empty(); }
};

// `text` bears the name of its file.
LintConfigParse ParseLintConfig(const SourceText& text);

// Gives findings the severities of the configuration and takes away those that are off.
void Apply(const LintConfig& config, std::vector<Diagnostic>& diagnostics);

// What the configuration says of a file, named as the caller would open it.
std::optional<PolicyType> TypeOf(const LintConfig& config, std::string_view file);
bool IsExcluded(const LintConfig& config, std::string_view file);

}  // namespace remit::inline v0

#endif  // REMIT_VALIDATE_LINT_CONFIG_H_
