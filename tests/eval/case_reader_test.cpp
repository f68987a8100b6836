// Reading simulation cases: every field, every error with its place.
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "tests/eval/case_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(case_reader)

constexpr std::string_view kRequest =
    "'request':{'principal':'arn:aws:iam::111122223333:user/alice','action':'s3:GetObject',"
    "'resource':'arn:aws:s3:::bkt/k'}";

CaseParse Parse(std::string_view single_quoted) {
  return ParseCase(SourceText::FromString(Json(single_quoted), "case.json"));
}

// "CASE0002 /requst" and so on; "ok" when there is none.
std::string FirstError(std::string_view single_quoted) {
  const CaseParse parsed = Parse(single_quoted);
  if (parsed.ok()) return "ok";
  BOOST_REQUIRE(!parsed.diagnostics.empty());
  const Diagnostic& d = parsed.diagnostics.front();
  return d.code + " " + d.pointer;
}

BOOST_AUTO_TEST_CASE(a_case_with_every_field_is_read) {
  const SimulationCase simulation = ReadCase(R"({
    'id': 'all', 'title': 'everything', 'rules': ['E01'], 'confidence': 'doc', 'x-note': {'a': 1},
    'request': {
      'principal': 'arn:aws:sts::111122223333:assumed-role/R/s1', 'action': 'kms:Decrypt',
      'resource': 'arn:aws:kms:us-east-1:111122223333:key/1', 'resourceAccount': '444455556666',
      'context': {'aws:SourceIp': '10.0.0.1', 'aws:TagKeys': ['a', 'b'],
                  'aws:MultiFactorAuthPresent': true, 'aws:MultiFactorAuthAge': 10.50, 'n': null}},
    'principalFacts': {'roleArn': 'arn:aws:iam::111122223333:role/team/R', 'uniqueId': 'AROAX',
                       'credential': 'role', 'serviceLinkedRole': true, 'managementAccount': true},
    'resourceFacts': {'managementAccount': true, 'rcpSupported': false, 'awsManagedKey': true},
    'policies': {
      'identity': [{'name': 'one', 'document': {'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': '*'}}}],
      'permissionsBoundary': {'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': '*'}},
      'session': [{'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': '*'}}],
      'resource': {'Statement': {'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': '*'}},
      'serviceControl': [[], []], 'resourceControl': [[]],
      'vpcEndpoint': {'Statement': {'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': '*'}}},
    'grants': [{'grantee': 'arn:aws:iam::111122223333:role/team/R', 'operations': ['Decrypt'],
                'encryptionContext': {'k': 'v'}}],
    'unknown': ['serviceControl', 'resource'], 'vpcEndpointType': 'gateway', 'expect': 'implicitDeny'})");
  BOOST_TEST(simulation.id_json() == "\"all\"");
  BOOST_TEST(simulation.title() == "everything");
  BOOST_TEST((simulation.expect() == Decision::kImplicitDeny));
  const Principal& principal = simulation.principal();
  BOOST_TEST(principal.role_arn() == "arn:aws:iam::111122223333:role/team/R");
  BOOST_TEST(principal.facts().unique_id == "AROAX");
  BOOST_TEST((principal.facts().credential == CredentialKind::kRole));
  BOOST_TEST(principal.facts().service_linked_role);
  BOOST_TEST(principal.facts().management_account);

  BOOST_REQUIRE(simulation.pairs().size() == 1u);
  const CasePair& pair = simulation.pairs().front();
  const Request request = simulation.RequestOf(pair);
  BOOST_TEST(request.action == "kms:Decrypt");
  BOOST_TEST(request.resource == "arn:aws:kms:us-east-1:111122223333:key/1");
  BOOST_TEST(request.resource_account == "444455556666");
  BOOST_TEST(request.resource_facts.management_account);
  BOOST_TEST((request.resource_facts.rcp_supported == false));
  BOOST_TEST(request.resource_facts.aws_managed_key);
  BOOST_TEST((request.vpc_endpoint_type == VpcEndpointType::kGateway));
  BOOST_TEST(request.unseen.Has(Layer::kServiceControl));
  BOOST_TEST(request.unseen.Has(Layer::kResource));
  BOOST_TEST(!request.unseen.Has(Layer::kIdentity));
  BOOST_REQUIRE(request.context.size() == 4u);  // null is absent
  BOOST_TEST(request.context[0].values[0] == "10.0.0.1");
  BOOST_TEST(!request.context[0].is_list);
  BOOST_TEST(request.context[1].is_list);
  BOOST_TEST(request.context[1].values.size() == 2u);
  BOOST_TEST(request.context[2].values[0] == "true");
  BOOST_TEST(request.context[3].values[0] == "10.50");  // as it is spelled (U26)
  BOOST_REQUIRE(request.grants.size() == 1u);
  BOOST_TEST(request.grants[0].operations.front() == "Decrypt");
  BOOST_TEST(request.grants[0].encryption_context.front().second == "v");
  BOOST_TEST(pair.policies->identity.front().name == "one");
  BOOST_TEST(pair.policies->service_control->size() == 2u);
  BOOST_TEST(pair.policies->resource_control->size() == 1u);
  BOOST_TEST(pair.policies->vpc_endpoint.has_value());
}

