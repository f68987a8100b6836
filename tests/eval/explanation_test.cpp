// Why a decision is as it is: every reason, not only the first.
#include <algorithm>
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "tests/eval/case_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(explanation)

std::string CaseOf(std::string_view policies, std::string_view context = "",
                   std::string_view principal = "arn:aws:iam::111122223333:user/alice") {
  return "{'request':{'principal':'" + std::string(principal) +
         "','action':'s3:GetObject','resource':'arn:aws:s3:::bkt/k','context':{" +
         std::string(context) + "}},'policies':{" + std::string(policies) + "}}";
}

Explanation Of(std::string_view policies, std::string_view context = "",
               std::string_view principal = "arn:aws:iam::111122223333:user/alice") {
  return ExplanationOf(ReadCase(CaseOf(policies, context, principal)));
}

const TestExplanation* Find(const StatementExplanation& statement, StatementPart part,
                            std::string_view key = "") {
  for (const TestExplanation& test : statement.tests) {
    if (test.part == part && test.key == key) return &test;
  }
  return nullptr;
}

std::string TriName(Tri value) {
  return value == Tri::kTrue ? "yes" : value == Tri::kFalse ? "no" : "unknown";
}

BOOST_AUTO_TEST_CASE(every_part_that_fails_is_told_with_its_rule) {
  const Explanation e =
      Of("'resource':{'Version':'2012-10-17','Statement':{'Sid':'S','Effect':'Allow','Principal':"
         "{'AWS':'444455556666'},'Action':'ec2:*','Resource':'arn:aws:s3:::other/*','Condition':"
         "{'StringEquals':{'a':'1'},'NumericLessThan':{'b':'5'}}}}",
         "'b':'7'");
  BOOST_TEST((e.decision == Decision::kImplicitDeny));
  BOOST_REQUIRE(e.policies.size() == 1u);
  BOOST_REQUIRE(e.policies[0].statements.size() == 1u);
  const StatementExplanation& s = e.policies[0].statements[0];
  BOOST_TEST(s.sid == "S");
  BOOST_TEST(s.pointer.ends_with("/policies/resource/Statement"), s.pointer);
  BOOST_TEST((s.applies == Tri::kFalse));
  const auto expect = [&](StatementPart part, std::string_view key, std::string_view rule,
                          std::string_view wanted, std::string_view actual) {
    const TestExplanation* const test = Find(s, part, key);
    BOOST_TEST_CONTEXT(StatementPartName(part) << " " << key) {
      BOOST_REQUIRE(test != nullptr);
      BOOST_TEST(TriName(test->outcome) == "no");
      BOOST_TEST(test->rule == rule);
      BOOST_TEST(test->wanted == wanted);
      BOOST_TEST(test->actual == actual);
      BOOST_TEST(!test->why.empty());
    }
  };
  expect(StatementPart::kAction, "", "A02", "ec2:*", "s3:GetObject");
  expect(StatementPart::kResource, "", "R01", "arn:aws:s3:::other/*", "arn:aws:s3:::bkt/k");
  expect(StatementPart::kPrincipal, "", "P01", "444455556666",
         "arn:aws:iam::111122223333:user/alice");
  expect(StatementPart::kCondition, "a", "C10", "StringEquals a 1", "(absent)");
  expect(StatementPart::kCondition, "b", "C05", "NumericLessThan b 5", "7");
}

struct Row {
  std::string_view rule;
  std::string_view outcome;
  std::string_view test;
  std::string_view context;
};

constexpr Row kConditions[] = {
    {"C05", "yes", "'StringEquals':{'k':['a','b']}", "'k':'b'"},
    {"C05", "no", "'StringEquals':{'k':['a','b']}", "'k':'c'"},
    {"C06", "no", "'StringNotEquals':{'k':['a','b']}", "'k':'b'"},
    {"C10", "no", "'StringEquals':{'k':'a'}", ""},
    {"C11", "yes", "'StringNotEquals':{'k':'a'}", ""},
    {"C12", "yes", "'StringEqualsIfExists':{'k':'a'}", ""},
    {"C13", "yes", "'ForAllValues:StringEquals':{'k':'a'}", ""},
    {"C13", "no", "'ForAllValues:StringEquals':{'k':'a'}", "'k':['a','b']"},
    {"C14", "no", "'ForAnyValue:StringEquals':{'k':'a'}", ""},
    {"C15", "no", "'Null':{'k':'true'}", "'k':'a'"},
    {"V08", "no", "'StringEquals':{'k':'${aws:username}'}", "'k':'a'"},
    {"C30", "no", "'IpAddress':{'k':'10.0.0.0/8'}", "'k':'x'"},
    {"U3", "unknown", "'NotIpAddress':{'k':'10.0.0.0/8'}", "'k':'x'"},
    {"U1", "unknown", "'StringEquals':{'k':'a'}", "'k':['a','b']"},
    {"U6", "unknown", "'Matches':{'k':'a'}", "'k':'a'"},
    {"U19", "unknown", "'ArnNotEquals':{'k':'x'}", "'k':'y'"},
};

