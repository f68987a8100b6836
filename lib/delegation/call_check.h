// Whether a credential can make a call, with the parameters that policies ask for.
#ifndef REMIT_LIB_DELEGATION_CALL_CHECK_H_
#define REMIT_LIB_DELEGATION_CALL_CHECK_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lib/delegation/key_choice.h"
#include "remit/delegation/answer.h"
#include "remit/sts/sts.h"

namespace remit::inline v0 {

struct CallCheck {
  Tri allowed = Tri::kFalse;  // kTrue: on the floor
  Circumstances at;           // with what was chosen
  std::map<std::string, std::vector<std::string>> chosen;
  std::vector<std::string> assumptions;  // for kIndeterminate
  bool all_tried = true;
};

// Asks about one (action, resource) again and again.
class CallChecker {
 public:
  CallChecker(const Sts& sts, std::string_view action, std::string_view resource,
              const AnswerOptions& options, std::size_t max_tries);

  CallCheck Check(const SessionPtr& session, const Circumstances& at) const;
  // Whether some policy of the identity, or of the resource, has an Allow that covers
  // the action, whatever else it asks; kIndeterminate: some policy can't be seen.
  Tri Covered(std::string_view identity_arn) const;

 private:
  const Sts& sts_;
  std::string action_;
  std::string lower_action_;
  std::string resource_;
  const AnswerOptions& options_;
  std::size_t max_tries_;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_DELEGATION_CALL_CHECK_H_
