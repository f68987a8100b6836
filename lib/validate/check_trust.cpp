// Who may assume a role: other accounts, third parties, federated callers.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "lib/validate/key_tests.h"
#include "lib/validate/principal_rules.h"
#include "lib/validate/rule.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::string_view kExternalId = "sts:ExternalId";

// Keys that every request has and that say nothing of who makes it.
constexpr std::array<std::string_view, 7> kSaysNothing = {
    "aws:SecureTransport", "aws:CurrentTime",   "aws:EpochTime", "aws:RequestedRegion",
    "aws:UserAgent",       "aws:ViaAWSService", "aws:referer"};

// True when some test must be passed that not every caller passes.
bool NarrowsCallers(const Statement& statement) {
  for (const ConditionBlock& block : statement.conditions) {
    for (const ConditionKey& key : block.keys) {
      const bool says_nothing = std::any_of(
          kSaysNothing.begin(), kSaysNothing.end(),
          [&](std::string_view name) { return EqualsIgnoreAsciiCase(name, key.key.text); });
      const PolicyKeyTest test{.block = &block, .key = &key};
      if (!says_nothing && Holds(test, std::nullopt) == Outcome::kNo) return true;
    }
  }
  return false;
}

std::string_view AccountOf(const PrincipalEntry& entry) {
  if (entry.type != PrincipalType::kAws) return {};
  const std::string_view text = entry.value.text;
  if (IsAccountId(text)) return text;
  if (ClassifyPrincipalArn(text) == PrincipalArnKind::kNone) return {};
  return ArnView::Split(text)->account();
}

bool IsWholeAccount(const PrincipalEntry& entry) {
  return entry.type == PrincipalType::kAws &&
         (IsAccountId(entry.value.text) ||
          ClassifyPrincipalArn(entry.value.text) == PrincipalArnKind::kAccountRoot);
}

// Callers of one's own organization, and people with a token, are no third party.
bool NeedsNoExternalId(const Statement& statement) {
  constexpr std::array<std::string_view, 4> kKeys = {"aws:PrincipalOrgID", "aws:PrincipalOrgPaths",
                                                     "aws:MultiFactorAuthPresent",
                                                     "aws:MultiFactorAuthAge"};
  return std::any_of(kKeys.begin(), kKeys.end(),
                     [&](std::string_view key) { return NeedsKey(TestsOf(statement, key)); });
}

// A Deny, of the same callers, for all external ids but those that it names.
bool DeniesOtherExternalIds(const PolicyDocument& document, std::size_t allow,
                            StatementScopes& scopes) {
  for (std::size_t d = 0; d < document.statements.size() && !scopes.Spent(); ++d) {
    const Statement& deny = document.statements[d];
    scopes.Spend(1);
    if (deny.effect != Effect::kDeny) continue;
    scopes.Spend(CountTests(deny));
    const std::vector<PolicyKeyTest> tests = TestsOf(deny, kExternalId);
    if (tests.size() != 1 || CountTests(deny) != 1) continue;
    const ConditionOperator* const op = tests.front().op();
    const std::vector<ConditionValue>& ids = tests.front().key->values;
    const bool named = !ids.empty() && std::none_of(ids.begin(), ids.end(), [&](const auto& id) {
      return TakesWildcards(tests.front()) && HasWildcard(id.text);
    });
    if (op != nullptr && IsNegated(op->base) && named && scopes.Covers(d, allow)) return true;
  }
  return false;
}

// "without any condition", or which conditions there are.
std::string WithWhichConditions(const Statement& statement) {
  if (CountTests(statement) == 0) return " without any condition";
  for (const ConditionBlock& block : statement.conditions) {
    if (block.keys.empty()) continue;
    const std::string key = Quoted(block.keys.front().key.text);
    const std::size_t others = CountTests(statement) - 1;
    return ": the test of " + key +
           (others == 0 ? " doesn't say who of it may"
                        : " and " + Counted(others, "more test") + " don't say who of it may");
  }
  return {};
}

void CheckAccounts(const RuleContext& context, std::size_t index, StatementScopes& scopes) {
  const Statement& statement = context.document.statements[index];
  const PrincipalElement& principal = *statement.principal;
  if (!AllowsAction(statement, "sts:assumerole")) return;
  if (std::all_of(principal.entries.begin(), principal.entries.end(),
                  [](const PrincipalEntry& entry) { return AccountOf(entry).empty(); })) {
    return;
  }
  const bool by_deny = DeniesOtherExternalIds(context.document, index, scopes);
  const bool narrowed = by_deny || NarrowsCallers(statement);
  bool third_party_told =
      by_deny || NeedsNoExternalId(statement) || !TestsOf(statement, kExternalId).empty();
  for (std::size_t i = 0; i < principal.entries.size() && !context.Full(); ++i) {
    const PrincipalEntry& entry = principal.entries[i];
    const std::string_view account = AccountOf(entry);
    if (account.empty() || account == context.account) continue;
    const auto add = [&](std::string_view code, std::string message, std::string hint) {
      context.Add(code, PrincipalPointer(context.document, index, principal, i), entry.value.span,
                  std::move(message), std::move(hint));
    };
    if (context.account.empty()) {
      if (narrowed || !IsWholeAccount(entry)) continue;
      add("IAM0608",
          "whoever account " + Quoted(account) + " lets call `sts:AssumeRole` can assume the role",
          "name the role or user that is meant, or test `aws:PrincipalArn`, `sts:ExternalId`, "
          "`aws:PrincipalOrgID` or `aws:MultiFactorAuthPresent`; give `--account` to tell your own "
          "account from others");
    } else if (IsWholeAccount(entry) && !narrowed) {
      add("IAM0607",
          "the whole of account " + Quoted(account) + ", which is not yours, can assume the role" +
              WithWhichConditions(statement),
          "name the role or user that is meant, and test `sts:ExternalId`, "
          "`aws:PrincipalOrgID` or `aws:MultiFactorAuthPresent`");
    } else if (!third_party_told) {
      third_party_told = true;
      add("IAM0609", "account " + Quoted(account) + " is trusted without an external id",
          "if it is a third party that serves other customers too, test `sts:ExternalId` with "
          "`StringEquals`");
    }
  }
}

