// D8.8: a token proves one authentication, not one action: how long it lasts, and for
// which actions.
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "lib/handover/checker.h"
#include "lib/handover/tested_values.h"
#include "lib/sts/moment.h"
#include "remit/estate/bearing_policies.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

std::string Seconds(std::int64_t seconds) {
  if (seconds % 3600 == 0 && seconds >= 3600) {
    return Counted(static_cast<std::size_t>(seconds / 3600), "hour");
  }
  if (seconds % 60 == 0 && seconds >= 60) {
    return Counted(static_cast<std::size_t>(seconds / 60), "minute");
  }
  return Counted(static_cast<std::size_t>(seconds), "second");
}

// Found by asking, whoever's policies set the limits: who opens the gate, tries it with older and
// older codes.
class GateTokens {
 public:
  GateTokens(Checker& checker, std::size_t phase, const std::string& gate)
      : checker_(checker),
        phase_(phase),
        gate_(gate),
        terms_(*checker.design().handover),
        parties_({terms_.provider, std::string(PartyOf(terms_.token_from))}),
        delegation_(checker.DelegationAtWorst(parties_)),
        reached_(checker.ReachedAtWorst(phase, parties_, {terms_.provider, terms_.token_from})) {
    std::map<std::string, Step> openings;  // by the opener's ARN, the last step to the gate
    for (std::size_t i = 0; i < reached_.credentials().size(); ++i) {
      const Session* const session = reached_.credentials()[i].session.get();
      if (session == nullptr || session->identity_arn != gate) continue;
      if (session->issued && session->expires) {
        const std::int64_t lasts = SecondsBetween(*session->issued, *session->expires);
        if (lasts > session_) {
          session_ = lasts;
          longest_ = i;
        }
      }
      Chain chain = reached_.ChainTo(i);
      if (chain.empty() || chain.back().caller == nullptr) continue;
      if (!std::holds_alternative<AssumeRoleCall>(chain.back().call)) continue;
      openings.try_emplace(chain.back().caller->identity_arn, std::move(chain.back()));
    }
    for (std::size_t i = 0; i < reached_.credentials().size(); ++i) {
      const Session* const session = reached_.credentials()[i].session.get();
      if (session == nullptr || !session->mfa) continue;
      const auto opening = openings.find(session->identity_arn);
      if (opening != openings.end()) TryWith(i, opening->second);
    }
  }

  // The oldest that opens it, in seconds; nothing: it has to be given with the call itself.
  std::optional<std::int64_t> age() const { return age_; }
  // Nothing but the end of the credential that the code was turned into.
  bool IsUnlimited() const { return age_ && until_end_; }
  // What it opens lasts so many seconds at most; 0: nothing opens it.
  std::int64_t session() const { return session_; }

  CheckFinding TooOld() const {
    CheckFinding finding = checker_.Finding("D8.8", phase_, terms_.pointer);
    finding.about = gate_;
    const Step& opened = chain_.back();
    if (IsUnlimited()) {
      finding.message = "the trust of " + Quoted(gate_) +
                        " takes a token of any age: one token lasts for " + Seconds(*age_) +
                        ", as it opens the role still at " + MomentText(opened.at.now);
      finding.hint = "test `NumericLessThan` `aws:MultiFactorAuthAge`";
      if (terms_.max_token_age) finding.hint += " `" + std::to_string(*terms_.max_token_age) + "`";
    } else {
      finding.message = "the trust of " + Quoted(gate_) + " takes a token up to " + Seconds(*age_) +
                        " old, and the handover says " + Seconds(*terms_.max_token_age);
      finding.hint = "lower `aws:MultiFactorAuthAge` there";
    }
    finding.possible = !opened.sure;
    checker_.AddChain(finding, delegation_, chain_, opened.at.now);
    std::erase_if(finding.statements,
                  [](const StatementPlace& place) { return place.layer != Layer::kResource; });
    finding.causes = {"gate:" + gate_};
    return finding;
  }

  CheckFinding TooLong() const {
    CheckFinding finding = checker_.Finding("D8.8", phase_, terms_.pointer);
    finding.about = gate_;
    finding.message = "a session of " + Quoted(gate_) + " lasts for up to " + Seconds(session_) +
                      ", and the handover says " + Seconds(*terms_.max_session);
    finding.hint = "lower the role's maximum session duration";
    Chain chain = reached_.ChainTo(longest_);
    const Instant last = Later(*chain.back().session->expires, -1);
    checker_.AddChain(finding, delegation_, std::move(chain), last);
    finding.causes = {"session:" + gate_};
    return finding;
  }

