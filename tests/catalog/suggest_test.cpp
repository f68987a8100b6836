// What a misspelt name is likely to mean.
#include <string>

#include <boost/test/unit_test.hpp>

#include "remit/catalog/catalog.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(catalog_suggest)

const Catalog& BuiltIn() { return Catalog::BuiltIn(); }

BOOST_AUTO_TEST_CASE(a_misspelt_service) {
  BOOST_TEST(BuiltIn().SuggestService("lamda") == "lambda");
  BOOST_TEST(BuiltIn().SuggestService("dynamdob") == "dynamodb");
  BOOST_TEST(BuiltIn().SuggestService("nothing-like-it-at-all") == "");
}

BOOST_AUTO_TEST_CASE(a_misspelt_action) {
  const struct {
    const char* action;
    const char* suggestion;
  } kRows[] = {
      {"s3:GetObjct", "s3:GetObject"},
      {"s3:GteObject", "s3:GetObject"},
      {"S3:getobjcet", "s3:GetObject"},
      {"ec2:StrtInstances", "ec2:StartInstances"},
      {"iam:PasRole", "iam:PassRole"},
      {"ce2:DescribeInstances", "ec2:DescribeInstances"},
      {"lamda:InvokeFunction", "lambda:InvokeFunction"},
      {"lamda:InvokeFuncton", ""},  // one slip is likely, two aren't
      {"s3:Foo", ""},
      {"GetObject", ""},
      {"", ""},
  };
  for (const auto& [action, suggestion] : kRows) {
    BOOST_TEST(BuiltIn().SuggestAction(action) == suggestion, action);
  }
}

BOOST_AUTO_TEST_CASE(a_misspelt_condition_key) {
  const struct {
    const char* key;
    const char* suggestion;
  } kRows[] = {
      {"aws:MultifactorAuthPresnt", "aws:MultiFactorAuthPresent"},
      {"MultiFactorAuthPresent", "aws:MultiFactorAuthPresent"},
      {"aws:PrincipalTags/team", "aws:PrincipalTag/team"},
      {"aws:RequestTag", "aws:RequestTag/${TagKey}"},
      {"s3:prefx", "s3:prefix"},
      {"s3:ExistingObjctTag/a", "s3:ExistingObjectTag/a"},
      {"kmss:ViaService", "kms:ViaService"},
      {"sts:ExternalID", ""},  // right: keys have no case
      {"aws:Nothing", ""},
      {"", ""},
  };
  for (const auto& [key, suggestion] : kRows) {
    BOOST_TEST(BuiltIn().SuggestKey(key) == suggestion, key);
  }
}

BOOST_AUTO_TEST_CASE(long_words_find_nothing) {
  const std::string word(1'000'000, 'a');
  BOOST_TEST(BuiltIn().SuggestService(word) == "");
  BOOST_TEST(BuiltIn().SuggestAction("s3:" + word) == "");
  BOOST_TEST(BuiltIn().SuggestAction(word + ":GetObject") == "");
  BOOST_TEST(BuiltIn().SuggestKey("aws:" + word) == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
