// What the questions of delegation/answer.h share.
#ifndef REMIT_LIB_DELEGATION_ANSWERING_H_
#define REMIT_LIB_DELEGATION_ANSWERING_H_

#include <map>
#include <optional>
#include <string_view>

#include "lib/delegation/call_check.h"
#include "lib/delegation/reach_run.h"
#include "remit/delegation/answer.h"

namespace remit::inline v0 {

using EstateMap = std::map<std::size_t, Estate>;  // by period, in place of the delegation's own

// The credential of a run that does it on the best terms, if any.
struct FoundWay {
  ReachVerdict verdict = ReachVerdict::kNo;
  StateId state = kNoIndex;
  std::size_t point = 0;
  CallCheck check;
  bool all_tried = true;
};
FoundWay FindWay(const Delegation& delegation, const EstateMap& estates, const ReachRun& run,
                 std::string_view action, std::string_view resource, const AnswerOptions& options);

// The same at one point of the run.
FoundWay FindWayAt(const Delegation& delegation, const EstateMap& estates, const ReachRun& run,
                   std::size_t point, std::string_view action, std::string_view resource,
                   const AnswerOptions& options);

// A machine for decisions only, or for explanations, of the period.
Sts StsOf(const Delegation& delegation, const EstateMap& estates, std::size_t period, bool explain,
          Reading reading);

// Each way that was tried and where it ended, nearest first.
std::vector<Obstacle> FrontierOf(const Delegation& delegation, const ReachRun& run,
                                 std::string_view action, std::string_view resource,
                                 const AnswerOptions& options);

// The chain up to the state, and the call itself, again and with explanations.
void ExplainWay(const Delegation& delegation, const EstateMap& estates, const ReachRun& run,
                const FoundWay& finding, std::string_view action, std::string_view resource,
                const AnswerOptions& options, Answer& answer);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_DELEGATION_ANSWERING_H_
