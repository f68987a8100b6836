// Text broken to fit into pictures.
#ifndef REMIT_LIB_REPORT_PICTURE_TEXT_LINES_H_
#define REMIT_LIB_REPORT_PICTURE_TEXT_LINES_H_

#include <string>
#include <string_view>
#include <vector>

namespace remit::inline v0 {

// Pictures of designs have small text of this size.
inline constexpr double kPictureText = 11;

// Broken at spaces, and within words that are too long.
std::vector<std::string> TextLines(std::string_view text, double width,
                                   double font_size = kPictureText);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_PICTURE_TEXT_LINES_H_