BOOST_AUTO_TEST_CASE(a_condition_names_the_rule_that_settled_it) {
  for (const Row& row : kConditions) {
    BOOST_TEST_CONTEXT(row.test << " with " << row.context) {
      const Explanation e =
          Of("'identity':[{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'*',"
             "'Resource':'*','Condition':{" +
                 std::string(row.test) + "}}}]",
             row.context);
      const TestExplanation* const test =
          Find(e.policies[0].statements[0], StatementPart::kCondition, "k");
      BOOST_REQUIRE(test != nullptr);
      BOOST_TEST(test->rule == row.rule);
      BOOST_TEST(TriName(test->outcome) == row.outcome);
      if (row.outcome != "yes") BOOST_TEST(!test->why.empty());
    }
  }
}

BOOST_AUTO_TEST_CASE(the_summary_names_the_statement_that_decided) {
  const Explanation allowed =
      Of("'identity':[{'name':'reader','document':{'Statement':[{'Effect':'Deny','Action':'ec2:*',"
         "'Resource':'*'},{'Sid':'Read','Effect':'Allow','Action':'s3:*','Resource':'*'}]}}]");
  BOOST_TEST(allowed.summary == "allowed by `Read` (statement 1 of identity policy `reader`)");
  const Explanation denied = Of(
      "'identity':[{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}],'serviceControl':"
      "[[{'Statement':[{'Effect':'Allow','Action':'*','Resource':'*'},{'Effect':'Deny','Action':"
      "'s3:*','Resource':'*'}]}]]");
  BOOST_TEST(denied.summary ==
             "explicitly denied by statement 1 of serviceControl policy 0 at level 0");
  BOOST_TEST(Of("").summary == "implicitly denied: no statement allows it (E01)");
  BOOST_TEST(Of("'identity':[{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}],"
                "'serviceControl':[[{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}],"
                "[]]")
                 .summary ==
             "implicitly denied: serviceControl level 1 has no Allow that applies (E10)");
}

BOOST_AUTO_TEST_CASE(a_grant_of_a_resource_policy_tells_its_class) {
  struct Grant {
    std::string_view to;
    std::string_view grant_class;
  };
  constexpr Grant kGrants[] = {{"111122223333", "account"},
                               {"arn:aws:iam::111122223333:role/R", "role"},
                               {"arn:aws:sts::111122223333:assumed-role/R/s1", "direct"},
                               {"*", "direct"}};
  for (const Grant& grant : kGrants) {
    const Explanation e = Of("'resource':{'Statement':{'Effect':'Allow','Principal':{'AWS':'" +
                                 std::string(grant.to) + "'},'Action':'*','Resource':'*'}}",
                             "", "arn:aws:sts::111122223333:assumed-role/R/s1");
    BOOST_TEST(e.policies[0].statements[0].grant_class == grant.grant_class);
  }
}

BOOST_AUTO_TEST_CASE(a_layer_without_a_say_tells_the_rule) {
  const auto because = [](std::string_view request) {
    const Explanation e = ExplanationOf(ReadCase(request));
    BOOST_REQUIRE(e.policies.size() == 1u);
    BOOST_TEST(!e.policies[0].binds);
    BOOST_TEST(e.policies[0].statements.empty());
    return e.policies[0].exempt_because;
  };
  BOOST_TEST(because("{'request':{'principal':'arn:aws:iam::111122223333:root','action':"
                     "'s3:GetObject','resource':'*'},'policies':{'identity':[{'Statement':"
                     "{'Effect':'Deny','Action':'*','Resource':'*'}}]}}") == "E40");
  BOOST_TEST(because("{'request':{'principal':'anonymous','action':'s3:GetObject','resource':'*'},"
                     "'policies':{'identity':[{'Statement':{'Effect':'Allow','Action':'*',"
                     "'Resource':'*'}}]}}") == "E41");
  BOOST_TEST(because("{'request':{'principal':'arn:aws:iam::111122223333:user/a','action':"
                     "'s3:GetObject','resource':'*'},'principalFacts':{'managementAccount':true},"
                     "'policies':{'serviceControl':[[{'Statement':{'Effect':'Deny','Action':'*',"
                     "'Resource':'*'}}]]}}") == "E11");
  BOOST_TEST(because("{'request':{'principal':'arn:aws:iam::111122223333:user/a','action':"
                     "'s3:GetObject','resource':'*'},'resourceFacts':{'managementAccount':true},"
                     "'policies':{'resourceControl':[[{'Statement':{'Effect':'Deny','Principal':"
                     "'*','Action':'*','Resource':'*'}}]]}}") == "E14");
  BOOST_TEST(
      because("{'request':{'principal':'arn:aws:iam::111122223333:user/a','action':"
              "'iam:GetRole','resource':'arn:aws:iam::111122223333:role/R'},'policies':"
              "{'resource':{'Statement':{'Effect':'Deny','Principal':'*','Action':'*'}}}}") ==
      "E51");
  BOOST_TEST(because("{'request':{'principal':'arn:aws:iam::111122223333:user/a','action':"
                     "'kms:CreateAlias','resource':'arn:aws:kms:us-east-1:111122223333:alias/x'},"
                     "'policies':{'resource':{'Statement':{'Effect':'Deny','Principal':'*',"
                     "'Action':'*','Resource':'*'}}}}") == "E50");
}

