// D8.8: a token proves one authentication, not one action: how long it lasts, and for
// which actions.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "lib/handover/checker.h"
#include "remit/policy/decimal.h"
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

std::optional<std::int64_t> Whole(std::string_view text) {
  if (text.empty() || text.size() > 12) return std::nullopt;
  std::int64_t number = 0;
  for (const char c : text) {
    if (!IsAsciiDigit(c)) return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

// The oldest token, in seconds, that an Allow of the trust takes. Nothing: any age.
std::optional<std::int64_t> OldestToken(const Statement& statement) {
  std::optional<std::int64_t> oldest;
  for (const ConditionBlock& block : statement.conditions) {
    if (!block.op) continue;
    const bool less = block.op->base == BaseOperator::kNumericLessThan;
    const bool less_or_equal = block.op->base == BaseOperator::kNumericLessThanEquals;
    if ((!less && !less_or_equal) || block.op->if_exists) continue;
    for (const ConditionKey& key : block.keys) {
      if (!EqualsIgnoreAsciiCase(key.key.text, "aws:MultiFactorAuthAge")) continue;
      std::optional<std::int64_t> of_key;  // values of one key are alternatives
      for (const ConditionValue& value : key.values) {
        const std::optional<std::int64_t> limit = Whole(value.text);
        if (!limit) continue;
        const std::int64_t age = less ? *limit - 1 : *limit;
        of_key = of_key ? std::max(*of_key, age) : age;
      }
      if (of_key) oldest = oldest ? std::min(*oldest, *of_key) : *of_key;
    }
  }
  return oldest;
}

bool TakesTokens(const Statement& statement) {
  return statement.effect == Effect::kAllow &&
         std::any_of(statement.action.patterns.begin(), statement.action.patterns.end(),
                     [](const PolicyString& pattern) {
                       return EqualsIgnoreAsciiCase(pattern.text, "sts:AssumeRole") ||
                              pattern.text.find('*') != std::string::npos;
                     });
}

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
    const PolicyDocument& trust = *role->trust.document;
    std::optional<std::int64_t> age;
    for (std::size_t i = 0; i < trust.statements.size(); ++i) {
      const Statement& statement = trust.statements[i];
      if (!TakesTokens(statement)) continue;
      const std::optional<std::int64_t> oldest = OldestToken(statement);
      const auto add = [&](std::string message, std::string hint) {
        CheckFinding finding = checker.Finding("D8.8", phase, terms.pointer);
        finding.about = gate;
        finding.message = std::move(message);
        finding.hint = std::move(hint);
        finding.statements.push_back({.layer = Layer::kResource,
                                      .effect = Effect::kAllow,
                                      .owner = gate,
                                      .policy = role->trust.name,
                                      .sid = statement.sid ? statement.sid->text : std::string(),
                                      .statement = i,
                                      .file = std::string(trust.source.name()),
                                      .pointer = StatementPointer(trust, i),
                                      .position = trust.source.PositionAt(statement.span.begin)});
        finding.causes = {"gate:" + gate};
        outcome.Add(std::move(finding));
      };
      if (!oldest) {
        add("the trust of " + Quoted(gate) +
                " takes a token of any age: with `GetSessionToken` one token lasts for 36 hours",
            "test `NumericLessThan` `aws:MultiFactorAuthAge`" +
                (terms.max_token_age ? " `" + std::to_string(*terms.max_token_age) + "`"
                                     : std::string()));
      } else {
        age = age ? std::max(*age, *oldest) : *oldest;
        if (terms.max_token_age && *oldest > *terms.max_token_age) {
          add("the trust of " + Quoted(gate) + " takes a token up to " + Seconds(*oldest + 1) +
                  " old, and the handover says " + Seconds(*terms.max_token_age),
              "lower `aws:MultiFactorAuthAge` there");
        }
      }
    }
    if (terms.max_session && role->max_session_duration > *terms.max_session) {
      CheckFinding finding = checker.Finding("D8.8", phase, terms.pointer);
      finding.about = gate;
      finding.message = "a session of " + Quoted(gate) + " lasts for up to " +
                        Seconds(role->max_session_duration) + ", and the handover says " +
                        Seconds(*terms.max_session);
      finding.hint = "lower the role's maximum session duration";
      finding.causes = {"session:" + gate};
      outcome.Add(std::move(finding));
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
    if (age) {
      note += "may be " + Seconds(*age + 1) + " old and opens a session of up to " +
              Seconds(role->max_session_duration) + ": " +
              Seconds(*age + 1 + role->max_session_duration) + " in all";
    } else {
      note +=
          "may be of any age and opens a session of up to " + Seconds(role->max_session_duration);
    }
    note += ", for " + Counted(all, "writing action") + " (" + std::to_string(security) +
            " security-relevant, " + std::to_string(starts) + " that start a service)";
    outcome.notes.push_back(std::move(note));
  }
  outcome.looked_at = Counted(terms.gates.size(), "gate") + "; " + outcome.coverage.Words();
  return outcome;
}

}  // namespace remit::inline v0
