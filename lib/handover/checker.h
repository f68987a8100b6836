// What all checks share: who reaches what in each phase, and the requests asked of it.
#ifndef REMIT_LIB_HANDOVER_CHECKER_H_
#define REMIT_LIB_HANDOVER_CHECKER_H_

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "lib/handover/classified_actions.h"
#include "remit/delegation/answer.h"
#include "remit/delegation/delegation.h"
#include "remit/delegation/reach.h"
#include "remit/handover/check.h"

namespace remit::inline v0 {

// How one rule came out in one phase.
struct RuleOutcome {
  CheckStatus status = CheckStatus::kHolds;
  std::string looked_at;
  CoverageCounts coverage;
  std::vector<std::string> undecided;
  std::vector<std::string> notes;
  std::vector<CheckFinding> findings;

  void Add(CheckFinding finding) {
    findings.push_back(std::move(finding));
    status = CheckStatus::kViolated;
  }
  // Only where nothing worse is known.
  void CannotTell(std::string_view why);
  static RuleOutcome NotApplicable(std::string why) {
    RuleOutcome outcome;
    outcome.status = CheckStatus::kNotApplicable;
    outcome.looked_at = std::move(why);
    return outcome;
  }
};

// One outcome of a question, with the credential of the reach that gives it.
struct AskedAction {
  const CatalogAction* action = nullptr;
  std::string resource;
  Covered verdict = Covered::kNever;
  std::size_t credential = 0;              // index into reached.credentials()
  std::shared_ptr<const CoverageHit> hit;  // unless kNever
};

struct Asked {
  std::vector<AskedAction> actions;
  CoverageCounts counts;
  bool complete = true;  // both the reach and the coverage
  std::vector<std::string> notes;

  std::size_t Count(Covered verdict) const;
};

// Which of the reached credentials are asked.
struct CredentialFilter {
  std::string identity = {};               // only sessions of this user, role or root
  std::vector<std::string> accounts = {};  // only of these accounts
  std::vector<std::string> but = {};       // none of these identities, nor what was made from them
  bool sure_only = false;
  bool by_token = false;   // only what takes a token
  bool anonymous = false;  // what everybody may
};

// A call that ought to be possible.
struct WantedCall {
  std::string action;
  std::string resource;
  std::vector<std::string> accounts = {};  // in one of which
  std::string principal = {};              // as whom; empty: whoever is in the accounts
  std::vector<ContextValue> context = {};
};

class Checker {
 public:
  Checker(const Design& design, const CheckOptions& options);

  const Design& design() const { return design_; }
  const CheckOptions& options() const { return options_; }
  const Catalog& catalog() const { return catalog_; }
  const ActClasses& classes() const { return classes_; }
  const PhaseSnapshot& phase(std::size_t i) const { return design_.phases[i]; }
  bool Stopped() const { return options_.stop != nullptr && options_.stop->load(); }

  // As the design tells it, phase by phase.
  const Delegation& delegation() { return Of(told_); }
  // The time of a phase, with an end also where the design has none.
  When TimeOf(std::size_t phase) const;
  // Within a phase. Sessions begun before it are counted in.
  const Reached& ReachedBy(std::size_t phase, const std::vector<std::string>& parties,
                           const std::vector<std::string>& tokens_from,
                           bool unknown_holders = true);
  // What must be possible is asked of what is come by within the phase: what was begun before is
  // over in a day or two.
  const Reached& ReachedAnew(std::size_t phase, const std::vector<std::string>& parties,
                             const std::vector<std::string>& tokens_from,
                             bool unknown_holders = true);
  // The same between two moments.
  const Reached& ReachedWithin(const When& when, const std::vector<std::string>& parties,
                               const std::vector<std::string>& tokens_from);
  Coverage& CoverageOf(std::size_t phase) { return CoverageOf(told_, phase); }
  // What nobody may reach is asked of the worst case: whoever runs an account can write its
  // policies, so that what they say of the coalition's own principals binds nobody.
  const Reached& ReachedAtWorst(std::size_t phase, const std::vector<std::string>& parties,
                                const std::vector<std::string>& tokens_from,
                                bool unknown_holders = true);
  const Delegation& DelegationAtWorst(const std::vector<std::string>& parties) {
    return Of(WorstFor(parties));
  }
  // The same between two moments.
  const Reached& ReachedAtWorstWithin(const When& when, const std::vector<std::string>& parties,
                                      const std::vector<std::string>& tokens_from);

  // Asks all credentials of the reach that pass: sure ones first.
  Asked Ask(std::size_t phase, const Reached& reached, const CoverageQuestion& question,
            const CredentialFilter& filter = {});

  // Accounts that belong to customers in this phase, with what the estate holds of them.
  std::vector<std::string> CustomerAccounts(std::size_t phase) const;
  ClassifiedActions& actions() { return actions_; }

  // What `holder` misses may be behind a role of a customer's account that it doesn't come by: then
  // all that misses it is one mistake.
  void AddClosedRoles(CheckFinding& finding, std::size_t phase, const std::string& holder,
                      const std::vector<std::string>& missing_actions);

