// What a credential's own policies say, taken apart once for all questions about it.
#ifndef REMIT_LIB_HANDOVER_COVERAGE_SIDE_H_
#define REMIT_LIB_HANDOVER_COVERAGE_SIDE_H_

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "lib/handover/action_bits.h"
#include "lib/handover/tested_values.h"
#include "remit/estate/bearing_policies.h"
#include "remit/estate/estate.h"
#include "remit/sts/session.h"

namespace remit::inline v0 {

// A statement that may bear on what the credential does.
struct SideStatement {
  const Statement* statement = nullptr;
  const ActionBits* actions = nullptr;
};

struct CoverageSide {
  std::string identity;  // an ARN; empty: anonymous
  std::string account;   // the identity's; empty: none
  std::string partition = "aws";
  std::string user_name;                  // of users
  bool known = true;                      // the estate has the account
  std::vector<SideStatement> statements;  // identity, boundary, session, SCPs
  // What the identity's policies may allow at most; all for root, and where some
  // policy can't be seen.
  ActionBits may;
  std::set<std::string> via;      // see TestedValues::via
  std::set<std::string> regions;  // that statements test, or name in their resources
  std::vector<std::shared_ptr<const PolicyDocument>> kept;
};

CoverageSide SideOf(const Estate& estate, const Session* session, ActionTable& table);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_COVERAGE_SIDE_H_
