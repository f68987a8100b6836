// Expectations on decisions and on reach (docs/design.md).
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "lib/handover/checker.h"
#include "lib/handover/expectation_time.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

std::string WithToken(const std::vector<std::string>& tokens) {
  return tokens.empty() ? std::string() : " with a token of " + Some(tokens);
}

// What a party does in accounts of its own is its own affair: it is about customers'
// accounts, and those that the expectation names.
std::vector<std::string> AccountsMeant(const Checker& checker, const Expectation& expectation,
                                       std::size_t phase) {
  std::vector<std::string> accounts = checker.CustomerAccounts(phase);
  if (accounts.empty()) return accounts;
  std::vector<std::string> named = expectation.resources;
  named.push_back(expectation.principal);
  for (const std::string& arn : named) {
    const std::string account = AccountOf(arn);
    if (IsAccountId(account)) AddOnce(accounts, account);
  }
  return accounts;
}

CoverageQuestion QuestionOf(Checker& checker, const Expectation& expectation, std::size_t phase) {
  CoverageQuestion question;
  question.accounts = AccountsMeant(checker, expectation, phase);
  question.actions = checker.actions().Meant(expectation.actions);
  question.resources = expectation.resources;
  question.context = expectation.context;
  return question;
}

std::string On(const AskedAction& asked) {
  const std::string& resource = asked.hit ? asked.hit->resource : asked.resource;
  return resource.empty() || resource == "*" ? std::string() : " on " + Quoted(resource);
}

class Decisions {
 public:
  Decisions(Checker& checker, const Expectation& expectation, std::size_t phase)
      : checker_(checker),
        expectation_(expectation),
        phase_(phase),
        question_(QuestionOf(checker, expectation, phase)) {}

  // Something of it mustn't be possible: judged on the ceiling.
  void MustNot(const std::vector<std::string>& tokens) {
    const Reached& reached = checker_.ReachedAtWorst(phase_, expectation_.parties, tokens);
    CoverageQuestion question = question_;
    question.only_possible = true;
    const Asked asked = checker_.Ask(phase_, reached, question, Filter());
    outcome_.coverage += asked.counts;
    std::vector<const AskedAction*> allowed;
    std::vector<const AskedAction*> possible;
    for (const AskedAction& action : asked.actions) {
      if (action.verdict == Covered::kAllowed) allowed.push_back(&action);
      if (action.verdict == Covered::kPossible) possible.push_back(&action);
    }
    if (!allowed.empty()) {
      CheckFinding finding = NewFinding(allowed.front());
      finding.message = Who() + " can " + Some(ActionNames(allowed)) + On(*allowed.front()) +
                        WithToken(tokens) + ", and mustn't";
      for (const std::string& name : ActionNames(allowed)) AddOnce(finding.mentions, name);
      checker_.AddWitness(finding, phase_, reached, *allowed.front());
      finding.hint = "take the permission away, or the way to it: see the chain";
      outcome_.Add(std::move(finding));
    } else if (!possible.empty()) {
      outcome_.CannotTell("whether " + Who() + " can " + Some(ActionNames(possible)) +
                          On(*possible.front()) + WithToken(tokens) +
                          Hangs(reached, *possible.front()));
    } else {
      TellBounds(asked);
    }
  }

