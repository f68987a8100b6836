// D4.4: a responsibility is worth nothing without the permissions it takes, and
// permissions without the responsibility are excess.
#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "lib/handover/checker.h"
#include "lib/handover/expectation_time.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// Whose token may be at hand for the work: whoever answers for it, and the handover's.
std::vector<std::string> TokensFor(const Checker& checker, std::size_t phase,
                                   const Responsibility& responsibility) {
  std::vector<std::string> tokens;
  AddOnce(tokens, checker.phase(phase).model.AccountableFor(responsibility));
  if (checker.design().IsHandedOver(phase)) AddOnce(tokens, checker.design().handover->token_from);
  return tokens;
}

bool Performs(const Responsibility& responsibility, std::string_view party) {
  return std::any_of(responsibility.performed_by.begin(), responsibility.performed_by.end(),
                     [party](const std::string& holder) {
                       return Includes(party, holder) || Includes(holder, party);
                     });
}

}  // namespace

std::optional<CheckFinding> MissingForResponsibility(Checker& checker, std::size_t phase,
                                                     const Responsibility& responsibility,
                                                     std::string_view performer,
                                                     std::string_view rule, RuleOutcome& outcome) {
  const bool explicit_actions = !responsibility.actions.empty();
  std::set<const CatalogAction*> meant;
  for (const std::string& pattern : responsibility.ActionPatterns()) {
    for (const CatalogAction* action : checker.catalog().Expand(pattern)) {
      // A pattern with wildcards says how far it may go, a name what it takes.
      meant.insert(action);
    }
  }
  if (meant.empty()) return std::nullopt;  // no IAM action exercises it (D4.1)
  std::vector<const CatalogAction*> named;
  for (const std::string& pattern : responsibility.actions) {
    if (pattern.find_first_of("*?") != std::string::npos) continue;
    for (const CatalogAction* action : checker.catalog().Expand(pattern)) named.push_back(action);
  }
  const bool each = explicit_actions && !named.empty();
  CoverageQuestion question;
  question.actions = each ? named : std::vector<const CatalogAction*>(meant.begin(), meant.end());
  question.accounts = checker.CustomerAccounts(phase);
  for (const std::string& resource : responsibility.resources) {
    question.resources.push_back(resource);
  }
  question.only_possible = true;
  if (!each) question.enough = 1;
  const std::vector<std::string> party = {std::string(performer)};
  const Reached& reached =
      checker.ReachedAnew(phase, party, TokensFor(checker, phase, responsibility));
  std::set<std::string> allowed;
  std::set<std::string> possible;
  const std::vector<std::string> everybody = {std::string()};
  bool complete = true;
  for (const std::string& principal :
       responsibility.principals.empty() ? everybody : responsibility.principals) {
    const Asked asked = checker.Ask(phase, reached, question, {.identity = principal});
    outcome.coverage += asked.counts;
    complete = complete && asked.complete;
    for (const AskedAction& action : asked.actions) {
      if (action.verdict == Covered::kAllowed) allowed.insert(action.action->FullName());
      if (action.verdict == Covered::kPossible) possible.insert(action.action->FullName());
    }
  }
  std::vector<std::string> missing;
  if (each) {
    for (const CatalogAction* action : named) {
      const std::string name = action->FullName();
      if (allowed.contains(name)) continue;
      if (possible.contains(name)) {
        outcome.CannotTell("whether " + Quoted(performer) + " can rely on " + Quoted(name));
      } else {
        AddOnce(missing, name);
      }
    }
  } else if (allowed.empty() && possible.empty()) {
    missing.emplace_back(ResponsibilityAreaName(responsibility.area));
  } else if (allowed.empty()) {
    outcome.CannotTell("whether " + Quoted(performer) + " can do any of " +
                       Quoted(ResponsibilityAreaName(responsibility.area)));
  }
  if (missing.empty()) return std::nullopt;
  if (!complete) {
    outcome.CannotTell("not all of what " + Quoted(performer) + " can come by was followed");
    return std::nullopt;
  }
  CheckFinding finding = checker.Finding(rule, phase, responsibility.pointer);
  finding.about = each ? missing.front() : std::string(performer);
  finding.mentions = missing;
  AddOnce(finding.mentions, performer);
  AddOnce(finding.mentions, ResponsibilityAreaName(responsibility.area));
  for (const std::string& principal : responsibility.principals) {
    AddOnce(finding.mentions, principal);
  }
  finding.message = Quoted(performer) + " performs " +
                    Quoted(ResponsibilityAreaName(responsibility.area)) + " and can't " +
                    (each ? Some(missing) : std::string("do anything of it")) +
                    (responsibility.principals.empty() ? std::string()
                                                       : " by " + Some(responsibility.principals));
  finding.hint = "grant what the responsibility takes, or say what it is about by `actions`";
  WantedCall wanted{.action = each ? missing.front() : question.actions.front()->FullName(),
                    .resource = "*",
                    .accounts = question.accounts};
  for (const std::string& resource : responsibility.resources) {
    if (resource.find_first_of("*?") == std::string::npos) wanted.resource = resource;
  }
  if (!responsibility.principals.empty()) wanted.principal = responsibility.principals.front();
  checker.WhyNot(reached, phase, wanted, finding);
  for (const std::string& name : missing) AddOnce(finding.causes, "lacks:" + name);
  std::vector<std::string> takes;
  for (const CatalogAction* action : question.actions) takes.push_back(action->FullName());
  checker.AddClosedRoles(finding, phase, std::string(performer), each ? missing : takes);
  // Where it takes a token, the gate may be what never opens.
  const std::vector<std::string> gates = GatesOf(checker);
  for (const std::string& principal : responsibility.principals) {
    if (std::find(gates.begin(), gates.end(), principal) != gates.end()) {
      AddOnce(finding.causes, "gate:" + principal);
    }
  }
  return finding;
}

