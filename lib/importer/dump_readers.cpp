#include "lib/importer/dump_readers.h"

#include <array>

#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

struct Shape {
  std::string_view member;  // that only this operation's output has
  std::string_view what;
  std::string (*read)(const Dump&, EstateDraft&);
};

// In the order in which they are looked for.
constexpr auto kShapes = std::to_array<Shape>({
    {"UserDetailList", "get-account-authorization-details", &ReadAuthorizationDetails},
    {"GroupDetailList", "get-account-authorization-details", &ReadAuthorizationDetails},
    {"RoleDetailList", "get-account-authorization-details", &ReadAuthorizationDetails},
    {"VirtualMFADevices", "list-virtual-mfa-devices", &ReadVirtualMfaDevices},
    {"MFADevices", "list-mfa-devices", &ReadMfaDevices},
    {"AccessKeyMetadata", "list-access-keys", &ReadAccessKeys},
    {"LoginProfile", "get-login-profile", &ReadLoginProfile},
    {"SummaryMap", "get-account-summary", &ReadAccountSummary},
    {"SAMLProviderList", "list-saml-providers", &ReadSamlProviders},
    {"SAMLMetadataDocument", "get-saml-provider", &ReadSamlProvider},
    {"OpenIDConnectProviderList", "list-open-id-connect-providers", &ReadOidcProviders},
    {"ClientIDList", "get-open-id-connect-provider", &ReadOidcProvider},
    {"Organization", "describe-organization", &ReadOrganization},
    {"Roots", "list-roots", &ReadRoots},
    {"OrganizationalUnits", "list-organizational-units-for-parent", &ReadUnits},
    {"Accounts", "list-accounts-for-parent", &ReadOrganizationAccounts},
    {"DelegatedAdministrators", "list-delegated-administrators", &ReadDelegatedAdministrators},
    {"DelegatedServices", "list-delegated-services-for-account", &ReadDelegatedServices},
    {"Buckets", "list-buckets", &ReadBuckets},
    {"TagSet", "get-bucket-tagging", &ReadBucketTags},
    {"KeyMetadata", "describe-key", &ReadKeyMetadata},
    {"Grants", "list-grants", &ReadKeyGrants},
    {"Attributes", "get-attributes", &ReadAttributes},
    {"policyText", "get-repository-policy", &ReadRepositoryPolicy},
    {"ResourcePolicy", "get-resource-policy", &ReadSecretPolicy},
});

// Names that more than one operation uses.
Recognised ReadAmbiguous(const Dump& dump, EstateDraft& draft) {
  const JsonValue root = dump.root;
  if (const JsonValue roles = root.Find("Roles"); roles && roles.IsArray()) {
    return {"list-roles", ReadRoles(roles, dump.pointer + "/Roles", dump, draft)};
  }
  if (const JsonValue role = root.Find("Role"); role && role.IsObject()) {
    return {"get-role", ReadRoles(role, dump.pointer + "/Role", dump, draft)};
  }
  if (const JsonValue policy = root.Find("Policy")) {
    if (policy.IsObject() && policy.Find("PolicySummary")) {
      return {"describe-policy", ReadOrganizationPolicy(dump, draft)};
    }
    if (!policy.IsString() && !policy.IsNull()) return {};
    if (root.Find("PolicyName") || dump.hint.Subject("get-key-policy")) {
      return {"get-key-policy", ReadKeyPolicy(dump, draft)};
    }
    if (root.Find("RevisionId") || dump.hint.folder == "lambda") {
      return {"get-policy", ReadFunctionPolicy(dump, draft)};
    }
    return {"get-bucket-policy", ReadBucketPolicy(dump, draft)};
  }
  const JsonValue policies = root.Find("Policies");
  if (policies && policies.IsArray()) {
    const JsonValue first = policies.size() > 0 ? *policies.begin() : JsonValue();
    if ((first && !TextOf(first, "Type").empty()) ||
        dump.hint.Subject("list-policies-for-target")) {
      return {"list-policies-for-target", ReadPoliciesForTarget(dump, draft)};
    }
  }
  if (const JsonValue keys = root.Find("Keys"); keys && keys.IsArray()) {
    return {"list-keys", ReadKeys(dump, draft)};
  }
  if (root.Find("Tags") && dump.hint.Subject("list-resource-tags")) {
    return {"list-resource-tags", ReadKeyTags(dump, draft)};
  }
  if (root.Find("Content") && TextOf(root, "ReportFormat") == "text/csv") {
    return {"get-credential-report", ReadEncodedCredentialReport(dump, draft)};
  }
  if (!TextOf(root, "ARN").empty() && !TextOf(root, "Name").empty() && root.size() == 2) {
    return {"get-resource-policy", ReadSecretPolicy(dump, draft)};
  }
  return {};
}

}  // namespace

Recognised ReadDump(const Dump& dump, EstateDraft& draft) {
  if (!dump.root.IsObject()) return {};
  for (const Shape& shape : kShapes) {
    if (dump.root.Find(shape.member)) return {shape.what, shape.read(dump, draft)};
  }
  return ReadAmbiguous(dump, draft);
}

JsonValue ListOf(const Dump& dump, EstateDraft& draft, std::string_view name) {
  const JsonValue list = dump.root.Find(name);
  if (!list || list.IsArray()) return list;
  draft.log().Error(
      dump.source, list, dump.pointer + "/" + std::string(name), "IMP0005",
      Quoted(name) + " must be an array, not " + std::string(JsonKindName(list.kind())));
  return {};
}

std::string AccountOfPath(const Dump& dump, EstateDraft& draft) {
  if (dump.hint.account.empty()) {
    draft.log().Error(dump.source, dump.root, dump.pointer, "IMP0009",
                      "neither this dump nor its path tells the account that it is about",
                      "put it into a folder that is named by the account's id");
  }
  return dump.hint.account;
}

std::string SubjectOfPath(const Dump& dump, EstateDraft& draft, std::string_view operation) {
  if (std::optional<std::string> subject = dump.hint.Subject(operation)) return *subject;
  draft.log().Error(dump.source, dump.root, dump.pointer, "IMP0009",
                    "neither this dump nor its name tells what it is about",
                    "name the file `" + std::string(operation) + "-NAME.json`");
  return {};
}

void MissingMember(const Dump& dump, EstateDraft& draft, JsonValue at, std::string pointer,
                   std::string_view name) {
  draft.log().Error(dump.source, at, std::move(pointer), "IMP0005",
                    "here a string " + Quoted(name) + " is due");
}

}  // namespace remit::inline v0
