#include "lib/catalog/embedded.h"

#include <cstddef>

extern "C" {
// From embedded.S, which hides them from other libraries.
[[gnu::visibility("hidden")]] extern const char remit_catalog_begin[];
[[gnu::visibility("hidden")]] extern const char remit_catalog_end[];
[[gnu::visibility("hidden")]] extern const char remit_managed_policies_begin[];
[[gnu::visibility("hidden")]] extern const char remit_managed_policies_end[];
[[gnu::visibility("hidden")]] extern const char remit_act_classes_begin[];
[[gnu::visibility("hidden")]] extern const char remit_act_classes_end[];
}

namespace remit::inline v0 {

std::string_view EmbeddedCatalog() {
  return {remit_catalog_begin, static_cast<std::size_t>(remit_catalog_end - remit_catalog_begin)};
}

std::string_view EmbeddedManagedPolicies() {
  return {remit_managed_policies_begin,
          static_cast<std::size_t>(remit_managed_policies_end - remit_managed_policies_begin)};
}

std::string_view EmbeddedActClasses() {
  return {remit_act_classes_begin,
          static_cast<std::size_t>(remit_act_classes_end - remit_act_classes_begin)};
}

}  // namespace remit::inline v0
