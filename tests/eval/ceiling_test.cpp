// Where AWS's behaviour is undocumented: the decision, the ceiling and the rule
// that is named (U0 and section 10 of docs/semantics.md).
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "tests/eval/case_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(ceiling)

struct Row {
  std::string_view rule;  // of the point that is reported; none where all is certain
  std::string_view what;
  std::string_view test;     // of one statement: Action is always `*`
  std::string_view context;  // of the request
};

// Tests that can't be told. In an Allow: implicitDeny up to allowed. In a Deny
// beside an Allow of everything: explicitDeny up to allowed.
constexpr Row kUnknown[] = {
    {"U1", "several values without a set operator", "'StringEquals':{'k':'a'}", "'k':['a','b']"},
    {"U1", "an empty list without a set operator", "'StringNotEquals':{'k':'a'}", "'k':[]"},
    {"U3", "a wrong type under a negated operator", "'NumericNotEquals':{'k':'1'}", "'k':'abc'"},
    {"U5", "a date of four digits", "'DateGreaterThan':{'k':'2020'}", "'k':'2026-01-01'"},
    {"U6", "an unknown operator", "'StringMatches':{'k':'a'}", "'k':'a'"},
    {"U6", "an operator in the wrong case", "'stringEquals':{'k':'a'}", "'k':'a'"},
    {"U6", "NullIfExists", "'NullIfExists':{'k':'true'}", ""},
    {"U13", "two keys that differ in case and value", "'StringEquals':{'k':'a'}",
     "'k':'a','K':'b'"},
    {"U13", "a variable over two such keys", "'StringEquals':{'x':'${k}'}",
     "'x':'a','k':'a','K':'b'"},
    {"U14", "Null and an empty string", "'Null':{'k':'true'}", "'k':''"},
    {"U17", "folding beyond ASCII", "'StringEqualsIgnoreCase':{'k':'\xC3\x84'}", "'k':'\xC3\xA4'"},
    {"U18", "an exponent", "'NumericLessThan':{'k':'1e3'}", "'k':'5'"},
    {"U18", "an exponent under a negated operator", "'NumericNotEquals':{'k':'1e3'}", "'k':'5'"},
    {"U19", "no ARN under a negated ARN operator", "'ArnNotLike':{'k':'*'}",
     "'k':'arn:aws:iam::111122223333:role/R'"},
};

std::string StatementOf(std::string_view effect, std::string_view elements) {
  return "{'Effect':'" + std::string(effect) + "','Action':'*'," + std::string(elements) + "}";
}

std::string IdentityCase(std::string_view statements, std::string_view context) {
  return "{'request':{'principal':'arn:aws:iam::111122223333:user/alice','action':'s3:GetObject',"
         "'resource':'arn:aws:s3:::bkt/k','context':{" +
         std::string(context) + "}},'policies':{'identity':[{'Version':'2012-10-17','Statement':[" +
         std::string(statements) + "]}]}}";
}

constexpr std::string_view kAllowAll = "{'Effect':'Allow','Action':'*','Resource':'*'},";

void CheckBothEffects(std::string_view rule, std::string_view elements, std::string_view context) {
  const CaseResult allow = ResultOf(IdentityCase(StatementOf("Allow", elements), context));
  BOOST_TEST(Verdict(allow) == "implicitDeny by default up to allowed");
  const CaseResult deny =
      ResultOf(IdentityCase(std::string(kAllowAll) + StatementOf("Deny", elements), context));
  BOOST_TEST(Verdict(deny) == "explicitDeny by identity up to allowed");
  for (const CaseResult& result : {allow, deny}) {
    BOOST_REQUIRE(result.indeterminate.size() == 1u);
    BOOST_TEST(result.indeterminate[0].rule == rule);
    BOOST_TEST(!result.indeterminate[0].why.empty());
  }
}

