// The line that a case's result is written as.
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "tests/eval/case_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(case_result)

struct Row {
  std::string_view what;
  std::string_view text;
  std::string_view line;
};

constexpr Row kRows[] = {
    {"nothing allows (E01)",
     R"({'id':'a','request':{'principal':'anonymous','action':'s3:GetObject','resource':'arn:aws:s3:::b/k'}})",
     R"({'id': 'a', 'decision': 'implicitDeny', 'decidedBy': 'default', 'matchedStatements': [], )"
     R"('missingContextKeys': [], 'indeterminate': []})"},
    {"without an id there is none",
     R"({'request':{'principal':'arn:aws:iam::111122223333:root','action':'s3:GetObject','resource':'arn:aws:s3:::b/k'}})",
     R"({'decision': 'allowed', 'decidedBy': 'root', 'matchedStatements': [], )"
     R"('missingContextKeys': [], 'indeterminate': []})"},
    {"a policy goes by its name, a statement by its number and Sid; ok says if it was expected",
     R"({'id':1,'request':{'principal':'arn:aws:iam::111122223333:user/alice','action':'s3:GetObject','resource':'arn:aws:s3:::b/k'},
        'policies':{'identity':[{'name':'reader','document':{'Statement':[
          {'Effect':'Allow','Action':'ec2:*','Resource':'*'},
          {'Sid':'Read','Effect':'Allow','Action':'s3:*','Resource':'*'}]}}]},'expect':'allowed'})",
     R"({'id': 1, 'decision': 'allowed', 'decidedBy': 'identity', 'matchedStatements': )"
     R"([{'policyType': 'identity', 'policy': 'reader', 'statement': 1, 'sid': 'Read', 'effect': 'Allow'}], )"
     R"('missingContextKeys': [], 'indeterminate': [], 'ok': true})"},
    {"a policy without a name goes by its number, an SCP by its level too; an explicit deny shows "
     "the Denies alone",
     R"({'id':1,'request':{'principal':'arn:aws:iam::111122223333:user/alice','action':'s3:GetObject','resource':'arn:aws:s3:::b/k'},
        'policies':{'identity':[{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}},
          {'Statement':{'Effect':'Deny','Action':'s3:*','Resource':'*'}}],
        'serviceControl':[[{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}],
          [{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}},
           {'Statement':{'Effect':'Deny','Action':'s3:Get*','Resource':'*'}}]]},'expect':'allowed'})",
     R"({'id': 1, 'decision': 'explicitDeny', 'decidedBy': 'serviceControl', 'matchedStatements': )"
     R"([{'policyType': 'serviceControl', 'level': 1, 'policy': 1, 'statement': 0, 'effect': 'Deny'}, )"
     R"({'policyType': 'identity', 'policy': 1, 'statement': 0, 'effect': 'Deny'}], )"
     R"('missingContextKeys': [], 'indeterminate': [], 'ok': false})"},
    {"a ceiling is told where it differs, and the point that it hangs on",
     R"({'request':{'principal':'arn:aws:iam::111122223333:user/alice','action':'s3:GetObject','resource':'arn:aws:s3:::b/k','context':{'k':'v'}},
        'policies':{'identity':[{'name':'p','document':{'Statement':
          {'Effect':'Allow','Action':'*','Resource':'*','Condition':{'StringMatches':{'k':'v'}}}}}]}})",
     R"({'decision': 'implicitDeny', 'ceiling': 'allowed', 'decidedBy': 'default', 'matchedStatements': [], )"
     R"('missingContextKeys': [], 'indeterminate': )"
     R"([{'rule': 'U6', 'policyType': 'identity', 'policy': 'p', 'statement': 0, 'why': '`k`: the operator is unknown'}]})"},
    {"keys that could turn the decision",
     R"({'request':{'principal':'arn:aws:iam::111122223333:user/alice','action':'s3:GetObject','resource':'arn:aws:s3:::b/k'},
        'policies':{'identity':[{'Statement':
          {'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}}}]}})",
     R"({'decision': 'implicitDeny', 'decidedBy': 'default', 'matchedStatements': [], )"
     R"('missingContextKeys': ['aws:MultiFactorAuthPresent'], 'indeterminate': []})"},
    {"of several pairs the one that decided is named (E60)",
     R"({'request':{'principal':'arn:aws:iam::111122223333:user/alice','action':'lambda:CreateFunction','resource':'*'},
        'policies':{'identity':[{'Statement':{'Effect':'Allow','Action':'lambda:*','Resource':'*'}}]},
        'alsoNeeds':[{'action':'iam:PassRole','resource':'arn:aws:iam::111122223333:role/R'}]})",
     R"({'decision': 'implicitDeny', 'decidedBy': 'default', )"
     R"('decidedPair': {'action': 'iam:PassRole', 'resource': 'arn:aws:iam::111122223333:role/R'}, )"
     R"('matchedStatements': [], 'missingContextKeys': [], 'indeterminate': []})"},
    {"the Allows of all layers that had to allow",
     R"({'request':{'principal':'arn:aws:iam::111122223333:user/alice','action':'s3:GetObject','resource':'arn:aws:s3:::b/k'},
        'policies':{'identity':[{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}],
        'permissionsBoundary':{'Statement':{'Effect':'Allow','Action':'s3:*','Resource':'*'}},
        'serviceControl':[[{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}]]}})",
     R"({'decision': 'allowed', 'decidedBy': 'identity', 'matchedStatements': )"
     R"([{'policyType': 'serviceControl', 'level': 0, 'policy': 0, 'statement': 0, 'effect': 'Allow'}, )"
     R"({'policyType': 'identity', 'policy': 0, 'statement': 0, 'effect': 'Allow'}, )"
     R"({'policyType': 'permissionsBoundary', 'policy': 0, 'statement': 0, 'effect': 'Allow'}], )"
     R"('missingContextKeys': [], 'indeterminate': []})"},
};

BOOST_AUTO_TEST_CASE(a_result_is_one_line_of_json) {
  for (const Row& row : kRows) {
    BOOST_TEST_CONTEXT(row.what) { BOOST_TEST(LineOf(row.text) == row.line); }
  }
}

BOOST_AUTO_TEST_CASE(text_of_users_is_escaped) {
  const std::string line = LineOf(
      R"({'id':'\u0001','request':{'principal':'arn:aws:iam::111122223333:user/alice','action':'s3:GetObject','resource':'arn:aws:s3:::b/k'},
      'policies':{'identity':[{'name':'a\nb\\','document':{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}}]}})");
  BOOST_TEST(line.find('\n') == std::string::npos);
  BOOST_TEST(line.find(R"('id': '\u0001')") != std::string::npos, line);
  BOOST_TEST(line.find(R"('policy': 'a\nb\\')") != std::string::npos, line);
}

BOOST_AUTO_TEST_CASE(the_line_of_an_unreadable_case_has_id_and_place) {
  const CaseParse parsed =
      ParseCase(SourceText::FromString(Json("{'id':'a','request':7}"), "case.json"));
  BOOST_REQUIRE(!parsed.ok());
  BOOST_TEST(CaseErrorJson(parsed.id_json, parsed.diagnostics) ==
             Json("{'id': 'a', 'error': {'code': 'CASE0003', 'message': '`request` must be an "
                  "object, not a number', 'pointer': '/request', 'line': 1, 'column': 21}}"));
  BOOST_TEST(CaseErrorJson("", parsed.diagnostics).starts_with("{\"id\": null, \"error\""));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
