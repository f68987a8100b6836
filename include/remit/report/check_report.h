// How a design came out, in the forms that people, CI systems and code scanning read.
//
//   std::cout << CheckReport(result, CheckFormat::kText, {.colour = true});
//
// docs/commands.md shows each form. Reports are UTF-8, and valid JSON or XML. Pure
// functions, thread-safe.
#ifndef REMIT_REPORT_CHECK_REPORT_H_
#define REMIT_REPORT_CHECK_REPORT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "remit/handover/check.h"

namespace remit::inline v0 {

enum class CheckFormat : std::uint8_t {
  kText,   // for people
  kJson,   // all of it, with witnesses as cases and scripts
  kJunit,  // one test for each rule and expectation of each phase
  kSarif,  // SARIF 2.1.0, with places in the design and in the policies
};

// "text", "json", "junit", "sarif".
std::string_view CheckFormatName(CheckFormat format);
std::optional<CheckFormat> ParseCheckFormat(std::string_view name);
std::span<const std::string_view> CheckFormatNames();

struct CheckReportOptions {
  bool colour = false;    // kText
  bool explain = false;   // kText: all that was looked at, and every chain
  std::size_t width = 0;  // kText: columns; 0: any number
  std::string seconds;    // kText: how long it took, "0.42"; empty: not said
  std::string folder;     // kSarif: see LintReportOptions
  std::string root;       // kSarif
  std::string version;    // of the tool; empty: of this library
};

// With a line break at the end.
std::string CheckReport(const CheckResult& result, CheckFormat format,
                        const CheckReportOptions& options = {});

}  // namespace remit::inline v0

#endif  // REMIT_REPORT_CHECK_REPORT_H_
