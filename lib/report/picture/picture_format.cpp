#include "remit/report/picture_format.h"

#include <algorithm>
#include <array>

namespace remit::inline v0 {
namespace {

// In the order of PictureFormat.
constexpr auto kPictureFormats = std::to_array<std::string_view>({"text", "json", "svg"});

}  // namespace

std::span<const std::string_view> PictureFormatNames() { return kPictureFormats; }

std::optional<PictureFormat> ParsePictureFormat(std::string_view name) {
  const auto at = std::find(kPictureFormats.begin(), kPictureFormats.end(), name);
  if (at == kPictureFormats.end()) return std::nullopt;
  return static_cast<PictureFormat>(at - kPictureFormats.begin());
}

}  // namespace remit::inline v0
