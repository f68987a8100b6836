// D8.6: after the handover finance sees billing and nobody else gained it, two named
// administrators manage finance's and the provider's access, and who built it is out.
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

class AfterHandover {
 public:
  AfterHandover(Checker& checker, std::size_t phase)
      : checker_(checker),
        phase_(phase),
        terms_(*checker.design().handover),
        model_(checker.phase(phase).model),
        customer_(PartyOf(terms_.token_from)),
        accounts_(checker.CustomerAccounts(phase)) {
    for (const CatalogAction* action : checker.actions().Meant({.classes = {ActClass::kBilling}})) {
      if (action->service->prefix != "sts") billing_.push_back(action);
    }
  }

  RuleOutcome Run() {
    CheckFinance();
    CheckNobodyGainedBilling();
    CheckAdministrators();
    CheckBuildersAreOut();
    outcome_.looked_at =
        "billing, administrators, and who was here before; " + outcome_.coverage.Words();
    return std::move(outcome_);
  }

 private:
  CheckFinding NewFinding(std::string about) const {
    CheckFinding finding = checker_.Finding("D8.6", phase_, terms_.pointer);
    finding.about = std::move(about);
    return finding;
  }

  void CheckFinance() {
    std::vector<const CatalogAction*> reads;
    for (const CatalogAction* action : billing_) {
      if (action->level == AccessLevel::kList || action->level == AccessLevel::kRead) {
        reads.push_back(action);
      }
    }
    for (const std::string& holder : terms_.finance) {
      const Reached& reached = checker_.ReachedAnew(phase_, {holder}, {holder}, false);
      CoverageQuestion question{.actions = reads, .accounts = accounts_, .enough = 1};
      const Asked asked = checker_.Ask(phase_, reached, question, {.sure_only = true});
      outcome_.coverage += asked.counts;
      const AskedAction* sees = nullptr;
      for (const AskedAction& action : asked.actions) {
        if (action.verdict == Covered::kAllowed) sees = &action;
      }
      if (sees == nullptr && asked.Count(Covered::kPossible) > 0) {
        outcome_.CannotTell("whether " + Quoted(holder) + " sees billing");
        continue;
      }
      if (sees == nullptr) {
        if (!asked.complete) {
          outcome_.CannotTell("whether " + Quoted(holder) + " sees billing: a budget was spent");
          continue;
        }
        CheckFinding finding = NewFinding(holder);
        finding.message = Quoted(holder) + " sees no billing data";
        finding.hint = "grant billing's read actions to its role";
        checker_.WhyNot(
            reached, phase_,
            {.action = "billing:GetBillingData", .resource = "*", .accounts = accounts_}, finding);
        finding.causes = {"billing:" + holder};
        checker_.AddClosedRoles(finding, phase_, holder, {"billing:GetBillingData"});
        outcome_.Add(std::move(finding));
        continue;
      }
      // D05: a switch of the account goes before all policies.
      const Account* account = checker_.phase(phase_).estate.FindAccount(sees->hit->owner);
      if (account == nullptr) continue;
      if (account->iam_access_to_billing == false) {
        CheckFinding finding = NewFinding(holder);
        AddOnce(finding.mentions, account->id);
        finding.message = Quoted(holder) + " sees no billing pages: account " +
                          Quoted(account->id) + " keeps them from IAM principals";
        finding.hint = "let its root user activate IAM access to billing information";
        finding.causes = {"billing:" + holder};
        outcome_.Add(std::move(finding));
      } else if (!account->iam_access_to_billing) {
        outcome_.CannotTell("whether account " + Quoted(account->id) +
                            " lets IAM principals see billing");
      }
    }
  }

  bool MaySeeBilling(std::string_view holder) const {
    const auto includes = [holder](const std::string& other) {
      return Includes(other, holder) || Includes(holder, other);
    };
    return std::any_of(terms_.finance.begin(), terms_.finance.end(),
                       [holder](const std::string& other) { return Includes(other, holder); }) ||
           std::any_of(terms_.billing_tools.begin(), terms_.billing_tools.end(), includes);
  }

  // Everybody of the customer by name, and its partners.
  std::vector<std::string> Others() const {
    std::vector<std::string> others;
    for (const Party& party : model_.parties) {
      if (party.name == customer_) {
        for (const Person& person : party.people) {
          others.push_back(party.name + "/" + person.name);
        }
      } else if (party.kind == PartyKind::kPartner) {
        others.push_back(party.name);
      }
    }
    std::erase_if(others, [this](const std::string& holder) { return MaySeeBilling(holder); });
    return others;
  }

