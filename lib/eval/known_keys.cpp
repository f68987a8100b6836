#include "lib/eval/known_keys.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"

#include "lib/catalog/key_template.h"
#include "remit/catalog/catalog.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

namespace {

// The few keys that are multivalued, so that a key is looked up at the cost of its length.
struct MultivaluedKeys {
  absl::flat_hash_set<std::string> names;   // in lower case
  std::vector<std::string_view> templates;  // `…/${TagKey}`

  explicit MultivaluedKeys(const Catalog& catalog) {
    for (const GlobalConditionKey& key : catalog.global_keys()) {
      if (key.multivalued) Add(key.name);
    }
    for (const CatalogService& service : catalog.services()) {
      for (const CatalogConditionKey& key : service.condition_keys) {
        if (key.multivalued) Add(key.name);
      }
    }
  }

  void Add(std::string_view name) {
    if (!IsKeyTemplate(name)) {
      names.insert(LowerAscii(name));
    } else if (std::find(templates.begin(), templates.end(), name) == templates.end()) {
      templates.push_back(name);
    }
  }
};

}  // namespace

bool IsMultivaluedKey(std::string_view key) {
  static const MultivaluedKeys known(Catalog::BuiltIn());
  return known.names.contains(LowerAscii(key)) ||
         std::any_of(known.templates.begin(), known.templates.end(),
                     [key](std::string_view name) { return MatchesKeyTemplate(name, key); });
}

bool IsTagKey(std::string_view key) {
  // aws:ResourceTag/K and its service twins, such as ec2:ResourceTag/K and
  // s3:ExistingObjectTag/K.
  const std::size_t slash = key.find('/');
  if (slash == std::string_view::npos || slash < 3) return false;
  return EqualsIgnoreAsciiCase(key.substr(slash - 3, 3), "tag");
}

}  // namespace remit::inline v0
