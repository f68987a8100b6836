#include "lib/handover/expectation_time.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "lib/sts/moment.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

void FindAccessLeft(Checker& checker, std::size_t phase, const Instant& from,
                    const std::vector<std::string>& parties, std::string_view rule,
                    std::string_view after, const std::string& pointer, RuleOutcome& outcome) {
  When when = checker.TimeOf(phase);
  if (when.until && *when.until <= from) return;
  // S06: a session begun in the last second before lasts as long as it may.
  if (when.from < from) when.from = from;
  when.lookback = std::int64_t{48} * 3600;
  const Reached& reached = checker.ReachedAtWorstWithin(when, parties, parties);
  const AccessLeft left = AccessOf(checker, phase, reached, checker.actions().All());
  outcome.coverage += left.asked.counts;
  for (const AskedAction& hit : left.hits) {
    const std::string identity(hit.hit->session == nullptr ? "" : hit.hit->session->identity_arn);
    if (hit.verdict == Covered::kPossible) {
      const ReachedCredential& c = reached.credentials()[hit.credential];
      outcome.CannotTell("whether " + Some(parties) + " can still " +
                         Quoted(hit.action->FullName()) + " as " + Quoted(identity) +
                         (c.assumptions.empty() ? std::string() : ": if " + c.assumptions.front()));
      continue;
    }
    CheckFinding finding = checker.Finding(rule, phase, pointer);
    finding.about = identity;
    for (const std::string& party : parties) AddOnce(finding.mentions, party);
    finding.message = Some(parties) + " can still " + Quoted(hit.action->FullName()) + " on " +
                      Quoted(hit.hit->resource) + " as " + Quoted(identity) + " " +
                      std::string(after);
    checker.AddWitness(finding, phase, reached, hit);
    const ReachedCredential& c = reached.credentials()[hit.credential];
    const bool begun_before =
        c.session != nullptr && c.session->issued && *c.session->issued < from;
    if (begun_before) {
      finding.message += ", by a session that was begun before";
      finding.hint =
          "remove the role or detach its policies at the end, or deny by `aws:TokenIssueTime`: a "
          "trust that ends doesn't end sessions";
    } else {
      finding.hint = "revoke " + Quoted(finding.about) +
                     ", or whatever names it: keys, trust, policies of resources";
    }
    outcome.Add(std::move(finding));
  }
  if (!left.asked.complete) {
    for (const std::string& note : left.asked.notes) outcome.CannotTell(note);
  }
}

RuleOutcome CheckNothingAfterAgreement(Checker& checker, const Expectation& expectation,
                                       std::size_t phase) {
  RuleOutcome outcome;
  const PhaseSnapshot& snapshot = checker.phase(phase);
  const std::string& party = expectation.parties.front();
  std::size_t ended = 0;
  for (const Agreement& agreement : snapshot.model.agreements) {
    if (!agreement.Binds(PartyOf(party))) continue;
    if (!expectation.agreement.empty() && agreement.name != expectation.agreement) continue;
    if (!agreement.period.until) continue;
    const When when = checker.TimeOf(phase);
    if (when.until && *agreement.period.until >= *when.until) continue;
    // Another one of the same kind may go on.
    const bool another =
        std::any_of(snapshot.model.agreements.begin(), snapshot.model.agreements.end(),
                    [&](const Agreement& other) {
                      return other.name != agreement.name && other.kind == agreement.kind &&
                             other.Binds(PartyOf(party)) && other.period.Meets(snapshot.period) &&
                             expectation.agreement.empty();
                    });
    if (another) continue;
    ++ended;
    FindAccessLeft(checker, phase, *agreement.period.until, {party}, expectation.name,
                   "after `" + agreement.name + "` has ended", expectation.pointer, outcome);
  }
  if (ended == 0) {
    return RuleOutcome::NotApplicable("no agreement of " + Quoted(party) +
                                      " has ended in this phase");
  }
  outcome.looked_at = Counted(ended, "agreement") + " that ended; " + outcome.coverage.Words();
  return outcome;
}

RuleOutcome CheckSameAs(Checker& checker, const Expectation& expectation, std::size_t phase) {
  RuleOutcome outcome;
  const std::string& party = expectation.parties.front();
  CoverageQuestion question;
  question.actions = expectation.actions.empty() ? checker.actions().All()
                                                 : checker.actions().Meant(expectation.actions);
  question.resources = expectation.resources;
  question.context = expectation.context;
  question.accounts = checker.CustomerAccounts(expectation.as_in_phase);
  const Reached& old_reach =
      checker.ReachedAnew(expectation.as_in_phase, {expectation.as}, {expectation.as});
  const Asked before =
      checker.Ask(expectation.as_in_phase, old_reach, question, {.sure_only = true});
  outcome.coverage += before.counts;
  std::vector<const CatalogAction*> could;
  for (const AskedAction& action : before.actions) {
    if (action.verdict == Covered::kAllowed) could.push_back(action.action);
  }
  question.actions = could;
  const Reached& reached = checker.ReachedAnew(phase, {party}, {party});
  const Asked now = checker.Ask(phase, reached, question);
  outcome.coverage += now.counts;
  std::vector<const AskedAction*> never;
  for (const AskedAction& action : now.actions) {
    if (action.verdict == Covered::kNever) never.push_back(&action);
    if (action.verdict == Covered::kPossible) {
      outcome.CannotTell("whether " + Quoted(party) + " can rely on " +
                         Quoted(action.action->FullName()));
    }
  }
  outcome.looked_at = Counted(could.size(), "action") + " that " + Quoted(expectation.as) +
                      " could in phase " + Quoted(checker.phase(expectation.as_in_phase).name);
  if (could.empty()) {
    outcome.CannotTell(Quoted(expectation.as) + " could do nothing of it in phase " +
                       Quoted(checker.phase(expectation.as_in_phase).name));
  }
  if (!never.empty() && now.complete) {
    CheckFinding finding = checker.Finding(expectation.name, phase, expectation.pointer);
    finding.about = never.front()->action->FullName();
    finding.mentions = ActionNames(never);
    AddOnce(finding.mentions, party);
    AddOnce(finding.mentions, expectation.as);
    finding.message = Quoted(party) + " can't " + Some(ActionNames(never)) + ", which " +
                      Quoted(expectation.as) + " could in phase " +
                      Quoted(checker.phase(expectation.as_in_phase).name);
    checker.AddClosedRoles(finding, phase, party, ActionNames(never));
    for (const AskedAction& action : before.actions) {
      if (action.action != never.front()->action || !action.hit) continue;
      const std::string why = checker.WhyNot(reached, phase,
                                             {.action = finding.about,
                                              .resource = action.hit->resource,
                                              .accounts = {action.hit->owner},
                                              .context = expectation.context},
                                             finding);
      finding.hint = why.empty() ? std::string("grant it") : "what stands in the way: " + why;
      break;
    }
    outcome.Add(std::move(finding));
  } else if (!now.complete) {
    for (const std::string& note : now.notes) outcome.CannotTell(note);
  }
  return outcome;
}

}  // namespace remit::inline v0
