// Where CloudFormation and SAM templates hold policies.

#include <algorithm>
#include <array>

#include "lib/validate/policy_finder.h"
#include "lib/validate/template_variant.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

enum class Holds : std::uint8_t {
  kDocument,
  kStatement,     // one statement without a document
  kOrganization,  // a document in a language that `Type` tells
  kSamPolicies,   // documents, names of managed policies, and SAM's own policy templates
};

struct PolicyProperty {
  std::string_view resource;
  std::string_view path;  // below Properties; `*` is each item of a list
  PolicyType type;
  Holds holds = Holds::kDocument;
};

using enum PolicyType;

// From the CloudFormation template reference and the SAM specification. By resource type.
constexpr PolicyProperty kProperties[] = {
    {"AWS::ApiGateway::RestApi", "Policy", kResource},
    {"AWS::Backup::BackupVault", "AccessPolicy", kResource},
    {"AWS::CloudTrail::EventDataStore", "ResourcePolicy", kResource},
    {"AWS::CloudTrail::ResourcePolicy", "ResourcePolicy", kResource},
    {"AWS::CodeArtifact::Domain", "PermissionsPolicyDocument", kResource},
    {"AWS::CodeArtifact::Repository", "PermissionsPolicyDocument", kResource},
    {"AWS::DynamoDB::GlobalTable",
     "Replicas/*/ReplicaStreamSpecification/ResourcePolicy/PolicyDocument", kResource},
    {"AWS::DynamoDB::GlobalTable", "Replicas/*/ResourcePolicy/PolicyDocument", kResource},
    {"AWS::DynamoDB::Table", "ResourcePolicy/PolicyDocument", kResource},
    {"AWS::DynamoDB::Table", "StreamSpecification/ResourcePolicy/PolicyDocument", kResource},
    {"AWS::EC2::VPCEndpoint", "PolicyDocument", kVpcEndpoint},
    {"AWS::ECR::PublicRepository", "RepositoryPolicyText", kResource},
    {"AWS::ECR::RegistryPolicy", "PolicyText", kResource},
    {"AWS::ECR::Repository", "RepositoryPolicyText", kResource},
    {"AWS::EFS::FileSystem", "FileSystemPolicy", kResource},
    {"AWS::Elasticsearch::Domain", "AccessPolicies", kResource},
    {"AWS::Events::EventBus", "Policy", kResource},
    {"AWS::Events::EventBusPolicy", "Statement", kResource, Holds::kStatement},
    {"AWS::IAM::Group", "Policies/*/PolicyDocument", kIdentityInline},
    {"AWS::IAM::GroupPolicy", "PolicyDocument", kIdentityInline},
    {"AWS::IAM::ManagedPolicy", "PolicyDocument", kIdentityManaged},
    {"AWS::IAM::Policy", "PolicyDocument", kIdentityInline},
    {"AWS::IAM::Role", "AssumeRolePolicyDocument", kTrust},
    {"AWS::IAM::Role", "Policies/*/PolicyDocument", kIdentityInline},
    {"AWS::IAM::RolePolicy", "PolicyDocument", kIdentityInline},
    {"AWS::IAM::User", "Policies/*/PolicyDocument", kIdentityInline},
    {"AWS::IAM::UserPolicy", "PolicyDocument", kIdentityInline},
    {"AWS::KMS::Key", "KeyPolicy", kResource},
    {"AWS::KMS::ReplicaKey", "KeyPolicy", kResource},
    {"AWS::Kinesis::ResourcePolicy", "ResourcePolicy", kResource},
    {"AWS::Lex::ResourcePolicy", "Policy", kResource},
    {"AWS::Logs::LogGroup", "ResourcePolicyDocument", kResource},
    {"AWS::Logs::ResourcePolicy", "PolicyDocument", kResource},
    {"AWS::MSK::ClusterPolicy", "Policy", kResource},
    {"AWS::MediaStore::Container", "Policy", kResource},
    {"AWS::OpenSearchService::Domain", "AccessPolicies", kResource},
    {"AWS::Organizations::Policy", "Content", kServiceControl, Holds::kOrganization},
    {"AWS::Organizations::ResourcePolicy", "Content", kResource},
    {"AWS::RedshiftServerless::Namespace", "NamespaceResourcePolicy", kResource},
    {"AWS::S3::AccessPoint", "Policy", kResource},
    {"AWS::S3::BucketPolicy", "PolicyDocument", kResource},
    {"AWS::S3::MultiRegionAccessPointPolicy", "Policy", kResource},
    {"AWS::S3Express::BucketPolicy", "PolicyDocument", kResource},
    {"AWS::S3ObjectLambda::AccessPointPolicy", "PolicyDocument", kResource},
    {"AWS::S3Outposts::AccessPoint", "Policy", kResource},
    {"AWS::S3Outposts::BucketPolicy", "PolicyDocument", kResource},
    {"AWS::S3Tables::TableBucketPolicy", "ResourcePolicy", kResource},
    {"AWS::S3Tables::TablePolicy", "ResourcePolicy", kResource},
    {"AWS::SNS::TopicInlinePolicy", "PolicyDocument", kResource},
    {"AWS::SNS::TopicPolicy", "PolicyDocument", kResource},
    {"AWS::SQS::QueueInlinePolicy", "PolicyDocument", kResource},
    {"AWS::SQS::QueuePolicy", "PolicyDocument", kResource},
    {"AWS::SSO::PermissionSet", "InlinePolicy", kIdentityInline},
    {"AWS::Schemas::RegistryPolicy", "Policy", kResource},
    {"AWS::SecretsManager::ResourcePolicy", "ResourcePolicy", kResource},
    {"AWS::Serverless::Function", "AssumeRolePolicyDocument", kTrust},
    {"AWS::Serverless::Function", "Policies/*", kIdentityInline, Holds::kSamPolicies},
    {"AWS::Serverless::StateMachine", "Policies/*", kIdentityInline, Holds::kSamPolicies},
    {"AWS::VpcLattice::AuthPolicy", "Policy", kResource},
    {"AWS::VpcLattice::ResourcePolicy", "Policy", kResource},
    {"AWS::XRay::ResourcePolicy", "PolicyDocument", kResource},
};

