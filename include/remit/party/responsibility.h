// The shared responsibility model: its areas, and who does what in them (D4).
//
//   const AreaInfo& area = InfoOf(ResponsibilityArea::kCustomerData);
//   area.owner;                                   // PartyKind::kCustomer (D4.2)
//   for (const CatalogAction* a : ActionsOf(area.area)) …    // what it takes (D4.4)
//
// Which actions exercise an area is data, in lib/party/areas.cpp. Thread-safe.
#ifndef REMIT_PARTY_RESPONSIBILITY_H_
#define REMIT_PARTY_RESPONSIBILITY_H_

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "remit/catalog/catalog.h"
#include "remit/party/party.h"

namespace remit::inline v0 {

enum class ResponsibilityArea : std::uint8_t {
  // Security of the cloud: the provider's (D4.1).
  kGlobalInfrastructure,
  kFoundationServices,
  // Security in the cloud: the customer's (D4.2).
  kCustomerData,
  kPlatformApplicationsIdentity,
  kOperatingSystemNetworkFirewall,
  kClientSideEncryption,
  kServerSideEncryption,
  kNetworkTrafficProtection,
};
inline constexpr std::array<ResponsibilityArea, 8> kAllResponsibilityAreas = {
    ResponsibilityArea::kGlobalInfrastructure,
    ResponsibilityArea::kFoundationServices,
    ResponsibilityArea::kCustomerData,
    ResponsibilityArea::kPlatformApplicationsIdentity,
    ResponsibilityArea::kOperatingSystemNetworkFirewall,
    ResponsibilityArea::kClientSideEncryption,
    ResponsibilityArea::kServerSideEncryption,
    ResponsibilityArea::kNetworkTrafficProtection};

// "operatingSystemNetworkFirewall", …: as designs write them.
std::string_view ResponsibilityAreaName(ResponsibilityArea area);
std::optional<ResponsibilityArea> ParseResponsibilityArea(std::string_view name);
std::span<const std::string_view> ResponsibilityAreaNames();

struct AreaInfo {
  ResponsibilityArea area = ResponsibilityArea::kCustomerData;
  std::string_view title;                  // "operating system, network and firewall configuration"
  PartyKind owner = PartyKind::kCustomer;  // whose share it is: kProvider or kCustomer
  // Patterns of actions that exercise it, as in policies. Empty where no IAM
  // action does: the provider's share, and what happens before data are sent.
  std::span<const std::string_view> actions;
};
const AreaInfo& InfoOf(ResponsibilityArea area);

// The actions of a catalog that exercise the area (D4.4).
std::vector<const CatalogAction*> ActionsOf(ResponsibilityArea area,
                                            const Catalog& catalog = Catalog::BuiltIn());

// Who performs an area, or a part of it, and by whose leave.
struct Responsibility {
  ResponsibilityArea area = ResponsibilityArea::kCustomerData;
  std::string accountable;                // a party; empty: whose share it is (D4.3)
  std::vector<std::string> performed_by;  // holders
  std::string delegated_by;               // an agreement; empty: nobody delegated it
  std::vector<std::string> principals;    // ARNs by which it is performed
  std::vector<std::string> resources;     // ARN patterns; empty: all
  std::vector<std::string> actions;       // patterns; empty: those of the area
  std::string pointer;

  // Patterns: `actions`, else those of the area.
  std::vector<std::string> ActionPatterns() const;
};

}  // namespace remit::inline v0

#endif  // REMIT_PARTY_RESPONSIBILITY_H_
