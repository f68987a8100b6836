#include "tests/sts/estate_json.h"

#include <set>
#include <stdexcept>
#include <utility>

#include "remit/policy/parser.h"

namespace remit {
namespace {

[[noreturn]] void Fail(JsonValue at, const std::string& why) {
  throw std::runtime_error(at.Pointer() + ": " + why);
}

class Reader {
 public:
  explicit Reader(const SourceText& source) : source_(source), edit_(Estate()) {}

  Estate Read(JsonValue value) && {
    Known(value, {"accounts", "organization"});
    const JsonValue organization = value.Find("organization");
    for (JsonValue account : value.Find("accounts")) {
      ReadAccount(account);
      edit_.PutAccount(account.key(), [&](Account& put) {
        put.principals_complete = true;
        put.complete_resource_services = {"*"};
        put.in_organization = false;
        if (const JsonValue root = account.Find("root")) {
          put.root.mfa_devices = Devices(root);
          put.root.has_access_keys = Flag(root, "keys", true);
        } else {
          put.root.mfa_devices.emplace();
          put.root.has_access_keys = true;
        }
      });
    }
    if (organization) ReadOrganization(organization);
    return std::move(edit_).Commit();
  }

 private:
  static void Known(JsonValue value, const std::set<std::string_view>& names) {
    for (JsonValue member : value) {
      if (!names.contains(member.key())) Fail(member, "unknown field");
    }
  }

  NamedPolicy Policy(JsonValue value, std::string name) const {
    PolicyParse parsed = ParsePolicy(value, source_);
    if (!parsed.ok()) Fail(value, parsed.diagnostics.front().message);
    return {std::move(name), std::make_shared<const PolicyDocument>(std::move(parsed.document))};
  }
  PolicyList Policies(JsonValue list) const {
    PolicyList policies;
    if (!list) return policies;
    for (JsonValue item : list) {
      policies.push_back(Policy(item, "p" + std::to_string(policies.size())));
    }
    return policies;
  }
  static std::string Text(JsonValue value, std::string_view field) {
    const JsonValue found = value.Find(field);
    return found ? std::string(found.text()) : std::string();
  }
  static bool Flag(JsonValue value, std::string_view field, bool otherwise) {
    const JsonValue found = value.Find(field);
    return found ? found.AsBoolean() : otherwise;
  }
  static std::vector<Tag> Tags(JsonValue value) {
    std::vector<Tag> tags;
    if (const JsonValue given = value.Find("tags")) {
      for (JsonValue tag : given) tags.push_back({std::string(tag.key()), std::string(tag.text())});
    }
    return tags;
  }
  static std::optional<std::vector<MfaDevice>> Devices(JsonValue value) {
    std::vector<MfaDevice> devices;
    const JsonValue given = value.Find("mfa");
    if (!given) return devices;
    if (given.IsNull()) return std::nullopt;
    for (JsonValue item : given) {
      MfaDevice device;
      device.serial = item.IsString() ? std::string(item.text()) : Text(item, "serial");
      const std::string kind = item.IsString() ? "totp" : Text(item, "kind");
      device.kind = kind == "totp"   ? MfaDeviceKind::kTotp
                    : kind == "fido" ? MfaDeviceKind::kFido
                                     : MfaDeviceKind::kUnknown;
      if (!item.IsString()) device.holder = Text(item, "holder");
      if (!item.IsString() && item.Find("since")) {
        device.enabled_since = ParseInstant(item.Find("since").text());
      }
      devices.push_back(std::move(device));
    }
    return devices;
  }

  // What users and roles have in common.
  template <typename Entity>
  void Describe(JsonValue value, const std::string& account, Entity& entity) const {
    entity.unique_id = Text(value, "uniqueId");
    entity.inline_policies = Policies(value.Find("policies"));
    entity.tags = Tags(value);
    const auto arn = [&](std::string_view name) {
      return name.starts_with("arn:") ? std::string(name)
                                      : "arn:aws:iam::" + account + ":policy/" + std::string(name);
    };
    if (const JsonValue managed = value.Find("managed")) {
      for (JsonValue name : managed) entity.attached_policies.push_back(arn(name.text()));
    }
    if (const JsonValue boundary = value.Find("boundary")) {
      entity.permissions_boundary = arn(boundary.text());
    }
  }

