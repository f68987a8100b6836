// Patterns of resources: what two have in common, and an ARN that stands for one.
#ifndef REMIT_LIB_ACCESS_RESOURCE_PATTERNS_H_
#define REMIT_LIB_ACCESS_RESOURCE_PATTERNS_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "remit/catalog/catalog.h"
#include "remit/eval/request.h"

namespace remit::inline v0 {

// A pattern for what both match, where one with the longer beginning and the longer
// end of both, field by field, is such; nothing where none was found.
std::optional<std::string> CommonPattern(std::string_view a, std::string_view b);

// The policy's text with variables replaced by the context's values (§2.3); nothing
// when one of them isn't there.
std::optional<std::string> WithValues(std::string_view pattern,
                                      std::span<const ContextEntry> context);

// An ARN that matches the pattern: of the type where that is possible, in the
// account, with `x` for whatever is open. Empty: the type has no ARN that matches.
std::string ArnFor(const CatalogResourceType& type, std::string_view pattern,
                   std::string_view partition, std::string_view account, std::string_view region);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_ACCESS_RESOURCE_PATTERNS_H_
