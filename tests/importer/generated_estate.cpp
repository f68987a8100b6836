#include "tests/importer/generated_estate.h"

#include <algorithm>
#include <random>
#include <utility>

#include "remit/policy/parser.h"

namespace remit::testing {
namespace {

constexpr const char* kOrganization = "o-example0001";

class Generator {
 public:
  explicit Generator(std::uint32_t seed) : random_(seed) {}

  Estate Generate() {
    const int accounts = Below(3) + 1;
    for (int i = 0; i < accounts; ++i) {
      account_ = std::to_string(111122223333 + i * 1111);
      GenerateAccount();
    }
    if (Chance()) GenerateOrganization(accounts);
    return std::move(edit_).Commit();
  }

 private:
  int Below(int limit) { return static_cast<int>(random_() % static_cast<std::uint32_t>(limit)); }
  bool Chance() { return Below(2) == 0; }
  std::optional<bool> Maybe() {
    const int i = Below(3);
    return i == 0 ? std::nullopt : std::optional<bool>(i == 1);
  }
  std::string Holder() { return Chance() ? "" : Chance() ? "customer" : "msp/anna"; }
  std::string Name(const char* kind) {
    const char* const paths[] = {"", "team/", "a/b/"};
    return std::string(paths[Below(3)]) + kind + std::to_string(number_++);
  }
  std::string Iam(const std::string& rest) { return "arn:aws:iam::" + account_ + ":" + rest; }

