// What makes a finding the same finding when the text around it changes.
#ifndef REMIT_LIB_REPORT_FINGERPRINT_H_
#define REMIT_LIB_REPORT_FINGERPRINT_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "remit/support/diagnostic.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

// Of the findings of one file, in order. Made of the code, the names on the way to
// the element, and its text without layout: neither lines above it, nor another
// indentation, nor statements before its own change it. Equal findings are counted.
class Fingerprints {
 public:
  // "8f3a…:1"
  std::string Next(const Diagnostic& diagnostic, std::string_view text);

 private:
  StringMap<std::size_t> seen_;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_FINGERPRINT_H_
