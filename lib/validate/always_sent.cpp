#include "lib/validate/always_sent.h"

#include <algorithm>
#include <iterator>

#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

struct Row {
  std::string_view key;
  std::string_view service;
  std::string_view action;
};

// By the required parameters in the API reference of each service, as of November 2026:
// https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html (Operations)
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html
//   (each Change has an Action and a record set with Name and Type)
// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html
//   (an entry without Source or DetailType fails)
// https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutInventory.html
//   (each of Items has a TypeName)
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnableAWSServiceAccess.html
//   (and DisableAWSServiceAccess: ServicePrincipal)
// Not here: `events:source` with `events:PutRule`, as rules by schedule have none.
constexpr Row kRows[] = {
    {"kms:GrantOperations", "kms", "CreateGrant"},
    {"route53:ChangeResourceRecordSetsNormalizedRecordNames", "route53",
     "ChangeResourceRecordSets"},
    {"route53:ChangeResourceRecordSetsRecordTypes", "route53", "ChangeResourceRecordSets"},
    {"route53:ChangeResourceRecordSetsActions", "route53", "ChangeResourceRecordSets"},
    {"events:source", "events", "PutEvents"},
    {"events:detail-type", "events", "PutEvents"},
    {"ssm:InventoryTypeName", "ssm", "PutInventory"},
    {"organizations:ServicePrincipal", "organizations", "EnableAWSServiceAccess"},
    {"organizations:ServicePrincipal", "organizations", "DisableAWSServiceAccess"},
};

constexpr std::string_view kTagKeys = "aws:TagKeys";

bool IsNamed(const CatalogAction& action, std::string_view service, std::string_view name) {
  return action.service->prefix == service && action.name == name;
}

// Saves looking through the actions.
bool SomeAlwaysSend(std::string_view key) {
  return EqualsIgnoreAsciiCase(key, kTagKeys) ||
         std::any_of(std::begin(kRows), std::end(kRows),
                     [&](const Row& row) { return EqualsIgnoreAsciiCase(row.key, key); });
}

bool AlwaysSends(const CatalogAction& action, std::string_view key) {
  if (EqualsIgnoreAsciiCase(key, kTagKeys)) {
    // To tag is to name tags. Only EC2 takes a request without any, and deletes all:
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteTags.html
    return action.level == AccessLevel::kTagging && !IsNamed(action, "ec2", "DeleteTags");
  }
  return std::any_of(std::begin(kRows), std::end(kRows), [&](const Row& row) {
    return EqualsIgnoreAsciiCase(row.key, key) && IsNamed(action, row.service, row.action);
  });
}

}  // namespace

bool AlwaysSentKeys::Contains(const RuleContext& context, std::size_t statement,
                              std::string_view key) {
  const PatternElement& element = context.document.statements[statement].action;
  if (!SomeAlwaysSend(key) || element.negated) return false;
  const auto [at, is_new] = known_.try_emplace(std::pair(statement, LowerAscii(key)), false);
  if (!is_new) return at->second;
  at->second = std::all_of(
      element.patterns.begin(), element.patterns.end(), [&](const PolicyString& pattern) {
        const auto actions = context.Expand(pattern.text);
        return !actions.empty() &&
               std::all_of(actions.begin(), actions.end(),
                           [&](const CatalogAction* action) { return AlwaysSends(*action, key); });
      });
  return at->second;
}

}  // namespace remit::inline v0
