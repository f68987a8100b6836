// The parts of the table of findings, each in a file of its own. Codes ascend
// within a part and from part to part.
#ifndef REMIT_LIB_VALIDATE_FINDING_TABLE_H_
#define REMIT_LIB_VALIDATE_FINDING_TABLE_H_

#include <span>

#include "remit/validate/finding_info.h"

namespace remit::inline v0 {

std::span<const FindingInfo> ParserFindings();     // IAM01xx: read, but not understood
std::span<const FindingInfo> GrammarFindings();    // IAM02xx, IAM03xx: AWS would not save it
std::span<const FindingInfo> NameFindings();       // IAM04xx: names and whether they meet
std::span<const FindingInfo> ConditionFindings();  // IAM05xx
std::span<const FindingInfo> PrincipalFindings();  // IAM06xx: principals and trust
std::span<const FindingInfo> MfaFindings();        // IAM07xx
std::span<const FindingInfo> ReachFindings();      // IAM08xx: too much, or nothing new
std::span<const FindingInfo> JsonFindings();       // JSON00xx
std::span<const FindingInfo> LintFindings();       // LINT00xx, LINT01xx: settings and waivers
std::span<const FindingInfo> EmbeddedFindings();   // LINT02xx: policies that can't be read

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_FINDING_TABLE_H_
