// The rules of the domain, a file for each group of them.
#ifndef REMIT_LIB_PARTY_PARTY_RULES_H_
#define REMIT_LIB_PARTY_PARTY_RULES_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "remit/catalog/catalog.h"
#include "remit/party/check.h"
#include "remit/party/model.h"

namespace remit::inline v0 {

class PartyRules {
 public:
  PartyRules(const PartyModel& model, const Period& period, const Catalog& catalog)
      : model_(model), period_(period), catalog_(catalog) {}

  void CheckAgreements();        // D1.2, D2.4, D3.1, D3.5, D4.3
  void CheckStaff();             // D2.1, D2.3
  void CheckPartners();          // D3
  void CheckResponsibilities();  // D2.2 to D2.4, D4
  void CheckAccounts();          // D1.2, D1.3, D5
  void CheckSupport();           // D7

  std::vector<PartyFinding> Take() && { return std::move(findings_); }

 private:
  void Find(Severity severity, std::string_view rule, std::string_view about, std::string message,
            std::string hint, std::string_view pointer) {
    findings_.push_back({severity, std::string(rule), std::string(about), std::move(message),
                         std::move(hint), std::string(pointer)});
  }
  // The usual one.
  void Error(std::string_view rule, std::string_view about, std::string message, std::string hint,
             std::string_view pointer) {
    Find(Severity::kError, rule, about, std::move(message), std::move(hint), pointer);
  }
  const Party* Provider() const {
    for (const Party& party : model_.parties) {
      if (party.kind == PartyKind::kProvider) return &party;
    }
    return nullptr;
  }

  // Of CheckAgreements.
  void CheckSides(const Agreement& agreement);
  void CheckTimes(const Agreement& agreement);
  void CheckScope(const Agreement& agreement);
  void CheckResale(const Agreement& agreement);
  // Of CheckPartners.
  void CheckTier(const Party& party);
  void CheckPrograms(const Party& party);
  void CheckAudit(const Party& party);
  // Of CheckResponsibilities.
  bool CheckAccountable(const Responsibility& responsibility);
  void CheckPerformer(const Responsibility& responsibility, const std::string& holder);
  void CheckStaffPerformer(const Responsibility& responsibility, const std::string& holder);
  void CheckDelegation(const Responsibility& responsibility, const std::string& holder);
  bool MayDelegate(std::string_view party, const Responsibility& responsibility) const;
  void CheckActions(const Responsibility& responsibility);

  const PartyModel& model_;
  const Period& period_;
  const Catalog& catalog_;
  std::vector<PartyFinding> findings_;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_PARTY_PARTY_RULES_H_
