#include <array>

#include "lib/validate/finding_table.h"

namespace remit::inline v0 {
namespace {

constexpr auto kReachTable = std::to_array<FindingInfo>({
    {"IAM0801", Severity::kSecurityWarning, "PASS_ROLE_WITH_STAR_IN_RESOURCE", "pass-any-role",
     "S50", "Every role can be passed to any service",
     "Whoever may pass a role to a service acts as the role: with `ec2:RunInstances`, "
     "`lambda:CreateFunction` or any of some dozens of other actions they start something that "
     "has the role's permissions. If every role can be passed, so can the administrator's.",
     "Name the roles, `arn:aws:iam::111122223333:role/app/*`, and the service: `\"Condition\": "
     "{\"StringEquals\": {\"iam:PassedToService\": \"lambda.amazonaws.com\"}}`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:PassRole",
    "Resource": "*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:PassRole",
    "Resource": "arn:aws:iam::111122223333:role/app/*",
    "Condition": {
      "StringEquals": {
        "iam:PassedToService": "lambda.amazonaws.com"
      }
    }
  }
})json"},
    {"IAM0802", Severity::kSecurityWarning, "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
     "pass-any-role-by-pattern", "S50", "A pattern of actions takes in passing every role",
     "Whoever may pass a role to a service acts as the role: with `ec2:RunInstances`, "
     "`lambda:CreateFunction` or any of some dozens of other actions they start something that "
     "has the role's permissions. If every role can be passed, so can the administrator's. The "
     "pattern in `Action` takes in `iam:PassRole`. For an administrator that is as meant: put "
     "it in a waiver.",
     "Name the actions that are needed; then the roles, "
     "`arn:aws:iam::111122223333:role/app/*`, and the service by `iam:PassedToService`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:*",
    "Resource": "*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": [
      "iam:Get*",
      "iam:List*"
    ],
    "Resource": "*"
  }
})json"},
    {"IAM0803", Severity::kSecurityWarning, "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
     "pass-any-role-by-not-action", "S50", "`NotAction` takes in passing every role",
     "Whoever may pass a role to a service acts as the role: with `ec2:RunInstances`, "
     "`lambda:CreateFunction` or any of some dozens of other actions they start something that "
     "has the role's permissions. If every role can be passed, so can the administrator's. "
     "`NotAction` allows what it doesn't list, and `iam:PassRole` isn't listed.",
     "List what is allowed by `Action`, or add `iam:*` to `NotAction`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "NotAction": "s3:*",
    "Resource": "*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:*",
    "Resource": "*"
  }
})json"},
    {"IAM0804", Severity::kSecurityWarning, "PASS_ROLE_WITH_NOT_RESOURCE", "pass-roles-but-some",
     "S50", "Every role that isn't listed can be passed",
     "Whoever may pass a role to a service acts as the role: with `ec2:RunInstances`, "
     "`lambda:CreateFunction` or any of some dozens of other actions they start something that "
     "has the role's permissions. If every role can be passed, so can the administrator's. "
     "`NotResource` takes in every role that it doesn't list, also those that are made later.",
     "Name the roles, `arn:aws:iam::111122223333:role/app/*`, and the service: `\"Condition\": "
     "{\"StringEquals\": {\"iam:PassedToService\": \"lambda.amazonaws.com\"}}`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:PassRole",
    "NotResource": "arn:aws:iam::111122223333:role/Admin"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:PassRole",
    "Resource": "arn:aws:iam::111122223333:role/app/*",
    "Condition": {
      "StringEquals": {
        "iam:PassedToService": "lambda.amazonaws.com"
      }
    }
  }
})json"},
    {"IAM0805", Severity::kSecurityWarning, "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
     "pass-roles-but-some-by-pattern", "S50",
     "A pattern of actions takes in passing every role that isn't listed",
     "Whoever may pass a role to a service acts as the role: with `ec2:RunInstances`, "
     "`lambda:CreateFunction` or any of some dozens of other actions they start something that "
     "has the role's permissions. If every role can be passed, so can the administrator's. The "
     "pattern in `Action` takes in `iam:PassRole`, and `NotResource` every role that it "
     "doesn't list.",
     "Name the roles, `arn:aws:iam::111122223333:role/app/*`, and the service: `\"Condition\": "
     "{\"StringEquals\": {\"iam:PassedToService\": \"lambda.amazonaws.com\"}}`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:*",
    "NotResource": "arn:aws:iam::111122223333:role/Admin"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:PassRole",
    "Resource": "arn:aws:iam::111122223333:role/app/*",
    "Condition": {
      "StringEquals": {
        "iam:PassedToService": "lambda.amazonaws.com"
      }
    }
  }
})json"},
    {"IAM0806", Severity::kSecurityWarning, "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE",
     "pass-roles-but-some-by-not-action", "S50",
     "`NotAction` takes in passing every role that isn't listed",
     "Whoever may pass a role to a service acts as the role: with `ec2:RunInstances`, "
     "`lambda:CreateFunction` or any of some dozens of other actions they start something that "
     "has the role's permissions. If every role can be passed, so can the administrator's. "
     "`NotAction` doesn't list `iam:PassRole`, and `NotResource` takes in every role that it "
     "doesn't list.",
     "Name the roles, `arn:aws:iam::111122223333:role/app/*`, and the service: `\"Condition\": "
     "{\"StringEquals\": {\"iam:PassedToService\": \"lambda.amazonaws.com\"}}`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "NotAction": "s3:*",
    "NotResource": "arn:aws:iam::111122223333:role/Admin"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:PassRole",
    "Resource": "arn:aws:iam::111122223333:role/app/*",
    "Condition": {
      "StringEquals": {
        "iam:PassedToService": "lambda.amazonaws.com"
      }
    }
  }
})json"},
    {"IAM0807", Severity::kWarning, "CREATE_SLR_WITH_STAR_IN_RESOURCE",
     "create-any-service-linked-role", "", "A service-linked role can be created for any service",
     "A service-linked role gives a service of AWS permissions in the account. Whoever may "
     "create every one of them brings in services that nobody decided to use.",
     "Name the service: `arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*` as "
     "`Resource`, or the condition `\"StringEquals\": {\"iam:AWSServiceName\": "
     "\"ecs.amazonaws.com\"}`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:CreateServiceLinkedRole",
    "Resource": "*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:CreateServiceLinkedRole",
    "Resource": "arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*"
  }
})json"},
    {"IAM0808", Severity::kWarning, "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE",
     "create-any-service-linked-role-by-pattern", "",
     "A pattern of actions takes in creating any service-linked role",
     "A service-linked role gives a service of AWS permissions in the account. Whoever may "
     "create every one of them brings in services that nobody decided to use. The pattern in "
     "`Action` takes in `iam:CreateServiceLinkedRole`. Where the same statement lets every "
     "role be passed, only that is reported.",
     "Name the service: `arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*` as "
     "`Resource`, or the condition `\"StringEquals\": {\"iam:AWSServiceName\": "
     "\"ecs.amazonaws.com\"}`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:Create*",
    "Resource": "*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:CreateServiceLinkedRole",
    "Resource": "arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*"
  }
})json"},
    {"IAM0809", Severity::kWarning, "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
     "create-any-service-linked-role-by-not-action", "",
     "`NotAction` takes in creating any service-linked role",
     "A service-linked role gives a service of AWS permissions in the account. Whoever may "
     "create every one of them brings in services that nobody decided to use. `NotAction` "
     "doesn't list `iam:CreateServiceLinkedRole`. Where the same statement lets every role be "
     "passed, only that is reported.",
     "Name the service: `arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*` as "
     "`Resource`, or the condition `\"StringEquals\": {\"iam:AWSServiceName\": "
     "\"ecs.amazonaws.com\"}`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "NotAction": [
      "iam:PassRole",
      "s3:*"
    ],
    "Resource": "*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:CreateServiceLinkedRole",
    "Resource": "arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*"
  }
})json"},
    {"IAM0810", Severity::kWarning, "CREATE_SLR_WITH_NOT_RESOURCE",
     "create-service-linked-roles-but-some", "",
     "Every service-linked role that isn't listed can be created",
     "A service-linked role gives a service of AWS permissions in the account. Whoever may "
     "create every one of them brings in services that nobody decided to use. `NotResource` "
     "takes in each that it doesn't list.",
     "Name the service: `arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*` as "
     "`Resource`, or the condition `\"StringEquals\": {\"iam:AWSServiceName\": "
     "\"ecs.amazonaws.com\"}`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:CreateServiceLinkedRole",
    "NotResource": "arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:CreateServiceLinkedRole",
    "Resource": "arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*"
  }
})json"},
    {"IAM0811", Severity::kWarning, "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
     "create-service-linked-roles-but-some-by-pattern", "",
     "A pattern of actions takes in creating every service-linked role that isn't listed",
     "A service-linked role gives a service of AWS permissions in the account. Whoever may "
     "create every one of them brings in services that nobody decided to use. The pattern in "
     "`Action` takes in `iam:CreateServiceLinkedRole`, and `NotResource` each that it doesn't "
     "list.",
     "Name the service: `arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*` as "
     "`Resource`, or the condition `\"StringEquals\": {\"iam:AWSServiceName\": "
     "\"ecs.amazonaws.com\"}`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:Create*",
    "NotResource": "arn:aws:iam::111122223333:role/Admin"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:CreateServiceLinkedRole",
    "Resource": "arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*"
  }
})json"},
    {"IAM0812", Severity::kWarning, "CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE",
     "create-service-linked-roles-but-some-by-not-action", "",
     "`NotAction` takes in creating every service-linked role that isn't listed",
     "A service-linked role gives a service of AWS permissions in the account. Whoever may "
     "create every one of them brings in services that nobody decided to use. `NotAction` "
     "doesn't list `iam:CreateServiceLinkedRole`, and `NotResource` takes in each that it "
     "doesn't list.",
     "Name the service: `arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*` as "
     "`Resource`, or the condition `\"StringEquals\": {\"iam:AWSServiceName\": "
     "\"ecs.amazonaws.com\"}`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "NotAction": [
      "iam:PassRole",
      "s3:*"
    ],
    "NotResource": "arn:aws:iam::111122223333:role/Admin"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:CreateServiceLinkedRole",
    "Resource": "arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*"
  }
})json"},
    {"IAM0813", Severity::kWarning, "", "allow-not-action", "A05",
     "Everything but a list is allowed",
     "`NotAction` with `Allow` grants every action that isn't listed, of every service: of "
     "those that the author didn't think of, and of those that AWS brings out tomorrow.",
     "List what is allowed by `Action`.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "NotAction": [
      "iam:*",
      "organizations:*",
      "account:*"
    ],
    "Resource": "*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": [
      "ec2:*",
      "rds:*",
      "s3:*"
    ],
    "Resource": "*"
  }
})json"},
    {"IAM0814", Severity::kWarning, "", "allow-not-resource", "R09",
     "Every resource but a list is included",
     "`NotResource` with `Allow` grants the actions on every resource that isn't listed: on "
     "those made later, and on those of other accounts whose owners let you in. A resource "
     "that is renamed drops out of the list and is included too.",
     "List the resources by `Resource`. To keep some out, allow by `Resource` and add a Deny "
     "for those.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": [
      "s3:GetObject",
      "s3:PutObject"
    ],
    "NotResource": "arn:aws:s3:::payroll/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": [
      "s3:GetObject",
      "s3:PutObject"
    ],
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0815", Severity::kSuggestion, "REDUNDANT_ACTION", "redundant-action", "A02",
     "An action is listed twice, or covered by another",
     "Everything that the pattern matches is matched by another of the same list. It adds "
     "nothing, and whoever removes one of the two later may think that they removed the "
     "permission.",
     "Remove the pattern that says less, or the wider one if it was not meant.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": [
      "s3:Get*",
      "s3:GetObject",
      "s3:PutObject"
    ],
    "Resource": "arn:aws:s3:::reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": [
      "s3:Get*",
      "s3:PutObject"
    ],
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0816", Severity::kSuggestion, "REDUNDANT_ACTION", "action-in-two-spellings", "A01",
     "Two spellings of one action",
     "IAM ignores case in actions: the two are one. Whoever removes one of them later may "
     "think that they removed the permission.",
     "Keep one, spelt as in AWS's documentation.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": [
      "s3:GetObject",
      "s3:getObject"
    ],
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
    {"IAM0817", Severity::kSuggestion, "REDUNDANT_RESOURCE", "redundant-resource", "R04",
     "A resource is listed twice, or covered by another",
     "Every resource that the pattern matches is matched by another of the same list: `*` "
     "takes in `/` too, so that `reports*` covers `reports/2024/*`.",
     "Remove the pattern that says less, or the wider one if it was not meant.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": [
      "arn:aws:s3:::reports/*",
      "arn:aws:s3:::reports/2024/*"
    ]
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": [
      "arn:aws:s3:::reports/*"
    ]
  }
})json"},
    {"IAM0818", Severity::kSuggestion, "REDUNDANT_STATEMENT", "redundant-statement", "E05",
     "The statement says nothing new",
     "Another statement of the same effect has all of its actions, resources and principals, "
     "and no condition that this one hasn't. Whoever removes or narrows one of the two later "
     "changes nothing, and may not notice.",
     "Remove the statement, or the other one if this one was to narrow it.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:*",
      "Resource": "arn:aws:s3:::reports/*"
    },
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/2024/*"
    }
  ]
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/2024/*"
  }
})json"},
    {"IAM0819", Severity::kWarning, "", "shadowed-allow", "E02",
     "A Deny takes back all that the statement allows",
     "A Deny without conditions has all of the statement's actions, resources and principals. "
     "A Deny always wins, so that the Allow has no effect in this document or any other.",
     "Remove one of the two, or narrow the Deny.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*"
    },
    {
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "arn:aws:s3:::reports/*"
    }
  ]
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*"
    },
    {
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "arn:aws:s3:::payroll/*"
    }
  ]
})json"},
    {"IAM0820", Severity::kWarning, "", "statement-for-nothing", "A05",
     "The statement applies to nothing",
     "`NotAction` or `NotResource` lists `*`: everything is left out, and nothing remains. A "
     "Deny of this kind protects nothing.",
     "Name what is to be left out, or remove the statement.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotAction": "*",
    "Resource": "arn:aws:s3:::payroll/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotAction": "s3:GetObject",
    "Resource": "arn:aws:s3:::payroll/*"
  }
})json"},
    {"IAM0821", Severity::kSuggestion, "", "redundant-principal", "P03",
     "A principal is listed twice, or covered by another",
     "The account id and the ARN of the account's root are one principal, and `*` is everybody.",
     "Remove the principal.", PolicyType::kResource,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "AWS": [
        "111122223333",
        "arn:aws:iam::111122223333:root"
      ]
    },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "AWS": "111122223333"
    },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
});

}  // namespace

std::span<const FindingInfo> ReachFindings() { return kReachTable; }

}  // namespace remit::inline v0
