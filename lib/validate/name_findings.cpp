#include <array>

#include "lib/validate/finding_table.h"

namespace remit::inline v0 {
namespace {

constexpr auto kNameTable = std::to_array<FindingInfo>({
    {"IAM0401", Severity::kError, "INVALID_SERVICE_IN_ACTION", "misspelt-service", "A01",
     "An action of a service that does not exist, with a similar name that does",
     "AWS saves actions of any service. One that doesn't exist allows and denies nothing.",
     "Write the service as the hint says. Service prefixes are those of the Service "
     "Authorization Reference, not always the name of the service.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "dynamdb:GetItem",
    "Resource": "*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "dynamodb:GetItem",
    "Resource": "*"
  }
})json"},
    {"IAM0402", Severity::kWarning, "INVALID_SERVICE_IN_ACTION", "unknown-service", "A01",
     "An action of a service that the catalog does not know",
     "The service may be misspelt, retired, or newer than the catalog. An action of a service "
     "that doesn't exist allows and denies nothing.",
     "Look it up in the Service Authorization Reference. If it is new, take a newer catalog.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "quantumforge:StartJob",
    "Resource": "*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "braket:CreateJob",
    "Resource": "*"
  }
})json"},
    {"IAM0403", Severity::kError, "INVALID_ACTION", "misspelt-action", "A01",
     "An action that does not exist, with a similar one that does",
     "AWS saves a policy with it, and then it allows and denies nothing. Names of API "
     "operations are not always those of actions: `ListObjectsV2` is allowed by "
     "`s3:ListBucket`.",
     "Write the action as the hint says.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObjects",
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
    {"IAM0404", Severity::kWarning, "INVALID_ACTION", "unknown-action", "A01",
     "An action that the catalog does not know",
     "The action may be misspelt, retired, or newer than the catalog. One that doesn't exist "
     "allows and denies nothing.",
     "Look it up in the Service Authorization Reference. If it is new, take a newer catalog.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:TeleportEverything",
    "Resource": "*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:ListAllMyBuckets",
    "Resource": "*"
  }
})json"},
    {"IAM0405", Severity::kWarning, "INVALID_ACTION", "action-pattern-without-match", "A02",
     "A pattern of actions that covers none",
     "No action of the service has a name of this form, so the pattern allows and denies "
     "nothing.",
     "Correct the pattern, or remove it.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:Fetch*",
    "Resource": "*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:Get*",
    "Resource": "*"
  }
})json"},
    {"IAM0406", Severity::kSuggestion, "", "action-case", "A01",
     "An action in other letters than AWS writes it",
     "IAM ignores case in actions, so nothing changes. Whoever searches policies for an "
     "action may miss this one.",
     "Write it as AWS does.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:getobject",
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
    {"IAM0408", Severity::kError, "INVALID_SERVICE", "misspelt-resource-service", "GR12",
     "An ARN of a service that does not exist, with a similar name that does",
     "AWS saves the policy, and no resource ever has such an ARN.",
     "Write the service as the hint says.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "dynamodb:GetItem",
    "Resource": "arn:aws:dynamdb:*:*:table/orders"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "dynamodb:GetItem",
    "Resource": "arn:aws:dynamodb:*:*:table/orders"
  }
})json"},
    {"IAM0409", Severity::kWarning, "INVALID_SERVICE", "unknown-resource-service", "GR12",
     "An ARN of a service that the catalog does not know",
     "The service may be misspelt, retired, or newer than the catalog.",
     "Copy the ARN from the resource itself. If the service is new, take a newer catalog.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:quantumforge:us-east-1:111122223333:job/1"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "braket:GetJob",
    "Resource": "arn:aws:braket:us-east-1:111122223333:job/1"
  }
})json"},
    {"IAM0410", Severity::kError, "INVALID_ARN_RESOURCE", "misspelt-resource-type", "GR12",
     "An ARN with a resource type that does not exist, with a similar one that does",
     "The part after the account begins with the type of the resource. No resource of the "
     "service has this one.",
     "Write the type as the hint says.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:StartInstances",
    "Resource": "arn:aws:ec2:us-east-1:111122223333:instances/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:StartInstances",
    "Resource": "arn:aws:ec2:us-east-1:111122223333:instance/*"
  }
})json"},
    {"IAM0411", Severity::kWarning, "", "unknown-resource-type", "GR12",
     "An ARN that no resource of its service has",
     "No resource type of the service has ARNs of this form: another beginning, or a region "
     "or account where there is none, or none where there is one. Unless the type is newer "
     "than the catalog, the ARN matches nothing.",
     "Copy the ARN from the resource itself, then put wildcards where they are meant.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:::jobs"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:*:*:jobs"
  }
})json"},
    {"IAM0412", Severity::kError, "INVALID_ARN_ACCOUNT", "invalid-account", "GR12",
     "The account in an ARN is no account id",
     "An account id has twelve digits. Aliases, eleven digits and placeholders match no "
     "resource.",
     "Write the account id, or `*`.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:us-east-1:11112222333:jobs"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:us-east-1:111122223333:jobs"
  }
})json"},
    {"IAM0413", Severity::kError, "INVALID_ARN_REGION", "invalid-region", "GR12",
     "The region in an ARN is none, by its form or by a slip of the pen",
     "Regions are named like `eu-west-1`. Availability zones, such as `eu-west-1a`, names of "
     "places, and `eu-wset-1` match no resource.",
     "Write the region, or `*`.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:us-east-1a:111122223333:jobs"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:us-east-1:111122223333:jobs"
  }
})json"},
    {"IAM0414", Severity::kWarning, "INVALID_ARN_REGION", "unknown-region", "GR12",
     "A region that is not known",
     "The text is of the form of a region, but AWS had none of this name in September 2026.",
     "Correct the name. If the region is new, nothing is wrong.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:us-north-1:111122223333:jobs"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:us-east-1:111122223333:jobs"
  }
})json"},
    {"IAM0415", Severity::kError, "", "region-of-another-partition", "GR12",
     "Region and partition of an ARN do not belong together",
     "Regions of China are in the partition `aws-cn`, those of GovCloud in `aws-us-gov`. No "
     "ARN has one of these and the partition `aws`.",
     "Write the partition of the region.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:cn-north-1:111122223333:jobs"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws-cn:sqs:cn-north-1:111122223333:jobs"
  }
})json"},
    {"IAM0416", Severity::kSuggestion, "", "action-without-a-resource", "R07",
     "An action without a resource of its own, where all resources of a type are named",
     "Some actions work on no resource. By AWS's reference they are asked about `*` and are "
     "covered by `\"Resource\": \"*\"` only. Some services ask about an ARN all the same, which "
     "a pattern like `role/*` covers; that isn't documented and differs from action to action. "
     "Nothing is said where a pattern covers the whole service, as `arn:aws:sqs:*:*:*` does.",
     "Allow such actions on `\"*\"`, in a statement of their own.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["iam:GetRole", "iam:ListRoles"],
    "Resource": "arn:aws:iam::111122223333:role/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:GetRole",
      "Resource": "arn:aws:iam::111122223333:role/*"
    },
    {"Effect": "Allow", "Action": "iam:ListRoles", "Resource": "*"}
  ]
})json"},
    {"IAM0417", Severity::kWarning, "", "action-without-its-resource", "R07",
     "An action that works on none of the statement's resources",
     "Each action works on certain types of resources, and some on none: those are asked "
     "about `*` and are covered by `\"Resource\": \"*\"` only. Here the action and the resources "
     "never meet, so the action is neither allowed nor denied. An action without a resource "
     "beside all resources of a type is [IAM0416](IAM0416.md).",
     "Add a resource of the right type, or move the action to a statement of its own. For a "
     "bucket and its objects write both ARNs: `arn:aws:s3:::name` and `arn:aws:s3:::name/*`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["s3:ListBucket", "s3:GetObject"],
    "Resource": "arn:aws:s3:::reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["s3:ListBucket", "s3:GetObject"],
    "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"]
  }
})json"},
    {"IAM0418", Severity::kSuggestion, "", "resource-without-its-action", "R07",
     "A resource that none of the statement's actions works on",
     "Each action works on certain types of resources. This one is never asked about by any "
     "action of the statement, so it has no effect.",
     "Add the action that was meant, or remove the resource.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": ["arn:aws:s3:::reports/*", "arn:aws:sqs:us-east-1:111122223333:jobs"]
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["s3:GetObject", "sqs:SendMessage"],
    "Resource": ["arn:aws:s3:::reports/*", "arn:aws:sqs:us-east-1:111122223333:jobs"]
  }
})json"},
    {"IAM0419", Severity::kError, "", "misspelt-condition-key", "C02",
     "A condition key that does not exist, with a similar one that does",
     "A key that doesn't exist is never part of a request. A positive test of it never "
     "passes, and a negated one always does: a `Deny` may be empty and an `Allow` without its "
     "condition.",
     "Write the key as the hint says.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringEquals": {"aws:PrincipalOrgId1": "o-a1b2c3d4e5"}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}
  }
})json"},
    {"IAM0420", Severity::kWarning, "", "unknown-condition-key", "C02",
     "A condition key that the catalog does not know",
     "The key may be misspelt, retired, or newer than the catalog. One that doesn't exist is "
     "never part of a request: a positive test of it never passes, and a negated one always "
     "does.",
     "Look it up in the Service Authorization Reference. If it is new, take a newer catalog.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringEquals": {"s3:MoonPhase": "full"}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringEquals": {"s3:ExistingObjectTag/state": "final"}}
  }
})json"},
    {"IAM0421", Severity::kWarning, "", "key-never-sent", "C10",
     "A condition key that no action of the statement sends",
     "Services add their keys to the requests of some actions only. Without the key a "
     "positive test never passes and a negated one always does, so the statement either has "
     "no effect or has it without this condition.",
     "Take a key of these actions, move the test to the statement whose actions send it, or "
     "test a global key.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringLike": {"s3:prefix": "final/*"}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::reports",
    "Condition": {"StringLike": {"s3:prefix": "final/*"}}
  }
})json"},
    {"IAM0422", Severity::kError, "DUPLICATE_KEYS_WITH_DIFFERENT_CASE", "duplicate-key-case", "U15",
     "One condition key twice in one operator, in different letters",
     "Names of keys ignore case, so this is one key with two tests. Both must hold, which "
     "with two different values is impossible.",
     "Write the key once and join the values in a list.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringEquals": {"aws:PrincipalTag/team": "red", "aws:principaltag/Team": "blue"}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringEquals": {"aws:PrincipalTag/team": ["red", "blue"]}}
  }
})json"},
    {"IAM0423", Severity::kError, "MISSING_TAG_KEY_IN_CONDITION", "missing-tag-key", "C40",
     "A condition key for tags without the tag's name",
     "The name of the tag is a part of the key. Without it there is no such key, and no "
     "request has it.",
     "Write the tag's name after a slash: `aws:ResourceTag/team`.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringEquals": {"aws:ResourceTag": "red"}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringEquals": {"aws:ResourceTag/team": "red"}}
  }
})json"},
    {"IAM0424", Severity::kWarning, "UNSUPPORTED_ACTION_FOR_CONDITION_KEY",
     "key-not-sent-by-action", "C10",
     "A condition key that some actions of the statement never send",
     "The key is sent with other actions of the statement, but never with those that the finding "
     "names. For them a positive test never passes: in an `Allow` they are not allowed, and in a "
     "`Deny` they are not denied, which leaves a hole. A negated test always passes for them. "
     "Actions that a pattern takes in are not named; those of services whose reference has gaps "
     "neither. IAM Access Analyzer calls this an error; AWS's own policies have it, so here it is "
     "a warning.",
     "Move these actions to a statement of their own, without the test.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["s3:GetObject", "s3:ListBucket"],
    "Resource": "*",
    "Condition": {"StringLike": {"s3:prefix": "secret/*"}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:ListBucket",
      "Resource": "*",
      "Condition": {"StringLike": {"s3:prefix": "secret/*"}}
    },
    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::*/secret/*"}
  ]
})json"},
    {"IAM0425", Severity::kError, "INVALID_ARN_SERVICE_CASE", "arn-service-case", "GR12",
     "An ARN with its service in capitals",
     "ARNs are compared with case, and AWS writes services in small letters. No resource has such "
     "an ARN.",
     "Write the service in small letters.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:S3:::reports/*"
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
});

}  // namespace

std::span<const FindingInfo> NameFindings() { return kNameTable; }

}  // namespace remit::inline v0
