#include "remit/estate/principal_facts.h"

#include <optional>

#include "remit/arn/arn.h"

namespace remit::inline v0 {

bool IsServiceLinkedRole(std::string_view role_arn) {
  const std::optional<ArnView> arn = ArnView::Split(role_arn);
  return arn && arn->service() == "iam" && arn->resource().starts_with("role/aws-service-role/");
}

bool IsManagementAccount(const Estate& estate, std::string_view account) {
  const Organization* organization = estate.OrganizationOf(account);
  return organization != nullptr && organization->management_account == account;
}

PrincipalFacts PrincipalFactsFor(const Estate& estate, std::string_view arn) {
  PrincipalFacts facts;
  const std::optional<ArnView> parts = ArnView::Split(arn);
  if (!parts) return facts;
  facts.management_account = IsManagementAccount(estate, parts->account());
  switch (ClassifyPrincipalArn(arn)) {
    case PrincipalArnKind::kUser:
      if (const User* user = estate.FindUser(arn)) facts.unique_id = user->unique_id;
      break;
    case PrincipalArnKind::kAssumedRole:
      if (const Role* role = estate.RoleOfSession(arn)) {
        facts.role_arn = role->arn;
        facts.unique_id = role->unique_id;
        facts.service_linked_role = IsServiceLinkedRole(role->arn);
      }
      break;
    default: break;
  }
  return facts;
}

}  // namespace remit::inline v0
