#include "tests/party/party_testing.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace remit {

Period During(std::string_view from, std::string_view until) {
  return {ParseInstant(from), ParseInstant(until)};
}

PartyModel SoundModel() {
  PartyModel model;
  AddParty(model, "customer", PartyKind::kCustomer);
  AddParty(model, "aws", PartyKind::kProvider);
  AddParty(model, "msp", PartyKind::kPartner);
  AddPerson(model, "customer", "anna");
  PartyIn(model, "customer").support_plan = SupportPlan::kEnterprise;
  PartnerFacts& partner = PartyIn(model, "msp").partner;
  partner.type = PartnerType::kConsulting;
  partner.businesses = {PartnerBusiness::kManagedServiceProvider};
  partner.tier = PartnerTier::kPremier;
  partner.standing = Standing::kGood;
  partner.programs = {"managedServiceProvider"};
  for (const AuditArea& area : AuditAreas()) partner.audited_areas.emplace_back(area.name);
  AddAgreement(model, "cloud", AgreementKind::kCustomerAgreement, "customer", "aws");
  AddAgreement(model, "op", AgreementKind::kEngagement, "customer", "msp").period =
      During("2026-01-01", "2027-01-01");
  return model;
}

Party& PartyIn(PartyModel& model, std::string_view name) {
  for (Party& party : model.parties) {
    if (party.name == name) return party;
  }
  throw std::runtime_error("no such party");
}

Agreement& AgreementIn(PartyModel& model, std::string_view name) {
  for (Agreement& agreement : model.agreements) {
    if (agreement.name == name) return agreement;
  }
  throw std::runtime_error("no such agreement");
}

void AddPerson(PartyModel& model, std::string_view party, std::string name,
               std::optional<StaffRole> role, std::string assigned_to) {
  Person person;
  person.name = std::move(name);
  person.staff_role = role;
  person.assigned_to = std::move(assigned_to);
  PartyIn(model, party).people.push_back(std::move(person));
}

void AddParty(PartyModel& model, std::string name, PartyKind kind) {
  Party party;
  party.name = std::move(name);
  party.kind = kind;
  model.parties.push_back(std::move(party));
}

Agreement& AddAgreement(PartyModel& model, std::string name, AgreementKind kind, std::string a,
                        std::string b) {
  Agreement agreement;
  agreement.name = std::move(name);
  agreement.kind = kind;
  agreement.between = {std::move(a), std::move(b)};
  model.agreements.push_back(std::move(agreement));
  return model.agreements.back();
}

AccountFacts& AddAccount(PartyModel& model, std::string id, std::string owner) {
  AccountFacts account;
  account.id = std::move(id);
  account.owner = std::move(owner);
  model.accounts.push_back(std::move(account));
  return model.accounts.back();
}

Responsibility& AddResponsibility(PartyModel& model, ResponsibilityArea area, std::string who,
                                  std::string by) {
  Responsibility responsibility;
  responsibility.area = area;
  responsibility.performed_by = {std::move(who)};
  responsibility.delegated_by = std::move(by);
  model.responsibilities.push_back(std::move(responsibility));
  return model.responsibilities.back();
}

std::vector<std::string> Words(const std::vector<PartyFinding>& findings) {
  std::vector<std::string> words;
  for (const PartyFinding& finding : findings) {
    words.push_back(std::string(SeverityName(finding.severity)) + " " + finding.rule + " " +
                    finding.about);
  }
  return words;
}

std::vector<std::string> Found(const PartyModel& model) {
  return Found(model, During("2026-01-01", "2026-07-01"));
}

std::vector<std::string> Found(const PartyModel& model, const Period& period) {
  return Words(CheckParties(model, period));
}

}  // namespace remit
