// Condition keys: global ones, those of services, those that an action sends.
#include <algorithm>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "lib/catalog/key_template.h"
#include "remit/catalog/catalog.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(catalog_keys)

const Catalog& BuiltIn() { return Catalog::BuiltIn(); }

std::string Global(std::string_view key) {
  const GlobalConditionKey* found = BuiltIn().FindGlobalKey(key);
  return found == nullptr ? "" : std::string(found->name);
}

std::string OfService(std::string_view key) {
  const CatalogConditionKey* found = BuiltIn().FindServiceKey(key);
  return found == nullptr ? "" : std::string(found->name);
}

std::string Sent(std::string_view action, std::string_view key) {
  const CatalogConditionKey* found = BuiltIn().FindKeyOf(*BuiltIn().FindAction(action), key);
  return found == nullptr ? "" : std::string(found->name);
}

BOOST_AUTO_TEST_CASE(a_global_key_is_found_as_a_policy_writes_it) {
  BOOST_TEST(Global("aws:PrincipalArn") == "aws:PrincipalArn");
  BOOST_TEST(Global("AWS:principalarn") == "aws:PrincipalArn");
  BOOST_TEST(Global("aws:PrincipalTag/team") == "aws:PrincipalTag/${TagKey}");
  BOOST_TEST(Global("aws:RequestTag/a/b:c d") == "aws:RequestTag/${TagKey}");
  BOOST_TEST(Global("aws:PrincipalTag/") == "");
  BOOST_TEST(Global("aws:PrincipalTag") == "");
  BOOST_TEST(Global("aws:PrincipalArns") == "");
  BOOST_TEST(Global("s3:prefix") == "");
  BOOST_TEST(Global("") == "");
}

BOOST_AUTO_TEST_CASE(global_keys_with_several_values_are_these) {
  std::vector<std::string_view> multivalued;
  for (const GlobalConditionKey& key : BuiltIn().global_keys()) {
    if (key.multivalued) multivalued.push_back(key.name);
  }
  const std::vector<std::string_view> expected = {
      "aws:CalledVia",        "aws:PrincipalOrgPaths", "aws:PrincipalServiceNamesList",
      "aws:ResourceOrgPaths", "aws:SourceOrgPaths",    "aws:TagKeys",
      "aws:VpceOrgPaths"};
  BOOST_TEST(multivalued == expected, boost::test_tools::per_element());
}

