#include "remit/report/diff_report.h"

#include <array>

#include "lib/report/diff_formats.h"

namespace remit::inline v0 {
namespace {

constexpr auto kDiffFormats = std::to_array<std::string_view>({"text", "json"});

}  // namespace

std::string_view DiffFormatName(DiffFormat format) {
  return kDiffFormats[static_cast<std::size_t>(format)];
}

std::optional<DiffFormat> ParseDiffFormat(std::string_view name) {
  for (std::size_t i = 0; i < kDiffFormats.size(); ++i) {
    if (kDiffFormats[i] == name) return static_cast<DiffFormat>(i);
  }
  return std::nullopt;
}

std::string DiffReport(const Comparison& comparison, DiffFormat format,
                       const DiffReportOptions& options) {
  return format == DiffFormat::kText ? DiffTextReport(comparison, options)
                                     : DiffJsonReport(comparison, options);
}

}  // namespace remit::inline v0
