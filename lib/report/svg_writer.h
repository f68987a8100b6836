// Writes the few shapes of SVG that our pictures are made of.
#ifndef REMIT_LIB_REPORT_SVG_WRITER_H_
#define REMIT_LIB_REPORT_SVG_WRITER_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace remit::inline v0 {

// How wide a text gets, nearly: fonts differ from machine to machine.
double SvgTextWidth(std::string_view text, double font_size);
// Cut to fit, with `…` at the end.
std::string SvgFitted(std::string_view text, double font_size, double width);

class SvgWriter {
 public:
  // Shapes get their look from classes of `style` (CSS).
  explicit SvgWriter(std::string_view style) : style_(style) {}

  // `title` shows when somebody points at it; may be empty.
  void Rect(double x, double y, double width, double height, double radius, std::string_view look,
            std::string_view title = {});
  void Line(double x1, double y1, double x2, double y2, std::string_view look);
  // `anchor`: "start", "middle", "end".
  void Text(double x, double y, std::string_view text, std::string_view look,
            std::string_view anchor = "start", std::string_view title = {});

  // The whole picture; `name` is for those who can't see it.
  std::string Picture(double width, double height, std::string_view name) &&;

 private:
  std::string style_;
  std::string shapes_;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_SVG_WRITER_H_
