#include "lib/validate/key_facts.h"

#include <algorithm>

namespace remit::inline v0 {
namespace {

KeyFacts Look(const Catalog& catalog, std::string_view key) {
  if (const GlobalConditionKey* const global = catalog.FindGlobalKey(key)) {
    return {KeyFacts::Kind::kGlobal,
            global->name,
            global->type,
            global->multivalued,
            global->presence == KeyPresence::kAlways,
            global->when};
  }
  if (const CatalogConditionKey* const service = catalog.FindServiceKey(key)) {
    // AWS's list calls it a string; a token names several methods of authentication.
    const bool methods = EqualsIgnoreAsciiCase(key, "cognito-identity.amazonaws.com:amr");
    return {KeyFacts::Kind::kService,        service->name, service->type,
            service->multivalued || methods, false,         {}};
  }
  // `token.actions.githubusercontent.com:sub`: the prefix is a domain.
  const std::string_view prefix = key.substr(0, key.find(':'));
  const bool provider = prefix.size() < key.size() && prefix.find('.') != std::string_view::npos;
  KeyFacts facts;
  facts.kind = provider ? KeyFacts::Kind::kProvider : KeyFacts::Kind::kUnknown;
  return facts;
}

}  // namespace

KeyFacts KeyIndex::Find(std::string_view key) {
  const auto at = known_.find(key);
  if (at != known_.end()) return at->second;
  return known_.emplace(std::string(key), Look(catalog_, key)).first->second;
}

bool KeyIndex::IsSentBySome(const KeyFacts& facts) {
  const auto [at, is_new] = sent_.try_emplace(std::string(facts.name), false);
  if (!is_new) return at->second;
  const CatalogService* const service =
      catalog_.FindService(facts.name.substr(0, facts.name.find(':')));
  if (service == nullptr) return false;
  at->second = std::any_of(service->actions.begin(), service->actions.end(),
                           [&](const CatalogAction& action) {
                             return catalog_.FindKeyOf(action, facts.name) != nullptr;
                           });
  return at->second;
}

}  // namespace remit::inline v0
