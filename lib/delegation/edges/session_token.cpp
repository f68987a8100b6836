// GetSessionToken: with a device it bears MFA, without one it is merely temporary (M01, E45).
#include <utility>

#include "lib/delegation/edges/edges.h"

namespace remit::inline v0 {
namespace {

constexpr std::int64_t kMostOfUser = 129'600;  // §6.1
constexpr std::int64_t kMostOfRoot = 3600;

void GetToken(Search& search, StateId from, const UsableDevice* device) {
  const State& caller = search.state(from);
  Search::Terms terms;
  terms.step.kind = EdgeKind::kSessionToken;
  if (device != nullptr && !search.UseDevice(*device, terms)) return;
  SessionTokenCall call;
  call.duration_seconds =
      caller.session->principal.kind() == PrincipalKind::kRoot ? kMostOfRoot : kMostOfUser;
  if (device != nullptr) call.serial_number = device->serial;
  terms.step.call = call;
  terms.step.at = search.At();
  if (!search.CountRequest()) return;
  const Issued issued = search.sts().GetSessionToken(caller.session, call, search.At());
  search.Found(from, std::move(terms), issued);
}

}  // namespace

void ExpandSessionToken(Search& search, StateId from) {
  const SessionPtr session = search.state(from).session;
  if (session->kind != SessionKind::kLongTermKeys) return;
  GetToken(search, from, nullptr);
  const User* user = search.estate().FindUser(session->identity_arn);
  if (user == nullptr) return;  // M06: root can't use its device here
  for (const UsableDevice& device : search.DevicesOf(user->mfa_devices, user->arn)) {
    if (!device.console_only) GetToken(search, from, &device);
  }
}

}  // namespace remit::inline v0
