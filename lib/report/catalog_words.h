// What reports on the catalog share.
#ifndef REMIT_LIB_REPORT_CATALOG_WORDS_H_
#define REMIT_LIB_REPORT_CATALOG_WORDS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "remit/catalog/catalog.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

// "; did you mean `x`?", or nothing where nothing is near.
inline std::string Hint(std::string_view suggestion) {
  return suggestion.empty() ? std::string() : "; " + DidYouMean(suggestion);
}

// What patterns cover, each once, in the catalog's order; a message for every
// pattern that covers nothing.
std::vector<const CatalogAction*> ActionsOf(const Catalog& catalog,
                                            std::span<const std::string> patterns,
                                            std::vector<std::string>& not_found);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_CATALOG_WORDS_H_
