#include "lib/eval/kms_grant.h"

#include <algorithm>
#include <string_view>

#include "remit/support/strings.h"

namespace remit::inline v0 {

bool GrantNamesCaller(const KmsGrant& grant, const Request& request) {
  const Principal& principal = PrincipalOf(request);
  const std::string_view grantee = grant.grantee;
  return !grantee.empty() &&
         (grantee == principal.name() || grantee == principal.role_arn() ||
          grantee == principal.facts().user_arn || grantee == principal.facts().unique_id);
}

bool GrantHasOperation(const KmsGrant& grant, const Request& request) {
  const std::string_view operation = request.action.substr(request.action.find(':') + 1);
  return std::any_of(grant.operations.begin(), grant.operations.end(),
                     [&](std::string_view name) { return EqualsIgnoreAsciiCase(name, operation); });
}

bool IsEncryptionContext(std::string_view key, std::string_view name) {
  constexpr std::string_view kPrefix = "kms:EncryptionContext:";
  // The name within the encryption context is case-sensitive, unlike the key's.
  return key.size() == kPrefix.size() + name.size() &&
         EqualsIgnoreAsciiCase(key.substr(0, kPrefix.size()), kPrefix) &&
         key.substr(kPrefix.size()) == name;
}

bool HasEncryptionContext(const std::pair<std::string, std::string>& wanted,
                          const Request& request) {
  return std::any_of(request.context.begin(), request.context.end(),
                     [&](const ContextEntry& entry) {
                       return IsEncryptionContext(entry.key, wanted.first) &&
                              entry.values.size() == 1 && entry.values[0] == wanted.second;
                     });
}

bool AnyGrantCovers(const RequestShape& shape, const Request& request) {
  if (!GrantsBind(shape)) return false;
  return std::any_of(request.grants.begin(), request.grants.end(), [&](const KmsGrant& grant) {
    return GrantNamesCaller(grant, request) && GrantHasOperation(grant, request) &&
           std::all_of(grant.encryption_context.begin(), grant.encryption_context.end(),
                       [&](const auto& pair) { return HasEncryptionContext(pair, request); });
  });
}

}  // namespace remit::inline v0
