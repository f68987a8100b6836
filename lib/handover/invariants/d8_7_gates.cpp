// D8.7: the gate is really in the customer's hands: it doesn't open without the
// customer's token, it opens with one, and nobody but the customer can move it.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "lib/handover/checker.h"
#include "lib/handover/gate_tokens.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// X19, X20 and what gives the user's credentials to somebody else.
constexpr auto kOnUsers = std::to_array<std::string_view>(
    {"iam:EnableMFADevice", "iam:DeactivateMFADevice", "iam:ResyncMFADevice", "iam:CreateAccessKey",
     "iam:UpdateAccessKey", "iam:CreateLoginProfile", "iam:UpdateLoginProfile", "iam:PutUserPolicy",
     "iam:AttachUserPolicy", "iam:DetachUserPolicy", "iam:DeleteUserPolicy", "iam:AddUserToGroup",
     "iam:PutUserPermissionsBoundary", "iam:DeleteUserPermissionsBoundary"});
constexpr auto kOnDevices =
    std::to_array<std::string_view>({"iam:CreateVirtualMFADevice", "iam:DeleteVirtualMFADevice"});
constexpr auto kOnRoles = std::to_array<std::string_view>(
    {"iam:UpdateAssumeRolePolicy", "iam:UpdateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy",
     "iam:DetachRolePolicy", "iam:DeleteRolePolicy", "iam:PutRolePermissionsBoundary",
     "iam:DeleteRolePermissionsBoundary", "iam:DeleteRole", "iam:CreateRole", "iam:TagRole",
     "iam:UntagRole"});
constexpr auto kOnPolicies =
    std::to_array<std::string_view>({"iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion",
                                     "iam:DeletePolicyVersion", "iam:DeletePolicy"});
constexpr auto kOnProviders = std::to_array<std::string_view>(
    {"iam:UpdateSAMLProvider", "iam:UpdateOpenIDConnectProviderThumbprint",
     "iam:AddClientIDToOpenIDConnectProvider"});
// X14: what lifts the organization's guard rails.
constexpr auto kOnOrganization = std::to_array<std::string_view>(
    {"organizations:AttachPolicy", "organizations:DetachPolicy", "organizations:UpdatePolicy",
     "organizations:DeletePolicy", "organizations:DisablePolicyType", "organizations:MoveAccount",
     "organizations:LeaveOrganization", "organizations:RemoveAccountFromOrganization"});

class Gates {
 public:
  Gates(Checker& checker, std::size_t phase)
      : checker_(checker),
        phase_(phase),
        terms_(*checker.design().handover),
        estate_(checker.delegation().period(phase).estate),
        accounts_(checker.CustomerAccounts(phase)),
        alone_(checker.ReachedAtWorst(phase, {terms_.provider}, {})),
        with_token_(checker.ReachedAtWorst(phase, {terms_.provider}, {terms_.token_from})),
        together_(checker.ReachedAnew(phase,
                                      {terms_.provider, std::string(PartyOf(terms_.token_from))},
                                      {terms_.provider, terms_.token_from})) {}

  RuleOutcome Run() {
    for (const std::string& gate : terms_.gates) CheckGate(gate);
    if (!alone_.complete() || !with_token_.complete()) {
      for (const std::string& note : alone_.notes()) outcome_.CannotTell(note);
      for (const std::string& note : with_token_.notes()) outcome_.CannotTell(note);
    }
    outcome_.looked_at = Counted(terms_.gates.size(), "gate") + ", " +
                         Counted(alone_.credentials().size(), "credential") + " of " +
                         Quoted(terms_.provider) + "; " + outcome_.coverage.Words();
    return std::move(outcome_);
  }

 private:
  CheckFinding NewFinding(const std::string& gate) const {
    CheckFinding finding = checker_.Finding("D8.7", phase_, terms_.pointer);
    finding.about = gate;
    AddOnce(finding.mentions, terms_.provider);
    AddOnce(finding.causes, "gate:" + gate);
    return finding;
  }

  void CheckGate(const std::string& gate) {
    if (estate_.FindRole(gate) == nullptr && estate_.FindUser(gate) == nullptr) {
      CheckFinding finding = NewFinding(gate);
      finding.message = "the gate " + Quoted(gate) + " doesn't exist in this phase";
      finding.hint = "grant it, or name the roles that ask for the token in `gates`";
      outcome_.Add(std::move(finding));
      return;
    }
    // M05: where MFA doesn't show for sure, a gate can't be relied on to open.
    if (together_.Becomes(gate) != Tri::kTrue) {
      // One that opens to old codes only is none of a fresh token: D8.8 tells.
      if (!GateTokens(checker_, phase_, gate).IsSure()) NeverOpens(gate);
      return;
    }
    const Tri open = alone_.Becomes(gate);
    if (open == Tri::kTrue) {
      OpensAlone(gate);
    } else if (open == Tri::kIndeterminate) {
      outcome_.CannotTell("whether " + Quoted(terms_.provider) + " can open " + Quoted(gate) +
                          " by itself" + Assumption(alone_, gate));
    }
    FindForeignUsers(gate);
    FindMovers(gate, alone_, false);
    // Where the token opens it, what comes out mustn't keep it open. Where the customer
    // itself opens it, the customer decides by a session policy what comes out (D8.9).
    if (open == Tri::kFalse && with_token_.Becomes(gate) != Tri::kFalse) {
      FindMovers(gate, with_token_, true);
    } else if (open == Tri::kFalse) {
      AddOnce(outcome_.notes, Quoted(terms_.token_from) + " opens " + Quoted(gate) +
                                  " itself: a token alone is no use to " + Quoted(terms_.provider));
    }
  }

