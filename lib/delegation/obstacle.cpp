#include "lib/delegation/obstacle.h"

#include <algorithm>
#include <array>

#include "lib/delegation/statement_places.h"
#include "lib/estate/resource_policy_types.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

bool KeyIs(std::string_view a, std::string_view b) { return EqualsIgnoreAsciiCase(a, b); }

bool IsTagKey(std::string_view key) {
  return LowerAscii(key).find("tag/") != std::string::npos || KeyIs(key, "aws:TagKeys");
}

bool IsTimeKey(std::string_view key) {
  return KeyIs(key, "aws:CurrentTime") || KeyIs(key, "aws:EpochTime") ||
         KeyIs(key, "aws:TokenIssueTime");
}

bool IsMfaKey(std::string_view key) {
  return KeyIs(key, "aws:MultiFactorAuthPresent") || KeyIs(key, "aws:MultiFactorAuthAge");
}

// An Allow that only conditions keep from applying, and on which keys it fails.
struct NearMiss {
  StatementRef ref;
  std::vector<std::string> keys;
  std::string why;
};

std::vector<NearMiss> NearMisses(const Explanation& explanation) {
  std::vector<NearMiss> misses;
  for (const PolicyExplanation& policy : explanation.policies) {
    if (!policy.binds) continue;
    for (const StatementExplanation& statement : policy.statements) {
      if (statement.ref.effect != Effect::kAllow || statement.applies == Tri::kTrue) continue;
      NearMiss miss{.ref = statement.ref, .keys = {}, .why = {}};
      bool only_conditions = true;
      for (const TestExplanation& test : statement.tests) {
        if (test.outcome == Tri::kTrue) continue;
        only_conditions &= test.part == StatementPart::kCondition;
        if (test.part != StatementPart::kCondition) continue;
        miss.keys.push_back(test.key);
        if (miss.why.empty()) {
          miss.why = "`" + test.wanted + "` isn't met";
          if (!test.actual.empty()) miss.why += ": " + test.actual;
        }
      }
      if (only_conditions && !miss.keys.empty()) misses.push_back(std::move(miss));
    }
  }
  return misses;
}

ObstacleKind KindOfKeys(const std::vector<std::string>& keys, std::string_view identity) {
  const auto any = [&keys](auto test) { return std::any_of(keys.begin(), keys.end(), test); };
  if (any([](std::string_view k) { return KeyIs(k, "sts:ExternalId"); })) {
    return ObstacleKind::kExternalId;
  }
  if (any(IsMfaKey)) {
    return identity.find(":user/") != std::string_view::npos ? ObstacleKind::kNoDevice
                                                             : ObstacleKind::kMfaNeverShows;
  }
  if (any(IsTimeKey)) return ObstacleKind::kExpired;
  if (any(IsTagKey)) return ObstacleKind::kTag;
  return ObstacleKind::kCondition;
}

bool HasAllow(const Explanation& explanation, Layer layer) {
  for (const PolicyExplanation& policy : explanation.policies) {
    if (policy.layer != layer) continue;
    for (const StatementExplanation& statement : policy.statements) {
      if (statement.ref.effect == Effect::kAllow && statement.applies == Tri::kTrue) return true;
    }
  }
  return false;
}

ObstacleKind KindOfLayer(DecidedBy by, bool is_trust) {
  switch (by) {
    case DecidedBy::kResourceControl: return ObstacleKind::kResourceControl;
    case DecidedBy::kServiceControl: return ObstacleKind::kServiceControl;
    case DecidedBy::kVpcEndpoint: return ObstacleKind::kCondition;
    case DecidedBy::kResource:
      return is_trust ? ObstacleKind::kTrust : ObstacleKind::kResourcePolicy;
    case DecidedBy::kPermissionsBoundary: return ObstacleKind::kBoundary;
    case DecidedBy::kSession: return ObstacleKind::kSessionPolicy;
    default: return ObstacleKind::kPermission;
  }
}

}  // namespace

