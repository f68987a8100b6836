#include "lib/estate/aws_managed_policy.h"

#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "remit/catalog/managed_policies.h"
#include "remit/policy/parser.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// Parsed once in a program's life: a thousand roles may have the same policy attached.
// Only what the catalog has is kept, so that it can't grow without bounds.
class ParsedPolicies {
 public:
  std::shared_ptr<const PolicyDocument> Get(std::string_view arn, const ManagedPolicy& policy) {
    const std::lock_guard lock(mutex_);
    const auto it = documents_.find(arn);
    if (it != documents_.end()) return it->second;
    std::shared_ptr<const PolicyDocument> document;
    PolicyParse parsed = ParsePolicy(SourceText::Borrow(policy.document, policy.arn));
    if (parsed.ok()) document = std::make_shared<const PolicyDocument>(std::move(parsed.document));
    documents_.emplace(arn, document);
    return document;
  }

 private:
  std::mutex mutex_;
  StringMap<std::shared_ptr<const PolicyDocument>> documents_;
};

}  // namespace

std::optional<NamedPolicy> AwsManagedPolicy(std::string_view arn) {
  static ParsedPolicies parsed;
  const std::optional<ManagedPolicy> policy = FindManagedPolicy(arn);
  if (!policy) return std::nullopt;
  std::shared_ptr<const PolicyDocument> document = parsed.Get(arn, *policy);
  if (document == nullptr) return std::nullopt;
  return NamedPolicy{std::string(policy->name), std::move(document)};
}

}  // namespace remit::inline v0