 private:
  // Opens the gate with a credential that a code was turned into, as late as it can be done.
  void TryWith(std::size_t credential, const Step& opening) {
    const SessionPtr& with = reached_.credentials()[credential].session;
    const Instant given = with->mfa->at;
    const std::int64_t ends =
        with->expires ? SecondsBetween(given, *with->expires) - 1 : kLongestToken;
    std::set<std::int64_t, std::greater<>> ages = {ends, 0};
    for (const std::int64_t age : TestedAges(with->identity_arn)) {
      for (const std::int64_t near : {age - 1, age, age + 1}) {
        if (near > 0 && near < ends) ages.insert(near);
      }
    }
    for (const std::int64_t age : ages) {
      if (age_ && age + 1 <= *age_) return;
      for (const bool sure : {true, false}) {
        Chain chain = reached_.ChainTo(credential);
        Step step = opening;
        // The code of before, and no new one.
        std::get<AssumeRoleCall>(step.call).serial_number.clear();
        step.device.clear();
        step.token_from.clear();
        step.consents.clear();
        step.at.now = Later(given, age);
        step.sure = sure;
        step.session = nullptr;
        chain.push_back(std::move(step));
        if (!Replay(delegation_, chain) || chain.back().session->identity_arn != gate_) continue;
        age_ = age + 1;
        until_end_ = age == ends;
        chain_ = std::move(chain);
        return;
      }
    }
  }

  // What policies that bear on the opening ask of a code's age.
  std::set<std::int64_t> TestedAges(const std::string& opener) const {
    const BearingPolicies bearing =
        PoliciesBearingOn(delegation_.period(phase_).estate, opener, "sts:AssumeRole", gate_);
    TestedValues tested;
    ForEachPolicy(bearing.policies,
                  [&](Layer, std::size_t, std::size_t, const NamedPolicy& policy) {
                    for (const Statement& statement : policy.document->statements) {
                      tested.Add(statement, {});
                    }
                  });
    return tested.mfa_ages();
  }

  static constexpr std::int64_t kLongestToken = 36 * 3600;

  Checker& checker_;
  std::size_t phase_;
  const std::string& gate_;
  const HandoverTerms& terms_;
  std::vector<std::string> parties_;
  const Delegation& delegation_;
  const Reached& reached_;
  std::optional<std::int64_t> age_;
  bool until_end_ = false;
  Chain chain_;  // that opens it with the oldest
  std::int64_t session_ = 0;
  std::size_t longest_ = 0;  // the credential that lasts so long
};

}  // namespace

RuleOutcome CheckTokenLife(Checker& checker, std::size_t phase) {
  if (std::string why = WhyNotHandedOver(checker, phase); !why.empty()) {
    return RuleOutcome::NotApplicable(std::move(why));
  }
  const HandoverTerms& terms = *checker.design().handover;
  if (terms.gates.empty()) {
    RuleOutcome outcome;
    outcome.CannotTell(
        "the terms of the handover name no `gates`: the roles that ask for the token");
    return outcome;
  }
  RuleOutcome outcome;
  const Estate& estate = checker.phase(phase).estate;
  for (const std::string& gate : terms.gates) {
    const Role* const role = estate.FindRole(gate);
    if (role == nullptr || role->trust.document == nullptr) continue;  // D8.7 tells
    const GateTokens tokens(checker, phase, gate);
    const std::optional<std::int64_t> age = tokens.age();
    if (age && (terms.max_token_age ? *age > *terms.max_token_age : tokens.IsUnlimited())) {
      outcome.Add(tokens.TooOld());
    }
    if (terms.max_session && tokens.session() > *terms.max_session) outcome.Add(tokens.TooLong());
    // Said in any case: how long, and for what.
    const Reached& with =
        checker.ReachedBy(phase, {terms.provider, std::string(PartyOf(terms.token_from))},
                          {terms.provider, terms.token_from});
    CoverageQuestion question{.actions = checker.actions().Writing(),
                              .accounts = checker.CustomerAccounts(phase),
                              .regions = checker.phase(phase).configuration.regions,
                              .only_possible = true};
    const Asked asked = checker.Ask(phase, with, question, {.identity = gate});
    outcome.coverage += asked.counts;
    std::size_t security = 0;
    std::size_t starts = 0;
    for (const AskedAction& action : asked.actions) {
      if (checker.actions().IsSecurityRelevant(*action.action)) ++security;
      if (checker.actions().IsOf(*action.action, ActClass::kStartsService)) ++starts;
    }
    const std::size_t all = asked.actions.size();
    std::string note = "a token for " + Quoted(gate) + " ";
    if (age && tokens.IsUnlimited()) {
      note += "may be of any age and opens a session of up to " + Seconds(tokens.session());
    } else if (age) {
      note += "may be " + Seconds(*age) + " old and opens a session of up to " +
              Seconds(tokens.session()) + ": " + Seconds(*age + tokens.session()) + " in all";
    } else if (tokens.session() > 0) {
      note += "has to be given with the call itself and opens a session of up to " +
              Seconds(tokens.session());
    } else {
      outcome.notes.push_back("no token opens " + Quoted(gate));
      continue;
    }
    note += ", for " + Counted(all, "writing action") + " (" + std::to_string(security) +
            " security-relevant, " + std::to_string(starts) + " that start a service)";
    outcome.notes.push_back(std::move(note));
  }
  outcome.looked_at = Counted(terms.gates.size(), "gate") + "; " + outcome.coverage.Words();
  return outcome;
}

}  // namespace remit::inline v0