bool Suggests(const Explanation& e, std::string_view text) {
  return std::any_of(e.changes.begin(), e.changes.end(), [text](const std::string& change) {
    return change.find(text) != std::string::npos;
  });
}

// A key policy that allows nobody, and two grants.
Explanation OfGrants(std::string_view action, std::string_view context) {
  return ExplanationOf(ReadCase(
      "{'request':{'principal':'arn:aws:iam::111122223333:user/a','action':'" +
      std::string(action) + "','resource':'arn:aws:kms:us-east-1:111122223333:key/k','context':{" +
      std::string(context) +
      "}},'policies':{'resource':{'Statement':{'Effect':'Allow',"
      "'Principal':{'AWS':'arn:aws:iam::111122223333:user/c'},'Action':'kms:*','Resource':'*'}}},"
      "'grants':[{'grantee':"
      "'arn:aws:iam::111122223333:user/b','operations':['Encrypt','Decrypt']},{'grantee':"
      "'arn:aws:iam::111122223333:user/a','operations':['Decrypt'],'encryptionContext':"
      "{'app':'x'}}]}"));
}

BOOST_AUTO_TEST_CASE(e50_each_grant_says_why_it_does_not_cover_the_call) {
  const Explanation e = OfGrants("kms:Encrypt", "'kms:EncryptionContext:app':'y'");
  BOOST_TEST((e.decision == Decision::kImplicitDeny));
  BOOST_TEST_REQUIRE(e.grants.size() == 2U);
  BOOST_TEST(!e.grants[0].covers);
  BOOST_TEST(e.grants[0].tests[0].why == "the grantee isn't the caller");
  BOOST_TEST((e.grants[0].tests[1].outcome == Tri::kTrue));
  BOOST_TEST((e.grants[1].tests[0].outcome == Tri::kTrue));
  BOOST_TEST(e.grants[1].tests[1].why == "the operation isn't among those granted");
  BOOST_TEST(e.grants[1].tests[1].wanted == "Decrypt");
  BOOST_TEST(e.grants[1].tests[2].why == "the call's encryption context has another value");
  BOOST_TEST(e.grants[1].tests[2].actual == "y");
  BOOST_TEST(Suggests(e, "none of the 2 grants covers the call"));
}

BOOST_AUTO_TEST_CASE(e50_the_grant_that_allows_is_named) {
  const Explanation e = OfGrants("kms:Decrypt", "'kms:EncryptionContext:app':'x'");
  BOOST_TEST((e.decision == Decision::kAllowed));
  BOOST_TEST(e.summary == "allowed by grant 1 on the key (E50)");
  BOOST_TEST(!e.grants[0].covers);
  BOOST_TEST(e.grants[1].covers);
  const Explanation absent = OfGrants("kms:Decrypt", "");
  BOOST_TEST(absent.grants[1].tests[2].actual == "(absent)");
  BOOST_TEST_REQUIRE(absent.missing_context_keys.size() == 1U);
  BOOST_TEST(absent.missing_context_keys[0].key == "kms:EncryptionContext:app");
}

BOOST_AUTO_TEST_CASE(e50_grants_have_no_say_where_there_is_no_key) {
  const Explanation e = ExplanationOf(ReadCase(
      "{'request':{'principal':'arn:aws:iam::111122223333:user/a','action':'kms:ListKeys',"
      "'resource':'*'},'grants':[{'grantee':'arn:aws:iam::111122223333:user/a','operations':"
      "['ListKeys']}]}"));
  BOOST_TEST(!e.grants_bind);
  BOOST_TEST(!e.grants[0].covers);
  BOOST_TEST(!Suggests(e, "grant"));
}

