// Keys that every request for an action has, because the action has no request
// without them: for these a test by `ForAllValues:` needs no guard (C13).
#ifndef REMIT_LIB_VALIDATE_ALWAYS_SENT_H_
#define REMIT_LIB_VALIDATE_ALWAYS_SENT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"

#include "lib/validate/rule.h"

namespace remit::inline v0 {

// For one document and one thread. Looks through the actions of a statement once
// for each key.
class AlwaysSentKeys {
 public:
  // Whether every action that the statement may be about always sends the key. True
  // is certain by the documentation; false may mean "not known".
  bool Contains(const RuleContext& context, std::size_t statement, std::string_view key);

 private:
  absl::flat_hash_map<std::pair<std::size_t, std::string>, bool> known_;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_ALWAYS_SENT_H_
