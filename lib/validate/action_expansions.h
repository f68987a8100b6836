// The actions behind the patterns of one document, looked up once for each pattern.
//
//   for (const CatalogAction* action : context.Expand("ec2:Describe*")) …
//
// For one thread; the spans live as long as this does.
#ifndef REMIT_LIB_VALIDATE_ACTION_EXPANSIONS_H_
#define REMIT_LIB_VALIDATE_ACTION_EXPANSIONS_H_

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "remit/catalog/catalog.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

// `*`, `*:*` and the like: every action of every service.
bool IsEveryAction(std::string_view pattern);

class ActionExpansions {
 public:
  explicit ActionExpansions(const Catalog& catalog) : catalog_(catalog) {}

  // Empty for a pattern that covers nothing the catalog knows, and for
  // IsEveryAction: ask that first, no rule should walk all of AWS.
  std::span<const CatalogAction* const> Expand(std::string_view pattern);

 private:
  using Actions = std::vector<const CatalogAction*>;

  const Catalog& catalog_;
  StringMap<std::unique_ptr<const Actions>> known_;  // by pattern in lower case
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_ACTION_EXPANSIONS_H_
