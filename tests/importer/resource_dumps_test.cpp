// Resources and their policies.
#include <boost/test/unit_test.hpp>

#include "tests/importer/importer_testing.h"

namespace remit::testing {
namespace {

BOOST_AUTO_TEST_SUITE(resource_dumps)

const std::string kPolicyText =
    R"("{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}}")";

const Resource* Find(const Estate& estate, std::string_view arn) {
  const Resource* const found = estate.FindResource(arn);
  BOOST_TEST_REQUIRE(found != nullptr, "no " << arn);
  return found;
}

BOOST_AUTO_TEST_CASE(a_bucket_with_a_policy_one_without_and_one_that_nobody_asked_for) {
  const Estate estate =
      Imported({{"111122223333/s3/list-buckets.json",
                 R"({"Buckets": [{"Name": "a"}, {"Name": "b"}, {"Name": "c"}]})"},
                {"111122223333/s3/get-bucket-policy-a.json", R"({"Policy": )" + kPolicyText + "}"},
                {"111122223333/s3/get-bucket-policy-b.json", R"({"Policy": null})"},
                {"111122223333/s3/get-bucket-tagging-a.json",
                 R"({"TagSet": [{"Key": "k", "Value": "v"}]})"}});
  BOOST_TEST(Find(estate, "arn:aws:s3:::a")->policies->size() == 1U);
  BOOST_TEST(Find(estate, "arn:aws:s3:::a")->tags.size() == 1U);
  BOOST_TEST(Find(estate, "arn:aws:s3:::b")->policies->empty());
  BOOST_TEST(!Find(estate, "arn:aws:s3:::c")->policies);
  BOOST_TEST(estate.OwnerOf("arn:aws:s3:::a") == kHome);
}

BOOST_AUTO_TEST_CASE(a_key_with_policy_grants_and_tags) {
  const std::string arn = "arn:aws:kms:eu-west-1:111122223333:key/1234";
  const std::string folder = "111122223333/eu-west-1/kms/";
  const Estate estate = Imported(
      {{folder + "describe-key-1234.json",
        R"({"KeyMetadata": {"Arn": ")" + arn + R"(", "KeyManager": "CUSTOMER"}})"},
       {folder + "get-key-policy-1234.json",
        R"({"Policy": )" + kPolicyText + R"(, "PolicyName": "default"})"},
       {folder + "list-grants-1234.json", R"({"Grants": [{"KeyId": ")" + arn + R"(",
           "GranteePrincipal": "arn:aws:iam::111122223333:role/app", "Operations": ["Decrypt"],
           "Constraints": {"EncryptionContextSubset": {"a": "b"}}}]})"},
       {folder + "list-resource-tags-1234.json", R"({"Tags": [{"TagKey": "k", "TagValue": "v"}]})"},
       {folder + "list-grants-5678.json", R"({"Grants": []})"}});
  const Resource& key = *Find(estate, arn);
  BOOST_TEST(key.policies->size() == 1U);
  BOOST_TEST((key.tags.at(0) == Tag{"k", "v"}));
  BOOST_TEST((key.grants->at(0) ==
              KmsGrant{"arn:aws:iam::111122223333:role/app", {"Decrypt"}, {{"a", "b"}}}));
  const Resource& other = *Find(estate, "arn:aws:kms:eu-west-1:111122223333:key/5678");
  BOOST_TEST(other.grants->empty());
  BOOST_TEST(!other.policies);
}

BOOST_AUTO_TEST_CASE(queues_topics_functions_secrets_and_repositories) {
  const std::string at = "111122223333/eu-west-1/";
  const Estate estate = Imported(
      {{at + "sqs/get-queue-attributes-q.json",
        R"({"Attributes": {"QueueArn": "arn:aws:sqs:eu-west-1:111122223333:q", "Policy": )" +
            kPolicyText + "}}"},
       {at + "sqs/get-queue-attributes-r.json",
        R"({"Attributes": {"QueueArn": "arn:aws:sqs:eu-west-1:111122223333:r"}})"},
       {at + "sns/t.json",
        R"({"Attributes": {"TopicArn": "arn:aws:sns:eu-west-1:111122223333:t", "Owner": "1"}})"},
       {at + "lambda/get-policy-f.json", R"({"Policy": )" + kPolicyText + R"(, "RevisionId": ""})"},
       {at + "s.json", R"({"ARN": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:s-1",
                           "Name": "s"})"},
       {at + "ecr/r.json", R"({"registryId": "111122223333", "repositoryName": "team/app",
                               "policyText": )" +
                               kPolicyText + "}"}});
  const std::string here = ":eu-west-1:111122223333:";
  BOOST_TEST(Find(estate, "arn:aws:sqs" + here + "q")->policies->size() == 1U);
  // Nobody may have asked for the attribute.
  BOOST_TEST(!Find(estate, "arn:aws:sqs" + here + "r")->policies);
  BOOST_TEST(Find(estate, "arn:aws:sns" + here + "t")->policies->empty());
  BOOST_TEST(Find(estate, "arn:aws:lambda" + here + "function:f")->policies->size() == 1U);
  BOOST_TEST(Find(estate, "arn:aws:secretsmanager" + here + "secret:s-1")->policies->empty());
  BOOST_TEST(Find(estate, "arn:aws:ecr" + here + "repository/team/app")->policies->size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_neither_dump_nor_path_tells_is_asked_for) {
  const std::string policy = R"({"Policy": )" + kPolicyText + "}";
  for (const char* const name : {"get-bucket-policy-a.json", "111122223333/s3/policy.json",
                                 "111122223333/kms/get-key-policy-1.json"}) {
    const ImportResult result = Import({{name, policy}});
    BOOST_TEST(CountOf(result.diagnostics, "IMP0009") == 1U, name << Said(result.diagnostics));
  }
}

BOOST_AUTO_TEST_CASE(identity_providers) {
  const Estate estate =
      Imported({{"111122223333/a.json",
                 R"({"SAMLProviderList": [{"Arn": "arn:aws:iam::111122223333:saml-provider/S"}]})"},
                {"111122223333/b.json",
                 R"({"Url": "token.actions.example/x", "ClientIDList": ["sts.amazonaws.com"]})"}});
  BOOST_TEST(estate.FindProvider("arn:aws:iam::111122223333:saml-provider/S") != nullptr);
  const IdentityProvider* const oidc =
      estate.FindProvider("arn:aws:iam::111122223333:oidc-provider/token.actions.example/x");
  BOOST_REQUIRE(oidc != nullptr);
  BOOST_TEST(oidc->client_ids.at(0) == "sts.amazonaws.com");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