BOOST_AUTO_TEST_CASE(null_is_as_good_as_absent) {
  BOOST_TEST(FirstError("{'id':null,'title':null,'expect':null,'policies':null,'grants':null,"
                        "'unknown':null,'alsoNeeds':null,'principalFacts':null,'resourceFacts':"
                        "null,'vpcEndpointType':null," +
                        std::string(kRequest) + "}") == "ok");
  BOOST_TEST(FirstError("{'request':{'principal':'anonymous','action':'s3:GetObject','resource':"
                        "'*','resourceAccount':null,'context':null},'policies':{'identity':null,"
                        "'serviceControl':null,'permissionsBoundary':null}}") == "ok");
  BOOST_TEST(FirstError("{'request':{'principal':null,'action':'s3:GetObject','resource':'*'}}") ==
             "CASE0004 /request");
}

struct Row {
  std::string_view error;
  std::string_view text;  // $ stands for a good request
};

constexpr Row kErrors[] = {
    {"CASE0001 ", "[]"},
    {"CASE0001 ", "'x'"},
    {"CASE0001 ", "7"},
    {"CASE0002 /policy", "{$,'policy':{}}"},
    {"CASE0002 /request/ressource",
     "{'request':{'principal':'anonymous','action':'s3:GetObject','resource':'*','ressource':'*'}"
     "}"},
    {"CASE0002 /principalFacts/roleARN", "{$,'principalFacts':{'roleARN':'x'}}"},
    {"CASE0002 /resourceFacts/rcp", "{$,'resourceFacts':{'rcp':true}}"},
    {"CASE0002 /policies/scp", "{$,'policies':{'scp':[]}}"},
    {"CASE0002 /policies/identity/0/nom",
     "{$,'policies':{'identity':[{'nom':'a','document':{'Statement':{'Effect':'Allow','Action':'*',"
     "'Resource':'*'}}}]}}"},
    {"CASE0002 /grants/0/who", "{$,'grants':[{'grantee':'a','who':'b'}]}"},
    {"CASE0002 /alsoNeeds/0/principal", "{$,'alsoNeeds':[{'principal':'anonymous'}]}"},
    {"CASE0002 /request/principal/Svc",
     "{'request':{'principal':{'Svc':'a'},'action':'s3:GetObject','resource':'*'}}"},
    {"CASE0003 /title", "{$,'title':7}"},
    {"CASE0003 /request", "{'request':[]}"},
    {"CASE0003 /policies", "{$,'policies':[]}"},
    {"CASE0003 /policies/identity", "{$,'policies':{'identity':{}}}"},
    {"CASE0003 /policies/serviceControl", "{$,'policies':{'serviceControl':{}}}"},
    {"CASE0003 /policies/serviceControl/0", "{$,'policies':{'serviceControl':[{}]}}"},
    {"CASE0003 /principalFacts", "{$,'principalFacts':'x'}"},
    {"CASE0003 /principalFacts/uniqueId", "{$,'principalFacts':{'uniqueId':7}}"},
    {"CASE0003 /principalFacts/managementAccount",
     "{$,'principalFacts':{'managementAccount':'yes'}}"},
    {"CASE0003 /resourceFacts/rcpSupported", "{$,'resourceFacts':{'rcpSupported':1}}"},
    {"CASE0003 /grants", "{$,'grants':{}}"},
    {"CASE0003 /grants/0/operations", "{$,'grants':[{'grantee':'a','operations':'Decrypt'}]}"},
    {"CASE0003 /unknown", "{$,'unknown':'resource'}"},
    {"CASE0003 /alsoNeeds", "{$,'alsoNeeds':{}}"},
    {"CASE0003 /alsoNeeds/0", "{$,'alsoNeeds':['iam:PassRole']}"},
    {"CASE0003 /request/context/k",
     "{'request':{'principal':'anonymous','action':'s3:GetObject','resource':'*','context':{'k':{}}"
     "}"
     "}"},
    {"CASE0003 /request/principal/Service",
     "{'request':{'principal':{'Service':['a']},'action':'s3:GetObject','resource':'*'}}"},
    {"CASE0004 ", "{}"},
    {"CASE0004 /request", "{'request':{}}"},
    {"CASE0004 /request", "{'request':{'principal':'anonymous','resource':'*'}}"},
    {"CASE0004 /request", "{'request':{'principal':'anonymous','action':'s3:GetObject'}}"},
    {"CASE0004 /grants/0", "{$,'grants':[{'operations':['Decrypt']}]}"},
    {"CASE0005 /vpcEndpointType", "{$,'vpcEndpointType':'Gateway'}"},
    {"CASE0006 /request/action",
     "{'request':{'principal':'anonymous','action':'GetObject','resource':'*'}}"},
    {"CASE0006 /request/action",
     "{'request':{'principal':'anonymous','action':'s3:Get*','resource':'*'}}"},
    {"CASE0006 /alsoNeeds/0/action", "{$,'alsoNeeds':[{'action':'iam:'}]}"},
    {"CASE0007 /request/resource",
     "{'request':{'principal':'anonymous','action':'s3:GetObject','resource':''}}"},
    {"CASE0008 /request/resourceAccount",
     "{'request':{'principal':'anonymous','action':'s3:GetObject','resource':'*',"
     "'resourceAccount':'123'}}"},
    {"CASE0009 /request/principal",
     "{'request':{'principal':'alice','action':'s3:GetObject','resource':'*'}}"},
    {"CASE0009 /request/principal",
     "{'request':{'principal':'arn:aws:iam::111122223333:role/R','action':'s3:GetObject',"
     "'resource':'*'}}"},
    {"CASE0009 /request/principal",
     "{'request':{'principal':{},'action':'s3:GetObject','resource':'*'}}"},
    {"CASE0009 /request/principal",
     "{'request':{'principal':{'Service':'*'},'action':'s3:GetObject','resource':'*'}}"},
    {"CASE0010 /principalFacts/credential", "{$,'principalFacts':{'credential':'long-term'}}"},
    {"CASE0011 /request/context/k/1",
     "{'request':{'principal':'anonymous','action':'s3:GetObject','resource':'*','context':{'k':"
     "['a',['b']]}}}"},
    {"CASE0012 /unknown/1", "{$,'unknown':['resource','scp']}"},
    {"CASE0012 /unknown/0", "{$,'unknown':[7]}"},
    {"CASE0013 /expect", "{$,'expect':'allow'}"},
    {"CASE0013 /expect", "{$,'expect':true}"},
    {"IAM0108 /policies/identity/0/Statement/1/Effect",
     "{$,'policies':{'identity':[{'Statement':[{'Effect':'Allow','Action':'*','Resource':'*'},"
     "{'Effect':'allow','Action':'*','Resource':'*'}]}]}}"},
    {"IAM0102 /policies/permissionsBoundary", "{$,'policies':{'permissionsBoundary':{}}}"},
    {"IAM0101 /policies/resource/0", "{$,'policies':{'resource':['x']}}"},
};

