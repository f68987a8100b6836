// The forms in which a picture of a design is given.
#ifndef REMIT_REPORT_PICTURE_FORMAT_H_
#define REMIT_REPORT_PICTURE_FORMAT_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace remit::inline v0 {

enum class PictureFormat : std::uint8_t {
  kText,  // for people
  kJson,  // all of it
  kSvg,   // to look at
};

// "text", "json", "svg".
std::span<const std::string_view> PictureFormatNames();
std::optional<PictureFormat> ParsePictureFormat(std::string_view name);

}  // namespace remit::inline v0

#endif  // REMIT_REPORT_PICTURE_FORMAT_H_
