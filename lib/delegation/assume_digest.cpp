#include "lib/delegation/assume_digest.h"

#include <algorithm>
#include <array>

#include "remit/policy/template.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::string_view kAssumeRole = "sts:assumerole";

bool PatternCovers(std::string_view pattern, std::string_view lower_case) {
  if (pattern == "*") return true;
  // Most patterns are of another service: seen without a copy.
  if (pattern.empty() || (pattern.front() != '*' && pattern.front() != '?' &&
                          LowerAscii(pattern.front()) != lower_case.front())) {
    return false;
  }
  return GlobMatches(LowerAscii(pattern), lower_case);
}

}  // namespace

bool CoversAction(const Statement& statement, std::string_view lower_case) {
  const auto& patterns = statement.action.patterns;
  const bool listed =
      std::any_of(patterns.begin(), patterns.end(), [lower_case](const PolicyString& pattern) {
        return PatternCovers(pattern.text, lower_case);
      });
  return listed != statement.action.negated;  // A05
}

bool IsKeyOfPrincipal(std::string_view key) {
  constexpr auto kKeys = std::to_array<std::string_view>(
      {"aws:principalarn", "aws:userid", "aws:username", "aws:principaltype", "aws:sourceidentity",
       "aws:federatedprovider", "aws:principalisawsservice", "aws:assumedroot",
       "aws:tokenissuetime"});
  const std::string lower = LowerAscii(key);
  return lower.starts_with("aws:principaltag/") ||
         std::find(kKeys.begin(), kKeys.end(), lower) != kKeys.end();
}

AssumeDigest::AssumeDigest(const PolicyDocument& document) {
  const bool expands = ExpandsVariables(document);
  for (const Statement& statement : document.statements) {
    if (statement.effect == Effect::kAllow) {
      may_allow_assume_root_ |= CoversAction(statement, "sts:assumeroot");
      may_allow_federation_token_ |= CoversAction(statement, "sts:getfederationtoken");
    }
    const bool assumes = CoversAction(statement, kAssumeRole);
    const bool bears = assumes || CoversAction(statement, "sts:tagsession") ||
                       CoversAction(statement, "sts:setsourceidentity");
    if (!bears) continue;
    CollectTests(document, statement, tests_);
    const auto asks_who = [](std::string_view text) {
      return text.find("${") != std::string_view::npos;
    };
    for (const ConditionBlock& block : statement.conditions) {
      for (const ConditionKey& key : block.keys) {
        tests_principal_ |= IsKeyOfPrincipal(key.key.text);
        for (const ConditionValue& value : key.values) {
          tests_principal_ |= expands && asks_who(value.text);
        }
      }
    }
    Bearing bearing;
    bearing.effect = statement.effect;
    bearing.open = !statement.conditions.empty();
    if (!statement.resource) {
      bearing.resources.emplace_back("*");
    } else {
      bearing.negated = statement.resource->negated;
      for (const PolicyString& pattern : statement.resource->patterns) {
        const bool variables = expands && asks_who(pattern.text);
        tests_principal_ |= variables;
        bearing.open |= variables;
        Glob glob;
        if (!variables) {
          glob.AppendPattern(pattern.text);
        } else {
          for (const PolicyTemplate::Piece& piece : PolicyTemplate::Parse(pattern.text).pieces()) {
            switch (piece.kind) {
              case PolicyTemplate::PieceKind::kText: glob.AppendPattern(piece.text); break;
              case PolicyTemplate::PieceKind::kLiteral: glob.AppendLiteral(piece.text); break;
              case PolicyTemplate::PieceKind::kVariable: glob.AppendStar(); break;
            }
          }
        }
        if (assumes && bearing.effect == Effect::kAllow) {
          if (bearing.negated || glob.has_wildcards()) {
            has_patterns_ = true;
          } else {
            named_roles_.push_back(pattern.text);
          }
        }
        bearing.resources.push_back(std::move(glob));
      }
    }
    if (assumes && bearing.effect == Effect::kAllow && !statement.resource) has_patterns_ = true;
    if (assumes) statements_.push_back(std::move(bearing));
  }
}

Tri AssumeDigest::Covers(Effect effect, std::string_view role_arn) const {
  Tri covers = Tri::kFalse;
  for (const Bearing& bearing : statements_) {
    if (bearing.effect != effect) continue;
    const bool listed =
        std::any_of(bearing.resources.begin(), bearing.resources.end(),
                    [role_arn](const Glob& glob) { return glob.Matches(role_arn); });
    if (listed == bearing.negated && !(bearing.negated && bearing.open)) continue;
    covers = Or(covers, bearing.open ? Tri::kIndeterminate : Tri::kTrue);
    if (covers == Tri::kTrue) break;
  }
  return covers;
}

}  // namespace remit::inline v0
