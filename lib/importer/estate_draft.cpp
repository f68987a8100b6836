#include "lib/importer/estate_draft.h"

#include <charconv>
#include <utility>

#include "remit/arn/arn.h"
#include "remit/estate/principal_facts.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// "v12": 12.
std::size_t VersionNumber(const ManagedPolicyEntity& policy) {
  for (const PolicyVersionEntry& version : policy.versions) {
    if (!version.is_default || version.id.size() < 2) continue;
    std::size_t number = 0;
    std::from_chars(version.id.data() + 1, version.id.data() + version.id.size(), number);
    return number;
  }
  return 0;
}

// The devices of a user, as far as dumps tell. Nothing: they don't.
std::optional<std::vector<MfaDevice>> DevicesOf(const CredentialsDraft& draft) {
  if (draft.devices) return draft.devices;
  if (!draft.virtual_devices.empty()) return draft.virtual_devices;
  // Security keys and hardware tokens are in no list of virtual devices.
  if (draft.report_mfa && !*draft.report_mfa) return std::vector<MfaDevice>();
  return std::nullopt;
}

std::optional<std::vector<AccessKey>> KeysOf(const CredentialsDraft& draft) {
  if (draft.keys) return draft.keys;
  if (!draft.report_keys) return std::nullopt;
  std::vector<AccessKey> keys;
  for (const bool active : *draft.report_keys) {
    AccessKey key;  // the report doesn't tell ids
    key.active = active;
    key.source = draft.report_source;
    keys.push_back(std::move(key));
  }
  return keys;
}

}  // namespace

AccountDraft& EstateDraft::Account(std::string_view id, std::string_view partition) {
  AccountDraft& account = accounts_[std::string(id)];
  if (!partition.empty()) account.partition = partition;
  return account;
}

void EstateDraft::Contradiction(std::string_view what, const Source& before, JsonValue at,
                                std::string pointer, const Dump& dump) {
  log_.Error(dump.source, at, std::move(pointer), "IMP0010",
             Quoted(what) + " is told twice, and not alike",
             "the first is in " + Quoted(before.file_name()) + " at " + Quoted(before.pointer) +
                 ": are there dumps of two moments?");
}

// Accounts are dumped one after the other, and AWS changes its policies when it likes.
void EstateDraft::PutAwsPolicy(ManagedPolicyEntity policy) {
  const auto [it, is_new] = aws_policies_.try_emplace(policy.arn);
  if (is_new || VersionNumber(it->second) < VersionNumber(policy)) it->second = std::move(policy);
}

void EstateDraft::FinishDetails(const std::string& id, AccountDraft& account) {
  PagesDraft& details = account.details;
  if (details.pages == 0) {
    log_.Note("account " + id +
              ": its users, groups, roles and policies aren't dumped "
              "(get-account-authorization-details)");
    return;
  }
  bool whole = !details.damaged;
  if (details.cut >= details.pages) {
    log_.ErrorInFile(details.file, "IMP0008",
                     "the last page of get-account-authorization-details of account " + id +
                         " is missing: all that are here go on",
                     "page through it, as the AWS command line does unless told otherwise");
    whole = false;
  }
  if (!details.numbers.empty() && *details.numbers.rbegin() != details.numbers.size() &&
      details.cut > 0) {
    std::size_t missing = 1;
    while (details.numbers.contains(missing)) ++missing;
    log_.ErrorInFile(details.file, "IMP0008",
                     "page " + std::to_string(missing) +
                         " of get-account-authorization-details of account " + id + " is missing");
    whole = false;
  }
  if (whole && account.roles.empty()) {
    // AWS makes AWSServiceRoleForSupport in every account.
    log_.Note("account " + id +
              ": the dump has no role at all, which no account of AWS is "
              "without; it is taken for a part");
    whole = false;
  }
  details.whole = whole;
  if (!whole) {
    log_.Note("account " + id + ": not all of its users, groups, roles and policies are known");
  }
}

void EstateDraft::FinishUsers(AccountDraft& account, EstateEdit& edit) {
  std::size_t unlisted = 0;
  for (auto& [arn, user] : account.users) {
    const auto it = account.credentials.find(PrincipalName(arn));
    if (it != account.credentials.end()) {
      CredentialsDraft& draft = it->second;
      user.mfa_devices = DevicesOf(draft);
      if (!draft.devices && user.mfa_devices && !user.mfa_devices->empty()) ++unlisted;
      user.access_keys = KeysOf(draft);
      user.has_login_profile = draft.has_password ? draft.has_password : draft.report_password;
      if (user.has_login_profile.value_or(false)) {
        user.login_profile.source =
            draft.has_password ? draft.password_source : draft.report_source;
      }
      account.credentials.erase(it);
    }
    edit.Put(std::move(user));
  }
  account.users.clear();
  if (unlisted > 0) {
    log_.Note(Counted(unlisted, "user") +
              " with a virtual MFA device may have security keys or "
              "hardware tokens besides: list-mfa-devices would tell");
  }
}

void EstateDraft::FinishAccount(const std::string& id, AccountDraft& account, EstateEdit& edit) {
  FinishDetails(id, account);
  FinishUsers(account, edit);
  for (const auto& [name, draft] : account.credentials) {
    log_.Note("account " + id + ": " + Quoted(name) +
              " has credentials in the dumps, but isn't among the users");
  }
  for (auto& [arn, group] : account.groups) edit.Put(std::move(group));
  std::size_t durations_unknown = 0;
  for (auto& [arn, role] : account.roles) {
    const auto told = account.session_durations.find(arn);
    if (told != account.session_durations.end()) {
      role.max_session_duration = told->second;
    } else if (!IsServiceLinkedRole(arn)) {
      ++durations_unknown;
    }
    edit.Put(std::move(role));
  }
  if (durations_unknown > 0) {
    log_.Note("account " + id + ": how long sessions of " + Counted(durations_unknown, "role") +
              " may last isn't dumped (list-roles); one hour is taken, as IAM does by itself");
  }
  for (auto& [arn, policy] : account.policies) edit.Put(std::move(policy));
  for (auto& [arn, resource] : account.resources) {
    resource.account = id;
    edit.Put(std::move(resource));
  }
  for (auto& [arn, provider] : account.providers) edit.Put(std::move(provider));
  edit.PutAccount(id, [&](remit::Account& put) {
    put.partition = account.partition;
    put.name = account.name;
    put.source = account.source;
    put.principals_complete = account.details.whole;
    put.root.mfa_devices = DevicesOf(account.root);
    // A device that isn't virtual is counted, and in no list.
    const std::optional<bool> root_mfa =
        account.root_mfa ? account.root_mfa : account.root.report_mfa;
    if (!put.root.mfa_devices && root_mfa && !*root_mfa) put.root.mfa_devices.emplace();
    put.root.has_access_keys = account.root_keys;
    if (!put.root.has_access_keys && account.root.report_keys) {
      put.root.has_access_keys = !account.root.report_keys->empty();
    }
  });
  account = AccountDraft();
}

Estate EstateDraft::Finish() {
  EstateEdit edit{Estate()};
  for (auto& [id, account] : accounts_) FinishAccount(id, account, edit);
  for (auto& [arn, policy] : aws_policies_) edit.Put(std::move(policy));
  FinishOrganizations(edit);
  return std::move(edit).Commit();
}

}  // namespace remit::inline v0
