// Grants that reach further than they look.
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "tests/validate/security_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(reach_findings)

constexpr PolicyType kManaged = PolicyType::kIdentityManaged;

std::string Allow(std::string_view rest) {
  return WithStatements(R"({"Effect":"Allow",)" + std::string(rest) + "}");
}

BOOST_AUTO_TEST_CASE(s50_every_way_to_pass_every_role_has_its_finding) {
  struct Row {
    std::string_view statement;
    std::string_view expected;
  };
  constexpr Row kRows[] = {
      {R"("Action":"iam:PassRole","Resource":"*")", "IAM0801"},
      {R"("Action":["iam:Get*","IAM:passrole"],"Resource":["arn:aws:s3:::b","arn:aws:iam::*:role/*"])",
       "IAM0801"},
      {R"("Action":"iam:PassRole","Resource":"arn:aws:iam::*:role/*")", "IAM0801"},
      {R"("Action":"iam:PassRole","Resource":"arn:aws:iam::111122223333:role/*")", "IAM0801"},
      {R"("Action":"iam:PassRole","Resource":"arn:aws:iam::111122223333:*")", "IAM0801"},
      {R"("Action":"iam:PassRole","Resource":"arn:aws:iam::111122223333:role/app-*")", ""},
      {R"("Action":"iam:PassRole","Resource":"arn:aws:iam::111122223333:role/R")", ""},
      {R"("Action":"iam:*","Resource":"*")", "IAM0802"},
      {R"("Action":"*","Resource":"*")", "IAM0802"},
      {R"("Action":"iam:Pass*","Resource":"arn:aws:iam::*:role/*")", "IAM0802"},
      {R"("Action":"iam:Get*","Resource":"*")", ""},
      {R"("NotAction":"s3:*","Resource":"*")", "IAM0803"},
      {R"("Action":"iam:PassRole","NotResource":"arn:aws:iam::*:role/Admin")", "IAM0804"},
      {R"("Action":"iam:PassRole","NotResource":"arn:aws:iam::*:role/*")", "IAM0814"},
      {R"("Action":"iam:*","NotResource":"arn:aws:iam::*:role/Admin")", "IAM0805"},
      {R"("NotAction":"s3:*","NotResource":"arn:aws:iam::*:role/Admin")", "IAM0806"},
      // The service, or a mark on the role, is asked for.
      {R"("Action":"iam:PassRole","Resource":"*","Condition":{"StringEquals":{"iam:PassedToService":"ec2.amazonaws.com"}})",
       ""},
      {R"("Action":"iam:PassRole","Resource":"*","Condition":{"StringLike":{"iam:PassedToService":"*"}})",
       "IAM0801"},
      {R"("Action":"iam:PassRole","Resource":"*","Condition":{"StringEqualsIfExists":{"iam:PassedToService":"ec2.amazonaws.com"}})",
       ""},  // the key is part of every such request
      {R"("Action":"iam:PassRole","Resource":"*","Condition":{"StringLike":{"iam:AssociatedResourceArn":"arn:aws:ec2:*:*:instance/*"}})",
       ""},
      {R"("Action":"iam:PassRole","Resource":"*","Condition":{"StringNotEquals":{"iam:PassedToService":"ec2.amazonaws.com"}})",
       "IAM0801"},
      {R"("Action":"iam:PassRole","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"blue"}})",
       ""},
      // Service-linked roles.
      {R"("Action":"iam:CreateServiceLinkedRole","Resource":"*")", "IAM0807"},
      {R"("Action":"iam:CreateServiceLinkedRole","Resource":"arn:aws:iam::*:role/aws-service-role/*")",
       "IAM0807"},
      {R"("Action":"iam:CreateServiceLinkedRole","Resource":"arn:aws:iam::*:role/aws-service-role/x/*")",
       ""},
      {R"("Action":"iam:CreateServiceLinkedRole","Resource":"*","Condition":{"StringEquals":{"iam:AWSServiceName":"ecs.amazonaws.com"}})",
       ""},
      {R"("Action":"iam:Create*","Resource":"*")", "IAM0808"},
      {R"("Action":["iam:PassRole","iam:CreateServiceLinkedRole"],"Resource":"*")",
       "IAM0801; IAM0807"},
      {R"("NotAction":"iam:PassRole","Resource":"*")", "IAM0809"},
      // Everything but.
      {R"("NotAction":["iam:*","organizations:*"],"Resource":"*")", "IAM0813"},
      // Nothing is left to allow.
      {R"("NotAction":["iam:*","*"],"Resource":"*")", "IAM0820"},
      {R"("NotAction":"s3:Delete*","Resource":"arn:aws:s3:::b/*")", ""},
      {R"("Action":"s3:GetObject","NotResource":"arn:aws:s3:::b/*")", "IAM0814"},
  };
  for (const Row& row : kRows) {
    BOOST_TEST_CONTEXT(row.statement) {
      BOOST_TEST(Codes("IAM08", kManaged, Allow(row.statement)) == row.expected);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_ceiling_and_a_deny_reach_nothing) {
  const std::string everything = Allow(R"("Action":"*","Resource":"*")");
  for (const PolicyType type :
       {PolicyType::kPermissionsBoundary, PolicyType::kServiceControl, PolicyType::kSession}) {
    BOOST_TEST(Codes("IAM08", type, everything) == "", PolicyTypeName(type));
  }
  BOOST_TEST(Codes("IAM08", kManaged,
                   WithStatements(R"({"Effect":"Deny","NotAction":"s3:*","Resource":"*"})")) == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
