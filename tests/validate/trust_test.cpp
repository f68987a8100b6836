// Who may assume a role.
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "tests/validate/security_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(trust_findings)

constexpr PolicyType kTrust = PolicyType::kTrust;

std::string Trust(std::string_view principal, std::string_view condition = {},
                  std::string_view action = R"("sts:AssumeRole")") {
  std::string statement = R"({"Effect":"Allow","Principal":)" + std::string(principal) +
                          ",\"Action\":" + std::string(action);
  if (!condition.empty()) statement += ",\"Condition\":" + std::string(condition);
  return statement + "}";
}

BOOST_AUTO_TEST_CASE(d01_d02_other_accounts_are_trusted_with_a_condition) {
  struct Row {
    std::string_view principal;
    std::string_view condition;
    std::string_view unknown;  // the account of the policy isn't known
    std::string_view own;      // it is 111122223333
  };
  constexpr std::string_view kOther = R"({"AWS":"arn:aws:iam::444455556666:root"})";
  constexpr std::string_view kOtherRole = R"({"AWS":"arn:aws:iam::444455556666:role/Ops"})";
  constexpr Row kRows[] = {
      {R"({"AWS":"111122223333"})", "", "IAM0608", ""},
      {R"({"AWS":"arn:aws:iam::111122223333:role/R"})", "", "", ""},
      {kOther, "", "IAM0608", "IAM0607"},
      {R"({"AWS":"444455556666"})", "", "IAM0608", "IAM0607"},
      {kOther, R"({"StringEquals":{"sts:ExternalId":"Ohs8"}})", "", ""},
      {kOther, R"({"Bool":{"aws:MultiFactorAuthPresent":"true"}})", "", ""},
      {kOther, R"({"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3"}})", "", ""},
      {kOther, R"({"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::444455556666:role/Ops"}})", "",
       "IAM0609"},
      {kOther, R"({"Bool":{"aws:SecureTransport":"true"}})", "IAM0608", "IAM0607"},
      {kOther, R"({"DateLessThan":{"aws:CurrentTime":"2030-01-01T00:00:00Z"}})", "IAM0608",
       "IAM0607"},
      {kOtherRole, "", "", "IAM0609"},
      {kOtherRole, R"({"StringEquals":{"sts:ExternalId":"Ohs8"}})", "", ""},
      {kOtherRole, R"({"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3"}})", "", ""},
      // Told once.
      {R"({"AWS":["arn:aws:iam::444455556666:role/A","arn:aws:iam::444455556666:role/B"]})", "", "",
       "IAM0609"},
  };
  for (const Row& row : kRows) {
    BOOST_TEST_CONTEXT(row.principal << " if " << row.condition) {
      const std::string document = WithStatements(Trust(row.principal, row.condition));
      BOOST_TEST(Codes("IAM06", kTrust, document) == row.unknown);
      BOOST_TEST(Codes("IAM06", kTrust, document, "111122223333") == row.own);
    }
  }
}