BOOST_AUTO_TEST_CASE(what_would_have_to_change_is_told) {
  const Explanation near = Of(
      "'identity':[{'Statement':[{'Sid':'Far','Effect':'Allow','Action':'ec2:*','Resource':"
      "'arn:aws:ec2:*'},{'Sid':'Near','Effect':'Allow','Action':'s3:*','Resource':'*','Condition':"
      "{'StringEquals':{'k':'v'}}}]}]",
      "'k':'w'");
  BOOST_TEST(Suggests(near,
                      "the identity layer must allow `s3:GetObject` on `arn:aws:s3:::bkt/k`; "
                      "nearest is `Near`"));
  BOOST_TEST(Suggests(near, "which fails on condition `StringEquals k`"));

  const Explanation denied = Of(
      "'identity':[{'Statement':[{'Effect':'Allow','Action':'*','Resource':'*'},{'Sid':'No',"
      "'Effect':'Deny','Action':'s3:*','Resource':'*','Condition':{'StringEquals':{'k':'v'}}}]}]",
      "'k':'v'");
  BOOST_TEST(Suggests(denied, "the Deny in `No`"));
  BOOST_TEST(Suggests(denied, "`StringEquals k v` holds for `v`"));

  const Explanation allowed =
      Of("'identity':[{'Statement':{'Sid':'Only','Effect':'Allow','Action':'*','Resource':'*'}}]");
  BOOST_TEST(Suggests(allowed, "without `Only`"));

  const Explanation missing = Of(
      "'identity':[{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':"
      "{'aws:MultiFactorAuthPresent':'true'}}}}]");
  BOOST_TEST(Suggests(missing, "with `aws:MultiFactorAuthPresent` = `true` in the request"));
}

BOOST_AUTO_TEST_CASE(what_only_the_owner_can_do_needs_no_advice_on_policies_E33) {
  const Explanation e = ExplanationOf(ReadCase(
      "{'request':{'principal':'arn:aws:iam::444455556666:user/bob','action':'iam:PassRole',"
      "'resource':'arn:aws:iam::111122223333:role/R','resourceAccount':'111122223333'},'policies':"
      "{'identity':[{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}]}}"));
  BOOST_TEST((e.decision == Decision::kImplicitDeny));
  BOOST_REQUIRE(e.changes.size() == 1u);
  BOOST_TEST(e.changes[0].ends_with("only its owner's account can make it (E33)"), e.changes[0]);
}

BOOST_AUTO_TEST_CASE(the_root_user_keeps_its_hand_on_a_bucket_policy_E40) {
  const Explanation e = ExplanationOf(ReadCase(
      "{'request':{'principal':'arn:aws:iam::111122223333:root','action':'s3:DeleteBucketPolicy',"
      "'resource':'arn:aws:s3:::bkt'},'policies':{'resource':{'Statement':{'Effect':'Deny',"
      "'Principal':'*','Action':'s3:*','Resource':'*'}}}}"));
  BOOST_TEST(e.summary == "allowed: the owner's root user may always make this call (E40)");
}

BOOST_AUTO_TEST_CASE(points_that_cannot_be_told_name_statement_key_and_rule_U0) {
  const Explanation e = Of(
      "'identity':[{'Statement':[{'Effect':'Allow','Action':'*','Resource':'*'},{'Effect':'Deny',"
      "'Action':'*','Resource':'*','Condition':{'Null':{'k':'true'}}}]}]",
      "'k':''");
  BOOST_TEST((e.decision == Decision::kExplicitDeny));
  BOOST_TEST((e.ceiling == Decision::kAllowed));
  BOOST_REQUIRE(e.indeterminate.size() == 1u);
  BOOST_TEST(e.indeterminate[0].rule == "U14");
  BOOST_TEST(e.indeterminate[0].ref.statement == 1u);
  BOOST_TEST(e.indeterminate[0].why.starts_with("`k`: "));
  BOOST_TEST(e.summary.find("can't be told and counts for a Deny (U0)") != std::string::npos,
             e.summary);
  BOOST_TEST(e.summary.find("the ceiling is allowed") != std::string::npos, e.summary);
}

BOOST_AUTO_TEST_CASE(a_credential_that_cannot_make_the_call_is_told_S01) {
  const Explanation e = ExplanationOf(ReadCase(
      "{'request':{'principal':'arn:aws:iam::111122223333:user/a','action':'iam:ListUsers',"
      "'resource':'*'},'principalFacts':{'credential':'sessionToken'},'policies':{'identity':"
      "[{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}]}}"));
  BOOST_TEST(e.summary ==
             "implicitly denied: a `sessionToken` credential can't make this call (S01)");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
