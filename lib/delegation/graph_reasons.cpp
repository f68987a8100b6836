// Why an edge of the graph is there, and under which conditions.
#include <algorithm>

#include "lib/delegation/graph_builder.h"
#include "lib/delegation/statement_places.h"
#include "remit/arn/arn.h"
#include "remit/arn/glob.h"
#include "remit/estate/bearing_policies.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

EdgeCondition::Kind KindOfKey(std::string_view key) {
  using Kind = EdgeCondition::Kind;
  const std::string lower = LowerAscii(key);
  if (lower == "aws:multifactorauthpresent") return Kind::kMfa;
  if (lower == "aws:multifactorauthage") return Kind::kMfaAge;
  if (lower == "sts:externalid") return Kind::kExternalId;
  if (lower == "sts:rolesessionname") return Kind::kSessionName;
  if (lower == "sts:sourceidentity" || lower == "aws:sourceidentity") return Kind::kSourceIdentity;
  if (lower.find("tag") != std::string::npos) return Kind::kTag;
  if (lower == "aws:currenttime" || lower == "aws:epochtime" || lower == "aws:tokenissuetime") {
    return Kind::kTime;
  }
  if (lower.starts_with("aws:sourceip") || lower.starts_with("aws:sourcevpc") ||
      lower == "aws:vpcsourceip" || lower == "aws:securetransport" ||
      lower == "aws:requestedregion") {
    return Kind::kNetwork;
  }
  if (lower.starts_with("aws:principalorg") || lower.starts_with("aws:sourceorg")) {
    return Kind::kOrganization;
  }
  if (lower.starts_with("aws:principal") || lower == "aws:username" || lower == "aws:userid") {
    return Kind::kPrincipal;
  }
  if (lower.starts_with("saml:") || lower.ends_with(":sub") || lower.ends_with(":aud")) {
    return Kind::kClaim;
  }
  return Kind::kOther;
}

}  // namespace

void AddConditions(const Statement& statement, EdgeReasons& reasons) {
  for (const ConditionBlock& block : statement.conditions) {
    for (const ConditionKey& key : block.keys) {
      EdgeCondition condition;
      condition.kind = KindOfKey(key.key.text);
      condition.key = key.key.text;
      condition.op = block.name.text;
      condition.deny = statement.effect == Effect::kDeny;
      for (const ConditionValue& value : key.values) condition.values.push_back(value.text);
      // M02: what an Allow has to ask for to admit nobody without MFA.
      if (!condition.deny && block.op && condition.kind == EdgeCondition::Kind::kMfa &&
          block.op->base == BaseOperator::kBool && !block.op->if_exists &&
          condition.values == std::vector<std::string>{"true"}) {
        reasons.asks_for_mfa = true;
      }
      if (!condition.deny && block.op && condition.kind == EdgeCondition::Kind::kMfaAge &&
          FamilyOf(block.op->base) == OperatorFamily::kNumeric && !block.op->if_exists &&
          !IsNegated(block.op->base)) {
        reasons.asks_for_mfa = true;
      }
      if (condition.deny && block.op && condition.kind == EdgeCondition::Kind::kMfa &&
          block.op->base == BaseOperator::kBool && block.op->if_exists &&
          condition.values == std::vector<std::string>{"false"}) {
        reasons.asks_for_mfa = true;
      }
      reasons.conditions.push_back(std::move(condition));
    }
  }
}

bool CoversResource(const Statement& statement, const PolicyDocument& document,
                    std::string_view resource) {
  if (!statement.resource) return true;
  const bool listed = std::any_of(
      statement.resource->patterns.begin(), statement.resource->patterns.end(),
      [&](const PolicyString& pattern) {
        return (ExpandsVariables(document) && pattern.text.find("${") != std::string::npos) ||
               GlobMatches(pattern.text, resource);
      });
  return listed != statement.resource->negated;
}

EdgeReasons ReasonsOf(const PeriodIndex& index, const PrincipalClass* caller,
                      const IndexedPrincipal* principal, const IndexedRole& role,
                      const std::vector<std::size_t>& trust_statements) {
  EdgeReasons reasons;
  const std::string& role_arn = role.role->arn;
  if (const auto& trust = role.role->trust.document) {
    for (std::size_t s = 0; s < trust->statements.size(); ++s) {
      const Statement& statement = trust->statements[s];
      const bool lets_in =
          std::find(trust_statements.begin(), trust_statements.end(), s) != trust_statements.end();
      const bool keeps_out =
          statement.effect == Effect::kDeny && CoversAction(statement, "sts:assumerole");
      if (!lets_in && !keeps_out) continue;
      AddConditions(statement, reasons);
      reasons.statements.push_back(
          PlaceOf(*trust, s, Layer::kResource, role_arn, role.role->trust.name));
    }
  }
  if (caller == nullptr || principal == nullptr) return reasons;
  const BearingPolicies bearing =
      PoliciesBearingOn(index.estate(), principal->arn(), "sts:AssumeRole", role_arn);
  ForEachPolicy(
      bearing.policies, [&](Layer layer, std::size_t, std::size_t, const NamedPolicy& policy) {
        if (layer == Layer::kResource || policy.document == nullptr) return;
        for (std::size_t s = 0; s < policy.document->statements.size(); ++s) {
          const Statement& statement = policy.document->statements[s];
          if (!CoversAction(statement, "sts:assumerole") ||
              !CoversResource(statement, *policy.document, role_arn)) {
            continue;
          }
          const bool is_allow = statement.effect == Effect::kAllow;
          // What a ceiling allows explains nothing; what it denies does.
          if (is_allow && layer != Layer::kIdentity) continue;
          AddConditions(statement, reasons);
          const std::string_view owner =
              layer == Layer::kServiceControl || layer == Layer::kResourceControl
                  ? std::string_view(index.accounts()[caller->account].account->id)
                  : principal->arn();
          reasons.statements.push_back(PlaceOf(*policy.document, s, layer, owner, policy.name));
        }
      });
  return reasons;
}

}  // namespace remit::inline v0
