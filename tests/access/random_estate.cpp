#include "tests/access/random_estate.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "remit/policy/parser.h"

namespace remit::testing {
namespace {

const std::vector<std::string> kActions = {
    "s3:GetObject",   "sqs:SendMessage",  "kms:Decrypt",          "iam:ListUsers",
    "sts:AssumeRole", "ec2:RunInstances", "sts:GetCallerIdentity"};

std::string Numbered(std::string_view name, std::size_t i) {
  return std::string(name) + std::to_string(i);
}

}  // namespace

RandomEstate::RandomEstate(unsigned seed, const RandomEstateOptions& options)
    : options_(options), random_(seed) {
  for (int i = 0; i < options_.accounts; ++i) {
    account_ids_.push_back(std::to_string(100'000'000'000 + i));
  }
}

std::size_t RandomEstate::Below(std::size_t n) {
  return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
}

const std::vector<std::string>& RandomEstate::actions() const { return kActions; }

std::vector<std::string> RandomEstate::resources() const {
  const std::string& home = account_ids_.front();
  return {"*",
          "arn:aws:s3:::bucket-0/k",
          "arn:aws:s3:::elsewhere/k",
          "arn:aws:sqs:us-east-1:" + home + ":q",
          "arn:aws:kms:us-east-1:" + home + ":key/k",
          "arn:aws:iam::" + home + ":role/r0",
          "arn:aws:ec2:us-east-1:" + home + ":instance/i-1"};
}

std::string RandomEstate::Condition() {
  static const std::vector<std::string> plain = {
      R"({"StringEquals": {"aws:username": "u0"}})",
      R"({"StringEquals": {"aws:PrincipalTag/team": "red"}})",
      R"({"StringEquals": {"aws:PrincipalTag/team": "${aws:ResourceTag/team}"}})",
      R"({"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/r0"}})",
      R"({"StringNotEquals": {"aws:PrincipalOrgID": "o-1"}})",
      R"({"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}})",
      R"({"NotIpAddress": {"aws:SourceIp": "10.1.0.0/16"}})",
      R"({"StringEquals": {"aws:SourceVpc": "vpc-1"}})",
      R"({"StringEquals": {"aws:RequestedRegion": "us-east-1"}})",
      R"({"Bool": {"aws:PrincipalIsAWSService": "false"}})",
      R"({"StringEquals": {"sts:ExternalId": "x1"}})",
      R"({"StringLikes": {"aws:username": "u*"}})"};
  static const std::vector<std::string> mfa = {
      R"({"Bool": {"aws:MultiFactorAuthPresent": "true"}})",
      R"({"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}})",
      R"({"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}})",
      R"({"NumericLessThan": {"aws:MultiFactorAuthAge": "300"}})",
      R"({"Null": {"aws:TokenIssueTime": "false"}})"};
  return OneOf(options_.mfa_conditions && OneIn(2) ? mfa : plain);
}

std::string RandomEstate::ResourcePattern() {
  static const std::vector<std::string> patterns = {
      "*",
      "arn:aws:s3:::bucket-0/*",
      "arn:aws:s3:::*",
      "arn:aws:sqs:*:*:q",
      "arn:aws:s3:::bucket-0/${aws:username}",
      "arn:aws:s3:::bucket-0/${aws:PrincipalTag/none, 'k'}",
      "arn:aws:kms",
      "arn:aws:iam::*:role/r?",
      "arn:aws:ec2:*:*:instance/*"};
  return OneOf(patterns);
}

NamedPolicy RandomEstate::Parsed(const std::string& name, const std::string& json) {
  PolicyParse parsed = ParsePolicy(SourceText::FromString(json, name));
  if (!parsed.ok()) throw std::invalid_argument("not a policy: " + json);
  return {name, std::make_shared<const PolicyDocument>(std::move(parsed.document))};
}

