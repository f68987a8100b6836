// Questions to an estate, asked from a shell.
#include <string>

#include <boost/test/unit_test.hpp>

#include "remit/support/json.h"
#include "tests/tools/shell.h"

namespace remit {
namespace {

// One account: ops may assume Admin with a device; the bucket is open to a partner.
constexpr const char* kEstate = R"({"accounts": {"111122223333": {
  "name": "prod", "complete": true,
  "users": {
    "ops": {"keys": ["AKIAOPS1"], "password": true,
            "mfa": [{"serial": "arn:aws:iam::111122223333:mfa/ops", "kind": "totp"}],
            "policies": {"Read": {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
                          "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*",
                          "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}}}}}},
  "roles": {
    "Admin": {"trust": {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
                "Principal": {"AWS": "arn:aws:iam::111122223333:user/ops"},
                "Action": "sts:AssumeRole",
                "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}},
              "policies": [{"Version": "2012-10-17", "Statement": {"Effect": "Allow",
                            "Action": "*", "Resource": "*"}}]}},
  "resources": {"arn:aws:s3:::b": {}}}}})";

class Fixture {
 public:
  Fixture() { Write(folder_ / "estate.json", kEstate); }
  Ran Remit(const std::string& arguments) const {
    return Shell("remit " + arguments + " --at 2026-03-01T09:00:00Z -e " + folder_ / "estate.json");
  }
  std::string File(const std::string& name) const { return folder_ / name; }

 private:
  TemporaryFolder folder_;
};

bool Has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

JsonParse Parsed(const std::string& text) {
  return ParseJson(SourceText::FromString(text, "output"));
}

BOOST_FIXTURE_TEST_SUITE(questions, Fixture)

BOOST_AUTO_TEST_CASE(who_can_names_principals_conditions_and_statements) {
  const Ran text = Remit("who-can s3:GetObject s3://b/k --verbose");
  BOOST_TEST(text.code == 0, text.err);
  BOOST_TEST(Has(text.out, "arn:aws:iam::111122223333:role/Admin"));
  BOOST_TEST(Has(text.out, "if aws:SourceIp = 10.0.0.0"));
  BOOST_TEST(Has(text.out, "/Statement"));
  const Ran json = Remit("who-can s3:GetObject s3://b/k --format json --source-ip 10.1.1.1");
  BOOST_TEST(json.code == 0);
  const JsonParse parsed = Parsed(json.out);
  BOOST_REQUIRE(parsed.ok());
  BOOST_TEST(parsed.tree.root().Find("standing").text() == "surely");
  bool ops = false;
  for (const JsonValue principal : parsed.tree.root().Find("principals")) {
    if (!Has(std::string(principal.Find("principal").text()), "user/ops")) continue;
    ops = true;
    BOOST_TEST(principal.Find("standing").text() == "surely");
  }
  BOOST_TEST(ops);
}

BOOST_AUTO_TEST_CASE(exit_codes_tell_yes_no_and_cannot_tell) {
  BOOST_TEST(Remit("who-can s3:GetObject s3://b/k").code == 0);
  BOOST_TEST(Remit("who-can sts:AssumeRole role/Nobody").code == 2);
  BOOST_TEST(Remit("who-can s3:* '*'").code == 2);
  BOOST_TEST(Remit("who-can sts:AssumeRoleWithSAML role/Admin").code == 1);
  // Nobody knows whose bucket it is, so that its policy may allow (docs/estate.md).
  BOOST_TEST(Remit("simulate ops s3:GetObject s3://elsewhere/k").code == 3);
  BOOST_TEST(Remit("simulate ops sqs:ListQueues").code == 1);
  BOOST_TEST(Remit("simulate role/Admin s3:GetObject s3://elsewhere/k").code == 3);
}

BOOST_AUTO_TEST_CASE(simulate_takes_roles_with_a_device) {  // M03
  const Ran without = Remit("simulate ops sqs:ListQueues --as-role role/Admin");
  BOOST_TEST(without.code == 1);
  BOOST_TEST(Has(without.out, "M03"));
  const Ran with = Remit("simulate ops sqs:ListQueues --mfa --as-role role/Admin --format json");
  BOOST_TEST(with.code == 0, with.err);
  const JsonParse parsed = Parsed(with.out);
  BOOST_REQUIRE(parsed.ok());
  BOOST_TEST(parsed.tree.root().Find("decision").text() == "allowed");
  BOOST_TEST(Has(with.out, "\"type\": \"AssumedRole\""));
  BOOST_TEST(Has(with.out, "\"eventName\": \"ListQueues\""));
  const Ran denied = Remit("simulate ops sqs:ListQueues --format json");
  BOOST_TEST(denied.code == 1);
  BOOST_TEST(Has(denied.out, "\"errorCode\": \"AccessDenied\""));
  BOOST_TEST(Has(denied.out, "because no identity-based policy allows the sqs:ListQueues action"));
}

BOOST_AUTO_TEST_CASE(simulate_plays_scripts) {
  Write(File("script.json"), R"({"steps": [
    {"do": "useKey", "as": "ops", "arn": "arn:aws:iam::111122223333:user/ops",
     "at": "2026-03-01T09:00:00Z"},
    {"do": "call", "from": "ops", "action": "sqs:ListQueues", "expect": "implicitDeny"}]})");
  const Ran text = Remit("simulate --script " + File("script.json"));
  BOOST_TEST(text.code == 0, text.out);
  BOOST_TEST(Has(text.out, "sqs:ListQueues"));
  BOOST_TEST(Has(Remit("simulate --format json --script " + File("script.json")).out,
                 "\"asExpected\": true"));
  Write(File("script.json"), R"({"steps": [{"do": "useKye"}]})");
  BOOST_TEST(Remit("simulate --script " + File("script.json")).code == 2);
  BOOST_TEST(Remit("simulate").code == 2);
}

BOOST_AUTO_TEST_CASE(what_can_tells_levels_classes_and_roles) {
  const Ran admin = Remit("what-can role/Admin --action 'iam:*'");
  BOOST_TEST(admin.code == 0, admin.err);
  BOOST_TEST(Has(admin.out, "Permissions management"));
  BOOST_TEST(Has(admin.out, "security-relevant"));
  const Ran ops = Remit("what-can prod:user/ops --format json");
  const JsonParse parsed = Parsed(ops.out);
  BOOST_REQUIRE(parsed.ok());
  bool role = false;
  for (const JsonValue one : parsed.tree.root().Find("roles")) {
    role |= one.Find("role").text() == "arn:aws:iam::111122223333:role/Admin";
  }
  BOOST_TEST(role);
  BOOST_TEST(Remit("what-can opps").code == 2);
  BOOST_TEST(Has(Remit("what-can opps").err, "did you mean `ops`?"));
}

BOOST_AUTO_TEST_CASE(simulate_principal_policy_answers_as_aws_does) {
  const auto ask = [this](const std::string& arguments) {
    return Shell("remit simulate-principal-policy -e " + File("estate.json") + " " + arguments);
  };
  const std::string source = "--policy-source-arn arn:aws:iam::111122223333:user/ops ";
  const Ran missing = ask(source + "--action-names s3:GetObject --resource-arns arn:aws:s3:::b/k");
  BOOST_TEST(missing.code == 0, missing.err);
  BOOST_TEST(Has(missing.out, "\"EvalDecision\": \"implicitDeny\""));
  BOOST_TEST(Has(missing.out, "\"aws:SourceIp\""));
  const Ran given = ask(source +
                        "--action-names s3:GetObject --resource-arns arn:aws:s3:::b/k "
                        "--context-entries ContextKeyName=aws:SourceIp,ContextKeyValues=10.0.0.1,"
                        "ContextKeyType=ip");
  BOOST_TEST(Has(given.out, "\"EvalDecision\": \"allowed\""));
  BOOST_TEST(Has(given.out, "\"SourcePolicyId\": \"user_ops_Read\""));
  const Ran bounded = ask(source +
                          "--action-names s3:GetObject --permissions-boundary-policy-input-list "
                          "'{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", "
                          "\"Action\": \"sqs:*\", \"Resource\": \"*\"}}'");
  BOOST_TEST(Has(bounded.out, "\"AllowedByPermissionsBoundary\": false"));
  BOOST_TEST(ask(source + "--action-names s3:GetObject --no-such-flag").code == 2);
  BOOST_TEST(ask("--policy-source-arn arn:aws:iam::111122223333:user/no --action-names "
                 "s3:GetObject")
                 .code == 2);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
