// Whether what one statement of a document is about lies within what another is
// about: its principals, its actions, its resources; and whether its conditions do.
//
//   StatementScopes scopes(document);
//   if (scopes.Covers(0, 1)) …                         // statement 1 is within statement 0
//
// True is certain; false may mean "not found out", also when the work that a
// document may cost (kBudget) is spent. For one thread; `document` must outlive it.
#ifndef REMIT_LIB_VALIDATE_STATEMENT_SCOPE_H_
#define REMIT_LIB_VALIDATE_STATEMENT_SCOPE_H_

#include <cstddef>
#include <memory>
#include <vector>

#include "remit/arn/glob_contains.h"
#include "remit/policy/document.h"

namespace remit::inline v0 {

class StatementScopes {
 public:
  // Steps of comparing, some tens of milliseconds: enough for all pairs of the
  // largest policies that AWS takes.
  static constexpr std::size_t kBudget = 20'000'000;

  explicit StatementScopes(const PolicyDocument& document);
  ~StatementScopes();

  // Principals, actions and resources of `specific` are all among those of
  // `general`. An account that a Deny names stands for all of its principals (P03).
  bool Covers(std::size_t general, std::size_t specific);

  bool CoversActionsAndResources(std::size_t general, std::size_t specific);

  // Every test of `general` is made by `specific` too, so that what passes the
  // conditions of `specific` passes those of `general`.
  bool ConditionsCover(std::size_t general, std::size_t specific);

  bool Spent() const { return budget_ == 0; }
  // For callers that look through pairs of statements themselves.
  void Spend(std::size_t steps) { budget_ -= steps < budget_ ? steps : budget_; }

 private:
  struct Patterns;

  const Patterns& PatternsOf(std::size_t statement);
  bool ElementCovers(const PatternElement& general, const std::vector<GlobTokens>& general_tokens,
                     const PatternElement& specific,
                     const std::vector<GlobTokens>& specific_tokens);
  bool AllWithin(const std::vector<GlobTokens>& specific, const std::vector<GlobTokens>& general);
  bool PrincipalsCover(const Statement& general, const Statement& specific);

  const PolicyDocument& document_;
  std::vector<std::unique_ptr<const Patterns>> patterns_;  // made when first asked for
  std::size_t budget_ = kBudget;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_STATEMENT_SCOPE_H_
