// Words that reports on the catalog share.
#ifndef REMIT_LIB_REPORT_CATALOG_WORDS_H_
#define REMIT_LIB_REPORT_CATALOG_WORDS_H_

#include <string>
#include <string_view>

#include "remit/support/strings.h"

namespace remit::inline v0 {

// "; did you mean `x`?", or nothing where nothing is near.
inline std::string Hint(std::string_view suggestion) {
  return suggestion.empty() ? std::string() : "; did you mean " + Quoted(suggestion) + "?";
}

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_CATALOG_WORDS_H_
