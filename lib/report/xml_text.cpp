#include "lib/report/xml_text.h"

#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// XML 1.0 has no way to write most control characters, U+FFFE and U+FFFF.
bool IsInXml(std::string_view character) {
  const auto first = static_cast<unsigned char>(character[0]);
  if (character.size() == 1) {
    return first < 0x80 && (first >= 0x20 || first == '\t' || first == '\n' || first == '\r');
  }
  return character != "\xEF\xBF\xBE" && character != "\xEF\xBF\xBF";
}

}  // namespace

std::string XmlText(std::string_view text) {
  std::string xml;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view character = text.substr(i, Utf8Length(text, i));
    i += character.size();
    if (!IsInXml(character)) {
      xml += "\xEF\xBF\xBD";
      continue;
    }
    switch (character[0]) {
      case '&': xml += "&amp;"; break;
      case '<': xml += "&lt;"; break;
      case '>': xml += "&gt;"; break;
      case '"': xml += "&quot;"; break;
      // As they are, readers of attributes would turn them into spaces.
      case '\t': xml += "&#9;"; break;
      case '\n': xml += "&#10;"; break;
      case '\r': xml += "&#13;"; break;
      default: xml += character;
    }
  }
  return xml;
}

}  // namespace remit::inline v0
