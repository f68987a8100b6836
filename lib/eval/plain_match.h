// Does one statement apply to one request (E03)? Rule by rule over the parsed
// document, with a note for each test when asked.
#ifndef REMIT_LIB_EVAL_PLAIN_MATCH_H_
#define REMIT_LIB_EVAL_PLAIN_MATCH_H_

#include <vector>

#include "lib/eval/facts.h"
#include "remit/eval/explanation.h"
#include "remit/eval/request.h"

namespace remit::inline v0 {

struct StatementSite {
  Layer layer = Layer::kIdentity;
  const PolicyDocument* document = nullptr;
  std::size_t statement = 0;
  bool has_boundary = false;  // the principal has one (P21)
};

struct StatementMatch {
  Tri applies = Tri::kFalse;
  GrantClasses classes{};         // of an Allow in the resource layer
  bool asked_absent_key = false;  // and action, resource and principal may match
};

// With `notes` every test is made and noted; without, tests end at the first
// that fails.
StatementMatch MatchStatement(const StatementSite& site, const Request& request,
                              std::vector<TestExplanation>* notes = nullptr);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_EVAL_PLAIN_MATCH_H_
