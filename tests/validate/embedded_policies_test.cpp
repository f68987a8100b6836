// Where policies are found, of which type they are, and what their findings point at.
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "remit/support/files.h"
#include "tests/validate/lint_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(embedded_policies)

constexpr std::string_view kIdentity =
    R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}})";
constexpr std::string_view kResource =
    R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}]})";
constexpr std::string_view kTrust =
    R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": ["sts:AssumeRole", "sts:TagSession"]}]})";

// Replaces I, R and T between bars by those policies: |I|, and |"I"| by one in a string.
std::string Fill(std::string_view text) {
  std::string out;
  const auto quoted = [](std::string_view policy) {
    std::string json = "\"";
    for (const char c : policy) json += c == '"' ? std::string("\\\"") : std::string(1, c);
    return json + '"';
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '|') {
      out += text[i];
      continue;
    }
    const bool in_string = text[i + 1] == '"';
    const char which = text[i + (in_string ? 2 : 1)];
    const std::string_view policy = which == 'I' ? kIdentity : which == 'R' ? kResource : kTrust;
    out += in_string ? quoted(policy) : std::string(policy);
    i = text.find('|', i + 1);
  }
  return out;
}

struct Row {
  std::string_view what;
  std::string_view text;
  std::string_view documents;
};

constexpr Row kRows[] = {
    {"a document", "|I|", "identity-managed at \n"},
    {"a document with principals", "|R|", "resource at \n"},
    {"a document that lets roles be assumed", "|T|", "trust at \n"},
    {"a list of documents", "[|I|, |R|]", "identity-managed at /0\nresource at /1\n"},
    {"named documents", R"([{"name": "a", "document": |I|}])", "identity-managed at /0/document\n"},
    {"a simulation case",
     R"({"request": {}, "policies": {"identity": [|I|], "permissionsBoundary": |I|,
         "resource": |T|, "serviceControl": [[{"name": "p", "document": |I|}]],
         "resourceControl": [[|R|]], "vpcEndpoint": |R|}})",
     "identity-managed at /policies/identity/0\nboundary at /policies/permissionsBoundary\n"
     "trust at /policies/resource\nscp at /policies/serviceControl/0/0/document\n"
     "rcp at /policies/resourceControl/0/0\nendpoint at /policies/vpcEndpoint\n"},
    {"aws iam get-role", R"({"Role": {"RoleName": "r", "AssumeRolePolicyDocument": |T|}})",
     "trust at /Role/AssumeRolePolicyDocument\n"},
    {"aws iam get-policy-version", R"({"PolicyVersion": {"Document": |I|, "VersionId": "v1"}})",
     "identity-managed at /PolicyVersion/Document\n"},
    {"aws s3api get-bucket-policy", R"({"Policy": |"R"|})", "resource at /Policy\n"},
    {"aws organizations describe-policy",
     R"({"Policy": {"PolicySummary": {"Type": "SERVICE_CONTROL_POLICY"}, "Content": |"I"|}})",
     "scp at /Policy/Content\n"},
    {"a tag policy is in a language of its own",
     R"({"Policy": {"PolicySummary": {"Type": "TAG_POLICY"}, "Content": |"I"|}})", ""},
    {"no policies", R"({"name": "a package", "scripts": ["Statement", {"Action": "build"}]})", ""},
    {"a number", "1", ""},
};

BOOST_AUTO_TEST_CASE(policies_are_found_where_they_usually_are) {
  for (const Row& row : kRows) {
    const LintFile file = LintString(Fill(row.text));
    BOOST_TEST(Documents(file) == row.documents, row.what << " gives\n" << Documents(file));
  }
}

struct Resource {
  std::string_view type;
  std::string_view properties;
  std::string_view documents;  // below /Resources/It/Properties
};