std::span<const PolicyProperty> PropertiesOf(std::string_view resource) {
  struct ByResource {
    bool operator()(const PolicyProperty& a, std::string_view b) const { return a.resource < b; }
    bool operator()(std::string_view a, const PolicyProperty& b) const { return a < b.resource; }
  };
  const auto [first, last] =
      std::equal_range(std::begin(kProperties), std::end(kProperties), resource, ByResource());
  return {first, last};
}

// Who the identity policies of a resource belong to.
PolicyOwner OwnerIn(std::string_view resource, JsonValue properties) {
  struct Row {
    std::string_view resource;
    PolicyOwner owner;
  };
  constexpr Row kOwners[] = {
      {"AWS::IAM::Group", PolicyOwner::kGroup},
      {"AWS::IAM::GroupPolicy", PolicyOwner::kGroup},
      {"AWS::IAM::Role", PolicyOwner::kRole},
      {"AWS::IAM::RolePolicy", PolicyOwner::kRole},
      {"AWS::IAM::User", PolicyOwner::kUser},
      {"AWS::IAM::UserPolicy", PolicyOwner::kUser},
      {"AWS::SSO::PermissionSet", PolicyOwner::kRole},
      {"AWS::Serverless::Function", PolicyOwner::kRole},
      {"AWS::Serverless::StateMachine", PolicyOwner::kRole},
  };
  for (const Row& row : kOwners) {
    if (row.resource == resource) return row.owner;
  }
  // It lists whom it is for; of several kinds nothing is certain.
  if (resource != "AWS::IAM::Policy" || !properties.IsObject()) return PolicyOwner::kUnknown;
  const bool roles = static_cast<bool>(properties.Find("Roles"));
  const bool users = static_cast<bool>(properties.Find("Users"));
  const bool groups = static_cast<bool>(properties.Find("Groups"));
  if (roles && !users && !groups) return PolicyOwner::kRole;
  if (users && !roles && !groups) return PolicyOwner::kUser;
  if (groups && !roles && !users) return PolicyOwner::kGroup;
  return PolicyOwner::kUnknown;
}

// Documents in a language of their own, though they look like IAM's.
bool IsOtherLanguage(std::string_view resource) { return resource.starts_with("AWS::IoT::"); }

class TemplateFinder {
 public:
  explicit TemplateFinder(PolicyFinder& finder) : finder_(finder) {}

  void Resources(JsonValue resources) {
    const JsonPath::Down down(finder_.path(), resources.key());
    for (const JsonValue resource : resources) {
      const JsonPath::Down to_resource(finder_.path(), resource.key());
      if (resource.key().starts_with("Fn::")) {
        Unreadable(resource, "resources");
      } else if (resource.IsObject()) {
        Resource(resource);
      }
    }
  }

