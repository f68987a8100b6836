// Sizes and texts that nobody means well with: a limit that says its name, or an
// answer before anybody loses patience: what is quadratic here takes longer than
// CTest waits.
#include <memory>
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "remit/eval/plain.h"
#include "remit/eval/simulation_case.h"
#include "remit/policy/parser.h"

namespace remit {
namespace {

constexpr std::string_view kAlice = "arn:aws:iam::111122223333:user/alice";

std::string Repeat(std::string_view text, std::size_t times) {
  std::string repeated;
  repeated.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) repeated += text;
  return repeated;
}

std::string DocumentOf(std::string_view statements) {
  return R"({"Version":"2012-10-17","Statement":[)" + std::string(statements) + "]}";
}

std::string Statements(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) text += ',';
    text += R"({"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b)" +
            std::to_string(i) + R"(/*"})";
  }
  return text;
}

// Decided by both, whatever the decision is.
Decision DecideBoth(PolicyDocument document, std::string_view resource,
                    const RequestContext& context = {}) {
  PolicySet policies;
  policies.identity.push_back({"", std::make_shared<const PolicyDocument>(std::move(document))});
  const Principal alice = *Principal::FromArn(kAlice);
  Request request;
  request.principal = &alice;
  request.action = "s3:GetObject";
  request.resource = resource;
  request.resource_account = "111122223333";
  request.context = context.entries();
  EvaluationScratch scratch;
  const absl::StatusOr<CompiledPolicySet> compiled = Compile(policies);
  BOOST_REQUIRE(compiled.ok());
  const Decision first = compiled->Evaluate(request, scratch).decision;
  const EvaluationResult plain = EvaluatePlain(policies, request, scratch);
  BOOST_TEST((plain.decision == first));
  return first;
}

PolicyDocument Parsed(const std::string& json) {
  PolicyParse parsed = ParsePolicy(SourceText::Borrow(json, "hostile.json"));
  BOOST_REQUIRE(parsed.ok());
  return std::move(parsed.document);
}

// One statement about one pattern, with a condition.
std::string With(std::string_view resource, std::string_view condition) {
  return DocumentOf(R"({"Effect":"Allow","Action":"*","Resource":")" + std::string(resource) +
                    R"(","Condition":{)" + std::string(condition) + "}}");
}

BOOST_AUTO_TEST_SUITE(hostile)

BOOST_AUTO_TEST_CASE(a_million_statements_meet_a_limit_that_says_its_name) {
  const std::string json = DocumentOf(Statements(1'000'000));
  const PolicyParse parsed = ParsePolicy(SourceText::Borrow(json, "million.json"));
  BOOST_TEST(!parsed.ok());
  BOOST_REQUIRE(!parsed.diagnostics.empty());
  BOOST_TEST(parsed.diagnostics.front().message.find("max_statements") != std::string::npos);
  BOOST_TEST(parsed.diagnostics.size() < 300u);
}