BOOST_AUTO_TEST_CASE(d02_an_external_id_must_be_sent_and_be_the_one) {
  struct Row {
    std::string_view condition;
    std::string_view expected;
  };
  constexpr Row kRows[] = {
      {R"({"StringEquals":{"sts:ExternalId":"Ohs8"}})", ""},
      {R"({"StringEquals":{"STS:externalid":["Ohs8","wug3"]}})", ""},
      {R"({"StringEqualsIgnoreCase":{"sts:ExternalId":"Ohs8"}})", ""},
      {R"({"StringLike":{"sts:ExternalId":"Ohs8"}})", ""},
      {R"({"StringLike":{"sts:ExternalId":"Ohs8-*"}})", "IAM0610"},
      {R"({"StringLike":{"sts:ExternalId":"*"}})", "IAM0610"},
      {R"({"StringEquals":{"sts:ExternalId":"*"}})", "IAM0621"},  // no wildcard: nobody's id
      {R"({"StringEqualsIfExists":{"sts:ExternalId":"Ohs8"}})", "IAM0610"},
      {R"({"ForAllValues:StringEquals":{"sts:ExternalId":"Ohs8"}})", "IAM0610"},
      {R"({"ForAnyValue:StringEquals":{"sts:ExternalId":"Ohs8"}})", ""},
      {R"({"StringNotEquals":{"sts:ExternalId":"Ohs8"}})", "IAM0610"},
      {R"({"Null":{"sts:ExternalId":"true"}})", "IAM0610"},
      {R"({"Null":{"sts:ExternalId":"false"}})", "IAM0610"},
      {R"({"StringEqualsIfExists":{"sts:ExternalId":"Ohs8"},"Null":{"sts:ExternalId":"false"}})",
       ""},
  };
  constexpr std::string_view kRole = R"({"AWS":"arn:aws:iam::444455556666:role/Ops"})";
  for (const Row& row : kRows) {
    BOOST_TEST_CONTEXT(row.condition) {
      BOOST_TEST(Codes("IAM06", kTrust, WithStatements(Trust(kRole, row.condition))) ==
                 row.expected);
    }
  }
  BOOST_TEST(
      Codes("IAM06", kTrust,
            WithStatements(Trust(kRole, R"({"StringEqualsIfExists":{"sts:ExternalId":"Ohs8"}})") +
                           R"(,{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole",
                               "Condition":{"Null":{"sts:ExternalId":"true"}}})")) == "");
}

BOOST_AUTO_TEST_CASE(each_principal_calls_its_own_action) {
  struct Row {
    std::string_view principal;
    std::string_view action;
    std::string_view expected;
  };
  constexpr std::string_view kSaml = R"({"Federated":"arn:aws:iam::111122223333:saml-provider/C"})";
  constexpr std::string_view kRole = R"({"AWS":"arn:aws:iam::111122223333:role/R"})";
  constexpr Row kRows[] = {
      {kRole, R"("sts:AssumeRole")", ""},
      {kRole, R"(["sts:AssumeRole","sts:TagSession","sts:SetSourceIdentity"])", ""},
      {kRole, R"("sts:TagSession")", ""},
      {kRole, R"("sts:AssumeRole*")", ""},
      {kRole, R"("sts:AssumeRoleWithSAML")", "IAM0611 /Statement/0/Action"},
      {kRole, R"(["sts:AssumeRole","sts:AssumeRoleWithSAML"])", "IAM0611 /Statement/0/Action/1"},
      {R"({"Service":"ec2.amazonaws.com"})", R"("sts:AssumeRoleWithWebIdentity")",
       "IAM0611 /Statement/0/Action"},
      {kSaml, R"("sts:AssumeRole")", "IAM0611 /Statement/0/Action"},
      {kSaml, R"("sts:assumerolewithsaml")", ""},
      {R"({"AWS":"arn:aws:iam::111122223333:role/R","Federated":"cognito-identity.amazonaws.com"})",
       R"("sts:AssumeRole")", "IAM0611 /Statement/0/Principal/Federated"},
      {R"("*")", R"("sts:AssumeRoleWithWebIdentity")", ""},
  };
  for (const Row& row : kRows) {
    BOOST_TEST_CONTEXT(row.principal << " " << row.action) {
      BOOST_TEST(Found("IAM0611", kTrust, WithStatements(Trust(row.principal, "", row.action))) ==
                 row.expected);
    }
  }
}

BOOST_AUTO_TEST_CASE(d11_tokens_are_bound_to_a_subject_and_an_audience) {
  struct Row {
    std::string_view provider;
    std::string_view condition;
    std::string_view expected;
  };
  constexpr std::string_view kGitHub = "token.actions.githubusercontent.com";
  constexpr std::string_view kEks = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE";
#define AUD R"("StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com"})"
#define EKS "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE"
  constexpr Row kRows[] = {
      {kGitHub, "", "IAM0613"},
      {kGitHub, "{" AUD "}", "IAM0613"},
      {kGitHub,
       "{" AUD R"(,"StringLike":{"token.actions.githubusercontent.com:sub":"repo:org/repo:*"}})",
       "IAM0623"},
      {kGitHub,
       "{" AUD
       R"(,"StringLike":{"token.actions.githubusercontent.com:sub":"repo:org/repo:ref:refs/heads/main"}})",
       ""},
      {kGitHub,
       "{" AUD R"(,"StringLike":{"token.actions.githubusercontent.com:sub":"repo:org/*"}})",
       "IAM0623"},
      {kGitHub, "{" AUD R"(,"StringLike":{"token.actions.githubusercontent.com:sub":"repo:*"}})",
       "IAM0614"},
      {kGitHub, "{" AUD R"(,"StringLike":{"token.actions.githubusercontent.com:sub":"repo:org*"}})",
       "IAM0614"},
      {kGitHub,
       "{" AUD R"(,"StringLike":{"token.actions.githubusercontent.com:sub":"repo:*/repo:*"}})",
       "IAM0614"},
      {kGitHub, "{" AUD R"(,"StringLike":{"token.actions.githubusercontent.com:sub":"*"}})",
       "IAM0613"},
      {kGitHub,
       "{" AUD R"(,"StringLikeIfExists":{"token.actions.githubusercontent.com:sub":"repo:o/r:*"}})",
       "IAM0613"},
      {kGitHub,
       "{" AUD R"(,"StringNotEquals":{"token.actions.githubusercontent.com:sub":"repo:o/r:x"}})",
       "IAM0613"},
      {kGitHub,
       "{" AUD R"(,"StringEquals":{"token.actions.githubusercontent.com:repository_id":"74"}})",
       ""},
      {kGitHub, R"({"StringLike":{"token.actions.githubusercontent.com:sub":"repo:org/repo:*"}})",
       "IAM0615; IAM0623"},
      {"gitlab.com", R"({"StringLike":{"gitlab.com:sub":"project_path:*","gitlab.com:aud":"x"}})",
       "IAM0614"},
      {"gitlab.com", R"({"StringLike":{"gitlab.com:sub":"project_path:g/*","gitlab.com:aud":"x"}})",
       ""},
      {kEks, R"({"StringEquals":{")" EKS R"(:aud":"sts.amazonaws.com"}})", "IAM0612"},
      {kEks,
       R"({"StringLike":{")" EKS R"(:aud":"x",")" EKS R"(:sub":"system:serviceaccount:*:app"}})",
       "IAM0614"},
      {kEks,
       R"({"StringLike":{")" EKS R"(:aud":"x",")" EKS R"(:sub":"system:serviceaccount:shop:*"}})",
       ""},
      {"idp.example.com", "", "IAM0612"},
  };
#undef AUD
#undef EKS
  for (const Row& row : kRows) {
    BOOST_TEST_CONTEXT(row.provider << " if " << row.condition) {
      BOOST_TEST(Codes("IAM06", kTrust,
                       WithStatements(Trust(
                           R"({"Federated":"arn:aws:iam::111122223333:oidc-provider/)" +
                               std::string(row.provider) + "\"}",
                           row.condition, R"("sts:AssumeRoleWithWebIdentity")"))) == row.expected);
    }
  }
}

BOOST_AUTO_TEST_CASE(what_a_hint_tells_to_add_for_cognito_is_no_finding) {
  const auto with = [](std::string_view op) {
    return WithStatements(
        Trust(R"({"Federated":"cognito-identity.amazonaws.com"})",
              R"({"StringEquals":{"cognito-identity.amazonaws.com:aud":"eu-west-1:1"},")" +
                  std::string(op) + R"(":{"cognito-identity.amazonaws.com:amr":"authenticated"}})",
              R"("sts:AssumeRoleWithWebIdentity")"));
  };
  BOOST_TEST(Codes("IAM05", kTrust, with("ForAnyValue:StringLike")) == "");
  BOOST_TEST(Codes("IAM05", kTrust, with("StringLike")) == "IAM0503");
}

BOOST_AUTO_TEST_CASE(d02_values_of_external_ids_are_such_as_sts_takes) {
  const auto with = [](std::string_view op, std::string_view id) {
    return WithStatements(
        Trust(R"({"AWS":"arn:aws:iam::444455556666:role/Ops"})",
              "{\"" + std::string(op) + R"(":{"sts:ExternalId":")" + std::string(id) + "\"}}"));
  };
  for (const std::string_view id : {"ab", "Ohs8-wug3_7Xqd+=,.@:/"}) {
    BOOST_TEST(Codes("IAM0621", kTrust, with("StringEquals", id)) == "", id);
  }
  for (const std::string_view id : {"", "a", "my id", "tab*", "${aws:username}"}) {
    BOOST_TEST(Codes("IAM0621", kTrust, with("StringEquals", id)) == "IAM0621", id);
  }
  BOOST_TEST(Codes("IAM0621", kTrust, with("StringEquals", std::string(1'224, 'a'))) == "");
  BOOST_TEST(Codes("IAM0621", kTrust, with("StringEquals", std::string(1'225, 'a'))) == "IAM0621");
  BOOST_TEST(Codes("IAM0621", kTrust, with("StringLike", "tenant-*")) == "");
}

BOOST_AUTO_TEST_CASE(d02_a_deny_of_other_external_ids_is_as_good_as_a_condition) {
  const std::string allow = Trust(R"({"AWS":"arn:aws:iam::444455556666:root"})");
  const auto deny = [](std::string_view condition) {
    return R"(,{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::444455556666:root"},
               "Action":"sts:AssumeRole","Condition":)" +
           std::string(condition) + "}";
  };
  const auto codes = [&](std::string_view condition) {
    return Codes("IAM060", kTrust, WithStatements(allow + deny(condition)), "111122223333");
  };
  BOOST_TEST(codes(R"({"StringNotEquals":{"sts:ExternalId":"Ohs8"}})") == "");
  BOOST_TEST(codes(R"({"StringNotLike":{"sts:ExternalId":"*"}})") == "IAM0607");
  BOOST_TEST(codes(R"({"Null":{"sts:ExternalId":"true"}})") == "IAM0607");
}

BOOST_AUTO_TEST_CASE(d01_conditions_that_keep_nobody_out_are_named) {
  const auto message = [](std::string_view condition) {
    for (const Diagnostic& diagnostic : ValidatePolicy(
             SourceText::FromString(
                 WithStatements(Trust(R"({"AWS":"arn:aws:iam::444455556666:root"})", condition))),
             {.type = kTrust, .account = "111122223333"})) {
      if (diagnostic.code == "IAM0607") return diagnostic.message;
    }
    return std::string();
  };
  BOOST_TEST(message("") ==
             "the whole of account `444455556666`, which is not yours, can assume the role without "
             "any condition");
  BOOST_TEST(message(R"({"Bool":{"aws:SecureTransport":"true"}})") ==
             "the whole of account `444455556666`, which is not yours, can assume the role: the "
             "test of `aws:SecureTransport` doesn't say who of it may");
}

BOOST_AUTO_TEST_CASE(d11_providers_to_the_public_need_the_audience) {
  struct Row {
    std::string_view provider;
    std::string_view condition;
    std::string_view expected;
  };
  constexpr Row kRows[] = {
      {"cognito-identity.amazonaws.com", "", "IAM0612"},
      {"cognito-identity.amazonaws.com",
       R"({"StringEquals":{"cognito-identity.amazonaws.com:aud":"p"}})", "IAM0616"},
      {"cognito-identity.amazonaws.com",
       R"({"StringEquals":{"cognito-identity.amazonaws.com:aud":"p"},
           "ForAnyValue:StringLike":{"cognito-identity.amazonaws.com:amr":"authenticated"}})",
       ""},
      {"accounts.google.com", R"({"StringEquals":{"accounts.google.com:aud":"app"}})", ""},
      {"www.amazon.com", R"({"StringEquals":{"www.amazon.com:app_id":"app"}})", ""},
      {"graph.facebook.com", "", "IAM0612"},
  };
  for (const Row& row : kRows) {
    BOOST_TEST_CONTEXT(row.provider << " if " << row.condition) {
      BOOST_TEST(Codes("IAM06", kTrust,
                       WithStatements(Trust(
                           "{\"Federated\":\"" + std::string(row.provider) + "\"}", row.condition,
                           R"("sts:AssumeRoleWithWebIdentity")"))) == row.expected);
    }
  }
}

BOOST_AUTO_TEST_CASE(services_that_work_for_resources_are_asked_for_the_source) {
  BOOST_TEST(Codes("IAM06", kTrust, WithStatements(Trust(R"({"Service":"ec2.amazonaws.com"})"))) ==
             "");
  BOOST_TEST(
      Codes("IAM06", kTrust, WithStatements(Trust(R"({"Service":"lambda.amazonaws.com"})"))) == "");
  BOOST_TEST(Codes("IAM06", kTrust,
                   WithStatements(Trust(R"({"Service":"states.amazonaws.com"})"))) == "IAM0606");
  BOOST_TEST(Codes("IAM06", kTrust,
                   WithStatements(Trust(R"({"Service":"states.amazonaws.com"})",
                                        R"({"StringEquals":{"aws:SourceAccount":"1"}})"))) == "");
}

BOOST_AUTO_TEST_CASE(roles_anywhere_may_get_its_actions_from_two_statements) {
  constexpr std::string_view kService = R"({"Service":"rolesanywhere.amazonaws.com"})";
  constexpr std::string_view kAnchor =
      R"({"ArnEquals":{"aws:SourceArn":"arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/1"}})";
  const std::string assume = Trust(kService, kAnchor);
  const std::string others =
      Trust(kService, kAnchor, R"(["sts:TagSession","sts:SetSourceIdentity"])");
  BOOST_TEST(Codes("IAM06", kTrust, WithStatements(assume)) == "IAM0618");
  BOOST_TEST(Codes("IAM06", kTrust, WithStatements(assume + "," + others)) == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
