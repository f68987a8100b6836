#include "lib/sts/limits.h"

#include <algorithm>
#include <string>

#include "lib/sts/asking.h"
#include "lib/sts/moment.h"
#include "remit/policy/printer.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kMaxTags = 50;
constexpr std::size_t kMaxTagKey = 128;
constexpr std::size_t kMaxTagValue = 256;
constexpr std::size_t kMaxInlinePolicy = 2048;
constexpr std::size_t kMaxManagedPolicies = 10;

bool IsWord(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::size_t Characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); i += Utf8Length(text, i)) ++count;
  return count;
}

// `[\w<more>]{least,most}`.
std::optional<Refusal> CheckName(std::string_view text, std::string_view rule,
                                 std::string_view what, std::string_view more, std::size_t least,
                                 std::size_t most) {
  if (text.size() < least || text.size() > most) {
    return Refuse(rule, std::string(what) + " has " + std::to_string(least) + " to " +
                            std::to_string(most) + " characters, and " + Quoted(text) + " has " +
                            std::to_string(text.size()));
  }
  for (char c : text) {
    if (IsWord(c) || more.find(c) != std::string_view::npos) continue;
    return Refuse(rule, std::string(what) + " " + Quoted(text) + " holds " +
                            Quoted(std::string_view(&c, 1)) + ": letters, digits and `_" +
                            std::string(more) + "` are allowed");
  }
  return std::nullopt;
}

bool IsManagedPolicy(const NamedPolicy& policy) {
  return policy.name.starts_with("arn:") && policy.name.find(":policy/") != std::string::npos;
}

// The characters that a caller would send. Of a policy within a larger text only
// the least that it takes is known.
std::size_t PolicyCharacters(const PolicyDocument& document) {
  if (document.pointer.empty() && !document.source.text().empty()) {
    return Characters(document.source.text());
  }
  return Characters(PrintPolicy(document, {.indent = 0}));
}

MfaDeviceKind KindOf(const MfaDevice& device) {
  if (device.kind != MfaDeviceKind::kUnknown) return device.kind;
  // What AWS's serials say by themselves.
  if (device.serial.find(":u2f/") != std::string::npos) return MfaDeviceKind::kFido;
  if (device.serial.find(":mfa/") != std::string::npos) return MfaDeviceKind::kTotp;
  return MfaDeviceKind::kUnknown;
}

}  // namespace

std::optional<Refusal> CheckSessionName(std::string_view name) {
  return CheckName(name, "S07", "RoleSessionName", "+=,.@-", 2, 64);
}

std::optional<Refusal> CheckFederatedName(std::string_view name) {
  return CheckName(name, "§6.1", "the federated user's name", "+=,.@-", 2, 32);
}

std::optional<Refusal> CheckExternalId(std::string_view external_id) {
  return CheckName(external_id, "GR17", "ExternalId", "+=,.@:/-", 2, 1224);
}

std::optional<Refusal> CheckSourceIdentity(std::string_view source_identity) {
  if (EqualsIgnoreAsciiCase(source_identity.substr(0, 4), "aws:")) {
    return Refuse("S25", "a SourceIdentity can't begin with `aws:`");
  }
  return CheckName(source_identity, "S25", "SourceIdentity", "+=,.@-", 2, 64);
}

const Tag* FindTag(const std::vector<Tag>& tags, std::string_view key) {
  const auto found = std::find_if(tags.begin(), tags.end(), [key](const Tag& tag) {
    return EqualsIgnoreAsciiCase(tag.key, key);
  });
  return found == tags.end() ? nullptr : &*found;
}

