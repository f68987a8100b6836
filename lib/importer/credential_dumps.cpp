// MFA devices, access keys, passwords and identity providers.
#include <utility>

#include "absl/strings/escaping.h"

#include "lib/importer/device_kind.h"
#include "lib/importer/dump_readers.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

MfaDevice DeviceOf(JsonValue item, const Dump& dump, const std::string& at) {
  MfaDevice device;
  device.serial = TextOf(item, "SerialNumber");
  device.kind = DeviceKindOf(device.serial);
  if (const std::string_view since = TextOf(item, "EnableDate"); !since.empty()) {
    device.enabled_since = ParseInstant(since);
  }
  device.source = dump.At(at);
  return device;
}

// The user that an empty list is about; else the items tell.
std::string UserOf(const Dump& dump, EstateDraft& draft, JsonValue list,
                   std::string_view operation) {
  for (JsonValue item : list) {
    if (const std::string_view user = TextOf(item, "UserName"); !user.empty()) {
      return std::string(user);
    }
  }
  return SubjectOfPath(dump, draft, operation);
}

// False, and said: an item of another user, so that lists were mixed up.
bool IsOf(const std::string& user, JsonValue item, const std::string& at, const Dump& dump,
          EstateDraft& draft) {
  const std::string_view name = TextOf(item, "UserName");
  if (name.empty() || name == user) return true;
  draft.log().Error(dump.source, item, at, "IMP0011",
                    "this is of user " + Quoted(name) + ", in a list of user " + Quoted(user));
  return false;
}

void PutProvider(std::string arn_text, std::optional<std::vector<std::string>> audiences,
                 JsonValue at, const std::string& pointer, const Dump& dump, EstateDraft& draft) {
  const PrincipalArnKind kind = ClassifyPrincipalArn(arn_text);
  if (kind != PrincipalArnKind::kSamlProvider && kind != PrincipalArnKind::kOidcProvider) {
    draft.log().Error(dump.source, at, pointer, "IMP0005",
                      Quoted(arn_text) + " is no ARN of an identity provider");
    return;
  }
  const ArnView arn = *ArnView::Split(arn_text);
  // The list of providers and each of them say different things of one.
  IdentityProvider& provider =
      draft.Account(arn.account(), arn.partition()).providers[std::string(arn_text)];
  const bool is_new = provider.arn.empty();
  provider.arn = arn_text;
  provider.kind = kind == PrincipalArnKind::kSamlProvider ? IdentityProviderKind::kSaml
                                                          : IdentityProviderKind::kOidc;
  if (is_new || audiences) provider.source = dump.At(pointer);
  if (audiences) provider.client_ids = *std::move(audiences);
}

std::string ReadProviderList(std::string_view name, const Dump& dump, EstateDraft& draft) {
  const JsonValue list = ListOf(dump, draft, name);
  if (!list) return dump.hint.account;
  std::size_t index = 0;
  for (JsonValue item : list) {
    const std::string at = dump.pointer + "/" + std::string(name) + "/" + std::to_string(index++);
    PutProvider(std::string(TextOf(item, "Arn")), std::nullopt, item, at, dump, draft);
  }
  return dump.hint.account;
}

bool IsPositive(JsonValue map, std::string_view name, std::optional<bool>& into) {
  const JsonValue value = map.Find(name);
  if (!value || value.kind() != JsonKind::kNumber) return false;
  into = value.text() != "0";
  return true;
}

}  // namespace

std::string ReadVirtualMfaDevices(const Dump& dump, EstateDraft& draft) {
  const JsonValue list = ListOf(dump, draft, "VirtualMFADevices");
  if (!list) return {};
  std::string account = dump.hint.account;
  std::size_t index = 0;
  for (JsonValue item : list) {
    const std::string at = dump.pointer + "/VirtualMFADevices/" + std::to_string(index++);
    const JsonValue user = item.IsObject() ? item.Find("User") : JsonValue();
    if (!user) continue;  // made, and in nobody's use
    const std::string_view arn_text = TextOf(user, "Arn");
    const std::optional<ArnView> arn = ArnView::Split(arn_text);
    if (!arn || !IsAccountId(arn->account())) {
      MissingMember(dump, draft, user, at + "/User", "Arn");
      continue;
    }
    account = arn->account();
    AccountDraft& of = draft.Account(arn->account(), arn->partition());
    CredentialsDraft& credentials =
        arn->resource() == "root" ? of.root : of.credentials[std::string(PrincipalName(arn_text))];
    MfaDevice device = DeviceOf(item, dump, at);
    bool known = false;
    for (const MfaDevice& before : credentials.virtual_devices) known = known || before == device;
    if (!known) credentials.virtual_devices.push_back(std::move(device));
  }
  return account;
}

std::string ReadMfaDevices(const Dump& dump, EstateDraft& draft) {
  const JsonValue list = ListOf(dump, draft, "MFADevices");
  if (!list) return {};
  const std::string account = AccountOfPath(dump, draft);
  const std::string user = UserOf(dump, draft, list, "list-mfa-devices");
  if (account.empty() || user.empty()) return account;
  std::vector<MfaDevice> devices;
  std::size_t index = 0;
  for (JsonValue item : list) {
    const std::string at = dump.pointer + "/MFADevices/" + std::to_string(index++);
    if (TextOf(item, "SerialNumber").empty()) {
      MissingMember(dump, draft, item, at, "SerialNumber");
    } else if (IsOf(user, item, at, dump, draft)) {
      devices.push_back(DeviceOf(item, dump, at));
    }
  }
  CredentialsDraft& credentials = draft.Account(account).credentials[user];
  if (credentials.devices && *credentials.devices != devices) {
    draft.log().Error(dump.source, list, dump.pointer + "/MFADevices", "IMP0010",
                      "the MFA devices of " + Quoted(user) + " are told twice, and not alike");
  }
  credentials.devices = std::move(devices);
  return account;
}

