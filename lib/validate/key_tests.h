// The tests that a statement makes of one condition key, and whether they hold
// for a request in which the key is absent or has a certain value (§3.2, §3.3).
//
//   for (const PolicyKeyTest& test : TestsOf(statement, "sts:ExternalId")) …
//
// Views into the document. Pure functions.
#ifndef REMIT_LIB_VALIDATE_KEY_TESTS_H_
#define REMIT_LIB_VALIDATE_KEY_TESTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/policy/document.h"

namespace remit::inline v0 {

struct PolicyKeyTest {
  const ConditionBlock* block = nullptr;
  const ConditionKey* key = nullptr;

  // nullptr for an operator that IAM doesn't know.
  const ConditionOperator* op() const { return block->op ? &*block->op : nullptr; }
};

// In the order of the text. `key` is compared without case (C02).
std::vector<PolicyKeyTest> TestsOf(const Statement& statement, std::string_view key);

// Those whose key begins with `prefix`, without case.
std::vector<PolicyKeyTest> TestsOfPrefix(const Statement& statement, std::string_view prefix);

// How many tests a statement makes, of whichever keys.
std::size_t CountTests(const Statement& statement);

enum class Outcome : std::uint8_t { kNo, kMaybe, kYes };

inline Outcome Both(Outcome a, Outcome b) { return a < b ? a : b; }

// `value`: of the key in the request; nothing when the key is absent.
Outcome Holds(const PolicyKeyTest& test, std::optional<std::string_view> value);
Outcome HoldAll(const std::vector<PolicyKeyTest>& tests, std::optional<std::string_view> value);

// True when the tests refuse every request without the key.
bool NeedsKey(const std::vector<PolicyKeyTest>& tests);

// True for a test that says which values are welcome: no negation, no Null, some value.
bool NamesValues(const PolicyKeyTest& test);

// True when `*` and `?` in the values of the test are wildcards.
bool TakesWildcards(const PolicyKeyTest& test);

// "/Statement/0/Condition/StringEquals/aws:PrincipalOrgID": of the key, not of a value.
std::string KeyTestPointer(const PolicyDocument& document, std::size_t statement,
                           const PolicyKeyTest& test);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_KEY_TESTS_H_
