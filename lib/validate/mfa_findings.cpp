#include <array>

#include "lib/validate/finding_table.h"

namespace remit::inline v0 {
namespace {

constexpr auto kMfaTable = std::to_array<FindingInfo>({
    {"IAM0701", Severity::kSecurityWarning, "", "mfa-admits-access-keys", "M02",
     "The Allow asks for MFA, and admits plain access keys",
     "Requests by long-term access keys don't carry `aws:MultiFactorAuthPresent` at all. "
     "`BoolIfExists` and `ForAllValues:Bool` pass when the key is absent: a stolen access key "
     "is enough, no device is needed.",
     "Write `\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}`: it fails when the key is "
     "absent.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:TerminateInstances",
    "Resource": "*",
    "Condition": {
      "BoolIfExists": {
        "aws:MultiFactorAuthPresent": "true"
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:TerminateInstances",
    "Resource": "*",
    "Condition": {
      "Bool": {
        "aws:MultiFactorAuthPresent": "true"
      }
    }
  }
})json"},
    {"IAM0702", Severity::kSecurityWarning, "", "mfa-deny-misses-access-keys", "M02",
     "The Deny without MFA misses plain access keys",
     "Requests by long-term access keys don't carry `aws:MultiFactorAuthPresent` at all, and "
     "`Bool` fails when the key is absent. The Deny stops console users and sessions without "
     "MFA, but whoever holds a stolen access key walks past it.",
     "Write `\"BoolIfExists\": {\"aws:MultiFactorAuthPresent\": \"false\"}`: it holds when the "
     "key is false and when it is absent.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:TerminateInstances",
    "Resource": "*",
    "Condition": {
      "Bool": {
        "aws:MultiFactorAuthPresent": "false"
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:TerminateInstances",
    "Resource": "*",
    "Condition": {
      "BoolIfExists": {
        "aws:MultiFactorAuthPresent": "false"
      }
    }
  }
})json"},
    {"IAM0703", Severity::kSecurityWarning, "", "mfa-tests-temporary-credentials", "M02",
     "This tells temporary credentials from access keys, not MFA from none",
     "`\"Null\": {\"aws:MultiFactorAuthPresent\": \"false\"}` holds whenever the key is there, "
     "be it true or false. It is there for all temporary credentials: a console user without "
     "MFA, and every role session, passes as well as somebody with a device.",
     "In an Allow write `\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}`, in a Deny "
     "`\"BoolIfExists\": {\"aws:MultiFactorAuthPresent\": \"false\"}`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:TerminateInstances",
    "Resource": "*",
    "Condition": {
      "Null": {
        "aws:MultiFactorAuthPresent": "false"
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:TerminateInstances",
    "Resource": "*",
    "Condition": {
      "Bool": {
        "aws:MultiFactorAuthPresent": "true"
      }
    }
  }
})json"},
    {"IAM0704", Severity::kSecurityWarning, "", "mfa-deny-misses-sessions", "M02",
     "The Deny without MFA misses sessions",
     "Console users without MFA, and sessions from `sts:GetSessionToken` without a code, carry "
     "`aws:MultiFactorAuthPresent` as \"false\". A Deny that looks only for the absent key "
     "stops access keys, and lets these through: with a stolen key, `sts:GetSessionToken` "
     "needs no permission and gives such a session.",
     "Write `\"BoolIfExists\": {\"aws:MultiFactorAuthPresent\": \"false\"}`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:TerminateInstances",
    "Resource": "*",
    "Condition": {
      "Null": {
        "aws:MultiFactorAuthPresent": "true"
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:TerminateInstances",
    "Resource": "*",
    "Condition": {
      "BoolIfExists": {
        "aws:MultiFactorAuthPresent": "false"
      }
    }
  }
})json"},
    {"IAM0705", Severity::kSecurityWarning, "", "mfa-age-without-presence", "M04",
     "The age of MFA is tested, not that there was any",
     "Without MFA there is no `aws:MultiFactorAuthAge`. A Deny with `NumericGreaterThan` then "
     "fails, so that those who never showed a device are not denied; an Allow with "
     "`NumericLessThanIfExists` passes. Only those who do use MFA are held to it.",
     "In a Deny write `NumericGreaterThanIfExists`, or add a Deny with `\"BoolIfExists\": "
     "{\"aws:MultiFactorAuthPresent\": \"false\"}`. In an Allow write `NumericLessThan`, "
     "without `IfExists`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:TerminateInstances",
    "Resource": "*",
    "Condition": {
      "NumericGreaterThan": {
        "aws:MultiFactorAuthAge": "3600"
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:TerminateInstances",
    "Resource": "*",
    "Condition": {
      "NumericGreaterThanIfExists": {
        "aws:MultiFactorAuthAge": "3600"
      }
    }
  }
})json"},
    {"IAM0706", Severity::kWarning, "", "mfa-in-ceiling", "E26",
     "An Allow in a ceiling doesn't ask for MFA",
     "A permissions boundary or SCP grants nothing: it is the most that other policies can "
     "grant. An SCP that allows something with MFA stands beside FullAWSAccess as a rule, "
     "which allows the same without. A boundary doesn't limit what a resource-based policy "
     "grants to the user itself. In both, MFA is asked for by a Deny.",
     "Write a Deny with `\"BoolIfExists\": {\"aws:MultiFactorAuthPresent\": \"false\"}`, and "
     "let the Allow be without the condition.",
     PolicyType::kPermissionsBoundary,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:*",
    "Resource": "*",
    "Condition": {
      "Bool": {
        "aws:MultiFactorAuthPresent": "true"
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:*",
      "Resource": "*"
    },
    {
      "Effect": "Deny",
      "Action": "ec2:*",
      "Resource": "*",
      "Condition": {
        "BoolIfExists": {
          "aws:MultiFactorAuthPresent": "false"
        }
      }
    }
  ]
})json"},
    {"IAM0707", Severity::kWarning, "", "mfa-inverted", "M02",
     "Those with MFA are worse off than those without",
     "The Deny hits those who authenticated with MFA, or the Allow is only for those who "
     "didn't. Mostly `true` and `false`, or Allow and Deny, have been mixed up, or "
     "`NumericLessThan` and `NumericGreaterThan`.",
     "In an Allow write `\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}`, in a Deny "
     "`\"BoolIfExists\": {\"aws:MultiFactorAuthPresent\": \"false\"}`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:TerminateInstances",
    "Resource": "*",
    "Condition": {
      "Bool": {
        "aws:MultiFactorAuthPresent": "true"
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:TerminateInstances",
    "Resource": "*",
    "Condition": {
      "BoolIfExists": {
        "aws:MultiFactorAuthPresent": "false"
      }
    }
  }
})json"},
    {"IAM0708", Severity::kWarning, "", "mfa-never-matches", "M02",
     "No request passes the test of MFA",
     "The tests contradict each other, or compare the key with a value that it never has. "
     "`aws:MultiFactorAuthPresent` is `true`, `false` or absent, and `StringEquals` heeds "
     "case. An Allow with such a test grants nothing; a Deny with it denies nothing, so that "
     "nobody is asked for MFA.",
     "In an Allow write `\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}`, in a Deny "
     "`\"BoolIfExists\": {\"aws:MultiFactorAuthPresent\": \"false\"}`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:TerminateInstances",
    "Resource": "*",
    "Condition": {
      "StringEquals": {
        "aws:MultiFactorAuthPresent": "True"
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:TerminateInstances",
    "Resource": "*",
    "Condition": {
      "Bool": {
        "aws:MultiFactorAuthPresent": "true"
      }
    }
  }
})json"},
    {"IAM0709", Severity::kSecurityWarning, "", "mfa-test-idle", "M02",
     "The test of MFA makes no difference",
     "Every request passes the test, with MFA or without: `IfExists` with both values, say. "
     "The policy reads as if it asked for MFA and doesn't.",
     "In an Allow write `\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}`, in a Deny "
     "`\"BoolIfExists\": {\"aws:MultiFactorAuthPresent\": \"false\"}`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:TerminateInstances",
    "Resource": "*",
    "Condition": {
      "BoolIfExists": {
        "aws:MultiFactorAuthPresent": [
          "true",
          "false"
        ]
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:TerminateInstances",
    "Resource": "*",
    "Condition": {
      "Bool": {
        "aws:MultiFactorAuthPresent": "true"
      }
    }
  }
})json"},
    {"IAM0710", Severity::kWarning, "", "mfa-out-of-reach", "M05",
     "A role session or service never carries MFA",
     "The sessions of a role, of federated users and of services are without MFA, whoever is "
     "behind them: `aws:MultiFactorAuthPresent` is false or absent in each of their requests. "
     "A trust policy that names a role and asks for MFA can't be met by chaining roles; a "
     "session policy, or the policy of a role, that asks for it allows nothing. A Deny of this "
     "kind denies always. For sessions of roles AWS documents that MFA can't be checked per "
     "request; that the key is \"false\" there is what is observed.",
     "Ask for MFA where a person calls: in the trust policy of the first role, with the "
     "account or user that holds the device as `Principal`.",
     PolicyType::kTrust,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "AWS": "arn:aws:iam::444455556666:role/Operators"
    },
    "Action": "sts:AssumeRole",
    "Condition": {
      "Bool": {
        "aws:MultiFactorAuthPresent": "true"
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "AWS": "arn:aws:iam::444455556666:user/alice"
    },
    "Action": "sts:AssumeRole",
    "Condition": {
      "Bool": {
        "aws:MultiFactorAuthPresent": "true"
      }
    }
  }
})json"},
    {"IAM0711", Severity::kSuggestion, "", "mfa-deny-hits-roles", "M05",
     "The Deny without MFA hits every role",
     "Role sessions carry `aws:MultiFactorAuthPresent` as \"false\", those of people with MFA "
     "at sign-in included. A Deny without MFA for a whole account or organization therefore "
     "denies the actions to all roles: to automation, to people who come by IAM Identity "
     "Center, and to people who assumed a role with their device. The same is true of a "
     "bucket's policy that denies everybody without MFA.",
     "If roles must be able to act, exempt them: `\"ArnNotLike\": {\"aws:PrincipalArn\": "
     "\"arn:aws:iam::*:role/Break-Glass\"}`, and ask for MFA in their trust policies.",
     PolicyType::kServiceControl,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:StopInstances",
    "Resource": "*",
    "Condition": {
      "BoolIfExists": {
        "aws:MultiFactorAuthPresent": "false"
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:StopInstances",
    "Resource": "*",
    "Condition": {
      "BoolIfExists": {
        "aws:MultiFactorAuthPresent": "false"
      },
      "ArnNotLike": {
        "aws:PrincipalArn": "arn:aws:iam::*:role/Break-Glass"
      }
    }
  }
})json"},
    {"IAM0712", Severity::kSuggestion, "", "mfa-setup-incomplete", "M06",
     "Users without MFA can't set it up",
     "The policy denies everything without MFA, and of the two actions that it takes to "
     "register a device one is denied too, or both. A new user is locked out until an "
     "administrator registers the device.",
     "Write `NotAction` and list `iam:CreateVirtualMFADevice` and `iam:EnableMFADevice`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotAction": [
      "iam:EnableMFADevice",
      "iam:ListMFADevices"
    ],
    "Resource": "*",
    "Condition": {
      "BoolIfExists": {
        "aws:MultiFactorAuthPresent": "false"
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotAction": [
      "iam:CreateVirtualMFADevice",
      "iam:EnableMFADevice",
      "iam:ListMFADevices"
    ],
    "Resource": "*",
    "Condition": {
      "BoolIfExists": {
        "aws:MultiFactorAuthPresent": "false"
      }
    }
  }
})json"},
    {"IAM0713", Severity::kWarning, "", "mfa-device-removable", "X19",
     "A device can be taken away without MFA",
     "The policy denies everything without MFA but what it takes to register a device, and "
     "among that is `iam:DeactivateMFADevice`. Whoever holds a stolen access key deactivates "
     "the user's device, registers one of their own, and has MFA from then on.",
     "Leave `iam:DeactivateMFADevice` out of `NotAction`. An administrator helps users who "
     "lost their device.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotAction": [
      "iam:CreateVirtualMFADevice",
      "iam:EnableMFADevice",
      "iam:DeactivateMFADevice"
    ],
    "Resource": "*",
    "Condition": {
      "BoolIfExists": {
        "aws:MultiFactorAuthPresent": "false"
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotAction": [
      "iam:CreateVirtualMFADevice",
      "iam:EnableMFADevice"
    ],
    "Resource": "*",
    "Condition": {
      "BoolIfExists": {
        "aws:MultiFactorAuthPresent": "false"
      }
    }
  }
})json"},
});

}  // namespace

std::span<const FindingInfo> MfaFindings() { return kMfaTable; }

}  // namespace remit::inline v0
