// Grants that reach further than they look: every role to pass, every service-linked
// role to create, everything but a list. Only where a statement grants: a boundary,
// an SCP and a session policy are ceilings.
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/validate/key_tests.h"
#include "lib/validate/rule.h"
#include "remit/arn/arn.h"
#include "remit/arn/glob_contains.h"
#include "remit/policy/findings.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

enum class ActionForm : std::uint8_t { kListed, kPattern, kNotAction };

// An action on roles that must not be granted for every role.
struct RoleAction {
  std::string_view name;
  std::string_view lower;
  std::string_view roles;  // the resource part that takes in all the roles concerned
  std::string_view guard;  // the key that says for which service
  // By ActionForm: with Resource, with NotResource.
  std::array<std::string_view, 3> star;
  std::array<std::string_view, 3> not_resource;
  std::string_view reach;
};

constexpr RoleAction kPassRole = {
    .name = "iam:PassRole",
    .lower = "iam:passrole",
    .roles = "role/*",
    .guard = "iam:PassedToService",
    .star = {"IAM0801", "IAM0802", "IAM0803"},
    .not_resource = {"IAM0804", "IAM0805", "IAM0806"},
    .reach = "every role of the account can be passed to any service"};

constexpr RoleAction kCreateServiceLinkedRole = {
    .name = "iam:CreateServiceLinkedRole",
    .lower = "iam:createservicelinkedrole",
    .roles = "role/aws-service-role/*",
    .guard = "iam:AWSServiceName",
    .star = {"IAM0807", "IAM0808", "IAM0809"},
    .not_resource = {"IAM0810", "IAM0811", "IAM0812"},
    .reach = "a service-linked role can be created for any service"};

struct Grant {
  ActionForm form = ActionForm::kListed;
  std::size_t pattern = 0;  // in Action, unless kNotAction
};

std::optional<Grant> GrantOf(const PatternElement& action, std::string_view lower) {
  std::optional<Grant> grant;
  const GlobTokens wanted(lower);
  for (std::size_t i = 0; i < action.patterns.size(); ++i) {
    const GlobTokens pattern(LowerAscii(action.patterns[i].text));
    if (!pattern.Contains(wanted)) continue;
    if (action.negated) return std::nullopt;
    if (!pattern.has_wildcards()) return Grant{.form = ActionForm::kListed, .pattern = i};
    if (!grant) grant = Grant{.form = ActionForm::kPattern, .pattern = i};
  }
  if (action.negated) return Grant{.form = ActionForm::kNotAction, .pattern = 0};
  return grant;
}

bool TakesInAll(std::string_view resource, std::string_view roles) {
  if (resource == "*") return true;
  const std::optional<ArnView> arn = ArnView::Split(resource);
  // Roles are passed within their account only (S50): its id leaves nothing out.
  if (arn) return arn->service() == "iam" && GlobContains(arn->resource(), roles);
  return GlobContains(resource, "arn:aws:iam::*:" + std::string(roles));
}

// The pattern that takes in all roles.
std::optional<std::size_t> FindAll(const PatternElement& resource, std::string_view roles) {
  for (std::size_t i = 0; i < resource.patterns.size(); ++i) {
    if (TakesInAll(resource.patterns[i].text, roles)) return i;
  }
  return std::nullopt;
}

// Names values, not just any.
bool NamesSome(const PolicyKeyTest& test) {
  return NamesValues(test) &&
         (!TakesWildcards(test) ||
          std::none_of(test.key->values.begin(), test.key->values.end(),
                       [](const ConditionValue& value) { return value.text == "*"; }));
}

// True when some test must be met that names a service, a resource, or a mark of the roles.
bool Narrows(const Statement& statement, std::string_view guard) {
  // The guard is part of every such request: IfExists takes nothing from it.
  const std::vector<PolicyKeyTest> guards = TestsOf(statement, guard);
  if (std::any_of(guards.begin(), guards.end(), NamesSome)) return true;
  const auto must_meet = [](const PolicyKeyTest& test) {
    return NamesSome(test) && Holds(test, std::nullopt) == Outcome::kNo;
  };
  for (const std::string_view keys :
       {"iam:AssociatedResourceArn", "aws:ResourceTag/", "iam:ResourceTag/"}) {
    const std::vector<PolicyKeyTest> tests = TestsOfPrefix(statement, keys);
    if (std::any_of(tests.begin(), tests.end(), must_meet)) return true;
  }
  return false;
}