// A Deny, of the same callers, for requests without the external id.
bool DeniedWithoutExternalId(const PolicyDocument& document, std::size_t allow,
                             StatementScopes& scopes) {
  for (std::size_t d = 0; d < document.statements.size() && !scopes.Spent(); ++d) {
    const Statement& deny = document.statements[d];
    scopes.Spend(1);
    if (deny.effect != Effect::kDeny) continue;
    const std::size_t all = CountTests(deny);
    scopes.Spend(all);
    const std::vector<PolicyKeyTest> tests = TestsOf(deny, kExternalId);
    if (!tests.empty() && tests.size() == all && HoldAll(tests, std::nullopt) == Outcome::kYes &&
        scopes.Covers(d, allow)) {
      return true;
    }
  }
  return false;
}

}  // namespace

namespace {

// What is wrong with a value for an external id, which STS takes from 2 to 1,224
// characters of (API reference of AssumeRole); empty for nothing.
std::string_view TroubleOfExternalId(std::string_view id, bool wildcards) {
  constexpr std::size_t kLeast = 2;
  constexpr std::size_t kMost = 1'224;
  constexpr std::string_view kMarks = "_+=,.@:/-";
  if (id.find("${") != std::string_view::npos) {
    return "holds a policy variable, whose value comes with the caller";
  }
  for (const char c : id) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    const bool wildcard = wildcards && (c == '*' || c == '?');
    if (!letter && !wildcard && kMarks.find(c) == std::string_view::npos) {
      return "holds a character that no external id has";
    }
  }
  if (id.size() > kMost) return "is longer than an external id can be, 1,224 characters";
  if (id.size() < kLeast && !(wildcards && HasWildcard(id))) {
    return "is shorter than an external id can be, 2 characters";
  }
  return {};
}

void CheckExternalIdValues(const RuleContext& context, std::size_t index,
                           const std::vector<PolicyKeyTest>& tests) {
  for (const PolicyKeyTest& test : tests) {
    if (!NamesValues(test)) continue;
    for (std::size_t v = 0; v < test.key->values.size() && !context.Full(); ++v) {
      const ConditionValue& value = test.key->values[v];
      const std::string_view trouble = TroubleOfExternalId(value.text, TakesWildcards(test));
      if (trouble.empty()) continue;
      context.Add("IAM0621",
                  ConditionValuePointer(context.document, index, *test.block, *test.key, v),
                  value.span,
                  "external id " + Quoted(value.text.substr(0, 64)) + " " + std::string(trouble),
                  "write the id as the third party gave it: letters, digits and `_+=,.@:/-`");
    }
  }
}

}  // namespace

void CheckExternalId(const RuleContext& context, std::size_t index, StatementScopes& scopes) {
  const PolicyDocument& document = context.document;
  const Statement& statement = document.statements[index];
  const std::vector<PolicyKeyTest> tests = TestsOf(statement, kExternalId);
  if (tests.empty()) return;
  CheckExternalIdValues(context, index, tests);
  const auto add = [&](const PolicyKeyTest& test, std::string message) {
    context.Add("IAM0610", KeyTestPointer(document, index, test), test.key->key.span,
                std::move(message),
                "write \"StringEquals\": {\"sts:ExternalId\": \"…\"} with the whole id");
  };
  if (HoldAll(tests, std::nullopt) == Outcome::kYes) {
    if (DeniedWithoutExternalId(document, index, scopes)) return;
    add(tests.front(),
        Quoted(tests.front().block->name.text) + " also lets in callers that send no external id");
    return;
  }
  // What remains needs the key; is there a test that names the id?
  const auto exact = std::find_if(tests.begin(), tests.end(), [](const PolicyKeyTest& test) {
    return NamesValues(test) &&
           (!TakesWildcards(test) || std::none_of(test.key->values.begin(), test.key->values.end(),
                                                  [](const ConditionValue& value) {
                                                    return value.text.find_first_of("*?") !=
                                                           std::string::npos;
                                                  }));
  });
  if (exact != tests.end() || tests.front().op() == nullptr) return;
  const auto pattern = std::find_if(tests.begin(), tests.end(), NamesValues);
  if (pattern == tests.end()) {
    add(tests.front(), "any external id at all will do");
    return;
  }
  add(*pattern, "a pattern of external ids lets in callers that make one up");
}

void CheckTrust(const RuleContext& context) {
  if (context.type != PolicyType::kTrust) return;
  StatementScopes scopes(context.document);
  for (std::size_t s = 0; s < context.document.statements.size() && !context.Full(); ++s) {
    const Statement& statement = context.document.statements[s];
    if (statement.effect != Effect::kAllow || !statement.principal ||
        statement.principal->negated) {
      continue;
    }
    CheckAccounts(context, s, scopes);
    CheckExternalId(context, s, scopes);
    CheckFederation(context, s);
    CheckAssumeActions(context, s);
  }
  CheckRolesAnywhere(context);
}

}  // namespace remit::inline v0
