#include "remit/policy/parser.h"

#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "tests/policy/policy_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(policy_parser)

BOOST_AUTO_TEST_CASE(a_document_is_read_with_all_its_elements) {
  const PolicyParse parse = ParseLenient(R"({
    "Version": "2012-10-17",
    "Id": "doc",
    "Statement": [{
      "Sid": "First",
      "Effect": "Deny",
      "NotPrincipal": {"AWS": ["111122223333", "*"], "Service": "ec2.amazonaws.com"},
      "NotAction": ["s3:Get*", "s3:List*"],
      "Resource": "arn:aws:s3:::b",
      "Condition": {"ForAnyValue:StringLikeIfExists": {"aws:TagKeys": ["a", 5, true], "k": "v"}}
    }]
  })");
  BOOST_TEST_REQUIRE(parse.ok(), RenderAll(parse.diagnostics));
  const PolicyDocument& document = parse.document;
  BOOST_TEST((document.version == PolicyVersion::k2012_10_17));
  BOOST_TEST(ExpandsVariables(document));
  BOOST_TEST(document.id->text == "doc");
  BOOST_TEST_REQUIRE(document.statements.size() == 1U);
  const Statement& statement = document.statements.front();
  BOOST_TEST(statement.sid->text == "First");
  BOOST_TEST((statement.effect == Effect::kDeny));
  BOOST_TEST(statement.principal->negated);
  BOOST_TEST(!statement.principal->everyone);
  BOOST_TEST_REQUIRE(statement.principal->entries.size() == 3U);
  BOOST_TEST(statement.principal->entries[1].value.text == "*");
  BOOST_TEST((statement.principal->entries[2].type == PrincipalType::kService));
  BOOST_TEST(statement.action.negated);
  BOOST_TEST(statement.action.patterns[1].text == "s3:List*");
  BOOST_TEST(!statement.resource->negated);
  BOOST_TEST_REQUIRE(statement.conditions.size() == 1U);
  const ConditionBlock& block = statement.conditions.front();
  BOOST_TEST(
      (block.op == ConditionOperator{BaseOperator::kStringLike, Quantifier::kForAnyValue, true}));
  BOOST_TEST_REQUIRE(block.keys.size() == 2U);
  BOOST_TEST(block.keys[0].key.text == "aws:TagKeys");
  BOOST_TEST(block.keys[0].values[1].text == "5");
  BOOST_TEST((block.keys[0].values[1].kind == ValueKind::kNumber));
  BOOST_TEST((block.keys[0].values[2].kind == ValueKind::kBoolean));
}

BOOST_AUTO_TEST_CASE(gr13_a_bare_value_and_a_list_of_one_are_the_same) {
  const PolicyParse bare = ParseLenient(WithStatement(
      R"("Effect":"Allow","Principal":{"AWS":"*"},"Action":"a:b","Resource":"*",
         "Condition":{"Bool":{"k":true}})"));
  const PolicyParse lists = ParseLenient(
      R"({"Statement":[{"Condition":{"Bool":{"k":[true]}},"Resource":["*"],"Action":["a:b"],
          "Principal":{"AWS":["*"]},"Effect":"Allow"}],"Version":"2012-10-17"})");
  BOOST_TEST((bare.document == lists.document));
  BOOST_TEST(!(bare.document.statements[0].span == lists.document.statements[0].span));
}

BOOST_AUTO_TEST_CASE(documents_that_say_different_things_are_different) {
  const PolicyParse one = ParseLenient(WithCondition(R"({"Bool":{"k":true}})"));
  for (std::string_view other :
       {R"({"Bool":{"k":"true"}})", R"({"Bool":{"K":true}})", R"({"BoolIfExists":{"k":true}})",
        R"({"Bool":{"k":[true,true]}})", R"({"Bool":{"k":[]}})", "{}"}) {
    BOOST_TEST_CONTEXT(other) {
      BOOST_TEST(!(one.document == ParseLenient(WithCondition(other)).document));
    }
  }
  BOOST_TEST(
      !(ParseLenient(WithStatement(R"("Effect":"Deny","Action":"*","Principal":"*")")).document ==
        ParseLenient(WithStatement(R"("Effect":"Deny","Action":"*","Principal":{"AWS":"*"})"))
            .document));
}

