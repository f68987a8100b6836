#include "lib/validate/known_slips.h"

#include <algorithm>

#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// Names of products for service prefixes, as of November 2026.
constexpr KnownSlip kServiceSlips[] = {
    {"alb", "elasticloadbalancing"},
    {"cloudwatch-logs", "logs"},
    {"cloudwatchlogs", "logs"},
    {"cognito", "cognito-idp"},
    {"dynamo", "dynamodb"},
    {"elb", "elasticloadbalancing"},
    {"email", "ses"},
    {"emr", "elasticmapreduce"},
    {"eventbridge", "events"},
    {"msk", "kafka"},
    {"parameter-store", "ssm"},
    {"step-functions", "states"},
    {"stepfunctions", "states"},
};

// Operations for the actions that allow them, by
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
// as of November 2026; those of a domain of OpenSearch, which kept the prefix `es`.
constexpr KnownSlip kActionSlips[] = {
    {"opensearch:ESHttpDelete", "es:ESHttpDelete"},
    {"opensearch:ESHttpGet", "es:ESHttpGet"},
    {"opensearch:ESHttpHead", "es:ESHttpHead"},
    {"opensearch:ESHttpPatch", "es:ESHttpPatch"},
    {"opensearch:ESHttpPost", "es:ESHttpPost"},
    {"opensearch:ESHttpPut", "es:ESHttpPut"},
    {"s3:CopyObject", "s3:GetObject", "s3:PutObject"},
    {"s3:DeleteObjects", "s3:DeleteObject"},
    {"s3:GetBucketEncryption", "s3:GetEncryptionConfiguration"},
    {"s3:HeadBucket", "s3:ListBucket"},
    {"s3:HeadObject", "s3:GetObject"},
    {"s3:ListBuckets", "s3:ListAllMyBuckets"},
    {"s3:ListObjects", "s3:ListBucket"},
    {"s3:ListObjectsV2", "s3:ListBucket"},
    {"s3:PutBucketEncryption", "s3:PutEncryptionConfiguration"},
};

constexpr KnownSlip kKeySlips[] = {
    {"aws:MFAPresent", "aws:MultiFactorAuthPresent"},
    {"aws:MFAAge", "aws:MultiFactorAuthAge"},
    {"aws:MultiFactorAuthenticationAge", "aws:MultiFactorAuthAge"},
    {"aws:MultiFactorAuthenticationPresent", "aws:MultiFactorAuthPresent"},
    {"aws:PrincipalOrg", "aws:PrincipalOrgID"},
    {"aws:PrincipalOrganizationID", "aws:PrincipalOrgID"},
    {"aws:Region", "aws:RequestedRegion"},
    {"aws:SourceIpAddress", "aws:SourceIp"},
};

}  // namespace

std::span<const KnownSlip> ServiceSlips() { return kServiceSlips; }
std::span<const KnownSlip> ActionSlips() { return kActionSlips; }
std::span<const KnownSlip> KeySlips() { return kKeySlips; }

const KnownSlip* FindSlip(std::span<const KnownSlip> table, std::string_view written) {
  const auto at = std::find_if(table.begin(), table.end(), [&](const KnownSlip& slip) {
    return EqualsIgnoreAsciiCase(slip.written, written);
  });
  return at == table.end() ? nullptr : &*at;
}

}  // namespace remit::inline v0