// K15
BOOST_AUTO_TEST_CASE(global_keys_that_every_request_has_are_these) {
  std::vector<std::string_view> always;
  for (const GlobalConditionKey& key : BuiltIn().global_keys()) {
    BOOST_TEST(!key.when.empty(), key.name);
    if (key.presence == KeyPresence::kAlways) always.push_back(key.name);
  }
  const std::vector<std::string_view> expected = {"aws:CurrentTime", "aws:EpochTime",
                                                  "aws:RequestedRegion", "aws:SecureTransport",
                                                  "aws:ViaAWSService"};
  BOOST_TEST(always == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(keys_have_types) {
  const struct {
    const char* key;
    const char* type;
  } kRows[] = {
      {"aws:PrincipalArn", "ARN"},           {"aws:SourceIp", "IPAddress"},
      {"aws:MultiFactorAuthAge", "Numeric"}, {"aws:MultiFactorAuthPresent", "Bool"},
      {"aws:CurrentTime", "Date"},           {"aws:username", "String"},
  };
  for (const auto& [key, type] : kRows) {
    BOOST_TEST(ConditionKeyTypeName(BuiltIn().FindGlobalKey(key)->type) == type, key);
  }
  BOOST_TEST(ConditionKeyTypeName(BuiltIn().FindServiceKey("ec2:Owner")->type) == "String");
  BOOST_TEST(BuiltIn().FindServiceKey("sts:TransitiveTagKeys")->multivalued);
}

BOOST_AUTO_TEST_CASE(a_key_of_a_service_is_found_as_a_policy_writes_it) {
  const struct {
    const char* key;
    const char* found;
  } kRows[] = {
      {"s3:prefix", "s3:prefix"},
      {"S3:Prefix", "s3:prefix"},
      {"s3:ExistingObjectTag/x", "s3:ExistingObjectTag/${TagKey}"},
      {"kms:EncryptionContext:foo", "kms:EncryptionContext:${EncryptionContextKey}"},
      {"secretsmanager:ResourceTag/a", "secretsmanager:ResourceTag/${TagKey}"},
      {"sts:ExternalId", "sts:ExternalId"},
      {"token.actions.githubusercontent.com:sub", "${Provider}.${Domain}:sub"},
      {"token.actions.githubusercontent.com:repository",
       "token.actions.githubusercontent.com:repository"},
      {"oidc.eks.us-east-1.amazonaws.com/id/ABC:aud", "${Provider}.${Domain}:aud"},
      {"accounts.google.com:aud", "accounts.google.com:aud"},
      {"codebuild:secondarySources/a.auth.type",
       "codebuild:secondarySources/${sourceIdentifier}.auth.type"},
      // Whose key it is decides on its type: others say that it has several values.
      {"identitystore:UserId", "identitystore:UserId"},
      {"s3:prefixes", ""},
      {"s3:ExistingObjectTag/", ""},
      {"s3:sub", ""},
      {"aws:TagKeys", ""},
      {"aws:RequestTag/a", ""},
      {"prefix", ""},
      {"", ""},
  };
  for (const auto& [key, found] : kRows) BOOST_TEST(OfService(key) == found, key);
  BOOST_TEST(!BuiltIn().FindServiceKey("identitystore:UserId")->multivalued);
}

BOOST_AUTO_TEST_CASE(an_action_sends_its_keys_and_those_of_its_resources) {
  BOOST_TEST(Sent("s3:ListBucket", "s3:Prefix") == "s3:prefix");
  BOOST_TEST(Sent("s3:GetObject", "s3:prefix") == "");
  BOOST_TEST(Sent("s3:GetObject", "s3:ExistingObjectTag/x") == "s3:ExistingObjectTag/${TagKey}");
  BOOST_TEST(Sent("ec2:RunInstances", "ec2:InstanceType") == "ec2:InstanceType");
  BOOST_TEST(Sent("ec2:RunInstances", "aws:RequestTag/a") == "aws:RequestTag/${TagKey}");
  BOOST_TEST(Sent("ec2:DescribeInstances", "aws:RequestTag/a") == "");
  BOOST_TEST(Sent("sts:AssumeRole", "sts:ExternalId") == "sts:ExternalId");
  BOOST_TEST(Sent("sts:AssumeRole", "gitlab.com:sub") == "");
  BOOST_TEST(Sent("sts:AssumeRoleWithWebIdentity", "gitlab.com:sub") ==
             "${Provider}.${Domain}:sub");
  BOOST_TEST(Sent("iam:PassRole", "iam:PassedToService") == "iam:PassedToService");
  BOOST_TEST(Sent("iam:PassRole", "s3:prefix") == "");
}

BOOST_AUTO_TEST_CASE(a_variable_part_of_a_key_stands_for_something) {
  const struct {
    const char* name;
    const char* key;
    bool matches;
  } kRows[] = {
      {"a:b", "A:B", true},
      {"a:b", "a:bc", false},
      {"a:${X}", "a:b", true},
      {"a:${X}", "a:", false},
      {"a:${X}", "a", false},
      {"a:${X}/c", "a:b/c", true},
      {"a:${X}/c", "a:/c", false},
      {"a:${X}/c", "a:b/c/c", true},
      {"a:${X}/c", "a:b/c/d", false},
      {"${X}.${Y}:s", "a.b:s", true},
      {"${X}.${Y}:s", "a.b.c:s", true},
      {"${X}.${Y}:s", "ab:s", false},
      {"${X}.${Y}:s", ".b:s", false},
      {"${X}${Y}", "ab", true},
      {"${X}${Y}", "a", false},
      {"a:${X", "a:${X", true},
      {"a:${X", "a:b", false},
  };
  for (const auto& [name, key, matches] : kRows) {
    BOOST_TEST(MatchesKeyTemplate(name, key) == matches, name << " and " << key);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