  Asked BillingOf(std::size_t phase, const std::string& holder,
                  const std::vector<const CatalogAction*>& actions, const Reached** reach) {
    // What a team holds as a whole isn't counted to each of its people.
    const Reached& reached =
        checker_.ReachedAtWorst(phase, {holder}, {holder}, PersonOf(holder).empty());
    if (reach != nullptr) *reach = &reached;
    CoverageQuestion question{
        .actions = actions, .accounts = checker_.CustomerAccounts(phase), .only_possible = true};
    Asked asked = checker_.Ask(phase, reached, question, {.sure_only = !PersonOf(holder).empty()});
    outcome_.coverage += asked.counts;
    return asked;
  }

  void CheckNobodyGainedBilling() {
    const std::size_t first = checker_.design().handover->from;
    for (const std::string& holder : Others()) {
      const Reached* reached = nullptr;
      const Asked now = BillingOf(phase_, holder, billing_, &reached);
      if (now.actions.empty()) continue;
      std::set<const CatalogAction*> before;
      // Compared with the last phase before the handover.
      if (first > 0) {
        for (const AskedAction& action : BillingOf(first - 1, holder, billing_, nullptr).actions) {
          before.insert(action.action);
        }
      }
      std::vector<const AskedAction*> gained;
      std::vector<const AskedAction*> possible;
      for (const AskedAction& action : now.actions) {
        if (before.contains(action.action)) continue;
        (action.verdict == Covered::kAllowed ? gained : possible).push_back(&action);
      }
      if (gained.empty() && !possible.empty()) {
        outcome_.CannotTell("whether " + Quoted(holder) + " gained " + Some(ActionNames(possible)));
      }
      if (gained.empty()) continue;
      const AskedAction& hit = *gained.front();
      CheckFinding finding = NewFinding(holder);
      for (const std::string& name : ActionNames(gained)) AddOnce(finding.mentions, name);
      finding.message =
          Quoted(holder) + " gained billing access: " + Some(ActionNames(gained)) + " as " +
          Quoted(hit.hit->session == nullptr ? std::string() : hit.hit->session->identity_arn);
      finding.hint = "billing is for " + Some(terms_.finance) + ": close the way to it";
      checker_.AddWitness(finding, phase_, *reached, hit);
      outcome_.Add(std::move(finding));
    }
  }

  // Roles by which the provider and finance work.
  std::vector<std::string> ManagedRoles() {
    std::vector<std::string> roles;
    const auto add = [&](const std::string& holder) {
      const Reached& reached = checker_.ReachedBy(phase_, {holder}, {holder, terms_.token_from});
      for (const ReachedCredential& c : reached.credentials()) {
        if (c.session == nullptr || !c.sure) continue;
        const std::string& arn = c.session->identity_arn;
        if (arn.find(":role/") == std::string::npos) continue;
        if (std::find(accounts_.begin(), accounts_.end(), AccountOf(arn)) == accounts_.end())
          continue;
        AddOnce(roles, arn);
      }
    };
    if (WhyNotHandedOver(checker_, phase_).empty()) add(terms_.provider);
    for (const std::string& holder : terms_.finance) add(holder);
    return roles;
  }

  Asked Manages(const std::string& holder, const std::vector<std::string>& roles, bool must,
                const Reached** reach) {
    CoverageQuestion question{.resources = roles};
    for (const std::string_view name :
         {"iam:UpdateAssumeRolePolicy", "iam:PutRolePolicy", "iam:AttachRolePolicy",
          "iam:DetachRolePolicy", "iam:DeleteRole"}) {
      if (const CatalogAction* action = checker_.catalog().FindAction(name)) {
        question.actions.push_back(action);
      }
    }
    const Reached& reached = must ? checker_.ReachedAnew(phase_, {holder}, {holder}, false)
                                  : checker_.ReachedBy(phase_, {holder}, {holder}, false);
    *reach = &reached;
    // The gate opens for whoever has the token; what it opens isn't administration. The
    // root user stands above all that is handed over.
    CredentialFilter filter{.sure_only = true};
    for (const std::string& id : accounts_) filter.but.push_back("arn:aws:iam::" + id + ":root");
    Asked asked = checker_.Ask(phase_, reached, question, filter);
    outcome_.coverage += asked.counts;
    return asked;
  }

