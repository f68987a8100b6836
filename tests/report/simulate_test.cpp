#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/report/simulate_custom_policy.h"
#include "remit/support/strings.h"
#include "tests/report/golden.h"

namespace remit {
namespace {

using Strings = std::vector<std::string>;

const std::string kReadTeam =
    R"({"Version": "2012-10-17", "Statement": [)"
    R"({"Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::team/*"},)"
    "\n"
    R"({"Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::team/secret"}]})";

SimulateCustomPolicyInput Input(const std::string& policy, const std::string& action) {
  SimulateCustomPolicyInput input;
  input.policy_input_list = {policy};
  input.action_names = {action};
  return input;
}

SimulatedPolicies Simulated(const SimulateCustomPolicyInput& input) {
  absl::StatusOr<SimulatedPolicies> result = SimulateCustomPolicy(input);
  BOOST_REQUIRE_MESSAGE(result.ok(), std::string(ToStd(result.status().message())));
  return *std::move(result);
}

std::string Complaint(const SimulateCustomPolicyInput& input) {
  const absl::StatusOr<SimulatedPolicies> result = SimulateCustomPolicy(input);
  BOOST_REQUIRE(!result.ok());
  return std::string(ToStd(result.status().message()));
}

BOOST_AUTO_TEST_CASE(the_result_has_the_shape_that_aws_gives) {
  SimulateCustomPolicyInput input = Input(kReadTeam, "s3:GetObject");
  input.action_names.emplace_back("s3:PutObject");
  input.resource_arns = {"arn:aws:s3:::team/a", "arn:aws:s3:::team/secret"};
  CheckGolden("simulate_two_resources", SimulateResultJson(Simulated(input)) + "\n");
}

BOOST_AUTO_TEST_CASE(a_boundary_an_organization_and_another_account_have_their_details) {
  SimulateCustomPolicyInput input = Input(kReadTeam, "s3:GetObject");
  input.permissions_boundary_policy_input_list = {
      R"({"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}})"};
  input.ordered_organization_policy_input_list = {
      {R"({"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}})"},
      {R"({"Statement": {"Effect": "Allow", "Action": "ec2:*", "Resource": "*"}})",
       R"({"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}})"}};
  input.resource_arns = {"arn:aws:s3:::team/a"};
  input.resource_owner = "arn:aws:iam::444455556666:root";
  input.caller_arn = "arn:aws:iam::111122223333:user/alice";
  input.resource_policy =
      R"({"Statement": {"Effect": "Allow", "Principal": {"AWS": "111122223333"},)"
      R"( "Action": "s3:GetObject", "Resource": "*"}})";
  CheckGolden("simulate_across_accounts", SimulateResultJson(Simulated(input)) + "\n");
}

BOOST_AUTO_TEST_CASE(positions_are_those_of_awss_own_example) {
  // From the AWS CLI's examples for simulate-custom-policy, less one column: AWS
  // counts a lone statement from behind its brace, and one in a list from the brace.
  SimulateCustomPolicyInput input =
      Input(R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*",)"
            R"("Resource":"*","Condition":{"DateGreaterThan":{"aws:CurrentTime":)"
            R"("2018-08-16T12:00:00Z"}}}})",
            "dynamodb:CreateBackup");
  input.context_entries = {{"aws:CurrentTime", {"2019-04-25T11:00:00Z"}, "date"}};
  const SimulatedPolicies result = Simulated(input);
  const SimulatedResource& resource = result.actions.front().resources.front();
  BOOST_TEST((resource.decision == Decision::kAllowed));
  BOOST_REQUIRE_EQUAL(resource.matched_statements.size(), 1);
  BOOST_TEST(resource.matched_statements[0].start.column == 37U);
  BOOST_TEST(resource.matched_statements[0].end.column == 167U);
}

BOOST_AUTO_TEST_CASE(missing_context_keys_are_those_that_could_turn_the_decision) {
  const std::string policy =
      R"({"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition":)"
      R"( {"Bool": {"aws:SecureTransport": "true"}}}})";
  const SimulatedPolicies result = Simulated(Input(policy, "s3:GetObject"));
  BOOST_TEST(
      result.actions[0].resources[0].missing_context_values == Strings{"aws:SecureTransport"},
      boost::test_tools::per_element());
  const SimulatedPolicies other = Simulated(Input(policy, "ec2:RunInstances"));
  BOOST_TEST(other.actions[0].resources[0].missing_context_values.empty());
}

BOOST_AUTO_TEST_CASE(a_trust_policy_counts_for_assume_role) {
  SimulateCustomPolicyInput input = Input(
      R"({"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}})", "sts:AssumeRole");
  input.caller_arn = "arn:aws:iam::111122223333:user/alice";
  input.resource_arns = {"arn:aws:iam::111122223333:role/r"};
  input.resource_policy =
      R"({"Statement": {"Effect": "Deny", "Principal": "*", "Action": "sts:AssumeRole"}})";
  BOOST_TEST((Simulated(input).actions[0].resources[0].decision == Decision::kExplicitDeny));
}

BOOST_AUTO_TEST_CASE(wrong_input_is_named) {
  BOOST_TEST(Complaint({}) == "no policy is given");
  BOOST_TEST(Complaint(Input(kReadTeam, "s3:*")).starts_with("`s3:*` is not an action"));
  BOOST_TEST(Complaint(Input("{", "s3:GetObject")).starts_with("PolicyInputList.1 is no valid"));
  SimulateCustomPolicyInput input = Input(kReadTeam, "s3:GetObject");
  input.resource_arns = {"bucket"};
  BOOST_TEST(Complaint(input).starts_with("`bucket` is not a resource"));
  input.resource_arns = {};
  input.resource_owner = "me";
  BOOST_TEST(Complaint(input).starts_with("`me` names no account"));
  input.resource_owner = {};
  input.resource_policy = kReadTeam;
  BOOST_TEST(Complaint(input).starts_with("a resource policy needs a caller"));
  input.resource_policy.reset();
  input.caller_arn = "arn:aws:iam::111122223333:role/r";
  BOOST_TEST(!Complaint(input).empty());
  input.caller_arn = {};
  input.context_entries = {{"k", {"v"}, "strings"}};
  BOOST_TEST(Complaint(input) == "`strings` is no type of context key; did you mean `string`?");
  input.context_entries = {};
  input.permissions_boundary_policy_input_list = {kReadTeam, kReadTeam};
  BOOST_TEST(Complaint(input) == "more than one permissions boundary is given");
}

std::string Shown(const Strings& parameters) {
  const auto entries = ParseContextEntries(parameters);
  if (!entries.ok()) return std::string(ToStd(entries.status().message()));
  std::string text;
  for (const SimulatedContextEntry& entry : *entries) {
    text += entry.name + ":" + entry.type + "=";
    for (const std::string& value : entry.values) text += value + "|";
    text += " ";
  }
  return text;
}

BOOST_AUTO_TEST_CASE(context_entries_are_read_as_the_aws_cli_reads_them) {
  BOOST_TEST(Shown({"ContextKeyName=aws:a,ContextKeyValues=x,ContextKeyType=string",
                    "ContextKeyName=b,ContextKeyValues=x,y,ContextKeyType=stringList"}) ==
             "aws:a:string=x| b:stringList=x|y| ");
  BOOST_TEST(Shown({"ContextKeyName='a',ContextKeyValues=[\"x,1\",y=2],ContextKeyType=string"}) ==
             "a:string=x,1|y=2| ");
  BOOST_TEST(Shown({R"([{"ContextKeyName": "a", "ContextKeyValues": ["x", "y"]}])"}) ==
             "a:string=x|y| ");
  BOOST_TEST(Shown({R"({"ContextKeyName": "a", "ContextKeyValues": ["1"],)"
                    R"( "ContextKeyType": "numeric"})"}) == "a:numeric=1| ");
  BOOST_TEST(Shown({"a=b"}) == "a context entry has no field `a`");
  BOOST_TEST(Shown({"ContextKeyNames=b"}) ==
             "a context entry has no field `ContextKeyNames`; did you mean `ContextKeyName`?");
  BOOST_TEST(Shown({"aws:x"}).starts_with("`aws:x` is no context entry"));
  BOOST_TEST(Shown({"[{"}).starts_with("the context entries can't be read"));
}

BOOST_AUTO_TEST_CASE(lists_are_read_as_the_aws_cli_reads_them) {
  const auto list = [](const Strings& values) { return *ParseStringList(values); };
  BOOST_TEST(list({"a", "b"}) == (Strings{"a", "b"}), boost::test_tools::per_element());
  BOOST_TEST(list({R"( ["{\"a\": 1}", {"b": 2}])"}) == (Strings{R"({"a": 1})", R"({"b": 2})"}),
             boost::test_tools::per_element());
  BOOST_TEST(!ParseStringList(Strings{"["}).ok());
  BOOST_TEST(!ParseOrganizationPolicies(Strings{"{}"}).ok());
  BOOST_TEST(ParseOrganizationPolicies(Strings{R"({"ServiceControlPolicyInputList": ["a", "b"]})"})
                 ->front()
                 .size() == 2U);
}

}  // namespace
}  // namespace remit