std::optional<CheckFinding> BeyondResponsibilities(Checker& checker, std::size_t phase,
                                                   std::string_view party, std::string_view rule,
                                                   RuleOutcome& outcome) {
  const PartyModel& model = checker.phase(phase).model;
  std::vector<const Responsibility*> own;
  for (const Responsibility& responsibility : model.responsibilities) {
    if (Performs(responsibility, party)) own.push_back(&responsibility);
  }
  // Which actions exercise some area that the party answers for nowhere.
  ActionSelection selection;
  for (const ResponsibilityArea area : kAllResponsibilityAreas) {
    for (const std::string_view pattern : InfoOf(area).actions)
      selection.actions.emplace_back(pattern);
  }
  for (const Responsibility* responsibility : own) {
    for (std::string& pattern : responsibility->ActionPatterns()) {
      selection.except.push_back(std::move(pattern));
    }
  }
  CoverageQuestion question;
  for (const CatalogAction* action : checker.actions().Meant(selection)) {
    if (ClassifiedActions::IsWriting(*action)) question.actions.push_back(action);
  }
  if (question.actions.empty()) return std::nullopt;
  question.only_possible = true;
  question.accounts = checker.CustomerAccounts(phase);
  const Reached& reached = checker.ReachedBy(phase, {std::string(party)}, {});
  const Asked asked = checker.Ask(phase, reached, question);
  outcome.coverage += asked.counts;
  std::vector<const AskedAction*> excess;
  std::vector<const AskedAction*> possible;
  for (const AskedAction& action : asked.actions) {
    if (action.verdict == Covered::kAllowed) excess.push_back(&action);
    if (action.verdict == Covered::kPossible) possible.push_back(&action);
  }
  if (excess.empty()) {
    if (!possible.empty()) {
      outcome.CannotTell("whether " + Quoted(party) + " can " + Some(ActionNames(possible)) +
                         ", for which it isn't responsible");
    } else if (!asked.complete) {
      for (const std::string& note : asked.notes) outcome.CannotTell(note);
    }
    return std::nullopt;
  }
  CheckFinding finding = checker.Finding(
      rule, phase, own.empty() ? std::string() : own.front()->pointer, Severity::kSecurityWarning);
  finding.about = excess.front()->hit->session == nullptr
                      ? std::string(party)
                      : excess.front()->hit->session->identity_arn;
  AddOnce(finding.mentions, party);
  for (const std::string& name : ActionNames(excess)) AddOnce(finding.mentions, name);
  finding.message =
      Quoted(party) + " can " + Some(ActionNames(excess)) + ", for which it has no responsibility";
  finding.hint = "take the permissions away, or delegate the responsibility";
  checker.AddWitness(finding, phase, reached, *excess.front());
  return finding;
}

