// The credential machine: signs in, issues and exchanges credentials as AWS does
// (§6 of docs/semantics.md), over an estate and at a stated time.
//
//   Sts sts(estate);
//   Issued key = sts.UseAccessKey("arn:aws:iam::111122223333:user/ops", {.now = t});
//   Issued session = sts.AssumeRole(key.session, {.role_arn = "…", .serial_number = "…"},
//                                   {.now = t});
//   if (!session.ok()) std::cout << session.refusal->rule << session.refusal->why;
//
// Nothing here asks the clock: time is a parameter. An Sts looks at the estate
// that it was made of (a cheap handle, kept). A session may be used with an Sts
// of a later snapshot: permissions are always those of the Sts's own estate (S06).
// A refusal is a correct answer and never an error. Thread-safe.
#ifndef REMIT_STS_STS_H_
#define REMIT_STS_STS_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/estate/estate.h"
#include "remit/eval/explanation.h"
#include "remit/eval/request.h"
#include "remit/eval/tri.h"
#include "remit/sts/session.h"

namespace remit::inline v0 {

// U10: aws:MultiFactorAuthPresent in role sessions.
enum class RoleSessionMfa : std::uint8_t { kFalse, kAbsent, kCarry };

struct StsOptions {
  // Nothing: undocumented. Decided with `false`, which was observed, and with the
  // others too for the ceiling.
  std::optional<RoleSessionMfa> role_session_mfa = std::nullopt;
  // On the ceiling a credential is issued where it can't be ruled out (U0), and
  // Issued::sure tells.
  Reading reading = Reading::kFloor;
  // False: decisions come without their explanations, many times as fast.
  bool explain = true;
};

// Where and when a call is made.
struct Circumstances {
  Instant now;
  std::string source_ip = {};     // empty: unknown, and the key is absent
  std::string vpc_endpoint = {};  // "vpce-…"; empty: none. aws:SourceIp is absent then (K13)
  VpcEndpointType vpc_endpoint_type = VpcEndpointType::kInterface;
  std::string vpc = {};
  std::string region = "us-east-1";
  bool secure_transport = true;
  // Further keys, as given. What the credential implies can't be given here (K01).
  std::map<std::string, std::vector<std::string>> context = {};
};

struct Refusal {
  std::string rule;  // "S05", "M06", "E51"
  std::string why;   // one sentence
  // The decision that refused it, where policies did.
  std::shared_ptr<const Explanation> explanation = nullptr;
  bool cannot_tell = false;  // the ceiling allows it (U0), or a fact is unknown
};

struct Issued {
  SessionPtr session = nullptr;  // nullptr: refused
  std::optional<Refusal> refusal = std::nullopt;
  std::vector<std::string> notes = {};  // what it rests on that isn't sure
  bool sure = true;                     // false: it only can't be ruled out (StsOptions::reading)
  // The decision by which it was issued, where policies decided and are explained.
  std::shared_ptr<const Explanation> explanation = nullptr;
  bool ok() const { return session != nullptr; }
};

struct AssumeRoleCall {
  std::string role_arn;
  std::string session_name = "session";                         // S07
  std::optional<std::int64_t> duration_seconds = std::nullopt;  // nothing: 3,600
  std::string external_id = {};                                 // S30; empty: none passed
  std::string serial_number = {};  // with a token code of this device (M06)
  PolicyList session_policies = {};
  bool session_policies_unseen = false;  // some can't be read
  std::vector<Tag> tags = {};
  std::vector<std::string> transitive_tag_keys = {};
  std::string source_identity = {};
  bool by_console = false;  // “switch role” (S08)
};

struct FederatedCall {
  std::string role_arn;
  std::string provider_arn;  // or the domain of a legacy provider: `accounts.google.com`
  std::string session_name = "session";
  std::optional<std::int64_t> duration_seconds = std::nullopt;  // nothing: 3,600
  // The assertion's or token's claims as context keys: `SAML:aud`,
  // `token.actions.githubusercontent.com:sub`.
  std::map<std::string, std::vector<std::string>> claims = {};
  PolicyList session_policies = {};
  bool session_policies_unseen = false;
  std::vector<Tag> tags = {};
  std::vector<std::string> transitive_tag_keys = {};
  std::string source_identity = {};
};

struct SessionTokenCall {
  std::optional<std::int64_t> duration_seconds = std::nullopt;  // nothing: 43,200; root 3,600
  std::string serial_number = {};                               // with a token code of this device
};

struct FederationTokenCall {
  std::string name;
  std::optional<std::int64_t> duration_seconds = std::nullopt;  // nothing: 43,200; root 3,600
  PolicyList session_policies = {};
  bool session_policies_unseen = false;
  std::vector<Tag> tags = {};
};

struct AssumeRootCall {
  std::string account;
  std::string task_policy_arn;
  std::optional<std::int64_t> duration_seconds = std::nullopt;  // nothing: 900
};

// A partner's request for temporary delegation (§8.1).
struct DelegationRequest {
  std::string id = "request";
  std::string partner_account;   // which alone may trade the token in (D42)
  std::string owner_account;     // whose identities may approve; empty: any account's
  PolicyList template_policies;  // what the session is limited to (D41)
  std::int64_t duration_seconds = 3600;
  std::string owner_arn = {};       // with `only_send_by_owner`: who may send the token
  bool only_send_by_owner = false;  // OnlySendByOwner
};

// What the partner gets by SendDelegationToken, good until `ends`.
struct TradeInToken {
  DelegationRequest request;
  SessionPtr approver;
  Instant starts;
  Instant ends;
};

struct ApprovedDelegation {
  std::shared_ptr<const TradeInToken> token = nullptr;  // nullptr: refused
  std::optional<Refusal> refusal = std::nullopt;
  std::vector<std::string> notes = {};
  bool ok() const { return token != nullptr; }
};

class Sts {
 public:
  explicit Sts(Estate estate, StsOptions options = {});

