// The resources that questions are asked about: those of an estate by type, and
// made-up ones that stand for what isn't there.
#ifndef REMIT_LIB_HANDOVER_RESOURCE_UNIVERSE_H_
#define REMIT_LIB_HANDOVER_RESOURCE_UNIVERSE_H_

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "remit/catalog/catalog.h"
#include "remit/estate/estate.h"

namespace remit::inline v0 {

struct UniverseResource {
  std::string arn;
  std::string owner;        // an account; empty: unknown
  bool has_policy = false;  // of its own, known or not, or grants
};

// What a made-up ARN is filled with.
struct MadeUp {
  std::string_view account;
  std::string_view region;
  std::string_view partition = "aws";
  std::string_view user_name;  // for ${aws:username}
};

class ResourceUniverse {
 public:
  ResourceUniverse(const Estate& estate, const Catalog& catalog);

  // Of one type and account.
  const std::vector<UniverseResource>& Of(const CatalogResourceType& type,
                                          std::string_view account) const;
  // Of one type, in any account, with a policy of its own.
  const std::vector<UniverseResource>& WithPolicy(const CatalogResourceType& type) const;
  // Those with a policy of their own, of all types.
  const std::vector<const Resource*>& Policies() const { return policies_; }
  // The ARNs and patterns of ARNs that these policies speak of, sorted.
  const std::vector<std::string>& PolicyPatterns() const { return patterns_; }

  // ARNs of the type that `pattern`, a Resource of a policy, matches; empty where none is found.
  const std::vector<std::string>& MembersOf(const CatalogResourceType& type,
                                            std::string_view pattern, const MadeUp& with);
  // ARNs of the type that no policy is likely to speak of: a neighbour of every pattern.
  const std::vector<std::string>& OthersOf(const CatalogResourceType& type, const MadeUp& with) {
    return MembersOf(type, "*", with);
  }

 private:
  void Add(const std::string& arn, const std::string& owner, bool has_policy);

  using ByAccount = std::map<std::string, std::vector<UniverseResource>, std::less<>>;
  // Types by the service field of their ARNs, which isn't always the prefix of actions.
  std::map<std::string, std::vector<const CatalogResourceType*>, std::less<>> types_;
  std::unordered_map<const CatalogResourceType*, ByAccount> by_type_;
  std::unordered_map<const CatalogResourceType*, std::vector<UniverseResource>> with_policy_;
  std::vector<const Resource*> policies_;
  std::vector<std::string> patterns_;
  // Made-up members found before, by all that they depend on.
  std::map<std::pair<const CatalogResourceType*, std::string>, std::vector<std::string>> members_;
  Estate estate_;
};

// The pattern with each `${…}` as a `*`, so that it covers no less.
std::string WithoutVariables(std::string_view pattern);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_RESOURCE_UNIVERSE_H_
