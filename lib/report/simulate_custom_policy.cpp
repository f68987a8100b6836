#include "remit/report/simulate_custom_policy.h"

#include <algorithm>
#include <array>
#include <deque>
#include <memory>

#include "remit/arn/arn.h"
#include "remit/eval/explanation.h"
#include "remit/policy/parser.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// Of whom nothing but the account matters: no identifier in a policy names it.
constexpr std::string_view kAnyAccount = "123456789012";
constexpr std::string_view kAnyUser = "simulated-user";

constexpr auto kContextTypes = std::to_array<std::string_view>(
    {"string", "stringList", "numeric", "numericList", "boolean", "booleanList", "ip", "ipList",
     "binary", "binaryList", "date", "dateList"});

absl::Status Invalid(std::string_view message) {
  return absl::InvalidArgumentError(ToAbsl(message));
}

std::string_view AccountIn(std::string_view arn) {
  const std::optional<ArnView> split = ArnView::Split(arn);
  return split && IsAccountId(split->account()) ? split->account() : std::string_view();
}

class CustomPolicySimulation {
 public:
  explicit CustomPolicySimulation(const SimulateCustomPolicyInput& input) : input_(input) {}

  absl::StatusOr<SimulatedPolicies> Run() {
    absl::Status status;
    for (auto step : {&CustomPolicySimulation::ReadPolicies, &CustomPolicySimulation::ReadNames,
                      &CustomPolicySimulation::ReadOwner, &CustomPolicySimulation::ReadCaller,
                      &CustomPolicySimulation::ReadContext}) {
      status = (this->*step)();
      if (!status.ok()) return status;
    }
    SimulatedPolicies result;
    result.resources_given = !input_.resource_arns.empty();
    for (const std::string& name : input_.action_names) {
      SimulatedAction& action = result.actions.emplace_back();
      action.name = name;
      if (input_.resource_arns.empty()) action.resources.push_back(Decide(name, "*"));
      for (const std::string& arn : input_.resource_arns) {
        action.resources.push_back(Decide(name, arn));
      }
    }
    return result;
  }

 private:
  absl::StatusOr<NamedPolicy> Read(const std::string& json, std::string name) {
    PolicyParse parsed = ParsePolicy(SourceText::FromString(json, name));
    if (!parsed.ok()) {
      std::string message = name + " is no valid policy document";
      for (const Diagnostic& diagnostic : parsed.diagnostics) {
        message += "\n" + Render(diagnostic, parsed.document.source);
      }
      while (message.ends_with('\n')) message.pop_back();
      return Invalid(message);
    }
    return NamedPolicy{std::move(name),
                       std::make_shared<const PolicyDocument>(std::move(parsed.document))};
  }

