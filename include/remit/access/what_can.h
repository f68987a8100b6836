// What a principal can do: every action of the catalog, on which resources, with
// which credentials and under which conditions; and the roles that it can assume.
//
//   absl::StatusOr<WhatCanAnswer> answer = WhatCan(estate, arn, {.at = {.now = t}});
//   for (const ActionAccess& one : answer->actions) …
//
// Resources are given as patterns: those of the statements that bear on the action,
// and where two limit each other also what they have in common. Each is decided by
// the evaluator on an ARN that stands for it: a resource of the principal's account
// without a policy of its own, and for a key or a role one whose policy isn't known.
// Resources of the estate whose policies say otherwise are told one by one.
// Thread-safe.
#ifndef REMIT_ACCESS_WHAT_CAN_H_
#define REMIT_ACCESS_WHAT_CAN_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "remit/access/who_can.h"
#include "remit/catalog/act_class.h"
#include "remit/catalog/catalog.h"

namespace remit::inline v0 {

struct WhatCanOptions {
  Circumstances at = {};
  StsOptions sts = {};
  std::size_t max_trials = 64;            // as for WhoCan
  std::vector<std::string> actions = {};  // patterns; none: all actions
  const ActClasses* classes = nullptr;    // nullptr: the built-in ones
};

// What is so on the resources that a pattern stands for.
struct ResourceAccess {
  std::string pattern;
  AccessStanding standing = AccessStanding::kNo;
  std::vector<CredentialAccess> credentials;  // `matched` is empty
};

// On which resources; shared by actions to which the same applies.
struct ActionScope {
  AccessStanding standing = AccessStanding::kNo;  // the best of all
  std::vector<ResourceAccess> resources;          // none of standing kNo
  std::vector<std::string> except;                // patterns within those that it can't be done on
};

struct ActionAccess {
  const CatalogAction* action = nullptr;
  std::uint8_t classes = 0;  // a bit for each ActClass
  std::shared_ptr<const ActionScope> scope;

  AccessStanding standing() const { return scope->standing; }
  bool Has(ActClass act_class) const {
    return (classes >> static_cast<unsigned>(act_class) & 1U) != 0;
  }
};

struct WhatCanAnswer {
  std::string principal;
  std::vector<HeldCredential> credentials;
  std::vector<ActionAccess> actions;  // in the catalog's order; none of standing kNo
  std::size_t asked = 0;              // of how many actions
  std::vector<ResourceAccess> roles;  // by ARN: those that it can or may assume
  std::vector<std::string> notes;     // what isn't known
};

// `principal` is the ARN of a user, a role or an account's root. Fails when it is
// none, and when the estate lacks it.
absl::StatusOr<WhatCanAnswer> WhatCan(const Estate& estate, std::string_view principal,
                                      const WhatCanOptions& options = {},
                                      const Catalog& catalog = Catalog::BuiltIn());

}  // namespace remit::inline v0

#endif  // REMIT_ACCESS_WHAT_CAN_H_
