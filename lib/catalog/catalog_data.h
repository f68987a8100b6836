// What a Catalog holds: flat arrays in the order of the file, whose names are
// parts of one text.
#ifndef REMIT_LIB_CATALOG_CATALOG_DATA_H_
#define REMIT_LIB_CATALOG_CATALOG_DATA_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"

#include "lib/catalog/fold.h"
#include "remit/catalog/catalog.h"

namespace remit::inline v0 {

struct Catalog::Data {
  std::string text;
  std::string_view date;
  std::string_view source;

  // None of these grows once something points into it.
  std::vector<GlobalConditionKey> global_keys;
  std::vector<CatalogService> services;
  std::vector<CatalogConditionKey> keys;
  std::vector<CatalogResourceType> resource_types;
  std::vector<CatalogAction> actions;
  std::vector<const CatalogConditionKey*> key_lists;
  std::vector<CatalogActionResource> action_resources;

  // Keys of services without `aws:`: those with a whole name by name, and those
  // with `${…}`, each once.
  absl::flat_hash_map<std::string_view, const CatalogConditionKey*, FoldedHash, FoldedEqual>
      keys_by_name;
  std::vector<const CatalogConditionKey*> key_templates;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_CATALOG_CATALOG_DATA_H_
