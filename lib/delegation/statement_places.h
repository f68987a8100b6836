// Statements of an explained decision, as places in files.
#ifndef REMIT_LIB_DELEGATION_STATEMENT_PLACES_H_
#define REMIT_LIB_DELEGATION_STATEMENT_PLACES_H_

#include <span>
#include <string_view>
#include <vector>

#include "remit/delegation/chain.h"
#include "remit/eval/explanation.h"
#include "remit/policy/document.h"

namespace remit::inline v0 {

// The place of one statement. `owner`: whom the policy is on.
StatementPlace PlaceOf(const PolicyDocument& document, std::size_t statement, Layer layer,
                       std::string_view owner, std::string_view policy);

// Of the statements that `refs` name. `identity` and `resource` are those of the request.
std::vector<StatementPlace> PlacesOf(const Explanation& explanation,
                                     std::span<const StatementRef> refs, std::string_view identity,
                                     std::string_view resource);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_DELEGATION_STATEMENT_PLACES_H_
