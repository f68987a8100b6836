// What a document says twice, says in vain, or doesn't say at all.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"

#include "lib/validate/covered_patterns.h"
#include "lib/validate/key_tests.h"
#include "lib/validate/rule.h"
#include "lib/validate/statement_scope.h"
#include "remit/arn/arn.h"
#include "remit/arn/glob_contains.h"
#include "remit/policy/findings.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

class RedundancyChecker {
 public:
  explicit RedundancyChecker(const RuleContext& context)
      : context_(context), document_(context.document), scopes_(context.document) {}

  void Check() {
    for (std::size_t s = 0; s < document_.statements.size() && !context_.Full(); ++s) {
      const Statement& statement = document_.statements[s];
      if (MatchesNothing(s)) continue;
      CheckElement(s, "Action", statement.action);
      if (statement.resource) CheckElement(s, "Resource", *statement.resource);
      if (statement.principal) CheckPrincipals(s, *statement.principal);
    }
    CheckStatements();
  }

 private:
  // A list whose every element is excluded by `*`.
  bool MatchesNothing(std::size_t s) {
    const Statement& statement = document_.statements[s];
    const auto excludes_all = [](const PatternElement& element) {
      return element.negated &&
             std::any_of(element.patterns.begin(), element.patterns.end(),
                         [](const PolicyString& p) { return p.text == "*" || p.text == "*:*"; });
    };
    const bool action = excludes_all(statement.action);
    if (!action && !(statement.resource && excludes_all(*statement.resource))) return false;
    const char* const name = action ? "NotAction" : "NotResource";
    context_.Add(
        "IAM0820", StatementPointer(document_, s) + "/" + name,
        action ? statement.action.span : statement.resource->span,
        "`" + std::string(name) + "` with \"*\" leaves nothing: the statement never applies",
        "remove the statement, or name what is excluded");
    return true;
  }

  // --- Within a statement ---

  void CheckElement(std::size_t s, const char* name, const PatternElement& element) {
    if (element.patterns.size() < 2) return;
    const bool action = name[0] == 'A';
    std::vector<std::string> texts;
    texts.reserve(element.patterns.size());
    for (const PolicyString& pattern : element.patterns) {
      texts.push_back(action ? LowerAscii(pattern.text) : pattern.text);
    }
    const GlobVariables variables =
        !action && ExpandsVariables(document_) ? GlobVariables::kOpaque : GlobVariables::kPlainText;
    // Two spellings of one action are a slip of their own kind.
    std::vector<CoveredPattern> covered;
    std::vector<CoveredPattern> spellings;
    for (const CoveredPattern& c : FindCovered(texts, variables, pattern_budget_)) {
      const bool respelt = action && texts[c.pattern] == texts[c.by] &&
                           element.patterns[c.pattern].text != element.patterns[c.by].text;
      (respelt ? spellings : covered).push_back(c);
    }
    AddCovered(s, name, element, covered, action ? "IAM0815" : "IAM0817");
    AddCovered(s, name, element, spellings, "IAM0816");
  }

  // One finding for a list, however long.
  void AddCovered(std::size_t s, const char* name, const PatternElement& element,
                  const std::vector<CoveredPattern>& covered, std::string_view code) {
    if (covered.empty()) return;
    const CoveredPattern& first = covered.front();
    const std::string text = Quoted(element.patterns[first.pattern].text);
    const std::string by = Quoted(element.patterns[first.by].text);
    std::string message;
    if (code == "IAM0816") {
      message = text + " and " + by + " differ in case only, which IAM ignores in actions";
    } else if (element.patterns[first.pattern] == element.patterns[first.by]) {
      message = text + " is listed twice";
    } else {
      message = text + " is covered by " + by;
    }
    if (covered.size() > 1) {
      message += ", and " + Counted(covered.size() - 1, "more pattern") + " of this list likewise";
    }
    std::string hint = "remove ";
    constexpr std::size_t kMostNamed = 5;
    for (std::size_t i = 0; i < covered.size() && i < kMostNamed; ++i) {
      if (i > 0) hint += ", ";
      hint += Quoted(element.patterns[covered[i].pattern].text);
    }
    if (covered.size() > kMostNamed) hint += " …";
    context_.Add(code, PatternPointer(document_, s, name, element, first.pattern),
                 element.patterns[first.pattern].span, std::move(message), std::move(hint));
  }