BOOST_AUTO_TEST_CASE(a_condition_that_cannot_be_told_counts_in_a_deny_and_not_in_an_allow_U0) {
  for (const Row& row : kUnknown) {
    BOOST_TEST_CONTEXT(row.rule << ": " << row.what) {
      CheckBothEffects(row.rule, "'Resource':'*','Condition':{" + std::string(row.test) + "}",
                       row.context);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_resource_that_cannot_be_told_counts_in_a_deny_and_not_in_an_allow_U0) {
  CheckBothEffects("U2", "'NotResource':'arn:aws:s3:::bkt/${aws:username}'", "");
  CheckBothEffects("U4", "'Resource':'arn:aws:${aws:x}:::bkt/k'", "'aws:x':'s3'");
  CheckBothEffects("U11", "'Resource':'arn:aws:s3'", "");
}

// What the rules settle although AWS documents nothing: no point is reported.
constexpr Row kSettled[] = {
    {"U7", "an IPv4-mapped address is IPv6", "'IpAddress':{'k':'203.0.113.0/24'}",
     "'k':'::ffff:203.0.113.1'"},
    {"U13", "two keys that differ in case and lead to the same answer", "'StringEquals':{'k':'c'}",
     "'k':'a','K':'b'"},
    {"U15", "one key in two spellings is two tests", "'StringEquals':{'k':'a','K':'b'}", "'k':'a'"},
    {"U16", "a star in a default is literal", "'StringLike':{'k':'${x, \\u0027*\\u0027}'}",
     "'k':'a'"},
    {"U19", "no ARN under a positive ARN operator", "'ArnLike':{'k':'*'}",
     "'k':'arn:aws:iam::111122223333:role/R'"},
    {"U23", "a leap second is no date", "'DateLessThan':{'k':'2030-01-01'}",
     "'k':'2016-12-31T23:59:60Z'"},
    {"U26", "numbers keep their spelling", "'StringEquals':{'k':1.0}", "'k':1"},
};

BOOST_AUTO_TEST_CASE(what_a_rule_settles_has_no_ceiling_of_its_own) {
  for (const Row& row : kSettled) {
    BOOST_TEST_CONTEXT(row.rule << ": " << row.what) {
      const CaseResult result = ResultOf(IdentityCase(
          StatementOf("Allow", "'Resource':'*','Condition':{" + std::string(row.test) + "}"),
          row.context));
      BOOST_TEST(Verdict(result) == "implicitDeny by default");
      BOOST_TEST(result.indeterminate.empty());
    }
  }
}

struct Whole {
  std::string_view rule;
  std::string_view what;
  std::string_view text;
  std::string_view verdict;
};

constexpr Whole kWhole[] = {
    {"U8", "{\"AWS\": \"*\"} and a service principal",
     "{'request':{'principal':{'Service':'sns.amazonaws.com'},'action':'s3:GetObject','resource':"
     "'arn:aws:s3:::bkt/k'},'policies':{'resource':{'Statement':{'Effect':'Allow','Principal':"
     "{'AWS':'*'},'Action':'*','Resource':'*'}}}}",
     "implicitDeny by default up to allowed"},
    {"P24", "a Deny with NotPrincipal `*`",
     "{'request':{'principal':'arn:aws:iam::111122223333:root','action':'s3:GetObject','resource':"
     "'arn:aws:s3:::bkt/k'},'policies':{'resource':{'Statement':{'Effect':'Deny','NotPrincipal':"
     "'*','Action':'*','Resource':'*'}}}}",
     "explicitDeny by resource up to allowed"},
    {"P25", "a resource policy without Principal",
     "{'request':{'principal':'arn:aws:iam::111122223333:user/alice','action':'s3:GetObject',"
     "'resource':'arn:aws:s3:::bkt/k'},'policies':{'resource':{'Statement':{'Effect':'Allow',"
     "'Action':'*','Resource':'*'}}}}",
     "implicitDeny by default up to allowed"},
    {"P09", "a canonical user id",
     "{'request':{'principal':'arn:aws:iam::111122223333:root','action':'s3:GetObject','resource':"
     "'arn:aws:s3:::bkt/k'},'policies':{'resource':{'Statement':{'Effect':'Deny','Principal':"
     "{'CanonicalUser':'79a5'},'Action':'*','Resource':'*'}}}}",
     "explicitDeny by resource up to allowed"},
};

BOOST_AUTO_TEST_CASE(a_principal_that_cannot_be_told_counts_in_a_deny_and_not_in_an_allow_U0) {
  for (const Whole& row : kWhole) {
    BOOST_TEST_CONTEXT(row.rule << ": " << row.what) {
      const CaseResult result = ResultOf(row.text);
      BOOST_TEST(Verdict(result) == row.verdict);
      BOOST_REQUIRE(!result.indeterminate.empty());
      BOOST_TEST(result.indeterminate[0].rule == row.rule);
    }
  }
}

BOOST_AUTO_TEST_CASE(an_rcp_binds_federated_callers_for_certain_E14) {
  BOOST_TEST(Verdict(ResultOf(
                 "{'request':{'principal':{'Federated':'accounts.google.com'},'action':"
                 "'sts:AssumeRoleWithWebIdentity','resource':'arn:aws:iam::111122223333:role/R'},"
                 "'policies':{'resource':{'Statement':{'Effect':'Allow','Principal':{'Federated':"
                 "'accounts.google.com'},'Action':'sts:*'}},'resourceControl':[[{'Statement':"
                 "{'Effect':'Deny','Principal':'*','Action':'sts:*','Resource':'*'}}]]}}")) ==
             "explicitDeny by resourceControl");
}

std::string TrustCase(std::string_view principal, std::string_view limit) {
  return "{'request':{'principal':'" + std::string(principal) +
         "','action':'sts:AssumeRole','resource':'arn:aws:iam::111122223333:role/R'},'policies':{"
         "'resource':{'Statement':{'Effect':'Allow','Principal':{'AWS':'" +
         std::string(principal) + "'},'Action':'sts:AssumeRole'}}," + std::string(limit) + "}}";
}

BOOST_AUTO_TEST_CASE(whether_a_boundary_limits_a_user_that_a_trust_policy_names_is_open_U29) {
  constexpr std::string_view kOther =
      "{'Statement':{'Effect':'Allow','Action':'s3:*','Resource':'*'}}";
  BOOST_TEST(Verdict(ResultOf(TrustCase("arn:aws:iam::111122223333:user/alice",
                                        "'permissionsBoundary':" + std::string(kOther)))) ==
             "implicitDeny by permissionsBoundary up to allowed");
  BOOST_TEST(Verdict(ResultOf(TrustCase("arn:aws:sts::111122223333:assumed-role/Other/s",
                                        "'session':[" + std::string(kOther) + "]"))) ==
             "implicitDeny by session up to allowed");
}

BOOST_AUTO_TEST_CASE(a_layer_that_cannot_be_seen_allows_nothing_for_certain_U0) {
  for (Layer layer : kAllLayers) {
    const std::string name(LayerName(layer));
    BOOST_TEST_CONTEXT(name) {
      BOOST_TEST(
          Verdict(ResultOf(
              "{'request':{'principal':'arn:aws:sts::111122223333:assumed-role/R/s1','action':"
              "'s3:GetObject','resource':'arn:aws:s3:::bkt/k'},'unknown':['" +
              name +
              "'],'policies':{'identity':[{'Statement':{'Effect':'Allow','Action':'*','Resource':"
              "'*'}}]}}")) == "implicitDeny by " + name + " up to allowed");
    }
  }
}

BOOST_AUTO_TEST_CASE(a_layer_that_has_no_say_over_the_caller_changes_nothing_when_unseen_U0) {
  // E50: an alias has no policy of its own, so a key policy that can't be seen is no matter.
  BOOST_TEST(
      Verdict(ResultOf("{'request':{'principal':'arn:aws:iam::111122223333:user/alice','action':"
                       "'kms:CreateAlias','resource':'arn:aws:kms:us-east-1:111122223333:alias/x'},"
                       "'unknown':['resource']}")) == "implicitDeny by default");
  // E40.
  BOOST_TEST(
      Verdict(ResultOf("{'request':{'principal':'arn:aws:iam::111122223333:root','action':"
                       "'s3:GetObject','resource':'arn:aws:s3:::bkt/k'},'unknown':['identity',"
                       "'permissionsBoundary']}")) == "allowed by root");
}

BOOST_AUTO_TEST_CASE(an_unknown_owner_is_tried_both_ways_E34) {
  const auto with_owner = [](std::string_view policies) {
    return Verdict(ResultOf(
        "{'request':{'principal':'arn:aws:iam::111122223333:user/alice','action':'s3:GetObject',"
        "'resource':'arn:aws:s3:::bkt/k','resourceAccount':'unknown'},'policies':{" +
        std::string(policies) + "}}"));
  };
  const std::string identity =
      "'identity':[{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}]";
  const std::string grant =
      "'resource':{'Statement':{'Effect':'Allow','Principal':{'AWS':"
      "'arn:aws:iam::111122223333:user/alice'},'Action':'*','Resource':'*'}}";
  BOOST_TEST(with_owner(identity) == "implicitDeny by resource up to allowed");
  BOOST_TEST(with_owner(grant) == "implicitDeny by identity up to allowed");
  BOOST_TEST(with_owner(identity + "," + grant) == "allowed by resource");
  BOOST_TEST(with_owner("") == "implicitDeny by default");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
