#include "lib/handover/gate_tokens.h"

#include <functional>
#include <map>
#include <utility>
#include <variant>

#include "lib/handover/tested_values.h"
#include "lib/sts/moment.h"
#include "remit/estate/bearing_policies.h"
#include "remit/party/party.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::int64_t kLongestToken = std::int64_t{36} * 3600;
// Sessions behind the gate that are let try to open it again.
constexpr std::size_t kMostBehind = 32;

// The gate's own session, or one that was made from it.
bool IsBehind(const Session* session, const std::string& gate) {
  for (; session != nullptr; session = session->parent.get()) {
    if (session->identity_arn == gate) return true;
  }
  return false;
}

// The call without a new code.
Step WithoutCode(Step opening, const Instant& at, bool sure) {
  std::get<AssumeRoleCall>(opening.call).serial_number.clear();
  opening.device.clear();
  opening.token_from.clear();
  opening.consents.clear();
  opening.at.now = at;
  opening.sure = sure;
  opening.session = nullptr;
  return opening;
}

}  // namespace

std::string SpanWords(std::int64_t seconds) {
  if (seconds % 3600 == 0 && seconds >= 3600) {
    return Counted(static_cast<std::size_t>(seconds / 3600), "hour");
  }
  if (seconds % 60 == 0 && seconds >= 60) {
    return Counted(static_cast<std::size_t>(seconds / 60), "minute");
  }
  return Counted(static_cast<std::size_t>(seconds), "second");
}

GateTokens::GateTokens(Checker& checker, std::size_t phase, const std::string& gate)
    : checker_(checker),
      phase_(phase),
      gate_(gate),
      terms_(*checker.design().handover),
      parties_({terms_.provider, std::string(PartyOf(terms_.token_from))}),
      delegation_(checker.DelegationAtWorst(parties_)),
      reached_(checker.ReachedAtWorst(phase, parties_, {terms_.provider, terms_.token_from})) {
  Step plain;
  plain.call = AssumeRoleCall{.role_arn = gate};
  plain.at.now = reached_.when().from;
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
  std::size_t behind = 0;
  for (std::size_t i = 0; i < reached_.credentials().size(); ++i) {
    const Session* const session = reached_.credentials()[i].session.get();
    if (session == nullptr) continue;
    const auto known = openings.find(session->identity_arn);
    const Step& opening = known == openings.end() ? plain : known->second;
    // A gate that no fresh code opens may open to an older one (M08).
    if (session->mfa && (known != openings.end() || openings.empty())) TryWith(i, opening);
    if (!Renews() && IsBehind(session, gate) && behind++ < kMostBehind) TryAgain(i, opening);
  }
}

CheckFinding GateTokens::NewFinding() const {
  CheckFinding finding = checker_.Finding("D8.8", phase_, terms_.pointer);
  finding.about = gate_;
  return finding;
}

CheckFinding GateTokens::TooOld() const {
  CheckFinding finding = NewFinding();
  const Step& opened = oldest_.back();
  if (IsUnlimited()) {
    finding.message = "the trust of " + Quoted(gate_) +
                      " takes a token of any age: one token lasts for " + SpanWords(*age_) +
                      ", as it opens the role still at " + MomentText(opened.at.now);
    finding.hint = "test `NumericLessThan` `aws:MultiFactorAuthAge`";
    if (terms_.max_token_age) finding.hint += " `" + std::to_string(*terms_.max_token_age) + "`";
  } else {
    finding.message = "the trust of " + Quoted(gate_) + " takes a token up to " + SpanWords(*age_) +
                      " old, and the handover says " + SpanWords(*terms_.max_token_age);
    finding.hint = "lower `aws:MultiFactorAuthAge` there";
  }
  checker_.AddChain(finding, delegation_, oldest_, opened.at.now);
  std::erase_if(finding.statements,
                [](const StatementPlace& place) { return place.layer != Layer::kResource; });
  finding.causes = {"gate:" + gate_};
  return finding;
}

CheckFinding GateTokens::TooLong() const {
  CheckFinding finding = NewFinding();
  finding.message = "a session of " + Quoted(gate_) + " lasts for up to " + SpanWords(session_) +
                    ", and the handover says " + SpanWords(*terms_.max_session);
  finding.hint = "lower the role's maximum session duration";
  Chain chain = reached_.ChainTo(longest_);
  const Instant last = Later(*chain.back().session->expires, -1);
  checker_.AddChain(finding, delegation_, std::move(chain), last);
  finding.causes = {"session:" + gate_};
  return finding;
}

CheckFinding GateTokens::NeverEnds() const {
  CheckFinding finding = NewFinding();
  finding.message = "what a token opens can open " + Quoted(gate_) +
                    " again without one: one token lasts for ever";
  finding.hint = "let the trust take nobody who works behind the gate";
  checker_.AddChain(finding, delegation_, again_, again_.back().at.now);
  std::erase_if(finding.statements,
                [](const StatementPlace& place) { return place.layer != Layer::kResource; });
  finding.causes = {"gate:" + gate_};
  return finding;
}

// Opens the gate with a credential that a code was turned into, as late as it can be done.
void GateTokens::TryWith(std::size_t credential, const Step& opening) {
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
      chain.push_back(WithoutCode(opening, Later(given, age), sure));
      if (!Replay(delegation_, chain) || chain.back().session->identity_arn != gate_) continue;
      age_ = age + 1;
      until_end_ = age == ends;
      oldest_ = std::move(chain);
      return;
    }
  }
}

// From behind the gate, with what has been got there.
void GateTokens::TryAgain(std::size_t credential, const Step& opening) {
  for (const bool sure : {true, false}) {
    Chain chain = reached_.ChainTo(credential);
    if (chain.empty()) return;
    const Instant now = chain.back().at.now;
    chain.push_back(WithoutCode(opening, now, sure));
    if (!Replay(delegation_, chain) || chain.back().session->identity_arn != gate_) continue;
    again_ = std::move(chain);
    return;
  }
}

// What policies that bear on the opening ask of a code's age.
std::set<std::int64_t> GateTokens::TestedAges(const std::string& opener) const {
  const BearingPolicies bearing =
      PoliciesBearingOn(delegation_.period(phase_).estate, opener, "sts:AssumeRole", gate_);
  TestedValues tested;
  ForEachPolicy(bearing.policies, [&](Layer, std::size_t, std::size_t, const NamedPolicy& policy) {
    for (const Statement& statement : policy.document->statements) tested.Add(statement, {});
  });
  return tested.mfa_ages();
}

}  // namespace remit::inline v0
