// What an Estate is made of, for the sources of this module.
#ifndef REMIT_LIB_ESTATE_ESTATE_DATA_H_
#define REMIT_LIB_ESTATE_ESTATE_DATA_H_

#include <memory>
#include <string>

#include "lib/estate/account_index.h"
#include "lib/estate/organization_index.h"
#include "remit/estate/estate.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

// nullptr when it isn't there.
template <typename Entity>
const Entity* FindIn(const EntityMap<Entity>& map, std::string_view key) {
  const auto it = map.find(key);
  return it == map.end() ? nullptr : it->second.get();
}

// Every part is immutable and shared with the snapshots that have the same.
struct Estate::Data {
  AccountMap accounts;
  StringMap<std::shared_ptr<const IndexedAccount>> indexes;  // of `accounts`, by id
  std::shared_ptr<const OrganizationIndex> organizations;
  std::shared_ptr<const EntityMap<ManagedPolicyEntity>> aws_policies;
  // The account that holds a resource, where its ARN doesn't say: buckets above all.
  std::shared_ptr<const StringMap<std::string>> holders;

  const IndexedAccount* Index(std::string_view account) const {
    const auto it = indexes.find(account);
    return it == indexes.end() ? nullptr : it->second.get();
  }
};

// The way in for other sources of this module.
class EstateParts {
 public:
  static const OrganizationIndex& Organizations(const Estate& estate) {
    return *estate.data_->organizations;
  }
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_ESTATE_ESTATE_DATA_H_
