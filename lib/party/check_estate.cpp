// Rules that need to see what accounts hold (D1.4, D5.2, D5.3).
#include <set>

#include "remit/arn/arn.h"
#include "remit/party/check.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

class AccountRules {
 public:
  AccountRules(const PartyModel& model, const Estate& estate) : model_(model), estate_(estate) {}

  std::vector<PartyFinding> Run() && {
    for (const AccountFacts& facts : model_.accounts) {
      if (const Account* const account = estate_.FindAccount(facts.id)) {
        CheckPrincipals(facts, *account);
      }
      if (const Organization* const organization = estate_.OrganizationOf(facts.id)) {
        CheckPayer(facts, *organization);
      }
    }
    for (const Organization& organization : estate_.organizations()) {
      CheckCustomers(organization);
    }
    return std::move(findings_);
  }

 private:
  void Error(std::string_view rule, std::string_view about, std::string message, std::string hint,
             std::string_view pointer) {
    findings_.push_back({Severity::kError, std::string(rule), std::string(about),
                         std::move(message), std::move(hint), std::string(pointer)});
  }

  // The technology partner that keeps the account to itself; nullptr: none does.
  const Party* TechnologyPartnerOf(const AccountFacts& facts) const {
    const Party* const owner = model_.FindParty(facts.owner);
    const bool is_one = owner != nullptr && owner->kind == PartyKind::kPartner &&
                        owner->partner.type == PartnerType::kTechnology;
    return is_one ? owner : nullptr;
  }

  // D1.4: who only consumes a service has no principal in the account that it runs in.
  void CheckPrincipals(const AccountFacts& facts, const Account& account) {
    const Party* const partner = TechnologyPartnerOf(facts);
    if (partner == nullptr) return;
    for (const auto& [arn, user] : account.users) {
      if (user->access_keys) {
        for (const AccessKey& key : *user->access_keys) CheckHolder(*partner, arn, key.holder);
      }
      if (user->has_login_profile.value_or(false)) {
        CheckHolder(*partner, arn, user->login_profile.holder);
      }
    }
    for (const auto& [arn, provider] : account.providers) {
      CheckHolder(*partner, arn, provider->holder);
    }
    for (const auto& [arn, role] : account.roles) {
      if (role->trust.document != nullptr) CheckTrust(*partner, arn, *role->trust.document);
    }
  }

  void CheckHolder(const Party& partner, const std::string& arn, const Holder& holder) {
    if (holder.empty() || PartyOf(holder) == partner.name) return;
    // Several keys of one user are one finding.
    if (!said_.insert(arn + "\n" + holder).second) return;
    Error("D1.4", arn,
          Quoted(holder) + " holds a credential of " + Quoted(arn) + " in an account of " +
              Quoted(partner.name) + ", whose users have no principal there",
          "give its users the service alone, and remove the principal", partner.pointer);
  }

  void CheckTrust(const Party& partner, const std::string& arn, const PolicyDocument& trust) {
    for (const Statement& statement : trust.statements) {
      if (statement.effect != Effect::kAllow || !statement.principal ||
          statement.principal->negated) {
        continue;
      }
      for (const PrincipalEntry& entry : statement.principal->entries) {
        if (entry.type != PrincipalType::kAws) continue;
        const std::string_view value = entry.value.text;
        const std::optional<ArnView> named = ArnView::Split(value);
        const std::string_view id = named ? named->account() : value;
        const AccountFacts* const other = model_.FindAccount(id);
        if (other == nullptr || other->owner == partner.name) continue;
        if (!said_.insert(arn + "\n" + other->owner).second) continue;
        Error("D1.4", arn,
              "role " + Quoted(arn) + " of " + Quoted(partner.name) + " trusts " + Quoted(value) +
                  " of " + Quoted(other->owner) +
                  ", but who uses its service has no principal there",
              "give its users the service alone, and take them out of the trust policy",
              partner.pointer);
      }
    }
  }

  // D5.2: bills are consolidated in the management account.
  void CheckPayer(const AccountFacts& facts, const Organization& organization) {
    if (facts.payer.empty() || organization.management_account.empty() ||
        facts.payer == organization.management_account) {
      return;
    }
    Error("D5.2", facts.id,
          "account " + Quoted(facts.id) + " is paid for by " + Quoted(facts.payer) +
              ", but the management account of its organization is " +
              Quoted(organization.management_account),
          "bills are consolidated in the management account", facts.pointer);
  }

  // D5.3: an organization that a reseller keeps is for one customer.
  void CheckCustomers(const Organization& organization) {
    const AccountFacts* first = nullptr;
    for (const AccountFacts& facts : model_.accounts) {
      if (facts.resold_by.empty() || organization.FindNode(facts.id) == nullptr) continue;
      // Those who share a payer by what the design says are found without the estate.
      if (!facts.payer.empty()) continue;
      if (first == nullptr) {
        first = &facts;
      } else if (first->owner != facts.owner && first->resold_by == facts.resold_by) {
        Error("D5.3", facts.id,
              Quoted(facts.resold_by) + " keeps account " + Quoted(facts.id) + " of " +
                  Quoted(facts.owner) + " in one organization with " + Quoted(first->id) + " of " +
                  Quoted(first->owner),
              "a reseller keeps one account or organization for each customer", facts.pointer);
      }
    }
  }

  const PartyModel& model_;
  const Estate& estate_;
  std::vector<PartyFinding> findings_;
  std::set<std::string> said_;
};

}  // namespace

std::vector<PartyFinding> CheckPartyAccounts(const PartyModel& model, const Estate& estate) {
  return AccountRules(model, estate).Run();
}

}  // namespace remit::inline v0