  // All of it must be possible: judged on the floor.
  void Must(const std::vector<std::string>& tokens) {
    const Reached& reached = checker_.ReachedAnew(phase_, expectation_.parties, tokens);
    CoverageQuestion question = question_;
    question.each_resource = !question.resources.empty();
    CredentialFilter filter = Filter();
    const Asked asked = checker_.Ask(phase_, reached, question, filter);
    outcome_.coverage += asked.counts;
    std::vector<const AskedAction*> never;
    std::vector<const AskedAction*> possible;
    for (const AskedAction& action : asked.actions) {
      if (action.verdict == Covered::kNever) never.push_back(&action);
      if (action.verdict == Covered::kPossible) possible.push_back(&action);
    }
    if (!never.empty() && asked.complete) {
      const AskedAction& first = *never.front();
      CheckFinding finding = NewFinding(&first);
      finding.message = Who() + " can't " + Some(ActionNames(never)) + On(first) +
                        WithToken(tokens) + ", and must";
      for (const std::string& name : ActionNames(never)) AddOnce(finding.mentions, name);
      const std::string resource = first.resource.empty() ? std::string("*") : first.resource;
      std::vector<std::string> accounts = {AccountOf(resource)};
      if (!IsAccountId(accounts.front())) accounts = question_.accounts;
      const std::string why = checker_.WhyNot(reached, phase_,
                                              {.action = first.action->FullName(),
                                               .resource = resource,
                                               .accounts = std::move(accounts),
                                               .principal = expectation_.principal,
                                               .context = expectation_.context},
                                              finding);
      finding.hint = why.empty() ? std::string("grant it") : "what stands in the way: " + why;
      AddOnce(finding.mentions, expectation_.principal);
      checker_.AddClosedRoles(finding, phase_, expectation_.parties.front(), ActionNames(never));
      // Where it takes a token, the gate may be what never opens.
      if (!tokens.empty()) {
        for (const std::string& gate : GatesOf(checker_)) AddOnce(finding.causes, "gate:" + gate);
      }
      outcome_.Add(std::move(finding));
    } else if (!never.empty()) {
      TellBounds(asked);
    } else if (!possible.empty()) {
      outcome_.CannotTell("whether " + Who() + " can rely on " + Some(ActionNames(possible)) +
                          On(*possible.front()) + WithToken(tokens) +
                          Hangs(reached, *possible.front()));
    }
  }

  RuleOutcome Done() && {
    outcome_.looked_at = outcome_.coverage.Words();
    if (question_.actions.empty()) outcome_.CannotTell("no known action is meant");
    return std::move(outcome_);
  }

 private:
  CredentialFilter Filter() const { return {.identity = expectation_.principal}; }

  std::string Who() const {
    std::string who = Some(expectation_.parties);
    if (!expectation_.principal.empty()) who += " as " + Quoted(expectation_.principal);
    return who;
  }

  CheckFinding NewFinding(const AskedAction* first) const {
    CheckFinding finding = checker_.Finding(expectation_.name, phase_, expectation_.pointer);
    finding.about = first != nullptr ? first->action->FullName() : expectation_.parties.front();
    for (const std::string& party : expectation_.parties) AddOnce(finding.mentions, party);
    for (const ContextValue& value : expectation_.context) {
      for (const std::string& text : value.values) AddOnce(finding.mentions, text);
    }
    return finding;
  }

  // What a possibility hangs on.
  std::string Hangs(const Reached& reached, const AskedAction& action) const {
    const ReachedCredential& c = reached.credentials()[action.credential];
    if (!c.assumptions.empty()) return ": if " + c.assumptions.front();
    return ": AWS's behaviour isn't documented there, or a policy isn't known";
  }

  void TellBounds(const Asked& asked) {
    if (asked.complete) return;
    for (const std::string& note : asked.notes) outcome_.CannotTell(note);
    if (asked.notes.empty()) outcome_.CannotTell("a budget was spent");
  }

  Checker& checker_;
  const Expectation& expectation_;
  const std::size_t phase_;
  CoverageQuestion question_;
  RuleOutcome outcome_;
};

}  // namespace

RuleOutcome CheckExpectation(Checker& checker, const Expectation& expectation, std::size_t phase) {
  Decisions decisions(checker, expectation, phase);
  switch (expectation.kind) {
    case ExpectationKind::kAllow:
    case ExpectationKind::kCanReach: decisions.Must(expectation.tokens_from); break;
    case ExpectationKind::kDeny:
    case ExpectationKind::kCannotReach: decisions.MustNot(expectation.tokens_from); break;
    case ExpectationKind::kNeedsToken:
    case ExpectationKind::kReachesOnlyWithToken:
      decisions.MustNot({});
      decisions.Must(expectation.tokens_from);
      break;
    case ExpectationKind::kPerforms: return CheckPerforms(checker, expectation, phase);
    case ExpectationKind::kNothingAfterAgreement:
      return CheckNothingAfterAgreement(checker, expectation, phase);
    case ExpectationKind::kSameAs: return CheckSameAs(checker, expectation, phase);
  }
  return std::move(decisions).Done();
}

}  // namespace remit::inline v0