constexpr Resource kResources[] = {
    {"AWS::IAM::Policy", R"({"PolicyDocument": |I|})", "identity-inline at /PolicyDocument\n"},
    {"AWS::IAM::ManagedPolicy", R"({"PolicyDocument": |I|})",
     "identity-managed at /PolicyDocument\n"},
    {"AWS::IAM::Role",
     R"({"AssumeRolePolicyDocument": |T|, "PermissionsBoundary": "arn:aws:iam::aws:policy/x",
         "Policies": [{"PolicyName": "a", "PolicyDocument": |I|}]})",
     "trust at /AssumeRolePolicyDocument\nidentity-inline at /Policies/0/PolicyDocument\n"},
    {"AWS::IAM::User", R"({"Policies": [{"PolicyDocument": |I|}]})",
     "identity-inline at /Policies/0/PolicyDocument\n"},
    {"AWS::IAM::RolePolicy", R"({"PolicyDocument": |I|})", "identity-inline at /PolicyDocument\n"},
    {"AWS::S3::BucketPolicy", R"({"PolicyDocument": |R|})", "resource at /PolicyDocument\n"},
    {"AWS::KMS::Key", R"({"KeyPolicy": |R|})", "resource at /KeyPolicy\n"},
    {"AWS::SecretsManager::ResourcePolicy", R"({"ResourcePolicy": |R|})",
     "resource at /ResourcePolicy\n"},
    {"AWS::ECR::Repository", R"({"RepositoryPolicyText": |R|})",
     "resource at /RepositoryPolicyText\n"},
    {"AWS::EC2::VPCEndpoint", R"({"PolicyDocument": |R|})", "endpoint at /PolicyDocument\n"},
    {"AWS::Organizations::Policy", R"({"Type": "SERVICE_CONTROL_POLICY", "Content": |I|})",
     "scp at /Content\n"},
    {"AWS::Organizations::Policy", R"({"Type": "RESOURCE_CONTROL_POLICY", "Content": |"R"|})",
     "rcp at /Content\n"},
    {"AWS::Organizations::Policy", R"({"Type": "TAG_POLICY", "Content": |I|})", ""},
    {"AWS::SSO::PermissionSet", R"({"InlinePolicy": |I|})", "identity-inline at /InlinePolicy\n"},
    {"AWS::Logs::ResourcePolicy", R"({"PolicyDocument": |"R"|})", "resource at /PolicyDocument\n"},
    {"AWS::Logs::ResourcePolicy", R"({"PolicyDocument": {"Fn::Sub": |"R"|}})",
     "resource at /PolicyDocument/Fn::Sub\n"},
    {"AWS::Logs::ResourcePolicy", R"({"PolicyDocument": {"Fn::ToJsonString": |R|}})",
     "resource at /PolicyDocument/Fn::ToJsonString\n"},
    {"AWS::Events::EventBusPolicy",
     R"({"Statement": {"Effect": "Allow", "Principal": "*", "Action": "events:PutEvents", "Resource": "*"}})",
     "resource at /Statement\n"},
    {"AWS::Serverless::Function",
     R"({"Policies": ["AWSLambdaExecute", {"S3ReadPolicy": {"BucketName": "b"}}, |I|]})",
     "identity-inline at /Policies/2\n"},
    {"AWS::Serverless::Function", R"({"Policies": |I|})", "identity-inline at /Policies\n"},
    {"AWS::IoT::Policy", R"({"PolicyDocument": |I|})", ""},
    {"AWS::Nobody::Knows", R"({"Deep": [{"Inside": |R|}]})", "resource at /Deep/0/Inside\n"},
    {"AWS::IAM::Role",
     R"({"Policies": {"Fn::If": ["C", [{"PolicyDocument": |I|}], {"Ref": "AWS::NoValue"}]}})",
     "identity-inline at /Policies/Fn::If/1/0/PolicyDocument\n"},
    {"AWS::IAM::Policy", R"({"PolicyDocument": {"Fn::If": ["C", |I|, |I|]}})",
     "identity-inline at /PolicyDocument/Fn::If/1\nidentity-inline at /PolicyDocument/Fn::If/2\n"},
};