  void CheckAdministrators() {
    std::set<std::string> named;
    for (const std::string& holder : terms_.administrators) {
      const Person* person = model_.FindPerson(holder);
      if (person == nullptr || person->team || PartyOf(holder) != customer_) {
        CheckFinding finding = NewFinding(holder);
        finding.message = Quoted(holder) + " is no named person of " + Quoted(customer_);
        finding.hint = "name two of its people in `administrators`";
        finding.causes = {"administrator:" + holder};
        outcome_.Add(std::move(finding));
        continue;
      }
      named.insert(holder);
    }
    if (named.size() != 2 && terms_.administrators.size() != 2) {
      CheckFinding finding = NewFinding(
          terms_.administrators.empty() ? std::string(customer_) : terms_.administrators.back());
      for (const std::string& holder : terms_.administrators) AddOnce(finding.mentions, holder);
      finding.message = "two named administrators manage the accesses, and the terms name " +
                        std::to_string(terms_.administrators.size());
      finding.hint = "name two people in `administrators`";
      finding.causes = {"administrators"};
      outcome_.Add(std::move(finding));
    }
    const std::vector<std::string> roles = ManagedRoles();
    if (roles.empty()) return;
    const Party* const customer = model_.FindParty(customer_);
    if (customer == nullptr) return;
    for (const Person& person : customer->people) {
      const std::string holder = customer->name + "/" + person.name;
      const Reached* reached = nullptr;
      const Asked asked = Manages(holder, roles, named.contains(holder), &reached);
      const AskedAction* does = nullptr;
      for (const AskedAction& action : asked.actions) {
        if (does == nullptr && action.verdict == Covered::kAllowed) does = &action;
      }
      if (named.contains(holder) && does == nullptr) {
        if (!asked.complete || asked.Count(Covered::kPossible) > 0) {
          outcome_.CannotTell("whether " + Quoted(holder) + " can manage the accesses");
          continue;
        }
        CheckFinding finding = NewFinding(holder);
        finding.message = Quoted(holder) + " is to administer, and can't manage " + Some(roles);
        finding.hint = "give it the privileged role";
        checker_.WhyNot(*reached, phase_,
                        {.action = "iam:UpdateAssumeRolePolicy",
                         .resource = roles.front(),
                         .accounts = accounts_},
                        finding);
        finding.causes = {"administrator:" + holder};
        checker_.AddClosedRoles(finding, phase_, holder, {"iam:UpdateAssumeRolePolicy"});
        outcome_.Add(std::move(finding));
      } else if (!named.contains(holder) && does != nullptr) {
        CheckFinding finding = NewFinding(holder);
        finding.message = Quoted(holder) + " isn't one of the administrators, and can " +
                          Quoted(does->action->FullName()) + " on " + Quoted(does->hit->resource);
        finding.hint = "let only " + Some(terms_.administrators) + " become " +
                       Quoted(does->hit->session->identity_arn);
        checker_.AddWitness(finding, phase_, *reached, *does);
        outcome_.Add(std::move(finding));
      }
    }
  }

  // Partners and Professional Services whose agreements are over.
  void CheckBuildersAreOut() {
    const Period& period = checker_.phase(phase_).period;
    for (const Party& party : model_.parties) {
      if (party.kind == PartyKind::kCustomer) continue;
      std::vector<std::string> who;
      if (party.kind == PartyKind::kPartner) {
        who.push_back(party.name);
      } else {
        for (const Person& person : party.people) {
          if (person.staff_role == StaffRole::kProfessionalServices) {
            who.push_back(party.name + "/" + person.name);
          }
        }
      }
      std::optional<Instant> ended;
      std::string by;
      bool in_force = false;
      for (const Agreement& agreement : model_.agreements) {
        if (!agreement.Binds(party.name)) continue;
        if (agreement.kind != AgreementKind::kEngagement &&
            agreement.kind != AgreementKind::kResale &&
            agreement.kind != AgreementKind::kProfessionalServices &&
            agreement.kind != AgreementKind::kMarketplaceSubscription) {
          continue;
        }
        // Of the provider only what it was bought for counts here.
        if (party.kind == PartyKind::kProvider &&
            agreement.kind != AgreementKind::kProfessionalServices) {
          continue;
        }
        // A partner that buys Professional Services isn't engaged by that.
        if (party.kind == PartyKind::kPartner &&
            agreement.kind == AgreementKind::kProfessionalServices) {
          continue;
        }
        if (agreement.period.Meets(period)) {
          in_force = true;
        } else if (agreement.period.until && period.from &&
                   *agreement.period.until <= *period.from) {
          ended = ended ? std::max(*ended, *agreement.period.until) : *agreement.period.until;
          by = agreement.name;
        }
      }
      if (!ended || in_force || who.empty()) continue;
      FindAccessLeft(checker_, phase_, *ended, who, "D8.6", "after `" + by + "` has ended",
                     terms_.pointer, outcome_);
    }
  }

  Checker& checker_;
  const std::size_t phase_;
  const HandoverTerms& terms_;
  const PartyModel& model_;
  const std::string customer_;
  const std::vector<std::string> accounts_;
  std::vector<const CatalogAction*> billing_;
  RuleOutcome outcome_;
};

}  // namespace

RuleOutcome CheckAfterHandover(Checker& checker, std::size_t phase) {
  const Design& design = checker.design();
  if (!design.handover) return RuleOutcome::NotApplicable("the design has no terms of a handover");
  if (!design.IsHandedOver(phase)) {
    return RuleOutcome::NotApplicable("nothing is handed over in this phase");
  }
  return AfterHandover(checker, phase).Run();
}

}  // namespace remit::inline v0
