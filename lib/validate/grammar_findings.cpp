#include <array>

#include "lib/validate/finding_table.h"

namespace remit::inline v0 {
namespace {

constexpr auto kGrammarTable = std::to_array<FindingInfo>({
    {"IAM0200", Severity::kError, "", "too-many-findings", "", "More findings than are kept",
     "The document has more than a thousand findings. The rest is left out, so nothing can be "
     "said about the document as a whole.",
     "Correct what is reported and look again.", PolicyType::kIdentityManaged, "", ""},
    {"IAM0201", Severity::kError, "", "forbidden-character", "GR01",
     "A character that IAM policies cannot contain",
     "IAM takes tab, line feed, carriage return and U+0020 to U+00FF in policies, and refuses "
     "others, such as typographic quotes and characters of most scripts. In resource-based "
     "and endpoint policies, where it depends on the service, this is a warning.",
     "Write the text with the characters that are allowed.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Sid": "Reading",
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/“final”"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Sid": "Reading",
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/final"
  }
})json"},
    {"IAM0202", Severity::kError, "", "needs-version-2012", "GR02",
     "A policy of this type must be of version 2012-10-17",
     "AWS refuses new managed policies, boundaries, SCPs and RCPs of the old version. A "
     "document without `Version` is of the old one, 2008-10-17, in which policy variables are "
     "plain text.",
     "Write `\"Version\": \"2012-10-17\"`.", PolicyType::kIdentityManaged,
     R"json({
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0203", Severity::kWarning, "", "id-without-meaning", "GR03",
     "`Id` in a policy that is not resource-based",
     "The grammar has `Id` for resource-based policies only. IAM is seen to take it elsewhere "
     "too, where nothing ever reads it.",
     "Remove it.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Id": "reading",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0204", Severity::kError, "UNSUPPORTED_SID", "invalid-sid", "GR09",
     "`Sid` holds something else than letters and digits",
     "IAM and Organizations take A-Z, a-z and 0-9 in a `Sid`. Other services, such as Amazon "
     "S3, take more.",
     "Write the words together: `ReadReports`.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Sid": "Read reports",
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Sid": "ReadReports",
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0205", Severity::kError, "UNIQUE_SIDS_REQUIRED", "duplicate-sid", "GR09",
     "Two statements have the same `Sid`",
     "A `Sid` names one statement of its policy. AWS refuses a policy that uses one twice.",
     "Rename one of the two, or leave it out: a `Sid` is optional.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*"
    },
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::invoices/*"
    }
  ]
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "ReadReports",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*"
    },
    {
      "Sid": "ReadInvoices",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::invoices/*"
    }
  ]
})json"},
    {"IAM0206", Severity::kError, "INVALID_ACTION", "invalid-action-form", "GR11",
     "An action is not of the form `service:Action`",
     "Each action begins with the prefix of its service and one colon. Only `*`, every "
     "action, stands alone.",
     "Write the prefix, as in `s3:GetObject`.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0207", Severity::kError, "INVALID_SERVICE_IN_ACTION", "invalid-service-prefix", "GR11",
     "A service prefix with a wildcard or another character that prefixes don't have",
     "The prefix of an action is given in full, in letters, digits, `.` and `-`. AWS refuses "
     "`s*:GetObject`.",
     "List the services one by one, or write `*` for every action.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s*:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0208", Severity::kError, "VARIABLE_UNSUPPORTED_IN_ELEMENT", "variable-in-action", "V03",
     "A policy variable in an action",
     "Variables are expanded in resources and condition values only. In an action AWS refuses "
     "them.",
     "Write the action out, or test the key in a condition.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:${aws:PrincipalTag/verb}Object",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0209", Severity::kError, "INVALID_ARN_PREFIX", "not-an-arn", "GR12",
     "A resource is neither an ARN nor `*`",
     "Resources are named by ARNs. AWS refuses bare names, such as the name of a bucket.",
     "Write the ARN, with wildcards where they are meant.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0210", Severity::kError, "INVALID_PARTITION", "unknown-partition", "GR12",
     "An ARN of a partition that does not exist",
     "The second field of an ARN is the partition: `aws`, `aws-cn`, `aws-us-gov` and a few "
     "more.",
     "Write `aws`, or the partition that you use; `*` stands for all.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:asw:s3:::reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0211", Severity::kError, "INVALID_SERVICE", "invalid-arn-service", "GR12",
     "The service of an ARN is absent or holds a wildcard",
     "AWS refuses a wildcard in the third field of an ARN.",
     "Name the service, or write `*` alone for every resource.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:*:::reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0212", Severity::kError, "MISSING_ARN_FIELD", "truncated-arn", "U11",
     "An ARN has fewer than six fields",
     "IAM is seen to take some truncated ARNs and to fill them up, by no documented rule. "
     "What such a resource covers can't be relied on.",
     "Write all six fields: `arn:partition:service:region:account:resource`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:us-east-1"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:us-east-1:111122223333:*"
  }
})json"},
    {"IAM0213", Severity::kError, "", "arn-field-not-empty", "GR12",
     "An ARN of IAM or Amazon S3 has a region or account that it cannot have",
     "IAM is global, so its ARNs have no region. Buckets and objects have neither region nor "
     "account. AWS refuses these.",
     "Leave the field empty: `arn:aws:s3:::bucket/key`, `arn:aws:iam::111122223333:role/name`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:us-east-1:111122223333:reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0214", Severity::kError, "INVALID_ARN_RESOURCE", "invalid-iam-resource", "GR12",
     "An ARN of IAM with a resource type that IAM does not have",
     "After the account an ARN of IAM goes on with `user/`, `role/`, `group/`, `policy/` or "
     "another type of IAM. AWS refuses others.",
     "Begin with the type: `arn:aws:iam::111122223333:role/deploy`.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:GetRole",
    "Resource": "arn:aws:iam::111122223333:roles/deploy"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:GetRole",
    "Resource": "arn:aws:iam::111122223333:role/deploy"
  }
})json"},
    {"IAM0215", Severity::kWarning, "", "variable-before-resource-part", "U4",
     "A policy variable before the fifth colon of an ARN",
     "Variables are expanded in the last field of a resource only. What AWS does with one in "
     "the region or account isn't documented, so this is a warning: one of AWS's own policies "
     "has it.",
     "Write a wildcard there, and test `aws:ResourceAccount` or `aws:RequestedRegion` in a "
     "condition.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:*:${aws:PrincipalAccount}:jobs"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:*:*:jobs",
    "Condition": {"StringEquals": {"aws:ResourceAccount": "${aws:PrincipalAccount}"}}
  }
})json"},
    {"IAM0216", Severity::kError, "", "invalid-variable", "V04",
     "A policy variable that never closes or names no key",
     "AWS refuses `${` without `}`, and `${}`. A comma without a default in single quotes is "
     "a warning: AWS looks for a key of that whole name.",
     "Write `${key}` or `${key, 'default'}`; a dollar sign itself is `${$}`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/${aws:username/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/${aws:username}/*"
  }
})json"},
    {"IAM0217", Severity::kError, "", "invalid-literal", "GR15",
     "A condition value that its operator cannot read",
     "A date, number, boolean, IP range or base64 text that isn't one is compared with "
     "nothing. AWS refuses some of these and saves others, and then the condition never "
     "matches. A policy variable isn't expanded here.",
     "Write the value as the hint says.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"NumericLessThan": {"aws:MultiFactorAuthAge": "one hour"}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}}
  }
})json"},
    {"IAM0218", Severity::kWarning, "INVALID_DATE_VALUE", "doubtful-date", "GR15b",
     "A date that AWS saves but may not compare",
     "AWS takes more notations when it saves a policy than it compares afterwards. Four "
     "digits may be a year or seconds since 1970.",
     "Write date, time and zone: `2026-01-31T09:30:00Z`.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"DateLessThan": {"aws:CurrentTime": "2027"}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"DateLessThan": {"aws:CurrentTime": "2027-01-01T00:00:00Z"}}
  }
})json"},
    {"IAM0219", Severity::kError, "", "policy-too-large", "GR17",
     "The policy is longer than AWS takes",
     "Each type of policy has its limit. For most, AWS counts characters without white space; "
     "Organizations and endpoints count all. For a managed policy this is a warning, as in IAM "
     "Access Analyzer (`POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA`): AWS's own managed policies "
     "are longer than a customer's may be.",
     "Join statements, use wildcards, or split the policy in two. Some quotas can be raised.",
     PolicyType::kIdentityManaged, "", ""},
    {"IAM0220", Severity::kWarning, "", "not-an-arn-pattern", "U19",
     "A value of an ARN operator that is no ARN",
     "ARN operators compare six fields, each with its own wildcards. A value with fewer "
     "fields, even `*`, resembles no ARN.",
     "Write all six fields: `arn:aws:iam::111122223333:role/*`. To ask whether a key is "
     "there, use `Null`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"ArnLike": {"aws:PrincipalArn": "*"}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/*"}}
  }
})json"},
    {"IAM0301", Severity::kError, "UNSUPPORTED_PRINCIPAL", "principal-not-allowed", "GT01",
     "`Principal` in a policy of a type that has none",
     "An identity-based policy, a boundary, a session policy and an SCP apply to whoever they "
     "are attached to. AWS refuses a principal in them.",
     "Remove the element, or attach the policy to the resource instead.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {"AWS": "111122223333"},
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0302", Severity::kError, "MISSING_PRINCIPAL", "missing-principal", "GT02",
     "A statement without `Principal` in a policy that needs one",
     "A policy on a resource says who may use it. AWS refuses a statement that names nobody.",
     "Add `Principal`.", PolicyType::kResource,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {"AWS": "111122223333"},
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0303", Severity::kError, "", "not-principal-not-allowed", "GT03",
     "`NotPrincipal` where it cannot stand",
     "`Allow` with `NotPrincipal` would admit everybody else, anonymous callers too; AWS no "
     "longer supports it. Trust policies and RCPs have no `NotPrincipal` at all. With `*` in "
     "it, it exempts everybody: a warning.",
     "Name those who are meant by `Principal`. To deny all but some, write `Principal` `\"*\"` "
     "and test `aws:PrincipalArn` with `ArnNotLike`.",
     PolicyType::kTrust,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "NotPrincipal": {"AWS": "arn:aws:iam::111122223333:role/guest"},
    "Action": "sts:AssumeRole"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {"AWS": "arn:aws:iam::111122223333:role/deploy"},
    "Action": "sts:AssumeRole"
  }
})json"},
    {"IAM0304", Severity::kError, "MISSING_RESOURCE", "missing-resource", "GT01",
     "A statement without `Resource` in a policy that needs one",
     "AWS refuses a statement that names no resource. For resource-based policies it depends "
     "on the service: where we don't know it, this is a warning.",
     "Name the resources by ARN; `*` means every resource.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0305", Severity::kError, "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE", "resource-not-allowed",
     "GT03", "`Resource` in a trust policy",
     "The resource of a trust policy is the role that it belongs to. AWS refuses the element.",
     "Remove it.", PolicyType::kTrust,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {"AWS": "arn:aws:iam::111122223333:role/deploy"},
    "Action": "sts:AssumeRole",
    "Resource": "*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {"AWS": "arn:aws:iam::111122223333:role/deploy"},
    "Action": "sts:AssumeRole"
  }
})json"},
    {"IAM0306", Severity::kError, "UNSUPPORTED_ACTION_IN_POLICY", "action-not-of-trust", "GT03",
     "An action that trust policies don't have",
     "A trust policy is asked only when somebody takes the role: `sts:AssumeRole`, "
     "`sts:AssumeRoleWithSAML`, `sts:AssumeRoleWithWebIdentity`, and `sts:TagSession`, "
     "`sts:SetSourceIdentity` and `sts:SetContext` beside them. What the role may do stands "
     "in its permission policies.",
     "Keep the actions of STS here, and move the others to a permission policy.",
     PolicyType::kTrust,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {"AWS": "arn:aws:iam::111122223333:role/deploy"},
    "Action": "s3:GetObject"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {"AWS": "arn:aws:iam::111122223333:role/deploy"},
    "Action": "sts:AssumeRole"
  }
})json"},
    {"IAM0307", Severity::kError, "INVALID_PRINCIPAL_FORMAT", "invalid-principal", "P09",
     "A principal that does not exist in this form",
     "A principal is an account, the ARN of a root, user, role or session, a service, an "
     "identity provider, or `*`. Parts of a name can't be wildcards, and a group is never a "
     "principal. The id of a deleted user or role, which AWS shows in place of the ARN, is a "
     "warning: it matches nobody.",
     "Write the whole ARN. For a pattern, write `\"*\"` and test `aws:PrincipalArn` in a "
     "condition.",
     PolicyType::kTrust,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {"AWS": "arn:aws:iam::111122223333:role/deploy-*"},
    "Action": "sts:AssumeRole"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {"AWS": "arn:aws:iam::111122223333:role/deploy-blue"},
    "Action": "sts:AssumeRole"
  }
})json"},
    {"IAM0308", Severity::kError, "RCP_SYNTAX_ERROR_ALLOW", "rcp-allows", "GT06",
     "An RCP with Effect `Allow`",
     "A resource control policy can only take away. That everything else stays allowed is "
     "said by RCPFullAWSAccess, which is always attached.",
     "Write a `Deny` with the opposite condition.", PolicyType::kResourceControl,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {"Bool": {"aws:SecureTransport": "true"}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {"Bool": {"aws:SecureTransport": "false"}}
  }
})json"},
    {"IAM0309", Severity::kError, "RCP_SYNTAX_ERROR_PRINCIPAL", "rcp-principal", "GT06",
     "An RCP whose `Principal` is not `\"*\"`",
     "A resource control policy always speaks of everybody. AWS takes `\"Principal\": \"*\"` and "
     "nothing else.",
     "Write `\"*\"`, and test `aws:PrincipalArn`, `aws:PrincipalAccount` or "
     "`aws:PrincipalOrgID` in a condition.",
     PolicyType::kResourceControl,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": {"AWS": "111122223333"},
    "Action": "s3:*",
    "Resource": "*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {"StringEquals": {"aws:PrincipalAccount": "111122223333"}}
  }
})json"},
    {"IAM0310", Severity::kError, "", "rcp-action", "GT06", "An action that an RCP cannot have",
     "RCPs govern the services that AWS lists, one by one. A bare `*`, `NotAction` and other "
     "services are refused. The list is the catalog's, as of its date.",
     "Name the services: `\"Action\": [\"s3:*\", \"sqs:*\"]`.", PolicyType::kResourceControl,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "ec2:*",
    "Resource": "*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*"
  }
})json"},
    {"IAM0311", Severity::kError, "", "legacy-scp", "GT05",
     "An SCP says what SCPs could not say before September 2025",
     "In the old language an `Allow` had no condition, no `NotAction` and only `\"Resource\": "
     "\"*\"`; `NotResource` didn't exist, and a wildcard in an action stood alone or at the end.",
     "Check the document as `scp` if your organization has the language of today.",
     PolicyType::kServiceControlLegacy,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:*",
    "Resource": "*"
  }
})json"},
    {"IAM0312", Severity::kError, "", "endpoint-wildcard", "GT08",
     "A wildcard or numeric test that endpoint policies do not take",
     "VPC endpoint policies take no patterns for identifiers that AWS generates, no account "
     "ids with wildcards in them, and ask for six characters beside each wildcard of "
     "`StringLike`.",
     "Write the identifier in full.", PolicyType::kVpcEndpoint,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "*",
    "Condition": {"StringLike": {"aws:PrincipalAccount": "1111*"}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "*",
    "Condition": {"StringEquals": {"aws:PrincipalAccount": "111122223333"}}
  }
})json"},
});

}  // namespace

std::span<const FindingInfo> GrammarFindings() { return kGrammarTable; }

}  // namespace remit::inline v0
