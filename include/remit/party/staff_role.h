// The provider's own people, and what they may do for others (D2).
//
//   InfoOf(StaffRole::kSolutionsArchitect).may_configure;     // false (D2.2)
//
// Constant data; thread-safe.
#ifndef REMIT_PARTY_STAFF_ROLE_H_
#define REMIT_PARTY_STAFF_ROLE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace remit::inline v0 {

enum class StaffRole : std::uint8_t {
  kAccountManager,             // the customer's contact (D2.1)
  kPartnerDevelopmentManager,  // the partner's contact (D2.1)
  kSolutionsArchitect,         // pre-sales (D2.1)
  kTechnicalAccountManager,    // D2.3
  kProfessionalServices,       // D2.4
  kSupportStaff,
  kTrainingSpecialist,
  kServiceTeam,
};
inline constexpr std::array<StaffRole, 8> kAllStaffRoles = {
    StaffRole::kAccountManager,       StaffRole::kPartnerDevelopmentManager,
    StaffRole::kSolutionsArchitect,   StaffRole::kTechnicalAccountManager,
    StaffRole::kProfessionalServices, StaffRole::kSupportStaff,
    StaffRole::kTrainingSpecialist,   StaffRole::kServiceTeam};

// "accountManager", "professionalServices", …: as designs write them.
std::string_view StaffRoleName(StaffRole role);
std::optional<StaffRole> ParseStaffRole(std::string_view name);

struct StaffRoleInfo {
  std::string_view title;       // "solutions architect"
  bool free_of_charge = false;  // D2.1
  bool pre_sales = false;       // D2.2: advises only
  // May carry out a configuration step for somebody else, for a stated goal and
  // for a time (D2.4). Everybody else advises.
  bool may_configure = false;
  bool needs_enterprise = false;  // D2.3
};

const StaffRoleInfo& InfoOf(StaffRole role);

}  // namespace remit::inline v0

#endif  // REMIT_PARTY_STAFF_ROLE_H_
