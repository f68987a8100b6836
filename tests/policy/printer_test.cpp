#include "remit/policy/printer.h"

#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "remit/policy/parser.h"
#include "tests/policy/policy_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(policy_printer)

std::string Compact(std::string json) {
  const PolicyParse parse = ParseLenient(std::move(json));
  BOOST_TEST_REQUIRE(parse.ok(), RenderAll(parse.diagnostics));
  return PrintPolicy(parse.document, {.indent = 0});
}

BOOST_AUTO_TEST_CASE(elements_are_written_in_the_order_of_the_aws_documentation) {
  const PolicyParse parse =
      ParseLenient(R"({"Statement":{"Condition":{"StringEquals":{"k":["a","b"]},
      "Bool":{"b":[true]}},"Resource":["*"],"NotAction":["a:b","c:d"],"Sid":"S","Effect":"Deny",
      "Principal":{"Service":["x.amazonaws.com"],"AWS":["1","2"]}},"Id":"i","Version":"2012-10-17"})");
  BOOST_TEST_REQUIRE(parse.ok(), RenderAll(parse.diagnostics));
  BOOST_TEST(PrintPolicy(parse.document) == R"({
  "Version": "2012-10-17",
  "Id": "i",
  "Statement": [
    {
      "Sid": "S",
      "Effect": "Deny",
      "Principal": {
        "Service": "x.amazonaws.com",
        "AWS": [
          "1",
          "2"
        ]
      },
      "NotAction": [
        "a:b",
        "c:d"
      ],
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "k": [
            "a",
            "b"
          ]
        },
        "Bool": {
          "b": true
        }
      }
    }
  ]
})");
}

BOOST_AUTO_TEST_CASE(without_indent_all_stands_on_one_line) {
  BOOST_TEST(Compact(R"({ "Statement" : { "Effect" : "Allow", "Principal": "*",
                          "Action" : "*", "NotResource" : [ "a" , "b" ] } })") ==
             R"({"Statement":[{"Effect":"Allow","Principal":"*","Action":"*",)"
             R"("NotResource":["a","b"]}]})");
}

BOOST_AUTO_TEST_CASE(nothing_that_a_document_says_is_lost) {
  // Empty conditions, empty lists, numbers as written, everyone and {"AWS": "*"}.
  for (
      std::string_view json :
      {R"({"Statement":[{"Effect":"Allow","Action":"*","Condition":{}}]})",
       R"({"Statement":[{"Effect":"Allow","Action":"*","Condition":{"Bool":{}}}]})",
       R"({"Statement":[{"Effect":"Allow","Action":"*","Condition":{"Bool":{"k":[]}}}]})",
       R"({"Statement":[{"Effect":"Allow","Action":"*","Condition":{"NumericEquals":{"k":[1.0,1,"1",-1e2]}}}]})",
       R"({"Statement":[{"Sid":"","Effect":"Allow","Principal":{"AWS":"*"},"Action":"*"}]})",
       R"({"Version":"2008-10-17","Id":"","Statement":[{"Effect":"Deny","NotPrincipal":{"AWS":["a","a"]},"NotAction":"*"}]})"}) {
    BOOST_TEST_CONTEXT(json) { BOOST_TEST(Compact(std::string(json)) == json); }
  }
}

BOOST_AUTO_TEST_CASE(strings_hold_the_fewest_escapes) {
  const std::string json =
      R"({"Statement":{"Effect":"Allow","Action":"\u0041\/\u00e9\ud83d\ude00\"\\\b\f\n\r\t\u0001\u007f"}})";
  BOOST_TEST(Compact(json) ==
             "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"A/\xC3\xA9\xF0\x9F\x98\x80"
             "\\\"\\\\\\b\\f\\n\\r\\t\\u0001\x7f\"}]}");
}

BOOST_AUTO_TEST_CASE(what_is_printed_is_read_as_the_same_document_and_printed_the_same) {
  const PolicyParse parse = ParseLenient(
      R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["1"],
          "Federated":["a","b"]},"Action":["a:\u0000\n"],"Resource":[],"Condition":
          {"nonsense":{"k\"":["${a}",1,false]}}},{"Effect":"Deny","Action":"*"}]})");
  // An empty Resource list is refused; everything else survives.
  BOOST_TEST(!parse.ok());
  for (const int indent : {0, 1, 2, 8}) {
    const std::string printed = PrintPolicy(parse.document, {.indent = indent});
    const PolicyParse again = ParseLenient(printed);
    BOOST_TEST((again.document == parse.document));
    BOOST_TEST(PrintPolicy(again.document, {.indent = indent}) == printed);
  }
}

BOOST_AUTO_TEST_CASE(a_document_that_a_program_built_is_printed_too) {
  PolicyDocument document;
  BOOST_TEST(PrintPolicy(document, {.indent = 0}) == R"({"Statement":[]})");
  Statement statement;
  statement.action.patterns.push_back({"s3:*", {}});
  statement.principal.emplace().entries = {{PrincipalType::kAws, {"1", {}}},
                                           {PrincipalType::kService, {"s", {}}},
                                           {PrincipalType::kAws, {"2", {}}}};
  ConditionBlock block;
  block.name.text = "Bool";
  block.keys.push_back({{"k", {}}, {{"true", ValueKind::kBoolean, {}}}, {}});
  statement.conditions.push_back(block);
  document.statements.push_back(statement);
  BOOST_TEST(PrintPolicy(document, {.indent = 0}) ==
             R"({"Statement":[{"Effect":"Allow","Principal":{"AWS":["1","2"],"Service":"s"},)"
             R"("Action":"s3:*","Condition":{"Bool":{"k":true}}}]})");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
