// S30, D02: where a trust speaks of an external id, everybody has to send it.
#include <string>
#include <utility>
#include <variant>

#include "lib/handover/checker.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

bool SpeaksOfExternalId(const Statement& statement, bool* optional) {
  bool speaks = false;
  for (const ConditionBlock& block : statement.conditions) {
    for (const ConditionKey& key : block.keys) {
      if (!EqualsIgnoreAsciiCase(key.key.text, "sts:ExternalId")) continue;
      speaks = true;
      if (!block.op) continue;
      const bool like_anything = block.op->base == BaseOperator::kStringLike &&
                                 !key.values.empty() && key.values.front().text == "*";
      *optional = *optional || block.op->if_exists || like_anything;
    }
  }
  return speaks;
}

// Somebody who takes the role without an external id.
void AddCaller(CheckFinding& finding, Checker& checker, std::size_t phase,
               const std::string& role) {
  for (const Party& party : checker.phase(phase).model.parties) {
    const Reached& reached = checker.ReachedBy(phase, {party.name}, {party.name});
    for (std::size_t i = 0; i < reached.credentials().size(); ++i) {
      const Session* const session = reached.credentials()[i].session.get();
      if (session == nullptr || session->identity_arn != role) continue;
      Chain chain = reached.ChainTo(i);
      if (chain.empty()) continue;
      AssumeRoleCall* const call = std::get_if<AssumeRoleCall>(&chain.back().call);
      if (call == nullptr) continue;
      call->external_id.clear();
      chain.back().external_id.clear();
      if (!Replay(checker.delegation(), chain)) continue;
      const Instant now = chain.back().at.now;
      checker.AddChain(finding, checker.delegation(), std::move(chain), now);
      return;
    }
  }
}

}  // namespace

RuleOutcome CheckExternalIds(Checker& checker, std::size_t phase) {
  RuleOutcome outcome;
  std::size_t looked = 0;
  const Estate& estate = checker.phase(phase).estate;
  for (const std::string& id : checker.CustomerAccounts(phase)) {
    const Account* account = estate.FindAccount(id);
    if (account == nullptr) continue;
    for (const auto& [arn, role] : account->roles) {
      if (role->trust.document == nullptr) continue;
      const PolicyDocument& trust = *role->trust.document;
      for (std::size_t i = 0; i < trust.statements.size(); ++i) {
        const Statement& statement = trust.statements[i];
        bool optional = false;
        if (statement.effect != Effect::kAllow || !SpeaksOfExternalId(statement, &optional))
          continue;
        ++looked;
        if (!optional) continue;
        CheckFinding finding = checker.Finding("S30", phase, {});
        finding.about = arn;
        finding.message =
            "the trust of " + Quoted(arn) + " takes callers that send no external id, or any";
        finding.hint = "test `sts:ExternalId` by `StringEquals`";
        StatementPlace place{.layer = Layer::kResource,
                             .effect = Effect::kAllow,
                             .owner = arn,
                             .policy = role->trust.name,
                             .sid = statement.sid ? statement.sid->text : std::string(),
                             .statement = i,
                             .file = std::string(trust.source.name()),
                             .pointer = StatementPointer(trust, i),
                             .position = trust.source.PositionAt(statement.span.begin)};
        finding.statements.push_back(std::move(place));
        AddCaller(finding, checker, phase, arn);
        finding.causes = {"trust:" + arn + "#" + std::to_string(i)};
        outcome.Add(std::move(finding));
      }
    }
  }
  if (looked == 0) return RuleOutcome::NotApplicable("no trust speaks of an external id");
  outcome.looked_at = Counted(looked, "statement") + " of trust policies";
  return outcome;
}

}  // namespace remit::inline v0
