// Which of the three sts:AssumeRole… actions goes with which kind of principal.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "lib/validate/principal_rules.h"
#include "remit/arn/arn.h"
#include "remit/arn/glob.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::array<std::string_view, 3> kLower = {"sts:assumerole", "sts:assumerolewithsaml",
                                                    "sts:assumerolewithwebidentity"};
constexpr std::array<std::string_view, 3> kNames = {"sts:AssumeRole", "sts:AssumeRoleWithSAML",
                                                    "sts:AssumeRoleWithWebIdentity"};
constexpr std::array<std::string_view, 3> kWho = {"an AWS principal or a service",
                                                  "a SAML provider", "an OIDC provider"};

// The index of the action that a principal calls.
std::size_t ActionOf(const PrincipalEntry& entry) {
  if (entry.type != PrincipalType::kFederated) return 0;
  return ClassifyPrincipalArn(entry.value.text) == PrincipalArnKind::kSamlProvider ? 1 : 2;
}

}  // namespace

void CheckAssumeActions(const RuleContext& context, std::size_t index) {
  const Statement& statement = context.document.statements[index];
  const PrincipalElement& principal = *statement.principal;
  // `sts:AssumeRole` is what "*" is about, whoever else it may stand for (U8).
  if (statement.action.negated || principal.everyone || principal.entries.empty()) return;

  std::array<bool, 3> callers{};  // somebody is there to call the action
  for (const PrincipalEntry& entry : principal.entries) callers[ActionOf(entry)] = true;
  std::array<bool, 3> actions{};
  const PatternElement& element = statement.action;
  for (std::size_t i = 0; i < element.patterns.size() && !context.Full(); ++i) {
    const std::string pattern = LowerAscii(element.patterns[i].text);
    bool assumes = false;
    bool called = false;
    std::size_t which = 0;
    for (std::size_t a = 0; a < kLower.size(); ++a) {
      if (!GlobMatches(pattern, kLower[a])) continue;
      actions[a] = true;
      if (!assumes) which = a;
      assumes = true;
      called = called || callers[a];
    }
    if (!assumes || called) continue;
    context.Add(
        "IAM0611", PatternPointer(context.document, index, "Action", element, i),
        element.patterns[i].span,
        Quoted(element.patterns[i].text) + " is called by " + std::string(kWho[which]) +
            ", and the statement names none",
        "the action for this principal is " + Quoted(kNames[ActionOf(principal.entries.front())]));
  }
  if (std::none_of(actions.begin(), actions.end(), [](bool a) { return a; })) return;
  for (std::size_t i = 0; i < principal.entries.size() && !context.Full(); ++i) {
    const std::size_t wanted = ActionOf(principal.entries[i]);
    // Where no action fits any principal, the action has been named.
    const bool some_fit =
        (callers[0] && actions[0]) || (callers[1] && actions[1]) || (callers[2] && actions[2]);
    if (actions[wanted] || !some_fit) continue;
    context.Add("IAM0611", PrincipalPointer(context.document, index, principal, i),
                principal.entries[i].value.span,
                Quoted(principal.entries[i].value.text) + " cannot call any of the actions",
                "its action is " + Quoted(kNames[wanted]));
  }
}

void CheckRolesAnywhere(const RuleContext& context) {
  constexpr std::array<std::string_view, 3> kNeeded = {"sts:assumerole", "sts:tagsession",
                                                       "sts:setsourceidentity"};
  constexpr std::array<std::string_view, 3> kWritten = {"sts:AssumeRole", "sts:TagSession",
                                                        "sts:SetSourceIdentity"};
  std::array<bool, 3> allowed{};
  std::size_t first = context.document.statements.size();
  std::size_t first_entry = 0;
  for (std::size_t s = 0; s < context.document.statements.size(); ++s) {
    const Statement& statement = context.document.statements[s];
    if (statement.effect != Effect::kAllow || !statement.principal ||
        statement.principal->negated) {
      continue;
    }
    const std::vector<PrincipalEntry>& entries = statement.principal->entries;
    const auto entry = std::find_if(entries.begin(), entries.end(), [](const PrincipalEntry& e) {
      return e.type == PrincipalType::kService && e.value.text.starts_with("rolesanywhere.");
    });
    if (entry == entries.end()) continue;
    if (first == context.document.statements.size()) {
      first = s;
      first_entry = static_cast<std::size_t>(entry - entries.begin());
    }
    for (std::size_t a = 0; a < kNeeded.size(); ++a) {
      allowed[a] = allowed[a] || AllowsAction(statement, kNeeded[a]);
    }
  }
  if (first == context.document.statements.size()) return;
  const auto missing = std::find(allowed.begin(), allowed.end(), false);
  if (missing == allowed.end()) return;
  const PrincipalElement& principal = *context.document.statements[first].principal;
  context.Add("IAM0618", PrincipalPointer(context.document, first, principal, first_entry),
              principal.entries[first_entry].value.span,
              "IAM Roles Anywhere also needs " +
                  Quoted(kWritten[static_cast<std::size_t>(missing - allowed.begin())]),
              "allow `sts:AssumeRole`, `sts:TagSession` and `sts:SetSourceIdentity`");
}

}  // namespace remit::inline v0