BOOST_AUTO_TEST_CASE(the_structure_is_checked_and_each_fault_is_reported_at_its_place) {
  const struct {
    std::string_view json;
    std::string_view summary;
  } kCases[] = {
      {"[]", "IAM0101 "},
      {"\"x\"", "IAM0101 "},
      {"{}", "IAM0102 "},
      {R"({"Statement":[],"Comment":1})", "IAM0106 /Statement; IAM0103 /Comment"},
      {R"({"Version":"2013-01-01","Statement":[]})", "IAM0105 /Version; IAM0106 /Statement"},
      {R"({"Id":[],"Statement":["x",null]})",
       "IAM0104 /Id; IAM0106 /Statement/0; IAM0106 /Statement/1"},
      {R"({"Statement":[{}]})", "IAM0108 /Statement/0; IAM0109 /Statement/0"},
      {R"({"Statement":{"Effect":"allow","Action":[],"Resource":[]}})",
       "IAM0108 /Statement/Effect; IAM0112 /Statement/Action; IAM0112 /Statement/Resource"},
      {R"({"Statement":{"Effect":"Allow","Action":"*","NotAction":"*","Sid":1}})",
       "IAM0110 /Statement/NotAction; IAM0104 /Statement/Sid"},
      {R"({"Statement":{"Effect":"Allow","Action":["a:b",["c:d"],null,5]}})",
       "IAM0111 /Statement/Action/1; IAM0111 /Statement/Action/2; IAM0111 /Statement/Action/3"},
      {R"({"Statement":{"Effect":"Allow","Action":{},"Principal":"111122223333"}})",
       "IAM0111 /Statement/Action; IAM0113 /Statement/Principal"},
      {R"({"Statement":{"Effect":"Allow","Action":"*","Principal":{"aws":"*","AWS":[]}}})",
       "IAM0114 /Statement/Principal/aws; IAM0112 /Statement/Principal/AWS"},
      {R"({"Statement":{"Effect":"Allow","Action":"*","Condition":{"Bool":{"k":[{},null]}}}})",
       "IAM0117 /Statement/Condition/Bool/k/0; IAM0117 /Statement/Condition/Bool/k/1"},
      {R"({"Statement":{"Effect":"Allow","Action":"*","Condition":[]}})",
       "IAM0115 /Statement/Condition"},
      {R"({"Statement":{"Effect":"Allow","Action":"*","Condition":{"Bool":"true"}}})",
       "IAM0115 /Statement/Condition/Bool"},
  };
  for (const auto& c : kCases) {
    BOOST_TEST_CONTEXT(c.json) {
      BOOST_TEST(Summary(ParseLenient(std::string(c.json)).diagnostics) == c.summary);
      BOOST_TEST(Summary(ParseStrict(std::string(c.json), PolicyType::kTrust).diagnostics) ==
                 c.summary);
    }
  }
}

BOOST_AUTO_TEST_CASE(gr07_a_repeated_name_is_an_error_wherever_it_stands) {
  for (std::string_view json :
       {R"({"Statement":{"Effect":"Deny","Action":"*"},"Statement":[]})",
        R"({"Statement":{"Effect":"Deny","\u0045ffect":"Allow","Action":"*"}})",
        R"({"Statement":{"Effect":"Deny","Action":"*","Condition":{"Bool":{},"Bool":{}}}})",
        R"({"Statement":{"Effect":"Deny","Action":"*","Condition":{"Bool":{"k":1,"k":2}}}})",
        R"({"Statement":{"Effect":"Deny","Action":"*","Principal":{"AWS":"*","AWS":"*"}}})"}) {
    BOOST_TEST_CONTEXT(json) {
      const PolicyParse parse = ParseLenient(std::string(json));
      BOOST_TEST(!parse.ok());
      BOOST_TEST((Summary(parse.diagnostics).find("JSON0005") != std::string::npos));
    }
  }
}

