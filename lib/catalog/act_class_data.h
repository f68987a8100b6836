// The rules of ActClasses, made ready to be looked up.
#ifndef REMIT_LIB_CATALOG_ACT_CLASS_DATA_H_
#define REMIT_LIB_CATALOG_ACT_CLASS_DATA_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "remit/arn/glob.h"
#include "remit/catalog/act_class.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

// Set of access levels, with a bit of its own for "no catalog knows it".
using LevelSet = std::uint8_t;
inline constexpr LevelSet kUnknownLevel = 1U << 7U;
inline LevelSet LevelBit(AccessLevel level) {
  return static_cast<LevelSet>(1U << static_cast<unsigned>(level));
}

// The rules that no file changes: in front of all others, and behind them.
std::vector<ActRule> DefaultActRules();
ActRule PermissionsManagementRule();
inline constexpr std::string_view kPermissionsManagementRule = "permissions-management";

struct ActClasses::Data {
  explicit Data(std::vector<ActRule> all_rules);

  ActClassification Classify(std::string_view service, std::string_view name, LevelSet level) const;

  std::vector<ActRule> rules;

 private:
  // A pattern of names: `head*tail`, or in full where there is more to it.
  struct Name {
    explicit Name(std::string_view pattern);
    bool Matches(std::string_view name, GlobScratch& scratch) const;

    std::string head;  // before the first wildcard
    std::string tail;  // after the last one
    bool exact = false;
    Glob glob;  // heard where head and tail don't decide
    bool head_and_tail_decide = false;
  };
  // What most patterns fail by, kept close together.
  struct Key {
    std::uint32_t rule = 0;
    LevelSet levels = 0;
    std::uint8_t act_class = 0;
    bool any_service = false;  // the service is `*`, or the bucket's own
  };
  // The last rule first, so that most of those behind it needn't be heard.
  struct Bucket {
    std::vector<Key> keys;
    std::vector<Name> names;     // in the order of `keys`
    std::vector<Glob> services;  // likewise
  };

  void Add(std::string_view pattern, const ActRule& rule, std::uint32_t index);

  Bucket& BucketOf(std::string_view service, const Glob& service_glob, const Name& name);

  StringMap<Bucket> by_service_;
  // With wildcards in the service: by the letter that the name begins with, else by the one that
  // it ends with, else all together.
  static constexpr std::size_t kLetters = 26;
  std::array<Bucket, kLetters> by_first_;
  std::array<Bucket, kLetters> by_last_;
  Bucket others_;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_CATALOG_ACT_CLASS_DATA_H_
