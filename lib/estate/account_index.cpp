#include "lib/estate/account_index.h"

namespace remit::inline v0 {
namespace {

// The last segment of an ARN's path.
std::string_view NameIn(std::string_view arn) { return arn.substr(arn.rfind('/') + 1); }

template <typename Value>
const Value* Find(const StringMap<const Value*>& map, std::string_view name) {
  const auto it = map.find(name);
  return it == map.end() ? nullptr : it->second;
}

}  // namespace

void IndexedAccount::MakeNames() const {
  for (const auto& [arn, role] : account_->roles) roles_.try_emplace(NameIn(arn), role.get());
  for (const auto& [arn, group] : account_->groups) groups_.try_emplace(NameIn(arn), group.get());
}

const Role* IndexedAccount::RoleByName(std::string_view name) const {
  std::call_once(names_made_, [this] { MakeNames(); });
  return Find(roles_, name);
}

const Group* IndexedAccount::GroupByName(std::string_view name) const {
  std::call_once(names_made_, [this] { MakeNames(); });
  return Find(groups_, name);
}

const std::vector<std::string>* IndexedAccount::NamersOf(std::string_view principal) const {
  std::call_once(namers_made_, [this] {
    const auto add = [this](const auto& entities) {
      for (const auto& [arn, entity] : entities) {
        const auto name = [&, &namer = arn](std::string_view named) {
          std::vector<std::string>& namers = namers_[named];
          if (namers.empty() || namers.back() != namer) namers.push_back(namer);
        };
        ForEachPrincipalPolicy(
            *entity, [&](const NamedPolicy& policy) { ForEachNamedPrincipal(policy, name); });
      }
    };
    add(account_->roles);
    add(account_->resources);
  });
  const auto it = namers_.find(principal);
  return it == namers_.end() ? nullptr : &it->second;
}

}  // namespace remit::inline v0