std::string WithRequest(std::string_view text) {
  std::string whole(text);
  if (const auto at = whole.find('$'); at != std::string::npos) whole.replace(at, 1, kRequest);
  return whole;
}

BOOST_AUTO_TEST_CASE(every_error_has_its_code_and_the_pointer_of_what_is_wrong) {
  for (const Row& row : kErrors) {
    BOOST_TEST_CONTEXT(row.text) { BOOST_TEST(FirstError(WithRequest(row.text)) == row.error); }
  }
}

BOOST_AUTO_TEST_CASE(an_error_has_line_and_column) {
  const CaseParse parsed = Parse(
      "{\n  'id': 7,\n  'request': {'principal': 'anonymous',\n"
      "    'action': 'GetObject', 'resource': '*'}}");
  BOOST_REQUIRE(!parsed.ok());
  BOOST_TEST(parsed.id_json == "7");
  BOOST_TEST(parsed.diagnostics.front().position.line == 4u);
  BOOST_TEST(parsed.diagnostics.front().position.column == 15u);
  const std::string line = CaseErrorJson(parsed.id_json, parsed.diagnostics);
  BOOST_TEST(line.find("\"pointer\": \"/request/action\", \"line\": 4, \"column\": 15") !=
                 std::string::npos,
             line);
}

