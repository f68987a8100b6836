// Only context keys that could turn the decision are missing ones.
#include <algorithm>
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "tests/eval/case_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(missing_keys)

std::string CaseOf(std::string_view policies, std::string_view context = "",
                   std::string_view resource = "arn:aws:s3:::bkt/home/alice/x") {
  return "{'request':{'principal':'arn:aws:iam::111122223333:user/alice','action':'s3:GetObject',"
         "'resource':'" +
         std::string(resource) + "','context':{" + std::string(context) + "}},'policies':{" +
         std::string(policies) + "}}";
}

std::string Identity(std::string_view statements) {
  return "'identity':[{'Version':'2012-10-17','Statement':[" + std::string(statements) + "]}]";
}

std::vector<MissingContextKey> MissingOf(std::string_view policies, std::string_view context = "") {
  return ResultOf(CaseOf(policies, context)).missing_context_keys;
}

constexpr std::string_view kMfa = "'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}";
constexpr std::string_view kAllowAll = "{'Effect':'Allow','Action':'*','Resource':'*'}";

std::string Allow(std::string_view action, std::string_view more) {
  return "{'Effect':'Allow','Action':'" + std::string(action) + "','Resource':'*'," +
         std::string(more) + "}";
}

std::string Deny(std::string_view action, std::string_view more) {
  return "{'Effect':'Deny','Action':'" + std::string(action) + "','Resource':'*'," +
         std::string(more) + "}";
}

struct Row {
  std::string_view what;
  std::string policies;
  std::string_view context;
  std::string_view missing;  // in the order in which they are found
};

BOOST_AUTO_TEST_CASE(a_key_is_missing_only_if_its_value_could_turn_the_decision) {
  const std::string mfa(kMfa);
  const Row rows[] = {
      {"an Allow waits for the key", Identity(Allow("s3:*", mfa)), "",
       "aws:MultiFactorAuthPresent"},
      {"the statement is about another action", Identity(Allow("ec2:*", mfa)), "", ""},
      {"the statement is about another resource",
       Identity("{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::other/*'," + mfa + "}"),
       "", ""},
      {"the key is there", Identity(Allow("s3:*", mfa)), "'aws:MultiFactorAuthPresent':'false'",
       ""},
      {"another statement allows anyway",
       Identity(Allow("s3:*", mfa) + "," + std::string(kAllowAll)), "", ""},
      {"another condition of the statement fails",
       Identity(Allow("s3:*",
                      "'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'},"
                      "'StringEquals':{'k':'v'}}")),
       "'k':'w'", ""},
      {"an explicit deny stands in the way",
       Identity(Allow("s3:*", mfa) + ",{'Effect':'Deny','Action':'s3:*','Resource':'*'}"), "", ""},
      {"the boundary stands in the way",
       Identity(Allow("s3:*", mfa)) + ",'permissionsBoundary':{'Statement':{'Effect':'Allow','"
                                      "Action':'ec2:*','Resource':'*'}}",
       "", ""},
      {"an SCP stands in the way", Identity(Allow("s3:*", mfa)) + ",'serviceControl':[[]]", "", ""},
      {"an SCP asks for the key",
       Identity(kAllowAll) + ",'serviceControl':[[{'Statement':" +
           Allow("*", "'Condition':{'StringEquals':{'aws:RequestedRegion':'eu-west-1'}}") + "}]]",
       "", "aws:RequestedRegion"},
      {"a Deny SCP with IfExists fires since the key is absent",
       Identity(kAllowAll) + ",'serviceControl':[[{'Statement':[" + std::string(kAllowAll) + "," +
           Deny("*",
                "'Condition':{'StringNotEqualsIfExists':{'aws:RequestedRegion':'eu-west-1'}}") +
           "]}]]",
       "", "aws:RequestedRegion"},
      {"a Deny fires since the key is absent",
       Identity(std::string(kAllowAll) + "," +
                Deny("s3:*", "'Condition':{'StringNotEquals':{'aws:PrincipalOrgID':'o-1'}}")),
       "", "aws:PrincipalOrgID"},
      {"a Deny that would fire with the key",
       Identity(std::string(kAllowAll) + "," +
                Deny("s3:*", "'Condition':{'Bool':{'aws:SecureTransport':'false'}}")),
       "", "aws:SecureTransport"},
      {"MFA and its age together",
       Identity(Allow("s3:*",
                      "'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'},"
                      "'NumericLessThan':{'aws:MultiFactorAuthAge':'3600'}}")),
       "", "aws:MultiFactorAuthPresent aws:MultiFactorAuthAge"},
      {"the key of a variable in a Resource",
       Identity("{'Effect':'Allow','Action':'s3:*','Resource':"
                "'arn:aws:s3:::bkt/home/${aws:username}/*'}"),
       "", "aws:username"},
      {"the key of a variable in a condition",
       Identity(Allow("s3:*", "'Condition':{'StringEquals':{'owner':'${aws:username}'}}")),
       "'owner':'alice'", "aws:username"},
      {"an empty list is not missing (§3.2)",
       Identity(Allow("s3:*", "'Condition':{'ForAnyValue:StringEquals':{'aws:TagKeys':'a'}}")),
       "'aws:TagKeys':[]", ""},
      {"a set operator waits for a list",
       Identity(Allow("s3:*", "'Condition':{'ForAnyValue:StringEquals':{'aws:TagKeys':'a'}}")), "",
       "aws:TagKeys"},
      {"no value can satisfy two tests that exclude each other",
       Identity(Allow("s3:*", "'Condition':{'StringEquals':{'k':'a','K':'b'}}")), "", ""},
  };
  for (const Row& row : rows) {
    BOOST_TEST_CONTEXT(row.what) {
      BOOST_TEST(JoinKeys(MissingOf(row.policies, row.context)) == row.missing);
    }
  }
}

