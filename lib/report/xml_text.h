// Text of any kind as XML takes it.
#ifndef REMIT_LIB_REPORT_XML_TEXT_H_
#define REMIT_LIB_REPORT_XML_TEXT_H_

#include <string>
#include <string_view>

namespace remit::inline v0 {

// `text` for an attribute or an element: escaped, and with U+FFFD for bytes that
// aren't UTF-8 and for what XML 1.0 has no way to write.
std::string XmlText(std::string_view text);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_XML_TEXT_H_
