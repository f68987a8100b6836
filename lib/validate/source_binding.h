// Whether conditions tie a statement that is open to everybody, or to a whole
// service, to somebody: an account, an organization, a principal, a network, a source.
//
//   SourceBinding binding = BindingOf(statement);
//   if (!binding.bound) …                              // binding.loose: what only seems to tie
//
// Views into the document. Pure functions.
#ifndef REMIT_LIB_VALIDATE_SOURCE_BINDING_H_
#define REMIT_LIB_VALIDATE_SOURCE_BINDING_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lib/validate/key_tests.h"
#include "lib/validate/statement_scope.h"
#include "remit/policy/document.h"

namespace remit::inline v0 {

// Why a test of a key that could tie the statement doesn't.
enum class Looseness : std::uint8_t {
  kOptional,  // IfExists, ForAllValues, Null: requests without the key pass
  kNegated,   // says only who is not meant
  kWide,      // its values fit everybody
};

struct LooseTest {
  PolicyKeyTest test;
  Looseness why = Looseness::kWide;
};

struct SourceBinding {
  bool bound = false;
  std::optional<LooseTest> loose;  // the first one, when not bound
};

SourceBinding BindingOf(const Statement& statement);

// As BindingOf, but only by the keys that say on whose behalf a service calls (K11).
SourceBinding ServiceBindingOf(const Statement& statement);

// True when some Deny of the document ties what `allow` leaves open: one that
// hits everybody who isn't of a certain account, organization, network or source.
bool BoundByDeny(const PolicyDocument& document, std::size_t allow, StatementScopes& scopes);

// "`StringEqualsIfExists` also admits requests without `aws:PrincipalOrgID`".
std::string DescribeLooseness(const LooseTest& loose);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_SOURCE_BINDING_H_
