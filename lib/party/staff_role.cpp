#include "remit/party/staff_role.h"

#include "lib/party/named.h"

namespace remit::inline v0 {
namespace {

constexpr auto kStaffRoleNames = std::to_array<std::string_view>(
    {"accountManager", "partnerDevelopmentManager", "solutionsArchitect", "technicalAccountManager",
     "professionalServices", "supportStaff", "trainingSpecialist", "serviceTeam"});

constexpr std::array<StaffRoleInfo, 8> kStaffRoles = {{
    {.title = "account manager", .free_of_charge = true, .pre_sales = true},
    {.title = "partner development manager", .free_of_charge = true, .pre_sales = true},
    {.title = "solutions architect", .free_of_charge = true, .pre_sales = true},
    {.title = "technical account manager", .needs_enterprise = true},
    {.title = "Professional Services", .may_configure = true},
    {.title = "support staff"},
    {.title = "training specialist"},
    {.title = "service team"},
}};

}  // namespace

std::string_view StaffRoleName(StaffRole role) { return NameOfEnum(kStaffRoleNames, role); }

std::optional<StaffRole> ParseStaffRole(std::string_view name) {
  return EnumNamed<StaffRole>(kStaffRoleNames, name);
}

const StaffRoleInfo& InfoOf(StaffRole role) { return kStaffRoles[static_cast<std::size_t>(role)]; }

}  // namespace remit::inline v0
