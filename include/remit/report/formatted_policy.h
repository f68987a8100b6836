// A policy document in canonical form, with what there is to say about it.
//
//   FormattedPolicy f = FormatPolicy(SourceText::FromString(json, "role.json"), {});
//
// Pure function, thread-safe.
#ifndef REMIT_REPORT_FORMATTED_POLICY_H_
#define REMIT_REPORT_FORMATTED_POLICY_H_

#include <optional>
#include <string>

#include "remit/policy/policy_type.h"
#include "remit/support/source_text.h"

namespace remit::inline v0 {

struct FormatOptions {
  int indent = 2;                  // 0: one line without spaces
  std::optional<PolicyType> type;  // also check what AWS accepts for this type
  bool colour = false;
};

struct FormattedPolicy {
  bool readable = false;  // false: `text` is empty and `findings` says why
  bool is_json = false;   // false: nor is it a policy with something wrong
  std::string text;       // with a line break at the end
  bool was_canonical = false;
  std::string findings;     // all diagnostics, for people
  bool has_errors = false;  // AWS would refuse it for this type
};

FormattedPolicy FormatPolicy(const SourceText& source, const FormatOptions& options);

}  // namespace remit::inline v0

#endif  // REMIT_REPORT_FORMATTED_POLICY_H_
