// The chain of a witness, and its call, as a script of credential steps.
#include <map>
#include <variant>

#include "lib/handover/witness.h"
#include "lib/sts/moment.h"
#include "remit/policy/printer.h"
#include "remit/support/json_writer.h"

namespace remit::inline v0 {
namespace {

class ScriptWriter {
 public:
  std::string Write(const Chain& chain, const CoverageHit& hit) && {
    json_.BeginObject().Key("steps").BeginArray();
    for (const Step& step : chain) WriteStep(step);
    // Replaying makes sessions anew: the last one is the caller, whatever its address.
    WriteCall(hit, chain.empty() ? std::string() : NameOf(chain.back().session));
    json_.EndArray().EndObject();
    return std::move(out_);
  }

 private:
  std::string NameOf(const SessionPtr& session) {
    if (session == nullptr) return {};
    std::string& name = names_[session.get()];
    if (name.empty()) name = "c" + std::to_string(names_.size());
    return name;
  }

  void Begin(std::string_view what, const Step& step) {
    json_.BeginObject().Key("do").String(what);
    if (step.session != nullptr) json_.Key("as").String(NameOf(step.session));
    if (step.caller != nullptr) json_.Key("from").String(NameOf(step.caller));
  }

  void WriteAt(const Circumstances& at) {
    json_.Key("at").String(MomentText(at.now)).Key("region").String(at.region);
    if (!at.source_ip.empty()) json_.Key("sourceIp").String(at.source_ip);
    if (!at.secure_transport) json_.Key("secureTransport").Bool(false);
    if (at.context.empty()) return;
    json_.Key("context").BeginObject();
    for (const auto& [key, values] : at.context) {
      json_.Key(key);
      if (values.size() == 1) {
        json_.String(values.front());
        continue;
      }
      json_.BeginArray();
      for (const std::string& value : values) json_.String(value);
      json_.EndArray();
    }
    json_.EndObject();
  }

  void WriteDuration(const std::optional<std::int64_t>& seconds) {
    if (seconds) json_.Key("DurationSeconds").Raw(std::to_string(*seconds));
  }
  void WriteToken(const std::string& serial) {
    if (serial.empty()) return;
    json_.Key("SerialNumber").String(serial).Key("TokenCode").String("123456");
  }
  void WriteTags(const std::vector<Tag>& tags, const std::vector<std::string>& transitive) {
    if (!tags.empty()) {
      json_.Key("Tags").BeginObject();
      for (const Tag& tag : tags) json_.Key(tag.key).String(tag.value);
      json_.EndObject();
    }
    if (transitive.empty()) return;
    json_.Key("TransitiveTagKeys").BeginArray();
    for (const std::string& key : transitive) json_.String(key);
    json_.EndArray();
  }
  void WritePolicies(const PolicyList& policies) {
    for (const NamedPolicy& policy : policies) {
      if (policy.document == nullptr) continue;
      json_.Key("Policy").Raw(PrintPolicy(*policy.document, {.indent = 0}));
      return;
    }
  }

  void WriteStep(const Step& step) {
    std::visit([&](const auto& call) { WriteParameters(step, call); }, step.call);
    WriteAt(step.at);
    if (step.sure) json_.Key("expect").String("ok");
    json_.EndObject();
  }