  const Estate& estate() const { return estate_; }
  const StsOptions& options() const { return options_; }

  // Long-term keys of a user or an account's root (`arn:aws:iam::A:root`).
  Issued UseAccessKey(std::string_view arn, const Circumstances& at) const;
  // Console sign-in; `mfa_serial` empty: without MFA.
  Issued SignIn(std::string_view arn, std::string_view mfa_serial, const Circumstances& at) const;
  Issued GetSessionToken(const SessionPtr& caller, const SessionTokenCall& call,
                         const Circumstances& at) const;
  Issued GetFederationToken(const SessionPtr& caller, const FederationTokenCall& call,
                            const Circumstances& at) const;
  Issued AssumeRole(const SessionPtr& caller, const AssumeRoleCall& call,
                    const Circumstances& at) const;
  Issued AssumeRoleWithSaml(const FederatedCall& call, const Circumstances& at) const;
  Issued AssumeRoleWithWebIdentity(const FederatedCall& call, const Circumstances& at) const;
  Issued AssumeRoot(const SessionPtr& caller, const AssumeRootCall& call,
                    const Circumstances& at) const;
  // A service takes a role that trusts it: an instance, a function, a task.
  Issued UseServiceRole(std::string_view service, std::string_view role_arn,
                        const Circumstances& at, std::string_view session_name = "session") const;
  // `service` calls on with the caller's credentials (E43, K12).
  Issued ForwardAccess(const SessionPtr& caller, std::string_view service,
                       const Circumstances& at) const;

  // AcceptDelegationRequest and SendDelegationToken, by one identity at one moment,
  // which begins the window (D40-D42).
  ApprovedDelegation ApproveDelegation(const SessionPtr& approver, const DelegationRequest& request,
                                       const Circumstances& at) const;
  // As often as the partner likes while the window lasts.
  Issued GetDelegatedAccessToken(const SessionPtr& partner, const TradeInToken& token,
                                 const Circumstances& at) const;

 private:
  Estate estate_;
  StsOptions options_;
};

}  // namespace remit::inline v0

#endif  // REMIT_STS_STS_H_
