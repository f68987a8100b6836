#include "remit/access/simulation.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "remit/access/credential.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

class Simulator {
 public:
  Simulator(const Sts& sts, const SimulationPlan& plan) : sts_(sts), plan_(plan) {}

  Simulation Run() && {
    if (!Begin()) return std::move(result_);
    for (std::size_t i = 0; i < plan_.roles.size(); ++i) {
      if (!Assume(i)) return std::move(result_);
    }
    const std::vector<std::string> anything = {"*"};
    for (const std::string& action : plan_.actions) {
      for (const std::string& resource : plan_.resources.empty() ? anything : plan_.resources) {
        result_.pairs.push_back(
            {action, resource, Simulate(sts_, result_.session, action, resource, plan_.at)});
      }
    }
    return std::move(result_);
  }

 private:
  // Takes what a step gave; false: it gave nothing.
  bool Take(std::string step, Issued issued) {
    result_.notes.insert(result_.notes.end(), std::make_move_iterator(issued.notes.begin()),
                         std::make_move_iterator(issued.notes.end()));
    result_.session = std::move(issued.session);
    if (result_.session != nullptr) return true;
    result_.step = std::move(step);
    result_.refusal = std::move(issued.refusal);
    return false;
  }

  bool Refuse(std::string step, std::string_view rule, std::string why, bool cannot_tell) {
    Issued issued;
    issued.refusal =
        Refusal{.rule = std::string(rule), .why = std::move(why), .cannot_tell = cannot_tell};
    return Take(std::move(step), std::move(issued));
  }

  // The device's serial; nothing when there is none to be had, and the refusal is set.
  std::optional<std::string> Device(const std::string& step) {
    if (!plan_.device.empty()) return plan_.device;
    const std::optional<std::vector<MfaDevice>>* devices = nullptr;
    if (const User* user = sts_.estate().FindUser(plan_.principal)) {
      devices = &user->mfa_devices;
    } else if (const std::optional<ArnView> arn = ArnView::Split(plan_.principal)) {
      if (const Account* account = sts_.estate().FindAccount(arn->account())) {
        devices = &account->root.mfa_devices;
      }
    }
    if (devices == nullptr || !*devices) {
      Refuse(step, "M06", "the MFA devices of " + Quoted(plan_.principal) + " are unknown", true);
      return std::nullopt;
    }
    if ((*devices)->empty()) {
      Refuse(step, "M06", Quoted(plan_.principal) + " has no MFA device", false);
      return std::nullopt;
    }
    return (*devices)->front().serial;
  }

  bool Begin() {
    if (ClassifyPrincipalArn(plan_.principal) == PrincipalArnKind::kRole) {
      const std::string step = "session of " + Quoted(plan_.principal);
      if (plan_.mfa || plan_.by_console) {
        return Refuse(step, "M06", "a role has neither a device nor a password of its own", false);
      }
      const CredentialForm form = CredentialsOf(sts_.estate(), plan_.principal).front().form;
      Issued issued;
      issued.session = SessionWith(sts_.estate(), plan_.principal, form, plan_.at.now,
                                   plan_.roles.empty() ? plan_.session_name : "session");
      if (issued.session == nullptr) {
        return Refuse(step, "S07", Quoted(plan_.session_name) + " is no name for a session", false);
      }
      issued.notes.push_back("whether anybody may assume " + Quoted(plan_.principal) +
                             " isn't asked");
      return Take(step, std::move(issued));
    }
    if (plan_.by_console) {
      const std::string step = "sign-in of " + Quoted(plan_.principal);
      std::string device;
      if (plan_.mfa) {
        const std::optional<std::string> found = Device(step);
        if (!found) return false;
        device = *found;
      }
      return Take(step, sts_.SignIn(plan_.principal, device, plan_.at));
    }
    if (!Take("access keys of " + Quoted(plan_.principal),
              sts_.UseAccessKey(plan_.principal, plan_.at))) {
      return false;
    }
    if (!plan_.mfa || !plan_.roles.empty()) return true;
    const std::string step = "GetSessionToken of " + Quoted(plan_.principal);
    const std::optional<std::string> device = Device(step);
    if (!device) return false;
    return Take(step, sts_.GetSessionToken(result_.session, {.serial_number = *device}, plan_.at));
  }

  bool Assume(std::size_t i) {
    const std::string step = "AssumeRole " + Quoted(plan_.roles[i]);
    AssumeRoleCall call;
    call.role_arn = plan_.roles[i];
    call.session_name = plan_.session_name;
    call.external_id = plan_.external_id;
    call.by_console = plan_.by_console;
    // A session of the console brings its authentication with it (M08).
    if (i == 0 && plan_.mfa && !plan_.by_console) {
      const std::optional<std::string> device = Device(step);
      if (!device) return false;
      call.serial_number = *device;
    }
    if (i + 1 == plan_.roles.size()) call.tags = plan_.tags;
    if (i == 0) call.source_identity = plan_.source_identity;
    return Take(step, sts_.AssumeRole(result_.session, call, plan_.at));
  }

  const Sts& sts_;
  const SimulationPlan& plan_;
  Simulation result_;
};

}  // namespace

Decision Simulation::decision() const {
  if (refusal || pairs.empty()) return Decision::kImplicitDeny;
  Decision least = Decision::kAllowed;
  for (const SimulatedPair& pair : pairs) least = std::min(least, pair.call.explanation.decision);
  return least;
}

Decision Simulation::ceiling() const {
  if (refusal) return refusal->cannot_tell ? Decision::kAllowed : Decision::kImplicitDeny;
  if (pairs.empty()) return Decision::kImplicitDeny;
  Decision least = Decision::kAllowed;
  for (const SimulatedPair& pair : pairs) least = std::min(least, pair.call.explanation.ceiling);
  return least;
}

Simulation SimulateAs(const Sts& sts, const SimulationPlan& plan) {
  return Simulator(sts, plan).Run();
}

Request RequestOf(const Estate& estate, const Session* session, const std::string& action,
                  const std::string& resource, const RequestContext& context) {
  return {.principal = session == nullptr ? nullptr : &session->principal,
          .action = action,
          .resource = resource,
          .resource_account = estate.OwnerOf(resource),
          .context = context.entries()};
}

}  // namespace remit::inline v0