// True when something was found.
bool CheckRoleAction(const RuleContext& context, std::size_t index, const RoleAction& action) {
  const PolicyDocument& document = context.document;
  const Statement& statement = document.statements[index];
  const std::optional<Grant> grant = GrantOf(statement.action, action.lower);
  if (!grant || !statement.resource) return false;
  const PatternElement& resource = *statement.resource;
  const std::optional<std::size_t> all = FindAll(resource, action.roles);
  if (all.has_value() == resource.negated || Narrows(statement, action.guard)) return false;

  const auto form = static_cast<std::size_t>(grant->form);
  std::string message = std::string(action.reach);
  if (grant->form == ActionForm::kPattern) {
    message += ": " + Quoted(statement.action.patterns[grant->pattern].text) + " includes " +
               Quoted(action.name);
  } else if (grant->form == ActionForm::kNotAction) {
    message += ": `NotAction` does not list " + Quoted(action.name);
  }
  if (resource.negated) {
    message =
        std::string(action.name == kPassRole.name ? "every role" : "every service-linked role") +
        " that `NotResource` does not list is included" +
        (grant->form == ActionForm::kListed ? " in " + Quoted(action.name)
                                            : message.substr(action.reach.size()));
  }
  std::string hint =
      "name the roles by ARN, and the service by the condition \"StringEquals\": {\"" +
      std::string(action.guard) + "\": …}";
  if (resource.negated) {
    context.Add(action.not_resource[form], StatementPointer(document, index) + "/NotResource",
                resource.span, std::move(message), std::move(hint));
  } else {
    context.Add(action.star[form], PatternPointer(document, index, "Resource", resource, *all),
                resource.patterns[*all].span, std::move(message), std::move(hint));
  }
  return true;
}

void CheckStatement(const RuleContext& context, std::size_t index) {
  const PolicyDocument& document = context.document;
  const Statement& statement = document.statements[index];
  const bool passes = CheckRoleAction(context, index, kPassRole);
  // Where all of IAM is granted, service-linked roles are not the news.
  const bool broad =
      statement.action.negated || !GrantOf(statement.action, kCreateServiceLinkedRole.lower) ||
      GrantOf(statement.action, kCreateServiceLinkedRole.lower)->form != ActionForm::kListed;
  const bool links =
      !(passes && broad) && CheckRoleAction(context, index, kCreateServiceLinkedRole);
  if (!statement.resource || passes || links) return;
  const PatternElement& resource = *statement.resource;
  if (statement.action.negated) {
    const bool wide =
        resource.negated || std::any_of(resource.patterns.begin(), resource.patterns.end(),
                                        [](const PolicyString& p) { return p.text == "*"; });
    // Without what `*` excludes nothing is left (IAM0820).
    const bool nothing =
        std::any_of(statement.action.patterns.begin(), statement.action.patterns.end(),
                    [](const PolicyString& p) { return IsEveryAction(p.text); });
    if (!wide || nothing) return;
    context.Add("IAM0813", StatementPointer(document, index) + "/NotAction", statement.action.span,
                "everything that `NotAction` does not list is allowed, in services to come too",
                "list what is allowed by `Action`");
    return;
  }
  if (!resource.negated) return;
  context.Add("IAM0814", StatementPointer(document, index) + "/NotResource", resource.span,
              "every resource that `NotResource` does not list is included, also in other accounts",
              "list the resources by `Resource`, or keep this Allow and deny the ones listed");
}

}  // namespace

void CheckReach(const RuleContext& context) {
  if (context.type != PolicyType::kIdentityManaged && context.type != PolicyType::kIdentityInline) {
    return;
  }
  for (std::size_t s = 0; s < context.document.statements.size() && !context.Full(); ++s) {
    if (context.document.statements[s].effect == Effect::kAllow) CheckStatement(context, s);
  }
}

}  // namespace remit::inline v0
