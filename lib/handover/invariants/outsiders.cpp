// D2.2, D2.4, D6.1: who advises only, who is here for a time, who only bills.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "lib/handover/checker.h"
#include "lib/handover/expectation_time.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

void ReportAccess(Checker& checker, std::size_t phase, const Reached& reached,
                  const AccessLeft& left, std::string_view rule, const std::string& who,
                  const std::string& why, const std::string& pointer, const std::string& hint,
                  RuleOutcome& outcome) {
  outcome.coverage += left.asked.counts;
  for (const AskedAction& hit : left.hits) {
    const std::string identity(hit.hit->session == nullptr ? "" : hit.hit->session->identity_arn);
    const std::string can = Quoted(who) + " can " + Quoted(hit.action->FullName()) + " on " +
                            Quoted(hit.hit->resource) + " as " + Quoted(identity);
    if (hit.verdict == Covered::kPossible) {
      const ReachedCredential& c = reached.credentials()[hit.credential];
      outcome.CannotTell("whether " + can +
                         (c.assumptions.empty() ? std::string() : ": if " + c.assumptions.front()));
      continue;
    }
    CheckFinding finding = checker.Finding(rule, phase, pointer);
    finding.about = identity;
    AddOnce(finding.mentions, who);
    finding.message = can + why;
    finding.hint = hint;
    checker.AddWitness(finding, phase, reached, hit);
    outcome.Add(std::move(finding));
  }
  if (!left.asked.complete) {
    for (const std::string& note : left.asked.notes) outcome.CannotTell(note);
  }
}

std::string WithArticle(std::string_view noun) {
  const bool vowel = std::string_view("aeiou").find(noun.front()) != std::string_view::npos;
  return (vowel ? "an " : "a ") + std::string(noun);
}

}  // namespace

// D2.2: a write path of somebody in pre-sales is wrong in every phase.
RuleOutcome CheckPreSalesAdviseOnly(Checker& checker, std::size_t phase) {
  RuleOutcome outcome;
  std::size_t people = 0;
  for (const Party& party : checker.phase(phase).model.parties) {
    for (const Person& person : party.people) {
      if (!person.staff_role || !InfoOf(*person.staff_role).pre_sales) continue;
      ++people;
      const std::string holder = party.name + "/" + person.name;
      const Reached& reached =
          checker.ReachedAtWorst(phase, {holder}, {}, /*unknown_holders=*/false);
      const AccessLeft left = AccessOf(checker, phase, reached, checker.actions().Writing());
      ReportAccess(checker, phase, reached, left, "D2.2", holder,
                   ", and " + WithArticle(InfoOf(*person.staff_role).title) + " advises only",
                   person.pointer, "take the write path away: pre-sales staff advise only",
                   outcome);
    }
  }
  if (people == 0) return RuleOutcome::NotApplicable("nobody of pre-sales takes part");
  outcome.looked_at = std::to_string(people) + " of pre-sales; " + outcome.coverage.Words();
  return outcome;
}

// D2.4: bought for one goal, so that their access ends.
RuleOutcome CheckProfessionalServicesEnd(Checker& checker, std::size_t phase) {
  RuleOutcome outcome;
  const PhaseSnapshot& snapshot = checker.phase(phase);
  std::size_t looked = 0;
  for (const Agreement& agreement : snapshot.model.agreements) {
    if (agreement.kind != AgreementKind::kProfessionalServices || !agreement.period.until) continue;
    const When when = checker.TimeOf(phase);
    if (when.until && *agreement.period.until >= *when.until) continue;
    ++looked;
    for (const Party& party : snapshot.model.parties) {
      if (party.kind != PartyKind::kProvider || !agreement.Binds(party.name)) continue;
      std::vector<std::string> people;
      for (const Person& person : party.people) {
        if (person.staff_role != StaffRole::kProfessionalServices) continue;
        // Whoever is still engaged by another agreement stays.
        const bool engaged =
            std::any_of(snapshot.model.agreements.begin(), snapshot.model.agreements.end(),
                        [&](const Agreement& other) {
                          return &other != &agreement && other.kind == agreement.kind &&
                                 other.Binds(party.name) && other.period.Meets(snapshot.period);
                        });
        if (!engaged) people.push_back(party.name + "/" + person.name);
      }
      if (people.empty()) continue;
      FindAccessLeft(checker, phase, *agreement.period.until, people, "D2.4",
                     "after the Professional Services of `" + agreement.name + "` have ended",
                     agreement.pointer, outcome);
    }
  }
  if (looked == 0) {
    return RuleOutcome::NotApplicable("no Professional Services have ended in this phase");
  }
  outcome.looked_at = Counted(looked, "agreement") + " that ended; " + outcome.coverage.Words();
  return outcome;
}

// D6.1: who procures and bills needs no access to the workload.
RuleOutcome CheckResellersStayOut(Checker& checker, std::size_t phase) {
  RuleOutcome outcome;
  const PhaseSnapshot& snapshot = checker.phase(phase);
  std::vector<const CatalogAction*> workload;
  for (const CatalogAction* action : checker.actions().All()) {
    // What billing and reporting take isn't the workload, nor is leading the organization.
    if (checker.actions().IsOf(*action, ActClass::kBilling) ||
        checker.actions().IsOf(*action, ActClass::kMarketplace) ||
        checker.actions().IsOf(*action, ActClass::kSupport)) {
      continue;
    }
    const std::string_view service = action->service->prefix;
    if (service == "organizations" || service == "sts" || service == "account") continue;
    workload.push_back(action);
  }
  std::size_t looked = 0;
  for (const Agreement& agreement : snapshot.model.agreements) {
    if (agreement.kind != AgreementKind::kResale || !agreement.period.Meets(snapshot.period)) {
      continue;
    }
    for (const std::string& name : agreement.between) {
      const Party* party = snapshot.model.FindParty(name);
      if (party == nullptr || party->kind != PartyKind::kPartner) continue;
      const bool operates = std::any_of(
          snapshot.model.responsibilities.begin(), snapshot.model.responsibilities.end(),
          [&](const Responsibility& responsibility) {
            return std::any_of(
                responsibility.performed_by.begin(), responsibility.performed_by.end(),
                [&](const std::string& holder) { return PartyOf(holder) == party->name; });
          });
      if (operates) continue;  // D6.3: it does more than that
      ++looked;
      const Reached& reached = checker.ReachedAtWorst(phase, {party->name}, {});
      const AccessLeft left = AccessOf(checker, phase, reached, workload);
      ReportAccess(checker, phase, reached, left, "D6.1", party->name,
                   ", and a reseller needs no access to the workload", agreement.pointer,
                   "take the access away, or say by `responsibilities` what is delegated", outcome);
    }
  }
  if (looked == 0) return RuleOutcome::NotApplicable("nobody only resells");
  outcome.looked_at = Counted(looked, "reseller") + "; " + outcome.coverage.Words();
  return outcome;
}

}  // namespace remit::inline v0
