// Services, actions, resources and condition keys by name, and whether they meet.

#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "lib/validate/known_slips.h"
#include "remit/catalog/catalog.h"
#include "tests/validate/validate_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(names)

struct Row {
  std::string_view statement;
  std::string_view found;
};

void Check(const Row& row, std::string_view family = "IAM04") {
  BOOST_TEST_CONTEXT(row.statement) {
    BOOST_TEST(Found(family, WithStatement("\"Effect\":\"Allow\"," + std::string(row.statement))) ==
               row.found);
  }
}

BOOST_AUTO_TEST_CASE(actions_are_looked_up_in_the_catalog) {
  const Row rows[] = {
      {R"("Action":"s3:GetObject","Resource":"*")", ""},
      {R"("Action":["*","*:*","s3:*","s3:**","*:Get*"],"Resource":"*")", ""},
      {R"("NotAction":"s3:GetObjekt","Resource":"*")", "IAM0403 /Statement/NotAction"},
      {R"("Action":["s4:GetObject"],"Resource":"*")", "IAM0401 /Statement/Action/0"},
      // A retired service is said once.
      {R"("Action":["quantumforge:A","quantumforge:B"],"Resource":"*")",
       "warning IAM0402 /Statement/Action/0"},
      {R"("Action":["s3:GetObjekt","s3:LaunchRocket"],"Resource":"*")",
       "IAM0403 /Statement/Action/0; warning IAM0404 /Statement/Action/1"},
      {R"("Action":["s3:Get*","s3:Gott*","s3:?etObject"],"Resource":"*")",
       "warning IAM0405 /Statement/Action/1"},
      {R"("Action":["S3:getObject","s3:getobjectacl"],"Resource":"*")",
       "suggestion IAM0406 /Statement/Action/0"},
      // The grammar's business.
      {R"("Action":["s3","s3:Get:Object","s*:Get","s3:${aws:username}"],"Resource":"*")", ""},
  };
  for (const Row& row : rows) Check(row);
}

BOOST_AUTO_TEST_CASE(a_name_that_may_be_new_is_no_error) {
  // As AWS names new actions: like old ones.
  Check({R"("Action":"s3:GetBucketAnalyticsTeleport","Resource":"*")",
         "warning IAM0404 /Statement/Action"});
}

BOOST_AUTO_TEST_CASE(gt06_rcps_govern_the_services_of_the_catalog) {
  const auto rcp = [](std::string_view actions) {
    return Found(
        "IAM03",
        R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":)" +
            std::string(actions) + R"(,"Resource":"*"}})",
        PolicyType::kResourceControl);
  };
  BOOST_TEST(rcp(R"(["s3:*","STS:AssumeRole","kms:Decrypt"])") == "");
  BOOST_TEST(rcp(R"(["s3:*","ec2:*"])") == "IAM0310 /Statement/Action/1");
  BOOST_TEST(rcp(R"("nosuch:*")") == "IAM0310 /Statement/Action");
  const std::vector<Diagnostic> misspelt = Lint(
      WithStatement(R"("Effect":"Deny","Principal":"*","Action":"secretmanager:*","Resource":"*")"),
      PolicyType::kResourceControl);
  BOOST_TEST_REQUIRE(misspelt.size() == 1U);
  BOOST_TEST(misspelt.front().hint == "did you mean `secretsmanager`?");
  BOOST_TEST(rcp(R"("*")") == "IAM0310 /Statement/Action");
}