RuleOutcome CheckPermissionsFit(Checker& checker, std::size_t phase) {
  const PartyModel& model = checker.phase(phase).model;
  if (model.responsibilities.empty()) {
    return RuleOutcome::NotApplicable("the design tells no responsibilities");
  }
  RuleOutcome outcome;
  std::size_t looked = 0;
  for (const Responsibility& responsibility : model.responsibilities) {
    if (InfoOf(responsibility.area).owner == PartyKind::kProvider) continue;  // D4.1
    for (const std::string& performer : responsibility.performed_by) {
      ++looked;
      if (auto finding = MissingForResponsibility(checker, phase, responsibility, performer, "D4.4",
                                                  outcome)) {
        outcome.Add(*std::move(finding));
      }
    }
  }
  std::size_t parties = 0;
  for (const Party& party : model.parties) {
    if (party.kind != PartyKind::kPartner) continue;
    ++parties;
    if (auto finding = BeyondResponsibilities(checker, phase, party.name, "D4.4", outcome)) {
      outcome.Add(*std::move(finding));
    }
  }
  outcome.looked_at = std::to_string(looked) + " responsibilities and the permissions of " +
                      Counted(parties, "partner") + "; " + outcome.coverage.Words();
  return outcome;
}

RuleOutcome CheckPerforms(Checker& checker, const Expectation& expectation, std::size_t phase) {
  RuleOutcome outcome;
  const PartyModel& model = checker.phase(phase).model;
  const std::string& party = expectation.parties.front();
  const std::string area(ResponsibilityAreaName(expectation.area));
  const Responsibility* performed = nullptr;
  bool somebody = false;
  for (const Responsibility& responsibility : model.responsibilities) {
    if (responsibility.area != expectation.area) continue;
    somebody = true;
    if (!Performs(responsibility, party)) continue;
    performed = &responsibility;
    if (auto finding = MissingForResponsibility(checker, phase, responsibility, party,
                                                expectation.name, outcome)) {
      outcome.Add(*std::move(finding));
    }
    const std::string_view accountable = model.AccountableFor(responsibility);
    if (!expectation.accountable.empty() && accountable != expectation.accountable) {
      CheckFinding finding = checker.Finding(expectation.name, phase, expectation.pointer);
      finding.about = party;
      finding.mentions = {area, expectation.accountable, std::string(accountable)};
      finding.message = Quoted(accountable) + " answers for " + Quoted(area) + ", and " +
                        Quoted(expectation.accountable) + " must";
      outcome.Add(std::move(finding));
    }
  }
  // D4.3: what nobody is named for is its owner's to perform.
  const Party* const of = model.FindHolder(party);
  const bool own_share = of != nullptr && of->kind == InfoOf(expectation.area).owner;
  if (performed == nullptr && !(own_share && !somebody)) {
    CheckFinding finding = checker.Finding(expectation.name, phase, expectation.pointer);
    finding.about = party;
    finding.mentions = {area};
    finding.message = Quoted(party) + " doesn't perform " + Quoted(area);
    finding.hint = "add it to `responsibilities`";
    outcome.Add(std::move(finding));
  }
  if (expectation.no_more) {
    if (auto finding = BeyondResponsibilities(checker, phase, party, expectation.name, outcome)) {
      finding->severity = Severity::kError;
      finding->pointer = expectation.pointer;
      finding->place = checker.design().text.At(expectation.pointer);
      outcome.Add(*std::move(finding));
    }
  }
  outcome.looked_at = Quoted(area) + "; " + outcome.coverage.Words();
  return outcome;
}

}  // namespace remit::inline v0
