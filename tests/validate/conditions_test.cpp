// Operators, quantifiers, values and variables of conditions.

#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "tests/validate/validate_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(conditions)

struct Row {
  std::string_view condition;
  std::string_view codes;
};

std::string CodesOf(const std::string& json, PolicyType type = PolicyType::kIdentityManaged) {
  std::string codes;
  for (const Diagnostic& d : Lint(json, type)) {
    if (!d.code.starts_with("IAM05")) continue;
    if (!codes.empty()) codes += ' ';
    codes += d.code;
  }
  return codes;
}

template <std::size_t kRows>
void Check(const Row (&rows)[kRows], std::string_view effect = "Allow") {
  for (const Row& row : rows) {
    const std::string json =
        WithStatement("\"Effect\":\"" + std::string(effect) +
                      R"(","Action":"*","Resource":"*","Condition":)" + std::string(row.condition));
    BOOST_TEST_CONTEXT(row.condition) { BOOST_TEST(CodesOf(json) == row.codes); }
  }
}

BOOST_AUTO_TEST_CASE(c30_operators_fit_the_type_of_their_key) {
  const Row rows[] = {
      {R"({"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}})", ""},
      {R"({"StringEquals":{"aws:SourceIp":"203.0.113.7"}})", "IAM0501"},
      {R"({"StringEquals":{"aws:SecureTransport":"true"}})", "IAM0501"},
      {R"({"StringLike":{"aws:CurrentTime":"2026-*"}})", "IAM0501"},
      {R"({"Bool":{"aws:PrincipalOrgID":"true"}})", "IAM0501"},
      {R"({"NumericLessThan":{"aws:MultiFactorAuthAge":"3600"}})", ""},
      {R"({"NumericLessThan":{"aws:EpochTime":"1767225600"}})", ""},
      {R"({"DateLessThan":{"aws:EpochTime":"2026-01-01T00:00:00Z"}})", ""},
      {R"({"DateLessThan":{"aws:TokenIssueTime":"2026-01-01T00:00:00Z"}})", ""},
      {R"({"NumericEquals":{"aws:username":"7"}})", "IAM0501"},
      {R"({"BinaryEquals":{"aws:username":"QUJD"}})", "IAM0501"},
      {R"({"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/x"}})", ""},
      {R"({"ArnLike":{"aws:PrincipalOrgID":"o-1"}})", "IAM0501"},
      {R"({"StringEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/x"}})", ""},
      {R"({"StringLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/*"}})", ""},
      {R"({"StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/x"}})", "IAM0502"},
      {R"({"Null":{"aws:SourceIp":"true"}})", ""},
  };
  Check(rows);
}

BOOST_AUTO_TEST_CASE(c40_set_operators_are_for_keys_of_several_values) {
  const Row rows[] = {
      {R"({"ForAnyValue:StringEquals":{"aws:CalledVia":"athena.amazonaws.com"}})", ""},
      {R"({"StringEquals":{"aws:CalledVia":"athena.amazonaws.com"}})", "IAM0503"},
      {R"({"Null":{"aws:CalledVia":"true"}})", ""},
      {R"({"ForAllValues:StringEquals":{"aws:username":"alice"}})", "IAM0504"},
      {R"({"ForAnyValue:StringEquals":{"aws:username":"alice"}})", "IAM0505"},
  };
  Check(rows);
  const Row denied[] = {{R"({"ForAllValues:StringEquals":{"aws:username":"alice"}})", "IAM0505"}};
  Check(denied, "Deny");
}

BOOST_AUTO_TEST_CASE(c13_an_allow_by_for_all_values_asks_for_the_key) {
  const Row rows[] = {
      {R"({"ForAllValues:StringEquals":{"aws:CalledVia":"athena.amazonaws.com"}})", "IAM0506"},
      {R"({"ForAllValues:StringEquals":{"aws:CalledVia":"athena.amazonaws.com"},
           "Null":{"aws:calledvia":"false"}})",
       ""},
      {R"({"ForAllValues:StringEquals":{"aws:CalledVia":"athena.amazonaws.com"},
           "ForAnyValue:StringLike":{"aws:CalledVia":"*"}})",
       ""},
      {R"({"ForAllValues:StringEquals":{"aws:CalledVia":"athena.amazonaws.com"},
           "Null":{"aws:CalledVia":"true"}})",
       ""},
      {R"({"ForAllValues:StringEquals":{"aws:TagKeys":"team"},"Null":{"aws:TagKeys":"true"}})", ""},
      {R"({"ForAllValues:StringEquals":{"aws:TagKeys":"team"}})", "IAM0516"},
      {R"({"ForAllValues:StringEquals":{"aws:TagKeys":"team"},
           "StringEquals":{"aws:RequestTag/team":"red"}})",
       ""},
  };
  Check(rows);
  const Row denied[] = {
      {R"({"ForAllValues:StringEquals":{"aws:CalledVia":"athena.amazonaws.com"}})", ""}};
  Check(denied, "Deny");
}

BOOST_AUTO_TEST_CASE(c13_a_key_that_its_actions_always_send_needs_no_guard) {
  struct ActionRow {
    std::string_view actions;  // `"Action": …` or `"NotAction": …`
    std::string_view key;
    std::string_view code;
  };
  const ActionRow rows[] = {
      {R"("Action":"kms:CreateGrant")", "kms:GrantOperations", ""},
      {R"("Action":"KMS:createGrant")", "KMS:grantOperations", ""},
      {R"("Action":["kms:CreateGrant","kms:RetireGrant"])", "kms:GrantOperations", "IAM0506"},
      {R"("Action":"kms:*Grant")", "kms:GrantOperations", "IAM0506"},
      {R"("Action":"*")", "kms:GrantOperations", "IAM0506"},
      {R"("NotAction":"kms:CreateGrant")", "kms:GrantOperations", "IAM0506"},
      {R"("Action":"kms:CreateGrant")", "kms:EncryptionContextKeys", "IAM0506"},
      {R"("Action":"route53:ChangeResourceRecordSets")",
       "route53:ChangeResourceRecordSetsNormalizedRecordNames", ""},
      {R"("Action":"route53:ChangeResourceRecordSets")",
       "route53:ChangeResourceRecordSetsRecordTypes", ""},
      {R"("Action":"route53:ChangeResourceRecordSets")", "route53:ChangeResourceRecordSetsActions",
       ""},
      {R"("Action":"events:PutEvents")", "events:detail-type", ""},
      {R"("Action":"events:PutEvents")", "events:source", ""},
      // A rule by schedule has no source.
      {R"("Action":"events:PutRule")", "events:source", "IAM0506"},
      {R"("Action":"ssm:PutInventory")", "ssm:InventoryTypeName", ""},
      // Of one value: no more than a matter of style.
      {R"("Action":"organizations:DisableAWSServiceAccess")", "organizations:ServicePrincipal",
       "IAM0505"},
      {R"("Action":"organizations:*")", "organizations:ServicePrincipal", "IAM0504"},
      // Nobody tags with no tag; but EC2 deletes all tags of who names none.
      {R"("Action":"ec2:CreateTags")", "aws:TagKeys", ""},
      {R"("Action":["iam:TagRole","iam:UntagRole"])", "aws:TagKeys", ""},
      {R"("Action":"ec2:DeleteTags")", "aws:TagKeys", "IAM0516"},
      {R"("Action":["ec2:CreateTags","ec2:CreateVolume"])", "aws:TagKeys", "IAM0516"},
      {R"("Action":"ec2:*Tags")", "aws:TagKeys", "IAM0516"},
  };
  for (const ActionRow& row : rows) {
    const std::string statement = R"("Effect":"Allow","Resource":"*",)" + std::string(row.actions) +
                                  R"(,"Condition":{"ForAllValues:StringEquals":{")" +
                                  std::string(row.key) + R"(":"x"}})";
    BOOST_TEST(CodesOf(WithStatement(statement)) == row.code, statement);
  }
}

BOOST_AUTO_TEST_CASE(tests_of_a_statement_hold_together) {
  const Row rows[] = {
      {R"({"Null":{"aws:username":"true"},"StringEquals":{"aws:username":"alice"}})", "IAM0507"},
      {R"({"Null":{"aws:username":"false"},"StringEquals":{"aws:username":"alice"}})", ""},
      {R"({"Null":{"aws:username":"true"},"StringNotEquals":{"aws:username":"alice"}})", ""},
      {R"({"Null":{"aws:username":"true"},"StringEqualsIfExists":{"aws:username":"alice"}})", ""},
      {R"({"Null":{"aws:username":["true","false"]}})", "IAM0517"},
      {R"({"Bool":{"aws:SecureTransport":["True","false"]}})", "IAM0517"},
      {R"({"StringEqualsIfExists":{"aws:username":"alice"}})", ""},
      {R"({"StringNotEqualsIfExists":{"aws:username":"alice"}})", "IAM0508"},
      {R"({"StringEquals":{"aws:username":"alice"},"StringNotEquals":{"aws:UserName":"alice"}})",
       "IAM0524"},
      {R"({"StringEquals":{"aws:username":["alice","bob"]},
           "StringNotEquals":{"aws:username":"alice"}})",
       ""},
      {R"({"StringEquals":{"aws:username":"Alice"},"StringNotEquals":{"aws:username":"alice"}})",
       ""},
      {R"({"StringEquals":{"aws:username":"Alice"},
           "StringNotEqualsIgnoreCase":{"aws:username":"alice"}})",
       "IAM0524"},
      {R"({"StringEqualsIfExists":{"aws:username":"alice"},
           "StringNotEquals":{"aws:username":"alice"}})",
       ""},
      {R"({"BoolIfExists":{"aws:SecureTransport":"true"}})", "IAM0508"},
      {R"({"BoolIfExists":{"aws:MultiFactorAuthPresent":"true"}})", ""},
      {R"({})", "IAM0510"},
      {R"({"StringEquals":{}})", "IAM0510"},
      {R"({"StringEquals":{"aws:username":[]}})", "IAM0511"},
  };
  Check(rows);
}

// As AWS writes its data perimeters.
BOOST_AUTO_TEST_CASE(c12_if_exists_in_a_deny_says_that_absence_was_thought_of) {
  const Row rows[] = {
      {R"({"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}})", ""},
      {R"({"BoolIfExists":{"aws:SecureTransport":"false"}})", "IAM0508"},
  };
  Check(rows, "Deny");
}

BOOST_AUTO_TEST_CASE(c13_tags_are_asked_for_only_where_an_action_sends_them) {
  const auto codes = [](std::string_view action) {
    return CodesOf(WithStatement(
        R"("Effect":"Allow","Resource":"*","Condition":{"ForAllValues:StringEquals":
            {"aws:TagKeys":"team"}},"Action":")" +
        std::string(action) + "\""));
  };
  BOOST_TEST(codes("secretsmanager:CreateSecret") == "IAM0516");
  BOOST_TEST(codes("secretsmanager:GetRandomPassword") == "");
}

BOOST_AUTO_TEST_CASE(c20_requested_regions_are_regions) {
  const Row rows[] = {
      {R"({"StringEquals":{"aws:RequestedRegion":["eu-west-1","us-gov-west-1"]}})", ""},
      {R"({"StringLike":{"aws:RequestedRegion":"eu-*"}})", ""},
      {R"({"StringNotEquals":{"aws:RequestedRegion":"eu-wset-1"}})", "IAM0522"},
      {R"({"StringEquals":{"aws:requestedregion":"eu-central1"}})", "IAM0522"},
      {R"({"StringEquals":{"aws:RequestedRegion":"EU-WEST-1"}})", "IAM0522"},
      {R"({"StringEqualsIgnoreCase":{"aws:RequestedRegion":"EU-WEST-1"}})", ""},
      {R"({"StringEquals":{"aws:RequestedRegion":"eu-west-9"}})", "IAM0523"},
      {R"({"StringEquals":{"aws:RequestedRegion":"Frankfurt"}})", "IAM0523"},
      {R"({"StringEquals":{"aws:RequestedRegion":"${aws:PrincipalTag/region}"}})", ""},
  };
  Check(rows);
}

BOOST_AUTO_TEST_CASE(values_are_what_a_request_can_have) {
  const Row rows[] = {
      {R"({"StringEquals":{"aws:username":"a*"}})", "IAM0509"},
      {R"({"StringNotEqualsIgnoreCase":{"aws:username":"a?"}})", "IAM0509"},
      {R"({"StringLike":{"aws:username":"a*"}})", ""},
      {R"({"StringEquals":{"aws:username":"a${*}"}})", ""},
      {R"({"IpAddress":{"aws:SourceIp":["203.0.113.0/24","2001:db8::/32"]}})", ""},
      {R"({"IpAddress":{"aws:SourceIp":"10.1.2.0/24"}})", "IAM0518"},
      {R"({"IpAddress":{"aws:VpcSourceIp":"10.1.2.0/24"}})", ""},
      {R"({"NotIpAddress":{"aws:SourceIp":"0.0.0.0/0"}})", ""},
      {R"({"IpAddress":{"aws:SourceIp":"203.0.113.9/24"}})", "IAM0519"},
      {R"({"IpAddress":{"aws:SourceIp":"::ffff:203.0.113.9"}})", "IAM0520"},
      {R"({"StringEquals":{"aws:SourceAccount":"11112222333"}})", "IAM0521"},
      {R"({"StringEquals":{"aws:PrincipalAccount":["111122223333","anonymous"]}})", ""},
      {R"({"StringEquals":{"aws:PrincipalOrgID":"my-organization"}})", "IAM0521"},
      {R"({"StringEquals":{"aws:SourceVpce":"vpce-0a1b2c3d"}})", ""},
      {R"({"StringEquals":{"aws:SourceVpce":"vpc-0a1b2c3d"}})", "IAM0521"},
      {R"({"StringEquals":{"aws:ResourceAccount":"${aws:PrincipalAccount}"}})", ""},
  };
  Check(rows);
}

BOOST_AUTO_TEST_CASE(v02_variables_name_condition_keys) {
  const Row rows[] = {
      {R"({"StringEquals":{"aws:username":"${aws:PrincipalTag/name}"}})", ""},
      {R"({"StringEquals":{"aws:username":"${aws:PrincipalTag/name, 'none'}"}})", ""},
      {R"({"StringEquals":{"aws:username":"${aws:usernam}"}})", "IAM0513"},
      {R"({"StringEquals":{"aws:username":"${aws:PrincipalOrganizationID}"}})", "IAM0513"},
      {R"({"StringEquals":{"aws:username":"${somebody}"}})", "IAM0514"},
      {R"({"StringEquals":{"aws:username":"${AWS::AccountId}"}})", "IAM0514"},
      {R"({"StringEquals":{"aws:username":"${aws:CalledVia}"}})", "IAM0515"},
      {R"({"StringEquals":{"aws:username":"${cognito-identity.amazonaws.com:sub}"}})", ""},
  };
  Check(rows);
}

BOOST_AUTO_TEST_CASE(v01_variables_are_text_in_2008) {
  const auto document = [](std::string_view version) {
    return "{" + std::string(version) +
           R"("Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject",
               "Resource":"arn:aws:s3:::b/${aws:username}",
               "Condition":{"StringEquals":{"aws:PrincipalTag/a":"${aws:username}"}}}})";
  };
  BOOST_TEST(CodesOf(document(R"("Version":"2012-10-17",)"), PolicyType::kResource) == "");
  BOOST_TEST(CodesOf(document(""), PolicyType::kResource) == "IAM0512 IAM0512");
  BOOST_TEST(CodesOf(document(R"("Version":"2008-10-17",)"), PolicyType::kResource) ==
             "IAM0512 IAM0512");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