NamedPolicy RandomEstate::IdentityPolicy(const std::string& name) {
  static const std::vector<std::string> actions = {
      "*",     "s3:*",           "s3:Get*",      "sqs:SendMessage", "kms:*",
      "iam:*", "sts:AssumeRole", "S3:getobject", "ec2:Run*",        "sts:*"};
  std::string text = R"({"Version": ")" + std::string(OneIn(8) ? "2008-10-17" : "2012-10-17") +
                     R"(", "Statement": [)";
  const std::size_t count = 1 + Below(4);
  for (std::size_t i = 0; i < count; ++i) {
    text += i == 0 ? "{" : ", {";
    text += R"("Effect": ")" + std::string(OneIn(5) ? "Deny" : "Allow") + "\", ";
    text += OneIn(8) ? R"("NotAction": )" : R"("Action": )";
    text += "[\"" + OneOf(actions) + "\", \"" + OneOf(actions) + "\"], ";
    text += OneIn(8) ? R"("NotResource": ")" : R"("Resource": ")";
    text += ResourcePattern() + "\"";
    if (OneIn(3)) text += R"(, "Condition": )" + Condition();
    text += "}";
  }
  return Parsed(name, text + "]}");
}

std::string RandomEstate::Principal() {
  const std::string account = Account();
  switch (Below(9)) {
    case 0: return R"({"AWS": ")" + account + "\"}";
    case 1: return R"({"AWS": "arn:aws:iam::)" + account + R"(:user/team/u0"})";
    case 2: return R"({"AWS": "arn:aws:iam::)" + account + R"(:role/r0"})";
    case 3: return R"({"AWS": "arn:aws:sts::)" + account + R"(:assumed-role/r1/s1"})";
    case 4: return R"({"AWS": "999999999999"})";
    case 5: return R"({"Service": "lambda.amazonaws.com"})";
    case 6: return R"({"AWS": "AROAR1"})";
    case 7: return "\"*\"";
    default: return R"({"AWS": "*"})";
  }
}

NamedPolicy RandomEstate::ResourcePolicy(const std::string& resource) {
  std::string text = R"({"Version": "2012-10-17", "Statement": [)";
  const std::size_t count = 1 + Below(3);
  for (std::size_t i = 0; i < count; ++i) {
    text += i == 0 ? "{" : ", {";
    const bool deny = OneIn(4);
    text += R"("Effect": ")" + std::string(deny ? "Deny" : "Allow") + "\", ";
    text += deny && OneIn(3) ? R"("NotPrincipal": )" : R"("Principal": )";
    std::string principal = Principal();
    text += principal + ", ";
    text += R"("Action": ")" + std::string(OneIn(3) ? "s3:GetObject" : "*") + "\", ";
    text += R"("Resource": ")" + std::string(OneIn(2) ? "*" : resource + "*") + "\"";
    if (OneIn(3)) text += R"(, "Condition": )" + Condition();
    text += "}";
  }
  return Parsed("resource", text + "]}");
}

NamedPolicy RandomEstate::Trust() {
  std::string text = R"({"Version": "2012-10-17", "Statement": [)";
  const std::size_t count = 1 + Below(2);
  for (std::size_t i = 0; i < count; ++i) {
    text += i == 0 ? "{" : ", {";
    text += R"("Effect": ")" + std::string(OneIn(6) ? "Deny" : "Allow") + "\", ";
    text += R"("Principal": )" + Principal() + R"(, "Action": "sts:AssumeRole")";
    if (OneIn(3)) text += R"(, "Condition": )" + Condition();
    text += "}";
  }
  return Parsed("trust", text + "]}");
}

NamedPolicy RandomEstate::OrganizationPolicyText(bool resource_control) {
  std::string text = R"({"Version": "2012-10-17", "Statement": [{"Effect": "Deny", )";
  if (resource_control) text += R"("Principal": "*", )";
  text += R"("Action": ")" + std::string(OneIn(2) ? "s3:*" : "kms:*") + R"(", "Resource": "*", )";
  return Parsed("organization", text + R"("Condition": )" + Condition() + "}]}");
}

template <typename Entity>
void RandomEstate::GivePolicies(Entity& entity, const std::string& account) {
  for (std::size_t i = Below(3); i > 0; --i) {
    entity.inline_policies.push_back(IdentityPolicy(Numbered("inline", i)));
  }
  for (std::size_t i = Below(3); i > 0; --i) {
    entity.attached_policies.push_back("arn:aws:iam::" + account + ":policy/" +
                                       Numbered("p", Below(3)));
  }
  if (OneIn(6)) entity.attached_policies.emplace_back("arn:aws:iam::aws:policy/ReadOnlyAccess");
  if (options_.unknown_facts && OneIn(10)) entity.inline_policies.push_back({"unread", nullptr});
}