BOOST_AUTO_TEST_CASE(all_errors_of_a_case_are_told_in_the_order_of_the_text) {
  const CaseParse parsed =
      Parse("{'expect':'x','titel':'y'," + std::string(kRequest) + ",'unknown':['z']}");
  BOOST_REQUIRE(parsed.diagnostics.size() == 3u);
  BOOST_TEST(parsed.diagnostics[0].code == "CASE0013");
  BOOST_TEST(parsed.diagnostics[1].code == "CASE0002");
  BOOST_TEST(parsed.diagnostics[2].code == "CASE0012");
}

struct Slip {
  std::string_view text;
  std::string_view hint;
};

constexpr Slip kSlips[] = {
    {"{$,'titles':'x'}", "did you mean `title`?"},
    {"{$,'alsoneeds':[]}", "did you mean `alsoNeeds`?"},
    {"{$,'policies':{'servicecontrol':[]}}", "did you mean `serviceControl`?"},
    {"{$,'policies':{'permissionBoundary':{}}}", "did you mean `permissionsBoundary`?"},
    {"{$,'principalFacts':{'rolearn':'x'}}", "did you mean `roleArn`?"},
    {"{$,'unknown':['sessions']}", "did you mean `session`?"},
    {"{$,'zzzzzzzzzz':1}", ""},
};

BOOST_AUTO_TEST_CASE(a_slip_of_the_pen_gets_the_name_that_was_meant) {
  for (const Slip& slip : kSlips) {
    BOOST_TEST_CONTEXT(slip.text) {
      const CaseParse parsed = Parse(WithRequest(slip.text));
      BOOST_REQUIRE(!parsed.ok());
      BOOST_TEST(parsed.diagnostics.front().hint == slip.hint);
    }
  }
}

BOOST_AUTO_TEST_CASE(fields_that_begin_with_x_are_free_everywhere) {
  BOOST_TEST(FirstError("{'x-a':1,'request':{'x-b':2,'principal':'anonymous','action':"
                        "'s3:GetObject','resource':'*'},'principalFacts':{'x-c':3},"
                        "'resourceFacts':{'x-d':4},'policies':{'x-e':5},'grants':[{'grantee':'a',"
                        "'x-f':6}],'alsoNeeds':[{'x-g':7}]}") == "ok");
}

BOOST_AUTO_TEST_CASE(an_id_is_echoed_as_it_is_written) {
  for (std::string_view id : {"'a'", "7", "[1, 2]", "{'a': null}", "'\\u00e9'", "null"}) {
    const SimulationCase simulation =
        ReadCase("{'id':" + std::string(id) + "," + std::string(kRequest) + "}");
    BOOST_TEST(simulation.id_json() == Json(id));
  }
  const SimulationCase broken = ReadCase("{'id':[1,\n2]," + std::string(kRequest) + "}");
  BOOST_TEST(broken.id_json() == "[1, 2]");
  BOOST_TEST(ReadCase("{" + std::string(kRequest) + "}").id_json().empty());
}