BOOST_AUTO_TEST_CASE(templates_hold_policies_by_resource_type) {
  const std::string base = "/Resources/It/Properties";
  for (const Resource& row : kResources) {
    const LintFile file = LintString(R"({"Resources": {"It": {"Type": ")" + std::string(row.type) +
                                     R"(", "Properties": )" + Fill(row.properties) + "}}}");
    std::string found = Documents(file);
    for (std::size_t at = found.find(base); at != std::string::npos; at = found.find(base)) {
      found.erase(at, base.size());
    }
    BOOST_TEST(found == row.documents, row.type << " gives\n" << found);
    BOOST_TEST(Listed(file).find("LINT") == std::string::npos, Listed(file));
  }
}

BOOST_AUTO_TEST_CASE(a_policy_that_deployment_makes_is_said_to_be_unread) {
  const LintFile file = LintString(R"({"Resources": {
    "A": {"Type": "AWS::IAM::Policy", "Properties": {"PolicyDocument": {"Ref": "Parameter"}}},
    "B": {"Type": "AWS::IAM::Policy", "Properties": {"Fn::Transform": {"Name": "AWS::Include"}}},
    "C": {"Type": "AWS::IAM::Role", "Properties": {"Policies": {"Fn::FindInMap": ["a", "b", "c"]}}},
    "D": {"Type": "AWS::IAM::Role", "Properties": {"Policies": {"Ref": "AWS::NoValue"}}},
    "E": {"Type": "AWS::IAM::Policy", "Properties": {"PolicyDocument": {"Version": "2012-10-17",
          "Statement": [{"Fn::Transform": {"Name": "AWS::Include"}}]}}},
    "Fn::ForEach::F": ["X", ["a"], {}]}})");
  BOOST_TEST(Listed(file) ==
             "LINT0201 at /Resources/A/Properties/PolicyDocument `{\"Ref\": \"Parameter\"}`\n"
             "LINT0201 at /Resources/B/Properties/Fn::Transform `{\"Name\": \"AWS::Include\"}`\n"
             "LINT0201 at /Resources/C/Properties/Policies `{\"Fn::FindInMap\": [\"a\", \"b\", "
             "\"c\"]}`\n"
             "LINT0202 at /Resources/E/Properties/PolicyDocument/Statement/0 `{\"Fn::Transform\": "
             "{\"Name\": \"AWS::Include\"}}`\n"
             "LINT0201 at /Resources/Fn::ForEach::F `[\"X\", [\"a\"], {}]`\n");
}

std::string InTemplate(std::string_view statements) {
  return R"({"Resources": {"It": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument":
    {"Version": "2012-10-17", "Statement": )" +
         std::string(statements) + "}}}}}";
}

