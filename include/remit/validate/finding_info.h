// Every kind of finding that remit has: its code, its words and its page.
//
//   const FindingInfo* info = FindFinding("IAM0107");
//   std::string page = FindingPage(*info);             // Markdown, as in docs/findings/
//
// One table is the source of the texts of reports, of the pages and of the
// examples that tests run. Plain data: thread-safe, for the life of the program.
#ifndef REMIT_VALIDATE_FINDING_INFO_H_
#define REMIT_VALIDATE_FINDING_INFO_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "remit/policy/policy_type.h"
#include "remit/support/diagnostic.h"

namespace remit::inline v0 {

struct FindingInfo {
  std::string_view code;  // "IAM0107"
  Severity severity = Severity::kError;
  std::string_view check = {};  // IAM Access Analyzer's name for it, "INVALID_ACTION", or empty
  std::string_view name;        // ours, in kebab case: "unknown-condition-operator"
  std::string_view rule = {};   // of docs/semantics.md, or empty
  std::string_view title;       // a short sentence without full stop
  std::string_view why;         // what goes wrong; Markdown, some sentences
  std::string_view fix;         // what to do; Markdown
  PolicyType type = PolicyType::kIdentityManaged;  // of the two examples
  std::string_view bad = {};                       // a document with this finding
  std::string_view good = {};                      // the same, put right: without it
  std::string_view account = {};                   // of the two examples, where it matters
};

std::span<const FindingInfo> AllFindings();             // by code
const FindingInfo* FindFinding(std::string_view code);  // nullptr: unknown

// Those that a person means: by code or by our name, in any case, or by the name of
// IAM Access Analyzer's check, which may stand for several. When there is none the
// message says which name is near.
absl::StatusOr<std::vector<const FindingInfo*>> FindingsMeant(std::string_view name);

// The page of a finding as Markdown, and the index of all pages.
std::string FindingPage(const FindingInfo& info);
std::string FindingIndex();

}  // namespace remit::inline v0

#endif  // REMIT_VALIDATE_FINDING_INFO_H_
