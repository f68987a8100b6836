// Who gained and lost what, for people and programs.
//
//   std::cout << DiffReport(comparison, DiffFormat::kText, {.before = "a.json", .after =
//   "b.json"});
//
// docs/commands.md shows each form. Reports are UTF-8, and valid JSON. Pure functions,
// thread-safe.
#ifndef REMIT_REPORT_DIFF_REPORT_H_
#define REMIT_REPORT_DIFF_REPORT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "remit/handover/compare.h"

namespace remit::inline v0 {

enum class DiffFormat : std::uint8_t {
  kText,  // a line for each difference: `+` gained, `-` lost, `~` with tokens of others
  kJson,  // all of it, with witnesses as cases and scripts
};

// "text", "json".
std::string_view DiffFormatName(DiffFormat format);
std::optional<DiffFormat> ParseDiffFormat(std::string_view name);

struct DiffReportOptions {
  std::string before;  // what was compared, for the reader
  std::string after;
  bool colour = false;    // kText
  bool explain = false;   // kText: every chain, and all actions and resources
  std::size_t width = 0;  // kText: columns; 0: any number
};

// With a line break at the end.
std::string DiffReport(const Comparison& comparison, DiffFormat format,
                       const DiffReportOptions& options = {});

}  // namespace remit::inline v0

#endif  // REMIT_REPORT_DIFF_REPORT_H_
