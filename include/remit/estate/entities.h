// What an AWS account holds, as plain values: users, groups, roles, policies,
// resources, keys, providers, devices.
//
// Every fact knows where it came from (Source). What nobody said is unknown, in
// an empty optional or an empty holder, and never guessed. Two entities are equal
// when they say the same in the same order: where they came from doesn't count,
// and policies are compared by what they say. Plain data: thread-safe to read.
#ifndef REMIT_ESTATE_ENTITIES_H_
#define REMIT_ESTATE_ENTITIES_H_

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/estate/holder.h"
#include "remit/eval/policy_set.h"
#include "remit/eval/request.h"
#include "remit/policy/instant.h"

namespace remit::inline v0 {

// The file and the JSON pointer that said so; empty for what a program built.
struct Source {
  std::shared_ptr<const std::string> file;  // shared by all facts of one file
  std::string pointer;

  std::string_view file_name() const { return file == nullptr ? std::string_view() : *file; }
  bool operator==(const Source& other) const {
    return file_name() == other.file_name() && pointer == other.pointer;
  }
};

struct Tag {
  std::string key;
  std::string value;
  auto operator<=>(const Tag&) const = default;
};

// M06: a TOTP device yields token codes for STS, a FIDO key or passkey only signs
// in to the console.
enum class MfaDeviceKind : std::uint8_t { kTotp, kFido, kUnknown };

struct MfaDevice {
  std::string serial;  // the ARN of a virtual device, or a hardware serial number
  MfaDeviceKind kind = MfaDeviceKind::kUnknown;
  Holder holder;
  std::optional<Instant> enabled_since;
  Source source;

  bool operator==(const MfaDevice& other) const;
};

struct AccessKey {
  std::string id;
  bool active = true;
  Holder holder;
  Source source;

  bool operator==(const AccessKey& other) const;
};

struct LoginProfile {
  Holder holder;  // who knows the password
  Source source;

  bool operator==(const LoginProfile& other) const;
};

struct User {
  std::string arn;
  std::string unique_id;                       // AIDA…; empty: unknown
  std::vector<std::string> groups;             // names, in the same account
  std::vector<std::string> attached_policies;  // ARNs
  PolicyList inline_policies;
  std::string permissions_boundary;  // an ARN; empty: none
  std::vector<Tag> tags;
  // Nothing: the dumps don't say. An empty list: there are none.
  std::optional<std::vector<MfaDevice>> mfa_devices;
  std::optional<std::vector<AccessKey>> access_keys;
  std::optional<bool> has_login_profile;
  LoginProfile login_profile;  // only read where there is one
  Source source;

  bool operator==(const User& other) const;
};

struct Group {
  std::string arn;
  std::string unique_id;
  std::vector<std::string> attached_policies;
  PolicyList inline_policies;
  Source source;

  bool operator==(const Group& other) const;
};

struct Role {
  std::string arn;
  std::string unique_id;  // AROA…
  NamedPolicy trust;      // without a document: unknown
  std::vector<std::string> attached_policies;
  PolicyList inline_policies;
  std::string permissions_boundary;
  std::vector<Tag> tags;
  std::int64_t max_session_duration = 3600;    // seconds (§6.1)
  std::vector<std::string> instance_profiles;  // ARNs
  Source source;

  bool operator==(const Role& other) const;
};

struct PolicyVersionEntry {
  std::string id;  // "v3"
  bool is_default = false;
  NamedPolicy policy;  // without a document: its text is unknown

  bool operator==(const PolicyVersionEntry& other) const;
};

struct ManagedPolicyEntity {
  std::string arn;
  std::vector<PolicyVersionEntry> versions;
  Source source;

  bool operator==(const ManagedPolicyEntity& other) const;
};

// A resource with a policy, tags or grants of its own: a bucket, a queue, a KMS key.
struct Resource {
  std::string arn;
  std::string account;  // its owner; empty: the account in the ARN, if it has one
  // Nothing: not dumped, so that it can't be told. An empty list: it has none.
  std::optional<PolicyList> policies;
  std::vector<Tag> tags;
  std::optional<std::vector<KmsGrant>> grants;  // of a KMS key; nothing: not dumped
  bool aws_managed_key = false;                 // E14
  Source source;

  bool operator==(const Resource& other) const;
};

enum class IdentityProviderKind : std::uint8_t { kSaml, kOidc };

struct IdentityProvider {
  std::string arn;
  IdentityProviderKind kind = IdentityProviderKind::kSaml;
  std::vector<std::string> client_ids;  // OIDC audiences
  Holder holder;                        // who runs the identity provider
  Source source;

  bool operator==(const IdentityProvider& other) const;
};

// The root user.
struct RootUser {
  std::optional<std::vector<MfaDevice>> mfa_devices;
  std::optional<bool> has_access_keys;
  Holder holder;
  Source source;

  bool operator==(const RootUser& other) const;
};

}  // namespace remit::inline v0

#endif  // REMIT_ESTATE_ENTITIES_H_