Obstacle ObstacleOf(const Explanation& explanation, std::string_view identity,
                    std::string_view action, std::string_view resource) {
  Obstacle obstacle;
  obstacle.request = action;
  obstacle.target = resource;
  obstacle.why = explanation.summary;
  const bool is_trust = action.starts_with("sts:AssumeRole") || action == "sts:TagSession" ||
                        action == "sts:SetSourceIdentity";
  if (explanation.decision == Decision::kExplicitDeny) {
    obstacle.kind = ObstacleKind::kExplicitDeny;
    if (explanation.decided_by == DecidedBy::kServiceControl) {
      obstacle.kind = ObstacleKind::kServiceControl;
    } else if (explanation.decided_by == DecidedBy::kResourceControl) {
      obstacle.kind = ObstacleKind::kResourceControl;
    } else if (explanation.decided_by == DecidedBy::kSession) {
      // AWS writes its tasks for root as what they leave out.
      obstacle.kind = ObstacleKind::kSessionPolicy;
    }
    obstacle.rule = obstacle.kind == ObstacleKind::kServiceControl    ? "E10"
                    : obstacle.kind == ObstacleKind::kResourceControl ? "E14"
                                                                      : "E02";
    obstacle.statements = PlacesOf(explanation, explanation.matched, identity, resource);
    return obstacle;
  }
  obstacle.kind = KindOfLayer(explanation.decided_by, is_trust);
  obstacle.rule = is_trust ? "E51" : "E02";
  // What a ceiling keeps out, it keeps out whatever the conditions of an Allow are.
  const bool ceiling = obstacle.kind == ObstacleKind::kServiceControl ||
                       obstacle.kind == ObstacleKind::kBoundary ||
                       obstacle.kind == ObstacleKind::kSessionPolicy;
  const std::vector<NearMiss> misses = NearMisses(explanation);
  for (const NearMiss& miss : misses) {
    const bool of_ceiling =
        miss.ref.layer != Layer::kIdentity && miss.ref.layer != Layer::kResource;
    if (of_ceiling != ceiling) continue;
    if (!ceiling) obstacle.kind = KindOfKeys(miss.keys, identity);
    obstacle.why = miss.why;
    obstacle.statements = PlacesOf(explanation, {&miss.ref, 1}, identity, resource);
    return obstacle;
  }
  if (ceiling) return obstacle;
  if (is_trust && !HasAllow(explanation, Layer::kResource)) {
    obstacle.kind = ObstacleKind::kTrust;
  } else if (is_trust || !HasAllow(explanation, Layer::kIdentity)) {
    obstacle.kind = ObstacleKind::kPermission;
  } else {
    obstacle.kind = ObstacleKind::kResourcePolicy;
  }
  return obstacle;
}

std::optional<Obstacle> OtherAccountObstacle(std::string_view account, std::string_view action,
                                             std::string_view resource) {
  // STS decides by trust policies, or on the caller's own side.
  if (action.substr(0, action.find(':')) == "sts") return std::nullopt;
  const std::optional<ArnView> arn = ArnView::Split(resource);
  if (!arn || !IsAccountId(arn->account()) || account.empty() || arn->account() == account ||
      CanHavePolicy(*arn)) {
    return std::nullopt;
  }
  Obstacle obstacle;
  obstacle.kind = ObstacleKind::kOtherAccount;
  obstacle.rule = "E30";
  obstacle.request = action;
  obstacle.target = resource;
  obstacle.thing = arn->account();
  obstacle.why = "it is of account " + Quoted(arn->account()) +
                 ", has no policy of its own, and so answers no credential of another account";
  return obstacle;
}

Obstacle ObstacleOf(const Refusal& refusal, const Session& caller, std::string_view action,
                    std::string_view resource) {
  Obstacle obstacle;
  if (refusal.explanation != nullptr) {
    obstacle = ObstacleOf(*refusal.explanation, caller.identity_arn, action, resource);
  } else {
    obstacle.request = action;
    obstacle.target = resource;
    const std::string& rule = refusal.rule;
    obstacle.kind = ObstacleKind::kCredentialKind;
    if (rule == "M06") obstacle.kind = ObstacleKind::kNoDevice;
    if (rule == "S06" || rule == "D10") obstacle.kind = ObstacleKind::kExpired;
    if (rule == "S22" || rule == "S23") obstacle.kind = ObstacleKind::kTag;
    if (rule == "P10") obstacle.kind = ObstacleKind::kNotHeld;
    if (rule == "E51") obstacle.kind = ObstacleKind::kTrust;
    if (refusal.cannot_tell) obstacle.kind = ObstacleKind::kUnknown;
  }
  obstacle.rule = refusal.rule;
  if (obstacle.why.empty()) obstacle.why = refusal.why;
  return obstacle;
}

}  // namespace remit::inline v0
