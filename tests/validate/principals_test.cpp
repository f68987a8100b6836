// Who a resource policy lets in.
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "tests/validate/security_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(principal_findings)

constexpr PolicyType kResource = PolicyType::kResource;

std::string Bucket(std::string_view effect_and_principal, std::string_view condition = {}) {
  std::string statement = "{" + std::string(effect_and_principal) +
                          R"(,"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*")";
  if (!condition.empty()) statement += ",\"Condition\":" + std::string(condition);
  return statement + "}";
}

BOOST_AUTO_TEST_CASE(p07_everybody_is_public_unless_every_stranger_fails_a_test) {
  struct Row {
    std::string_view condition;
    bool is_public;
  };
  constexpr Row kRows[] = {
      {"", true},
      {R"({"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3"}})", false},
      {R"({"StringEquals":{"AWS:principalorgid":"o-a1b2c3"}})", false},
      {R"({"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3"}})", true},
      {R"({"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3"},"Null":{"aws:PrincipalOrgID":"false"}})",
       false},
      {R"({"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3"}})", true},
      {R"({"Null":{"aws:PrincipalOrgID":"false"}})", true},
      {R"({"StringLike":{"aws:PrincipalOrgID":"o-*"}})", true},
      {R"({"StringEquals":{"aws:PrincipalOrgID":[]}})", true},
      {R"({"ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":"o-a1b2c3/r-ab12/*"}})", false},
      {R"({"ForAllValues:StringLike":{"aws:PrincipalOrgPaths":"o-a1b2c3/r-ab12/*"}})", true},
      {R"({"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/*"}})", false},
      {R"({"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/Operators"}})", true},
      {R"({"ArnEquals":{"aws:PrincipalArn":["arn:aws:iam::111122223333:role/R","*"]}})", true},
      {R"({"StringEquals":{"aws:PrincipalAccount":["111122223333","444455556666"]}})", false},
      {R"({"StringEquals":{"aws:PrincipalAccount":"${aws:ResourceAccount}"}})", false},
      {R"({"StringEquals":{"aws:PrincipalAccount":"${aws:PrincipalAccount}"}})", true},
      {R"({"StringEquals":{"aws:SourceVpce":"vpce-1a2b3c4d"}})", false},
      {R"({"StringEquals":{"aws:SourceVpc":"vpc-1a2b3c4d"}})", false},
      {R"({"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:111122223333:*"}})", false},
      {R"({"ArnLike":{"aws:SourceArn":"arn:aws:s3:::uploads"}})", false},
      {R"({"ArnLike":{"aws:SourceArn":"arn:aws:s3:::*"}})", true},
      {R"({"StringEquals":{"aws:SourceAccount":"111122223333"}})", false},
      {R"({"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}})", false},
      {R"({"IpAddress":{"aws:SourceIp":"0.0.0.0/0"}})", true},
      {R"({"IpAddress":{"aws:SourceIp":["203.0.113.0/24","0.0.0.0/1"]}})", true},
      {R"({"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}})", true},
      {R"({"StringLike":{"aws:userid":"AROAEXAMPLEID:*"}})", false},
      {R"({"StringEquals":{"kms:CallerAccount":"111122223333"}})", false},
      // What any caller can bring along, or has anyway.
      {R"({"StringEquals":{"aws:UserAgent":"secret"}})", true},
      {R"({"StringEquals":{"aws:Referer":"https://example.com"}})", true},
      {R"({"Bool":{"aws:SecureTransport":"true"}})", true},
      {R"({"StringEquals":{"aws:PrincipalTag/team":"blue"}})", true},
      {R"({"Bool":{"aws:MultiFactorAuthPresent":"true"}})", true},
  };
  for (const Row& row : kRows) {
    for (const std::string_view principal : {R"("*")", R"({"AWS":"*"})"}) {
      BOOST_TEST_CONTEXT(principal << " if " << row.condition) {
        const std::string document = WithStatements(
            Bucket(R"("Effect":"Allow","Principal":)" + std::string(principal), row.condition));
        BOOST_TEST(Codes("IAM0601", kResource, document) == (row.is_public ? "IAM0601" : ""));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(a_deny_for_all_outsiders_ties_what_an_allow_leaves_open) {
  const std::string open = Bucket(R"("Effect":"Allow","Principal":"*")");
  const auto with = [&](const std::string& deny) {
    return Codes("IAM0601", kResource, WithStatements(open + "," + deny));
  };
  BOOST_TEST(with(R"({"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":
      {"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3"},
       "BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}})") == "");
  BOOST_TEST(with(R"({"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":
      {"StringNotEqualsIfExists":{"aws:SourceVpce":"vpce-1"}}})") == "");
  BOOST_TEST(with(R"({"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":
      {"Bool":{"aws:SecureTransport":"false"}}})") == "IAM0601");
  // Of other actions, or of one who has something else besides.
  BOOST_TEST(with(R"({"Effect":"Deny","Principal":"*","Action":"s3:Put*","Resource":"*","Condition":
      {"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3"}}})") == "IAM0601");
  BOOST_TEST(with(R"({"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":
      {"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3"},
       "StringEquals":{"s3:ExistingObjectTag/class":"secret"}}})") == "IAM0601");
}

BOOST_AUTO_TEST_CASE(what_is_no_grant_is_not_public) {
  const std::string open = WithStatements(Bucket(R"("Effect":"Allow","Principal":"*")"));
  BOOST_TEST(Codes("IAM06", PolicyType::kVpcEndpoint, open) == "");
  BOOST_TEST(Codes("IAM06", kResource,
                   WithStatements(Bucket(R"("Effect":"Deny","Principal":"*")"))) == "");
  BOOST_TEST(Found("IAM0601", kResource,
                   WithStatements(
                       Bucket(R"("Effect":"Allow","Principal":{"AWS":["111122223333","*"]})"))) ==
             "IAM0601 /Statement/0/Principal/AWS/1");
  BOOST_TEST(Codes("IAM0601", PolicyType::kTrust,
                   WithStatements(R"({"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole",
                     "Condition":{"StringEquals":{"sts:ExternalId":"x"}}})")) == "IAM0601");
}

BOOST_AUTO_TEST_CASE(p20_a_deny_with_not_principal_tells_whom_it_does_not_spare) {
  const auto message = [](std::string_view principals) {
    for (const Diagnostic& d : ValidatePolicy(
             SourceText::FromString(WithStatements(Bucket(
                 R"("Effect":"Deny","NotPrincipal":{"AWS":)" + std::string(principals) + "}"))),
             {.type = kResource})) {
      if (d.code == "IAM0603") return d.message;
    }
    return std::string();
  };
  BOOST_TEST(message(R"("arn:aws:iam::111122223333:role/Admin")") ==
             "`NotPrincipal` exempts not even `arn:aws:iam::111122223333:role/Admin`: its account "
             "`111122223333` is not in the list");
  BOOST_TEST(message(R"(["arn:aws:iam::111122223333:role/Admin","111122223333"])") ==
             "`NotPrincipal` exempts no session of `arn:aws:iam::111122223333:role/Admin`: the ARN "
             "of the session is not in the list");
  BOOST_TEST(message(R"("arn:aws:iam::111122223333:root")") ==
             "`NotPrincipal` exempts only the root user of the account, none of its users and "
             "roles");
  BOOST_TEST(message(R"(["arn:aws:iam::111122223333:user/a","arn:aws:iam::111122223333:root"])") ==
             "`NotPrincipal` with `Deny` also hits the listed principals once they have a "
             "permissions boundary");
}

BOOST_AUTO_TEST_CASE(p23_allow_with_not_principal_is_told_once) {
  const std::string document =
      WithStatements(Bucket(R"("Effect":"Allow","NotPrincipal":{"AWS":"111122223333"})"));
  BOOST_TEST(Codes("IAM", kResource, document) == "IAM0303");
}

BOOST_AUTO_TEST_CASE(p20_services_are_exempted_by_their_name_and_not_by_an_arn) {
  const auto hint = [](std::string_view who) {
    const std::string document =
        WithStatements(Bucket(R"("Effect":"Deny","NotPrincipal":)" + std::string(who)));
    for (const Diagnostic& diagnostic :
         ValidatePolicy(SourceText::FromString(document), {.type = kResource})) {
      if (diagnostic.code == "IAM0603") return diagnostic.hint;
    }
    return std::string();
  };
  BOOST_TEST(hint(R"({"Service":"cloudtrail.amazonaws.com"})").find("aws:PrincipalServiceName") !=
             std::string::npos);
  BOOST_TEST(hint(R"({"AWS":"111122223333"})").find("ArnNotEquals") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(names_of_services_are_in_form_and_known) {
  struct Row {
    std::string_view service;
    std::string_view expected;
    std::string_view hint;
  };
  constexpr Row kRows[] = {
      {"ec2.amazonaws.com", "", ""},
      {"ec2.amazonaws.com.cn", "", ""},
      {"edgelambda.amazonaws.com", "", ""},
      {"ecs-tasks.amazonaws.com", "", ""},
      {"ops.apigateway.amazonaws.com", "", ""},
      {"delivery.logs.amazonaws.com", "", ""},
      {"logs.eu-west-1.amazonaws.com", "", ""},
      {"cognito-idp.amazonaws.com", "", ""},
      {"vpc-flow-logs.amazonaws.com", "", ""},
      {"opensearchservice.amazonaws.com", "", ""},
      {"member.org.stacksets.cloudformation.amazonaws.com", "", ""},
      {"preprod.scheduler.aws.internal", "", ""},
      {"alexa-appkit.amazon.com", "", ""},
      {"ec2.amazonaw.com", "IAM0619", "did you mean `ec2.amazonaws.com`?"},
      {"lambda", "IAM0619", "did you mean `lambda.amazonaws.com`?"},
      {"shop.example.com", "IAM0619", "a service is named like `ec2.amazonaws.com`"},
      {"lamda.amazonaws.com", "IAM0620",
       "did you mean `lambda.amazonaws.com`? or AWS may have added it since"},
      {"esc-tasks.amazonaws.com", "IAM0620",
       "did you mean `ecs-tasks.amazonaws.com`? or AWS may have added it since"},
      {"zzzzzzzzzzzz.amazonaws.com", "IAM0620", "AWS may have retired it, or added it since"},
  };
  for (const Row& row : kRows) {
    BOOST_TEST_CONTEXT(row.service) {
      const std::string document =
          WithStatements(R"({"Effect":"Allow","Principal":{"Service":")" +
                         std::string(row.service) + R"("},"Action":"sts:AssumeRole"})");
      std::string codes;
      std::string hint;
      for (const Diagnostic& diagnostic :
           ValidatePolicy(SourceText::FromString(document), {.type = PolicyType::kTrust})) {
        if (diagnostic.code != "IAM0619" && diagnostic.code != "IAM0620") continue;
        codes += diagnostic.code;
        hint = diagnostic.hint;
      }
      BOOST_TEST(codes == row.expected);
      BOOST_TEST(hint == row.hint);
    }
  }
}

BOOST_AUTO_TEST_CASE(the_hint_for_a_wildcard_does_not_open_the_door) {
  const auto hint = [](std::string_view principal) {
    const std::string document =
        WithStatements(Bucket(R"("Effect":"Allow","Principal":)" + std::string(principal)));
    for (const Diagnostic& diagnostic :
         ValidatePolicy(SourceText::FromString(document), {.type = kResource})) {
      if (diagnostic.code == "IAM0307") return diagnostic.hint;
    }
    return std::string();
  };
  BOOST_TEST(hint(R"({"Service":"*.amazonaws.com"})") ==
             "name the service, such as `ec2.amazonaws.com`");
  BOOST_TEST(hint(R"({"Federated":"*"})") == "name the provider by its ARN or domain");
  BOOST_TEST(hint(R"({"AWS":"arn:aws:iam::*:root"})").starts_with("name the account"));
}

BOOST_AUTO_TEST_CASE(the_arn_of_a_session_is_never_aws_principal_arn) {
  const auto with = [](std::string_view arn) {
    return WithStatements(
        Bucket(R"("Effect":"Allow","Principal":{"AWS":"111122223333"})",
               R"({"ArnLike":{"aws:PrincipalArn":")" + std::string(arn) + "\"}}"));
  };
  BOOST_TEST(Found("IAM0622", kResource, with("arn:aws:sts::111122223333:assumed-role/R/*")) ==
             "IAM0622 /Statement/0/Condition/ArnLike/aws:PrincipalArn");
  BOOST_TEST(Codes("IAM0622", kResource, with("arn:aws:iam::111122223333:role/R")) == "");
}

BOOST_AUTO_TEST_CASE(e20_a_grant_to_a_session_is_pointed_out_in_a_resource_policy_only) {
  constexpr std::string_view kSession =
      R"("Effect":"Allow","Principal":{"AWS":["arn:aws:sts::111122223333:assumed-role/R/s"]})";
  BOOST_TEST(Found("IAM0604", kResource, WithStatements(Bucket(kSession))) ==
             "IAM0604 /Statement/0/Principal/AWS/0");
  BOOST_TEST(
      Codes("IAM0604", PolicyType::kTrust,
            WithStatements("{" + std::string(kSession) + R"(,"Action":"sts:AssumeRole"})")) == "");
}

BOOST_AUTO_TEST_CASE(d12_a_service_must_say_for_whom_it_calls) {
  struct Row {
    std::string_view service;
    std::string_view condition;
    std::string_view expected;
  };
  constexpr Row kRows[] = {
      {"sns.amazonaws.com", "", "IAM0605"},
      {"sns.amazonaws.com", R"({"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:111122223333:*"}})", ""},
      {"sns.amazonaws.com", R"({"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:*:topic"}})", "IAM0605"},
      {"sns.amazonaws.com", R"({"StringEquals":{"aws:SourceAccount":"111122223333"}})", ""},
      {"sns.amazonaws.com", R"({"StringEqualsIfExists":{"aws:SourceAccount":"111122223333"}})",
       "IAM0605"},
      {"sns.amazonaws.com", R"({"StringEquals":{"aws:SourceOrgID":"${aws:ResourceOrgID}"}})", ""},
      // Calls by services have no principal account.
      {"sns.amazonaws.com", R"({"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3"}})", "IAM0605"},
      {"logs.eu-west-1.amazonaws.com",
       R"({"ArnLike":{"kms:EncryptionContext:aws:logs:arn":"arn:aws:logs:eu-west-1:111122223333:*"}})",
       ""},
      {"ec2.amazonaws.com", "", ""},
  };
  for (const Row& row : kRows) {
    BOOST_TEST_CONTEXT(row.service << " if " << row.condition) {
      BOOST_TEST(Codes("IAM06", kResource,
                       WithStatements(Bucket(R"("Effect":"Allow","Principal":{"Service":")" +
                                                 std::string(row.service) + "\"}",
                                             row.condition))) == row.expected);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
