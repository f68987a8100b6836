// One comparison of a request's value with a policy's literal (§3.3), once
// variables are out of the way.
#ifndef REMIT_LIB_EVAL_COMPARE_H_
#define REMIT_LIB_EVAL_COMPARE_H_

#include <cstdint>
#include <string_view>

#include "remit/eval/tri.h"
#include "remit/policy/condition_operator.h"

namespace remit::inline v0 {

enum class ComparisonKind : std::uint8_t {
  kNoMatch,
  kMatch,
  kWrongType,      // C30: no match; under a negated operator it can't be told
  kIndeterminate,  // can't be told either way
};

struct Comparison {
  ComparisonKind kind = ComparisonKind::kNoMatch;
  std::string_view rule;  // of what is not a plain yes or no
  std::string_view why;
};

constexpr Comparison Compared(bool match) {
  return {match ? ComparisonKind::kMatch : ComparisonKind::kNoMatch, {}, {}};
}

// What a comparison says under a positive or under a negated operator, before
// the negation (C30, U3).
constexpr Tri Reading3(const Comparison& comparison, bool negated) {
  switch (comparison.kind) {
    case ComparisonKind::kNoMatch: return Tri::kFalse;
    case ComparisonKind::kMatch: return Tri::kTrue;
    case ComparisonKind::kWrongType: return negated ? Tri::kIndeterminate : Tri::kFalse;
    case ComparisonKind::kIndeterminate: return Tri::kIndeterminate;
  }
  return Tri::kIndeterminate;
}

// For the families that compare values rather than match patterns: Numeric,
// Date, Bool, Binary and Ip. `op` is positive.
Comparison CompareTyped(BaseOperator op, std::string_view policy_value,
                        std::string_view request_value);

// `true` or `false`, ignoring case (C24): 1, 0, or -1 for anything else.
int ParseBool(std::string_view text);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_EVAL_COMPARE_H_
