// Lints files: finds the policies in them and says what is wrong with each.
//
//   LintRun run = LintPaths({"policies/", "template.json"}, options);
//   ApplyWaivers(waivers, now, options.config, run.result);
//   if (!run.trouble.empty()) return 2;
//
// Directories are searched for `*.json`, and `*.template` with JSON in it, all the
// way down, in the order of names; hidden ones and `node_modules` are left out, and
// a directory that links lead to twice is searched once. Files in them that hold no
// policy are only counted, and so is YAML, which isn't read; a file that is named
// must hold a policy. That nothing at all was linted is trouble, and so is a text
// that was meant as a policy and is no JSON: nobody may take it for a clean one. Thread-safe as far
// as the options are.
#ifndef REMIT_VALIDATE_LINT_H_
#define REMIT_VALIDATE_LINT_H_

#include <atomic>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/status.h"

#include "remit/policy/policy_type.h"
#include "remit/support/source_text.h"
#include "remit/validate/lint_config.h"
#include "remit/validate/lint_result.h"
#include "remit/validate/validate.h"

namespace remit::inline v0 {

struct LintOptions {
  // Catalog, account and limits. `type` isn't used; an empty account is the configuration's.
  ValidateOptions validate;
  // Of policies whose place doesn't say it. Nothing: the configuration tells by
  // path, and what it leaves open is inferred (InferPolicyType).
  std::optional<PolicyType> type;
  LintConfig config;
  // Called before each file, with the number of those done and of all.
  std::function<void(std::size_t, std::size_t)> progress;
  // When it becomes true the run ends with kCancelled.
  const std::atomic<bool>* stop = nullptr;
};

struct LintRun {
  LintResult result;
  std::vector<absl::Status> trouble;  // what couldn't be read; the rest was linted
  std::size_t skipped = 0;            // files in directories that hold no policy
  std::size_t yaml = 0;               // files in directories that are, or seem to be, YAML
};

// The path "-" is stdin.
LintRun LintPaths(std::span<const std::string> paths, const LintOptions& options = {});

// One text, under its name. A name that ends in `.jsonl` or `.ndjson` tells of JSON
// Lines: each line is a text of its own, from which pointers start.
LintFile LintText(const SourceText& text, const LintOptions& options = {});

}  // namespace remit::inline v0

#endif  // REMIT_VALIDATE_LINT_H_