BOOST_AUTO_TEST_CASE(a_hundred_thousand_statements_are_parsed_compiled_and_decided) {
  PolicyDocument document = Parsed(DocumentOf(Statements(100'000)));
  BOOST_TEST((DecideBoth(std::move(document), "arn:aws:s3:::b99999/k") == Decision::kAllowed));
}

BOOST_AUTO_TEST_CASE(depth_is_a_diagnostic) {
  for (const std::size_t depth : {100u, 100'000u, 5'000'000u}) {
    const std::string nested = Repeat("[", depth) + Repeat("]", depth);
    for (const std::string& json :
         {nested, R"({"Statement":)" + nested + "}", Repeat(R"({"policies":)", depth)}) {
      BOOST_TEST(!ParsePolicy(SourceText::Borrow(json, "deep.json")).ok());
      BOOST_TEST(!ParseCase(SourceText::Borrow(json, "deep.json")).ok());
    }
  }
}

BOOST_AUTO_TEST_CASE(thousands_of_mistakes_are_cut_short) {
  const std::string json = DocumentOf(Repeat(R"({"Efect":"Allow","Acton":1},)", 90'000) + "{}");
  const PolicyParse parsed = ParsePolicy(SourceText::Borrow(json, "mistakes.json"));
  BOOST_TEST(!parsed.ok());
  BOOST_TEST(parsed.diagnostics.size() < 300u);
}

BOOST_AUTO_TEST_CASE(patterns_of_stars_finish) {
  const std::string text = "arn:aws:s3:::" + Repeat("a", 20'000);
  for (const std::string_view unit : {"*a", "*a?", "?*", "*?a"}) {
    const std::string pattern = "arn:aws:s3:::" + Repeat(unit, 2'000) + "b";
    BOOST_TEST((DecideBoth(Parsed(With(pattern, "")), text) == Decision::kImplicitDeny));
    const std::string like =
        R"("StringLike":{"k":")" + pattern + R"("},"ArnLike":{"k":")" + pattern + R"("})";
    BOOST_TEST(
        (DecideBoth(Parsed(With("*", like)), "*", {{"k", text}}) == Decision::kImplicitDeny));
  }
}

BOOST_AUTO_TEST_CASE(a_huge_context_finishes) {
  std::string json = R"({"request":{"principal":")" + std::string(kAlice) +
                     R"(","action":"s3:GetObject","resource":"*","context":{"k":[)";
  for (int i = 0; i < 100'000; ++i) json += "\"v" + std::to_string(i) + "\",";
  json += "\"end\"]";
  for (int i = 0; i < 100'000; ++i) json += ",\"k" + std::to_string(i) + "\":\"v\"";
  json += R"(}},"policies":{"identity":[)" +
          With("*", R"("ForAnyValue:StringEquals":{"K":"end"},"StringEquals":{"k99999":"v"})") +
          "]}}";
  const CaseParse parsed = ParseCase(SourceText::Borrow(json, "huge.json"));
  BOOST_REQUIRE(parsed.ok());
  EvaluationScratch scratch;
  for (Evaluator evaluator : {Evaluator::kPlain, Evaluator::kCompiled}) {
    BOOST_TEST((DecideCase(*parsed.value, evaluator, scratch).decision == Decision::kAllowed));
  }
}

BOOST_AUTO_TEST_CASE(a_key_in_thousands_of_spellings_finishes) {
  RequestContext context;
  for (unsigned i = 0; i < 4096; ++i) {
    std::string key = "abcdefghijkl";
    for (unsigned bit = 0; bit < key.size(); ++bit) {
      if ((i >> bit & 1U) != 0) key[bit] = static_cast<char>(key[bit] - 'a' + 'A');
    }
    context.Set(key, "v");
  }
  const std::string variables = Repeat("${abcdefghijkl}", 1000);
  DecideBoth(Parsed(With("arn:aws:s3:::" + variables,
                         R"("StringLike":{"abcdefghijkl":")" + variables + R"("})")),
             "arn:aws:s3:::b", context);
}

BOOST_AUTO_TEST_CASE(templates_that_never_close_finish) {
  for (const std::string_view unit :
       {"${", "${a, '", "${a, 'b'", "$", "${a}", "${a, 'b'}", "'}${"}) {
    const std::string text = "arn:aws:s3:::" + Repeat(unit, 20'000);
    DecideBoth(Parsed(With(text, R"("StringEquals":{"k":")" + text + R"("})")), "arn:aws:s3:::b",
               {{"k", "v"}, {"a", "x"}});
  }
}

BOOST_AUTO_TEST_CASE(numbers_and_dates_of_any_length_are_compared_or_not) {
  const std::string digits = Repeat("9", 10'000);
  const auto allows = [](std::string_view test, std::string_view value) {
    return DecideBoth(Parsed(With("*", test)), "*", {{"k", value}}) == Decision::kAllowed;
  };
  BOOST_TEST(allows(R"("NumericEquals":{"k":")" + digits + R"("})", digits));
  BOOST_TEST(allows(R"("NumericLessThan":{"k":")" + digits + R"("})", "-" + digits));
  BOOST_TEST(!allows(R"("NumericLessThan":{"k":")" + digits + R"("})", digits + "0"));
  BOOST_TEST(!allows(R"("DateLessThan":{"k":"99999-01-01T00:00:00Z"})", "2026-01-01"));
  BOOST_TEST(!allows(R"("DateLessThan":{"k":")" + digits + R"("})", "2026-01-01"));
  BOOST_TEST(!allows(R"("IpAddress":{"k":")" + digits + R"("})", "10.0.0.1"));
  BOOST_TEST(!allows(R"("BinaryEquals":{"k":")" + digits + R"(="})", digits));
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_text_are_refused_with_a_place) {
  const auto bytes = [](std::string_view text) { return std::string(text); };
  for (const std::string& inside :
       {bytes({"\0", 1}), bytes("\xFF"), bytes("\xC0\x80"), bytes("\xED\xA0\x80"), bytes("\x80"),
        bytes("\xF4\x90\x80\x80")}) {
    const std::string json = With("arn:aws:s3:::" + inside, "");
    const PolicyParse parsed = ParsePolicy(SourceText::Borrow(json, "bytes.json"));
    BOOST_TEST(!parsed.ok());
    BOOST_REQUIRE(!parsed.diagnostics.empty());
    BOOST_TEST(parsed.diagnostics.front().position.offset <= json.size());
  }
  // A program may put together what JSON can't hold.
  PolicyDocument document = Parsed(With("X", R"("StringEqualsIgnoreCase":{"k":"X"})"));
  const std::string odd("\0\xFF*\xC3", 4);
  document.statements[0].resource->patterns[0].text = odd;
  document.statements[0].conditions[0].keys[0].values[0].text = odd;
  BOOST_TEST((DecideBoth(std::move(document), std::string_view("\0\xFF\xFF\xC3", 4),
                         {{"k", odd}}) == Decision::kAllowed));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
