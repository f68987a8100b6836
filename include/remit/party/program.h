// Partners in three dimensions: type, tier, programs (D3).
//
//   const ProgramInfo* msp = FindProgram("managedServiceProvider");
//   msp->open_to_technology;                          // false (D3.4)
//
// Constant data; thread-safe.
#ifndef REMIT_PARTY_PROGRAM_H_
#define REMIT_PARTY_PROGRAM_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace remit::inline v0 {

enum class PartnerType : std::uint8_t { kConsulting, kTechnology };  // D3.1
std::string_view PartnerTypeName(PartnerType type);                  // "consulting", "technology"
std::optional<PartnerType> ParsePartnerType(std::string_view name);

// What a consulting partner's business is; it may be several (D3.1).
enum class PartnerBusiness : std::uint8_t {
  kSystemIntegrator,
  kStrategicConsultancy,
  kAgency,
  kManagedServiceProvider,
  kValueAddedReseller,
};
std::string_view PartnerBusinessName(PartnerBusiness business);  // "systemIntegrator"
std::optional<PartnerBusiness> ParsePartnerBusiness(std::string_view name);
std::span<const std::string_view> PartnerBusinessNames();

// From low to high. Each type of partner has its own ladder (D3.2).
enum class PartnerTier : std::uint8_t { kRegistered, kStandard, kAdvanced, kPremier };
std::string_view PartnerTierName(PartnerTier tier);  // "standard"
std::optional<PartnerTier> ParsePartnerTier(std::string_view name);
std::span<const PartnerTier> TierLadder(PartnerType type);

// What a partner climbs by, and falls back without (D3.2).
// "certifiedStaff", "referencedProjects", "breadthOfServices".
std::span<const std::string_view> AccreditationNames();

// The capabilities that the audit of a managed service provider looks at (D3.4).
struct AuditArea {
  std::string_view name;   // "securityManagement"
  std::string_view title;  // "security management"
};
std::span<const AuditArea> AuditAreas();

struct ProgramInfo {
  std::string_view name;   // "managedServiceProvider"
  std::string_view title;  // "Managed Service Provider program"
  bool open_to_consulting = false;
  bool open_to_technology = false;
  bool needs_audit = false;  // by a third party, over all AuditAreas() (D3.4)
  // Only for partners of one of these businesses, or of the program `or_program`
  // (D3.5); empty: for all.
  std::span<const PartnerBusiness> businesses;
  std::string_view or_program;
};

// Any program also asks for good standing (D3.3).
std::span<const ProgramInfo> Programs();
const ProgramInfo* FindProgram(std::string_view name);  // nullptr: none of that name

}  // namespace remit::inline v0

#endif  // REMIT_PARTY_PROGRAM_H_
