// Models of parties, for tests.
#ifndef REMIT_TESTS_PARTY_PARTY_TESTING_H_
#define REMIT_TESTS_PARTY_PARTY_TESTING_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/party/check.h"
#include "remit/party/model.h"

namespace remit {

// `customer` on Enterprise, `aws`, and `msp`: a managed service provider with all that
// it takes, engaged for 2026 by agreement `op`. No rule is broken.
PartyModel SoundModel();

Party& PartyIn(PartyModel& model, std::string_view name);
Agreement& AgreementIn(PartyModel& model, std::string_view name);
void AddPerson(PartyModel& model, std::string_view party, std::string name,
               std::optional<StaffRole> role = std::nullopt, std::string assigned_to = {});
void AddParty(PartyModel& model, std::string name, PartyKind kind);
Agreement& AddAgreement(PartyModel& model, std::string name, AgreementKind kind, std::string a,
                        std::string b);
AccountFacts& AddAccount(PartyModel& model, std::string id, std::string owner);
Responsibility& AddResponsibility(PartyModel& model, ResponsibilityArea area, std::string who,
                                  std::string by);

// "2026-01-01" to "2026-07-01"; empty: open.
Period During(std::string_view from, std::string_view until);

// What the rules say over the first half of 2026: "error D2.3 aws/tam".
std::vector<std::string> Found(const PartyModel& model);
std::vector<std::string> Found(const PartyModel& model, const Period& period);
std::vector<std::string> Words(const std::vector<PartyFinding>& findings);

}  // namespace remit

#endif  // REMIT_TESTS_PARTY_PARTY_TESTING_H_
