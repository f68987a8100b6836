// ValidatePolicy as a whole: what is said, in which order, and at what cost.

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/policy/strict.h"
#include "remit/support/json.h"
#include "tests/validate/validate_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(validate)

constexpr std::string_view kTwoStatements = R"({"Version":"2012-10-17","Statement":[
    {"Effect":"allow","Action":"s3:GetObjekt","Resource":"nonsense"},
    {"Effect":"Allow","Action":"s3:GetObjekt","Resource":"nonsense"}]})";

// What is wrong with the shape of one statement hides nothing of the others, and
// nothing is said of what can't be read.
BOOST_AUTO_TEST_CASE(a_broken_statement_hides_no_finding_of_the_others) {
  BOOST_TEST(Summary(Lint(std::string(kTwoStatements))) ==
             "IAM0108 /Statement/0/Effect; IAM0403 /Statement/1/Action; IAM0209 "
             "/Statement/1/Resource");
}

BOOST_AUTO_TEST_CASE(a_statement_that_is_none_moves_no_pointer) {
  BOOST_TEST(Summary(Lint(R"({"Version":"2012-10-17","Statement":[7,
                 {"Effect":"Allow","Action":"s3:GetObjekt","Resource":"*"}]})")) ==
             "IAM0106 /Statement/0; IAM0403 /Statement/1/Action");
}

BOOST_AUTO_TEST_CASE(a_misspelt_version_is_the_only_finding_of_its_own) {
  BOOST_TEST(Summary(Lint(R"({"Version":"2012-10-71","Statement":{"Effect":"Allow",
                 "Action":"s3:GetObject","Resource":"arn:aws:s3:::b/${aws:username}"}})")) ==
             "IAM0105 /Version");
}

BOOST_AUTO_TEST_CASE(a_statement_that_says_two_things_is_not_judged) {
  BOOST_TEST(Summary(Lint(R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Effect":"Deny",
                 "Action":"s3:GetObjekt","Resource":"*"}})")) == "JSON0005 /Statement/Effect");
}

BOOST_AUTO_TEST_CASE(findings_stand_in_the_order_of_the_text) {
  const std::vector<Diagnostic> found = Lint(
      R"({"Statement":[{"Condition":{"StringEquals":{"aws:usernam":"a*"}},"Resource":"x",
          "Action":["s3:GetObjekt","nocolon"],"Effect":"Allow","Principal":"*"}]})");
  BOOST_TEST(found.size() >= 6U);
  BOOST_TEST(std::is_sorted(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.span.begin < b.span.begin;
  }));
}

BOOST_AUTO_TEST_CASE(a_document_within_a_larger_text_keeps_its_places) {
  const SourceText text =
      SourceText::FromString("{\"policies\": [null,\n  " +
                             WithStatement(R"("Effect":"Allow","Action":"s3:GetObjekt",
      "Resource":"*")") + "]}");
  const JsonParse json = ParseJson(text);
  BOOST_TEST_REQUIRE(json.ok());
  const JsonValue document = *++json.tree.root().Find("policies").begin();
  const std::vector<Diagnostic> found = ValidatePolicy(document, text);
  BOOST_TEST_REQUIRE(found.size() == 1U);
  BOOST_TEST(found.front().pointer == "/policies/1/Statement/Action");
  BOOST_TEST(found.front().position.line == 2U);
}

BOOST_AUTO_TEST_CASE(a_document_that_was_read_already_is_judged_by_what_it_says) {
  const PolicyParse parsed = ParseLenient(
      WithStatement(R"("Effect":"Allow","Action":["s3:GetObjekt","nocolon"],"Resource":"*")"));
  BOOST_TEST(Summary(ValidatePolicy(parsed.document)) ==
             "IAM0403 /Statement/Action/0; IAM0206 /Statement/Action/1");
}

// Access Analyzer only warns of them, and AWS's own policies have both.
BOOST_AUTO_TEST_CASE(two_refusals_of_the_strict_grammar_are_warnings) {
  const std::string variable = WithStatement(R"("Effect":"Allow","Action":"sqs:SendMessage",
                       "Resource":"arn:aws:sqs:*:${aws:PrincipalAccount}:jobs")");
  const auto large = [](std::size_t n) {
    return WithStatement(R"("Sid":")" + std::string(n, 'a') +
                         R"(","Effect":"Deny","Action":"*","Resource":"*")");
  };
  BOOST_TEST(Found("IAM02", variable) == "warning IAM0215 /Statement/Resource");
  BOOST_TEST(Found("IAM02", variable, PolicyType::kIdentityInline) ==
             "warning IAM0215 /Statement/Resource");
  BOOST_TEST(Found("IAM02", large(7'000)) == "warning IAM0219 ");
  BOOST_TEST(Found("IAM02", large(7'000), PolicyType::kPermissionsBoundary) == "IAM0219 ");
  BOOST_TEST(Found("IAM02", large(11'000), PolicyType::kServiceControl) == "IAM0219 ");
  BOOST_TEST(Found("IAM02", large(5'000)) == "");
  // Reading strictly, and asking what AWS refuses to save, keep refusing.
  for (const std::string& text : {variable, large(7'000)}) {
    const PolicyParse read = ParseLenient(text);
    BOOST_TEST(HasErrors(CheckStrict(read.document, PolicyType::kIdentityManaged)));
    BOOST_TEST(!HasErrors(ValidatePolicy(read.document)));
  }
}

BOOST_AUTO_TEST_CASE(text_that_is_no_policy_gives_findings) {
  for (std::string_view text : {"", "{", "null", "[]", "\xFF", "{\"Statement\":null}"}) {
    BOOST_TEST(!Lint(std::string(text)).empty(), text);
  }
}

// Hostile documents: many different elements, each with something to look up. What is
// quadratic here takes longer than CTest waits.
BOOST_AUTO_TEST_CASE(large_documents_are_judged_to_their_end) {
  const auto list = [](std::string_view before, std::string_view after, std::size_t n) {
    std::string text = "[";
    for (std::size_t i = 0; i < n; ++i) {
      text += i == 0 ? "\"" : ",\"";
      text += before;
      text += std::to_string(i);
      text += after;
      text += '"';
    }
    return text + "]";
  };
  constexpr std::size_t kMany = 30'000;
  std::string statements;
  for (std::size_t i = 0; i < 10'000; ++i) {
    statements += i == 0 ? "" : ",";
    statements += R"({"Effect":"Allow","Action":"ec2:*","Resource":"arn:aws:ec2:*:*:instance/i-)" +
                  std::to_string(i) + R"(","Condition":{"StringEquals":{"ec2:Region":"x"}}})";
  }
  const std::string documents[] = {
      WithStatement(R"("Effect":"Allow","Action":)" + list("s3:GetObject", "", kMany) +
                    R"(,"Resource":"*")"),
      WithStatement(R"("Effect":"Allow","Action":)" + list("s3:Get*", "*", kMany) +
                    R"(,"Resource":)" + list("arn:aws:s3:::b", "/*", kMany)),
      WithStatement(R"("Effect":"Allow","Action":"ec2:*","Resource":)" +
                    list("arn:aws:ec2:us-east-1:111122223333:instance/i-", "*", kMany)),
      "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}",
  };
  for (const std::string& document : documents) {
    BOOST_TEST(Lint(document).size() <= 2'500U);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
