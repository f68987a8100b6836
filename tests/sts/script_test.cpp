// Reading scripts: what is wrong is said, with its place and a hint.
#include "remit/sts/script.h"

#include <fstream>
#include <iterator>
#include <string>

#include <boost/test/unit_test.hpp>

#include "tests/sts/estate_json.h"

namespace remit {
namespace {

// "STEP0002 /steps/0/RolArn did you mean `RoleArn`?"
std::string FirstTrouble(std::string json) {
  const ScriptParse parsed = ParseScript(SourceText::FromString(std::move(json), "script"));
  if (parsed.ok() || parsed.diagnostics.empty()) return "none";
  const Diagnostic& first = parsed.diagnostics.front();
  return first.code + " " + first.pointer + (first.hint.empty() ? "" : " " + first.hint);
}

std::string Step(const std::string& step) { return R"({"steps": [)" + step + "]}"; }

BOOST_AUTO_TEST_SUITE(script)

BOOST_AUTO_TEST_CASE(a_mistake_is_reported_with_its_place_and_a_hint) {
  const std::string key = R"({"do": "useKey", "as": "ops", "arn": "a"}, )";
  BOOST_TEST(FirstTrouble("[]") == "STEP0001 ");
  BOOST_TEST(FirstTrouble("{}") == "STEP0004 ");
  BOOST_TEST(FirstTrouble(R"({"steps": 1})") == "STEP0003 /steps");
  BOOST_TEST(FirstTrouble(R"({"step": []})") == "STEP0002 /step did you mean `steps`?");
  BOOST_TEST(FirstTrouble(Step("1")) == "STEP0001 /steps/0");
  BOOST_TEST(FirstTrouble(Step("{}")) == "STEP0007 /steps/0");
  BOOST_TEST(FirstTrouble(Step(R"({"do": "asumeRole"})")) ==
             "STEP0008 /steps/0/do did you mean `assumeRole`?");
  BOOST_TEST(FirstTrouble(Step(R"({"do": "useKey"})")) == "STEP0007 /steps/0");
  BOOST_TEST(FirstTrouble(Step(R"({"do": "useKey", "arn": "a", "RolArn": "b"})"))
                 .starts_with("STEP0002 /steps/0/RolArn"));
  BOOST_TEST(FirstTrouble(Step(key + R"({"do": "assumeRole", "from": "ops", "RolArn": "b"})")) ==
             "STEP0002 /steps/1/RolArn did you mean `RoleArn`?");
  BOOST_TEST(FirstTrouble(Step(key + R"({"do": "getSessionToken", "from": "opps"})")) ==
             "STEP0010 /steps/1/from did you mean `ops`?");
  BOOST_TEST(FirstTrouble(Step(key + R"({"do": "getSessionToken"})")) == "STEP0007 /steps/1");
  BOOST_TEST(FirstTrouble(Step(key + R"({"do": "getSessionToken", "from": "ops",
                                          "TokenCode": "123456"})")) ==
             "STEP0009 /steps/1/TokenCode");
  BOOST_TEST(FirstTrouble(Step(key + R"({"do": "getSessionToken", "from": "ops",
                                          "DurationSeconds": 1.5})")) ==
             "STEP0006 /steps/1/DurationSeconds");
  BOOST_TEST(
      FirstTrouble(Step(R"({"do": "call", "action": "s3:GetObject", "expect": "alowed"})")) ==
      "STEP0006 /steps/0/expect did you mean `allowed`?");
  BOOST_TEST(FirstTrouble(Step(R"({"do": "call", "action": "s3:GetObject", "expect": "ok"})")) ==
             "STEP0006 /steps/0/expect");
  BOOST_TEST(FirstTrouble(Step(R"({"do": "call", "action": "s3:GetObject", "at": "today"})")) ==
             "STEP0006 /steps/0/at write it as `2026-01-01T09:00:00Z`");
  BOOST_TEST(FirstTrouble(Step(R"({"do": "edit", "change": "deleteRol"})")) ==
             "STEP0008 /steps/0/change did you mean `deleteRole`?");
  BOOST_TEST(FirstTrouble(R"({"options": {"roleSessionMfa": "carried"}, "steps": []})")
                 .starts_with("STEP0006 /options/roleSessionMfa"));
  BOOST_TEST(FirstTrouble("{").size() > 4u);
}

BOOST_AUTO_TEST_CASE(a_mistake_in_a_policy_of_a_step_is_found_where_it_stands) {
  const ScriptParse parsed = ParseScript(SourceText::FromString(
      R"({"steps": [{"do": "edit", "change": "updateAssumeRolePolicy", "RoleArn": "r",
          "PolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Perhaps"}]}}]})",
      "script"));
  BOOST_REQUIRE(!parsed.ok());
  BOOST_TEST(parsed.diagnostics.front().pointer.starts_with("/steps/0/PolicyDocument/Statement/0"));
}