  // A finding of a rule in a phase, placed at a pointer of the design.
  CheckFinding Finding(std::string_view rule, std::size_t phase, std::string_view pointer,
                       Severity severity = Severity::kError) const;
  // Adds chain, call, statements, causes and mentions of what was asked.
  void AddWitness(CheckFinding& finding, std::size_t phase, const Reached& reached,
                  const AskedAction& asked);
  // The chain alone, to a credential.
  void AddChain(CheckFinding& finding, const Reached& reached, std::size_t credential);
  // The chain alone, and that what it gives still works at a moment.
  void AddChain(CheckFinding& finding, const Delegation& delegation, Chain chain,
                const Instant& works_at) const;
  // Why not, in words; may be empty. The finding gets the request that is refused, if there is one,
  // as its witness, and the statements that stand in the way.
  std::string WhyNot(const Reached& reached, std::size_t phase, const WantedCall& wanted,
                     CheckFinding& finding);

 private:
  // Who reaches what, and what has been asked of it.
  struct World {
    std::set<std::string> open;  // partners whose policies for themselves bind nobody
    std::optional<Delegation> delegation = {};
    std::map<std::string, Reached> reached = {};
    std::map<std::size_t, std::unique_ptr<Coverage>> coverage = {};
  };
  const Delegation& Of(World& world);
  Estate EstateIn(const World& world, const PhaseSnapshot& phase) const;
  const Reached& ReachIn(World& world, const When& when, const std::vector<std::string>& parties,
                         const std::vector<std::string>& tokens_from, bool unknown_holders);
  World& WorldOf(const Reached& reached) { return *world_of_.at(&reached); }
  World& WorstFor(const std::vector<std::string>& parties);
  Coverage& CoverageOf(World& world, std::size_t phase);
  void AddCauses(CheckFinding& finding, const Session* last) const;
  std::string WhyRefused(const Reached& reached, std::size_t phase, const WantedCall& wanted,
                         CheckFinding& finding);
  // Says why it is refused; empty, and without a witness, if it isn't.
  std::string AddRefusal(CheckFinding& finding, std::size_t phase, const Reached& reached,
                         Chain chain, const WantedCall& wanted, const std::string& request,
                         const std::string& target);

  const Design& design_;
  const CheckOptions& options_;
  const Catalog& catalog_;
  const ActClasses& classes_;
  World told_;
  std::map<std::set<std::string>, World> worst_;  // by the partners
  std::unordered_map<const Reached*, World*> world_of_;
  ClassifiedActions actions_;
  // By the party or person: what it comes by within a phase, with everybody's tokens.
  const std::set<std::string>& IdentitiesOf(std::size_t phase, const std::string& holder);
  std::map<std::pair<std::size_t, std::string>, std::set<std::string>> identities_;
};

// Appends what isn't there yet and isn't empty.
void AddOnce(std::vector<std::string>& list, std::string_view text);
// "`a`, `b` and 3 more".
std::string Some(const std::vector<std::string>& names, std::size_t most = 3);
std::vector<std::string> ActionNames(const std::vector<const AskedAction*>& asked);
// The account in an ARN.
std::string AccountOf(std::string_view arn);

struct Invariant {
  InvariantInfo info;
  RuleOutcome (*check)(Checker& checker, std::size_t phase) = nullptr;
};
std::span<const Invariant> InvariantTable();

// One function each, in lib/handover/invariants/.
RuleOutcome CheckExternalIds(Checker& checker, std::size_t phase);              // S30
RuleOutcome CheckPreSalesAdviseOnly(Checker& checker, std::size_t phase);       // D2.2
RuleOutcome CheckProfessionalServicesEnd(Checker& checker, std::size_t phase);  // D2.4
RuleOutcome CheckResellersStayOut(Checker& checker, std::size_t phase);         // D6.1
RuleOutcome CheckCustomerKeepsDecisions(Checker& checker, std::size_t phase);   // D1.5
RuleOutcome CheckPermissionsFit(Checker& checker, std::size_t phase);           // D4.4
RuleOutcome CheckApprovedSet(Checker& checker, std::size_t phase);              // D8.5
RuleOutcome CheckAfterHandover(Checker& checker, std::size_t phase);            // D8.6
RuleOutcome CheckGates(Checker& checker, std::size_t phase);                    // D8.7
RuleOutcome CheckTokenLife(Checker& checker, std::size_t phase);                // D8.8

RuleOutcome CheckExpectation(Checker& checker, const Expectation& expectation, std::size_t phase);

// What several checks ask.
//
// Nothing that some party holds works in customers' accounts: what does, by identity.
struct AccessLeft {
  std::vector<AskedAction> hits;  // one for each identity
  Asked asked;                    // for its counts; without actions
};
AccessLeft AccessOf(Checker& checker, std::size_t phase, const Reached& reached,
                    const std::vector<const CatalogAction*>& actions);
// Whether the handover's provider works in this phase; empty: yes, else why not.
std::string WhyNotHandedOver(const Checker& checker, std::size_t phase);
// Roles that ask for the token, as the terms name them.
std::vector<std::string> GatesOf(const Checker& checker);
// What a responsibility takes that its performer hasn't got; and what a party has beyond.
std::optional<CheckFinding> MissingForResponsibility(Checker& checker, std::size_t phase,
                                                     const Responsibility& responsibility,
                                                     std::string_view performer,
                                                     std::string_view rule, RuleOutcome& outcome);
std::optional<CheckFinding> BeyondResponsibilities(Checker& checker, std::size_t phase,
                                                   std::string_view party, std::string_view rule,
                                                   RuleOutcome& outcome);

// Puts findings that rest on the same together; `findings` are in the order of items.
std::vector<CheckFinding> ByCause(std::vector<CheckFinding> findings);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_CHECKER_H_
