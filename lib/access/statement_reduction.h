// Leaves of a policy what may apply to one action and resource.
#ifndef REMIT_LIB_ACCESS_STATEMENT_REDUCTION_H_
#define REMIT_LIB_ACCESS_STATEMENT_REDUCTION_H_

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "lib/access/statement_tables.h"
#include "remit/policy/document.h"

namespace remit::inline v0 {

// A document without statements that can't apply: it decides as the whole one.
struct ReducedDocument {
  std::shared_ptr<const PolicyDocument> document;
  std::vector<std::uint32_t> kept;  // where its statements are in the whole one
};

// Of statements that apply to `action`, which takes the place of what they list: long
// lists needn't be matched again.
ReducedDocument KeepStatements(const PolicyDocument& document, std::vector<std::uint32_t> kept,
                               std::string_view action);

// By action and resource; a statement with a variable in its resource is kept.
ReducedDocument ReduceTo(const PolicyDocument& document, std::string_view action,
                         std::string_view resource);

// What a statement hangs on, beyond its action and its principal element.
using StatementDependence = ConditionFacts;
StatementDependence DependenceOf(const Statement& statement);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_ACCESS_STATEMENT_REDUCTION_H_