BOOST_AUTO_TEST_CASE(keys_that_turn_it_only_together_name_each_other) {
  const auto missing =
      MissingOf(Identity(Allow("s3:*",
                               "'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'},"
                               "'NumericLessThan':{'aws:MultiFactorAuthAge':'3600'}}")));
  BOOST_REQUIRE(missing.size() == 2u);
  BOOST_TEST(missing[0].together_with == std::vector<std::string>{"aws:MultiFactorAuthAge"},
             boost::test_tools::per_element());
  BOOST_TEST(missing[1].together_with == std::vector<std::string>{"aws:MultiFactorAuthPresent"},
             boost::test_tools::per_element());
  BOOST_TEST((missing[0].would_be == Decision::kAllowed));
}

// The case again with the example filled in must turn.
BOOST_AUTO_TEST_CASE(the_example_of_a_missing_key_turns_the_decision) {
  const std::string policies[] = {
      Identity(Allow("s3:*", kMfa)),
      Identity(Allow("s3:*", "'Condition':{'StringLike':{'k':'a*b?'}}")),
      Identity(Allow("s3:*", "'Condition':{'IpAddress':{'aws:SourceIp':'2001:db8::/32'}}")),
      Identity(Allow("s3:*", "'Condition':{'DateGreaterThan':{'aws:CurrentTime':'2030-01-01'}}")),
      Identity(Allow("s3:*", "'Condition':{'NumericGreaterThan':{'k':'10'}}")),
      Identity(Allow("s3:*", "'Condition':{'ArnLike':{'k':'arn:aws:iam::*:role/x*'}}")),
      Identity(Allow("s3:*", "'Condition':{'Null':{'k':'false'}}")),
      Identity("{'Effect':'Allow','Action':'s3:*','Resource':"
               "'arn:aws:s3:::bkt/home/${aws:username}/*'}"),
  };
  for (const std::string& policy : policies) {
    BOOST_TEST_CONTEXT(policy) {
      const auto missing = MissingOf(policy);
      BOOST_REQUIRE(missing.size() == 1u);
      BOOST_REQUIRE(missing[0].example.size() == 1u);
      BOOST_TEST((missing[0].would_be == Decision::kAllowed));
      const CaseResult turned =
          ResultOf(CaseOf(policy, "'" + missing[0].key + "':'" + missing[0].example[0] + "'"));
      BOOST_TEST(Verdict(turned) == "allowed by identity");
    }
  }
}

BOOST_AUTO_TEST_CASE(a_session_token_without_mfa_misses_the_key_that_would_open_iam) {
  // S01: a rule, and no statement, asks for it.
  const CaseResult result = ResultOf(
      "{'request':{'principal':'arn:aws:iam::111122223333:user/alice','action':'iam:GetUser',"
      "'resource':'*'},'principalFacts':{'credential':'sessionToken'},'policies':{" +
      Identity(kAllowAll) + "}}");
  BOOST_TEST_REQUIRE(result.missing_context_keys.size() == 1U);
  BOOST_TEST(result.missing_context_keys[0].key == "aws:MultiFactorAuthPresent");
}

BOOST_AUTO_TEST_CASE(a_grant_misses_the_encryption_context_that_it_is_bound_to) {
  // E50.
  const CaseResult result = ResultOf(
      "{'request':{'principal':'arn:aws:iam::111122223333:user/alice','action':'kms:Decrypt',"
      "'resource':'arn:aws:kms:eu-west-1:111122223333:key/1'},'grants':[{'grantee':"
      "'arn:aws:iam::111122223333:user/alice','operations':['Decrypt'],"
      "'encryptionContext':{'site':'blog'}}]}");
  BOOST_TEST_REQUIRE(result.missing_context_keys.size() == 1U);
  BOOST_TEST(result.missing_context_keys[0].key == "kms:EncryptionContext:site");
  BOOST_TEST(result.missing_context_keys[0].example.at(0) == "blog");
}

BOOST_AUTO_TEST_CASE(values_between_two_tested_ones_are_tried) {
  for (const std::string_view condition :
       {"'NumericGreaterThan':{'k':'3'},'NumericLessThan':{'k':'3.5'}",
        "'NumericGreaterThan':{'k':'3.5'},'NumericLessThan':{'k':'3.6'}",
        "'IpAddress':{'k':'10.0.0.0/8'},'NotIpAddress':{'k':'10.0.0.0/24'}",
        "'IpAddress':{'k':'2001:db8::/32'},'NotIpAddress':{'k':'2001:db8::/48'}",
        "'StringLike':{'k':'a*'},'StringNotLike':{'k':'a'}"}) {
    const auto missing =
        MissingOf(Identity(Allow("s3:*", "'Condition':{" + std::string(condition) + "}")));
    BOOST_TEST_CONTEXT(condition) {
      BOOST_TEST_REQUIRE(missing.size() == 1U);
      BOOST_TEST(missing[0].key == "k");
      BOOST_TEST((missing[0].would_be == Decision::kAllowed));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