  void ReadAccount(JsonValue value) {
    Known(value, {"root", "users", "roles", "policies", "resources", "providers"});
    const std::string account(value.key());
    const std::string iam = "arn:aws:iam::" + account + ":";
    if (const JsonValue users = value.Find("users")) {
      for (JsonValue member : users) {
        Known(member, {"uniqueId", "policies", "managed", "boundary", "tags", "mfa", "keys",
                       "password", "holder"});
        User user;
        user.arn = iam + "user/" + std::string(member.key());
        Describe(member, account, user);
        user.mfa_devices = Devices(member);
        user.access_keys.emplace();
        if (Flag(member, "keys", true)) {
          AccessKey key;
          key.id = "AKIAEXAMPLE";
          key.holder = Text(member, "holder");
          user.access_keys->push_back(std::move(key));
        }
        user.has_login_profile = Flag(member, "password", true);
        edit_.Put(std::move(user));
      }
    }
    if (const JsonValue roles = value.Find("roles")) {
      for (JsonValue member : roles) {
        Known(member, {"uniqueId", "policies", "managed", "boundary", "tags", "trust",
                       "maxSessionDuration", "instanceProfiles"});
        Role role;
        role.arn = iam + "role/" + std::string(member.key());
        Describe(member, account, role);
        if (!member.Find("trust")) Fail(member, "a role has a trust policy");
        role.trust = Policy(member.Find("trust"), "trust");
        if (const JsonValue most = member.Find("maxSessionDuration")) {
          role.max_session_duration = std::stoll(std::string(most.text()));
        }
        edit_.Put(std::move(role));
      }
    }
    if (const JsonValue policies = value.Find("policies")) {
      for (JsonValue member : policies) {
        ManagedPolicyEntity policy;
        policy.arn = member.key().starts_with("arn:") ? std::string(member.key())
                                                      : iam + "policy/" + std::string(member.key());
        policy.versions.push_back({"v1", true, Policy(member, policy.arn)});
        edit_.Put(std::move(policy));
      }
    }
    if (const JsonValue resources = value.Find("resources")) {
      for (JsonValue member : resources) {
        Known(member, {"policy", "tags"});
        Resource resource;
        resource.arn = member.key();
        resource.account = account;
        resource.policies.emplace();
        resource.grants.emplace();
        resource.tags = Tags(member);
        if (member.Find("policy")) {
          resource.policies->push_back(Policy(member.Find("policy"), "policy"));
        }
        edit_.Put(std::move(resource));
      }
    }
    if (const JsonValue providers = value.Find("providers")) {
      for (JsonValue member : providers) {
        IdentityProvider provider;
        provider.arn = iam + std::string(member.key());
        provider.kind = member.key().starts_with("saml") ? IdentityProviderKind::kSaml
                                                         : IdentityProviderKind::kOidc;
        if (const JsonValue audiences = member.Find("audiences")) {
          for (JsonValue item : audiences) provider.client_ids.emplace_back(item.text());
        }
        edit_.Put(std::move(provider));
      }
    }
  }

  void ReadOrganization(JsonValue value) {
    Known(value, {"id", "managementAccount", "delegatedAdministrators", "units", "serviceControl",
                  "resourceControl"});
    Organization organization;
    organization.id = Text(value, "id");
    organization.management_account = Text(value, "managementAccount");
    organization.service_control_enabled = static_cast<bool>(value.Find("serviceControl"));
    organization.resource_control_enabled = static_cast<bool>(value.Find("resourceControl"));
    const auto attached = [&](std::string_view kind, std::string_view node) {
      std::vector<std::string> ids;
      const JsonValue at = value.Find(kind) ? value.Find(kind).Find(node) : JsonValue();
      const bool scp = kind == "serviceControl";
      if (scp) ids.emplace_back("p-FullAWSAccess");
      if (!at) return ids;
      if (scp) ids.clear();
      for (JsonValue item : at) {
        OrganizationPolicy policy;
        policy.id =
            "p-" + std::string(kind) + "-" + std::string(node) + "-" + std::to_string(ids.size());
        policy.policy = Policy(item, policy.id);
        ids.push_back(policy.id);
        organization.policies.push_back(std::move(policy));
      }
      return ids;
    };
    OrganizationPolicy full;
    full.id = "p-FullAWSAccess";
    full.aws_managed = true;
    full.policy = {full.id,
                   std::make_shared<const PolicyDocument>(
                       ParsePolicy(SourceText::FromString(
                                       R"({"Version": "2012-10-17", "Statement": [{"Effect":
                                       "Allow", "Action": "*", "Resource": "*"}]})"))
                           .document)};
    organization.policies.push_back(std::move(full));
    const auto node = [&](std::string_view id, std::string_view parent) {
      OrganizationNode put;
      put.id = id;
      put.parent = parent;
      put.service_control_policies = attached("serviceControl", id);
      put.resource_control_policies = attached("resourceControl", id);
      organization.nodes.push_back(std::move(put));
    };
    node("r-root", "");
    node(organization.management_account, "r-root");
    if (const JsonValue units = value.Find("units")) {
      for (JsonValue unit : units) {
        node(unit.key(), "r-root");
        for (JsonValue account : unit) node(account.text(), unit.key());
      }
    }
    if (const JsonValue admins = value.Find("delegatedAdministrators")) {
      for (JsonValue account : admins) {
        organization.delegated_administrators.push_back(
            {std::string(account.text()), "iam.amazonaws.com"});
      }
    }
    edit_.Put(std::move(organization));
  }

  const SourceText& source_;
  EstateEdit edit_;
};

}  // namespace

Estate EstateFromJson(JsonValue value, const SourceText& source) {
  return Reader(source).Read(value);
}

Estate EstateFromJson(std::string json) {
  const SourceText text = SourceText::FromString(std::move(json), "estate");
  const JsonParse parsed = ParseJson(text);
  if (!parsed.ok()) throw std::runtime_error(Render(parsed.diagnostics.front(), text));
  return EstateFromJson(parsed.tree.root(), text);
}

}  // namespace remit
