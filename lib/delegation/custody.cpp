#include "remit/delegation/custody.h"

#include <algorithm>

#include "remit/arn/arn.h"

namespace remit::inline v0 {

void UpdateCustody(Custody& custody, const Custody& changes) {
  for (const std::string& party : changes.parties) {
    if (std::find(custody.parties.begin(), custody.parties.end(), party) == custody.parties.end()) {
      custody.parties.push_back(party);
    }
  }
  const auto update = [](HolderMap& map, const HolderMap& with) {
    for (const auto& [what, holder] : with) map[what] = holder;
  };
  update(custody.accounts, changes.accounts);
  update(custody.devices, changes.devices);
  update(custody.access_keys, changes.access_keys);
  update(custody.passwords, changes.passwords);
  update(custody.providers, changes.providers);
  update(custody.workloads, changes.workloads);
  for (const auto& [value, holders] : changes.external_ids) custody.external_ids[value] = holders;
}

Holder HolderOfAccount(const Custody& custody, std::string_view account) {
  const auto found = custody.accounts.find(account);
  return found == custody.accounts.end() ? Holder() : found->second;
}

Holder HolderOfWorkload(const Custody& custody, std::string_view role_arn) {
  const auto found = custody.workloads.find(role_arn);
  if (found != custody.workloads.end()) return found->second;
  const std::optional<ArnView> arn = ArnView::Split(role_arn);
  return arn ? HolderOfAccount(custody, arn->account()) : Holder();
}

std::string_view UnknownThingName(UnknownHolder::Thing thing) {
  switch (thing) {
    case UnknownHolder::Thing::kAccessKey: return "access key";
    case UnknownHolder::Thing::kPassword: return "password";
    case UnknownHolder::Thing::kDevice: return "MFA device";
    case UnknownHolder::Thing::kProvider: return "identity provider";
    case UnknownHolder::Thing::kWorkload: return "workload";
    case UnknownHolder::Thing::kRoot: return "root user";
  }
  return {};
}

}  // namespace remit::inline v0
