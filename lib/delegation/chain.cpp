#include "remit/delegation/chain.h"

#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

using ParameterList = std::vector<std::pair<std::string, std::string>>;

void Add(ParameterList& list, std::string_view name, std::string_view value) {
  if (!value.empty()) list.emplace_back(name, value);
}

void AddDuration(ParameterList& list, const std::optional<std::int64_t>& seconds) {
  if (seconds) list.emplace_back("DurationSeconds", std::to_string(*seconds));
}

void AddTags(ParameterList& list, const std::vector<Tag>& tags,
             const std::vector<std::string>& transitive) {
  for (const Tag& tag : tags) list.emplace_back("Tags", tag.key + "=" + tag.value);
  for (const std::string& key : transitive) list.emplace_back("TransitiveTagKeys", key);
}

void AddFederated(ParameterList& list, const FederatedCall& call, std::string_view provider) {
  Add(list, "RoleArn", call.role_arn);
  Add(list, provider, call.provider_arn);
  Add(list, "RoleSessionName", call.session_name);
  AddDuration(list, call.duration_seconds);
  for (const auto& [claim, values] : call.claims) {
    for (const std::string& value : values) list.emplace_back(claim, value);
  }
  AddTags(list, call.tags, call.transitive_tag_keys);
  Add(list, "SourceIdentity", call.source_identity);
}

struct ParameterVisitor {
  ParameterList& list;

  void operator()(const UseKeyCall& call) const { Add(list, "Arn", call.arn); }
  void operator()(const SignInCall& call) const {
    Add(list, "Arn", call.arn);
    Add(list, "SerialNumber", call.serial_number);
  }
  void operator()(const SessionTokenCall& call) const {
    AddDuration(list, call.duration_seconds);
    Add(list, "SerialNumber", call.serial_number);
  }
  void operator()(const FederationTokenCall& call) const {
    Add(list, "Name", call.name);
    AddDuration(list, call.duration_seconds);
    AddTags(list, call.tags, {});
  }
  void operator()(const AssumeRoleCall& call) const {
    Add(list, "RoleArn", call.role_arn);
    Add(list, "RoleSessionName", call.session_name);
    AddDuration(list, call.duration_seconds);
    Add(list, "ExternalId", call.external_id);
    Add(list, "SerialNumber", call.serial_number);
    AddTags(list, call.tags, call.transitive_tag_keys);
    Add(list, "SourceIdentity", call.source_identity);
  }
  void operator()(const SamlCall& call) const { AddFederated(list, call.call, "PrincipalArn"); }
  void operator()(const WebIdentityCall& call) const { AddFederated(list, call.call, "Provider"); }
  void operator()(const AssumeRootCall& call) const {
    Add(list, "TargetPrincipal", call.account);
    Add(list, "TaskPolicyArn", call.task_policy_arn);
    AddDuration(list, call.duration_seconds);
  }
  void operator()(const ServiceRoleCall& call) const {
    Add(list, "Service", call.service);
    Add(list, "RoleArn", call.role_arn);
  }
  void operator()(const OutsiderCall& call) const { Add(list, "Arn", call.arn); }
};

struct WordsVisitor {
  std::string operator()(const UseKeyCall& call) const {
    return "use the access keys of " + Quoted(call.arn);
  }
  std::string operator()(const SignInCall& call) const {
    return "sign in to the console as " + Quoted(call.arn);
  }
  std::string operator()(const SessionTokenCall& /*call*/) const { return "get a session token"; }
  std::string operator()(const FederationTokenCall& call) const {
    return "make federated user " + Quoted(call.name);
  }
  std::string operator()(const AssumeRoleCall& call) const {
    return (call.by_console ? "switch to role " : "assume role ") + Quoted(call.role_arn);
  }
  std::string operator()(const SamlCall& call) const {
    return "assume role " + Quoted(call.call.role_arn) + " by an assertion of " +
           Quoted(call.call.provider_arn);
  }
  std::string operator()(const WebIdentityCall& call) const {
    return "assume role " + Quoted(call.call.role_arn) + " by a token of " +
           Quoted(call.call.provider_arn);
  }
  std::string operator()(const AssumeRootCall& call) const {
    return "do a task as root of account " + Quoted(call.account);
  }
  std::string operator()(const ServiceRoleCall& call) const {
    return "run code in " + Quoted(call.service) + " with role " + Quoted(call.role_arn);
  }
  std::string operator()(const OutsiderCall& call) const {
    return "act as " + Quoted(call.arn) + " from an account of its own";
  }
};

}  // namespace

std::vector<std::pair<std::string, std::string>> Step::Parameters() const {
  ParameterList list;
  std::visit(ParameterVisitor{list}, call);
  return list;
}

std::string StepWords(const Step& step) {
  std::string words = std::visit(WordsVisitor{}, step.call);
  if (!step.device.empty()) {
    words += step.kind == EdgeKind::kSignIn ? " with device " : " with a token code of ";
    words += Quoted(step.device);
    if (!step.token_from.empty()) words += " (" + step.token_from + ")";
  }
  if (!step.external_id.empty()) words += " and external id " + Quoted(step.external_id);
  return words;
}

}  // namespace remit::inline v0
