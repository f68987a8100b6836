#include "lib/estate/forgotten_principals.h"

#include "lib/estate/account_index.h"
#include "remit/arn/arn.h"

namespace remit::inline v0 {

void ForgottenPrincipals::Forget(std::string_view arn, std::string_view unique_id) {
  // An id that nobody knows is nobody's all the same: this text equals no principal.
  std::string shown =
      unique_id.empty() ? (ClassifyPrincipalArn(arn) == PrincipalArnKind::kUser ? "AIDA" : "AROA") +
                              std::string(" of the former ") + std::string(arn)
                        : std::string(unique_id);
  gone_[arn].push_back({Now(), std::move(shown)});
}

const std::string* ForgottenPrincipals::ShownAs(std::string_view arn, Moment saved) const {
  const auto it = gone_.find(arn);
  if (it == gone_.end()) return nullptr;
  for (const Gone& gone : it->second) {
    if (gone.at > saved) return &gone.shown_as;
  }
  return nullptr;
}

std::shared_ptr<const PolicyDocument> ForgottenPrincipals::Rewritten(const NamedPolicy& policy,
                                                                     Moment saved) const {
  bool names_one = false;
  ForEachNamedPrincipal(policy, [&](std::string_view arn) {
    names_one = names_one || ShownAs(arn, saved) != nullptr;
  });
  if (!names_one) return nullptr;
  auto document = std::make_shared<PolicyDocument>(*policy.document);
  for (Statement& statement : document->statements) {
    if (!statement.principal) continue;
    for (PrincipalEntry& entry : statement.principal->entries) {
      if (entry.type != PrincipalType::kAws) continue;
      if (const std::string* id = ShownAs(entry.value.text, saved)) entry.value.text = *id;
    }
  }
  return document;
}

std::shared_ptr<const Role> ForgottenPrincipals::Rewritten(const Role& role, Moment saved) const {
  std::shared_ptr<const PolicyDocument> document = Rewritten(role.trust, saved);
  if (document == nullptr) return nullptr;
  auto rewritten = std::make_shared<Role>(role);
  rewritten->trust.document = std::move(document);
  return rewritten;
}

std::shared_ptr<const Resource> ForgottenPrincipals::Rewritten(const Resource& resource,
                                                               Moment saved) const {
  if (!resource.policies) return nullptr;
  std::shared_ptr<Resource> rewritten;
  for (std::size_t i = 0; i < resource.policies->size(); ++i) {
    std::shared_ptr<const PolicyDocument> document = Rewritten((*resource.policies)[i], saved);
    if (document == nullptr) continue;
    if (rewritten == nullptr) rewritten = std::make_shared<Resource>(resource);
    (*rewritten->policies)[i].document = std::move(document);
  }
  return rewritten;
}

}  // namespace remit::inline v0
