#include <array>

#include "lib/validate/finding_table.h"

namespace remit::inline v0 {
namespace {

constexpr auto kConditionTable = std::to_array<FindingInfo>({
    {"IAM0501", Severity::kWarning, "TYPE_MISMATCH", "operator-type-mismatch", "C30",
     "A condition operator that does not fit the type of its key",
     "Each key holds values of one type: text, numbers, dates, booleans, addresses or ARNs. "
     "An operator of another type compares it as what it isn't, so it matches less than it "
     "seems to, or nothing.",
     "Take an operator of the key's type.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringEquals": {"aws:SourceIp": "203.0.113.0/24"}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}
  }
})json"},
    {"IAM0502", Severity::kSuggestion, "", "string-like-on-arn", "C26",
     "`StringLike` on an ARN, with a wildcard before the last field",
     "For `StringLike` an ARN is text: a wildcard in one field runs over the colons into the "
     "next. `ArnLike` compares field by field.",
     "Write `ArnLike` or `ArnNotLike`.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/deploy"}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/deploy"}}
  }
})json"},
    {"IAM0503", Severity::kWarning, "", "missing-set-operator", "C40",
     "A key of several values without `ForAllValues:` or `ForAnyValue:`",
     "Such a key holds a list, and how a list is compared must be said. Without it AWS "
     "doesn't define the result; the test has been seen to match nothing.",
     "Write `ForAnyValue:` if one value suffices. `ForAllValues:` asks for all, and also "
     "passes when there are none.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringEquals": {"aws:CalledVia": "cloudformation.amazonaws.com"}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"ForAnyValue:StringEquals": {"aws:CalledVia": "cloudformation.amazonaws.com"}}
  }
})json"},
    {"IAM0504", Severity::kSecurityWarning, "FORALLVALUES_WITH_SINGLE_VALUED_KEY",
     "for-all-values-single-valued", "C13", "`ForAllValues:` in an `Allow`, on a key of one value",
     "`ForAllValues:` passes when the key is absent, since then no value is wrong. On a key "
     "of one value it does nothing else, and so allows requests that don't have the key.",
     "Leave `ForAllValues:` out.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"ForAllValues:StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}
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
    {"IAM0505", Severity::kSuggestion, "", "set-operator-single-valued", "C16",
     "A set operator on a key of one value",
     "`ForAnyValue:` and `ForAllValues:` are made for keys of several values. On others they "
     "only change what an absent key means, which the reader will hardly expect.",
     "Leave the part before the colon out. Where an absent key should pass, write `IfExists`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"ForAnyValue:StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}
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
    {"IAM0506", Severity::kSecurityWarning, "", "for-all-values-without-guard", "C13",
     "`ForAllValues:` in an `Allow`, without a test that the key is there",
     "`ForAllValues:` passes when the key is absent or empty. An `Allow` that trusts it also "
     "allows requests about which the key says nothing, such as callers outside of any "
     "organization. Nothing is said where every action of the statement always sends the key, "
     "as `kms:CreateGrant` does with `kms:GrantOperations`.",
     "Add `\"Null\": {\"key\": \"false\"}` beside it, or write `ForAnyValue:`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {
      "ForAllValues:StringLike": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*"}
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {
      "ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*"}
    }
  }
})json"},
    {"IAM0507", Severity::kWarning, "", "contradictory-null", "C15",
     "A key that must be absent and present at once",
     "`\"Null\": {\"key\": \"true\"}` asks for requests without the key, and another test of the "
     "statement passes only with it. No request has both, so the statement never applies.",
     "If the key must be there, write `\"false\"`, or leave the `Null` out.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {
      "Null": {"aws:PrincipalOrgID": "true"},
      "StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {
      "Null": {"aws:PrincipalOrgID": "false"},
      "StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}
    }
  }
})json"},
    {"IAM0508", Severity::kSuggestion, "", "redundant-if-exists", "C12",
     "`IfExists` that changes nothing",
     "`IfExists` lets a test pass when the key is absent. Negated operators and "
     "`ForAllValues:` do so anyway, `ForAnyValue:` never does, and some keys are part of "
     "every request.",
     "Leave `IfExists` out, so that nobody looks for a difference.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"BoolIfExists": {"aws:SecureTransport": "true"}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"Bool": {"aws:SecureTransport": "true"}}
  }
})json"},
    {"IAM0509", Severity::kWarning, "WILDCARD_WITHOUT_LIKE_OPERATOR", "wildcard-without-like",
     "C20", "A wildcard in a value that is compared literally",
     "`StringEquals` and its kin take `*` and `?` for these very characters. Only the `Like` "
     "operators match patterns.",
     "Write `StringLike` or `StringNotLike`.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringEquals": {"aws:PrincipalTag/team": "red-*"}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringLike": {"aws:PrincipalTag/team": "red-*"}}
  }
})json"},
    {"IAM0510", Severity::kSuggestion, "EMPTY_OBJECT_CONDITION", "empty-condition", "C01",
     "A condition, or an operator, that tests nothing",
     "AWS takes an empty object, and it is always met. If a test was meant here, it is "
     "missing.",
     "Write the test, or remove the empty object.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"Bool": {"aws:SecureTransport": "true"}}
  }
})json"},
    {"IAM0511", Severity::kWarning, "EMPTY_ARRAY_CONDITION", "empty-condition-values", "C07",
     "A condition key that is compared with an empty list",
     "Nothing equals one of no values, so a positive test never passes, and a negated one "
     "passes always.",
     "Write the values, or remove the test.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringEquals": {"aws:PrincipalTag/team": []}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringEquals": {"aws:PrincipalTag/team": ["red"]}}
  }
})json"},
    {"IAM0512", Severity::kError, "VARIABLE_UNSUPPORTED_IN_VERSION", "variable-in-2008", "V01",
     "A policy variable in a policy of version 2008-10-17",
     "Variables came with version 2012-10-17. In the old version, which a policy without "
     "`Version` has, `${aws:username}` is plain text, and no resource or request has it.",
     "Write `\"Version\": \"2012-10-17\"`.", PolicyType::kResource,
     R"json({
  "Version": "2008-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {"AWS": "111122223333"},
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/${aws:username}/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {"AWS": "111122223333"},
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/${aws:username}/*"
  }
})json"},
    {"IAM0513", Severity::kError, "", "misspelt-variable", "V02",
     "A policy variable that does not exist, with a similar one that does",
     "A variable is the name of a condition key. Where the key doesn't exist, nothing matches "
     "the text that holds it.",
     "Write the variable as the hint says.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/${aws:usrname}/*"
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
    {"IAM0514", Severity::kWarning, "", "unknown-variable", "V02",
     "A policy variable that the catalog does not know",
     "A variable is the name of a condition key. Where no such key exists, nothing matches "
     "the text that holds it. `${AWS::AccountId}` and the like belong to CloudFormation, "
     "which must fill them in first.",
     "Write the name of a condition key.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/${AWS::StackName}/*"
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
    {"IAM0515", Severity::kWarning, "", "multivalued-variable", "V09",
     "A key of several values as a policy variable",
     "A variable stands for one value. A key that holds a list has none to give, so nothing "
     "matches the text.",
     "Compare the key itself in a condition.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/${aws:PrincipalOrgPaths}/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/${aws:PrincipalOrgID}/*"
  }
})json"},
    {"IAM0516", Severity::kSuggestion, "", "for-all-values-tag-keys", "C13",
     "`ForAllValues:` on the tags of a request, which also passes without tags",
     "`ForAllValues:` says which tags a request may carry, not that it must carry any. Often "
     "that is what is meant. Actions that only tag can't be asked for without tags, so nothing "
     "is said of them; but `ec2:DeleteTags` without tags deletes all that the resource has.",
     "If tags are required, add `\"Null\": {\"aws:TagKeys\": \"false\"}` or test "
     "`aws:RequestTag/name`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "secretsmanager:CreateSecret",
    "Resource": "*",
    "Condition": {"ForAllValues:StringEquals": {"aws:TagKeys": ["team", "cost"]}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "secretsmanager:CreateSecret",
    "Resource": "*",
    "Condition": {
      "ForAllValues:StringEquals": {"aws:TagKeys": ["team", "cost"]},
      "Null": {"aws:TagKeys": "false"}
    }
  }
})json"},
    {"IAM0517", Severity::kError, "INVALID_CONDITION_MULTIPLE_BOOLEAN", "both-booleans", "C24",
     "A test that takes both true and false",
     "With both values listed `Bool` only asks whether the key is there, and `Null` asks "
     "nothing.",
     "Write the value that is meant.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"Bool": {"aws:SecureTransport": ["true", "false"]}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"Bool": {"aws:SecureTransport": "true"}}
  }
})json"},
    {"IAM0518", Severity::kError, "PRIVATE_IP_ADDRESS", "private-source-ip", "K13",
     "A private address for `aws:SourceIp`",
     "`aws:SourceIp` is the public address from which a request comes. It is never private, "
     "and for requests through a VPC endpoint the key isn't there.",
     "Test `aws:VpcSourceIp` together with `aws:SourceVpc`, or write the public address.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}
  }
})json"},
    {"IAM0519", Severity::kSuggestion, "IMPROVE_IP_RANGE", "host-bits", "C25",
     "An IP range with bits beyond its prefix",
     "AWS ignores them: `203.0.113.7/24` is all of `203.0.113.0` to `203.0.113.255`. Perhaps "
     "one address was meant.",
     "Write the first address of the range, or `/32` for one address.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.7/24"}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}
  }
})json"},
    {"IAM0520", Severity::kWarning, "", "mapped-address", "U7", "An IPv4 address written as IPv6",
     "Whether AWS takes `::ffff:203.0.113.7` for the IPv4 address isn't documented. remit "
     "compares it with IPv6 addresses only.",
     "Write the IPv4 address.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"IpAddress": {"aws:SourceIp": "::ffff:203.0.113.7"}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.7"}}
  }
})json"},
    {"IAM0521", Severity::kWarning, "", "impossible-value", "C20", "A value that its key never has",
     "The key holds an identifier of a known form, such as an account id. A value of another "
     "form is never equal to it.",
     "Write the identifier.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringEquals": {"aws:SourceVpc": "production"}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringEquals": {"aws:SourceVpc": "vpc-0a1b2c3d4e5f60718"}}
  }
})json"},
    {"IAM0522", Severity::kError, "INVALID_REGION", "misspelt-requested-region", "C20",
     "A value of `aws:RequestedRegion` that is no region, with a similar one that is",
     "No request names such a region. A positive test never passes, and a negated one always does: "
     "a `Deny` outside of the listed regions also denies the one that was meant.",
     "Write the region as the hint says.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:DescribeInstances",
    "Resource": "*",
    "Condition": {"StringEquals": {"aws:RequestedRegion": "eu-wset-1"}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:DescribeInstances",
    "Resource": "*",
    "Condition": {"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}
  }
})json"},
    {"IAM0523", Severity::kWarning, "INVALID_REGION", "unknown-requested-region", "C20",
     "A value of `aws:RequestedRegion` that is not a known region",
     "AWS had no region of this name in September 2026. Unless it is newer, no request names it.",
     "Correct the name. If the region is new, nothing is wrong.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:DescribeInstances",
    "Resource": "*",
    "Condition": {"StringEquals": {"aws:RequestedRegion": "eu-west-9"}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:DescribeInstances",
    "Resource": "*",
    "Condition": {"StringEquals": {"aws:RequestedRegion": "eu-west-3"}}
  }
})json"},
    {"IAM0524", Severity::kWarning, "", "contradictory-values", "C10",
     "A value that is asked for and excluded at once",
     "All tests of a statement must hold. One asks for certain values of a key and another "
     "excludes all of them, so the statement never applies.",
     "Remove one of the tests, or split the statement in two.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {
      "StringEquals": {"aws:PrincipalTag/team": "red"},
      "StringNotEquals": {"aws:PrincipalTag/team": ["red", "blue"]}
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringEquals": {"aws:PrincipalTag/team": "red"}}
  }
})json"},
});

}  // namespace

std::span<const FindingInfo> ConditionFindings() { return kConditionTable; }

}  // namespace remit::inline v0
