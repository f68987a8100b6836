#include "lib/handover/worst_case.h"

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "lib/handover/invented_principals.h"
#include "remit/delegation/custody.h"
#include "remit/policy/parser.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

NamedPolicy Everything(const Party& partner) {
  std::string name = "whatever " + Quoted(partner.name) + " allows itself";
  PolicyParse parsed = ParsePolicy(SourceText::FromString(
      R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}})",
      name));
  return {std::move(name), std::make_shared<const PolicyDocument>(std::move(parsed.document))};
}

// Nobody writes the policies of service-linked roles but AWS (E56).
bool IsOfAws(std::string_view arn) {
  return arn.find(":role/aws-service-role/") != std::string_view::npos ||
         arn.find(":role/aws-reserved/") != std::string_view::npos;
}

template <typename Principal>
Principal Opened(Principal principal, const NamedPolicy& everything) {
  principal.attached_policies.clear();
  principal.inline_policies = {everything};
  principal.permissions_boundary.clear();
  return principal;
}

}  // namespace

const Party* PartnerRunning(const PhaseSnapshot& phase, std::string_view account) {
  const AccountFacts* const facts = phase.model.FindAccount(account);
  const std::string owner =
      facts != nullptr ? facts->owner : std::string(HolderOfAccount(phase.custody, account));
  const Party* const party = phase.model.FindHolder(owner);
  return party != nullptr && party->kind != PartyKind::kCustomer ? party : nullptr;
}

void OpenAccountsOf(const std::set<std::string>& partners, const PhaseSnapshot& phase,
                    EstateEdit& edit) {
  if (partners.empty()) return;
  for (const auto& [id, account] : phase.estate.accounts()) {
    const Party* const partner = PartnerRunning(phase, id);
    if (partner == nullptr || !partners.contains(partner->name)) continue;
    const NamedPolicy everything = Everything(*partner);
    for (const auto& [arn, user] : account->users) {
      User opened = Opened(*user, everything);
      opened.groups.clear();
      edit.Put(std::move(opened));
    }
    for (const auto& [arn, role] : account->roles) {
      if (!IsOfAws(arn)) edit.Put(Opened(*role, everything));
    }
    InventPrincipals(phase.estate, id, everything, edit);
  }
}

}  // namespace remit::inline v0
