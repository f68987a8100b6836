// Any bytes as a catalog, packed or not: a Status, or a catalog of which every
// question has an answer, and whose own names are found.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "remit/catalog/catalog.h"
#include "tests/fuzz/require.h"

namespace {

using namespace remit;

void Ask(const Catalog& catalog, std::string_view text) {
  catalog.FindAction(text);
  catalog.FindGlobalKey(text);
  catalog.FindServiceKey(text);
  catalog.Expand(text);
  catalog.ResourceTypesOf(text);
  catalog.SuggestService(text);
  catalog.SuggestAction(text);
  catalog.SuggestKey(text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const absl::StatusOr<Catalog> catalog = Catalog::Read(bytes);
  if (!catalog.ok()) {
    Require(!catalog.status().message().empty(), "an error says what is wrong");
    return 0;
  }
  for (const CatalogService& service : catalog->services()) {
    Require(catalog->FindService(service.prefix) == &service, "a service is found");
    for (const CatalogAction& action : service.actions) {
      // A prefix with a colon can't be told from an action's name.
      if (service.prefix.find(':') == std::string_view::npos) {
        Require(catalog->FindAction(action.FullName()) == &action, "an action is found");
      }
      for (const CatalogActionResource& resource : action.resources) {
        Require(resource.type->service == &service, "resource types are the service's own");
      }
      for (const CatalogConditionKey* key : action.condition_keys) {
        Require(catalog->FindKeyOf(action, key->name) != nullptr, "what an action sends is found");
      }
    }
    for (const CatalogResourceType& type : service.resource_types) {
      catalog->ResourceTypesOf(type.arn);
    }
  }
  Ask(*catalog, bytes.substr(0, 256));
  Ask(*catalog, catalog->date());
  return 0;
}