  static std::string Assumption(const Reached& reached, const std::string& gate) {
    for (const ReachedCredential& c : reached.credentials()) {
      if (c.session != nullptr && c.session->identity_arn == gate && !c.assumptions.empty()) {
        return ": if " + c.assumptions.front();
      }
    }
    return {};
  }

  // The credential of the gate that took the fewest steps.
  static std::size_t CredentialOf(const Reached& reached, const std::string& gate) {
    for (std::size_t i = 0; i < reached.credentials().size(); ++i) {
      const ReachedCredential& c = reached.credentials()[i];
      if (c.session != nullptr && c.session->identity_arn == gate && c.sure) return i;
    }
    return 0;
  }

  void OpensAlone(const std::string& gate) {
    CheckFinding finding = NewFinding(gate);
    checker_.AddChain(finding, alone_, CredentialOf(alone_, gate));
    const Step* token = nullptr;
    for (const Step& step : finding.witness->chain) {
      if (!step.device.empty()) token = &step;
    }
    if (token != nullptr) {
      AddOnce(finding.mentions, gate);
      finding.about = token->device;
      finding.message = "the token that opens " + Quoted(gate) + " is of " + Quoted(token->device) +
                        ", and that is in the hands of " + Quoted(token->token_from);
      finding.hint =
          "give the device to " + Quoted(terms_.token_from) + ", and let nobody else register one";
    } else {
      finding.message =
          Quoted(terms_.provider) + " opens " + Quoted(gate) + " without anybody's token";
      finding.hint =
          "let the trust name the one user whose device the customer holds, and test `Bool "
          "aws:MultiFactorAuthPresent` `true` with `NumericLessThan aws:MultiFactorAuthAge`";
    }
    outcome_.Add(std::move(finding));
  }

  void NeverOpens(const std::string& gate) {
    CheckFinding finding = NewFinding(gate);
    finding.message = together_.Becomes(gate) == Tri::kFalse
                          ? "the gate " + Quoted(gate) + " never opens, with no token of anybody"
                          : "the gate " + Quoted(gate) +
                                " can't be relied on to open: MFA doesn't "
                                "show for sure where it is asked for";
    const std::string why =
        checker_.WhyNot(together_, phase_, {.action = "sts:AssumeRole", .resource = gate}, finding);
    finding.hint = why.empty()
                       ? std::string("MFA shows only where a user assumes the role directly (M05)")
                       : "what stands in the way: " + why;
    outcome_.Add(std::move(finding));
  }

  // Users whose token opens it, each with a credential of the gate.
  std::map<std::string, std::size_t> UsersBefore(const std::string& gate) const {
    std::map<std::string, std::size_t> users;
    for (std::size_t i = 0; i < together_.credentials().size(); ++i) {
      const ReachedCredential& c = together_.credentials()[i];
      if (c.session == nullptr || c.session->identity_arn != gate) continue;
      for (const Session* s = c.session->parent.get(); s != nullptr; s = s->parent.get()) {
        if (estate_.FindUser(s->identity_arn) != nullptr) users.try_emplace(s->identity_arn, i);
      }
    }
    return users;
  }

  // M07: whoever runs the account of a user can give it one more device.
  void FindForeignUsers(const std::string& gate) {
    for (const auto& [user, opened] : UsersBefore(gate)) {
      if (std::find(accounts_.begin(), accounts_.end(), AccountOf(user)) != accounts_.end())
        continue;
      CheckFinding finding = NewFinding(gate);
      AddOnce(finding.mentions, user);
      finding.message = "the token that opens " + Quoted(gate) + " is of " + Quoted(user) +
                        ", in an account that isn't the customer's: whoever runs it can register "
                        "a further device";
      finding.hint = "let the trust name a user in an account of the customer";
      std::vector<std::string> causes = finding.causes;
      checker_.AddChain(finding, together_, opened);
      finding.causes = std::move(causes);  // it is about the user, whatever way leads there
      outcome_.Add(std::move(finding));
      return;
    }
  }

