#include "lib/party/areas.h"

#include <array>

namespace remit::inline v0 {
namespace {

// Whoever reads, writes, copies or restores what customers store (D4.2).
constexpr auto kCustomerData = std::to_array<std::string_view>({
    "s3:*Object*",
    "s3:ListBucket*",
    "s3:*MultipartUpload*",
    "s3:*Replication*",
    "s3:*LifecycleConfiguration",
    "dynamodb:*Item*",
    "dynamodb:Query",
    "dynamodb:Scan",
    "dynamodb:PartiQL*",
    "dynamodb:*Backup*",
    "dynamodb:*Table*",
    "rds:*Snapshot*",
    "rds:*Export*",
    "rds:RestoreDB*",
    "rds-data:*",
    "rds-db:connect",
    "ec2:*Snapshot*",
    "ec2:*Volume*",
    "ebs:*",
    "elasticfilesystem:*",
    "fsx:*",
    "backup:*",
    "glacier:*",
    "glue:*",
    "athena:*",
    "redshift:*",
    "redshift-data:*",
    "sqs:*Message*",
    "sns:Publish",
    "kinesis:*Record*",
    "datasync:*",
    "dms:*",
    "logs:*LogEvents",
});

// Platform, applications, identity and access management (D4.2).
constexpr auto kPlatformApplicationsIdentity = std::to_array<std::string_view>({
    "iam:*",
    "sts:*",
    "organizations:*",
    "account:*",
    "sso:*",
    "sso-directory:*",
    "identitystore:*",
    "access-analyzer:*",
    "cognito-idp:*",
    "cognito-identity:*",
    "ds:*",
    "ram:*",
    "secretsmanager:*",
    "cloudformation:*",
    "servicecatalog:*",
    "elasticbeanstalk:*",
    "lambda:*",
    "apigateway:*",
    "execute-api:*",
    "ecs:*",
    "ecr:*",
    "eks:*",
    "batch:*",
    "states:*",
    "events:*",
    "scheduler:*",
    "sns:*",
    "sqs:*",
    "rds:*",
    "dynamodb:*Table*",
    "elasticache:*",
    "es:*",
    "codebuild:*",
    "codecommit:*",
    "codedeploy:*",
    "codepipeline:*",
    "amplify:*",
    "lightsail:*",
    "autoscaling:*",
    "application-autoscaling:*",
    "aws-marketplace:*",
    "cloudtrail:*",
    "cloudwatch:*",
    "logs:*",
    "xray:*",
    "health:*",
    "trustedadvisor:*",
    "support:*",
});

// Operating system, network and firewall configuration (D4.2).
constexpr auto kOperatingSystemNetworkFirewall = std::to_array<std::string_view>({
    "ec2:*",
    "ec2-instance-connect:*",
    "ec2messages:*",
    "ssm:*",
    "ssmmessages:*",
    "imagebuilder:*",
    "autoscaling:*",
    "elasticloadbalancing:*",
    "network-firewall:*",
    "networkmanager:*",
    "waf:*",
    "waf-regional:*",
    "wafv2:*",
    "fms:*",
    "shield:*",
    "route53:*",
    "route53domains:*",
    "route53resolver:*",
    "inspector2:*",
    "guardduty:*",
    "config:*",
    "compute-optimizer:*",
});

// What a client does with a key before it sends data (D4.2).
constexpr auto kClientSideEncryption = std::to_array<std::string_view>({
    "kms:Encrypt",
    "kms:Decrypt",
    "kms:ReEncrypt*",
    "kms:GenerateDataKey*",
    "kms:GenerateMac",
    "kms:VerifyMac",
    "kms:Sign",
    "kms:Verify",
    "kms:GetPublicKey",
    "kms:DescribeKey",
    "signer:*",
});

// File systems and data at rest (D4.2).
constexpr auto kServerSideEncryption = std::to_array<std::string_view>({
    "kms:*",
    "cloudhsm:*",
    "s3:*EncryptionConfiguration",
    "ec2:*EbsEncryptionByDefault",
    "ec2:*EbsDefaultKmsKeyId",
    "dynamodb:UpdateTable",
    "elasticfilesystem:CreateFileSystem",
    "rds:ModifyDBInstance",
    "rds:ModifyDBCluster",
});

// Encryption, integrity and identity on the way (D4.2).
constexpr auto kNetworkTrafficProtection = std::to_array<std::string_view>({
    "acm:*",
    "acm-pca:*",
    "iam:*ServerCertificate*",
    "cloudfront:*",
    "directconnect:*",
    "globalaccelerator:*",
    "vpc-lattice:*",
    "elasticloadbalancing:*Listener*",
    "elasticloadbalancing:*Rule*",
    "elasticloadbalancing:*Polic*",
    "ec2:*Vpn*",
    "ec2:*ClientVpn*",
    "ec2:*VpcEndpoint*",
    "ec2:*VpcPeering*",
    "ec2:*TransitGateway*",
    "ec2:*SecurityGroup*",
    "ec2:*NetworkAcl*",
    "s3:PutBucketPolicy",
});

}  // namespace

std::span<const std::string_view> PatternsOf(ResponsibilityArea area) {
  switch (area) {
    case ResponsibilityArea::kGlobalInfrastructure:
    case ResponsibilityArea::kFoundationServices: return {};
    case ResponsibilityArea::kCustomerData: return kCustomerData;
    case ResponsibilityArea::kPlatformApplicationsIdentity: return kPlatformApplicationsIdentity;
    case ResponsibilityArea::kOperatingSystemNetworkFirewall:
      return kOperatingSystemNetworkFirewall;
    case ResponsibilityArea::kClientSideEncryption: return kClientSideEncryption;
    case ResponsibilityArea::kServerSideEncryption: return kServerSideEncryption;
    case ResponsibilityArea::kNetworkTrafficProtection: return kNetworkTrafficProtection;
  }
  return {};
}

}  // namespace remit::inline v0
