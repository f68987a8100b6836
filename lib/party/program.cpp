#include "remit/party/program.h"

#include <array>

#include "lib/party/named.h"

namespace remit::inline v0 {
namespace {

constexpr auto kTypeNames = std::to_array<std::string_view>({"consulting", "technology"});
constexpr auto kBusinessNames =
    std::to_array<std::string_view>({"systemIntegrator", "strategicConsultancy", "agency",
                                     "managedServiceProvider", "valueAddedReseller"});
constexpr auto kTierNames =
    std::to_array<std::string_view>({"registered", "standard", "advanced", "premier"});

// D3.2: each type has its own ladder.
constexpr std::array<PartnerTier, 4> kConsultingTiers = {
    PartnerTier::kRegistered, PartnerTier::kStandard, PartnerTier::kAdvanced,
    PartnerTier::kPremier};
constexpr std::array<PartnerTier, 3> kTechnologyTiers = {
    PartnerTier::kRegistered, PartnerTier::kStandard, PartnerTier::kAdvanced};

constexpr auto kAccreditations =
    std::to_array<std::string_view>({"certifiedStaff", "referencedProjects", "breadthOfServices"});

// The ten of D3.4.
constexpr std::array<AuditArea, 10> kAuditAreas = {{
    {"processAndCostOptimization", "process and cost optimization"},
    {"businessHealthAndManagement", "business health and management"},
    {"serviceDeskAndCustomerSupport", "service desk and customer support"},
    {"infrastructureAndApplicationMigration", "infrastructure and application migration"},
    {"securityManagement", "security management"},
    {"customerObsession", "customer obsession"},
    {"slasAndReporting", "SLAs and reporting"},
    {"billingAndCostManagement", "billing and cost management"},
    {"solutionDesign", "solution design"},
    {"devOpsAndAutomation", "DevOps and automation"},
}};

// D3.5: who may resell. Public-sector partners come in by their program.
constexpr std::array<PartnerBusiness, 3> kSolutionProviders = {
    PartnerBusiness::kSystemIntegrator, PartnerBusiness::kManagedServiceProvider,
    PartnerBusiness::kValueAddedReseller};

constexpr ProgramInfo ForBoth(std::string_view name, std::string_view title) {
  return {.name = name,
          .title = title,
          .open_to_consulting = true,
          .open_to_technology = true,
          .needs_audit = false,
          .businesses = {},
          .or_program = {}};
}
constexpr ProgramInfo ForConsulting(std::string_view name, std::string_view title) {
  ProgramInfo program = ForBoth(name, title);
  program.open_to_technology = false;
  return program;
}

// D3.3 to D3.5.
constexpr std::array<ProgramInfo, 9> kPrograms = [] {
  ProgramInfo msp = ForConsulting("managedServiceProvider", "Managed Service Provider program");
  msp.needs_audit = true;
  ProgramInfo solution_provider = ForConsulting("solutionProvider", "Solution Provider program");
  solution_provider.businesses = kSolutionProviders;
  solution_provider.or_program = "publicSector";
  return std::array<ProgramInfo, 9>{
      ForBoth("solutionCompetency", "solution competency program"),
      ForBoth("serviceCompetency", "service competency program"),
      ForBoth("industryCompetency", "industry competency program"),
      ForBoth("workloadCompetency", "workload competency program"),
      msp,
      solution_provider,
      ForBoth("publicSector", "Public Sector program"),
      ForBoth("serviceDelivery", "Service Delivery program"),
      ForConsulting("wellArchitected", "Well-Architected program"),
  };
}();

}  // namespace

std::string_view PartnerTypeName(PartnerType type) { return NameOfEnum(kTypeNames, type); }
std::optional<PartnerType> ParsePartnerType(std::string_view name) {
  return EnumNamed<PartnerType>(kTypeNames, name);
}

std::string_view PartnerBusinessName(PartnerBusiness business) {
  return NameOfEnum(kBusinessNames, business);
}
std::optional<PartnerBusiness> ParsePartnerBusiness(std::string_view name) {
  return EnumNamed<PartnerBusiness>(kBusinessNames, name);
}
std::span<const std::string_view> PartnerBusinessNames() { return kBusinessNames; }

std::string_view PartnerTierName(PartnerTier tier) { return NameOfEnum(kTierNames, tier); }
std::optional<PartnerTier> ParsePartnerTier(std::string_view name) {
  return EnumNamed<PartnerTier>(kTierNames, name);
}
std::span<const PartnerTier> TierLadder(PartnerType type) {
  if (type == PartnerType::kConsulting) return kConsultingTiers;
  return kTechnologyTiers;
}

std::span<const std::string_view> AccreditationNames() { return kAccreditations; }
std::span<const AuditArea> AuditAreas() { return kAuditAreas; }
std::span<const ProgramInfo> Programs() { return kPrograms; }

const ProgramInfo* FindProgram(std::string_view name) {
  for (const ProgramInfo& program : kPrograms) {
    if (program.name == name) return &program;
  }
  return nullptr;
}

}  // namespace remit::inline v0