  void CheckPrincipals(std::size_t s, const PrincipalElement& principal) {
    absl::flat_hash_set<std::pair<int, std::string>> known;
    const bool all_aws = std::any_of(
        principal.entries.begin(), principal.entries.end(), [](const PrincipalEntry& entry) {
          return entry.type == PrincipalType::kAws && entry.value.text == "*";
        });
    for (std::size_t i = 0; i < principal.entries.size(); ++i) {
      const PrincipalEntry& entry = principal.entries[i];
      const std::string& text = entry.value.text;
      const bool repeated = !known.emplace(static_cast<int>(entry.type), AccountForm(text)).second;
      const bool covered = all_aws && entry.type == PrincipalType::kAws && text != "*";
      if (!repeated && (!covered || principal.negated)) continue;
      context_.Add(
          "IAM0821", PrincipalPointer(document_, s, principal, i), entry.value.span,
          repeated ? Quoted(text) + " is listed twice" : Quoted(text) + " is covered by \"*\"",
          "remove it");
      return;
    }
  }

  // P03: an account id and the ARN of the account's root are one principal.
  static std::string AccountForm(std::string_view principal) {
    if (!IsAccountId(principal)) return std::string(principal);
    return "arn:aws:iam::" + std::string(principal) + ":root";
  }

  // --- Among statements ---

  void CheckStatements() {
    const std::size_t count = document_.statements.size();
    for (std::size_t s = 0; s < count && !context_.Full() && !scopes_.Spent(); ++s) {
      for (std::size_t other = 0; other < count; ++other) {
        scopes_.Spend(1);
        if (scopes_.Spent()) return;
        if (other != s && (CheckRepeated(other, s) || CheckShadowed(other, s))) break;
      }
    }
  }

  bool CheckRepeated(std::size_t general, std::size_t specific) {
    const Statement& g = document_.statements[general];
    const Statement& s = document_.statements[specific];
    if (g.effect != s.effect || !scopes_.ConditionsCover(general, specific) ||
        !scopes_.Covers(general, specific)) {
      return false;
    }
    // Of two that say the same the first stays.
    if (general > specific && scopes_.ConditionsCover(specific, general) &&
        scopes_.Covers(specific, general)) {
      return false;
    }
    context_.Add("IAM0818", StatementPointer(document_, specific), s.span,
                 NameOf(specific) + " says nothing that " + NameOf(general) + " doesn't say",
                 "remove it");
    return true;
  }

  bool CheckShadowed(std::size_t deny, std::size_t allow) {
    const Statement& d = document_.statements[deny];
    if (d.effect != Effect::kDeny || document_.statements[allow].effect != Effect::kAllow ||
        CountTests(d) != 0 || !scopes_.Covers(deny, allow)) {
      return false;
    }
    context_.Add("IAM0819", StatementPointer(document_, allow), document_.statements[allow].span,
                 NameOf(allow) + " allows nothing: " + NameOf(deny) + " denies all of it",
                 "remove one of the two");
    return true;
  }

  // "statement `AllowList`", "statement 3".
  std::string NameOf(std::size_t s) const {
    const Statement& statement = document_.statements[s];
    if (statement.sid && !statement.sid->text.empty()) {
      return "statement " + Quoted(statement.sid->text);
    }
    return "statement " + std::to_string(statement.written_index.value_or(s));
  }

  const RuleContext& context_;
  const PolicyDocument& document_;
  StatementScopes scopes_;
  std::size_t pattern_budget_ = StatementScopes::kBudget;
};

}  // namespace

void CheckRedundancy(const RuleContext& context) { RedundancyChecker(context).Check(); }

}  // namespace remit::inline v0
