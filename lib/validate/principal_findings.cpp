#include <array>

#include "lib/validate/finding_table.h"

namespace remit::inline v0 {
namespace {

constexpr auto kPrincipalTable = std::to_array<FindingInfo>({
    {"IAM0601", Severity::kSecurityWarning, "", "public-principal", "P07",
     "The statement lets in everybody",
     "`\"Principal\": \"*\"` and `{\"AWS\": \"*\"}` stand for every caller of every AWS "
     "account, and in a resource-based policy for callers without any credentials. Whoever "
     "learns the name of the bucket, queue or key can use it; a role with such a trust policy "
     "can be assumed from any account. A condition helps only if every stranger fails it: a "
     "positive test, without `IfExists`, of who calls (`aws:PrincipalOrgID`, "
     "`aws:PrincipalArn`, `aws:PrincipalAccount`), from where (`aws:SourceVpce`, "
     "`aws:SourceVpc`, `aws:SourceIp`) or on behalf of what (`aws:SourceArn`, "
     "`aws:SourceAccount`).",
     "Put the account, role or user in `Principal`. For an organization, keep `\"*\"` and add "
     "`\"Condition\": {\"StringEquals\": {\"aws:PrincipalOrgID\": \"o-…\"}}`. If the public is "
     "meant, as for a web site, say so in a waiver.",
     PolicyType::kResource,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {
      "StringEqualsIfExists": {
        "aws:PrincipalOrgID": "o-a1b2c3d4e5"
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {
      "StringEquals": {
        "aws:PrincipalOrgID": "o-a1b2c3d4e5"
      }
    }
  }
})json"},
    {"IAM0603", Severity::kWarning, "", "deny-not-principal", "P20",
     "`NotPrincipal` with `Deny` hits those it seems to spare",
     "A Deny with `NotPrincipal` spares a caller only if *every* way to name it is listed: the "
     "user and its account, or the session, its role and its account. With only the role "
     "listed, the role's own sessions are denied: people lock themselves out of their buckets "
     "this way. Whoever has a permissions boundary is denied in any case.",
     "Write `\"Principal\": \"*\"` and put the exemption in a condition: `\"ArnNotEquals\": "
     "{\"aws:PrincipalArn\": \"arn:aws:iam::111122223333:role/Admin\"}`. There the ARN of the "
     "role is enough.",
     PolicyType::kResource,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotPrincipal": {
      "AWS": "arn:aws:iam::111122223333:role/Admin"
    },
    "Action": "s3:*",
    "Resource": [
      "arn:aws:s3:::reports",
      "arn:aws:s3:::reports/*"
    ]
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": [
      "arn:aws:s3:::reports",
      "arn:aws:s3:::reports/*"
    ],
    "Condition": {
      "ArnNotEquals": {
        "aws:PrincipalArn": "arn:aws:iam::111122223333:role/Admin"
      }
    }
  }
})json"},
    {"IAM0604", Severity::kSuggestion, "", "session-principal", "E20",
     "A grant to one session goes past the boundary of its role",
     "What a resource-based policy of the same account grants to the ARN of a session is not "
     "limited by the role's permissions boundary, nor by a session policy, as a grant to the "
     "role would be. And the name of a session is chosen by whoever assumes the role: anybody "
     "who may assume it can take that name.",
     "Name the role: `arn:aws:iam::111122223333:role/Deploy` instead of "
     "`arn:aws:sts::111122223333:assumed-role/Deploy/pipeline`. If only one session is meant, "
     "add a condition on `aws:userid`, and fix the name in the trust policy by "
     "`sts:RoleSessionName`.",
     PolicyType::kResource,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "AWS": "arn:aws:sts::111122223333:assumed-role/Deploy/pipeline"
    },
    "Action": "s3:PutObject",
    "Resource": "arn:aws:s3:::releases/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "AWS": "arn:aws:iam::111122223333:role/Deploy"
    },
    "Action": "s3:PutObject",
    "Resource": "arn:aws:s3:::releases/*"
  }
})json"},
    {"IAM0605", Severity::kSecurityWarning, "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL",
     "service-without-source", "D12", "A service is let in on behalf of any account",
     "A service principal is the same for all of AWS's customers. If a topic lets in "
     "`s3.amazonaws.com` and says no more, a stranger can set up notifications of a bucket of "
     "*theirs* to your topic, and S3 delivers them: the service is a deputy that anybody can "
     "send. The keys `aws:SourceArn`, `aws:SourceAccount`, `aws:SourceOrgID` and "
     "`aws:SourceOrgPaths` tell on whose behalf it calls.",
     "Add `\"Condition\": {\"StringEquals\": {\"aws:SourceAccount\": \"111122223333\"}}` with "
     "your account, or `\"ArnLike\": {\"aws:SourceArn\": …}` with the bucket, rule or trail "
     "that is meant.",
     PolicyType::kResource,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Service": "s3.amazonaws.com"
    },
    "Action": "sns:Publish",
    "Resource": "arn:aws:sns:eu-west-1:111122223333:uploads"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Service": "s3.amazonaws.com"
    },
    "Action": "sns:Publish",
    "Resource": "arn:aws:sns:eu-west-1:111122223333:uploads",
    "Condition": {
      "StringEquals": {
        "aws:SourceAccount": "111122223333"
      }
    }
  }
})json"},
    {"IAM0606", Severity::kSuggestion, "", "service-trust-without-source", "D12",
     "A service may use the role for any account",
     "The trust policy names a service that works for resources of many customers. Whoever may "
     "pass the role, or finds a way to have the service use its ARN, gets the service to act "
     "as the role. For this service AWS's documentation has a condition on the source in the "
     "trust policy.",
     "Add `\"Condition\": {\"StringEquals\": {\"aws:SourceAccount\": \"111122223333\"}}` to "
     "the statement, and `\"ArnLike\": {\"aws:SourceArn\": …}` once the resource exists.",
     PolicyType::kTrust,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Service": "scheduler.amazonaws.com"
    },
    "Action": "sts:AssumeRole"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Service": "scheduler.amazonaws.com"
    },
    "Action": "sts:AssumeRole",
    "Condition": {
      "StringEquals": {
        "aws:SourceAccount": "111122223333"
      }
    }
  }
})json"},
    {"IAM0607", Severity::kSecurityWarning, "", "trusts-other-account", "D01",
     "Anybody of another account can assume the role",
     "The trust policy names the whole of an account that isn't yours. That account's "
     "administrators decide who assumes the role: every user and role there to whom they give "
     "`sts:AssumeRole`, a former employee's forgotten key included. You neither see nor limit "
     "it.",
     "Name the role or user of the partner that is meant, "
     "`arn:aws:iam::444455556666:role/Operators`, or add a condition: `sts:ExternalId` for a "
     "provider that serves others too, `aws:PrincipalArn` for one role, `aws:PrincipalOrgID` "
     "for your organization, `\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}` for people.",
     PolicyType::kTrust,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "AWS": "arn:aws:iam::444455556666:root"
    },
    "Action": "sts:AssumeRole"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "AWS": "arn:aws:iam::444455556666:role/Operators"
    },
    "Action": "sts:AssumeRole",
    "Condition": {
      "StringEquals": {
        "sts:ExternalId": "Ohs8-wug3-7Xqd"
      }
    }
  }
})json",
     "111122223333"},
    {"IAM0608", Severity::kSuggestion, "", "trusts-whole-account", "P03",
     "Whoever an account lets can assume the role",
     "An account id or the ARN of the account's root stands for all users and roles of the "
     "account: its administrators decide who of them can assume the role. In your own account "
     "that is the usual way; for another account it hands the choice of people over to "
     "somebody else. Tell remit the account of the policy (`--account`) and it can tell the "
     "two apart.",
     "Name the role or user that is meant, or add a condition on `aws:PrincipalArn`, "
     "`sts:ExternalId`, `aws:PrincipalOrgID` or `aws:MultiFactorAuthPresent`.",
     PolicyType::kTrust,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "AWS": "arn:aws:iam::444455556666:root"
    },
    "Action": "sts:AssumeRole"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "AWS": "arn:aws:iam::444455556666:root"
    },
    "Action": "sts:AssumeRole",
    "Condition": {
      "ArnEquals": {
        "aws:PrincipalArn": "arn:aws:iam::444455556666:role/Operators"
      }
    }
  }
})json"},
    {"IAM0609", Severity::kSuggestion, "", "missing-external-id", "D02",
     "Another account is trusted without an external id",
     "A provider that serves many customers uses one role of its own for all of them. If a "
     "rival of yours tells the provider the ARN of *your* role, the provider works in your "
     "account for the rival, unless your trust policy asks for the id that the provider keeps "
     "for you alone. Within one organization, and where people come with MFA, it isn't needed.",
     "Add `\"Condition\": {\"StringEquals\": {\"sts:ExternalId\": \"…\"}}` with the id that "
     "the provider gave you. The id is no secret, but it must be unique to you and chosen by "
     "the provider.",
     PolicyType::kTrust,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "AWS": "arn:aws:iam::444455556666:role/Monitoring"
    },
    "Action": "sts:AssumeRole"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "AWS": "arn:aws:iam::444455556666:role/Monitoring"
    },
    "Action": "sts:AssumeRole",
    "Condition": {
      "StringEquals": {
        "sts:ExternalId": "Ohs8-wug3-7Xqd"
      }
    }
  }
})json",
     "111122223333"},
    {"IAM0610", Severity::kSecurityWarning, "", "optional-external-id", "D02",
     "The external id can be left out or made up",
     "The trust policy mentions `sts:ExternalId`, but lets in callers who send none "
     "(`StringEqualsIfExists`, `ForAllValues:`, `Null`), or any they like (`StringLike` with a "
     "wildcard, a negated operator). The provider's other customers can have it come into your "
     "account as if the condition weren't there.",
     "Write `\"StringEquals\": {\"sts:ExternalId\": \"…\"}` with the whole id.", PolicyType::kTrust,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "AWS": "arn:aws:iam::444455556666:role/Monitoring"
    },
    "Action": "sts:AssumeRole",
    "Condition": {
      "StringEqualsIfExists": {
        "sts:ExternalId": "Ohs8-wug3-7Xqd"
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "AWS": "arn:aws:iam::444455556666:role/Monitoring"
    },
    "Action": "sts:AssumeRole",
    "Condition": {
      "StringEquals": {
        "sts:ExternalId": "Ohs8-wug3-7Xqd"
      }
    }
  }
})json"},
    {"IAM0611", Severity::kError, "MISMATCHED_ACTION_FOR_PRINCIPAL", "mismatched-assume-action",
     "E52", "The principal can't call the action",
     "AWS principals and services call `sts:AssumeRole`, callers with a SAML assertion "
     "`sts:AssumeRoleWithSAML`, callers with a token of an OIDC provider "
     "`sts:AssumeRoleWithWebIdentity`. Another pair never comes true: nobody can assume the "
     "role.",
     "Write the action that goes with the principal, and a statement of its own for each kind.",
     PolicyType::kTrust,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Federated": "arn:aws:iam::111122223333:saml-provider/Corp"
    },
    "Action": "sts:AssumeRole",
    "Condition": {
      "StringEquals": {
        "SAML:aud": "https://signin.aws.amazon.com/saml"
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Federated": "arn:aws:iam::111122223333:saml-provider/Corp"
    },
    "Action": "sts:AssumeRoleWithSAML",
    "Condition": {
      "StringEquals": {
        "SAML:aud": "https://signin.aws.amazon.com/saml"
      }
    }
  }
})json"},
    {"IAM0612", Severity::kSecurityWarning, "MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL",
     "oidc-without-subject", "D11", "Any token of the provider opens the role",
     "A trust policy that names an OIDC provider and doesn't test the subject lets in "
     "everybody to whom the provider issues a token: every pod of the cluster, every project "
     "of every customer of the CI service. For providers to the public, such as Amazon Cognito "
     "or Google, it is the audience that must be tested: otherwise anybody's app will do.",
     "Add `\"StringEquals\": {\"<provider>:sub\": …, \"<provider>:aud\": …}` with the subject "
     "and audience that are meant; `StringLike` if the subject has to be a pattern.",
     PolicyType::kTrust,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B716D3041E"
    },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": {
        "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B716D3041E:aud": "sts.amazonaws.com"
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B716D3041E"
    },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": {
        "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B716D3041E:aud": "sts.amazonaws.com",
        "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B716D3041E:sub": "system:serviceaccount:shop:checkout"
      }
    }
  }
})json"},
    {"IAM0613", Severity::kSecurityWarning, "MISSING_GITHUB_REPO_CONDITION_KEY",
     "github-without-repository", "D11", "Any repository on GitHub can assume the role",
     "GitHub issues its tokens to the workflows of all its users, from one provider. Without a "
     "test of `token.actions.githubusercontent.com:sub`, a stranger who learns the ARN of the "
     "role writes a workflow in a repository of their own and is in.",
     "Add `\"StringEquals\": {\"token.actions.githubusercontent.com:sub\": "
     "\"repo:my-org/my-repo:ref:refs/heads/main\"}`.",
     PolicyType::kTrust,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
    },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com"
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
    },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com"
      },
      "StringLike": {
        "token.actions.githubusercontent.com:sub": "repo:my-org/my-repo:ref:refs/heads/main"
      }
    }
  }
})json"},
    {"IAM0614", Severity::kSecurityWarning, "", "oidc-subject-too-wide", "D11",
     "Other tenants of the provider match the pattern of subjects",
     "The pattern has a wildcard before the tenant is settled: `repo:*` is every repository on "
     "GitHub, `repo:my-org*` also one of `my-org-evil`, `system:serviceaccount:*` every "
     "service account of the cluster. Whoever can choose such a name gets the role.",
     "Write the organization, group or namespace in full, up to its separator: "
     "`repo:my-org/…`, `project_path:my-group/…`, `system:serviceaccount:my-namespace:…`.",
     PolicyType::kTrust,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
    },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com"
      },
      "StringLike": {
        "token.actions.githubusercontent.com:sub": "repo:my-org*"
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
    },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com"
      },
      "StringLike": {
        "token.actions.githubusercontent.com:sub": "repo:my-org/*"
      }
    }
  }
})json"},
    {"IAM0615", Severity::kWarning, "", "oidc-without-audience", "D11",
     "Tokens made for somebody else are taken too",
     "The audience says for whom a token was made. If it isn't tested, a token that the same "
     "subject got for another service will do, and that service can use it to assume the role. "
     "The list of audiences at the IAM provider is shared by all roles.",
     "Add `\"StringEquals\": {\"<provider>:aud\": \"sts.amazonaws.com\"}`, or the audience "
     "that the tokens have.",
     PolicyType::kTrust,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
    },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringLike": {
        "token.actions.githubusercontent.com:sub": "repo:my-org/my-repo:*"
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
    },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com"
      },
      "StringLike": {
        "token.actions.githubusercontent.com:sub": "repo:my-org/my-repo:*"
      }
    }
  }
})json"},
    {"IAM0616", Severity::kWarning, "", "cognito-guests", "D11",
     "Guests of the identity pool get the role too",
     "Amazon Cognito issues tokens to users who signed in and, if the pool allows guests, to "
     "anybody who asks. The claim `amr` tells the two apart; without a test of it, a guest can "
     "take the role of the users who signed in.",
     "Add `\"ForAnyValue:StringLike\": {\"cognito-identity.amazonaws.com:amr\": "
     "\"authenticated\"}`; for the role of guests write `unauthenticated`.",
     PolicyType::kTrust,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Federated": "cognito-identity.amazonaws.com"
    },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": {
        "cognito-identity.amazonaws.com:aud": "eu-west-1:12345678-abcd-abcd-abcd-123456790ab"
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Federated": "cognito-identity.amazonaws.com"
    },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": {
        "cognito-identity.amazonaws.com:aud": "eu-west-1:12345678-abcd-abcd-abcd-123456790ab"
      },
      "ForAnyValue:StringLike": {
        "cognito-identity.amazonaws.com:amr": "authenticated"
      }
    }
  }
})json"},
    {"IAM0617", Severity::kWarning, "", "saml-without-audience", "D11",
     "The audience of SAML assertions is not tested",
     "A SAML assertion says for which service provider it was made. Without a test of "
     "`SAML:aud` the role is open to assertions that the identity provider made for sign-in "
     "elsewhere and that are replayed to AWS.",
     "Add `\"StringEquals\": {\"SAML:aud\": \"https://signin.aws.amazon.com/saml\"}`, or the "
     "address of your region or partition.",
     PolicyType::kTrust,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Federated": "arn:aws:iam::111122223333:saml-provider/Corp"
    },
    "Action": "sts:AssumeRoleWithSAML"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Federated": "arn:aws:iam::111122223333:saml-provider/Corp"
    },
    "Action": "sts:AssumeRoleWithSAML",
    "Condition": {
      "StringEquals": {
        "SAML:aud": "https://signin.aws.amazon.com/saml"
      }
    }
  }
})json"},
    {"IAM0618", Severity::kWarning, "", "roles-anywhere-actions", "S20",
     "IAM Roles Anywhere can't assume the role without all three actions",
     "IAM Roles Anywhere sets session tags and a source identity from the certificate. It can "
     "assume a role only if the trust policy allows `sts:AssumeRole`, `sts:TagSession` and "
     "`sts:SetSourceIdentity`.",
     "List the three actions in the statement.", PolicyType::kTrust,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Service": "rolesanywhere.amazonaws.com"
    },
    "Action": "sts:AssumeRole",
    "Condition": {
      "ArnEquals": {
        "aws:SourceArn": "arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/0a1b"
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Service": "rolesanywhere.amazonaws.com"
    },
    "Action": [
      "sts:AssumeRole",
      "sts:TagSession",
      "sts:SetSourceIdentity"
    ],
    "Condition": {
      "ArnEquals": {
        "aws:SourceArn": "arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/0a1b"
      }
    }
  }
})json"},
    {"IAM0619", Severity::kError, "INVALID_SERVICE_PRINCIPAL_FORMAT", "service-principal-format",
     "P01", "This is not in the form of a service principal",
     "A service principal is a name under the domain of its partition: `ec2.amazonaws.com`, "
     "`logs.eu-west-1.amazonaws.com`, `ec2.amazonaws.com.cn` in China. No service has a name "
     "under another domain: AWS refuses the policy, or the statement is for nobody.",
     "Write the name of the service in full, with its domain.", PolicyType::kTrust,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Service": "ec2.amazonaw.com"
    },
    "Action": "sts:AssumeRole"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Service": "ec2.amazonaws.com"
    },
    "Action": "sts:AssumeRole"
  }
})json"},
    {"IAM0620", Severity::kWarning, "", "unknown-service-principal", "P01",
     "No service is known by this name",
     "The name of a service principal is mostly the prefix of the service's actions, such as "
     "`lambda.amazonaws.com`. This name is neither one of these nor among the others that AWS "
     "documents. If it is a slip of the pen, AWS refuses the policy, or the service that is "
     "meant is not let in. The list has a date, and AWS adds services.",
     "Look the name up in the documentation of the service.", PolicyType::kTrust,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Service": "lamda.amazonaws.com"
    },
    "Action": "sts:AssumeRole"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Service": "lambda.amazonaws.com"
    },
    "Action": "sts:AssumeRole"
  }
})json"},
    {"IAM0621", Severity::kWarning, "", "external-id-value", "D02",
     "No caller can send this external id",
     "STS takes external ids of 2 to 1,224 letters, digits and the characters `_+=,.@:/-`. A "
     "condition with another value lets nobody in. A policy variable is filled in from the "
     "caller's own request: the caller decides which id is asked for.",
     "Write the id as the third party gave it.", PolicyType::kTrust,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "AWS": "arn:aws:iam::444455556666:role/Monitoring"
    },
    "Action": "sts:AssumeRole",
    "Condition": {
      "StringEquals": {
        "sts:ExternalId": "my id"
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "AWS": "arn:aws:iam::444455556666:role/Monitoring"
    },
    "Action": "sts:AssumeRole",
    "Condition": {
      "StringEquals": {
        "sts:ExternalId": "Ohs8-wug3-7Xqd"
      }
    }
  }
})json"},
    {"IAM0622", Severity::kWarning, "", "principal-arn-of-session", "P11",
     "`aws:PrincipalArn` never is the ARN of a session",
     "In requests of a role's session `aws:PrincipalArn` holds the ARN of the role, "
     "`arn:aws:iam::…:role/…`. A value of the form `arn:aws:sts::…:assumed-role/…` equals it for "
     "nobody: an Allow lets nobody in, and an exemption from a Deny exempts nobody.",
     "Write the ARN of the role, with its path. If one session is meant, test `aws:userid` too.",
     PolicyType::kTrust,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "AWS": "arn:aws:iam::111122223333:root"
    },
    "Action": "sts:AssumeRole",
    "Condition": {
      "ArnLike": {
        "aws:PrincipalArn": "arn:aws:sts::111122223333:assumed-role/Deploy/*"
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "AWS": "arn:aws:iam::111122223333:root"
    },
    "Action": "sts:AssumeRole",
    "Condition": {
      "ArnLike": {
        "aws:PrincipalArn": "arn:aws:iam::111122223333:role/Deploy"
      }
    }
  }
})json"},
    {"IAM0623", Severity::kSuggestion, "SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED",
     "github-repository-and-branch", "D11",
     "More than one branch or repository can assume the role",
     "A wildcard in the subject lets in every repository of the organization, or every branch, tag "
     "and pull request of the repository. Whoever may push a branch there can run a workflow as "
     "the role.",
     "Name the repository and the branch or environment: "
     "`repo:my-org/my-repo:ref:refs/heads/main`.",
     PolicyType::kTrust,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
    },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com"
      },
      "StringLike": {
        "token.actions.githubusercontent.com:sub": "repo:my-org/my-repo:*"
      }
    }
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
    },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
        "token.actions.githubusercontent.com:sub": "repo:my-org/my-repo:ref:refs/heads/main"
      }
    }
  }
})json"},
});

}  // namespace

std::span<const FindingInfo> PrincipalFindings() { return kPrincipalTable; }

}  // namespace remit::inline v0