BOOST_AUTO_TEST_CASE(a_script_whose_expectations_fail_says_what_came_instead) {
  const ScriptParse parsed = ParseScript(SourceText::FromString(
      R"({"steps": [
        {"do": "useKey", "as": "ops", "arn": "arn:aws:iam::111122223333:user/ops", "at": 0},
        {"do": "call", "from": "ops", "action": "s3:ListAllMyBuckets", "expect": "allowed",
         "expectContext": {"aws:username": "eve", "aws:SourceIp": null}},
        {"do": "getFederationToken", "from": "ops", "as": "f", "Name": "x", "expectRule": "S02"},
        {"do": "call", "from": "f", "action": "s3:ListAllMyBuckets"},
        {"do": "edit", "change": "deleteRole", "RoleArn": "arn:aws:iam::111122223333:role/none"}]})",
      "script"));
  BOOST_REQUIRE(parsed.ok());
  const ScriptRun run = RunScript(
      *parsed.script, EstateFromJson(R"({"accounts": {"111122223333": {"users": {"ops": {}}}}})"));
  BOOST_TEST(!run.as_expected());
  BOOST_REQUIRE(run.steps.size() == 5u);
  BOOST_TEST(run.steps[0].as_expected);
  BOOST_TEST(run.steps[1].unmet.size() == 2u);  // the key and the decision
  BOOST_TEST(run.steps[2].unmet.size() == 1u);
  BOOST_TEST((run.steps[3].outcome == StepOutcome::kSkipped));
  BOOST_TEST(run.steps[3].unmet.size() == 1u);
  BOOST_TEST(run.steps[4].unmet.size() == 1u);
}

BOOST_AUTO_TEST_CASE(the_script_of_the_page_plays_as_it_says) {
  std::ifstream in(REMIT_SOURCE_DIR "/docs/sessions.md");
  const std::string page{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const std::string fence = "```json script\n";
  const std::size_t begin = page.find(fence) + fence.size();
  BOOST_REQUIRE(begin != std::string::npos + fence.size());
  const SourceText text =
      SourceText::FromString(page.substr(begin, page.find("```", begin) - begin), "page");
  const ScriptParse parsed = ParseScript(text);
  BOOST_REQUIRE_MESSAGE(parsed.ok(),
                        (parsed.ok() ? std::string() : Render(parsed.diagnostics.front(), text)));
  const ScriptRun run = RunScript(*parsed.script, EstateFromJson(R"({"accounts": {"111122223333": {
      "users": {"ops": {"mfa": ["arn:aws:iam::111122223333:mfa/ops"]}},
      "roles": {"admin": {
        "trust": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
          "Principal": {"AWS": "arn:aws:iam::111122223333:user/ops"}, "Action": "sts:AssumeRole",
          "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}]},
        "policies": [{"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}]}},
      "resources": {"arn:aws:s3:::b": {}}}}})"));
  for (const StepResult& step : run.steps) {
    for (const std::string& unmet : step.unmet) BOOST_TEST(false, step.step->pointer << unmet);
  }
}

BOOST_AUTO_TEST_CASE(a_long_script_is_read_and_one_too_long_is_refused) {
  std::string steps;
  for (int i = 0; i < 10'001; ++i) {
    steps += std::string(i == 0 ? "" : ",") + R"({"do": "call", "action": "s3:GetObject"})";
  }
  BOOST_TEST(FirstTrouble(Step(steps)) == "STEP0005 /steps");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
