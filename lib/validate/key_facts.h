// What the catalog knows about one condition key.
#ifndef REMIT_LIB_VALIDATE_KEY_FACTS_H_
#define REMIT_LIB_VALIDATE_KEY_FACTS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "lib/validate/always_sent.h"
#include "remit/catalog/catalog.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

struct KeyFacts {
  enum class Kind : std::uint8_t {
    kGlobal,
    kService,
    kProvider,  // of an identity provider, which names its own: nothing is known
    kUnknown,
  };
  Kind kind = Kind::kUnknown;
  std::string_view name;  // as AWS writes it
  ConditionKeyType type = ConditionKeyType::kString;
  bool multivalued = false;
  bool always_there = false;
  std::string_view when;  // in words, of some global keys

  bool known() const { return kind == Kind::kGlobal || kind == Kind::kService; }
};

// Facts of the keys of one document, looked up once for each spelling. For one thread.
class KeyIndex {
 public:
  explicit KeyIndex(const Catalog& catalog) : catalog_(catalog) {}

  KeyFacts Find(std::string_view key);

  // For a key of a service: false when the catalog tells of no action that sends it,
  // so that nothing follows from its being sent by none of a statement.
  bool IsSentBySome(const KeyFacts& facts);

  AlwaysSentKeys always_sent;

 private:
  const Catalog& catalog_;
  StringMap<KeyFacts> known_;
  StringMap<bool> sent_;  // by the key as AWS writes it
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_KEY_FACTS_H_