  absl::Status ReadList(const std::vector<std::string>& texts, const std::string& name,
                        PolicyList& list) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      absl::StatusOr<NamedPolicy> policy = Read(texts[i], name + "." + std::to_string(i + 1));
      if (!policy.ok()) return policy.status();
      list.push_back(*std::move(policy));
    }
    return absl::OkStatus();
  }

  absl::Status ReadPolicies() {
    policies_.identity = input_.attached;
    policies_.permissions_boundary = input_.attached_boundary;
    policies_.service_control = input_.service_control;
    if (input_.policy_input_list.empty() && !input_.has_source) {
      return Invalid("no policy is given");
    }
    absl::Status status = ReadList(input_.policy_input_list, "PolicyInputList", policies_.identity);
    if (!status.ok()) return status;

    PolicyList boundary;
    status = ReadList(input_.permissions_boundary_policy_input_list,
                      "PermissionsBoundaryPolicyInputList", boundary);
    if (!status.ok()) return status;
    if (boundary.size() > 1) return Invalid("more than one permissions boundary is given");
    if (!boundary.empty()) policies_.permissions_boundary = std::move(boundary.front());

    const auto& levels = input_.ordered_organization_policy_input_list;
    if (!levels.empty()) policies_.service_control.emplace();
    for (std::size_t level = 0; level < levels.size(); ++level) {
      status = ReadList(levels[level],
                        "OrderedOrganizationPolicyInputList." + std::to_string(level + 1) +
                            ".ServiceControlPolicyInputList",
                        policies_.service_control->emplace_back());
      if (!status.ok()) return status;
    }

    if (input_.resource_policy) {
      absl::StatusOr<NamedPolicy> policy = Read(*input_.resource_policy, "ResourcePolicy");
      if (!policy.ok()) return policy.status();
      policies_.resource.push_back(*std::move(policy));
    }
    return absl::OkStatus();
  }

  absl::Status ReadNames() {
    if (input_.action_names.empty()) return Invalid("no action is given");
    for (const std::string& action : input_.action_names) {
      if (!IsActionName(action)) {
        return Invalid("`" + action + "` is not an action: `service:Name`, without wildcards");
      }
    }
    for (const std::string& arn : input_.resource_arns) {
      if (arn != "*" && !ArnView::Split(arn)) {
        return Invalid("`" + arn + "` is not a resource: an ARN or `*`");
      }
    }
    return absl::OkStatus();
  }

  absl::Status ReadOwner() {
    const std::string& owner = input_.resource_owner;
    if (owner.empty()) return absl::OkStatus();
    owner_ = IsAccountId(owner) ? std::string_view(owner) : AccountIn(owner);
    if (owner_.empty()) {
      return Invalid("`" + owner + "` names no account: give its id or an ARN such as " +
                     "`arn:aws:iam::111122223333:root`");
    }
    return absl::OkStatus();
  }

  absl::Status ReadCaller() {
    std::string arn = input_.caller_arn;
    if (arn.empty()) {
      if (input_.resource_policy) {
        return Invalid("a resource policy needs a caller: its Principal has nothing to match");
      }
      std::string_view account = owner_;
      for (const std::string& resource : input_.resource_arns) {
        if (account.empty()) account = AccountIn(resource);
      }
      arn = "arn:aws:iam::" + std::string(account.empty() ? kAnyAccount : account) + ":user/" +
            std::string(kAnyUser);
    }
    absl::StatusOr<Principal> caller =
        Principal::FromArn(arn, {.role_arn = input_.caller_role_arn});
    if (!caller.ok()) return caller.status();
    caller_ = *std::move(caller);
    return absl::OkStatus();
  }

  absl::Status ReadContext() {
    for (const SimulatedContextEntry& entry : input_.context_entries) {
      if (entry.name.empty()) return Invalid("a context entry has no name");
      if (std::find(kContextTypes.begin(), kContextTypes.end(), entry.type) ==
          kContextTypes.end()) {
        std::string message = "`" + entry.type + "` is no type of context key";
        if (const auto nearest = Nearest(entry.type, kContextTypes); !nearest.empty()) {
          message += "; did you mean `" + std::string(nearest) + "`?";
        }
        return Invalid(message);
      }
      if (entry.type.ends_with("List") || entry.values.size() > 1) {
        const std::vector<std::string_view> values(entry.values.begin(), entry.values.end());
        context_.SetList(entry.name, values);
      } else if (!entry.values.empty()) {
        context_.Set(entry.name, entry.values.front());
      }
    }
    return absl::OkStatus();
  }

  SimulatedResource Decide(std::string_view action, std::string_view resource) const {
    Request request;
    request.principal = &caller_;
    request.action = action;
    request.resource = resource;
    if (AccountIn(resource).empty()) request.resource_account = owner_;
    request.context = context_.entries();

    const Explanation explanation = Explain(policies_, request);
    SimulatedResource result;
    result.name = resource;
    result.decision = explanation.decision;
    result.ceiling = explanation.ceiling;
    for (const StatementRef& ref : explanation.matched) {
      result.matched_statements.push_back(Located(ref));
    }
    for (const MissingContextKey& missing : explanation.missing_context_keys) {
      result.missing_context_values.push_back(missing.key);
    }
    if (policies_.permissions_boundary) {
      result.allowed_by_permissions_boundary =
          Contribution(explanation, Layer::kPermissionsBoundary, 0) == Decision::kAllowed;
    }
    if (policies_.service_control) {
      bool allowed = true;
      for (std::size_t level = 0; level < policies_.service_control->size(); ++level) {
        allowed &= Contribution(explanation, Layer::kServiceControl, level) == Decision::kAllowed;
      }
      result.allowed_by_organizations = allowed;
    }
    AddDetails(explanation, request, result);
    return result;
  }

  // What the policies of a layer say by themselves, on the floor (U0).
  static Decision Contribution(const Explanation& explanation, Layer layer, std::size_t level) {
    Decision decision = Decision::kImplicitDeny;
    for (const PolicyExplanation& policy : explanation.policies) {
      if (policy.layer != layer || policy.level != level) continue;
      if (!policy.binds) return Decision::kAllowed;
      for (const StatementExplanation& statement : policy.statements) {
        if (statement.ref.effect == Effect::kDeny) {
          if (DenyHolds(statement.applies, Reading::kFloor)) return Decision::kExplicitDeny;
        } else if (AllowHolds(statement.applies, Reading::kFloor)) {
          decision = Decision::kAllowed;
        }
      }
    }
    return decision;
  }

  void AddDetails(const Explanation& explanation, const Request& request,
                  SimulatedResource& result) const {
    std::string_view owner = AccountIn(request.resource);
    if (owner.empty()) owner = owner_;
    if (owner.empty() || owner == caller_.account()) return;
    if (result.allowed_by_organizations == false) return;
    result.decision_details = {
        {"IAM Policy", Contribution(explanation, Layer::kIdentity, 0)},
        {"Resource Policy", Contribution(explanation, Layer::kResource, 0)},
    };
  }

  SimulatedStatement Located(const StatementRef& ref) const {
    SimulatedStatement located;
    ForEachPolicy(policies_, [&](Layer layer, std::size_t level, std::size_t index,
                                 const NamedPolicy& policy) {
      if (layer != ref.layer || level != ref.level || index != ref.policy) return;
      const Span span = policy.document->statements[ref.statement].span;
      located.source_policy_id = policy.name;
      located.start = policy.document->source.PositionAt(span.begin);
      located.end = policy.document->source.PositionAt(span.end);
    });
    located.source_policy_type = TypeName(ref.layer);
    return located;
  }

  static std::string TypeName(Layer layer) {
    switch (layer) {
      case Layer::kResource: return "Resource Policy";
      case Layer::kPermissionsBoundary: return "Permissions Boundary Policy";
      case Layer::kServiceControl: return "Service Control Policy";
      default: return "IAM Policy";
    }
  }

  const SimulateCustomPolicyInput& input_;
  PolicySet policies_;
  std::string_view owner_;
  Principal caller_;
  RequestContext context_;
};

}  // namespace

absl::StatusOr<SimulatedPolicies> SimulateCustomPolicy(const SimulateCustomPolicyInput& input) {
  return CustomPolicySimulation(input).Run();
}

}  // namespace remit::inline v0
