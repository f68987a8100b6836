#include "lib/validate/statement_scope.h"

#include <algorithm>
#include <string_view>

#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// The account of `111122223333` or `arn:aws:iam::111122223333:root`; empty for others.
std::string_view WholeAccount(std::string_view principal) {
  if (IsAccountId(principal)) return principal;
  if (ClassifyPrincipalArn(principal) != PrincipalArnKind::kAccountRoot) return {};
  return ArnView::Split(principal)->account();
}

bool EntryCovers(const PrincipalEntry& general, const PrincipalEntry& specific, Effect effect) {
  if (general.type != specific.type) return false;
  if (general.value == specific.value) return true;
  if (general.type != PrincipalType::kAws) return false;
  if (general.value.text == "*") return true;
  const std::string_view account = WholeAccount(general.value.text);
  if (account.empty()) return false;
  if (WholeAccount(specific.value.text) == account) return true;
  const std::optional<ArnView> arn = ArnView::Split(specific.value.text);
  return effect == Effect::kDeny && arn && arn->account() == account;
}

bool SameTest(const ConditionBlock& a, const ConditionKey& a_key, const ConditionBlock& b,
              const ConditionKey& b_key) {
  return a.op && b.op && *a.op == *b.op && EqualsIgnoreAsciiCase(a_key.key.text, b_key.key.text) &&
         a_key.values.size() == b_key.values.size() &&
         std::equal(a_key.values.begin(), a_key.values.end(), b_key.values.begin());
}

// Lists of this many or more aren't compared pair by pair, unless they are equal.
constexpr std::size_t kLongList = 2'000;

}  // namespace

struct StatementScopes::Patterns {
  std::vector<GlobTokens> actions;
  std::vector<GlobTokens> resources;
};

StatementScopes::StatementScopes(const PolicyDocument& document)
    : document_(document), patterns_(document.statements.size()) {}

StatementScopes::~StatementScopes() = default;

const StatementScopes::Patterns& StatementScopes::PatternsOf(std::size_t statement) {
  if (patterns_[statement] != nullptr) return *patterns_[statement];
  auto patterns = std::make_unique<Patterns>();
  const Statement& from = document_.statements[statement];
  patterns->actions.reserve(from.action.patterns.size());
  for (const PolicyString& action : from.action.patterns) {
    patterns->actions.emplace_back(LowerAscii(action.text));  // A01; no variables to look at
    Spend(action.text.size());
  }
  if (from.resource) {
    const GlobVariables variables =
        ExpandsVariables(document_) ? GlobVariables::kOpaque : GlobVariables::kPlainText;
    patterns->resources.reserve(from.resource->patterns.size());
    for (const PolicyString& resource : from.resource->patterns) {
      patterns->resources.emplace_back(resource.text, variables);
      Spend(resource.text.size());
    }
  }
  patterns_[statement] = std::move(patterns);
  return *patterns_[statement];
}

bool StatementScopes::AllWithin(const std::vector<GlobTokens>& specific,
                                const std::vector<GlobTokens>& general) {
  return std::all_of(specific.begin(), specific.end(), [&](const GlobTokens& s) {
    return std::any_of(general.begin(), general.end(), [&](const GlobTokens& g) {
      Spend(1);
      return g.Contains(s, budget_);
    });
  });
}

bool StatementScopes::ElementCovers(const PatternElement& general,
                                    const std::vector<GlobTokens>& general_tokens,
                                    const PatternElement& specific,
                                    const std::vector<GlobTokens>& specific_tokens) {
  const bool everything =
      !general.negated &&
      std::any_of(general_tokens.begin(), general_tokens.end(),
                  [](const GlobTokens& tokens) { return tokens.matches_everything(); });
  if (everything) return true;
  if (general.patterns.size() == specific.patterns.size()) {
    Spend(general.patterns.size());
    if (general == specific) return true;
  }
  if (std::min(general_tokens.size(), specific_tokens.size()) > kLongList) return false;
  if (!general.negated && !specific.negated) return AllWithin(specific_tokens, general_tokens);
  if (!general.negated) return false;
  // V08: what a variable in a Not… element leaves out isn't known before the request.
  const auto has_variables = [](const GlobTokens& tokens) { return tokens.has_variables(); };
  if (std::any_of(general_tokens.begin(), general_tokens.end(), has_variables)) return false;
  if (specific.negated) {
    return std::none_of(specific_tokens.begin(), specific_tokens.end(), has_variables) &&
           AllWithin(general_tokens, specific_tokens);
  }
  return std::all_of(specific_tokens.begin(), specific_tokens.end(), [&](const GlobTokens& s) {
    return std::all_of(general_tokens.begin(), general_tokens.end(), [&](const GlobTokens& g) {
      if (budget_ == 0) return false;
      Spend(1 + std::min(s.size(), g.size()));
      return g.Disjoint(s);
    });
  });
}

bool StatementScopes::PrincipalsCover(const Statement& general, const Statement& specific) {
  if (!general.principal || !specific.principal) {
    return !general.principal && !specific.principal;
  }
  const PrincipalElement& g = *general.principal;
  const PrincipalElement& s = *specific.principal;
  if (g.everyone && !g.negated) return true;
  if (g.negated || s.negated) {
    return g.negated && s.negated && g == s;
  }
  if (s.everyone) return false;
  if (std::min(g.entries.size(), s.entries.size()) > kLongList) return false;
  return std::all_of(s.entries.begin(), s.entries.end(), [&](const PrincipalEntry& entry) {
    return std::any_of(g.entries.begin(), g.entries.end(), [&](const PrincipalEntry& other) {
      Spend(1);
      return EntryCovers(other, entry, general.effect);
    });
  });
}

bool StatementScopes::Covers(std::size_t general, std::size_t specific) {
  if (Spent()) return false;
  Spend(1);
  return PrincipalsCover(document_.statements[general], document_.statements[specific]) &&
         CoversActionsAndResources(general, specific);
}

bool StatementScopes::CoversActionsAndResources(std::size_t general, std::size_t specific) {
  const Statement& g = document_.statements[general];
  const Statement& s = document_.statements[specific];
  if (g.resource.has_value() != s.resource.has_value()) return false;
  const Patterns& of_g = PatternsOf(general);
  const Patterns& of_s = PatternsOf(specific);
  if (!ElementCovers(g.action, of_g.actions, s.action, of_s.actions)) return false;
  if (g.resource && !ElementCovers(*g.resource, of_g.resources, *s.resource, of_s.resources)) {
    return false;
  }
  return !Spent();
}

bool StatementScopes::ConditionsCover(std::size_t general, std::size_t specific) {
  const Statement& g = document_.statements[general];
  const Statement& s = document_.statements[specific];
  for (const ConditionBlock& block : g.conditions) {
    for (const ConditionKey& key : block.keys) {
      bool found = false;
      for (const ConditionBlock& other : s.conditions) {
        for (const ConditionKey& other_key : other.keys) {
          if (Spent()) return false;
          Spend(1 + key.values.size());
          found = found || SameTest(block, key, other, other_key);
        }
      }
      if (!found) return false;
    }
  }
  return true;
}

}  // namespace remit::inline v0
