#include "lib/report/svg_writer.h"

#include <cmath>
#include <utility>

#include "lib/report/terminal_text.h"
#include "lib/report/xml_text.h"

namespace remit::inline v0 {
namespace {

// With one decimal where it takes one, the same on every machine.
std::string SvgNumber(double value) {
  const auto tenths = static_cast<long long>(std::llround(value * 10));
  const long long rest = tenths < 0 ? -tenths % 10 : tenths % 10;
  std::string text = std::to_string(tenths / 10);
  if (tenths < 0 && tenths / 10 == 0) text.insert(0, "-");
  if (rest != 0) text += "." + std::to_string(rest);
  return text;
}

std::string Attribute(std::string_view name, double value) {
  return " " + std::string(name) + "=\"" + SvgNumber(value) + "\"";
}

std::string Look(std::string_view look) { return " class=\"" + XmlText(look) + "\""; }

std::string TitleElement(std::string_view title) {
  return title.empty() ? std::string() : "<title>" + XmlText(title) + "</title>";
}

}  // namespace

double SvgTextWidth(std::string_view text, double font_size) {
  return static_cast<double>(Columns(text)) * font_size * 0.58;
}

std::string SvgFitted(std::string_view text, double font_size, double width) {
  const double columns = width / (font_size * 0.58);
  return Shortened(text, columns < 1 ? 1 : static_cast<std::size_t>(columns));
}

void SvgWriter::Rect(double x, double y, double width, double height, double radius,
                     std::string_view look, std::string_view title) {
  shapes_ += "<rect" + Attribute("x", x) + Attribute("y", y) + Attribute("width", width) +
             Attribute("height", height);
  if (radius > 0) shapes_ += Attribute("rx", radius);
  shapes_ += Look(look);
  shapes_ += title.empty() ? "/>\n" : ">" + TitleElement(title) + "</rect>\n";
}

void SvgWriter::Line(double x1, double y1, double x2, double y2, std::string_view look) {
  shapes_ += "<line" + Attribute("x1", x1) + Attribute("y1", y1) + Attribute("x2", x2) +
             Attribute("y2", y2) + Look(look) + "/>\n";
}

void SvgWriter::Text(double x, double y, std::string_view text, std::string_view look,
                     std::string_view anchor, std::string_view title) {
  shapes_ += "<text" + Attribute("x", x) + Attribute("y", y) + Look(look);
  if (anchor != "start") shapes_ += " text-anchor=\"" + std::string(anchor) + "\"";
  shapes_ += ">" + TitleElement(title) + XmlText(Printable(text)) + "</text>\n";
}

std::string SvgWriter::Picture(double width, double height, std::string_view name) && {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"" + Attribute("width", width) +
         Attribute("height", height) + " viewBox=\"0 0 " + SvgNumber(width) + " " +
         SvgNumber(height) + "\" aria-label=\"" + XmlText(Printable(name)) + "\">\n";
  out += "<style>" + XmlText(style_) + "</style>\n";
  out += std::move(shapes_);
  return out + "</svg>\n";
}

}  // namespace remit::inline v0
