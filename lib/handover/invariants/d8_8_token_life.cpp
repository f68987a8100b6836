// D8.8: a token proves one authentication, not one action: how long it lasts, and for
// which actions.
#include <optional>
#include <string>
#include <utility>

#include "lib/handover/gate_tokens.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

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
    const bool too_old =
        age && (terms.max_token_age ? *age > *terms.max_token_age : tokens.IsUnlimited());
    if (too_old && tokens.IsSure()) {
      outcome.Add(tokens.TooOld());
    } else if (too_old) {
      outcome.CannotTell("whether " + Quoted(gate) + " opens to a token of " + SpanWords(*age));
    }
    if (terms.max_session && tokens.session() > *terms.max_session) outcome.Add(tokens.TooLong());
    if (tokens.Renews() && tokens.IsSureToRenew()) {
      outcome.Add(tokens.NeverEnds());
    } else if (tokens.Renews()) {
      outcome.CannotTell("whether what opens " + Quoted(gate) + " can open it again");
    }
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
      note += "may be of any age and opens a session of up to " + SpanWords(tokens.session());
    } else if (age) {
      note += "may be " + SpanWords(*age) + " old and opens a session of up to " +
              SpanWords(tokens.session()) + ": " + SpanWords(*age + tokens.session()) + " in all";
    } else if (tokens.session() > 0) {
      note += "has to be given with the call itself and opens a session of up to " +
              SpanWords(tokens.session());
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
