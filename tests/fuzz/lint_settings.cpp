// Any bytes as settings, as waivers, and as the text that findings are reported in:
// read or refused with places, applied, and reported in every format.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "remit/report/lint_report.h"
#include "remit/support/json.h"
#include "remit/support/strings.h"
#include "remit/validate/lint_config.h"
#include "remit/validate/waivers.h"
#include "tests/fuzz/require.h"

namespace {

using namespace remit;  // NOLINT(google-build-using-namespace)

void RequireUtf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = Utf8Length(text, i);
    Require(length > 1 || static_cast<unsigned char>(text[i]) < 0x80, "a report that is no UTF-8",
            text);
    i += length;
  }
}

// The bytes as a file with the given findings, and some of their own name.
LintResult ResultOf(std::string_view bytes, const std::vector<Diagnostic>& diagnostics) {
  LintFile file;
  file.name = std::string(bytes.substr(0, std::min<std::size_t>(bytes.size(), 40)));
  file.source = SourceText::FromString(std::string(bytes), file.name);
  for (const Diagnostic& diagnostic : diagnostics) {
    LintFinding finding;
    finding.diagnostic = diagnostic;
    file.findings.push_back(finding);
  }
  LintResult result;
  result.files = {file};
  return result;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const SourceText text = SourceText::Borrow(bytes, "folder/settings.json");
  const LintConfigParse config = ParseLintConfig(text);
  const WaiverParse waivers = ParseWaivers(text);
  RequirePlaces(config.diagnostics, size);
  RequirePlaces(waivers.diagnostics, size);
  TypeOf(config.config, bytes);
  IsExcluded(config.config, bytes);

  LintResult result = ResultOf(bytes, config.diagnostics);
  ApplyWaivers(waivers.waivers, *ParseDay("2026-06-01"), config.config, result);
  LintReportOptions options;
  options.folder = "/work/policies";
  options.show_waived = true;
  for (const std::string_view name : LintFormatNames()) {
    const LintFormat format = *ParseLintFormat(name);
    const std::string report = LintReport(result, format, options);
    RequireUtf8(report);
    if (format != LintFormat::kJson && format != LintFormat::kSarif) continue;
    Require(ParseJson(SourceText::Borrow(report, "report")).ok(), "a report that is no JSON",
            report);
  }
  return 0;
}
