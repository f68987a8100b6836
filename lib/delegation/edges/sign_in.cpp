// The console, by a password and, where there is one, a device (M01, X16).
#include <utility>

#include "lib/delegation/edges/edges.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

void SignInWith(Search& search, const std::string& arn, const Holder& holder, bool known,
                const UsableDevice* device) {
  Search::Terms terms;
  terms.step.kind = EdgeKind::kSignIn;
  terms.step.call = SignInCall{arn, device == nullptr ? std::string() : device->serial};
  if (!search.Holds(holder, ObstacleKind::kNotHeld, arn,
                    "who knows the password of " + Quoted(arn) + " is not known", terms)) {
    return;
  }
  if (!known) {
    terms.sure = false;
    terms.step.assumptions.push_back("whether " + Quoted(arn) + " has a password is not known");
  }
  if (device != nullptr && !search.UseDevice(*device, terms)) return;
  terms.step.at = search.At();
  if (!search.CountRequest()) return;
  Issued issued = search.sts().SignIn(arn, device == nullptr ? std::string_view() : device->serial,
                                      search.At());
  if (issued.ok() && issued.session->holder.empty() && !holder.empty()) {
    Session session = *issued.session;
    session.holder = holder;
    issued.session = std::make_shared<const Session>(std::move(session));
  }
  search.Found(kNoIndex, std::move(terms), issued);
}

void SignInAll(Search& search, const std::string& arn, const Holder& holder, bool known,
               const std::optional<std::vector<MfaDevice>>& devices) {
  if (search.Banned(Element::Kind::kCredential, "password " + arn)) return;
  // Nobody who can't have the password needs to look at devices.
  Search::Terms probe;
  if (!search.settings().relax.credentials &&
      !search.Holds(holder, ObstacleKind::kNotHeld, arn, "", probe)) {
    return;
  }
  SignInWith(search, arn, holder, known, nullptr);
  for (const UsableDevice& device : search.DevicesOf(devices, arn)) {
    SignInWith(search, arn, holder, known, &device);
  }
}

}  // namespace

void StartWithSignIns(Search& search) {
  for (const auto& [id, account] : search.estate().accounts()) {
    const std::string root = "arn:" + account->partition + ":iam::" + id + ":root";
    SignInAll(search, root, account->root.holder, true, account->root.mfa_devices);
    const Holder by_account = HolderOfAccount(search.index().custody(), id);
    for (const auto& [arn, user] : account->users) {
      if (!user->has_login_profile.value_or(true)) continue;
      const Holder& holder =
          user->login_profile.holder.empty() ? by_account : user->login_profile.holder;
      SignInAll(search, arn, holder, user->has_login_profile.has_value(), user->mfa_devices);
    }
  }
}

}  // namespace remit::inline v0
