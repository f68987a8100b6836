#include "lib/eval/known_keys.h"

#include "remit/catalog/catalog.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

bool IsMultivaluedKey(std::string_view key) {
  const Catalog& catalog = Catalog::BuiltIn();
  if (const GlobalConditionKey* global = catalog.FindGlobalKey(key)) return global->multivalued;
  const CatalogConditionKey* const of_service = catalog.FindServiceKey(key);
  return of_service != nullptr && of_service->multivalued;
}

bool IsTagKey(std::string_view key) {
  // aws:ResourceTag/K and its service twins, such as ec2:ResourceTag/K and
  // s3:ExistingObjectTag/K.
  const std::size_t slash = key.find('/');
  if (slash == std::string_view::npos || slash < 3) return false;
  return EqualsIgnoreAsciiCase(key.substr(slash - 3, 3), "tag");
}

}  // namespace remit::inline v0