BOOST_AUTO_TEST_CASE(u6_a_stored_policy_may_hold_an_unknown_operator_a_new_one_may_not) {
  const std::string json = WithCondition(R"({"StringLikes":{"k":"v"},"stringlike":{}})");
  const PolicyParse lenient = ParseLenient(json);
  BOOST_TEST(lenient.ok());
  BOOST_TEST(Summary(lenient.diagnostics) == "warning IAM0116 /Statement/Condition/StringLikes");
  BOOST_TEST(lenient.diagnostics.front().hint == "did you mean `StringLike`?");
  BOOST_TEST(!lenient.document.statements[0].conditions[0].op.has_value());
  const PolicyParse strict = ParseStrict(json, PolicyType::kIdentityManaged);
  BOOST_TEST(Summary(strict.diagnostics) == "IAM0116 /Statement/Condition/StringLikes");
}

BOOST_AUTO_TEST_CASE(a_misspelt_element_finds_its_name) {
  const PolicyParse parse =
      ParseLenient(R"({"Statement":{"Effect":"Allow","Actions":"*","Action":"*"}})");
  BOOST_TEST_REQUIRE(parse.diagnostics.size() == 1U);
  BOOST_TEST(parse.diagnostics.front().message == "unknown statement element `Actions`");
  BOOST_TEST(parse.diagnostics.front().hint == "did you mean `Action`?");
}

BOOST_AUTO_TEST_CASE(an_old_stored_policy_is_taken_as_it_is) {
  const PolicyParse parse = ParseLenient(
      R"({"Statement":{"Effect":"Allow","Action":"nonsense","Resource":"arn:aws:s3"}})");
  BOOST_TEST(parse.ok());
  BOOST_TEST((parse.document.version == PolicyVersion::kAbsent));
  BOOST_TEST(!ExpandsVariables(parse.document));
}

BOOST_AUTO_TEST_CASE(limits_are_reported_and_not_crashed_into) {
  std::string many = R"({"Statement":[)";
  for (int i = 0; i < 50; ++i) many += R"({"Effect":1},)";
  many.back() = ']';
  many += "}";
  PolicyParseOptions options;
  options.limits.max_statements = 49;
  BOOST_TEST(Summary(ParsePolicy(SourceText::FromString(many), options).diagnostics) ==
             "IAM0107 /Statement");
  options.limits.max_statements = 50;
  options.limits.max_diagnostics = 10;
  const PolicyParse parse = ParsePolicy(SourceText::FromString(many), options);
  BOOST_TEST(parse.diagnostics.size() == 11U);
  BOOST_TEST(parse.diagnostics.back().code == "IAM0100");
  BOOST_TEST(Summary(ParseLenient(std::string(1'000'000, '[')).diagnostics) == "JSON0003 ");
}

BOOST_AUTO_TEST_CASE(a_document_inside_a_larger_text_keeps_the_places_of_that_text) {
  const SourceText text = SourceText::FromString(
      "{\"policies\":[0,\n {\"Statement\":{\"Effect\":\"Allow\",\"Action\":5}}]}");
  const JsonParse json = ParseJson(text);
  BOOST_TEST_REQUIRE(json.ok());
  const JsonValue document = *++json.tree.root().Find("policies").begin();
  const PolicyParse parse = ParsePolicy(document, text);
  BOOST_TEST(Summary(parse.diagnostics) == "IAM0111 /policies/1/Statement/Action");
  BOOST_TEST(parse.diagnostics.front().position.line == 2U);
  BOOST_TEST(text.text().substr(parse.diagnostics.front().span.begin, 1) == "5");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
