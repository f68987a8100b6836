// Findings that somebody decided to live with, for a reason and until a day.
//
//   WaiverParse parsed = ParseWaivers(SourceText::FromString(json, "remit-waivers.json"));
//   if (!parsed.ok()) return Print(parsed.diagnostics);
//   ApplyWaivers(parsed.waivers, now, config, result);
//
// Waivers stand in a file of their own, never in the policy. One that has
// expired waives nothing and is a finding itself (LINT0102); so is one that
// nothing needs (LINT0103). The form is docs/schemas/lint-waivers.schema.json, the
// meaning docs/lint.md. Total: any bytes give waivers or diagnostics. Thread-safe.
#ifndef REMIT_VALIDATE_WAIVERS_H_
#define REMIT_VALIDATE_WAIVERS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/policy/instant.h"
#include "remit/support/diagnostic.h"
#include "remit/support/source_text.h"
#include "remit/validate/lint_config.h"
#include "remit/validate/lint_result.h"

namespace remit::inline v0 {

struct Waiver {
  std::string named;               // the finding as written: a code or one of its names
  std::vector<std::string> codes;  // what that stands for
  std::string file;                // glob, relative to the folder of the waivers' file
  std::string pointer;             // of the element and all within it; empty: the whole file
  std::string reason;
  std::string expires;    // as written
  Instant ends;           // the first moment at which it waives nothing any more
  std::string who;        // may be empty
  std::size_t index = 0;  // in its list
  Span span;              // in its file
};

struct Waivers {
  std::string folder;  // of the file itself
  SourceText source;
  std::vector<Waiver> list;  // in the order of the text
};

struct WaiverParse {
  Waivers waivers;  // those that are in order
  std::vector<Diagnostic> diagnostics;

  bool ok() const { return diagnostics.empty(); }
};

// `text` bears the name of its file.
WaiverParse ParseWaivers(const SourceText& text);

// The moment that `--now` and the `expires` of waivers mean: `2026-12-31` or
// `2026-12-31T12:00:00Z`. Nothing for other notations.
std::optional<Instant> ParseDay(std::string_view text);

// Marks the findings that are waived at `now`, and adds what there is to say of
// the waivers themselves, as findings of their own file with the severities of
// `config`. A waiver counts as not needed only if `result` holds a file that it is
// about.
void ApplyWaivers(const Waivers& waivers, Instant now, const LintConfig& config,
                  LintResult& result);

}  // namespace remit::inline v0

#endif  // REMIT_VALIDATE_WAIVERS_H_
