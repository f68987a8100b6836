// What policies compile to.
#include <memory>
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "remit/eval/compiled.h"
#include "remit/policy/parser.h"

namespace remit {
namespace {

NamedPolicy Policy(std::string_view statements, std::string_view version = "2012-10-17") {
  const std::string json = R"({"Version":")" + std::string(version) + R"(","Statement":[)" +
                           std::string(statements) + "]}";
  PolicyParse parsed = ParsePolicy(SourceText::FromString(json));
  BOOST_REQUIRE(parsed.ok());
  return {"", std::make_shared<const PolicyDocument>(std::move(parsed.document))};
}

std::string DumpOf(const PolicySet& policies) {
  const absl::StatusOr<CompiledPolicySet> compiled = Compile(policies);
  BOOST_REQUIRE(compiled.ok());
  return "\n" + compiled->Dump();
}

BOOST_AUTO_TEST_SUITE(compile)

struct Row {
  std::string_view what;
  std::string_view statements;
  std::string_view program;
};

constexpr Row kRows[] = {
    {"an action is kept in lower case, `*` is everything",
     R"({"Effect":"Allow","Action":"s3:GetObject","Resource":"*"})", R"(
action 0 literal s3:getobject -> s0
resource 0 everything 
s0 identity Allow r0
)"},
    {"equal patterns are kept once, over statements and cases",
     R"({"Effect":"Allow","Action":["s3:Get*","s3:Put*"],"Resource":"arn:aws:s3:::b/*"},
        {"Effect":"Deny","Action":["S3:GET*"],"Resource":["arn:aws:s3:::b/*","arn:aws:s3:::c"]})",
     R"(
action 0 glob s3:get* -> s0 s1
action 1 glob s3:put* -> s0
resource 0 glob arn:aws:s3:::b/*
resource 1 literal arn:aws:s3:::c
s0 identity Allow r0
s1 identity Deny r0 r1
)"},
    {"NotAction and NotResource are marked, and not listed under the action",
     R"({"Effect":"Deny","NotAction":"iam:*","NotResource":"arn:aws:s3:::b"})", R"(
action 0 glob iam:* ->
resource 0 literal arn:aws:s3:::b
s0 identity Deny NotAction NotResource r0
)"},
    {"variables make a template, early ones are marked (U4), and so are truncated ARNs (U11)",
     R"({"Effect":"Allow","Action":"s3:*","Resource":["arn:aws:s3:::b/${aws:username}",
         "arn:aws:s3::${aws:PrincipalAccount}:b","arn:aws:s3","arn:aws:s3:::b/${"]})",
     R"(
action 0 glob s3:* -> s0
resource 0 template arn:aws:s3:::b/${aws:username}
resource 1 template arn:aws:s3::${aws:PrincipalAccount}:b early-variable
resource 2 literal arn:aws:s3 truncated
resource 3 literal arn:aws:s3:::b/${
s0 identity Allow r0 r1 r2 r3
)"},
    {"equal conditions are kept once; an empty one is none",
     R"({"Effect":"Allow","Action":"a:b","Resource":"*","Condition":{"StringLike":{"aws:UserAgent":["x","y*"]}}},
        {"Effect":"Allow","Action":"a:b","Resource":"*","Condition":{"StringLike":{"aws:UserAgent":["x","y*"]}}},
        {"Effect":"Allow","Action":"a:b","Resource":"*","Condition":{}},
        {"Effect":"Allow","Action":"a:b","Resource":"*","Condition":{"stringlike":{"K":"x"},"ForAnyValue:BoolIfExists":{"K":true}}})",
     R"(
action 0 literal a:b -> s0 s1 s2 s3
resource 0 everything 
condition 0 StringLike(aws:useragent x2)
condition 1 ?(k x0) ForAnyValue:BoolIfExists(k x1)
s0 identity Allow r0 c0
s1 identity Allow r0 c0
s2 identity Allow r0
s3 identity Allow r0 c1
)"},
    {"what the layer's grammar doesn't define is indeterminate",
     R"({"Effect":"Allow","Principal":"*","Action":"a:b","Resource":"*"},
        {"Effect":"Allow","Action":"a:b"})",
     R"(
action 0 literal a:b -> s0 s1
resource 0 everything 
s0 identity Allow r0 indeterminate
s1 identity Allow indeterminate
)"},
};

BOOST_AUTO_TEST_CASE(policies_compile_to_programs) {
  for (const Row& row : kRows) {
    PolicySet policies;
    policies.identity.push_back(Policy(row.statements));
    BOOST_TEST(DumpOf(policies) == row.program, row.what << ":" << DumpOf(policies));
  }
}

BOOST_AUTO_TEST_CASE(the_same_text_is_two_patterns_in_documents_of_two_versions) {
  constexpr std::string_view kStatement =
      R"({"Effect":"Allow","Action":"a:b","Resource":"arn:aws:s3:::b/${aws:username}*"})";
  PolicySet policies;
  policies.identity.push_back(Policy(kStatement));
  policies.identity.push_back(Policy(kStatement, "2008-10-17"));  // V01
  BOOST_TEST(DumpOf(policies) == R"(
action 0 literal a:b -> s0 s1
resource 0 template arn:aws:s3:::b/${aws:username}*
resource 1 glob arn:aws:s3:::b/${aws:username}*
s0 identity Allow r0
s1 identity Allow r1
)");
}

BOOST_AUTO_TEST_CASE(layers_stand_in_the_order_of_explanations) {
  const NamedPolicy plain = Policy(R"({"Effect":"Allow","Action":"*","Resource":"*"})");
  const NamedPolicy named =
      Policy(R"({"Effect":"Deny","Principal":{"AWS":"111122223333"},"Action":"*","Resource":"*"})");
  PolicySet policies;
  policies.identity = {plain};
  policies.session = {plain};
  policies.permissions_boundary = plain;
  policies.service_control = {{{plain}, {plain}}};
  policies.resource_control = {{{named}}};
  policies.resource = {named};
  policies.vpc_endpoint = named;
  BOOST_TEST(DumpOf(policies) == R"(
action 0 glob * -> s0 s1 s2 s3 s4 s5 s6 s7
resource 0 everything 
s0 resourceControl Deny r0 p0
s1 serviceControl Allow r0
s2 serviceControl Allow r0
s3 vpcEndpoint Deny r0 p1
s4 resource Deny r0 p2
s5 identity Allow r0
s6 permissionsBoundary Allow r0
s7 session Allow r0
)");
}

BOOST_AUTO_TEST_CASE(a_policy_without_document_does_not_compile) {
  PolicySet policies;
  policies.identity.push_back({"empty", nullptr});
  const absl::StatusOr<CompiledPolicySet> compiled = Compile(policies);
  BOOST_TEST((compiled.status().code() == absl::StatusCode::kInvalidArgument));
}

BOOST_AUTO_TEST_CASE(more_statements_than_allowed_do_not_compile) {
  const NamedPolicy two = Policy(
      R"({"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"*","Resource":"*"})");
  PolicySet policies;
  policies.identity = {two, two};
  CompileOptions options;
  options.max_statements = 4;
  BOOST_TEST(Compile(policies, options).ok());
  BOOST_TEST(Compile(policies, options)->statements() == 4u);
  options.max_statements = 3;
  const absl::Status status = Compile(policies, options).status();
  BOOST_TEST((status.code() == absl::StatusCode::kResourceExhausted));
  BOOST_TEST(std::string(status.message()).find("max_statements") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(more_levels_than_a_reference_can_name_do_not_compile) {
  PolicySet policies;
  policies.service_control.emplace().resize(65'536);
  BOOST_TEST(!Compile(policies).ok());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
