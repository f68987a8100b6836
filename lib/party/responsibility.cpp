#include "remit/party/responsibility.h"

#include <set>

#include "lib/party/areas.h"
#include "lib/party/named.h"

namespace remit::inline v0 {
namespace {

constexpr auto kAreaNames = std::to_array<std::string_view>(
    {"globalInfrastructure", "foundationServices", "customerData", "platformApplicationsIdentity",
     "operatingSystemNetworkFirewall", "clientSideEncryption", "serverSideEncryption",
     "networkTrafficProtection"});

constexpr auto kAreaTitles = std::to_array<std::string_view>(
    {"hardware and global infrastructure", "software of the foundation services", "customer data",
     "platform, applications, identity and access management",
     "operating system, network and firewall configuration",
     "client-side data encryption and integrity authentication", "server-side encryption",
     "network traffic protection"});

std::array<AreaInfo, kAllResponsibilityAreas.size()> MakeAreas() {
  std::array<AreaInfo, kAllResponsibilityAreas.size()> areas;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    const ResponsibilityArea area = kAllResponsibilityAreas[i];
    // D4.1: security of the cloud; D4.2: security in the cloud.
    const bool of_the_cloud = area == ResponsibilityArea::kGlobalInfrastructure ||
                              area == ResponsibilityArea::kFoundationServices;
    areas[i] = {.area = area,
                .title = kAreaTitles[i],
                .owner = of_the_cloud ? PartyKind::kProvider : PartyKind::kCustomer,
                .actions = PatternsOf(area)};
  }
  return areas;
}

}  // namespace

std::string_view ResponsibilityAreaName(ResponsibilityArea area) {
  return NameOfEnum(kAreaNames, area);
}
std::optional<ResponsibilityArea> ParseResponsibilityArea(std::string_view name) {
  return EnumNamed<ResponsibilityArea>(kAreaNames, name);
}
std::span<const std::string_view> ResponsibilityAreaNames() { return kAreaNames; }

const AreaInfo& InfoOf(ResponsibilityArea area) {
  static const auto areas = MakeAreas();
  return areas[static_cast<std::size_t>(area)];
}

std::vector<const CatalogAction*> ActionsOf(ResponsibilityArea area, const Catalog& catalog) {
  std::vector<const CatalogAction*> actions;
  std::set<const CatalogAction*> seen;
  for (const std::string_view pattern : PatternsOf(area)) {
    for (const CatalogAction* action : catalog.Expand(pattern)) {
      if (seen.insert(action).second) actions.push_back(action);
    }
  }
  return actions;
}

std::vector<std::string> Responsibility::ActionPatterns() const {
  if (!actions.empty()) return actions;
  const std::span<const std::string_view> patterns = PatternsOf(area);
  return {patterns.begin(), patterns.end()};
}

}  // namespace remit::inline v0
