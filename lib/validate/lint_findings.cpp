#include <array>

#include "lib/validate/finding_table.h"

namespace remit::inline v0 {
namespace {

// They are about settings: a policy as an example would not help.
constexpr auto kLintTable = std::to_array<FindingInfo>({
    {.code = "LINT0001",
     .severity = Severity::kError,
     .name = "wrong-kind-of-setting",
     .title = "A setting has the wrong kind of value",
     .why = "A file of settings or waivers holds a value of one kind where another belongs, such "
            "as a number where a string is expected: `\"account\": 111122223333`. The run stops, "
            "because settings that are half understood would hide findings.",
     .fix = "Give the value in the form that [the linter's documentation](../lint.md) shows: "
            "`\"account\": \"111122223333\"`."},
    {.code = "LINT0002",
     .severity = Severity::kError,
     .name = "unknown-setting",
     .title = "A setting has a name that is not known",
     .why = "A misspelt setting would otherwise be passed over in silence: with `\"failon\"` a run "
            "would fail for other findings than its author thinks.",
     .fix = "Correct the name, or remove it. Names that begin with `x-` are left alone and may "
            "hold notes."},
    {.code = "LINT0003",
     .severity = Severity::kError,
     .name = "unknown-finding-in-settings",
     .title = "Settings or a waiver name a finding that there is not, or that can't be set",
     .why = "A finding is named by its code, by its name in remit or by that of IAM Access "
            "Analyzer's check. That a text can't be read at all (`JSON…`) and mistakes in the "
            "settings themselves can't be turned off: a run would look clean that looked at "
            "nothing.",
     .fix = "Take the name from [the list of findings](README.md). To leave out a file that is "
            "no policy, name it in `exclude`."},
    {.code = "LINT0004",
     .severity = Severity::kError,
     .name = "unknown-value-in-settings",
     .title = "A setting has a value that is not known",
     .why = "Severities, policy types and accounts have a fixed form; another one has no meaning.",
     .fix = "Use one of the values that the hint names."},
    {.code = "LINT0101",
     .severity = Severity::kError,
     .name = "incomplete-waiver",
     .title = "A waiver lacks what it needs",
     .why = "A waiver says which finding it is about, in which file, why that is good enough, and "
            "on which day somebody looks at it again. Without a reason nobody can review it, and "
            "without a day nobody will.",
     .fix = "Give it `code`, `file`, `reason` and `expires`: `{\"code\": \"IAM0107\", \"file\": "
            "\"legacy/*.json\", \"reason\": \"the appliance reads it\", \"expires\": "
            "\"2026-12-31\"}`."},
    {.code = "LINT0102",
     .severity = Severity::kWarning,
     .name = "expired-waiver",
     .title = "A waiver has expired",
     .why = "The day up to which somebody found the risk acceptable has passed. The waiver no "
            "longer waives anything: what it covered counts again.",
     .fix = "Mend what it waived and remove the waiver; or review the reason and set a later day."},
    {.code = "LINT0103",
     .severity = Severity::kSuggestion,
     .name = "unneeded-waiver",
     .title = "Nothing needs a waiver",
     .why = "The file of the waiver was looked at and has no such finding at that place. A waiver "
            "that is left behind would hide the same mistake when it is made again. Waivers of "
            "files that a run doesn't read are not judged.",
     .fix = "Remove the waiver; or correct its pointer, if the element has moved."},
});

}  // namespace

std::span<const FindingInfo> LintFindings() { return kLintTable; }

}  // namespace remit::inline v0
