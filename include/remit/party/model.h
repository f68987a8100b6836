// Parties, what binds them, whose the accounts are and who does what: at one time.
//
//   PartyModel model = …;                              // of a phase of a design
//   for (const PartyFinding& f : CheckParties(model, period)) …   // party/check.h
//
// A plain value; pointers that it gives out live until it changes.
#ifndef REMIT_PARTY_MODEL_H_
#define REMIT_PARTY_MODEL_H_

#include <string>
#include <string_view>
#include <vector>

#include "remit/party/agreement.h"
#include "remit/party/party.h"
#include "remit/party/period.h"
#include "remit/party/responsibility.h"

namespace remit::inline v0 {

// An account as parties see it (D1.3, D5).
struct AccountFacts {
  std::string id;
  std::string name;
  std::string owner;                       // a party
  std::vector<std::string> controlled_by;  // parties; empty: the owner
  std::string payer;                       // the account that pays (D5.2); empty: itself
  std::string resold_by;                   // a partner (D5.3); empty: nobody
  std::string root_holder;                 // a holder; empty: not said
  std::string pointer;

  bool IsControlledBy(std::string_view party) const;
};

struct PartyModel {
  std::vector<Party> parties;
  std::vector<Agreement> agreements;  // all, over or to come as well
  std::vector<AccountFacts> accounts;
  std::vector<Responsibility> responsibilities;

  const Party* FindParty(std::string_view name) const;     // nullptr: none of that name
  const Party* FindHolder(std::string_view holder) const;  // the party of `party/person`
  const Person* FindPerson(std::string_view holder) const;
  const Agreement* FindAgreement(std::string_view name) const;
  const AccountFacts* FindAccount(std::string_view id) const;

  // Agreements that hold at some moment of `period`.
  std::vector<const Agreement*> InForce(const Period& period) const;
  // One of this kind between these two, at whatever time; nullptr: there is none.
  const Agreement* Bound(AgreementKind kind, std::string_view a, std::string_view b) const;

  // The party that answers for an area (D4.3): as the
  // responsibility says, else the owner of the share. Empty: several could.
  std::string_view AccountableFor(const Responsibility& responsibility) const;
};

// Who may open a technical support case for a customer, by its plan and by whom
// support goes to (D7). Holders as the model names them; empty when nobody may.
std::vector<std::string> MayOpenTechnicalCase(const PartyModel& model, const Party& customer);

}  // namespace remit::inline v0

#endif  // REMIT_PARTY_MODEL_H_
