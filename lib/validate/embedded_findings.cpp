#include "lib/validate/finding_table.h"

namespace remit::inline v0 {
namespace {

constexpr FindingInfo kEmbeddedTable[] = {
    {
        .code = "LINT0201",
        .severity = Severity::kWarning,
        .check = {},
        .name = "policy-not-known-yet",
        .rule = {},
        .title = "A policy can only be read when it is deployed",
        .why = "A template or a plan says that there is a policy, and leaves it to the deployment "
               "to say which: it comes from a parameter, a macro or an export, or depends on "
               "something that has yet to be created. Nothing in it has been checked.\n\n"
               "In CloudFormation that is, for example, `\"PolicyDocument\": {\"Ref\": "
               "\"PolicyParameter\"}`; in the output of `terraform show -json`, `\"policy\": true` "
               "in the `after_unknown` of a resource change.",
        .fix = "Write the document in the template, and only its parts by `Ref` or `Fn::Sub`: "
               "those are followed. Or lint what is deployed, for example the output of `aws iam "
               "get-role` or the state that `terraform show -json` prints afterwards.",
        .bad = {},
        .good = {},
    },
    {
        .code = "LINT0202",
        .severity = Severity::kWarning,
        .check = {},
        .name = "part-not-known-yet",
        .rule = {},
        .title = "A part of a policy can only be read when it is deployed",
        .why = "A whole statement, or more, comes from a function of the template, such as "
               "`\"Statement\": [{\"Ref\": \"StatementParameter\"}]` or an `Fn::Transform` amid "
               "the elements of a statement. The rest of the policy has been checked, this part "
               "hasn't.",
        .fix = "Write statements in the template, and only their values by `Ref`, `Fn::Sub`, "
               "`Fn::Join` or `Fn::If`: those are followed. Or lint what is deployed.",
        .bad = {},
        .good = {},
    },
    {
        .code = "LINT0203",
        .severity = Severity::kWarning,
        .check = {},
        .name = "encoded-policy",
        .rule = {},
        .title = "A policy in percent-encoding isn't read",
        .why = "IAM's API returns documents in percent-encoding (`%7B%22Version%22...`). Some "
               "programs store them as they come; the AWS command line decodes them.",
        .fix = "Decode the document, or fetch it with `aws iam get-policy-version`, `get-role` or "
               "`get-account-authorization-details`.",
        .bad = {},
        .good = {},
    },
};

}  // namespace

std::span<const FindingInfo> EmbeddedFindings() { return kEmbeddedTable; }

}  // namespace remit::inline v0
