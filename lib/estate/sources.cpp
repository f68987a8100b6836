#include <map>

#include "remit/estate/stats.h"

namespace remit::inline v0 {
namespace {

class Files {
 public:
  void Add(const Source& source) { ++files_[source.file_name()]; }
  template <typename Entity>
  void AddAll(const EntityMap<Entity>& entities) {
    for (const auto& [arn, entity] : entities) Add(entity->source);
  }
  std::vector<SourceFile> List() const {
    std::vector<SourceFile> list;
    for (const auto& [file, facts] : files_) list.push_back({std::string(file), facts});
    return list;
  }

 private:
  std::map<std::string_view, std::size_t> files_;  // names live in the estate
};

}  // namespace

std::vector<SourceFile> Sources(const Estate& estate) {
  Files files;
  for (const auto& [id, account] : estate.accounts()) {
    files.Add(account->source);
    files.AddAll(account->users);
    files.AddAll(account->groups);
    files.AddAll(account->roles);
    files.AddAll(account->policies);
    files.AddAll(account->resources);
    files.AddAll(account->providers);
  }
  for (const Organization& organization : estate.organizations()) {
    files.Add(organization.source);
    for (const OrganizationNode& node : organization.nodes) files.Add(node.source);
    for (const OrganizationPolicy& policy : organization.policies) files.Add(policy.source);
  }
  files.AddAll(estate.aws_managed_policies());
  return files.List();
}

}  // namespace remit::inline v0
