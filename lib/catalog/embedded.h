// The data files that are part of the library, packed as they are in lib/catalog/data.
#ifndef REMIT_LIB_CATALOG_EMBEDDED_H_
#define REMIT_LIB_CATALOG_EMBEDDED_H_

#include <string_view>

namespace remit::inline v0 {

std::string_view EmbeddedCatalog();
std::string_view EmbeddedManagedPolicies();
std::string_view EmbeddedActClasses();  // JSON, as it is

}  // namespace remit::inline v0

#endif  // REMIT_LIB_CATALOG_EMBEDDED_H_