std::string ReadAccessKeys(const Dump& dump, EstateDraft& draft) {
  const JsonValue list = ListOf(dump, draft, "AccessKeyMetadata");
  if (!list) return {};
  const std::string account = AccountOfPath(dump, draft);
  const std::string user = UserOf(dump, draft, list, "list-access-keys");
  if (account.empty() || user.empty()) return account;
  std::vector<AccessKey> keys;
  std::size_t index = 0;
  for (JsonValue item : list) {
    const std::string at = dump.pointer + "/AccessKeyMetadata/" + std::to_string(index++);
    if (!item.IsObject() || !item.Find("AccessKeyId")) {
      MissingMember(dump, draft, item, at, "AccessKeyId");
    } else if (IsOf(user, item, at, dump, draft)) {
      AccessKey key;
      key.id = TextOf(item, "AccessKeyId");
      key.active = TextOf(item, "Status") != "Inactive";
      key.source = dump.At(at);
      keys.push_back(std::move(key));
    }
  }
  CredentialsDraft& credentials = draft.Account(account).credentials[user];
  if (credentials.keys && *credentials.keys != keys) {
    draft.log().Error(dump.source, list, dump.pointer + "/AccessKeyMetadata", "IMP0010",
                      "the access keys of " + Quoted(user) + " are told twice, and not alike");
  }
  credentials.keys = std::move(keys);
  return account;
}

std::string ReadLoginProfile(const Dump& dump, EstateDraft& draft) {
  const std::string account = AccountOfPath(dump, draft);
  const JsonValue profile = dump.root.Find("LoginProfile");
  std::string user(profile.IsObject() ? TextOf(profile, "UserName") : std::string_view());
  if (user.empty()) user = SubjectOfPath(dump, draft, "get-login-profile");
  if (account.empty() || user.empty()) return account;
  CredentialsDraft& credentials = draft.Account(account).credentials[user];
  credentials.has_password = profile.IsObject();
  credentials.password_source = dump.At(dump.pointer + "/LoginProfile");
  return account;
}

std::string ReadAccountSummary(const Dump& dump, EstateDraft& draft) {
  const std::string account = AccountOfPath(dump, draft);
  const JsonValue map = dump.root.Find("SummaryMap");
  if (account.empty() || !map.IsObject()) return account;
  AccountDraft& put = draft.Account(account);
  IsPositive(map, "AccountMFAEnabled", put.root_mfa);
  IsPositive(map, "AccountAccessKeysPresent", put.root_keys);
  return account;
}

std::string ReadEncodedCredentialReport(const Dump& dump, EstateDraft& draft) {
  const std::string_view content = TextOf(dump.root, "Content");
  std::string text;
  if (!absl::Base64Unescape(ToAbsl(content), &text) || !IsCredentialReport(text)) {
    draft.log().Error(dump.source, dump.root.Find("Content"), dump.pointer + "/Content", "IMP0007",
                      "`Content` is no credential report in Base64");
    return {};
  }
  return ReadCredentialReport(
      SourceText::FromString(std::move(text), std::string(dump.source.name()) + "#/Content"),
      dump.hint, draft);
}

std::string ReadSamlProviders(const Dump& dump, EstateDraft& draft) {
  return ReadProviderList("SAMLProviderList", dump, draft);
}

std::string ReadOidcProviders(const Dump& dump, EstateDraft& draft) {
  return ReadProviderList("OpenIDConnectProviderList", dump, draft);
}

std::string ReadSamlProvider(const Dump& dump, EstateDraft& draft) {
  const std::string account = AccountOfPath(dump, draft);
  const std::string name = SubjectOfPath(dump, draft, "get-saml-provider");
  if (account.empty() || name.empty()) return account;
  PutProvider(
      "arn:" + draft.Account(account).partition + ":iam::" + account + ":saml-provider/" + name,
      std::nullopt, dump.root, dump.pointer, dump, draft);
  return account;
}

std::string ReadOidcProvider(const Dump& dump, EstateDraft& draft) {
  const std::string account = AccountOfPath(dump, draft);
  std::string_view url = TextOf(dump.root, "Url");
  if (url.starts_with("https://")) url.remove_prefix(8);
  const JsonValue list = ListOf(dump, draft, "ClientIDList");
  if (account.empty() || !list) return account;
  if (url.empty()) {
    MissingMember(dump, draft, dump.root, dump.pointer, "Url");
    return account;
  }
  std::vector<std::string> audiences;
  for (JsonValue item : list) audiences.emplace_back(item.text());
  PutProvider("arn:" + draft.Account(account).partition + ":iam::" + account + ":oidc-provider/" +
                  std::string(url),
              std::move(audiences), dump.root, dump.pointer, dump, draft);
  return account;
}

}  // namespace remit::inline v0