std::optional<Refusal> CheckTags(const std::vector<Tag>& tags,
                                 const std::vector<std::string>& transitive_keys) {
  if (tags.size() > kMaxTags) {
    return Refuse("GR17", "a session takes " + std::to_string(kMaxTags) + " tags, and there are " +
                              std::to_string(tags.size()));
  }
  for (const Tag& tag : tags) {
    if (tag.key.empty() || Characters(tag.key) > kMaxTagKey) {
      return Refuse("GR17", "the key of a tag has 1 to 128 characters: " + Quoted(tag.key));
    }
    if (Characters(tag.value) > kMaxTagValue) {
      return Refuse("GR17",
                    "the value of tag " + Quoted(tag.key) + " has more than 256 characters");
    }
    if (EqualsIgnoreAsciiCase(tag.key.substr(0, 4), "aws:")) {
      return Refuse("GR17", "keys of tags such as " + Quoted(tag.key) + " are AWS's own");
    }
    if (FindTag(tags, tag.key) != &tag) {
      return Refuse("S23", "tag " + Quoted(tag.key) + " is passed twice; keys ignore case");
    }
  }
  for (const std::string& key : transitive_keys) {
    if (FindTag(tags, key) == nullptr) {
      return Refuse("S22", "transitive key " + Quoted(key) + " is not a key of the tags passed");
    }
  }
  return std::nullopt;
}

std::optional<Refusal> CheckDuration(std::int64_t seconds, std::int64_t least, std::int64_t most,
                                     std::string_view what) {
  if (seconds >= least && seconds <= most) return std::nullopt;
  return Refuse("S04", "DurationSeconds is " + std::to_string(seconds) + ", and " +
                           std::string(what) + " takes " + std::to_string(least) + " to " +
                           std::to_string(most));
}

std::optional<Refusal> CheckSessionPolicies(const PolicyList& policies) {
  std::size_t managed = 0;
  std::size_t of_own = 0;
  for (const NamedPolicy& policy : policies) {
    if (IsManagedPolicy(policy)) {
      if (++managed > kMaxManagedPolicies) {
        return Refuse("S04", "a session takes 10 managed policies at most");
      }
      continue;
    }
    if (++of_own > 1) return Refuse("S04", "a session takes one inline policy");
    if (policy.document == nullptr) continue;
    const std::size_t length = PolicyCharacters(*policy.document);
    if (length > kMaxInlinePolicy) {
      return Refuse("S04", "the session policy has " + std::to_string(length) +
                               " characters, and 2048 is the limit");
    }
  }
  return std::nullopt;
}

DeviceCheck CheckDevice(const std::optional<std::vector<MfaDevice>>& devices, std::string_view arn,
                        std::string_view serial, DeviceUse use, const Instant& now,
                        Reading reading) {
  const auto may_be = [&](const Holder& holder) -> DeviceCheck {
    return {.authentication = MfaAuthentication{std::string(serial), holder, now},
            .refusal = std::nullopt,
            .sure = false};
  };
  if (!devices) {
    if (reading == Reading::kCeiling) return may_be({});
    return {.authentication = std::nullopt,
            .refusal = CannotTell("M06", "the MFA devices of " + Quoted(arn) + " are not known")};
  }
  const auto found = std::find_if(devices->begin(), devices->end(),
                                  [serial](const MfaDevice& d) { return d.serial == serial; });
  const auto refuse = [](std::string why) -> DeviceCheck {
    return {.authentication = std::nullopt, .refusal = Refuse("M06", std::move(why))};
  };
  if (found == devices->end()) {
    return refuse("device " + Quoted(serial) + " is not registered to " + Quoted(arn));
  }
  if (found->enabled_since && now < *found->enabled_since) {
    return refuse("device " + Quoted(serial) + " is only enabled at " +
                  MomentText(*found->enabled_since));
  }
  if (use == DeviceUse::kTokenCode) {
    const MfaDeviceKind kind = KindOf(*found);
    if (kind == MfaDeviceKind::kFido) {
      return refuse("device " + Quoted(serial) +
                    " is a FIDO key or passkey, which gives no token code");
    }
    if (kind == MfaDeviceKind::kUnknown) {
      if (reading == Reading::kCeiling) return may_be(found->holder);
      return {.authentication = std::nullopt,
              .refusal = CannotTell(
                  "M06", "whether device " + Quoted(serial) + " gives token codes is not known")};
    }
  }
  return {.authentication = MfaAuthentication{std::string(serial), found->holder, now},
          .refusal = std::nullopt};
}

}  // namespace remit::inline v0
