// A script of credential steps: who signs in, assumes what, calls what, and what
// is expected of each step. The format is described in docs/sessions.md.
//
//   ScriptParse parsed = ParseScript(SourceText::FromString(json, "handover.json"));
//   if (!parsed.ok()) return Print(parsed.diagnostics);
//   ScriptRun run = RunScript(*parsed.script, estate);
//   for (const StepResult& step : run.steps) …
//
// Reading is total; unknown fields are errors, except those that begin with `x-`.
// Thread-safe: no shared state.
#ifndef REMIT_STS_SCRIPT_H_
#define REMIT_STS_SCRIPT_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "remit/estate/estate.h"
#include "remit/policy/parser.h"
#include "remit/sts/call.h"
#include "remit/sts/sts.h"
#include "remit/support/diagnostic.h"
#include "remit/support/json.h"

namespace remit::inline v0 {

enum class StepKind : std::uint8_t {
  kUseKey,
  kSignIn,
  kGetSessionToken,
  kGetFederationToken,
  kAssumeRole,
  kSwitchRole,
  kAssumeRoleWithSaml,
  kAssumeRoleWithWebIdentity,
  kAssumeRoot,
  kUseServiceRole,
  kForwardAccess,
  kApproveDelegation,
  kGetDelegatedAccessToken,
  kCall,
  kPassRole,
  kEdit,
};
std::string_view StepKindName(StepKind kind);  // "assumeRole", as in scripts

// How a step came out, and what may be expected of one.
enum class StepOutcome : std::uint8_t {
  kOk,          // a credential was issued, a role may be passed, an edit was made
  kRefused,     // it was not; of a call: its credential is over, and no policy was asked
  kCannotTell,  // refused as far as can be told; of a call: floor and ceiling differ
  kAllowed,
  kExplicitDeny,
  kImplicitDeny,
  kSkipped,  // the step that it builds on gave no credential
};
std::string_view StepOutcomeName(StepOutcome outcome);  // "ok", "explicitDeny", …

// A value that a call's context is expected to have; nothing: the key is absent.
using ExpectedKey = std::pair<std::string, std::optional<std::vector<std::string>>>;

struct ScriptStep {
  StepKind kind = StepKind::kCall;
  std::string as;    // the name of the credential that it gives
  std::string from;  // the credential that it is made with; empty: none
  std::string title;
  std::optional<Instant> at;          // nothing: when the step before was
  std::optional<std::int64_t> after;  // seconds after the step before
  Circumstances circumstances;        // `now` is set when the script runs

  std::map<std::string, std::string, std::less<>> texts;  // "RoleArn", "action", …
  std::optional<std::int64_t> duration_seconds;           // also "MaxSessionDuration"
  PolicyList policies;                                    // "Policy", "PolicyDocument"
  std::vector<std::string> policy_arns;
  std::vector<Tag> tags;
  std::vector<std::string> transitive_tag_keys;
  std::map<std::string, std::vector<std::string>> claims;
  bool only_send_by_owner = false;

  std::optional<StepOutcome> expect;
  std::string expect_rule;
  std::vector<ExpectedKey> expect_context;

  std::string pointer;  // of the step in the script
  Position position;

  std::string_view text(std::string_view field) const;  // empty when not given
};

struct Script {
  StsOptions options;
  std::vector<ScriptStep> steps;
};

struct ScriptParse {
  std::optional<Script> script;  // nothing when some diagnostic is an error
  std::vector<Diagnostic> diagnostics;
  bool ok() const { return script.has_value(); }
};

ScriptParse ParseScript(const SourceText& text);

// A script inside a larger JSON text. Beside `steps` and `options` the members
// in `other_fields` are the caller's, and taken as they are.
ScriptParse ParseScript(JsonValue value, const SourceText& source,
                        const std::vector<std::string_view>& other_fields = {});

struct StepResult {
  const ScriptStep* step = nullptr;  // of the script, which must live as long
  Instant at;
  StepOutcome outcome = StepOutcome::kOk;
  SessionPtr session;              // what the step gave
  std::optional<Refusal> refusal;  // why it gave nothing
  std::optional<SimulatedCall> call;
  std::vector<std::string> notes;
  // Nothing was expected, or it came. Otherwise `unmet` says what did.
  bool as_expected = true;
  std::vector<std::string> unmet;
};

struct ScriptRun {
  std::vector<StepResult> steps;
  Estate estate;  // after the script's edits
  bool as_expected() const;
};

// Takes `estate` as it stands before the first step. What the script says of
// options goes before `options`.
ScriptRun RunScript(const Script& script, const Estate& estate, const StsOptions& options = {});

}  // namespace remit::inline v0

#endif  // REMIT_STS_SCRIPT_H_
