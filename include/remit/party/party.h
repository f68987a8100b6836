// Who takes part: customers, partners, the provider, and their people (D1, D2, D3).
//
// Plain values. `pointer` is where a design says so, for messages; it doesn't
// count when values are compared, and is empty for what a program built.
// A *holder* is a party's name, or `party/person`.
#ifndef REMIT_PARTY_PARTY_H_
#define REMIT_PARTY_PARTY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/estate/holder.h"
#include "remit/party/program.h"
#include "remit/party/staff_role.h"
#include "remit/party/support_plan.h"

namespace remit::inline v0 {

enum class PartyKind : std::uint8_t { kCustomer, kProvider, kPartner };  // D1.1
std::string_view PartyKindName(PartyKind kind);  // "customer", "provider", "partner"
std::optional<PartyKind> ParsePartyKind(std::string_view name);

struct Person {
  std::string name;                     // within the party: "anna"
  std::string title;                    // "IT administrator"
  bool team = false;                    // several people under one name: no *named* member (D8.6)
  std::optional<StaffRole> staff_role;  // of the provider's people (D2)
  std::string assigned_to;              // a party, for whom they work; empty: not said
  std::string pointer;
};

enum class Standing : std::uint8_t { kUnknown, kGood, kPoor };  // D3.3

// What only partners have (D3).
struct PartnerFacts {
  std::optional<PartnerType> type;
  std::vector<PartnerBusiness> businesses;
  std::optional<PartnerTier> tier;
  Standing standing = Standing::kUnknown;
  std::vector<std::string> programs;
  std::vector<std::string> audited_areas;  // names of AuditAreas()
  // Which of AccreditationNames() it holds; nothing: not said.
  std::optional<std::vector<std::string>> accreditations;

  bool IsIn(std::string_view program) const;
  bool IsA(PartnerBusiness business) const;
};

struct Party {
  std::string name;   // as everything else refers to it: "msp"
  std::string title;  // "Northwind Consulting Ltd."
  PartyKind kind = PartyKind::kCustomer;
  std::vector<Person> people;
  PartnerFacts partner;
  // A customer's. Every account has Basic without asking for it.
  SupportPlan support_plan = SupportPlan::kBasic;
  std::string support_through;              // the partner that support goes to; empty: itself
  std::vector<std::string> may_open_cases;  // holders; empty: the party's people
  std::string pointer;

  const Person* FindPerson(std::string_view person) const;
};

// "msp" of "msp/anna" and of "msp".
std::string_view PartyOf(std::string_view holder);
// "anna" of "msp/anna", else empty.
std::string_view PersonOf(std::string_view holder);

}  // namespace remit::inline v0

#endif  // REMIT_PARTY_PARTY_H_
