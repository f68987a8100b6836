// What STS itself checks of a call's parameters, before any policy (§6.1, §6.2, GR17).
#ifndef REMIT_LIB_STS_LIMITS_H_
#define REMIT_LIB_STS_LIMITS_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "remit/sts/sts.h"

namespace remit::inline v0 {

// S07.
std::optional<Refusal> CheckSessionName(std::string_view name);
// GetFederationToken's Name: 2 to 32 characters.
std::optional<Refusal> CheckFederatedName(std::string_view name);
// GR17.
std::optional<Refusal> CheckExternalId(std::string_view external_id);
std::optional<Refusal> CheckSourceIdentity(std::string_view source_identity);
// 50 tags, their lengths, one value a tag (S23), and transitive keys among them.
std::optional<Refusal> CheckTags(const std::vector<Tag>& tags,
                                 const std::vector<std::string>& transitive_keys);
// S04: no clamping. `what` names the limit.
std::optional<Refusal> CheckDuration(std::int64_t seconds, std::int64_t least, std::int64_t most,
                                     std::string_view what);
// S04: one inline policy and ten managed ones, 2,048 characters of the former.
std::optional<Refusal> CheckSessionPolicies(const PolicyList& policies);

// Case-insensitive, as tag keys are (C40).
const Tag* FindTag(const std::vector<Tag>& tags, std::string_view key);

// M06: the device behind a token code of `arn`'s own, or why it gives none.
struct DeviceCheck {
  std::optional<MfaAuthentication> authentication;
  std::optional<Refusal> refusal;
  bool sure = true;  // false: on the ceiling, where it can't be told
};
enum class DeviceUse : std::uint8_t { kTokenCode, kConsole };
DeviceCheck CheckDevice(const std::optional<std::vector<MfaDevice>>& devices, std::string_view arn,
                        std::string_view serial, DeviceUse use, const Instant& now,
                        Reading reading);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_STS_LIMITS_H_