BOOST_AUTO_TEST_CASE(a_line_that_is_no_json_keeps_its_id_where_it_can) {
  const CaseParse parsed = Parse("{'id':'a','request':}");
  BOOST_TEST(!parsed.ok());
  BOOST_REQUIRE(!parsed.diagnostics.empty());
  BOOST_TEST(parsed.diagnostics.front().code.starts_with("JSON"));
  for (std::string_view text :
       {"", " ", "{", "}", "nul", "{'request'", "\xFF\xFE", "{'a':1}{'b':2}"}) {
    BOOST_TEST_CONTEXT(text) {
      const CaseParse broken = Parse(text);
      BOOST_TEST(!broken.ok());
      BOOST_TEST(HasErrors(broken.diagnostics));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_field_given_twice_is_refused) {
  BOOST_TEST(!Parse("{" + std::string(kRequest) + "," + std::string(kRequest) + "}").ok());
  BOOST_TEST(!Parse("{'request':{'principal':'anonymous','action':'s3:GetObject','resource':'*',"
                    "'context':{'k':'a','k':'b'}}}")
                  .ok());
}

BOOST_AUTO_TEST_CASE(deep_nesting_ends_in_an_error_and_not_in_a_crash) {
  const std::string deep = "{'x-deep':" + std::string(100000, '[') + std::string(100000, ']') + "}";
  BOOST_TEST(!Parse(deep).ok());
}

BOOST_AUTO_TEST_CASE(a_further_pair_inherits_what_it_does_not_say_E60) {
  const SimulationCase simulation = ReadCase(R"({
    'request': {'principal': 'arn:aws:iam::111122223333:user/alice', 'action': 'lambda:CreateFunction',
      'resource': 'arn:aws:lambda:us-east-1:111122223333:function:f', 'context': {'a': '1'}},
    'policies': {'identity': [{'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': '*'}}],
      'permissionsBoundary': {'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': '*'}}},
    'unknown': ['session'],
    'alsoNeeds': [
      {'action': 'iam:PassRole', 'resource': 'arn:aws:iam::111122223333:role/R'},
      {'context': {}, 'unknown': [], 'policies': {'identity': []}}]})");
  BOOST_REQUIRE(simulation.pairs().size() == 3u);
  const CasePair& pass = simulation.pairs()[1];
  BOOST_TEST(pass.action == "iam:PassRole");
  BOOST_TEST(pass.resource == "arn:aws:iam::111122223333:role/R");
  BOOST_TEST(pass.context->size() == 1u);
  BOOST_TEST(pass.policies->identity.size() == 1u);
  BOOST_TEST(pass.unseen.Has(Layer::kSession));
  const CasePair& other = simulation.pairs()[2];
  BOOST_TEST(other.action == "lambda:CreateFunction");
  BOOST_TEST(other.context->empty());
  BOOST_TEST(other.unseen.empty());
  BOOST_TEST(other.policies->identity.empty());                  // given, and empty
  BOOST_TEST(other.policies->permissions_boundary.has_value());  // not given
}

BOOST_AUTO_TEST_CASE(equal_policies_of_several_cases_are_shared_by_a_cache) {
  PolicyCache cache;
  CaseParseOptions options;
  options.cache = &cache;
  const std::string text = Json(
      "{" + std::string(kRequest) +
      ",'policies':{'identity':[{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}]}}");
  const CaseParse one = ParseCase(SourceText::FromString(text), options);
  const CaseParse two = ParseCase(SourceText::FromString(text), options);
  BOOST_REQUIRE((one.ok() && two.ok()));
  BOOST_TEST((one.value->pairs()[0].policies == two.value->pairs()[0].policies));
  BOOST_TEST((one.value->pairs()[0].compiled == two.value->pairs()[0].compiled));
  BOOST_TEST(Verdict(ResultOf(*two.value)) == "allowed by identity");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
