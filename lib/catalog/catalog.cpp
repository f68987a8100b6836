#include "remit/catalog/catalog.h"

#include <algorithm>
#include <utility>

#include "lib/catalog/catalog_data.h"
#include "lib/catalog/key_template.h"

namespace remit::inline v0 {
namespace {

// Calls `found` with each key of the service that `key` may be, until it says yes.
template <typename Found>
const CatalogConditionKey* FindAmong(const CatalogService& service, std::string_view key,
                                     Found found) {
  const CatalogConditionKey* exact =
      FindFolded(service.condition_keys, key, [](const CatalogConditionKey& k) { return k.name; });
  if (exact != nullptr && found(exact)) return exact;
  for (const CatalogConditionKey& candidate : service.condition_keys) {
    if (IsKeyTemplate(candidate.name) && MatchesKeyTemplate(candidate.name, key) &&
        found(&candidate)) {
      return &candidate;
    }
  }
  return nullptr;
}

bool Contains(std::span<const CatalogConditionKey* const> keys, const CatalogConditionKey* key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool Sends(const CatalogAction& action, const CatalogConditionKey* key) {
  if (Contains(action.condition_keys, key)) return true;
  return std::any_of(action.resources.begin(), action.resources.end(), [&](const auto& resource) {
    return Contains(resource.condition_keys, key) || Contains(resource.type->condition_keys, key);
  });
}

}  // namespace

std::string CatalogAction::FullName() const {
  std::string full(service->prefix);
  full += ':';
  full += name;
  return full;
}

Catalog::Catalog(std::unique_ptr<const Data> data) : data_(std::move(data)) {}
Catalog::Catalog(Catalog&&) noexcept = default;
Catalog& Catalog::operator=(Catalog&&) noexcept = default;
Catalog::~Catalog() = default;

std::string_view Catalog::date() const { return data_->date; }
std::string_view Catalog::source() const { return data_->source; }
std::span<const CatalogService> Catalog::services() const { return data_->services; }
std::span<const GlobalConditionKey> Catalog::global_keys() const { return data_->global_keys; }

const CatalogService* Catalog::FindService(std::string_view prefix) const {
  return FindFolded(data_->services, prefix, [](const CatalogService& s) { return s.prefix; });
}

const CatalogAction* Catalog::FindAction(std::string_view action) const {
  const std::size_t colon = action.find(':');
  if (colon == std::string_view::npos) return nullptr;
  const CatalogService* service = FindService(action.substr(0, colon));
  if (service == nullptr) return nullptr;
  return FindFolded(service->actions, action.substr(colon + 1),
                    [](const CatalogAction& a) { return a.name; });
}

const GlobalConditionKey* Catalog::FindGlobalKey(std::string_view key) const {
  const GlobalConditionKey* exact =
      FindFolded(data_->global_keys, key, [](const GlobalConditionKey& k) { return k.name; });
  if (exact != nullptr) return exact;
  for (const GlobalConditionKey& candidate : data_->global_keys) {
    if (IsKeyTemplate(candidate.name) && MatchesKeyTemplate(candidate.name, key)) {
      return &candidate;
    }
  }
  return nullptr;
}

const CatalogConditionKey* Catalog::FindServiceKey(std::string_view key) const {
  if (const auto it = data_->keys_by_name.find(key); it != data_->keys_by_name.end()) {
    return it->second;
  }
  const auto& templates = data_->key_templates;
  const auto it =
      std::find_if(templates.begin(), templates.end(), [&](const CatalogConditionKey* candidate) {
        return MatchesKeyTemplate(candidate->name, key);
      });
  return it == templates.end() ? nullptr : *it;
}

const CatalogConditionKey* Catalog::FindKeyOf(const CatalogAction& action,
                                              std::string_view key) const {
  return FindAmong(*action.service, key,
                   [&](const CatalogConditionKey* candidate) { return Sends(action, candidate); });
}

}  // namespace remit::inline v0
