#include "lib/eval/kms_grant.h"

#include <algorithm>
#include <array>
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

namespace {

// The operations that a grant may name, in lower case (A01).
// https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html
constexpr auto kGrantable = std::to_array<std::string_view>(
    {"creategrant", "decrypt", "derivesharedsecret", "describekey", "encrypt", "generatedatakey",
     "generatedatakeypair", "generatedatakeypairwithoutplaintext",
     "generatedatakeywithoutplaintext", "generatemac", "getpublickey", "reencryptfrom",
     "reencryptto", "retiregrant", "sign", "verify", "verifymac"});

bool CanBeGranted(std::string_view action) {
  const std::string_view operation = action.substr(action.find(':') + 1);
  return std::any_of(kGrantable.begin(), kGrantable.end(),
                     [&](std::string_view name) { return EqualsIgnoreAsciiCase(name, operation); });
}

}  // namespace

bool AnyGrantCovers(const RequestShape& shape, const Request& request) {
  if (!GrantsBind(shape)) return false;
  return std::any_of(request.grants.begin(), request.grants.end(), [&](const KmsGrant& grant) {
    return GrantNamesCaller(grant, request) && GrantHasOperation(grant, request) &&
           std::all_of(grant.encryption_context.begin(), grant.encryption_context.end(),
                       [&](const auto& pair) { return HasEncryptionContext(pair, request); });
  });
}

Tri GrantFact(const RequestShape& shape, const Request& request) {
  if (AnyGrantCovers(shape, request)) return Tri::kTrue;
  const bool may = request.grants_unseen && GrantsBind(shape) && CanBeGranted(request.action) &&
                   PrincipalOf(request).kind() != PrincipalKind::kAnonymous;
  return may ? Tri::kIndeterminate : Tri::kFalse;
}

}  // namespace remit::inline v0
