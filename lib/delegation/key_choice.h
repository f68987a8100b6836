// The values that a caller may give to the keys for which policies ask: read off
// the policies, since no other value can make a difference that these don't.
#ifndef REMIT_LIB_DELEGATION_KEY_CHOICE_H_
#define REMIT_LIB_DELEGATION_KEY_CHOICE_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "remit/policy/condition_operator.h"
#include "remit/policy/document.h"

namespace remit::inline v0 {

// One test of a key in a policy.
struct KeyTest {
  std::string key;   // in lower case
  std::string name;  // as written
  ConditionOperator op;
  std::vector<std::string> values;
  bool expands = false;  // variables in values

  bool operator==(const KeyTest&) const = default;
};

// Appends the tests of a statement.
void CollectTests(const PolicyDocument& document, const Statement& statement,
                  std::vector<KeyTest>& tests);

struct Alternative {
  std::vector<std::string> values;
  bool from_policy = true;  // false: a value that no policy names
  bool operator==(const Alternative&) const = default;
};

struct KeyChoice {
  std::string key;
  std::string name;
  bool is_list = false;
  std::vector<Alternative> alternatives = {};  // beside leaving the key out
};

// What a variable stands for in this request; nothing: unknown.
using Resolve = std::function<std::optional<std::string>(std::string_view key)>;

// The choices for those keys that `wanted` takes.
std::vector<KeyChoice> ChoicesFor(std::span<const KeyTest> tests,
                                  const std::function<bool(std::string_view)>& wanted,
                                  const Resolve& resolve);

// One key and the alternative taken.
struct Chosen {
  const KeyChoice* choice = nullptr;
  const Alternative* alternative = nullptr;
};

// Calls `visit` with every set of choices, smallest first, until it returns false.
// False: `max_sets` weren't enough for all of them.
bool ForEachSet(std::span<const KeyChoice> choices, std::size_t max_sets,
                const std::function<bool(std::span<const Chosen>)>& visit);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_DELEGATION_KEY_CHOICE_H_