 private:
  void Resource(JsonValue resource) {
    const JsonValue type = resource.Find("Type");
    const JsonValue properties = resource.Find("Properties");
    if (!type || !type.IsString() || !properties || IsOtherLanguage(type.text())) return;
    const JsonPath::Down down(finder_.path(), "Properties");
    PolicyHint hint;
    hint.in_template = true;
    hint.owner = OwnerIn(type.text(), properties);
    const std::span<const PolicyProperty> known = PropertiesOf(type.text());
    if (known.empty()) {
      finder_.Search(properties, hint);
      return;
    }
    if (!properties.IsObject()) return;
    for (const JsonValue property : properties) {
      if (!property.key().starts_with("Fn::")) continue;
      const JsonPath::Down to_macro(finder_.path(), property.key());
      Unreadable(property, "properties");
      // What else there is, is only that.
      if (properties.size() == 1) return;
    }
    for (const PolicyProperty& property : known) {
      hint.type = property.type;
      if (property.holds == Holds::kOrganization) {
        const JsonValue language = properties.Find("Type");
        if (!language || !language.IsString()) continue;
        hint.type = OrganizationPolicyType(language.text());
        if (!hint.type) continue;
      }
      Follow(properties, property.path, property, hint);
    }
  }

  // `path` is what is left of the property's.
  void Follow(JsonValue value, std::string_view path, const PolicyProperty& property,
              const PolicyHint& hint) {
    const std::string_view function = IntrinsicFunction(value);
    if (IsNoValue(value)) return;
    if (function == "Fn::If") {
      const JsonValue choice = *value.begin();
      const JsonPath::Down down(finder_.path(), function);
      std::size_t index = 0;
      if (!choice.IsArray()) return;
      for (const JsonValue branch : choice) {
        const JsonPath::Down to_branch(finder_.path(), index++);
        if (index > 1) Follow(branch, path, property, hint);
      }
      return;
    }
    if (path.empty()) {
      Leaf(value, function, property, hint);
      return;
    }
    if (!function.empty()) {
      Unreadable(value, "a policy");
      return;
    }
    const std::size_t slash = std::min(path.find('/'), path.size());
    const std::string_view step = path.substr(0, slash);
    const std::string_view rest = path.substr(std::min(slash + 1, path.size()));
    if (step == "*") {
      if (!value.IsArray()) return Follow(value, rest, property, hint);
      std::size_t index = 0;
      for (const JsonValue item : value) {
        const JsonPath::Down down(finder_.path(), index++);
        Follow(item, rest, property, hint);
      }
    } else if (const JsonValue member = value.Find(step)) {
      const JsonPath::Down down(finder_.path(), member.key());
      Follow(member, rest, property, hint);
    }
  }

  void Leaf(JsonValue value, std::string_view function, const PolicyProperty& property,
            PolicyHint hint) {
    if (property.holds == Holds::kSamPolicies && !value.Find("Statement")) {
      // A name or a template of SAM; what deployment puts here may be one as well.
      return;
    }
    if (function == "Fn::Sub" || function == "Fn::ToJsonString") {
      const JsonPath::Down down(finder_.path(), function);
      JsonValue inner = *value.begin();
      hint.in_sub = function == "Fn::Sub";
      if (inner.IsArray() && inner.size() > 0) {
        const JsonPath::Down to_text(finder_.path(), std::size_t{0});
        inner = *inner.begin();
        if (inner.IsString()) return finder_.Add(inner, hint);
      }
      if (inner.IsString() || inner.IsObject()) return finder_.Add(inner, hint);
    }
    if (!function.empty()) {
      Unreadable(value, "a policy");
    } else if (property.holds == Holds::kStatement) {
      finder_.AddStatement(value, hint);
    } else {
      finder_.Add(value, hint);
    }
  }

  void Unreadable(JsonValue value, std::string_view what) {
    const std::string_view function =
        IntrinsicFunction(value).empty() ? value.key() : IntrinsicFunction(value);
    finder_.Notice("LINT0201", value.span(),
                   std::string(what) + " that " + Quoted(function) +
                       " makes can only be read when it is deployed",
                   "lint what is deployed, such as the output of `aws iam get-role`");
  }

  PolicyFinder& finder_;
};

}  // namespace

bool FindInTemplate(JsonValue root, PolicyFinder& finder) {
  if (!root.IsObject()) return false;
  const JsonValue resources = root.Find("Resources");
  if (!resources || !resources.IsObject()) return false;
  const bool is_template =
      root.Find("AWSTemplateFormatVersion") ||
      std::any_of(resources.begin(), resources.end(), [](JsonValue resource) {
        const JsonValue type = resource.Find("Type");
        return type && type.IsString() && type.text().find("::") != std::string_view::npos;
      });
  if (is_template) TemplateFinder(finder).Resources(resources);
  return is_template;
}

}  // namespace remit::inline v0
