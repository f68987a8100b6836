// Which patterns of a list say nothing that others of the list don't say.
//
//   for (const CoveredPattern& covered : FindCovered(patterns, kOpaque, budget)) …
//
// Near linear: patterns are compared only where one begins as the other does
// before its first wildcard. Pure functions.
#ifndef REMIT_LIB_VALIDATE_COVERED_PATTERNS_H_
#define REMIT_LIB_VALIDATE_COVERED_PATTERNS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "remit/arn/glob_contains.h"

namespace remit::inline v0 {

struct CoveredPattern {
  std::size_t pattern = 0;
  std::size_t by = 0;  // another pattern of the list
};

// By pattern. Of equal ones the first stays. What it costs is subtracted from
// `budget`; what is left undone then, is not found.
std::vector<CoveredPattern> FindCovered(const std::vector<std::string>& patterns,
                                        GlobVariables variables, std::size_t& budget);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_COVERED_PATTERNS_H_