Estate RandomEstate::Make() {
  EstateEdit edit{Estate()};
  Organization organization;
  organization.id = "o-1";
  organization.management_account = account_ids_.back();
  organization.resource_control_enabled = OneIn(2);
  organization.policies = {{"p-1", OrganizationPolicyText(false), false, {}},
                           {"p-2", OrganizationPolicyText(true), false, {}}};
  organization.nodes = {{"r-1", "", "", {"p-FullAWSAccess"}, {"p-2"}, {}}};
  if (OneIn(2)) organization.nodes.front().service_control_policies.emplace_back("p-1");
  for (const std::string& id : account_ids_) {
    const std::string iam = "arn:aws:iam::" + id + ":";
    for (std::size_t p = 0; p < 3; ++p) {
      ManagedPolicyEntity policy;
      policy.arn = iam + "policy/" + Numbered("p", p);
      policy.versions = {{"v1", true, IdentityPolicy(Numbered("p", p))}};
      edit.Put(std::move(policy));
    }
    Group group;
    group.arn = iam + "group/g";
    GivePolicies(group, id);
    edit.Put(std::move(group));
    for (int u = 0; u < options_.users; ++u) {
      User user;
      user.arn = iam + "user/team/" + Numbered("u", static_cast<std::size_t>(u));
      user.unique_id = "AIDA" + id + std::to_string(u);
      GivePolicies(user, id);
      if (OneIn(2)) user.groups.emplace_back("g");
      if (OneIn(3)) user.permissions_boundary = iam + "policy/" + Numbered("p", Below(4));
      if (OneIn(2)) user.tags = {{"team", OneIn(2) ? "red" : "blue"}};
      if (!OneIn(3)) user.access_keys.emplace();
      if (user.access_keys && OneIn(2)) user.access_keys->push_back({"AKIA", true, {}, {}});
      if (!OneIn(3)) user.mfa_devices.emplace();
      if (user.mfa_devices && OneIn(2)) {
        user.mfa_devices->push_back(
            {iam + "mfa/d", static_cast<MfaDeviceKind>(Below(3)), {}, {}, {}});
      }
      if (!OneIn(3)) user.has_login_profile = OneIn(2);
      edit.Put(std::move(user));
    }
    for (int r = 0; r < options_.roles; ++r) {
      Role role;
      role.arn = iam + "role/" + std::string(OneIn(8) ? "aws-service-role/x.amazonaws.com/" : "") +
                 Numbered("r", static_cast<std::size_t>(r));
      role.unique_id = r == 1 ? "AROAR1" : "AROA" + id + std::to_string(r);
      role.trust = Trust();
      GivePolicies(role, id);
      if (OneIn(4)) role.permissions_boundary = iam + "policy/" + Numbered("p", Below(4));
      if (OneIn(2)) role.tags = {{"team", OneIn(2) ? "red" : "blue"}};
      edit.Put(std::move(role));
    }
    OrganizationNode node;
    node.id = id;
    node.parent = "r-1";
    node.service_control_policies = {"p-FullAWSAccess"};
    organization.nodes.push_back(std::move(node));
  }
  const auto resource = [&](const std::string& arn, bool grants) {
    Resource made;
    made.arn = arn;
    made.account = account_ids_.front();
    if (!options_.unknown_facts || !OneIn(6)) {
      made.policies.emplace();
      if (!OneIn(4)) made.policies->push_back(ResourcePolicy(arn));
    }
    if (OneIn(2)) made.tags = {{"team", "red"}};
    if (grants && !OneIn(3)) {
      made.grants.emplace();
      if (OneIn(2)) {
        made.grants->push_back({"arn:aws:iam::" + Account() + ":role/r0", {"Decrypt"}, {}});
      }
    }
    edit.Put(std::move(made));
  };
  resource("arn:aws:s3:::bucket-0", false);
  resource("arn:aws:sqs:us-east-1:" + account_ids_.front() + ":q", false);
  resource("arn:aws:kms:us-east-1:" + account_ids_.front() + ":key/k", true);
  if (OneIn(2)) edit.Put(std::move(organization));
  for (const std::string& id : account_ids_) {
    if (!options_.unknown_facts || OneIn(2)) edit.AssumeComplete(id);
  }
  return std::move(edit).Commit();
}

}  // namespace remit::testing
