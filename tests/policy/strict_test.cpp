#include "remit/policy/strict.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/policy/policy_testing.h"

namespace remit {
namespace {

// What is refused and what is not stands in tests/conformance/validation*.jsonl;
// these tests are about what is said of it and where.
BOOST_AUTO_TEST_SUITE(strict_mode)

constexpr PolicyType kManaged = PolicyType::kIdentityManaged;

BOOST_AUTO_TEST_CASE(each_fault_has_its_code_and_its_place) {
  const struct {
    PolicyType type;
    std::string json;
    std::string_view summary;
  } kCases[] = {
      {kManaged, R"({"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}})", "IAM0202 "},
      {kManaged,
       R"({"Version":"2008-10-17","Id":"x","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}})",
       "IAM0202 /Version; warning IAM0203 /Id"},
      {kManaged,
       WithStatement("\"Effect\":\"Allow\",\"Action\":\"s3:\xE2\x9C\x93\",\"Resource\":\"*\""),
       "IAM0201 /Statement/Action"},
      {PolicyType::kResource,
       WithStatement("\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:\xE2\x9C\x93\","
                     "\"Resource\":\"*\""),
       "warning IAM0201 /Statement/Action"},
      {kManaged,
       R"({"Version":"2012-10-17","Statement":[{"Sid":"a b","Effect":"Allow","Action":"*","Resource":"*"},
           {"Sid":"a b","Effect":"Allow","Action":"*","Resource":"*"}]})",
       "IAM0204 /Statement/0/Sid; IAM0204 /Statement/1/Sid; IAM0205 /Statement/1/Sid"},
      {kManaged,
       WithStatement(
           R"("Effect":"Allow","NotAction":["s3:*","x","s3:a:b","s*:a","a b:c","s3:${a}"],"Resource":"*")"),
       "IAM0206 /Statement/NotAction/1; IAM0206 /Statement/NotAction/2; IAM0207 "
       "/Statement/NotAction/3; IAM0207 /Statement/NotAction/4; IAM0208 /Statement/NotAction/5"},
      {kManaged,
       WithStatement(
           R"("Effect":"Allow","Action":"*","NotResource":["b","arn:x:s3:::b","arn:aws:s*:::b","arn:aws:sqs",
              "arn:aws:s3:r::b","arn:aws:iam::1:x","arn:${a}:s3:::b","arn:aws:s3:::b/${a"])"),
       "IAM0209 /Statement/NotResource/0; IAM0210 /Statement/NotResource/1; IAM0211 "
       "/Statement/NotResource/2; IAM0212 /Statement/NotResource/3; IAM0213 "
       "/Statement/NotResource/4; IAM0214 /Statement/NotResource/5; IAM0215 "
       "/Statement/NotResource/6; IAM0216 /Statement/NotResource/7"},
      {kManaged,
       WithCondition(
           R"({"Bool":{"aws:RequestTag/a~b":["true","x"]},"DateLessThan":{"k":"01T","l":"2017"},
                         "ArnLike":{"k":"*"},"StringLike":{"k":"${aws:x,'y'}"}})"),
       "IAM0217 /Statement/Condition/Bool/aws:RequestTag~1a~0b/1; warning IAM0218 "
       "/Statement/Condition/DateLessThan/k; warning IAM0218 /Statement/Condition/DateLessThan/l; "
       "warning IAM0220 /Statement/Condition/ArnLike/k; warning IAM0216 "
       "/Statement/Condition/StringLike/k"},
      {kManaged, WithStatement(R"("Effect":"Allow","Principal":"*","Action":"*")"),
       "IAM0304 /Statement; IAM0301 /Statement/Principal"},
      {PolicyType::kResource, WithStatement(R"("Effect":"Allow","Action":"sqs:*","Resource":"*")"),
       "IAM0302 /Statement"},
      {PolicyType::kResource,
       WithStatement(R"("Effect":"Allow","Principal":"*","Action":"events:PutEvents")"),
       "warning IAM0304 /Statement"},
      {PolicyType::kResource,
       WithStatement(
           R"("Effect":"Deny","NotPrincipal":{"Service":"s3","AWS":["x","AIDAEXAMPLEEXAMPLE123","*"]},
              "Action":"s3:*","Resource":"*")"),
       "warning IAM0303 /Statement/NotPrincipal; IAM0307 /Statement/NotPrincipal/Service; IAM0307 "
       "/Statement/NotPrincipal/AWS/0; warning IAM0307 /Statement/NotPrincipal/AWS/1"},
      {PolicyType::kTrust,
       WithStatement(
           R"("Effect":"Allow","Principal":"*","Action":["sts:AssumeRole","sts:*"],"Resource":"*")"),
       "IAM0306 /Statement/Action/1; IAM0305 /Statement/Resource"},
      {PolicyType::kResourceControl,
       WithStatement(
           R"("Effect":"Allow","Principal":{"AWS":"*"},"Action":["s3:*","*","ec2:*"],"Resource":"*")"),
       "IAM0308 /Statement/Effect; IAM0309 /Statement/Principal; IAM0310 /Statement/Action/1"},
      {PolicyType::kServiceControlLegacy,
       WithStatement(
           R"("Effect":"Allow","Action":"s3:*Get","Resource":"arn:aws:s3:::b","Condition":{"Null":{}})"),
       "IAM0311 /Statement/Action; IAM0311 /Statement/Resource; IAM0311 /Statement/Condition"},
      {PolicyType::kVpcEndpoint,
       WithStatement(
           R"("Effect":"Allow","Principal":"*","Action":"*","Resource":["*","arn:aws:sqs::1*:q"],
                        "Condition":{"StringLike":{"aws:SourceVpc":["vpc-1","vpc-*"]}})"),
       "IAM0312 /Statement/Resource/1; IAM0312 /Statement/Condition/StringLike/aws:SourceVpc/1"},
  };
  for (const auto& c : kCases) {
    BOOST_TEST_CONTEXT(PolicyTypeName(c.type) << ": " << c.json) {
      BOOST_TEST(Summary(ParseStrict(c.json, c.type).diagnostics) == c.summary);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_finding_shows_the_text_that_it_is_about) {
  const std::string json =
      "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": {\n"
      "    \"Effect\": \"Allow\",\n    \"Action\": \"s3:List:Bucket\",\n"
      "    \"Resource\": \"arn:awss:s3:::b\"\n  }\n}\n";
  const SourceText text = SourceText::FromString(json, "p.json");
  const PolicyParse parse =
      ParsePolicy(text, {.mode = PolicyMode::kStrict, .type = kManaged, .limits = {}});
  BOOST_TEST_REQUIRE(parse.diagnostics.size() == 2U);
  BOOST_TEST(Render(parse.diagnostics[0], text) ==
             "p.json:5:15: error[IAM0206]: action `s3:List:Bucket` can contain only one colon "
             "(GR11) at /Statement/Action\n"
             "        \"Action\": \"s3:List:Bucket\",\n"
             "                  ^~~~~~~~~~~~~~~~\n");
  BOOST_TEST(Render(parse.diagnostics[1], text) ==
             "p.json:6:17: error[IAM0210]: partition `awss` is not valid for resource "
             "`arn:awss:s3:::b` (GR12) at /Statement/Resource\n"
             "        \"Resource\": \"arn:awss:s3:::b\"\n"
             "                    ^~~~~~~~~~~~~~~~~\n"
             "    hint: did you mean `aws`?\n");
}

BOOST_AUTO_TEST_CASE(a_slip_of_the_pen_finds_its_word) {
  const struct {
    PolicyType type;
    std::string json;
    std::string_view hint;
  } kCases[] = {
      {kManaged,
       WithStatement(R"("Effect":"Allow","Action":"*","Resource":"arn:aws:iam::1:roles/x")"),
       "did you mean `role/`?"},
      {kManaged, WithCondition(R"({"NumericEquals":{"k":"${aws:x}"}})"),
       "policy variables are not expanded in values of this operator (V03)"},
  };
  for (const auto& c : kCases) {
    BOOST_TEST_CONTEXT(c.json) {
      const PolicyParse parse = ParseStrict(c.json, c.type);
      BOOST_TEST_REQUIRE(parse.diagnostics.size() == 1U);
      BOOST_TEST(parse.diagnostics.front().hint == c.hint);
    }
  }
}

BOOST_AUTO_TEST_CASE(findings_stand_in_the_order_of_the_text_with_the_right_positions) {
  std::string json = "{\"Version\":\"2012-10-17\",\"Statement\":[\n";
  for (int i = 0; i < 100; ++i) {
    json += "{\"Resource\":[\"x\",\n\"*\",\"y\"],\"Effect\":\"Allow\",\r\n\t\"Action\":\"z\"},";
  }
  json.back() = ']';
  json += "}";
  const PolicyParse parse = ParseStrict(json, kManaged);
  BOOST_TEST(parse.diagnostics.size() == 300U);
  BOOST_TEST(std::is_sorted(
      parse.diagnostics.begin(), parse.diagnostics.end(),
      [](const Diagnostic& a, const Diagnostic& b) { return a.span.begin < b.span.begin; }));
  const SourceText text = SourceText::FromString(json);
  for (const Diagnostic& diagnostic : parse.diagnostics) {
    BOOST_TEST((diagnostic.position == text.PositionAt(diagnostic.span.begin)));
  }
}

BOOST_AUTO_TEST_CASE(of_very_many_findings_some_are_reported) {
  std::string json =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Resource\":\"*\","
      "\"Action\":[";
  for (int i = 0; i < 50'000; ++i) json += "\"x\",";
  json.back() = ']';
  json += "}}";
  const PolicyParse parse = ParseStrict(json, kManaged);
  BOOST_TEST(!parse.ok());
  BOOST_TEST(parse.diagnostics.size() == 1001U);
  BOOST_TEST(std::any_of(parse.diagnostics.begin(), parse.diagnostics.end(),
                         [](const Diagnostic& d) { return d.code == "IAM0200"; }));
}

BOOST_AUTO_TEST_CASE(gr17_white_space_counts_for_some_types) {
  const std::string compact = WithStatement(R"("Effect":"Allow","Action":"*","Resource":"*")");
  const auto padded = [&](std::size_t size) {
    std::string json = compact;
    json.insert(1, std::string(size - json.size(), ' '));
    return json;
  };
  BOOST_TEST(ParseStrict(padded(5'120), PolicyType::kServiceControl).ok());
  BOOST_TEST(Summary(ParseStrict(padded(5'121), PolicyType::kServiceControl).diagnostics) ==
             "IAM0219 ");
  BOOST_TEST(ParseStrict(padded(50'000), kManaged).ok());
  // Characters count, not bytes.
  const auto accented = [](std::size_t characters) {
    std::string text;
    for (std::size_t i = 0; i < characters; ++i) text += "\xC3\xA9";
    return WithStatement("\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"arn:aws:s3:::b/" +
                         text + "\"");
  };
  BOOST_TEST(ParseStrict(accented(6'000), kManaged).ok());
  BOOST_TEST(!ParseStrict(accented(6'144), kManaged).ok());
}

BOOST_AUTO_TEST_CASE(a_document_that_a_program_built_is_checked_too) {
  PolicyDocument document;
  document.version = PolicyVersion::k2012_10_17;
  Statement statement;
  statement.action.patterns.push_back({"GetObject", {}});
  document.statements.push_back(statement);
  const std::vector<Diagnostic> diagnostics = CheckStrict(document, kManaged);
  BOOST_TEST(Summary(diagnostics) == "IAM0206 /Statement/0/Action; IAM0304 /Statement/0");
  statement.action.patterns[0].text = "s3:GetObject";
  statement.resource.emplace().patterns.push_back(
      {"arn:aws:s3:::b/" + std::string(6'144, 'x'), {}});
  document.statements[0] = statement;
  BOOST_TEST(Summary(CheckStrict(document, kManaged)) == "IAM0219 ");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
