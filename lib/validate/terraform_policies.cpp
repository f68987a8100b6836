// Where the JSON of `terraform show -json` holds policies.
//
// Format: https://developer.hashicorp.com/terraform/internals/json-format

#include <algorithm>

#include "lib/validate/policy_finder.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

struct PolicyAttribute {
  std::string_view resource;
  std::string_view name;  // `block.attribute` for each of the blocks of that name
  PolicyType type;
};

using enum PolicyType;

// Of the AWS provider; other attributes of its resources are policies of resources
// when they look like one. By resource type.
constexpr PolicyAttribute kAttributes[] = {
    {"aws_iam_group_policy", "policy", kIdentityInline},
    {"aws_iam_policy", "policy", kIdentityManaged},
    {"aws_iam_role", "assume_role_policy", kTrust},
    {"aws_iam_role", "inline_policy.policy", kIdentityInline},
    {"aws_iam_role_policy", "policy", kIdentityInline},
    {"aws_iam_user_policy", "policy", kIdentityInline},
    {"aws_organizations_policy", "content", kServiceControl},
    {"aws_ssoadmin_permission_set_inline_policy", "inline_policy", kIdentityInline},
    {"aws_transfer_access", "policy", kSession},
    {"aws_transfer_user", "policy", kSession},
    {"aws_vpc_endpoint", "policy", kVpcEndpoint},
    {"aws_vpc_endpoint_policy", "policy", kVpcEndpoint},
};

// Who the identity policies of a resource belong to.
PolicyOwner OwnerOfTerraform(std::string_view resource) {
  if (resource == "aws_iam_role" || resource == "aws_iam_role_policy" ||
      resource == "aws_ssoadmin_permission_set_inline_policy") {
    return PolicyOwner::kRole;
  }
  if (resource == "aws_iam_user_policy") return PolicyOwner::kUser;
  if (resource == "aws_iam_group_policy") return PolicyOwner::kGroup;
  return PolicyOwner::kUnknown;
}

// What policies of resources are called.
constexpr std::string_view kResourceAttributes[] = {
    "policy",          "policy_document", "access_policy",      "access_policies",
    "resource_policy", "content",         "key_policy_document"};

// Documents in a language of their own.
bool IsOfOtherLanguage(std::string_view resource) {
  return resource.starts_with("aws_iot_") || resource.starts_with("aws_verifiedpermissions_") ||
         resource.starts_with("aws_opensearchserverless_");
}

class TerraformFinder {
 public:
  explicit TerraformFinder(PolicyFinder& finder) : finder_(finder) {}

  void Module(JsonValue module) {
    if (const JsonValue resources = module.Find("resources"); resources && resources.IsArray()) {
      const JsonPath::Down down(finder_.path(), "resources");
      std::size_t index = 0;
      for (const JsonValue resource : resources) {
        const JsonPath::Down to_resource(finder_.path(), index++);
        Resource(resource);
      }
    }
    if (const JsonValue modules = module.Find("child_modules"); modules && modules.IsArray()) {
      const JsonPath::Down down(finder_.path(), "child_modules");
      std::size_t index = 0;
      for (const JsonValue child : modules) {
        const JsonPath::Down to_module(finder_.path(), index++);
        Module(child);
      }
    }
  }

  // Policies that the plan doesn't hold: something in them is made by it.
  void Changes(JsonValue changes) {
    const JsonPath::Down down(finder_.path(), changes.key());
    std::size_t index = 0;
    for (const JsonValue change : changes) {
      const JsonPath::Down to_change(finder_.path(), index++);
      const JsonValue type = change.Find("type");
      const JsonValue what = change.Find("change");
      const JsonValue unknown = what ? what.Find("after_unknown") : JsonValue();
      if (!type || !type.IsString() || !unknown || !unknown.IsObject()) continue;
      const JsonPath::Down to_what(finder_.path(), "change");
      const JsonPath::Down to_unknown(finder_.path(), "after_unknown");
      Unknown(type.text(), Text(change, "address"), unknown);
    }
  }

 private:
  static std::string_view Text(JsonValue object, std::string_view name) {
    const JsonValue value = object.Find(name);
    return value && value.IsString() ? value.text() : std::string_view();
  }