  void WriteParameters(const Step& step, const UseKeyCall& call) {
    Begin("useKey", step);
    json_.Key("arn").String(call.arn);
  }
  void WriteParameters(const Step& step, const SignInCall& call) {
    Begin("signIn", step);
    json_.Key("arn").String(call.arn);
    if (!call.serial_number.empty()) json_.Key("SerialNumber").String(call.serial_number);
  }
  void WriteParameters(const Step& step, const SessionTokenCall& call) {
    Begin("getSessionToken", step);
    WriteDuration(call.duration_seconds);
    WriteToken(call.serial_number);
  }
  void WriteParameters(const Step& step, const FederationTokenCall& call) {
    Begin("getFederationToken", step);
    json_.Key("Name").String(call.name);
    WriteDuration(call.duration_seconds);
    WritePolicies(call.session_policies);
    WriteTags(call.tags, {});
  }
  void WriteParameters(const Step& step, const AssumeRoleCall& call) {
    Begin(call.by_console ? "switchRole" : "assumeRole", step);
    json_.Key("RoleArn").String(call.role_arn).Key("RoleSessionName").String(call.session_name);
    WriteDuration(call.duration_seconds);
    if (!call.external_id.empty()) json_.Key("ExternalId").String(call.external_id);
    WriteToken(call.serial_number);
    WritePolicies(call.session_policies);
    WriteTags(call.tags, call.transitive_tag_keys);
    if (!call.source_identity.empty()) json_.Key("SourceIdentity").String(call.source_identity);
  }
  void WriteFederated(const FederatedCall& call, std::string_view provider) {
    json_.Key("RoleArn").String(call.role_arn).Key(provider).String(call.provider_arn);
    json_.Key("RoleSessionName").String(call.session_name);
    WriteDuration(call.duration_seconds);
    if (!call.claims.empty()) {
      json_.Key("claims").BeginObject();
      for (const auto& [key, values] : call.claims) {
        json_.Key(key).BeginArray();
        for (const std::string& value : values) json_.String(value);
        json_.EndArray();
      }
      json_.EndObject();
    }
    WritePolicies(call.session_policies);
    WriteTags(call.tags, call.transitive_tag_keys);
    if (!call.source_identity.empty()) json_.Key("SourceIdentity").String(call.source_identity);
  }
  void WriteParameters(const Step& step, const SamlCall& call) {
    Begin("assumeRoleWithSAML", step);
    WriteFederated(call.call, "PrincipalArn");
  }
  void WriteParameters(const Step& step, const WebIdentityCall& call) {
    Begin("assumeRoleWithWebIdentity", step);
    WriteFederated(call.call, "provider");
  }
  void WriteParameters(const Step& step, const AssumeRootCall& call) {
    Begin("assumeRoot", step);
    json_.Key("TargetPrincipal").String(call.account);
    json_.Key("TaskPolicyArn").String(call.task_policy_arn);
    WriteDuration(call.duration_seconds);
  }
  void WriteParameters(const Step& step, const ServiceRoleCall& call) {
    Begin("useServiceRole", step);
    json_.Key("service").String(call.service).Key("RoleArn").String(call.role_arn);
    json_.Key("RoleSessionName").String(call.session_name);
  }
  void WriteParameters(const Step& step, const OutsiderCall& call) {
    // Of an account that the estate doesn't tell: no script can begin there.
    Begin("useKey", step);
    json_.Key("arn").String(call.arn).Key("x-outside").Bool(true);
  }

  void WriteCall(const CoverageHit& hit, std::string from) {
    const Session* session = hit.session.get();
    if (session != nullptr && session->kind == SessionKind::kForwardAccess) {
      json_.BeginObject().Key("do").String("forwardAccess").Key("as").String("forwarded");
      json_.Key("from").String(from).Key("service").String(session->service).EndObject();
      from = "forwarded";
    }
    json_.BeginObject().Key("do").String("call");
    if (!from.empty()) json_.Key("from").String(from);
    json_.Key("action").String(hit.action).Key("resource").String(hit.resource);
    WriteAt(hit.at);
    if (hit.decision == Decision::kAllowed && !hit.made_up) {
      json_.Key("expect").String("allowed");
    }
    json_.EndObject();
  }

  std::string out_;
  JsonWriter json_{out_};
  std::map<const Session*, std::string> names_;
};

}  // namespace

std::string ScriptJsonOf(const Chain& chain, const CoverageHit& hit) {
  return ScriptWriter().Write(chain, hit);
}

}  // namespace remit::inline v0