  NamedPolicy Policy(std::string name) {
    if (Below(12) == 0) return {std::move(name), nullptr};
    return Known(std::move(name));
  }
  NamedPolicy Known(std::string name) {
    const std::string json = R"({"Version": "2012-10-17", "Statement": [{"Sid": "S", "Effect": ")" +
                             std::string(Chance() ? "Allow" : "Deny") +
                             R"(", "Action": ["s3:Get*", "a:b)" + std::to_string(Below(9)) +
                             R"("], "Resource": "arn:aws:s3:::ü \"q\" %41/*",
           "Condition": {"StringLike": {"aws:PrincipalTag/x": ["a", "b\n"]}, "Bool": {"k": true}}}]})";
    return {std::move(name), std::make_shared<const PolicyDocument>(
                                 ParsePolicy(SourceText::FromString(json)).document)};
  }
  PolicyList Policies() {
    PolicyList policies;
    for (int i = Below(3); i > 0; --i) policies.push_back(Policy("P" + std::to_string(i)));
    return policies;
  }
  std::vector<Tag> Tags() {
    std::vector<Tag> tags;
    for (int i = Below(3); i > 0; --i) tags.push_back({"k" + std::to_string(i), "v\" é"});
    return tags;
  }
  std::vector<std::string> Attached() {
    std::vector<std::string> arns;
    if (Chance()) arns.push_back(Iam("policy/X"));
    if (Chance()) arns.emplace_back("arn:aws:iam::aws:policy/ReadOnlyAccess");
    return arns;
  }
  std::vector<MfaDevice> Devices() {
    std::vector<MfaDevice> devices;
    for (int i = Below(3); i > 0; --i) {
      MfaDevice device;
      const char* const kinds[] = {"mfa/d", "u2f/user/d", "serial"};
      device.serial = Iam(kinds[Below(3)]) + std::to_string(number_++);
      device.kind = static_cast<MfaDeviceKind>(Below(3));
      device.holder = Holder();
      if (Chance()) device.enabled_since = ParseInstant("2026-01-02T03:04:05.25Z");
      devices.push_back(std::move(device));
    }
    return devices;
  }

  void GenerateAccount() {
    for (int i = Below(4); i > 0; --i) GenerateUser();
    for (int i = Below(3); i > 0; --i) {
      Group group;
      group.arn = Iam("group/" + Name("g"));
      group.unique_id = Chance() ? "AGPA" + std::to_string(number_) : "";
      group.attached_policies = Attached();
      group.inline_policies = Policies();
      edit_.Put(std::move(group));
    }
    for (int i = Below(4); i > 0; --i) {
      Role role;
      role.arn = Iam("role/" + Name("r"));
      role.unique_id = Chance() ? "AROA" + std::to_string(number_) : "";
      role.trust = Policy("trust");
      role.attached_policies = Attached();
      role.inline_policies = Policies();
      if (Chance()) role.permissions_boundary = Iam("policy/B");
      role.tags = Tags();
      role.max_session_duration = Chance() ? 3600 : 43200;
      if (Chance()) role.instance_profiles = {Iam("instance-profile/p")};
      edit_.Put(std::move(role));
    }
    for (int i = Below(3); i > 0; --i) {
      ManagedPolicyEntity policy;
      policy.arn = Below(4) == 0 ? "arn:aws:iam::aws:policy/P" + std::to_string(number_++)
                                 : Iam("policy/" + Name("p"));
      const int versions = Below(3) + 1;
      const int in_force = Below(versions);
      for (int v = 0; v < versions; ++v) {
        policy.versions.push_back({"v" + std::to_string(v + 1), v == in_force, Policy(policy.arn)});
      }
      edit_.Put(std::move(policy));
    }
    GenerateResources();
    for (int i = Below(3); i > 0; --i) {
      IdentityProvider provider;
      const bool saml = Chance();
      provider.arn = Iam(saml ? "saml-provider/S" : "oidc-provider/host.example/id/") +
                     std::to_string(number_++);
      provider.kind = saml ? IdentityProviderKind::kSaml : IdentityProviderKind::kOidc;
      if (Chance()) provider.client_ids = {"sts.amazonaws.com", "b"};
      provider.holder = Holder();
      edit_.Put(std::move(provider));
    }
    edit_.PutAccount(account_, [&](Account& account) {
      account.name = Chance() ? "prod \"1\"" : "";
      account.iam_access_to_billing = Maybe();
      account.principals_complete = Chance();
      if (Chance()) account.complete_resource_services = {"kms", "s3"};
      account.in_organization = Maybe();
      if (Chance()) account.root.mfa_devices = Devices();
      account.root.has_access_keys = Maybe();
      account.root.holder = Holder();
    });
  }

  void GenerateUser() {
    User user;
    user.arn = Iam("user/" + Name("u"));
    user.unique_id = Chance() ? "AIDA" + std::to_string(number_) : "";
    if (Chance()) user.groups = {"g1", "g2"};
    user.attached_policies = Attached();
    user.inline_policies = Policies();
    if (Chance()) user.permissions_boundary = Iam("policy/B");
    user.tags = Tags();
    if (Chance()) user.mfa_devices = Devices();
    if (Chance()) {
      user.access_keys.emplace();
      for (int i = Below(3); i > 0; --i) {
        AccessKey key;
        key.id = Chance() ? "AKIA" + std::to_string(number_++) : "";
        key.active = Chance();
        key.holder = Holder();
        user.access_keys->push_back(std::move(key));
      }
    }
    user.has_login_profile = Maybe();
    if (user.has_login_profile.value_or(false)) user.login_profile.holder = Holder();
    edit_.Put(std::move(user));
  }

  void GenerateResources() {
    const std::string at = ":eu-west-1:" + account_ + ":";
    const std::string n = std::to_string(number_++);
    for (const std::string& arn :
         {"arn:aws:s3:::bucket-" + account_ + n, "arn:aws:kms" + at + "key/1234-" + n,
          "arn:aws:sqs" + at + "q" + n, "arn:aws:sns" + at + "t" + n,
          "arn:aws:lambda" + at + "function:f" + n,
          "arn:aws:secretsmanager" + at + "secret:a/b-" + n,
          "arn:aws:ecr" + at + "repository/team/r" + n, "arn:aws:dynamodb" + at + "table/t" + n}) {
      if (Chance()) continue;
      Resource resource;
      resource.arn = arn;
      resource.account = account_;
      if (Below(3) > 0) {
        resource.policies.emplace();
        if (Chance()) resource.policies->push_back(Known("policy"));
        if (Below(5) == 0) resource.policies->push_back(Policy("second"));
      }
      resource.tags = Tags();
      if (Chance()) {
        resource.grants.emplace();
        if (Chance()) resource.grants->push_back({Iam("role/x"), {"Decrypt"}, {{"a", "b"}}});
      }
      resource.aws_managed_key = Below(4) == 0;
      edit_.Put(std::move(resource));
    }
  }

  std::vector<std::string> PolicyIds() {
    std::vector<std::string> ids;
    if (Chance()) ids.emplace_back("p-FullAWSAccess");
    if (Chance()) ids.emplace_back("p-guard");
    return ids;
  }

  void GenerateOrganization(int accounts) {
    Organization organization;
    organization.id = kOrganization;
    organization.management_account = "111122223333";
    organization.service_control_enabled = Chance();
    organization.resource_control_enabled = Chance();
    const auto node = [&](std::string id, std::string name, std::string parent) {
      OrganizationNode put;
      put.id = std::move(id);
      put.name = std::move(name);
      put.parent = std::move(parent);
      put.service_control_policies = PolicyIds();
      if (Chance()) put.resource_control_policies = {"p-rcp"};
      organization.nodes.push_back(std::move(put));
    };
    node("r-ab12", "Root", "");
    node("ou-ab12-1", "Prod", "r-ab12");
    node("ou-ab12-2", "Deep", "ou-ab12-1");
    const char* const parents[] = {"r-ab12", "ou-ab12-1", "ou-ab12-2", ""};
    for (int i = 0; i < accounts; ++i) {
      const std::string id = std::to_string(111122223333 + i * 1111);
      node(id, "", parents[Below(4)]);
    }
    for (const char* const id : {"p-FullAWSAccess", "p-guard", "p-rcp"}) {
      OrganizationPolicy policy;
      policy.id = id;
      policy.policy = Policy(id);
      policy.aws_managed = policy.id == "p-FullAWSAccess";
      organization.policies.push_back(std::move(policy));
    }
    if (Chance()) {
      organization.delegated_administrators = {{"111122223333", "access-analyzer.amazonaws.com"},
                                               {"111122223333", "iam.amazonaws.com"}};
    }
    edit_.Put(std::move(organization));
  }

  std::mt19937 random_;
  EstateEdit edit_{Estate()};
  std::string account_;
  int number_ = 1;
};

}  // namespace

Estate GeneratedEstate(std::uint32_t seed) { return Generator(seed).Generate(); }

}  // namespace remit::testing
