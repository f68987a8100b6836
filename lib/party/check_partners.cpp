// Partners: type, tier, programs, audit (D3).
#include <algorithm>

#include "lib/party/party_rules.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

void PartyRules::CheckPartners() {
  for (const Party& party : model_.parties) {
    if (party.kind != PartyKind::kPartner) continue;
    if (party.partner.type == PartnerType::kTechnology && !party.partner.businesses.empty()) {
      Error("D3.1", party.name,
            Quoted(party.name) + " is a technology partner, but " +
                Quoted(PartnerBusinessName(party.partner.businesses.front())) +
                " is the business of a consulting partner",
            "leave `business` out, or make it two parties", party.pointer);
    }
    CheckTier(party);
    CheckPrograms(party);
    CheckAudit(party);
  }
}

void PartyRules::CheckTier(const Party& party) {
  const PartnerFacts& partner = party.partner;
  if (!partner.tier) return;
  const std::string tier = Quoted(PartnerTierName(*partner.tier));
  if (partner.type) {
    const std::span<const PartnerTier> ladder = TierLadder(*partner.type);
    if (std::find(ladder.begin(), ladder.end(), *partner.tier) == ladder.end()) {
      Error("D3.2", party.name,
            Quoted(party.name) + " has tier " + tier + ", which " +
                std::string(PartnerTypeName(*partner.type)) + " partners don't have",
            "their highest tier is " + Quoted(PartnerTierName(ladder.back())), party.pointer);
      return;
    }
  }
  if (!partner.accreditations || *partner.tier == PartnerTier::kRegistered) return;
  for (const std::string_view needed : AccreditationNames()) {
    if (std::find(partner.accreditations->begin(), partner.accreditations->end(), needed) !=
        partner.accreditations->end()) {
      continue;
    }
    Error("D3.2", party.name,
          Quoted(party.name) + " has tier " + tier + ", but no longer holds " + Quoted(needed) +
              ": it falls back",
          "set `tier` to `registered`, or hold what the tier rests on", party.pointer);
    return;
  }
}

void PartyRules::CheckPrograms(const Party& party) {
  const PartnerFacts& partner = party.partner;
  if (partner.standing == Standing::kPoor && !partner.programs.empty()) {
    Error("D3.3", party.name,
          Quoted(party.name) + " is enrolled in " + Quoted(partner.programs.front()) +
              " without being in good standing",
          "enrolment needs good standing", party.pointer);
  }
  for (const std::string& name : partner.programs) {
    const ProgramInfo* const program = FindProgram(name);
    if (program == nullptr) continue;  // of its own, `x-…`: nothing is known of it
    const std::string_view rule = program->needs_audit ? "D3.4" : "D3.3";
    const std::string enrolled =
        Quoted(party.name) + " is in the " + std::string(program->title) + ", ";
    if ((partner.type == PartnerType::kTechnology && !program->open_to_technology) ||
        (partner.type == PartnerType::kConsulting && !program->open_to_consulting)) {
      Error(rule, party.name,
            enrolled + "which isn't open to " + std::string(PartnerTypeName(*partner.type)) +
                " partners",
            "leave it out of `programs`", party.pointer);
      continue;
    }
    if (program->businesses.empty() || partner.businesses.empty() ||
        partner.IsIn(program->or_program)) {
      continue;
    }
    if (std::none_of(program->businesses.begin(), program->businesses.end(),
                     [&](PartnerBusiness business) { return partner.IsA(business); })) {
      Error("D3.5", party.name,
            enrolled +
                "but is none of those that it is for: system integrators, managed service "
                "providers, value-added resellers, public-sector partners",
            "leave it out of `programs`, or say what else its `business` is", party.pointer);
    }
  }
}

// D3.4: a managed service provider is in the program, and the program needs the audit.
void PartyRules::CheckAudit(const Party& party) {
  const PartnerFacts& partner = party.partner;
  constexpr std::string_view kMsp = "managedServiceProvider";
  if (!partner.IsIn(kMsp)) {
    if (!partner.IsA(PartnerBusiness::kManagedServiceProvider)) return;
    Error("D3.4", party.name,
          Quoted(party.name) +
              " calls itself managed service provider, but is not in the program for it",
          "enrol it: `\"programs\": [\"managedServiceProvider\"]`, after the audit", party.pointer);
    return;
  }
  std::string missing;
  std::size_t count = 0;
  for (const AuditArea& area : AuditAreas()) {
    if (std::find(partner.audited_areas.begin(), partner.audited_areas.end(), area.name) !=
        partner.audited_areas.end()) {
      continue;
    }
    if (count++ > 0) missing += ", ";
    missing += area.title;
  }
  if (count == 0) return;
  if (count == AuditAreas().size()) {
    Error("D3.4", party.name,
          Quoted(party.name) +
              " is in the Managed Service Provider program without the audit by "
              "a third party",
          "say what was audited: `\"auditedAreas\": \"all\"`", party.pointer);
    return;
  }
  Error("D3.4", party.name,
        "the audit of managed service provider " + Quoted(party.name) + " leaves out " + missing,
        "all " + std::to_string(AuditAreas().size()) + " areas have to be audited", party.pointer);
}

}  // namespace remit::inline v0