  template <std::size_t kCount>
  void Ask(const std::string& gate, const Reached& reached, bool with_token,
           const std::array<std::string_view, kCount>& actions,
           const std::vector<std::string>& resources, std::vector<AskedAction>& hits) {
    CoverageQuestion question;
    for (const std::string_view name : actions) {
      if (const CatalogAction* action = checker_.catalog().FindAction(name)) {
        question.actions.push_back(action);
      }
    }
    question.resources = resources;
    question.accounts = accounts_;
    // With a token: whatever one opens, the gate or another door.
    CredentialFilter filter{.by_token = with_token};
    if (!with_token) filter.but = terms_.gates;
    const Asked asked = checker_.Ask(phase_, reached, question, filter);
    outcome_.coverage += asked.counts;
    for (const AskedAction& action : asked.actions) {
      if (action.verdict == Covered::kAllowed) hits.push_back(action);
      if (action.verdict == Covered::kPossible) {
        outcome_.CannotTell("whether " + Quoted(terms_.provider) + " can move " + Quoted(gate) +
                            " by " + Quoted(action.action->FullName()));
      }
    }
  }

  void FindMovers(const std::string& gate, const Reached& reached, bool with_token) {
    std::vector<AskedAction> hits;
    std::vector<std::string> user_arns;
    std::vector<std::string> devices;
    std::set<std::string> policies;
    std::vector<std::string> providers;
    for (const auto& [arn, opened] : UsersBefore(gate)) {
      user_arns.push_back(arn);
      const User& user = *estate_.FindUser(arn);
      devices.push_back("arn:aws:iam::" + AccountOf(arn) + ":mfa/*");
      policies.insert(user.attached_policies.begin(), user.attached_policies.end());
      if (!user.permissions_boundary.empty()) policies.insert(user.permissions_boundary);
    }
    if (const Role* role = estate_.FindRole(gate)) {
      policies.insert(role->attached_policies.begin(), role->attached_policies.end());
      if (!role->permissions_boundary.empty()) policies.insert(role->permissions_boundary);
    }
    std::erase_if(policies, [](const std::string& arn) { return AccountOf(arn) == "aws"; });
    if (!user_arns.empty()) {
      Ask(gate, reached, with_token, kOnUsers, user_arns, hits);
      // A device by itself is no use to whoever can't enable it.
      if (!hits.empty()) Ask(gate, reached, with_token, kOnDevices, devices, hits);
    }
    Ask(gate, reached, with_token, kOnRoles, {gate}, hits);
    if (!policies.empty()) {
      Ask(gate, reached, with_token, kOnPolicies, {policies.begin(), policies.end()}, hits);
    }
    const std::string account = AccountOf(gate);
    if (const Account* of = estate_.FindAccount(account)) {
      for (const auto& [arn, provider] : of->providers) {
        // The provider's own federation is its own to run.
        if (PartyOf(provider->holder) != PartyOf(terms_.provider)) providers.push_back(arn);
      }
    }
    if (!providers.empty()) Ask(gate, reached, with_token, kOnProviders, providers, hits);
    if (estate_.OrganizationOf(account) != nullptr) {
      Ask(gate, reached, with_token, kOnOrganization, {}, hits);
    }
    if (hits.empty()) return;
    CheckFinding finding = NewFinding(gate);
    std::vector<const AskedAction*> all;
    for (const AskedAction& hit : hits) all.push_back(&hit);
    for (const std::string& name : ActionNames(all)) AddOnce(finding.mentions, name);
    const AskedAction& first = hits.front();
    finding.message =
        Quoted(terms_.provider) + " can " + Some(ActionNames(all)) + " on " +
        Quoted(first.hit->resource) + " as " +
        Quoted(first.hit->session == nullptr ? std::string() : first.hit->session->identity_arn) +
        (with_token ? ": one token is enough to keep " : ", and so move ") + Quoted(gate) +
        (with_token ? " open for good" : "");
    finding.hint =
        "deny it to everybody but the customer's administrators, by a boundary or an "
        "organization's policy";
    checker_.AddWitness(finding, phase_, reached, first);
    outcome_.Add(std::move(finding));
  }

  Checker& checker_;
  const std::size_t phase_;
  const HandoverTerms& terms_;
  const Estate estate_;
  const std::vector<std::string> accounts_;
  const Reached& alone_;
  const Reached& with_token_;
  const Reached& together_;
  RuleOutcome outcome_;
};

}  // namespace

RuleOutcome CheckGates(Checker& checker, std::size_t phase) {
  if (std::string why = WhyNotHandedOver(checker, phase); !why.empty()) {
    return RuleOutcome::NotApplicable(std::move(why));
  }
  if (checker.design().handover->gates.empty()) {
    RuleOutcome outcome;
    outcome.CannotTell(
        "the terms of the handover name no `gates`: the roles that ask for the token");
    return outcome;
  }
  return Gates(checker, phase).Run();
}

}  // namespace remit::inline v0
