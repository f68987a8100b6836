// D1.5: under every arrangement the customer keeps the decisions on security and
// quality, and sees how its workload does.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "lib/handover/checker.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

struct Kept {
  std::string_view what;
  std::string_view hint;
  std::vector<const CatalogAction*> actions;
};

}  // namespace

RuleOutcome CheckCustomerKeepsDecisions(Checker& checker, std::size_t phase) {
  RuleOutcome outcome;
  const PhaseSnapshot& snapshot = checker.phase(phase);
  std::vector<Kept> kept(2);
  kept[0].what = "change who may do what";
  kept[0].hint = "give somebody of the customer a role that manages permissions, or its root user";
  for (const CatalogAction* action : checker.actions().Writing()) {
    if (action->service->prefix == "iam" && action->level == AccessLevel::kPermissionsManagement) {
      kept[0].actions.push_back(action);
    }
  }
  kept[1].what = "read reports and performance data";
  kept[1].hint = "give somebody of the customer a role that reads metrics, logs and trails";
  for (const CatalogAction* action : checker.actions().Meant({.classes = {ActClass::kReporting}})) {
    if (action->level == AccessLevel::kList || action->level == AccessLevel::kRead) {
      kept[1].actions.push_back(action);
    }
  }
  std::size_t looked = 0;
  for (const AccountFacts& account : snapshot.model.accounts) {
    const Party* const owner = snapshot.model.FindParty(account.owner);
    const Account* const holds = snapshot.estate.FindAccount(account.id);
    if (owner == nullptr || owner->kind != PartyKind::kCustomer || holds == nullptr) continue;
    // An account of which the estate tells nothing but its name can't be judged.
    if (!holds->principals_complete && holds->users.empty() && holds->roles.empty()) continue;
    ++looked;
    const Reached& reached = checker.ReachedAnew(phase, {owner->name}, {owner->name});
    std::vector<const Kept*> lost;
    for (const Kept& keeps : kept) {
      CoverageQuestion question{
          .actions = keeps.actions, .accounts = {account.id}, .only_possible = true, .enough = 1};
      // Those at home first: mostly one of them can, and few from elsewhere may.
      Asked asked = checker.Ask(phase, reached, question, {.accounts = {account.id}});
      outcome.coverage += asked.counts;
      if (asked.Count(Covered::kAllowed) > 0) continue;
      asked = checker.Ask(phase, reached, question);
      outcome.coverage += asked.counts;
      if (asked.Count(Covered::kAllowed) > 0) continue;
      const std::string who = Quoted(owner->name) + " can " + std::string(keeps.what) +
                              " in account " + Quoted(account.id);
      if (asked.Count(Covered::kPossible) > 0 || !asked.complete) {
        outcome.CannotTell("whether " + who);
        continue;
      }
      lost.push_back(&keeps);
    }
    if (!lost.empty()) {
      CheckFinding finding = checker.Finding("D1.5", phase, account.pointer);
      finding.about = account.id;
      AddOnce(finding.mentions, owner->name);
      finding.message =
          "nobody of " + Quoted(owner->name) + " can " + std::string(lost.front()->what);
      if (lost.size() > 1) finding.message += ", nor " + std::string(lost.back()->what) + ",";
      finding.message += " in account " + Quoted(account.id);
      finding.hint = lost.front()->hint;
      std::vector<std::string> missing;
      for (const CatalogAction* action : lost.front()->actions)
        missing.push_back(action->FullName());
      checker.AddClosedRoles(finding, phase, owner->name, missing);
      outcome.Add(std::move(finding));
    }
    // D08: who manages the organization could take it away, by policies that bind root, too.
    const Organization* const organization = snapshot.estate.OrganizationOf(account.id);
    if (organization == nullptr) continue;
    const AccountFacts* const manager =
        snapshot.model.FindAccount(organization->management_account);
    if (manager != nullptr && manager->owner != account.owner) {
      AddOnce(outcome.notes, Quoted(manager->owner) + " manages the organization of account " +
                                 Quoted(account.id) + ": its policies could take this away");
    }
  }
  if (looked == 0) {
    return RuleOutcome::NotApplicable("the design tells of no account that a customer owns");
  }
  outcome.looked_at = Counted(looked, "account") + " of customers; " + outcome.coverage.Words();
  return outcome;
}

}  // namespace remit::inline v0
