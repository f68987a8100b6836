// One statement of a policy, and where it is written.
#ifndef REMIT_ACCESS_STATEMENT_PLACE_H_
#define REMIT_ACCESS_STATEMENT_PLACE_H_

#include <cstddef>
#include <memory>
#include <string>

#include "remit/estate/entities.h"
#include "remit/eval/layer.h"
#include "remit/policy/document.h"

namespace remit::inline v0 {

struct PlacedStatement {
  Layer layer = Layer::kIdentity;
  Effect effect = Effect::kAllow;
  std::string policy;  // its name; may be empty
  // Who has the policy: a user, group, role or resource; empty for the
  // organization's policies.
  std::string holder;
  std::string sid;
  std::size_t statement = 0;  // in the order as written
  std::shared_ptr<const PolicyDocument> document;
  // Of the entity that the policy is written in: file and pointer.
  Source source;

  // The pointer of the statement within its document, and the document's name.
  std::string Pointer() const { return StatementPointer(*document, statement); }
};

}  // namespace remit::inline v0

#endif  // REMIT_ACCESS_STATEMENT_PLACE_H_