// Each would be refused if the functions were read as what they are: objects.
constexpr std::string_view kSoundStatements[] = {
    R"([{"Effect": "Allow", "Action": "s3:GetObject", "Resource": {"Fn::GetAtt": ["B", "Arn"]}}])",
    R"([{"Effect": "Allow", "Action": "s3:GetObject", "Resource": {"Fn::GetAtt": "B.Arn"}}])",
    R"([{"Effect": "Allow", "Action": "s3:GetObject", "Resource": {"Fn::Sub": "${B.Arn}/*"}}])",
    R"([{"Effect": "Allow", "Action": "s3:GetObject", "Resource": [{"Fn::Sub": ["${A}/*", {"A": {"Fn::GetAtt": ["B", "Arn"]}}]}]}])",
    R"([{"Effect": "Allow", "Action": "s3:GetObject", "Resource": {"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":s3:::", {"Ref": "B"}, "/*"]]}}])",
    R"([{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": {"Fn::Sub": "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:q"}}])",
    R"([{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": {"Fn::Sub": "arn:aws:sqs:${Region}:${Account}:${Queue}"}}])",
    R"([{"Effect": "Allow", "Action": {"Ref": "Actions"}, "Resource": "*"}])",
    R"([{"Effect": {"Ref": "Effect"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}])",
    R"([{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*", "Condition": {"Fn::If": ["C", {"Bool": {"aws:SecureTransport": "true"}}, {"Ref": "AWS::NoValue"}]}}])",
    R"([{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*", "Condition": {"IpAddress": {"aws:SourceIp": {"Ref": "Range"}}, "NumericLessThan": {"aws:MultiFactorAuthAge": {"Ref": "Age"}}, "DateLessThan": {"aws:CurrentTime": {"Fn::ImportValue": "End"}}, "Bool": {"aws:SecureTransport": {"Ref": "Tls"}}}}])",
    R"([{"Effect": "Allow", "Action": "s3:GetObject", "Resource": [{"Fn::If": ["C", "arn:aws:s3:::b/*", {"Ref": "AWS::NoValue"}]}, "arn:aws:s3:::c/*"]}])",
    R"([{"Fn::If": ["C", {"Sid": "Same", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}, {"Sid": "Same", "Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}]}])",
    R"([{"Effect": "Allow", "Action": "s3:GetObject", "Resource": {"Fn::Sub": "arn:aws:s3:::b/${!aws:username}/*"}}])",
    R"([{"Effect": "Allow", "Action": "s3:GetObject", "Resource": {"Fn::Split": [",", {"Ref": "Arns"}]}}])",
    R"([{"Effect": "Allow", "Action": "iam:PassRole", "Resource": {"Fn::GetAtt": ["R", "Arn"]}, "Condition": {"StringEquals": {"iam:PassedToService": {"Fn::Sub": "lambda.${AWS::URLSuffix}"}}}}])",
    R"({"Fn::If": ["C", [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}], {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::c/*"}]})",
};

BOOST_AUTO_TEST_CASE(functions_of_a_template_are_no_mistakes) {
  for (const std::string_view statements : kSoundStatements) {
    const LintFile file = LintString(InTemplate(statements));
    BOOST_TEST(Documents(file).starts_with("identity-managed at /Resources/It"));
    BOOST_TEST(Listed(file) == "", statements);
  }
}

struct Mistake {
  std::string_view statements;
  std::string_view code;
  std::string_view pointer;  // below the document
  std::string_view text;
};

constexpr Mistake kMistakes[] = {
    {R"([{"Effect": "allow", "Action": "s3:GetObject", "Resource": {"Ref": "R"}}])", "IAM0108",
     "/Statement/0/Effect", "\"allow\""},
    {R"([{"Effect": "Allow", "Action": "s3:GetObjekt", "Resource": {"Fn::Sub": "${B.Arn}/*"}}])",
     "IAM0403", "/Statement/0/Action", "\"s3:GetObjekt\""},
    {R"([{"Effect": "Allow", "Action": {"Fn::Sub": "s3:GetObjekt"}, "Resource": "arn:aws:s3:::b/*"}])",
     "IAM0403", "/Statement/0/Action", R"({"Fn::Sub": "s3:GetObjekt"})"},
    {R"([{"Ref": "AWS::NoValue"}, {"Effect": "Allow", "Action": "s3:GetObjekt", "Resource": "arn:aws:s3:::b/*"}])",
     "IAM0403", "/Statement/1/Action", "\"s3:GetObjekt\""},
    {R"([{"Fn::If": ["C", {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}, {"Effect": "no", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}]}])",
     "IAM0108", "/Statement/0/Fn::If/2/Effect", "\"no\""},
    {R"([{"Fn::If": ["C", {"Effect": "no", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}, {"Ref": "AWS::NoValue"}]}])",
     "IAM0108", "/Statement/0/Fn::If/1/Effect", "\"no\""},
    {R"([{"Effect": "Allow", "Action": "s3:GetObject", "Resource": [{"Ref": "A"}, "bucket"]}])",
     "IAM0209", "/Statement/0/Resource/1", "\"bucket\""},
    {R"([{"Effect": "Allow", "Action": "s3:GetObject", "Resource": {"Ref": "A"}, "Conditions": {"Ref": "C"}}])",
     "IAM0103", "/Statement/0/Conditions", "\"Conditions\""},
    {R"([{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*", "Condition": {"StringLikes": {"aws:PrincipalOrgID": {"Ref": "O"}}}}])",
     "IAM0116", "/Statement/0/Condition/StringLikes", "\"StringLikes\""},
};

BOOST_AUTO_TEST_CASE(mistakes_beside_functions_are_found_where_they_are_written) {
  const std::string base = "/Resources/It/Properties/PolicyDocument";
  for (const Mistake& row : kMistakes) {
    const LintFile file = LintString(InTemplate(row.statements));
    const std::string line = std::string(row.code) + " at " + base + std::string(row.pointer) +
                             " `" + std::string(row.text) + "`\n";
    BOOST_TEST(Listed(file).find(line) != std::string::npos, row.statements << "\nhas no " << line
                                                                            << "but\n"
                                                                            << Listed(file));
  }
}

BOOST_AUTO_TEST_CASE(messages_name_what_the_template_names) {
  const LintFile file = LintString(InTemplate(
      R"([{"Effect": "Allow", "Action": "s3:GetObject", "Resource": {"Fn::Sub": "bucket/${Folder}"}}])"));
  BOOST_TEST_REQUIRE(!file.findings.empty());
  BOOST_TEST(file.findings.front().diagnostic.message.find("bucket/${Folder}") != std::string::npos,
             file.findings.front().diagnostic.message);
}

BOOST_AUTO_TEST_CASE(names_that_repeat_themselves_in_functions_cost_no_more_than_they_are) {
  // Each level names the one below it many times.
  std::string sub = R"("x")";
  for (int level = 0; level < 18; ++level) {
    std::string text;
    for (int i = 0; i < 50; ++i) text += "${a}";
    sub = R"({"Fn::Sub": [")" + text + R"(", {"a": )" + sub + "}]}";
  }
  const LintFile file = LintString(
      InTemplate(R"([{"Effect": "Allow", "Action": "s3:GetObject", "Resource": )" + sub + "}]"));
  BOOST_TEST(file.documents.size() == 1U);
}

BOOST_AUTO_TEST_CASE(plans_hold_policies_in_strings) {
  const auto text = ReadFile(REMIT_SOURCE_DIR "/docs/examples/lint/plan.json", 1 << 20);
  const LintFile file = LintString(*text);
  const std::string module = "/planned_values/root_module";
  BOOST_TEST(Documents(file) ==
             "trust at " + module + "/resources/0/values/assume_role_policy\n" +
                 "identity-inline at " + module + "/resources/0/values/inline_policy/0/policy\n" +
                 "resource at " + module + "/child_modules/0/resources/0/values/policy\n");
  BOOST_TEST(Listed(file).find("IAM0403 at " + module +
                               "/child_modules/0/resources/0/values/policy/Statement/0/Action "
                               "`\\\"sqs:SendMesage\\\"`\n") != std::string::npos,
             Listed(file));
  BOOST_TEST(Listed(file).find("LINT0201 at /resource_changes/0/change/after_unknown/policy "
                               "`\"policy\"`\n") != std::string::npos,
             Listed(file));
}

BOOST_AUTO_TEST_CASE(plans_tell_types_by_resource) {
  struct PlanRow {
    std::string_view type;
    std::string_view values;
    std::string_view documents;
  };
  constexpr PlanRow kPlans[] = {
      {"aws_iam_policy", R"({"policy": |"I"|})", "identity-managed"},
      {"aws_iam_role_policy", R"({"policy": |"I"|})", "identity-inline"},
      {"aws_organizations_policy", R"({"content": |"I"|, "type": "SERVICE_CONTROL_POLICY"})",
       "scp"},
      {"aws_organizations_policy", R"({"content": |"R"|, "type": "RESOURCE_CONTROL_POLICY"})",
       "rcp"},
      {"aws_organizations_policy", R"({"content": |"I"|, "type": "BACKUP_POLICY"})", ""},
      {"aws_kms_key", R"({"policy": |"R"|})", "resource"},
      {"aws_vpc_endpoint", R"({"policy": |"R"|})", "endpoint"},
      {"aws_cloudwatch_log_resource_policy", R"({"policy_document": |"R"|})", "resource"},
      {"aws_transfer_user", R"({"policy": |"I"|})", "session"},
      {"aws_iot_policy", R"({"policy": |"I"|})", ""},
      {"aws_ecr_lifecycle_policy", R"({"policy": "{\"rules\": []}"})", ""},
      {"aws_s3_bucket", R"({"bucket": "b", "policy": null})", ""},
  };
  for (const PlanRow& row : kPlans) {
    const LintFile file = LintString(
        R"({"format_version": "1.0", "values": {"root_module": {"resources": [{"address": "x.y", "type": ")" +
        std::string(row.type) + R"(", "values": )" + Fill(row.values) + "}]}}}");
    const std::string found = Documents(file);
    BOOST_TEST(found.substr(0, found.find(" at ")) == row.documents, row.type << ": " << found);
  }
}

BOOST_AUTO_TEST_CASE(the_place_of_a_policy_says_who_it_belongs_to) {
  struct OwnerRow {
    std::string_view text;
    PolicyOwner owner;
    std::string_view account;
  };
  using enum PolicyOwner;
  constexpr OwnerRow kOwners[] = {
      {R"({"RoleDetailList":[{"RoleName":"R","Arn":"arn:aws:iam::111122223333:role/R",
           "RolePolicyList":[{"PolicyName":"p","PolicyDocument":|I|}]}]})",
       kRole, "111122223333"},
      {R"({"UserDetailList":[{"UserName":"u","UserPolicyList":[{"PolicyDocument":|I|}]}]})", kUser,
       ""},
      {R"({"GroupDetailList":[{"GroupPolicyList":[{"PolicyDocument":|I|}]}]})", kGroup, ""},
      {R"({"RoleName":"R","PolicyName":"p","PolicyDocument":|I|})", kRole, ""},
      {R"({"Policies":[{"Arn":"arn:aws:iam::aws:policy/P","PolicyVersionList":[{"Document":|I|}]}]})",
       kUnknown, ""},
      {R"({"Resources":{"A":{"Type":"AWS::IAM::Role","Properties":{"Policies":[{"PolicyDocument":|I|}]}}}})",
       kRole, ""},
      {R"({"Resources":{"A":{"Type":"AWS::SSO::PermissionSet","Properties":{"InlinePolicy":|I|}}}})",
       kRole, ""},
      {R"({"Resources":{"A":{"Type":"AWS::IAM::Policy","Properties":{"Roles":["R"],"PolicyDocument":|I|}}}})",
       kRole, ""},
      {R"({"Resources":{"A":{"Type":"AWS::IAM::Policy","Properties":{"Roles":["R"],"Users":["u"],"PolicyDocument":|I|}}}})",
       kUnknown, ""},
      {R"({"Resources":{"A":{"Type":"AWS::IAM::UserPolicy","Properties":{"PolicyDocument":|I|}}}})",
       kUser, ""},
      {R"({"format_version":"1.2","values":{"root_module":{"resources":[{"type":"aws_iam_role_policy","mode":"managed","address":"a","values":{"policy":|"I"|}}]}}})",
       kRole, ""},
      {R"({"format_version":"1.2","values":{"root_module":{"resources":[{"type":"aws_iam_role","mode":"managed","address":"a","values":{"arn":"arn:aws:iam::111122223333:role/R","inline_policy":[{"policy":|"I"|}]}}]}}})",
       kRole, "111122223333"},
      {"|I|", kUnknown, ""},
  };
  for (const OwnerRow& row : kOwners) {
    BOOST_TEST_CONTEXT(row.text) {
      const SourceText text = SourceText::FromString(Fill(row.text));
      const JsonParse json = ParseJson(text);
      const EmbeddedPolicies found = FindPolicies(json.tree);
      BOOST_REQUIRE(found.policies.size() == 1U);
      BOOST_TEST((found.policies.front().owner == row.owner));
      BOOST_TEST(found.policies.front().account == row.account);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_role_in_a_dump_is_judged_as_a_role_of_its_account) {
  const auto codes = [](std::string_view arn) {
    const SourceText text = SourceText::FromString(
        R"({"RoleDetailList":[{"RoleName":"R","Arn":")" + std::string(arn) +
        R"(","AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow",
            "Principal":{"AWS":["arn:aws:iam::111122223333:root","arn:aws:iam::444455556666:root"]},
            "Action":"sts:AssumeRole"}]},
            "RolePolicyList":[{"PolicyName":"p","PolicyDocument":{"Version":"2012-10-17",
            "Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*",
            "Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}]}}]}]})");
    const JsonParse json = ParseJson(text);
    std::string found;
    for (const Diagnostic& diagnostic : ValidateEmbedded(FindPolicies(json.tree).policies, text)) {
      if (!found.empty()) found += "; ";
      found += diagnostic.code;
    }
    return found;
  };
  BOOST_TEST(codes("arn:aws:iam::111122223333:role/R") == "IAM0607; IAM0710");
  BOOST_TEST(codes("unknown") == "IAM0608; IAM0608; IAM0710");
}

BOOST_AUTO_TEST_CASE(broken_json_in_a_string_is_shown_where_it_breaks) {
  const LintFile file = LintString(
      R"({"format_version": "1.0", "planned_values": {"root_module": {"resources": [{"address": "x.y", "type": "aws_iam_policy", "values": {"policy": "{\"Version\": \"2012-10-17\",, \"Statement\": []}"}}]}}})");
  BOOST_TEST_REQUIRE(file.findings.size() == 1U, Listed(file));
  BOOST_TEST(Listed(file) ==
             "JSON0001 at "
             "/planned_values/root_module/resources/0/values/policy `,`\n");
}

BOOST_AUTO_TEST_CASE(a_document_in_percent_encoding_is_said_to_be_unread) {
  const LintFile file = LintString(
      R"({"Role": {"AssumeRolePolicyDocument": "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%5D%7D"}})");
  BOOST_TEST(Listed(file).starts_with("LINT0203 at /Role/AssumeRolePolicyDocument"));
}

// GT06: AWS's RCPFullAWSAccess is what no customer can write.
BOOST_AUTO_TEST_CASE(an_rcp_of_aws_may_allow) {
  const auto with = [](std::string_view managed) {
    return LintString(
        R"({"Policy": {"PolicySummary": {"Type": "RESOURCE_CONTROL_POLICY",
        "AwsManaged": )" +
        std::string(managed) +
        R"(}, "Content": "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"*\", \"Resource\": \"*\"}]}"}})");
  };
  const auto errors = [](const LintFile& file) {
    return std::count_if(
        file.findings.begin(), file.findings.end(),
        [](const LintFinding& finding) { return finding.diagnostic.rule == "GT06"; });
  };
  BOOST_TEST(errors(with("true")) == 0);
  BOOST_TEST(errors(with("false")) == 2);
}

BOOST_AUTO_TEST_CASE(quotas_of_size_do_not_bind_aws) {
  std::string resources;
  for (int i = 0; i < 400; ++i) {
    resources += (i == 0 ? "" : ", ") + ("\"arn:aws:s3:::bucket-" + std::to_string(i) + "/*\"");
  }
  const std::string document =
      R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": [)" +
      resources + "]}]}";
  const auto lint = [&](std::string_view arn) {
    return Listed(
        LintString(R"({"arn": ")" + std::string(arn) + R"(", "document": )" + document + "}"));
  };
  BOOST_TEST(lint("arn:aws:iam::111122223333:policy/Mine").find("IAM0219") != std::string::npos);
  BOOST_TEST(lint("arn:aws:iam::aws:policy/Theirs").find("IAM0219") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_name_that_occurs_twice_is_said_once) {
  const LintFile file = LintString(
      R"([{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}]}])");
  BOOST_TEST(Listed(file) == "JSON0005 at /0/Statement/0/Effect `\"Effect\"`\n");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
