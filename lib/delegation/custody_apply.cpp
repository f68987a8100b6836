// Custody laid over an estate.
#include <algorithm>
#include <set>
#include <utility>

#include "remit/arn/arn.h"
#include "remit/delegation/custody.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

class CustodyApplication {
 public:
  CustodyApplication(const Estate& estate, const Custody& custody)
      : estate_(estate), custody_(custody), edit_(estate) {}

  CustodyApplied Apply() && {
    for (const auto& [id, account] : estate_.accounts()) {
      account_holder_ = HolderOfAccount(custody_, id);
      ApplyToRoot(*account);
      for (const auto& [arn, user] : account->users) ApplyToUser(*user);
      for (const auto& [arn, provider] : account->providers) ApplyToProvider(*provider);
      for (const auto& [arn, role] : account->roles) LookAtRole(*role);
    }
    FindUnmatched();
    applied_.estate = changed_ ? std::move(edit_).Commit() : estate_;
    return std::move(applied_);
  }

 private:
  // The entry for `key`, noted as used; nothing: there is none.
  std::optional<Holder> Entry(const HolderMap& map, std::string_view key) {
    const auto found = map.find(key);
    if (found == map.end()) return std::nullopt;
    used_.insert(&found->first);
    return found->second;
  }
  void Unknown(UnknownHolder::Thing thing, std::string what, std::string of) {
    applied_.unknown.push_back({thing, std::move(what), std::move(of)});
  }
  // Sets an open holder. True: it was set.
  bool Fill(Holder& holder, std::optional<Holder> said, UnknownHolder::Thing thing,
            std::string_view what, std::string_view of) {
    if (!holder.empty()) return false;
    if (!said && !account_holder_.empty()) said = account_holder_;
    if (!said) {
      Unknown(thing, std::string(what), std::string(of));
      return false;
    }
    holder = *std::move(said);
    return true;
  }

  bool FillDevices(std::optional<std::vector<MfaDevice>>& devices, const std::string& arn) {
    bool changed = false;
    if (!devices) return false;
    for (MfaDevice& device : *devices) {
      changed |= Fill(device.holder, Entry(custody_.devices, device.serial),
                      UnknownHolder::Thing::kDevice, device.serial, arn);
    }
    return changed;
  }

  void ApplyToRoot(const Account& account) {
    const std::string arn = "arn:" + account.partition + ":iam::" + account.id + ":root";
    RootUser root = account.root;
    std::optional<Holder> said = Entry(custody_.passwords, arn);
    if (const auto by_key = Entry(custody_.access_keys, arn); by_key && !said) said = by_key;
    bool changed = Fill(root.holder, std::move(said), UnknownHolder::Thing::kRoot, arn, arn);
    changed |= FillDevices(root.mfa_devices, arn);
    if (!changed) return;
    changed_ = true;
    edit_.PutAccount(account.id, [&](Account& put) { put.root = std::move(root); });
  }

  void ApplyToUser(const User& user) {
    User filled = user;
    bool changed = false;
    const std::optional<Holder> by_user = Entry(custody_.access_keys, user.arn);
    if (!filled.access_keys && by_user) {
      AccessKey key;
      key.holder = *by_user;
      filled.access_keys.emplace().push_back(std::move(key));
      changed = true;
    }
    if (filled.access_keys) {
      for (AccessKey& key : *filled.access_keys) {
        std::optional<Holder> said = Entry(custody_.access_keys, key.id);
        if (!said) said = by_user;
        changed |= Fill(key.holder, std::move(said), UnknownHolder::Thing::kAccessKey,
                        key.id.empty() ? user.arn : key.id, user.arn);
      }
    } else if (account_holder_.empty()) {
      Unknown(UnknownHolder::Thing::kAccessKey, user.arn, user.arn);
    }
    const std::optional<Holder> password = Entry(custody_.passwords, user.arn);
    if (!filled.has_login_profile && password) {
      filled.has_login_profile = true;
      changed = true;
    }
    if (filled.has_login_profile.value_or(true)) {
      changed |= Fill(filled.login_profile.holder, password, UnknownHolder::Thing::kPassword,
                      user.arn, user.arn);
    }
    changed |= FillDevices(filled.mfa_devices, user.arn);
    if (!changed) return;
    changed_ = true;
    edit_.Put(std::move(filled));
  }

  void ApplyToProvider(const IdentityProvider& provider) {
    IdentityProvider filled = provider;
    if (!Fill(filled.holder, Entry(custody_.providers, provider.arn),
              UnknownHolder::Thing::kProvider, provider.arn, "")) {
      return;
    }
    changed_ = true;
    edit_.Put(std::move(filled));
  }

  // A workload's holder stays in the custody: an estate has no place for it.
  void LookAtRole(const Role& role) {
    if (Entry(custody_.workloads, role.arn) || !account_holder_.empty()) return;
    if (role.trust.document == nullptr) return;
    for (const Statement& statement : role.trust.document->statements) {
      if (!statement.principal || statement.effect != Effect::kAllow) continue;
      for (const PrincipalEntry& entry : statement.principal->entries) {
        if (entry.type != PrincipalType::kService) continue;
        return Unknown(UnknownHolder::Thing::kWorkload, role.arn, role.arn);
      }
    }
  }

  void FindUnmatched() {
    const auto look = [this](const HolderMap& map, std::string_view what) {
      for (const auto& [key, holder] : map) {
        if (!used_.contains(&key)) {
          applied_.unmatched.push_back(std::string(what) + " " + Quoted(key));
        }
      }
    };
    look(custody_.devices, "MFA device");
    look(custody_.access_keys, "access key");
    look(custody_.passwords, "password");
    look(custody_.workloads, "workload");
    // Trusts may name providers that nobody dumped.
    for (const auto& [key, holder] : custody_.providers) {
      const std::optional<ArnView> arn = ArnView::Split(key);
      const Account* account = arn ? estate_.FindAccount(arn->account()) : nullptr;
      if (!used_.contains(&key) && account != nullptr && !account->providers.empty()) {
        applied_.unmatched.push_back("identity provider " + Quoted(key));
      }
    }
  }

  const Estate& estate_;
  const Custody& custody_;
  EstateEdit edit_;
  bool changed_ = false;
  Holder account_holder_;  // of the account that is looked at
  std::set<const std::string*> used_;
  CustodyApplied applied_;
};

}  // namespace

CustodyApplied ApplyCustody(const Estate& estate, const Custody& custody) {
  return CustodyApplication(estate, custody).Apply();
}

}  // namespace remit::inline v0