  void Resource(JsonValue resource) {
    const std::string_view type = Text(resource, "type");
    const JsonValue values = resource.Find("values");
    // What data sources say stands where it is used.
    if (!values || !values.IsObject() || Text(resource, "mode") == "data") return;
    if (IsOfOtherLanguage(type)) return;
    PolicyHint hint;
    hint.owner = OwnerOfTerraform(type);
    hint.account = std::string(AccountOfIamArn(Text(values, "arn")));
    const JsonPath::Down down(finder_.path(), "values");
    for (const JsonValue value : values) {
      const JsonPath::Down to_value(finder_.path(), value.key());
      Attribute(type, value.key(), value, values, hint);
    }
  }

  void Attribute(std::string_view resource, std::string_view name, JsonValue value,
                 JsonValue siblings, PolicyHint hint) {
    hint.type = TypeOf(resource, name);
    if (value.IsArray()) {
      std::size_t index = 0;
      for (const JsonValue block : value) {
        const JsonPath::Down down(finder_.path(), index++);
        if (!block.IsObject()) continue;
        for (const JsonValue member : block) {
          const JsonPath::Down to_member(finder_.path(), member.key());
          Attribute(resource, std::string(name) + "." + std::string(member.key()), member, block,
                    hint);
        }
      }
      return;
    }
    if (resource == "aws_organizations_policy" && name == "content") {
      const std::string_view language = Text(siblings, "type");
      // SERVICE_CONTROL_POLICY is the default.
      hint.type = language.empty() ? kServiceControl : OrganizationPolicyType(language);
      if (!hint.type) return;
    }
    if (!value.IsString() || value.text().find_first_not_of(" \t\r\n") == std::string_view::npos) {
      return;
    }
    const bool is_due = IsListed(resource, name);
    if (!is_due) {
      // An attribute that may be a trust policy as well; what it says tells.
      if (hint.type == kResource && LooksLikePolicyText(value.text())) {
        finder_.Add(value, hint);
      } else if (!hint.type) {
        finder_.Search(value, hint);
      }
      return;
    }
    finder_.Add(value, hint);
  }

  static bool IsListed(std::string_view resource, std::string_view name) {
    return std::any_of(std::begin(kAttributes), std::end(kAttributes),
                       [&](const PolicyAttribute& attribute) {
                         return attribute.resource == resource && attribute.name == name;
                       });
  }

  static std::optional<PolicyType> TypeOf(std::string_view resource, std::string_view name) {
    for (const PolicyAttribute& attribute : kAttributes) {
      if (attribute.resource == resource && attribute.name == name) return attribute.type;
    }
    const bool named = std::find(std::begin(kResourceAttributes), std::end(kResourceAttributes),
                                 name) != std::end(kResourceAttributes);
    if (named && resource.starts_with("aws_")) return kResource;
    return std::nullopt;
  }

  void Unknown(std::string_view type, std::string_view address, JsonValue unknown) {
    for (const JsonValue member : unknown) {
      if (!member.AsBoolean() || !TypeOf(type, member.key()) || IsOfOtherLanguage(type)) continue;
      const JsonPath::Down down(finder_.path(), member.key());
      finder_.Notice("LINT0201", member.key_span(),
                     Quoted(member.key()) + " of " + Quoted(address) +
                         " is known only after `terraform apply`",
                     "lint the output of `terraform show -json` for the state as well");
    }
  }

  PolicyFinder& finder_;
};

}  // namespace

bool FindInTerraform(JsonValue root, PolicyFinder& finder) {
  if (!root.IsObject()) return false;
  const JsonValue planned = root.Find("planned_values");
  // A state has `values` instead.
  const JsonValue values = planned ? planned : root.Find("values");
  const JsonValue module = values ? values.Find("root_module") : JsonValue();
  if (!root.Find("format_version") || !values) return false;
  TerraformFinder terraform(finder);
  if (module) {
    const JsonPath::Down down(finder.path(), values.key());
    const JsonPath::Down to_module(finder.path(), module.key());
    terraform.Module(module);
  }
  const JsonValue changes = root.Find("resource_changes");
  if (changes && changes.IsArray()) terraform.Changes(changes);
  return true;
}

}  // namespace remit::inline v0