BOOST_AUTO_TEST_CASE(arns_are_looked_up_field_by_field) {
  const Row rows[] = {
      {R"("Action":"sqs:*","Resource":"arn:aws:sqs:us-east-1:111122223333:jobs")", ""},
      {R"("Action":"sqs:*","Resource":["arn:aws:sqs:*:*:*","arn:aws:sqs:us-*:1111*:*"])", ""},
      {R"("Action":"sqs:*","Resource":"arn:aws:sqs:us-east-1:11112222333:jobs")",
       "IAM0412 /Statement/Resource"},
      {R"("Action":"sqs:*","Resource":"arn:aws:sqs:us-east-1:ACCOUNT:jobs")",
       "IAM0412 /Statement/Resource"},
      {R"("Action":"iam:*","Resource":"arn:aws:iam::aws:policy/ReadOnlyAccess")", ""},
      {R"("Action":"sqs:*","Resource":"arn:aws:sqs:useast1:111122223333:jobs")",
       "IAM0413 /Statement/Resource"},
      {R"("Action":"sqs:*","Resource":"arn:aws:sqs:us-east-9:111122223333:jobs")",
       "warning IAM0414 /Statement/Resource"},
      {R"("Action":"sqs:*","Resource":"arn:aws:sqs:cn-north-1:111122223333:jobs")",
       "IAM0415 /Statement/Resource"},
      {R"("Action":"sqs:*","Resource":"arn:aws:sqs:us-gov-*:111122223333:jobs")",
       "IAM0415 /Statement/Resource"},
      {R"("Action":"sqs:*","Resource":"arn:*:sqs:cn-north-1:111122223333:jobs")", ""},
      {R"("Action":"sqs:*","Resource":"arn:aws-cn:sqs:cn-north-1:111122223333:jobs")", ""},
      {R"("Action":"sqs:*","Resource":"arn:aws-us-gov:sqs:us-gov-west-1:111122223333:jobs")", ""},
      {R"("Action":"s3:*","Resource":"arn:aws:s4:::bucket")", "IAM0408 /Statement/Resource"},
      {R"("Action":"s3:*","Resource":"arn:aws:quantumforge:::x")",
       "warning IAM0409 /Statement/Resource"},
      {R"("Action":"ec2:*","Resource":"arn:aws:ec2:*:*:instnce/*")", "IAM0410 /Statement/Resource"},
      {R"("Action":"ec2:*","Resource":"arn:aws:ec2:*:*:i*")", ""},
      {R"("Action":"ec2:*","Resource":"arn:aws:ec2:*:*:spaceship/*")",
       "warning IAM0411 /Statement/Resource"},
      {R"("Action":"sqs:*","Resource":"arn:aws:sqs:::jobs")",
       "warning IAM0411 /Statement/Resource"},
      {R"("Action":"s3:*","NotResource":"arn:aws:s4:::bucket")", "IAM0408 /Statement/NotResource"},
      {R"("Action":"s3:*","Resource":"arn:aws:s3:::home/${aws:username}/*")", ""},
  };
  for (const Row& row : rows) Check(row);
}

BOOST_AUTO_TEST_CASE(r07_actions_and_resources_of_a_statement_meet) {
  const Row rows[] = {
      {R"("Action":"s3:ListBucket","Resource":"arn:aws:s3:::b")", ""},
      {R"("Action":"s3:ListBucket","Resource":"arn:aws:s3:::b*")", ""},
      {R"("Action":"s3:ListBucket","Resource":"arn:aws:s3:::b/*")",
       "warning IAM0417 /Statement/Action"},
      {R"("Action":"s3:GetObject","Resource":"arn:aws:s3:::b")",
       "warning IAM0417 /Statement/Action"},
      {R"("Action":"iam:PassRole","Resource":"arn:aws:s3:::b")",
       "warning IAM0417 /Statement/Action"},
      {R"("Action":"s3:ListAllMyBuckets","Resource":["*","arn:aws:s3:::b"])", ""},
      {R"("Action":"s3:*","Resource":"arn:aws:s3:::b/*")", ""},
      {R"("Action":["s3:GetObject","sqs:SendMessage"],"Resource":"arn:aws:s3:::b/*")",
       "warning IAM0417 /Statement/Action/1"},
      {R"("Action":"s3:GetObject","Resource":["arn:aws:s3:::b/*","arn:aws:sqs:*:*:q"])",
       "suggestion IAM0418 /Statement/Resource/1"},
      // Nothing is said where something isn't known, or where the rest is meant.
      {R"("Action":["s3:GetObject","*:Send*"],"Resource":["arn:aws:s3:::b/*","arn:aws:sqs:*:*:q"])",
       ""},
      {R"("NotAction":"s3:GetObject","Resource":"arn:aws:sqs:*:*:q")", ""},
      {R"("Action":"s3:GetObject","NotResource":"arn:aws:sqs:*:*:q")", ""},
  };
  for (const Row& row : rows) Check(row);
}

BOOST_AUTO_TEST_CASE(r07_actions_without_a_resource_are_covered_by_everything) {
  const Row rows[] = {
      {R"("Action":"s3:ListAllMyBuckets","Resource":"*")", ""},
      // The whole service: as good as everything, and nothing is idle.
      {R"("Action":"s3:ListAllMyBuckets","Resource":"arn:aws:s3:::*")", ""},
      {R"("Action":"sqs:ListQueues","Resource":"arn:aws:sqs:*:*:*")", ""},
      {R"("Action":"sqs:ListQueues","Resource":"arn:aws:sqs:eu-west-1:111122223333:*")", ""},
      {R"("Action":["sqs:ListQueues","iam:ListRoles"],"Resource":"arn:aws:sqs:*:*:*")",
       "warning IAM0417 /Statement/Action/1"},
      // All of a type: perhaps.
      {R"("Action":"iam:ListRoles","Resource":"arn:aws:iam::*:role/*")",
       "suggestion IAM0416 /Statement/Action"},
      {R"("Action":["iam:GetRole","iam:ListRoles"],"Resource":"arn:aws:iam::*:role*")",
       "suggestion IAM0416 /Statement/Action/1"},
      {R"("Action":"iam:ListR*","Resource":"arn:aws:iam::*:mfa/*")",
       "suggestion IAM0416 /Statement/Action"},
      {R"("Action":["iam:ListRoles","iam:PassRole"],
           "Resource":["arn:aws:iam::*:role/*","arn:aws:iam::*:user/*"])",
       "suggestion IAM0416 /Statement/Action/0"},
      // Some of a type, or a type of another service: no.
      {R"("Action":"iam:ListRoles","Resource":"arn:aws:iam::*:role/app-*")",
       "warning IAM0417 /Statement/Action"},
      {R"("Action":"iam:ListRoles","Resource":"arn:aws:iam::*:role/${aws:username}")",
       "warning IAM0417 /Statement/Action"},
      {R"("Action":"iam:ListRoles","Resource":"arn:aws:sns:*:*:*")",
       "warning IAM0417 /Statement/Action"},
      // It has a resource of its own: that the other type is named whole is no help.
      {R"("Action":"iam:GetUser","Resource":"arn:aws:iam::*:role/*")",
       "warning IAM0417 /Statement/Action"},
  };
  for (const Row& row : rows) Check(row);
}

BOOST_AUTO_TEST_CASE(r07_what_may_be_of_any_service_is_not_judged) {
  // Recovery points are snapshots, images, tables' backups…
  Check({R"("Action":"backup:DeleteRecoveryPoint","Resource":"arn:aws:ec2:*::snapshot/*")", ""});
  Check(
      {R"("Action":"backup:DeleteRecoveryPoint","Resource":"arn:aws:backup:*:*:recovery-point:*")",
       ""});
  Check({R"("Action":"backup:StartBackupJob","Resource":"arn:aws:ec2:*:*:volume/*")",
         "warning IAM0417 /Statement/Action"});
  // …but a colon makes nothing a recovery point for others.
  Check({R"("Action":"s3:GetObject","Resource":"arn:aws:logs:*:*:log-group:x")",
         "warning IAM0417 /Statement/Action"});
}

BOOST_AUTO_TEST_CASE(r07_a_type_without_an_action_is_not_judged) {
  // AWS's reference has the type, and names no action that works on it.
  Check({R"("Action":"glue:StartCompletion","Resource":"arn:aws:glue:*:*:tableVersion/*")", ""});
  Check({R"("Action":"glue:StartCompletion","Resource":"arn:aws:glue:*:*:job/*")",
         "suggestion IAM0416 /Statement/Action"});
}

BOOST_AUTO_TEST_CASE(a_key_is_not_judged_where_the_reference_does_not_tell) {
  // No action has the first key, and the reference of the Marketplace is in parts.
  Check({R"("Action":"iottwinmaker:GetEntity","Resource":"*",
            "Condition":{"ForAnyValue:StringEquals":{"iottwinmaker:linkedServices":"x"}})",
         ""});
  Check({R"("Action":"aws-marketplace:Subscribe","Resource":"*",
            "Condition":{"ForAnyValue:StringEquals":{"aws-marketplace:ProductId":"x"}})",
         ""});
}

BOOST_AUTO_TEST_CASE(a_type_may_have_several_forms_of_arn) {
  Check({R"("Action":"apigateway:GET","Resource":
            ["arn:aws:apigateway:us-east-1::/restapis/a/models/m",
             "arn:aws:apigateway:us-east-1::/apis/a/models/m"])",
         ""});
  Check({R"("Action":"lex:*","Resource":["arn:aws:lex:*:*:bot/B1","arn:aws:lex:*:*:bot:Orders"])",
         ""});
  Check(
      {R"("Action":"lex:*","Resource":"arn:aws:lex:*:*:bott/B1")", "IAM0410 /Statement/Resource"});
}

BOOST_AUTO_TEST_CASE(condition_keys_are_looked_up_in_the_catalog) {
  const Row rows[] = {
      {R"("StringEquals":{"aws:PrincipalTag/team":"red","AWS:resourceaccount":"111122223333"})",
       ""},
      {R"("StringEquals":{"aws:PrincipalOrgIDs":"o-a1b2c3d4e5"})",
       "IAM0419 /Statement/Condition/StringEquals/aws:PrincipalOrgIDs"},
      {R"("StringEquals":{"aws:Weather":"fine"})",
       "warning IAM0420 /Statement/Condition/StringEquals/aws:Weather"},
      {R"("StringEquals":{"s3:ExistingObjectTag/team":"red"})", ""},
      {R"("StringLike":{"s3:prefix":"home/*"})",
       "warning IAM0421 /Statement/Condition/StringLike/s3:prefix"},
      {R"("StringEquals":{"aws:SourceAccount":"111122223333","aws:sourceaccount":"111122223333"})",
       "IAM0422 /Statement/Condition/StringEquals/aws:sourceaccount"},
      {R"("StringEquals":{"aws:RequestTag/":"red"})",
       "IAM0423 /Statement/Condition/StringEquals/aws:RequestTag~1"},
      // Identity providers name their own keys.
      {R"("StringEquals":{"token.actions.githubusercontent.com:sub":"repo:a/b:ref:refs/heads/main"})",
       ""},
  };
  for (const Row& row : rows) {
    const std::string statement =
        R"("Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*","Condition":{)" +
        std::string(row.statement) + "}";
    Check({statement, row.found});
  }
}

// The message of the first finding of a code, and its hint.
std::string Told(std::string_view code, std::string_view statement) {
  for (const Diagnostic& d : Lint(WithStatement(std::string(statement)))) {
    if (d.code == code) return d.message + " / " + d.hint;
  }
  return {};
}

BOOST_AUTO_TEST_CASE(c10_an_action_named_beside_those_that_send_a_key) {
  const auto statement = [](std::string_view effect, std::string_view actions,
                            std::string_view condition) {
    std::string text = R"("Effect":")" + std::string(effect);
    text += R"(","Resource":"*","Action":)" + std::string(actions);
    return text + R"(,"Condition":{)" + std::string(condition) + "}";
  };
  constexpr std::string_view kBoth = R"(["s3:GetObject","s3:ListBucket"])";
  BOOST_TEST(Told("IAM0424", statement("Deny", kBoth, R"("StringEquals":{"s3:prefix":"x"})")) ==
             "`s3:prefix` is never sent with `s3:GetObject`: never denied here / deny these "
             "actions in a statement of their own, or the hole stays");
  BOOST_TEST(Told("IAM0424", statement("Allow", kBoth, R"("StringEquals":{"s3:prefix":"x"})")) ==
             "`s3:prefix` is never sent with `s3:GetObject`: never allowed here / move these "
             "actions to a statement of their own");
  BOOST_TEST(Told("IAM0424", statement("Allow", kBoth, R"("StringNotEquals":{"s3:prefix":"x"})")) ==
             "`s3:prefix` is never sent with `s3:GetObject`: allowed without this condition / "
             "move these actions to a statement of their own");
  BOOST_TEST(Told("IAM0424", statement("Deny", kBoth, R"("StringNotEquals":{"s3:prefix":"x"})"))
                 .find("denied whatever its value") != std::string::npos);
  BOOST_TEST(Told("IAM0424", statement("Deny",
                                       R"(["s3:GetObject","s3:PutObject","s3:GetObjectAcl",
                                "s3:DeleteObject","s3:GetBucketAcl","s3:ListBucket"])",
                                       R"("StringEquals":{"s3:prefix":"x"})"))
                 .find("`s3:GetObjectAcl` and 2 other actions") != std::string::npos);
  // Absence is thought of, or the action is one of many.
  for (const std::string_view condition :
       {R"("StringEqualsIfExists":{"s3:prefix":"x"})", R"("Null":{"s3:prefix":"false"})"}) {
    BOOST_TEST(Told("IAM0424", statement("Deny", kBoth, condition)) == "");
  }
  for (const std::string_view actions :
       {R"("s3:ListBucket")", R"(["s3:Get*","s3:ListBucket"])", R"(["s3:*","s3:ListBucket"])"}) {
    BOOST_TEST(Told("IAM0424", statement("Deny", actions, R"("StringEquals":{"s3:prefix":"x"})")) ==
               "");
  }
}

BOOST_AUTO_TEST_CASE(known_slips_have_a_meaning_in_the_catalog) {
  const Catalog& catalog = Catalog::BuiltIn();
  for (const KnownSlip& slip : ServiceSlips()) {
    BOOST_TEST(catalog.FindService(slip.written) == nullptr, slip.written);
    BOOST_TEST(catalog.FindService(slip.meant) != nullptr, slip.meant);
  }
  for (const KnownSlip& slip : ActionSlips()) {
    BOOST_TEST(catalog.FindAction(slip.written) == nullptr, slip.written);
    BOOST_TEST(catalog.FindAction(slip.meant) != nullptr, slip.meant);
    BOOST_TEST((slip.also.empty() || catalog.FindAction(slip.also) != nullptr), slip.also);
  }
  for (const KnownSlip& slip : KeySlips()) {
    BOOST_TEST(catalog.FindGlobalKey(slip.written) == nullptr, slip.written);
    BOOST_TEST(catalog.FindGlobalKey(slip.meant) != nullptr, slip.meant);
  }
}

BOOST_AUTO_TEST_CASE(known_slips_are_errors_with_the_right_name) {
  const struct {
    std::string_view code;
    std::string_view statement;
    std::string_view told;
  } kRows[] = {
      {"IAM0403", R"("Action":"s3:listobjectsv2","Resource":"*")",
       "unknown action `s3:listobjectsv2` / that API operation is allowed by `s3:ListBucket`"},
      {"IAM0403", R"("Action":"s3:CopyObject","Resource":"*")",
       "unknown action `s3:CopyObject` / that API operation is allowed by `s3:GetObject` and "
       "`s3:PutObject`"},
      {"IAM0401", R"("Action":"cloudwatch-logs:PutLogEvents","Resource":"*")",
       "unknown service `cloudwatch-logs` / did you mean `logs`?"},
      {"IAM0408", R"("Action":"dynamodb:*","Resource":"arn:aws:dynamo:*:*:table/t")",
       "unknown service `dynamo` in `arn:aws:dynamo:*:*:table/t` / did you mean `dynamodb`?"},
      {"IAM0419",
       R"("Action":"*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthenticationPresent":"true"}})",
       "unknown condition key `aws:MultiFactorAuthenticationPresent` / did you mean "
       "`aws:MultiFactorAuthPresent`?"},
      // Patterns too.
      {"IAM0403", R"("Action":"ec2:Descrive*","Resource":"*")",
       "`ec2:Descrive*` covers no action / did you mean `ec2:Describe*`?"},
      {"IAM0403", R"("Action":"lambda:InvokeFunctions*","Resource":"*")",
       "`lambda:InvokeFunctions*` covers no action / did you mean `lambda:InvokeFunction*`?"},
  };
  for (const auto& row : kRows) {
    BOOST_TEST(Told(row.code, R"("Effect":"Allow",)" + std::string(row.statement)) == row.told);
  }
}

BOOST_AUTO_TEST_CASE(a_pattern_without_a_near_one_may_be_of_a_new_action) {
  Check({R"("Action":"ec2:Zzzzzz*","Resource":"*")", "warning IAM0405 /Statement/Action"});
}

BOOST_AUTO_TEST_CASE(a_service_in_capitals_matches_no_arn) {
  Check({R"("Action":"s3:*","Resource":"arn:aws:S3:::b/*")", "IAM0425 /Statement/Resource"});
  Check({R"("Action":"s3:*","Resource":"arn:aws:s3:::B/*")", ""});
}

BOOST_AUTO_TEST_CASE(a_region_with_a_misspelt_word_is_an_error) {
  const auto row = [](std::string_view region) {
    return R"("Action":"sqs:*","Resource":"arn:aws:sqs:)" + std::string(region) +
           R"(:111122223333:jobs")";
  };
  Check({row("eu-wset-1"), "IAM0413 /Statement/Resource"});
  Check({row("eu-central1"), "IAM0413 /Statement/Resource"});
  // These may come.
  Check({row("eu-west-9"), "warning IAM0414 /Statement/Resource"});
  Check({row("us-north-1"), "warning IAM0414 /Statement/Resource"});
}

BOOST_AUTO_TEST_CASE(r07_the_hint_names_the_bucket_or_its_objects) {
  BOOST_TEST(Told("IAM0417",
                  R"("Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::b/*")") ==
             "`s3:ListBucket` does not work on the resource of this statement / did you mean "
             "`arn:aws:s3:::b`?");
  BOOST_TEST(
      Told("IAM0417", R"("Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b")") ==
      "`s3:GetObject` does not work on the resource of this statement / did you mean "
      "`arn:aws:s3:::b/*`?");
  BOOST_TEST(
      Told("IAM0417", R"("Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws:s3:::b")")
          .find("it works on") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(r07_the_hint_names_the_likeliest_type_first) {
  BOOST_TEST(
      Told("IAM0417", R"("Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:sqs:*:*:q")")
          .find("it works on `arn:${Partition}:s3:::${BucketName}` and ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(one_cause_is_told_once) {
  const auto found = [](std::string_view resource) {
    return Found("IAM", WithStatement(R"("Effect":"Allow","Action":"*","Resource":")" +
                                      std::string(resource) + "\""));
  };
  BOOST_TEST(found("arn:aws:s3:us-east-1:111122223333:b/*") == "IAM0213 /Statement/Resource");
  BOOST_TEST(found("arn:aws:iam::111122223333:roles/x") == "IAM0214 /Statement/Resource");
  const auto age = [](std::string_view value) {
    return Found("IAM", WithStatement(R"("Effect":"Allow","Action":"s3:ListAllMyBuckets",
        "Resource":"*","Condition":{"NumericLessThan":{"aws:MultiFactorAuthAge":)" +
                                      std::string(value) + "}}"));
  };
  BOOST_TEST(age(R"("1h")") ==
             "IAM0217 /Statement/Condition/NumericLessThan/aws:MultiFactorAuthAge");
  BOOST_TEST(age(R"(["1h"])") ==
             "IAM0217 /Statement/Condition/NumericLessThan/aws:MultiFactorAuthAge/0");
  BOOST_TEST(found("arn:aws-chn:sqs:cn-north-1:111122223333:q") == "IAM0210 /Statement/Resource");
}

BOOST_AUTO_TEST_CASE(a_key_is_judged_only_where_all_actions_are_known) {
  Check({R"("Action":["s3:GetObject","s3:Nothing"],"Resource":"*",
            "Condition":{"StringLike":{"s3:prefix":"home/*"}})",
         "warning IAM0404 /Statement/Action/1"});
  Check({R"("Action":"*","Resource":"*","Condition":{"StringLike":{"s3:prefix":"home/*"}})", ""});
  Check({R"("NotAction":"s3:GetObject","Resource":"*",
            "Condition":{"StringLike":{"s3:prefix":"home/*"}})",
         ""});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
