#include "remit/sts/session.h"

#include <array>

namespace remit::inline v0 {

std::string_view SessionKindName(SessionKind kind) {
  static constexpr std::array<std::string_view, 12> kNames = {
      "long-term keys", "console sign-in", "session token",  "assumed role",
      "switched role",  "SAML session",    "web identity",   "federated user",
      "assumed root",   "service role",    "forward access", "delegated access"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::vector<MfaAuthentication> Authentications(const Session& session) {
  std::vector<MfaAuthentication> found;
  for (const Session* s = &session; s != nullptr; s = s->parent.get()) {
    if (s->mfa) found.push_back(*s->mfa);
  }
  return found;
}

}  // namespace remit::inline v0
