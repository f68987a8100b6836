// Likely meanings of misspelt names: only what is plausible is searched.
#include <algorithm>

#include "lib/catalog/catalog_data.h"

namespace remit::inline v0 {
namespace {

template <typename Range, typename Name>
std::string_view NearestName(std::string_view word, const Range& range, Name name) {
  std::vector<std::string_view> names;
  names.reserve(range.size());
  for (const auto& element : range) names.push_back(name(element));
  return Nearest(word, names);
}

// What stands before the variable part: `s3:RequestObjectTag` of `s3:RequestObjectTag/<key>`.
std::string_view Head(std::string_view key) { return key.substr(0, key.find('/')); }

// The name of a key with the tail that the user wrote, where it takes one.
std::string WithTailOf(std::string_view name, std::string_view key) {
  if (name.find("/${") == std::string_view::npos || Head(key).size() == key.size()) {
    return std::string(name);
  }
  return std::string(Head(name)) + std::string(key.substr(Head(key).size()));
}

// Among names with one prefix, compared without what follows a slash.
std::string NearestKey(std::string_view key, std::span<const std::string_view> names) {
  std::vector<std::string_view> heads;
  heads.reserve(names.size());
  for (std::string_view name : names) heads.push_back(Head(name));
  const std::string_view head = Nearest(Head(key), heads);
  if (head.empty()) return {};
  const auto at = std::find_if(heads.begin(), heads.end(),
                               [&](std::string_view h) { return h.data() == head.data(); });
  return WithTailOf(names[static_cast<std::size_t>(at - heads.begin())], key);
}

}  // namespace

std::string Catalog::SuggestService(std::string_view prefix) const {
  return std::string(
      NearestName(prefix, data_->services, [](const CatalogService& s) { return s.prefix; }));
}

std::string Catalog::SuggestAction(std::string_view action) const {
  const std::size_t colon = action.find(':');
  if (colon == std::string_view::npos) return {};
  const std::string_view name = action.substr(colon + 1);
  const auto name_of = [](const CatalogAction& a) { return a.name; };
  const CatalogService* service = FindService(action.substr(0, colon));
  if (service == nullptr) {
    // One slip is likely, two aren't: the rest must be right.
    std::vector<std::string_view> prefixes;
    for (const CatalogService& s : data_->services) {
      if (FindFolded(s.actions, name, name_of) != nullptr) prefixes.push_back(s.prefix);
    }
    const std::string_view prefix = Nearest(action.substr(0, colon), prefixes);
    if (prefix.empty()) return {};
    return FindFolded(FindService(prefix)->actions, name, name_of)->FullName();
  }
  const std::string_view nearest = NearestName(name, service->actions, name_of);
  return nearest.empty() ? std::string()
                         : std::string(service->prefix) + ":" + std::string(nearest);
}

std::string Catalog::SuggestKey(std::string_view key) const {
  if (FindGlobalKey(key) != nullptr || FindServiceKey(key) != nullptr) return {};
  const std::size_t colon = key.find(':');
  std::vector<std::string_view> names;
  if (colon == std::string_view::npos || EqualsIgnoreAsciiCase(key.substr(0, colon), "aws")) {
    for (const GlobalConditionKey& global : data_->global_keys) names.push_back(global.name);
    const std::string with_prefix = "aws:" + std::string(key);
    return NearestKey(colon == std::string_view::npos ? std::string_view(with_prefix) : key, names);
  }
  std::string_view prefix = key.substr(0, colon);
  const auto collect = [&] {
    for (const auto& [name, of] : data_->keys_by_name) {
      if (StartsWithFolded(name, prefix) && name.substr(prefix.size()).starts_with(':')) {
        names.push_back(name);
      }
    }
    // The map has no order of its own.
    std::sort(names.begin(), names.end());
  };
  collect();
  if (!names.empty()) return NearestKey(key, names);
  const std::string nearest = SuggestService(prefix);
  if (nearest.empty()) return {};
  const std::string corrected = nearest + std::string(key.substr(colon));
  prefix = nearest;
  collect();
  for (std::string_view name : names) {
    if (EqualsIgnoreAsciiCase(name, corrected)) return std::string(name);
    if (EqualsIgnoreAsciiCase(Head(name), Head(corrected))) return WithTailOf(name, corrected);
  }
  return {};
}

}  // namespace remit::inline v0
