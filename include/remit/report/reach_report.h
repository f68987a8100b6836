// What a coalition can reach, told for people, as text, and for programs, as JSON.
//
//   ReachQuestion question{.coalition = msp, .action = "s3:GetObject", .resource = arn};
//   ReachFindings findings{.answer = Can(delegation, reached, question.action, arn)};
//   std::cout << ReachText(question, findings, {.colour = true});
//   return ReachExitCode(findings.answer.verdict);
//
// A yes is a story: numbered requests, who consents to each, whose token it takes,
// which statements allow it and where they stand. A no is what stops each way that
// was tried, nearest first, and what would have to change. Pure functions, thread-safe.
#ifndef REMIT_REPORT_REACH_REPORT_H_
#define REMIT_REPORT_REACH_REPORT_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "remit/delegation/answer.h"
#include "remit/delegation/coalition.h"
#include "remit/delegation/reach.h"

namespace remit::inline v0 {

struct ReachQuestion {
  Coalition coalition;
  std::string action;
  std::string resource;
  When when;
};

struct ReachFindings {
  Answer answer;
  // Of the search: bounds that were met.
  std::vector<std::string> notes = {};
  std::optional<Ways> ways = std::nullopt;
  std::optional<std::vector<Element>> dominators = std::nullopt;
  std::optional<TokenLife> token_life = std::nullopt;
};

struct ReachReportOptions {
  bool colour = false;
  std::size_t width = 0;          // columns to break long lines at; 0: never
  bool verbose = false;           // all parameters of requests
  std::size_t max_obstacles = 5;  // of those that were found
};

std::string ReachText(const ReachQuestion& question, const ReachFindings& findings,
                      const ReachReportOptions& options = {});
// One JSON object, with a line break at the end; docs/reach.md describes it.
std::string ReachJson(const ReachQuestion& question, const ReachFindings& findings);

// All that a coalition can do, counted by act class, access level and credential;
// each action where there are few, or `verbose` asks for them. `question` without
// action and resource; `credentials` are those that the acts point into.
std::string ActsText(const ReachQuestion& question, std::span<const PossibleAct> acts,
                     std::span<const ReachedCredential> credentials,
                     const std::vector<std::string>& notes = {},
                     const ReachReportOptions& options = {});
std::string ActsJson(const ReachQuestion& question, std::span<const PossibleAct> acts,
                     std::span<const ReachedCredential> credentials,
                     const std::vector<std::string>& notes = {});

// 0 yes, 1 no, 3 cannot tell.
int ReachExitCode(ReachVerdict verdict);

// "`msp` with a token of `customer`".
std::string CoalitionWords(const Coalition& coalition);

}  // namespace remit::inline v0

#endif  // REMIT_REPORT_REACH_REPORT_H_
