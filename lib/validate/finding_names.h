// The names by which people set and waive findings: the code, our name, or that of
// IAM Access Analyzer's check.
#ifndef REMIT_LIB_VALIDATE_FINDING_NAMES_H_
#define REMIT_LIB_VALIDATE_FINDING_NAMES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace remit::inline v0 {

// From the vaguest to the most exact: where two settings differ, the more exact counts.
enum class NamedBy : std::uint8_t { kNothing, kCheck, kName, kCode };

struct NamedFindings {
  NamedBy by = NamedBy::kNothing;
  std::vector<std::string_view> codes;  // a check may stand for several
};

NamedFindings FindingsNamed(std::string_view name);

// "did you mean `x`?", or nothing.
std::string HintForFinding(std::string_view name);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_FINDING_NAMES_H_
