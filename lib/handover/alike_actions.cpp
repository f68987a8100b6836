#include "lib/handover/alike_actions.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace remit::inline v0 {
namespace {

// K15: services whose one endpoint is in us-east-1 form kinds of their own, and so
// do those with rules of their own on single actions (E40, E45, E50, §6.1).
bool IsAskedOneByOne(std::string_view service) {
  return service == "sts" || service == "kms" || service == "s3";
}

}  // namespace

void AddActionTraits(std::string& key, const ActionTable& table, std::size_t i, bool alone) {
  const CatalogAction& action = table.At(i);
  for (const CatalogActionResource& resource : action.resources) {
    // By its template and not its address: what comes first must not hang on memory.
    key += resource.type->arn;
    key += '|';
  }
  key += '|';
  // Which keys an action sends doesn't count: none is left untried for that.
  if (alone || IsAskedOneByOne(action.service->prefix)) {
    key += std::to_string(i);
  } else {
    key += action.service->prefix;
  }
}

std::vector<AlikeActions> SortIntoKinds(std::span<const std::size_t> actions,
                                        const CoverageSide& side, const ActionBits& by_resource,
                                        const ActionTable& table) {
  std::map<std::string, AlikeActions> kinds;
  // Actions of one kind mostly stand together.
  std::string key;
  std::string last_key;
  AlikeActions* last = nullptr;
  for (const std::size_t i : actions) {
    const bool by_identity = side.may.Has(i);
    key = by_identity ? 'i' : 'r';
    std::uint8_t byte = 0;
    std::size_t bit = 0;
    for (const SideStatement& statement : side.statements) {
      if (statement.actions->Has(i)) byte |= static_cast<std::uint8_t>(1U << bit);
      if (++bit == 8) {
        key += static_cast<char>(byte);
        byte = 0;
        bit = 0;
      }
    }
    key += static_cast<char>(byte);
    AddActionTraits(key, table, i, by_resource.Has(i));
    if (last == nullptr || key != last_key) {
      last = &kinds[key];
      last_key = key;
    }
    last->actions.push_back(i);
    last->by_identity = by_identity;
    if (last->actions.size() > 1) continue;
    for (const SideStatement& statement : side.statements) {
      if (statement.actions->Has(i)) last->statements.push_back(&statement);
    }
  }
  std::vector<AlikeActions> list;
  list.reserve(kinds.size());
  for (auto& [name, alike] : kinds) list.push_back(std::move(alike));
  return list;
}

}  // namespace remit::inline v0
