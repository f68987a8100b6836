#include "remit/report/check_report.h"

#include <algorithm>
#include <array>

#include "lib/report/check_formats.h"

namespace remit::inline v0 {
namespace {

// In the order of CheckFormat.
constexpr auto kCheckFormats = std::to_array<std::string_view>({"text", "json", "junit", "sarif"});

}  // namespace

std::string_view CheckFormatName(CheckFormat format) {
  return kCheckFormats[static_cast<std::size_t>(format)];
}

std::optional<CheckFormat> ParseCheckFormat(std::string_view name) {
  const auto at = std::find(kCheckFormats.begin(), kCheckFormats.end(), name);
  if (at == kCheckFormats.end()) return std::nullopt;
  return static_cast<CheckFormat>(at - kCheckFormats.begin());
}

std::span<const std::string_view> CheckFormatNames() { return kCheckFormats; }

std::string CheckReport(const CheckResult& result, CheckFormat format,
                        const CheckReportOptions& options) {
  switch (format) {
    case CheckFormat::kText: return CheckTextReport(result, options);
    case CheckFormat::kJson: return CheckJsonReport(result, options);
    case CheckFormat::kJunit: return CheckJunitReport(result, options);
    case CheckFormat::kSarif: return CheckSarifReport(result, options);
  }
  return {};
}

std::string PlaceWords(const Place& place) {
  return std::string(place.source.name()) + ":" + std::to_string(place.position.line) + ":" +
         std::to_string(place.position.column);
}

}  // namespace remit::inline v0
